"""A chapter as slides: what each of them shows, and what is said to it."""

import re
from typing import NamedTuple

from helpers.classroom import chapter, plan
from helpers.classroom.slides import blocks, show
from helpers.language import _

LEANS = ("This", "These", "It ", "They", "Such", "That", "Both", "Here")  # on the sentence before
SKIPPED = ("Exercises", "Tools and outlook", "Questions and answers")


class Slide(NamedTuple):
    """A slide: Markdown, with HTML in it; whether it begins a part; the speaker's notes."""

    shows: str
    begins: bool
    notes: list


def deck(path):
    """Return the Slides of the chapter whose source is at `path`."""
    lesson = plan.plan(path)
    title, question = chapter.title(path)
    slides = [Slide(f"# {title}\n\n*{question}*", True, [])]
    for part in chapter.parts(chapter.built(path)):
        if part.heading == "Background":
            slides += _aims(part)
        elif part.section and part.cells and not part.optional and part.section not in SKIPPED:
            slides += _slides(part, lesson)
    return slides


def _aims(part):
    """Return the slide that says what one can do afterwards."""
    texts = "\n\n".join(cell for cell in part.cells if isinstance(cell, str))
    lists = [each.text for each in blocks.blocks(texts) if each.kind == "list"]
    return [Slide(f"## {_('Afterwards you can')}\n\n{lists[0]}", True, [])] if lists else []


def _slides(part, lesson):
    """Return the slides of one heading; the first of them begins a part."""
    made = []
    for cell in part.cells:
        if isinstance(cell, str):
            for block in blocks.blocks(cell):
                _add(made, part.heading, block)
        else:
            made += [Slide(each, False, []) for each in show.outputs(cell, part.heading)]
    if made:
        made[0] = made[0]._replace(begins=True, notes=[*_lesson(part, lesson), *made[0].notes])
    return made


def _add(made, heading, block):
    """Put a block on slides of its own, or into the notes of the last one."""
    if block.kind in ("prose", "quote") and made:
        made[-1].notes.append(block.text)
        return
    texts = {
        "prose": lambda text: [_opening(text)],
        "quote": lambda text: [text],
        "term": _terms,
        "table": show.tables,
        "list": show.lists,
        "listing": show.listings,
        "predict": lambda text: [_predict(text)],
        "task": lambda text: [text],
        "stop": lambda text: [text],
        "formula": show.formulas,
    }[block.kind](block.text)
    if not texts and made:
        made[-1].notes.append(block.text)
    for i, text in enumerate(texts):
        notes = [block.text] if i == 0 and block.kind in ("prose", "term", "predict") else []
        made.append(Slide(f"## {heading}\n\n{text}", False, notes if notes != [text] else []))


def _opening(text, most=50):
    """Return the first sentences of a paragraph, as many as have about `most` words."""
    kept = ""
    for sentence in blocks.sentences(text):
        if kept and len(f"{kept} {sentence}".split()) > most:
            break
        kept = f"{kept} {sentence}".strip()
    return kept


def _terms(text):
    """Return the sentences that explain a term, if the paragraph is long."""
    if len(text.split()) <= 55:
        return [text]
    found, said = blocks.sentences(text), []
    for i, sentence in enumerate(found):
        if re.search(r"\*\*[^*\n]+\*\*", sentence):
            needs = sentence.startswith(LEANS) and i and found[i - 1] not in said
            said += [found[i - 1], sentence] if needs else [sentence]
    words = " ".join(said)
    return [_opening(words, 70) if len(words.split()) > 8 else _opening(text)]


def _predict(text):
    """Return the question of a prediction: from the sentence before it, if there is one."""
    if len(text.split()) <= 60:
        return text
    before, _mark, after = text.partition("**Predict")
    last = blocks.sentences(before.strip())[-1] if before.strip() else ""
    return f"{last} **Predict{after}".strip()


def _lesson(part, lesson):
    """Return what the lesson plan says of a heading, as notes."""
    found = []
    for row in lesson.rows:
        if row.heading == part.heading:
            words = _("In the lesson ({minutes} minutes): {doing}")
            found.append(words.format(minutes=row.minutes, doing=row.doing))
    for at, question, likely in lesson.notes.aloud:
        if at == part.heading:
            found.append(
                _("Ask: {question} Likely: {likely}").format(question=question, likely=likely)
            )
    return found
