"""Accuracy: the same count as Keras's."""
import numpy as np
import pytest

from helpers.reference import metrics


def test_accuracy_agrees_with_keras(keras):
    rng = np.random.default_rng(0)
    logits, labels = rng.normal(size=(20, 3)), rng.integers(3, size=20)
    theirs = float(np.mean(keras.metrics.sparse_categorical_accuracy(labels, logits)))
    assert metrics.accuracy(logits, labels) == pytest.approx(theirs, rel=1e-6)
    assert metrics.accuracy(logits, np.eye(3)[labels]) == metrics.accuracy(logits, labels)
    column = rng.integers(2, size=(20, 1))
    theirs = float(np.mean(keras.metrics.binary_accuracy(column, logits[:, :1], threshold=0)))
    assert metrics.accuracy(logits[:, :1], column) == pytest.approx(theirs, rel=1e-6)


@pytest.mark.parametrize(("prediction", "target"), [
    (np.ones((4, 1)), np.ones(4)), (np.ones((4, 3)), np.ones(3)), (np.ones(4), np.ones(4)),
    (np.ones((0, 2)), np.ones(0))])
def test_accuracy_refuses_shapes_that_would_be_spread(prediction, target):
    with pytest.raises(ValueError, match=r"^metrics: (prediction|target) must be "):
        metrics.accuracy(prediction, target)
