"""Wrong calls are answered with a sentence, by every concept, loss and optimiser.

A sentence begins with the module's name and says what was wanted.
"""

import importlib
import inspect
import pkgutil

import numpy as np
import pytest

import helpers.reference
from helpers.reference import (
    attention,
    detection,
    initializers,
    layers,
    perceptron,
    schedules,
    training,
)
from helpers.reference.losses import mean_squared_error
from helpers.reference.network import Network
from helpers.reference.normalization import batch_normalization
from helpers.reference.optimizers import sgd
from tests.reference.keras.oracle import CONCEPTS, LAYERS, LOSSES, OPTIMIZERS, concept

RNG = np.random.default_rng(0)
DENSE = [layers.dense(2, 1, rng=RNG)]


def short(name):
    return name.rpartition(".")[2]


def called(name):
    """Return (module, arrays, options, output, cache) of a concept's example."""
    module = concept(name)
    arrays, options = module.example(np.random.default_rng(0))
    return module, arrays, options, *module.forward(*arrays, **options)


WRONG_ARRAYS = {
    "the pair that forward returns": (
        lambda a: (a, None),
        r"must be a NumPy array, got tuple: forward returns \(output, cache\), so write output, c",
    ),
    "an empty tuple": (lambda a: (), "must be a NumPy array, got tuple$"),
    "a number": (lambda a: 3.5, "must be a NumPy array, got float$"),
    "a matrix": (
        lambda a: np.matrix(np.eye(2)),
        r"must be a NumPy array, got matrix: its \* is a matrix product; use np.asarray",
    ),
    "a masked array": (
        np.ma.masked_array,
        "must be a NumPy array, got MaskedArray: what is masked would be counted; use .filled",
    ),
}


@pytest.mark.parametrize("kind", WRONG_ARRAYS)
@pytest.mark.parametrize("name", CONCEPTS)
def test_what_is_no_plain_array_is_refused_with_advice(name, kind):
    module, arrays, options, _output, _cache = called(name)
    change, says = WRONG_ARRAYS[kind]
    names = list(inspect.signature(module.forward).parameters)
    for i in range(len(arrays)):
        changed = [change(array) if j == i else array for j, array in enumerate(arrays)]
        with pytest.raises(ValueError, match=f"^{short(name)}: {names[i]} {says}"):
            module.forward(*changed, **options)


@pytest.mark.parametrize("name", CONCEPTS)
def test_an_array_without_axes_is_computed_or_refused(name):
    module, arrays, options, _output, _cache = called(name)
    for i in range(len(arrays)):
        changed = [np.array(1.0) if j == i else array for j, array in enumerate(arrays)]
        if takes_any_shape(name):
            assert np.shape(module.forward(*changed, **options)[0]) == ()
        else:
            with pytest.raises(ValueError, match=f"^{short(name)}: "):
                module.forward(*changed, **options)


def takes_any_shape(name):
    """Return whether the concept computes each number by itself, so that one number will do."""
    return name == "dropout" or ("activations" in name and "softmax" not in name)


@pytest.mark.parametrize("name", LOSSES)
def test_a_target_without_its_name_is_told_the_name(name):
    module, (prediction,), options, _output, _cache = called(name)
    says = rf"^{short(name)}: the target goes by its name: {short(name)}.forward\(…, target=…\)$"
    with pytest.raises(TypeError, match=says):
        module.forward(prediction, options["target"])
    with pytest.raises(TypeError, match="target"):
        module.forward(prediction)


SAME_KIND = {"activations.sigmoid", "activations.tanh", "activations.relu", "activations.softplus"}
SAME_KIND |= {"flatten", "dropout"}  # their cache is an array, and might be a gradient


@pytest.mark.parametrize("name", [name for name in LAYERS if name not in SAME_KIND])
def test_cache_and_gradient_in_the_wrong_order_are_told_the_order(name):
    module, _arrays, _options, output, cache = called(name)
    says = rf"^{short(name)}: cache must be what {short(name)}.forward returned .* backward\(gradi"
    with pytest.raises(ValueError, match=says):
        module.backward(cache, output)


