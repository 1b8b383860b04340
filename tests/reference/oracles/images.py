"""Convolution and pooling."""
from tests.reference.oracles.stateless import call

KERAS = {
    "convolution": lambda keras, x, W, b, **options: call(
        keras.layers.Conv2D(b.shape[0], W.shape[:2], **options), x, W, b),
    "pooling": lambda keras, x, **options: call(keras.layers.MaxPooling2D(**options), x),
}
CASES = {}
