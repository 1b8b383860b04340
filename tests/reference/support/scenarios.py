"""Small computations beside forward and backward whose results are stored, so that mutants can be
judged by them.

Their results come from our own code. They prove nothing by themselves: the tests named here hold
the same functions against Keras, which the mutants must do without. Each takes the module and
returns a number, an array or a tuple of them.
"""

from pathlib import Path

import numpy as np

from tests.reference.support import scenarios_networks

COSINES = [
    {"initial_learning_rate": 0.125, "decay_steps": 8},
    {"initial_learning_rate": 0.125, "decay_steps": 7, "alpha": 0.25},
    {
        "initial_learning_rate": 0.25,
        "decay_steps": 5,
        "alpha": 0.5,
        "warmup_target": 1.0,
        "warmup_steps": 3,
    },
]


def cosines(schedules):
    """Held by test_schedules.test_cosine_agrees_with_keras."""
    return np.array([[schedules.cosine(n, **options) for n in range(12)] for options in COSINES])


def steps(schedules):
    """Held by test_schedules.test_step_agrees_with_keras."""
    return np.array(
        [schedules.step(n, boundaries=[3, 5, 9], values=[1.0, 0.5, 0.25, 0.125]) for n in range(12)]
    )


def penalty(penalties):
    """Held by test_penalties.test_penalty_and_gradient_agree_with_keras_and_with_differences."""
    w, found = np.linspace(-2, 1, 7), []
    for options in ({"l1": 0.375}, {"l2": 0.0625}, {"l1": 0.375, "l2": 0.25}, {}):
        value, cache = penalties.forward(w, **options)
        found += [value, penalties.backward(cache)]
    return tuple(found)


def at_the_kink(loss):
    """Held by test_losses.test_at_the_kink_the_slope_is_the_one_of_keras."""
    target = np.array([[1.0, -1.0, 1.0, -1.0]])
    value, cache = loss.forward(np.array([[1.0, -1.0, 0.0, 0.0]]), target=target)
    return value, loss.backward(cache)


def saliency(interpretation):
    """Held by the tests of test_interpretation that have Keras's twin of this network."""
    from tests.reference.support.networks import CLASSES, picture_network, pictures

    network, x = picture_network(), pictures(0)
    return tuple(
        getattr(interpretation, name)(network, x, classes=CLASSES)
        for name in ("gradient", "gradient_times_input", "guided_backpropagation")
    )


def grad_cams(interpretation):
    """Held by
    test_interpretation.test_grad_cam_agrees_with_a_keras_model_that_also_returns_the_maps.
    """
    from tests.reference.support.networks import CLASSES, picture_network, pictures

    return tuple(
        interpretation.grad_cam(picture_network(), pictures(0), classes=CLASSES, layer=layer)
        for layer in (2, 5)
    )


def occlusions(interpretation):
    """Held by
    test_interpretation.test_occlusion_agrees_with_pictures_painted_one_by_one_and_read_by_keras.
    """
    from tests.reference.support.networks import CLASSES, picture_network, pictures

    network, x, found = picture_network(), pictures(0)[:2], []
    for options in (
        {"size": 3},
        {"size": (2, 4), "strides": (3, 2), "value": 0.5},
        {"size": (6, 9)},
    ):
        found.append(interpretation.occlusion(network, x, classes=CLASSES[:2], **options))
    return tuple(found)


def encoder(bert):
    """Held by test_bert: loops, and onnxruntime with the weights of MiniLM."""
    rng, found = np.random.default_rng(0), []
    weights = bert.random_weights(rng, words=11, width=6, inside=9, layers=2, positions=8)
    ids, types = (
        np.array([[3, 0, 10, 7, 7], [1, 2, 3, 4, 5]]),
        np.array([[0, 0, 1, 1, 1], [0, 1, 1, 0, 0]]),
    )
    mask = np.array([[True] * 5, [True, True, True, False, False]])
    for options in (
        {},
        {"mask": mask},
        {"mask": mask, "token_types": types, "return_attention": True},
    ):
        result = bert.forward(weights, ids=ids, heads=2, **options)
        found += result if isinstance(result, tuple) else [result]
    vectors = bert.sentence_vectors(found[1], mask=mask)
    small = bert.random_weights(rng, words=5, width=4, inside=3, layers=1, dtype=np.float32)
    return (
        *found,
        vectors,
        np.array(small.positions.shape),
        *(bert._gelu(np.linspace(-8, 8, 81, dtype=t)) for t in (np.float32, np.float64)),
    )


def pieces(wordpiece):
    """Held by test_wordpiece: the package tokenizers gives the same."""
    from helpers.datasets import minilm
    from tests.reference.support.varied_strings import FIXED, SENTENCES

    tokenizer = wordpiece.WordPiece(
        Path(minilm.path("vocab.txt")).read_text(encoding="utf-8").splitlines()
    )
    texts, found = [*SENTENCES.values(), *FIXED], []
    for options in (
        {},
        {"length": 7},
        {"pairs": texts[::-1]},
        {"pairs": texts[::-1], "length": 8},
        {"pad_to": 400},
    ):
        encoding = tokenizer.encode(texts, **options)
        found += [
            np.array(encoding.ids.shape),
            *(array.sum(axis=1) for array in encoding[1:3]),
            encoding.ids @ np.arange(1, 1 + encoding.ids.shape[1]),
        ]
    return (*found, np.array([len(tokenizer.decode(row)) for row in tokenizer.encode(texts).ids]))


SCENARIOS = scenarios_networks.SCENARIOS | {
    "bert": {"encoder": encoder},
    "wordpiece": {"pieces": pieces},
    "schedules": {"cosine": cosines, "step": steps},
    "penalties": {"penalty": penalty},
    "interpretation": {"saliency": saliency, "grad-cam": grad_cams, "occlusion": occlusions},
    **{
        f"losses.{loss}": {"kink": at_the_kink}
        for loss in ("hinge", "huber", "mean_absolute_error")
    },
}
