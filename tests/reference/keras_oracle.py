"""The oracles: what Keras computes for a concept, and how close is close."""
import importlib

import numpy as np

CONCEPTS = ["dense", "convolution", "pooling", "flatten",
            "activations.sigmoid", "activations.tanh", "activations.relu", "activations.softmax",
            "losses.mean_squared_error", "losses.binary_cross_entropy", "losses.cross_entropy"]
LAYERS = [name for name in CONCEPTS if not name.startswith("losses.")]
LOSSES = [name for name in CONCEPTS if name.startswith("losses.")]
OPTIMIZERS = ["sgd", "momentum", "adam"]

KERAS_LAYERS = {
    "dense": lambda keras, x, W, b: keras.layers.Dense(len(b)),
    "convolution": lambda keras, x, W, b, **options: keras.layers.Conv2D(len(b), W.shape[:2], **options),
    "pooling": lambda keras, x, **options: keras.layers.MaxPooling2D(**options),
    "flatten": lambda keras, x: keras.layers.Flatten(),
    "activations.sigmoid": lambda keras, z: keras.layers.Activation("sigmoid"),
    "activations.tanh": lambda keras, z: keras.layers.Activation("tanh"),
    "activations.relu": lambda keras, z: keras.layers.Activation("relu"),
    "activations.softmax": lambda keras, z: keras.layers.Activation("softmax"),
}
KERAS_LOSSES = {
    "losses.mean_squared_error": lambda losses: losses.MeanSquaredError(dtype="float64"),
    "losses.binary_cross_entropy": lambda losses: losses.BinaryCrossentropy(from_logits=True, dtype="float64"),
    "losses.cross_entropy": lambda losses: losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64"),
}


def concept(name):
    """Return the module of a concept, such as `activations.relu`."""
    return importlib.import_module(f"helpers.reference.{name}")


def run(module, rng, arrays=None, dtype=np.float64, **options):
    """Return (arrays, options, d_output, output, gradients as a tuple) of a concept that is not a loss."""
    if arrays is None:
        arrays, options = module.example(rng)
    arrays = tuple(array.astype(dtype) for array in arrays)
    output, cache = module.forward(*arrays, **options)
    d_output = rng.normal(size=output.shape).astype(dtype)
    gradients = module.backward(d_output, cache)
    return arrays, options, d_output, output, gradients if isinstance(gradients, tuple) else (gradients,)


def keras_layer(keras, name, arrays, options, d_output):
    """Return Keras's output and its gradients for the arrays, under the upstream gradient d_output."""
    import tensorflow as tf

    x, *weights = arrays
    layer = KERAS_LAYERS[name](keras, *arrays, **options)
    layer.build(x.shape)
    layer.set_weights(weights)
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        output = layer(x)
    gradients = tape.gradient(output, [x, *(weight.value for weight in layer.weights)], output_gradients=d_output)
    return output.numpy(), [gradient.numpy() for gradient in gradients]


def keras_loss(loss, prediction, target):
    """Return the value of a Keras loss and its gradient with respect to the prediction."""
    import tensorflow as tf

    prediction = tf.constant(prediction)
    with tf.GradientTape() as tape:
        tape.watch(prediction)
        value = loss(target, prediction)
    return value.numpy(), tape.gradient(value, prediction).numpy()


def assert_same(ours, theirs):
    """Assert that two float64 results are the same but for rounding."""
    theirs = np.asarray(theirs)
    assert np.shape(ours) == theirs.shape
    np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-13 * np.abs(theirs).max())
