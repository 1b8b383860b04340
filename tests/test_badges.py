"""The badges of README.md: none until there is something to open, and then to the right page."""

import pytest

from helpers.home import ROOT
from helpers.lab import badges

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_readme_has_the_badges_of_the_settings():
    assert badges.with_badges(README, **badges.settings()) == README


def test_nothing_is_promised_that_is_not_there():
    page = badges.with_badges(README, repository="", site="")
    assert "<!-- badges: begin -->\n<!-- badges: end -->" in page
    if not badges.settings()["repository"]:
        assert "mybinder" not in README


def test_binder_opens_start_here_among_the_learners_copies():
    page = badges.with_badges(README, repository="someone/neural-networks", site="")
    assert page.count("](https://mybinder.org/v2/gh/") == 1
    address = "/someone/neural-networks/HEAD?urlpath=lab/tree/my/00_start_here.ipynb)"
    assert address in page
    # written twice, it stands there once
    assert badges.with_badges(page, repository="someone/neural-networks", site="") == page
    assert badges.with_badges(page, repository="", site="") == badges.with_badges(README, "", "")


def test_the_site_has_a_link_of_its_own():
    page = badges.with_badges(README, repository="", site="https://someone.example/course/")
    assert "(https://someone.example/course/)" in page
    assert "mybinder" not in page.partition("<!-- badges: end -->")[0]


@pytest.mark.parametrize("setting", ["https://github.com/a/b", "name", "a/b/c", "a b/c"])
def test_another_form_of_the_repository_is_refused(setting):
    with pytest.raises(ValueError, match='"owner/name" or empty'):
        badges.badges(setting, "")


def test_another_form_of_the_sites_address_is_refused():
    with pytest.raises(ValueError, match="https://"):
        badges.badges("", "someone.example")


def test_a_page_without_marks_is_refused():
    with pytest.raises(ValueError, match="must have the marks"):
        badges.with_badges("# A page", "", "")
