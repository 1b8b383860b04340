"""The guide: one control at a time, a prediction before each, kept for the next day."""

import html
import json
import re

import pytest
from matplotlib.figure import Figure

from helpers.exercises import progress
from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.guide import Guide, Step
from tests.explorers.factories import FACTORIES


def make(**options):
    panel = {name: controls.slider(name, 0, 0, 9, 1) for name in "abc"} | {
        "go": controls.button("go")
    }
    steps = [
        Step("one?", ("yes", "no"), 0, "because one", unlocks=("b",)),
        Step("two?", ("yes", "no"), 1, "because two", unlocks=("c",), moves=("go",), after=2),
        Step("three?", ("yes", "no"), None, "because three", moves=("a",)),
    ]
    return Guide(steps, panel, start=("a",), name="99.toy", **options), panel


def is_open(control):
    return control.layout.display != "none" and not control.disabled


def test_at_most_two_controls_are_open_at_first_and_each_step_opens_one_more(explorer):
    guide = explorer.guide
    assert len(guide.opened) <= 2
    for _step in guide.steps:
        before = set(guide.opened)
        guide.predict(0)
        assert len(guide.opened - before) <= 1
        guide.explain()
        guide.next()
    assert guide.opened == set(explorer.controls)


def test_locked_controls_are_out_of_sight_and_of_reach():
    guide, panel = make()
    assert [is_open(control) for control in panel.values()] == [True, False, False, False]
    guide.choices.children[1].click()
    assert [is_open(control) for control in panel.values()] == [True, True, False, False]


def test_unlock_everything_opens_all():
    guide, panel = make()
    guide.all_button.click()
    assert all(map(is_open, panel.values()))


def test_explanation_comes_after_the_prediction_and_the_move():
    guide, panel = make()
    panel["b"].value = 5
    assert "because" not in guide.says.value
    guide.choices.children[0].click()
    assert "because" not in guide.says.value
    panel["a"].value = 5
    assert "because" not in guide.says.value
    panel["b"].value = 6
    assert "As you predicted: yes." in guide.says.value
    assert "because one" in guide.says.value


def test_explanation_waits_for_as_many_moves_as_the_step_says():
    guide, panel = make()
    guide.predict(0)
    guide.next()
    guide.next()
    guide.choices.children[0].click()
    panel["go"].click()
    assert "because" not in guide.says.value
    panel["go"].click()
    assert "You predicted otherwise: yes." in guide.says.value


def test_next_asks_for_a_prediction_first_then_explains_then_goes_on():
    guide, _panel = make()
    guide.next_button.click()
    assert "Choose an answer first" in guide.says.value
    assert guide.position == 0
    guide.predict(1)
    guide.next_button.click()
    assert "because one" in guide.says.value
    guide.next_button.click()
    assert guide.position == 1
    assert "two?" in guide.question.value


def at_the_last_step():
    """Return a guide whose last question, the one without a true option, is asked; its controls."""
    guide, panel = make()
    for _step in range(2):
        guide.predict(0)
        guide.next()
        guide.next()
    return guide, panel


def test_step_without_one_true_answer_does_not_judge():
    guide, panel = at_the_last_step()
    guide.predict(0)
    panel["a"].value = 1
    assert "You predicted: yes." in guide.says.value
    guide.next()
    assert "last question" in guide.says.value


def test_prediction_is_stored_and_may_change_until_the_explanation(home):
    guide, _panel = make()
    guide.choices.children[0].click()
    guide.choices.children[1].click()
    guide.explain()
    guide.choices.children[0].click()
    assert json.loads((home / "progress.json").read_text("utf-8"))["predictions"] == {"99.toy.1": 1}
    assert "course-chosen" in guide.choices.children[1]._dom_classes


def test_next_day_the_guide_goes_on_where_it_was():
    make()[0].predict(0)
    guide, panel = make()
    assert guide.position == 1
    assert [is_open(control) for control in panel.values()] == [True, True, False, False]


@pytest.mark.parametrize("kept", ["yes", 7, -1, 0.5])
def test_stored_prediction_that_fits_no_option_is_left_aside(kept):
    progress.remember_prediction("99.toy.1", kept)
    assert make()[0].position == 0


def test_trouble_with_the_progress_file_is_told(monkeypatch):
    monkeypatch.setattr(
        progress, "remember_prediction", lambda name, value: "It could not be <written>."
    )
    guide, _panel = make()
    guide.predict(0)
    assert "It could not be &lt;written&gt;." in guide.says.value