def looks_like(cache, own):
    """Return whether two caches are alike from outside: that many parts, or one array."""
    if isinstance(cache, tuple) and isinstance(own, tuple):
        return len(cache) == len(own)
    return not isinstance(cache, tuple) and not isinstance(own, tuple)


@pytest.mark.parametrize("name", CONCEPTS)
def test_the_cache_of_another_concept_is_refused(name):
    module, _arrays, _options, output, own = called(name)
    says = rf"^{short(name)}: cache must be what {short(name)}.forward returned"
    looked_at = 0
    for other in set(CONCEPTS) - {name}:
        cache = called(other)[-1]
        if looks_like(cache, own):
            continue
        with pytest.raises(ValueError, match=says):
            module.backward(cache) if name in LOSSES else module.backward(output, cache)
        looked_at += 1
    assert looked_at > 10


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimiser_without_its_state_says_so(name):
    module, w = concept(f"optimizers.{name}"), np.ones(3)
    if name == "sgd":
        return  # gradient descent has none
    for wrong in ((), (w,), None, 0):
        with pytest.raises(ValueError, match=f"^{name}: (state|velocity|v) must be "):
            module.step(w, w, wrong, learning_rate=0.1)


def number_options(function):
    """Return the names of the options that are numbers: by their default, and some without one."""
    parameters = inspect.signature(function).parameters.values()
    found = [p.name for p in parameters if type(p.default) in (int, float)]
    needed = {"learning_rate", "rate", "momentum", "alpha", "delta", "limit", "noise_multiplier"}
    return found + [p.name for p in parameters if p.name in needed and p.default is p.empty]


MANY = [*(f"optimizers.{name}" for name in OPTIMIZERS), *CONCEPTS]
NUMBERS = [
    (name, option)
    for name in MANY
    for option in number_options(getattr(concept(name), "step", None) or concept(name).forward)
    if option not in ("strides", "dilation_rate")
]


@pytest.mark.parametrize("wrong", ["0.1", None, [0.1], np.array([0.1]), True, np.nan, np.inf])
@pytest.mark.parametrize(("name", "option"), NUMBERS)
def test_a_number_option_that_is_none_is_refused_by_name(name, option, wrong):
    module = concept(name)
    if name.startswith("optimizers."):
        w = np.ones(3)
        arguments, options = (w, w, module.initial_state(w)), {"learning_rate": 0.1}
        function = module.step
    else:
        arguments, options = module.example(np.random.default_rng(0))
        function = module.forward
    # the blocks hand ε on
    with pytest.raises(
        ValueError, match=f"^({short(name)}|layer_normalization): {option} must be "
    ):
        function(*arguments, **options | {option: wrong})


