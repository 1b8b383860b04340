"""The learner's copies in the browser: an update of the site neither hides nor harms them."""

import json
import shutil
import zipfile

import pytest

from tests.browser.actions import until
from tests.browser.notebook import SHELL
from tests.site.live import page as pages

pytestmark = pytest.mark.timeout(600)
CHAPTER = "02_forward_propagation"
STORE = "my/" + CHAPTER + ".ipynb"


@pytest.fixture
def site(live, tmp_path):
    """Return a copy of the live part whose chapters can be changed: large folders are links."""
    copy = tmp_path / "live"
    copy.mkdir()
    for path in live.iterdir():
        if path.name in ("build", "static", "extensions"):
            (copy / path.name).symlink_to(path)
        elif path.is_dir():
            shutil.copytree(path, copy / path.name)
        else:
            shutil.copyfile(path, copy / path.name)
    return copy


@pytest.fixture
def address(site):
    """Return where the copy is served."""
    server, address = pages.serve(site)
    yield address
    server.shutdown()


@pytest.fixture
def context(chromium):
    """Return a context of its own: a browser without a past."""
    made = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield made
    made.close()


def update(site):
    """Change a chapter of the site, as an update does."""
    path = site / "files" / STORE
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = "# A new edition\n"
    notebook["metadata"]["course"]["edition"] = "another"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    editions = site / "editions.json"
    told = json.loads(editions.read_text(encoding="utf-8"))
    editions.write_text(json.dumps({**told, STORE: "another"}), encoding="utf-8")


def write(opened, words):
    """Write words into the first cell, and save."""
    opened.page.evaluate(
        f"words => {SHELL}.content.widgets[0].model.sharedModel.setSource(words)", words
    )
    opened.save()


def first_cell(opened):
    """Return the source of the first cell."""
    return opened.cells()[0]["source"]


def names(opened):
    """Return the names of the files that the browser keeps."""
    return opened.page.evaluate(
        "async () => Object.keys(await (await import('../copies.js')).all())"
    )


def test_a_copy_of_this_edition_is_opened_again(context, address):
    opened = pages.Live(context.new_page(), address, CHAPTER)
    write(opened, "mine")
    assert first_cell(opened.open()) == "mine"


def test_an_old_copy_does_not_hide_a_new_chapter_which_does_not_overwrite_it(
    context, address, site
):
    opened = pages.Live(context.new_page(), address, CHAPTER)
    write(opened, "mine")
    update(site)
    assert first_cell(opened.open()) == "# A new edition\n"
    aside = [name for name in names(opened) if CHAPTER in name]
    assert len(aside) == 1
    assert aside[0] != STORE
    opened.page.get_by_text("Your earlier work is kept").wait_for()
    old = aside[0].removeprefix("my/").removesuffix(".ipynb")
    assert first_cell(pages.Live(context.new_page(), address, old)) == "mine"
    write(opened, "mine again")  # both are there now, and a third edition leaves both
    told = json.loads((site / "editions.json").read_text(encoding="utf-8"))
    (site / "editions.json").write_text(json.dumps({**told, STORE: "third"}), encoding="utf-8")
    opened.open()
    kept = [name for name in names(opened) if CHAPTER in name]
    assert len(kept) == 2
    assert STORE not in kept


def test_work_is_saved_to_a_file_and_brought_back_into_another_browser(
    context, address, chromium, tmp_path
):
    opened = pages.Live(context.new_page(), address, CHAPTER)
    write(opened, "mine: ü")
    front = context.new_page()
    front.goto(f"{address}/index.html")
    with front.expect_download() as download:
        front.get_by_role("button", name="Save my work to a file").click()
    file = tmp_path / "work.zip"
    download.value.save_as(file)
    with zipfile.ZipFile(file) as work:
        assert work.testzip() is None
        assert json.loads(work.read(STORE))["cells"][0]["source"] == "mine: ü"
    packed = tmp_path / "packed.zip"  # as a file manager would write it: compressed
    with zipfile.ZipFile(file) as work, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in work.namelist():
            new.writestr(name, work.read(name))
    other = chromium.new_context()
    there = pages.Live(other.new_page(), address, CHAPTER)
    write(there, "other")
    front = other.new_page()
    front.goto(f"{address}/index.html")
    front.locator("#file").set_input_files(packed)
    front.get_by_text("are back.").wait_for()
    assert "kept as" in front.locator("#said").inner_text()
    assert first_cell(there.open()) == "mine: ü"
    assert sum(CHAPTER in name for name in names(there)) == 2  # what was there is there, too
    other.close()


def test_what_is_no_such_file_changes_nothing_and_says_so(context, address, tmp_path):
    opened = pages.Live(context.new_page(), address, CHAPTER)
    write(opened, "mine")
    before = names(opened)
    front = context.new_page()
    front.goto(f"{address}/index.html")
    (tmp_path / "no.zip").write_bytes(b"no zip file")
    front.locator("#file").set_input_files(tmp_path / "no.zip")
    front.get_by_text("cannot be brought back: it is not a zip file").wait_for()
    assert names(opened) == before


def test_an_address_leads_to_a_cell(context, address):
    name = "02-forward-propagation-keras"
    opened = pages.Live(context.new_page(), address, "02_forward_propagation", f"#cell-id={name}")
    place = opened.index("keras")
    inside = f"""() => {{
        const cell = {SHELL}.content.widgets[{place}].node.getBoundingClientRect();
        const paper = {SHELL}.content.node.getBoundingClientRect();
        return cell.height > 0 && cell.top >= paper.top - 2 && cell.top < paper.bottom;
    }}"""
    until(opened.page, lambda: opened.page.evaluate(inside))
    assert opened.page.evaluate(f"{SHELL}.content.activeCellIndex") == place


def test_a_browser_that_cannot_is_told_so(context, address):
    page = context.new_page()
    page.add_init_script("delete window.WebAssembly")
    for part in ("index.html", f"notebooks/index.html?path={STORE}"):
        page.goto(f"{address}/{part}")
        page.get_by_role("alert").get_by_text("cannot run Python in a page").wait_for()
    assert page.locator(".jp-Notebook").count() == 0


def test_a_page_that_is_not_secure_is_told_so(context, address):
    page = context.new_page()
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.goto(f"{address}/index.html")
    page.get_by_role("alert").get_by_text("need a page that comes by https").wait_for()
