"""Each link of the site lands, and no page asks another computer for anything."""

import re
import shutil
import urllib.parse

import pytest

from tests.site import support

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
OUTSIDE = ("http:", "https:", "mailto:")
MEGABYTE = 1_000_000


def test_the_pages_are_the_ones_that_tests_open(site):
    there = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {path for path in there if not path.startswith("live/")} == set(support.PAGES)


@pytest.fixture(scope="module")
def pages(site):
    """Return {name: what is in it} for all pages."""
    return {name: support.read(site, name) for name in support.PAGES}


def astray(site, pages, name):
    """Return the links of a page that lead nowhere."""
    lost = []
    for lead in pages[name].leads:
        if lead.startswith(("data:", *OUTSIDE)):
            continue
        parts = urllib.parse.urlsplit(urllib.parse.urljoin(name, lead))
        path, anchor = (urllib.parse.unquote(part) for part in (parts.path, parts.fragment))
        path = path or name
        if not (site / path).is_file() or (
            anchor and path in pages and anchor not in pages[path].names
        ):
            lost.append(lead)
    return lost


@pytest.mark.parametrize("name", support.PAGES)
def test_every_link_and_anchor_lands(site, pages, name):
    assert len(pages[name].leads) > 20
    assert astray(site, pages, name) == []


def test_a_link_that_is_lost_is_seen(site):
    text = '<a href="glossary.html#no-such-term">x</a> <a href="no_such_page.html">y</a>'
    pages = {
        "glossary.html": support.read(site, "glossary.html"),
        "index.html": support.Page(text),
    }
    lost = astray(site, pages, "index.html")
    assert lost == ["glossary.html#no-such-term", "no_such_page.html"]


def test_chapters_can_be_linked_as_in_jupyterlab(pages):
    names = pages["chapters/08_image_recognition.html"].names
    assert {"How-exact-is-99-percent?", "Does-it-know-what-it-knows?"} <= names
    assert "The-listing-that-says-99-%" in names


@pytest.mark.parametrize("name", support.PAGES)
def test_a_page_asks_this_site_alone_for_a_megabyte_at_most(site, address, reader, name):
    opened = reader().open(f"{address}/{name}")
    assert opened.outside(address) == []
    assert opened.failed == []
    assert opened.complaints == []
    opened.pictures()
    assert opened.outside(address) == []
    assert opened.failed == []
    size = opened.bytes(address, site)
    assert len((site / name).read_bytes()) < size <= MEGABYTE


def test_a_request_that_leaves_is_seen(site, serve, reader, tmp_path):
    (tmp_path / "_static").symlink_to(site / "_static")
    text = (site / "about.html").read_text(encoding="utf-8")
    planted = '<script src="https://cdn.example/mathjax.js"></script></head>'
    (tmp_path / "about.html").write_text(text.replace("</head>", planted), encoding="utf-8")
    home = serve(tmp_path)
    opened = reader().open(f"{home}/about.html")
    assert opened.outside(home) == ["https://cdn.example/mathjax.js"]
    assert any("https://cdn.example/mathjax.js: " in each for each in opened.failed)


def test_no_style_and_no_program_names_another_computer(site):
    loads = re.compile(r"(?:url\(|@import|fetch\(|import\()\s*[\"']?(https?:)?//")
    served = [path for kind in ("css", "js") for path in (site / "_static").rglob(f"*.{kind}")]
    assert len(served) > 10
    found = [path.name for path in served if loads.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_the_site_can_be_moved(site, serve, reader, tmp_path):
    moved = tmp_path / "a folder" / "below"
    shutil.copytree(site, moved, ignore=shutil.ignore_patterns("live"))
    home = f"{serve(tmp_path)}/a%20folder/below"
    opened = reader().open(f"{home}/chapters/01_neurons_and_activations.html")
    assert opened.failed == []
    assert opened.outside(home) == []