def drawing():
    """Yield (label, call(rng)) of what must have a generator."""
    for name in ("glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "orthogonal"):
        yield name, lambda rng, name=name: getattr(initializers, name)((2, 3), rng=rng)
    yield "perceptron", lambda rng: perceptron.fit(np.eye(2), np.array([0, 1]), epochs=2, rng=rng)
    yield "privacy", lambda rng: reference("privacy").sample(9, batch_size=3, rng=rng)
    yield (
        "bert",
        lambda rng: reference("bert").random_weights(rng, words=3, width=2, inside=2, layers=1),
    )
    yield "gan", lambda rng: reference("gan").in_plane(lambda n: np.zeros((n, 2)), rng=rng)
    yield "gradcheck", lambda rng: reference("gradcheck").check(concept("dense"), rng)
    yield "dropout", lambda rng: reference("dropout").forward(np.eye(2), rate=0.5, rng=rng)
    for name in ("encoder_block", "decoder_block"):
        yield (
            name,
            lambda rng, name=name: reference(f"transformer.{name}").parameters(
                4, heads=2, hidden=3, rng=rng
            ),
        )
    yield "training", lambda rng: fit(rng=rng)


def reference(name):
    return importlib.import_module(f"helpers.reference.{name}")


def fit(**options):
    optimizer = training.Optimizer(sgd, learning_rate=0.1)
    x, target = np.ones((4, 2)), np.ones((4, 1))
    options = {"loss": mean_squared_error, "optimizer": optimizer, "epochs": 1} | options
    return training.fit(Network(DENSE), x, target, **{"batch_size": 2} | options)


@pytest.mark.parametrize("wrong", [None, 0, np.random, "rng"], ids=str)
@pytest.mark.parametrize(("label", "call"), drawing())
def test_what_draws_wants_a_generator(label, call, wrong):
    if wrong is None and label in ("perceptron", "training"):
        call(wrong)  # nothing is shuffled
        return
    with pytest.raises(ValueError, match=r"^[a-z_]+: rng must be .*a numpy.random.Generator"):
        call(wrong)


@pytest.mark.parametrize("shape", [3, 3.5, "ab", (3,), (), (2, 0), (2, 1.5), (True, 2), None])
@pytest.mark.parametrize("name", ["glorot_uniform", "he_normal", "orthogonal"])
def test_a_shape_that_is_none_is_refused(name, shape):
    with pytest.raises(ValueError, match=r"^initializers: shape must be two sizes or more"):
        getattr(initializers, name)(shape, rng=RNG)


@pytest.mark.parametrize("statistics", [(1, 2, 3), (np.ones(3),), np.ones((2, 3)), "both", 0])
def test_statistics_that_are_no_pair_are_refused(statistics):
    says = r"^batch_normalization: statistics must be None or a pair \(mean, variance\), got"
    with pytest.raises(ValueError, match=says):
        batch_normalization.forward(np.ones((2, 3)), np.ones(3), np.ones(3), statistics=statistics)


WHOLE = {
    "epochs": lambda n: fit(epochs=n),
    "batch_size": lambda n: fit(batch_size=n),
    "length": attention.causal_mask,
    "patience": lambda n: training.EarlyStopping(patience=n),
    "stride": lambda n: detection.windows(np.zeros((5, 5)), 2, n),
    "steps": lambda n: reference("privacy").epsilon(
        noise_multiplier=1.0, sampling_rate=0.1, steps=n, delta=1e-5
    ),
    "order": lambda n: reference("language_model").fit("abcabc", n),
    "heads": lambda n: layers.self_attention(4, n, rng=RNG),
    "inputs": lambda n: layers.dense(n, 1, rng=RNG),
    "units": lambda n: layers.dense(1, n, rng=RNG),
    "layers": lambda n: reference("playground").build(n, 2, "tanh", RNG),
    "truncate": lambda n: concept("rnn").forward(*concept("rnn").example(RNG)[0][:4], truncate=n),
}


@pytest.mark.parametrize("wrong", [True, 2.0, "2", -1, [2]], ids=repr)
@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_number_is_one_everywhere(name, wrong):
    with pytest.raises(ValueError, match=rf"^[a-z_]+: {name} must be a whole number"):
        WHOLE[name](wrong)


def test_every_check_of_a_whole_number_is_the_one_check():
    found = []
    for module in pkgutil.walk_packages(helpers.reference.__path__, "helpers.reference."):
        source = inspect.getsource(importlib.import_module(module.name))
        if "(int, np.integer)" in source:
            found.append(module.name.rpartition(".")[2])
    assert sorted(found) == ["integers"]


def test_schedules_refuse_text():
    with pytest.raises(ValueError, match=r"^schedules: initial_learning_rate must be a number 0"):
        schedules.cosine(0, initial_learning_rate="0.1", decay_steps=3)
    with pytest.raises(ValueError, match=r"^schedules: decay_steps must be a number above 0"):
        schedules.cosine(0, initial_learning_rate=0.1, decay_steps="3")