def test_sentences_of_a_step_are_not_taken_for_html():
    guide = Guide([Step("is a < b?", ("<b>",), 0, "a & b")], {}, start=(), name="99.toy")
    assert "a &lt; b?" in guide.question.value
    guide.predict(0)
    guide.explain()
    assert "a &amp; b" in guide.says.value


def test_explorer_without_steps_has_all_controls_open():
    panel = {"a": controls.slider("a", 0, 0, 9, 1)}
    explorer = Explorer(
        Figure(figsize=(2, 1)), panel, lambda a: {"a": a}, lambda state: f"a is {state['a']}"
    )
    assert is_open(panel["a"])
    assert explorer.guide is None


def test_answers_and_names_of_steps_exist(shown):
    for step in shown.guide.steps:
        assert step.answer is None or 0 <= step.answer < len(step.options)
        assert {*step.unlocks, *step.moves} <= set(shown.controls)
        assert step.unlocks or step.moves


def test_first_button_goes_on_and_the_second_opens_everything():
    guide, _panel = make()
    buttons = guide.children[2].children
    assert [button.description for button in buttons] == ["Next", "Unlock everything"]
    assert buttons == (guide.next_button, guide.all_button)
    assert "question 1 of 3" in guide.question.value


def test_unlock_everything_is_offered_only_where_something_is_locked():
    assert make()[0].all_button.layout.display != "none"
    panel = {"a": controls.slider("a", 0, 0, 9, 1)}
    step = Step("one?", ("yes", "no"), 0, "because", moves=("a",))
    guide = Guide([step], panel, start=("a",), name="99.toy")
    assert guide.all_button.layout.display == "none"


def test_question_and_controls_are_named_when_predicted():
    guide, _panel = make()
    guide.predict(1)
    assert "You predict: no. Now try it: b." in guide.says.value
    assert marks(guide) == [("", False), ("circle", True)]


def marks(guide):
    """Return the sign on each option, and whether it is the learner's choice."""
    options = guide.choices.children
    return [(each.icon, "course-chosen" in each._dom_classes) for each in options]


def test_true_option_gets_its_mark_with_the_explanation_and_not_before():
    guide, panel = make()
    guide.predict(1)
    assert marks(guide) == [("", False), ("circle", True)]
    panel["b"].value = 5
    assert marks(guide) == [("check", False), ("circle", True)]
    assert "You predicted otherwise: no. What comes true: yes." in guide.says.value
    guide.next()
    assert marks(guide) == [("", False), ("", False)]
    assert "course-explained" not in guide.choices._dom_classes
    guide.predict(1)
    guide.next()
    assert marks(guide) == [("", False), ("check", True)]


def test_without_one_true_option_none_is_marked_true():
    guide, panel = at_the_last_step()
    guide.predict(1)
    panel["a"].value = 1
    assert marks(guide) == [("", False), ("circle", True)]


def test_next_looks_different_from_the_options():
    guide, _panel = make()
    assert guide.next_button.button_style == "primary"
    assert all(choice.button_style == "" for choice in guide.choices.children)


def test_unlock_everything_goes_when_nothing_is_locked_any_more():
    guide, _panel = make()
    guide.unlock_all()
    assert guide.all_button.layout.display == "none"
    guide, _panel = make()
    for _step in guide.steps:
        assert guide.all_button.layout.display != "none"
        guide.predict(0)
        guide.next()
        guide.next()
    assert guide.all_button.layout.display == "none"


@pytest.mark.parametrize("kind", FACTORIES)
def test_room_is_kept_for_everything_that_a_guide_says(kind):
    guide = FACTORIES[kind]().guide
    asked, said = (
        re.findall(r'<div class="course-unseen" aria-hidden="true">(.*?)</div>', room.value)
        for room in (guide.children[0].children[1], guide.children[3].children[1])
    )
    assert [guide.children[0].children[0], guide.children[3].children[0]] == [
        guide.question,
        guide.says,
    ]
    for step in guide.steps:
        assert guide.question.value in asked
        for option in range(len(step.options)):
            guide.explained = False
            guide.predict(option)
            guide.explain()
            longest = max(len(room) for room in said if room.endswith(html.escape(step.because)))
            assert len(guide.says.value) <= longest
        guide.next()


def test_next_day_after_all_predictions_the_last_question_stands_there():
    guide, _panel = make()
    for _step in range(3):
        guide.predict(0)
        guide.next()
        guide.next()
    assert make()[0].position == 2
