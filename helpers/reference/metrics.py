"""Metrics: what people read beside the loss.

>>> logits = np.array([[2.0, 1.0, 0.0], [0.0, 3.0, 1.0], [1.0, 0.0, 0.5], [0.0, 1.0, 2.0]])
>>> accuracy(logits, np.array([0, 1, 2, 2]))           # the third is wrong
0.75
"""

import numpy as np

from helpers.reference._support.shapes import check_option


def accuracy(prediction, target):
    """Return the share of right answers, 0 … 1.

    prediction (B, C): logits or probabilities, the largest counts; target: class numbers (B,) or
    one-hot (B, C). prediction (B, 1): logits, above 0 means class 1; target (B, 1). As
    keras.metrics.CategoricalAccuracy, SparseCategoricalAccuracy, and BinaryAccuracy(threshold=0).
    """
    prediction, target = np.asarray(prediction), np.asarray(target)
    check_option(
        "prediction",
        prediction.shape,
        "(B, C) or (B, 1)",
        prediction.ndim == 2 and len(prediction) > 0,
    )
    shapes = [prediction.shape]
    if prediction.shape[1] > 1:
        shapes.append(prediction.shape[:1])
    wanted = " or ".join(str(shape) for shape in shapes)
    check_option("target", target.shape, wanted, target.shape in shapes)
    if prediction.shape[1] == 1:
        return float(((prediction > 0) == (target.reshape(-1, 1) > 0.5)).mean())
    classes = target if target.ndim == 1 else target.argmax(axis=1)
    return float((prediction.argmax(axis=1) == classes).mean())
