"""What Keras computes for a concept, and how close to it is close."""

import importlib
import pkgutil
from pathlib import Path

import numpy as np

from tests.reference.support import tolerance

NO_GROUPS = {"oracle", "optimizers", "stateless"}
GROUPS = [
    importlib.import_module(f"{__package__}.{module.name}")
    for module in pkgutil.iter_modules([str(Path(__file__).parent)])
    if module.name not in NO_GROUPS
]
KERAS = {name: function for group in GROUPS for name, function in group.KERAS.items()}
MORE_CASES = {name: cases for group in GROUPS for name, cases in group.CASES.items()}
CONCEPTS = list(KERAS)
LOSSES = [name for name in CONCEPTS if name.startswith("losses.")]
LAYERS = [name for name in CONCEPTS if name not in LOSSES]
OPTIMIZERS = ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"]
SEEDS = [0, 1, 2]


def concept(name):
    """Return the module of a concept, such as `activations.relu`."""
    return importlib.import_module(f"helpers.reference.{name}")


def cases(name):
    """Return the cases of a concept, a dict from labels to (arrays, options): its example with
    three seeds, and more.
    """
    found = {
        f"example {seed}": concept(name).example(np.random.default_rng(seed)) for seed in SEEDS
    }
    return found | dict(MORE_CASES[name](np.random.default_rng(3)) if name in MORE_CASES else {})


def run(module, rng, /, arrays=None, dtype=np.float64, **options):
    """Return (arrays, options, d_output, output, gradients as a tuple) of a concept that is not a
    loss.

    d_output is random, and a tuple where the output is one.
    """
    if arrays is None:
        arrays, options = module.example(rng)
    arrays = tuple(array.astype(dtype) for array in arrays)
    output, cache = module.forward(*arrays, **options)
    d_output = like(output, lambda y: rng.normal(size=y.shape).astype(dtype))
    gradients = module.backward(d_output, cache)
    return (
        arrays,
        options,
        d_output,
        output,
        gradients if isinstance(gradients, tuple) else (gradients,),
    )


def like(output, function):
    """Return function(y) of the output, or the tuple of function(y) where the output is a tuple."""
    return tuple(map(function, output)) if isinstance(output, tuple) else function(output)


def keras_layer(keras, name, arrays, options, d_output):
    """Return Keras's output and its gradients for the arrays, under the upstream gradient; None if
    Keras cannot do it.
    """
    import tensorflow as tf

    tensors = [tf.constant(array) for array in arrays]
    with tf.GradientTape() as tape:
        tape.watch(tensors)
        output = KERAS[name](keras, *tensors, **options)
    if output is None:
        return None
    output = tuple(output) if isinstance(output, (list, tuple)) else output
    gradients = tape.gradient(
        output, tensors, output_gradients=d_output, unconnected_gradients="zero"
    )
    return like(output, lambda y: y.numpy()), [
        tf.convert_to_tensor(gradient).numpy() for gradient in gradients
    ]


def keras_loss(loss, prediction, target):
    """Return the value of a Keras loss and its gradient with respect to the prediction."""
    import tensorflow as tf

    prediction = tf.constant(prediction)
    with tf.GradientTape() as tape:
        tape.watch(prediction)
        value = loss(target, prediction)
    return value.numpy(), tape.gradient(value, prediction).numpy()


def assert_same(ours, theirs, *, largest=0):
    """Assert that two float64 results, arrays or tuples of arrays, are the same but for rounding.

    largest: what rounding is measured by besides the array itself, for a gradient that is 0 but for
    rounding.
    """
    if isinstance(ours, tuple):
        assert isinstance(theirs, tuple)
        for one, other in zip(ours, theirs, strict=True):
            assert_same(one, other, largest=largest)
        return
    theirs = np.asarray(theirs)
    assert np.shape(ours) == theirs.shape
    np.testing.assert_allclose(
        ours,
        theirs,
        rtol=tolerance.ROUNDING,
        atol=tolerance.TINY * max(np.abs(theirs).max(), largest),
    )
