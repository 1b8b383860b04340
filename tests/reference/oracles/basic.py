"""Dense layer, flattening, and the first activations and losses."""
from tests.reference.oracles.stateless import call

KERAS = {
    "dense": lambda keras, x, W, b: call(keras.layers.Dense(b.shape[0]), x, W, b),
    "flatten": lambda keras, x: call(keras.layers.Flatten(), x),
    "activations.sigmoid": lambda keras, z: keras.activations.sigmoid(z),
    "activations.tanh": lambda keras, z: keras.activations.tanh(z),
    "activations.relu": lambda keras, z: keras.activations.relu(z),
    "activations.softmax": lambda keras, z: keras.activations.softmax(z),
    "losses.mean_squared_error": lambda keras, prediction, *, target: keras.losses.MeanSquaredError(dtype="float64")(
        target, prediction),
    "losses.binary_cross_entropy": lambda keras, logits, *, target: keras.losses.BinaryCrossentropy(
        from_logits=True, dtype="float64")(target, logits),
    "losses.cross_entropy": lambda keras, logits, *, target: keras.losses.SparseCategoricalCrossentropy(
        from_logits=True, dtype="float64")(target, logits),
}
CASES = {}
