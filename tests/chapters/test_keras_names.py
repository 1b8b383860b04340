"""Each Keras name in the glossary and in CONCEPTS.md gives what its entry says, on a small case."""

import importlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TERMS = tomllib.loads((ROOT / "chapters/source/glossary.toml").read_text(encoding="utf-8"))["term"]
NAMES = {term["term"]: term["keras"] for term in TERMS if term["keras"]}
ROWS = re.findall(
    r"^\| ([^|]+) \|(?:[^|]*\|){3} `(keras\.[^`]+)` \|",
    (ROOT / "CONCEPTS.md").read_text(encoding="utf-8"),
    re.M,
)
GROUPS = ("functions", "training", "layers", "sequences")
# A package of its own, which the course does not install: chapter 11 says so.
NOT_HERE = re.compile(r"keras_hub\.")


def cases(table):
    """Return entry → case of one table, "GLOSSARY" or "FINDER"; with them comes TensorFlow."""
    found = {}
    for group in GROUPS:
        more = getattr(importlib.import_module(f"tests.chapters.keras_names.{group}"), table)
        assert not set(found) & set(more)
        found |= more
    return found


def meant(name):
    """Return what a name stands for: a thing of Keras, or, of an argument, the word itself."""
    import keras
    import tensorflow as tf

    if re.match(r"(?:keras|tf)\b", name):
        return eval(name, {"keras": keras, "tf": tf, "units": 3})
    return name


@pytest.mark.parametrize("term", NAMES)
def test_a_name_of_the_glossary_gives_what_its_entry_says(term):
    if not NOT_HERE.match(NAMES[term]):
        cases("GLOSSARY")[term](meant(NAMES[term]))


@pytest.mark.parametrize(("concept", "name"), ROWS)
def test_a_name_of_the_finder_gives_what_its_row_says(concept, name):
    cases("FINDER")[concept](meant(name))


def test_each_case_has_its_entry():
    assert set(cases("GLOSSARY")) <= set(NAMES)
    assert set(cases("FINDER")) == {concept for concept, _ in ROWS}


PLANTED = {
    "boxes judged as classes": ("intersection over union", "keras.metrics.IoU"),
    "a cosine with the wrong sign": ("cosine similarity", "keras.losses.CosineSimilarity"),
    "a surprise with the wrong sign": ("cross-entropy", "lambda: lambda t, p: -ce()(t, p)"),
    "KL with its distributions exchanged": (
        "Kullback–Leibler divergence",
        "lambda: lambda p, q: kl()(q, p)",
    ),
    "precision with truth and answer exchanged": ("precision", "keras.metrics.Recall"),
    "recall with truth and answer exchanged": ("recall", "keras.metrics.Precision"),
    "cross-entropy with truth and answer exchanged": (
        "binary cross-entropy",
        "lambda **o: lambda t, p: keras.losses.BinaryCrossentropy(**o)(p, t)",
    ),
    "attention without its weights' order": (
        "attention",
        "lambda: lambda x, **o: keras.layers.Attention()([x[0], x[2], x[1]], **o)",
    ),
    "early stopping with the last weights": (
        "early stopping",
        "keras.callbacks.EarlyStopping(restore_best_weights=False)",
    ),
    "a step uphill": ("gradient descent", "lambda learning_rate: sgd(-learning_rate)"),
    "a filter turned round": ("max pooling", "keras.layers.AveragePooling2D"),
    "a mask that forbids too much": ("padding mask", "use_causal_mask"),
    "a word of another layer": ("unrolled", "unrolled=True"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_name_is_found(fault):
    import keras

    term, name = PLANTED[fault]
    case = cases("GLOSSARY")[term]
    case(meant(NAMES[term]))
    if name.startswith("lambda"):
        short = {"ce": keras.losses.SparseCategoricalCrossentropy, "sgd": keras.optimizers.SGD}
        thing = eval(name, {"keras": keras, "kl": keras.losses.KLDivergence, **short})
    else:
        thing = meant(name)
    with pytest.raises((AssertionError, TypeError, ValueError)):
        case(thing)


def test_a_name_without_a_case_is_found():
    with pytest.raises(KeyError):
        cases("GLOSSARY")["a term that nobody wrote a case for"]
