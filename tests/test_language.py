"""The language of sentences: what is offered is there, and a translation reaches the learner."""

import io

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from helpers import language
from helpers.authoring import sentences


@pytest.fixture(autouse=True)
def english():
    """Go back to English, and forget catalogues."""
    yield
    language.set_language(None)
    language._catalogue.cache_clear()


def test_a_language_that_is_not_there_is_refused_and_only_real_ones_are_offered():
    with pytest.raises(ValueError, match=r"^language must be one of en, got 'de'$"):
        language.set_language("de")


def test_made_up_language_leaves_placeholders_alone():
    language.set_language("pseudo")
    assert language._("An area of {area} for {one}").format(area=2, one=1) == (
        "⟦An áréá óf 2 fór 1⟧"
    )


def test_a_translation_of_what_was_collected_reaches_the_learner(tmp_path, monkeypatch):
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    sentence = "All your chapters are of the present version."
    assert sentence in {message.id for message in sentences.collected()}
    template, folder = io.BytesIO(), tmp_path / "zh" / "LC_MESSAGES"
    write_po(template, sentences.collected())
    template.seek(0)
    translated = read_po(template, locale="zh")
    translated[sentence].string = "所有章节均为最新版本。"
    folder.mkdir(parents=True)
    with (folder / "course.mo").open("wb") as file:
        write_mo(file, translated)
    assert language.languages() == ("en", "zh")
    language.set_language("zh")
    assert language._(sentence) == "所有章节均为最新版本。"
    assert language._("a sentence without translation") == "a sentence without translation"


def test_the_template_holds_each_sentence_with_its_place():
    catalogue = sentences.collected()
    assert len(catalogue) > 1000
    places = [place for message in catalogue if message.id for place in message.locations]
    assert all(file.startswith("helpers/") and line > 0 for file, line in places)
