"""Two real workers: equal to one, to our library, and to themselves after one was killed."""

import time

import numpy as np
import pytest

from helpers.datasets import mnist
from helpers.distributed import launch, worker
from helpers.reference import dense
from helpers.reference.activations import relu
from helpers.reference.losses import cross_entropy
from helpers.reference.optimizers import momentum
from tests.distributed.support import children

pytestmark = pytest.mark.timeout(300)  # TensorFlow starts five times
STEPS = 10
NAMES = "W1", "b1", "W2", "b2"


@pytest.fixture(scope="module")
def data():
    """Return pictures (640, 784) and labels (640,) of handwritten digits."""
    train = mnist.load()[0]
    pictures = train.images[: STEPS * worker.BATCH].reshape(-1, 784).astype(np.float32) / 255
    return pictures, train.labels[: STEPS * worker.BATCH].astype(np.int64)


@pytest.fixture(scope="module")
def runs(data, tmp_path_factory):
    """Return what each training left, and how many processes were left at the end."""
    if reason := launch.reason_against():
        pytest.skip(reason)
    found, before = {}, len(children())
    folder, end = tmp_path_factory.mktemp("workers"), time.monotonic() + 270
    teams = [launch.Team(workers, folder, end) for workers in (1, 2, 2)]
    with teams[0] as one, teams[1] as two, teams[2] as new:
        found["one"] = one.train(*data)
        found["two"] = two.train(*data)
        found["saved"] = two.train_and_lose(*data, worker=1, after=7)
        found["resumed"] = new.train(*data, resume=True)
    return found | {"left": len(children()) - before}


def apart(one, other):
    return max(np.abs(one.weights[name] - other.weights[name]).max() for name in NAMES)


def by_our_library(pictures, labels):
    """Return (losses, weights) of the same training in NumPy, in float64."""
    state = worker.first_state()
    weights = [state[name] for name in NAMES]
    velocities, losses = [np.zeros_like(w) for w in weights], []
    for begin in range(0, len(pictures), worker.BATCH):
        x, t = pictures[begin : begin + worker.BATCH], labels[begin : begin + worker.BATCH]
        hidden, first = dense.forward(x.astype(float), *weights[:2])
        active, bend = relu.forward(hidden)
        logits, second = dense.forward(active, *weights[2:])
        loss, cache = cross_entropy.forward(logits, target=t)
        d_active, dW2, db2 = dense.backward(cross_entropy.backward(cache), second)
        d_hidden = relu.backward(d_active, bend)
        gradients = [*dense.backward(d_hidden, first)[1:], dW2, db2]
        steps = [
            momentum.step(w, dw, v, learning_rate=worker.LEARNING_RATE, momentum=worker.MOMENTUM)
            for w, dw, v in zip(weights, gradients, velocities, strict=True)
        ]
        weights, velocities = (list(part) for part in zip(*steps, strict=True))
        losses.append(loss)
    return launch.Result(np.array(losses), dict(zip(NAMES, weights, strict=True)))


def test_one_worker_agrees_with_our_library(runs, data):
    ours = by_our_library(*data)
    np.testing.assert_allclose(runs["one"].losses, ours.losses, atol=1e-5)
    assert apart(runs["one"], ours) < 1e-5


def test_two_workers_agree_with_one(runs):
    np.testing.assert_allclose(runs["two"].losses, runs["one"].losses, atol=1e-5)
    assert apart(runs["two"], runs["one"]) < 1e-5


def test_training_changed_the_weights(runs):
    assert np.abs(runs["one"].weights["W1"] - worker.first_state()["W1"]).max() > 0.01


def test_training_goes_on_from_the_checkpoint_as_if_nobody_had_been_killed(runs):
    assert runs["saved"] == 4
    assert len(runs["resumed"].losses) == STEPS - 4
    np.testing.assert_allclose(runs["resumed"].losses, runs["two"].losses[4:], atol=1e-5)
    assert apart(runs["resumed"], runs["two"]) < 1e-5


def test_no_process_is_left(runs):
    assert runs["left"] == 0


class Variable:
    """An array in the place of TensorFlow's variable."""

    def __init__(self, array):
        """Keep the array."""
        self.array = array

    def assign(self, array):
        """Take another array."""
        self.array = array

    def numpy(self):
        """Return the array."""
        return self.array


def test_a_checkpoint_holds_weights_velocities_and_the_step(tmp_path):
    state = {name: array for name, array in worker.first_state().items() if name != "step"}
    variables = {name: Variable(array + 1) for name, array in state.items()}
    path = tmp_path / "checkpoint.npz"
    path.write_bytes(b"an older one")
    worker.save(variables, path, step=8)
    assert [file.name for file in tmp_path.iterdir()] == ["checkpoint.npz"]
    found = np.load(path)
    assert found["step"] == 8
    assert set(found.files) == {"step", *NAMES, *(f"v_{name}" for name in NAMES)}
    np.testing.assert_array_equal(found["v_W2"], np.ones((32, 10)))


def test_each_worker_takes_its_share_and_only_the_first_saves(tmp_path):
    state = {name: array for name, array in worker.first_state().items() if name != "step"}
    pictures, labels = np.arange(8 * 64.0), np.arange(8 * 64)
    for number in (0, 1):
        taken, path = [], tmp_path / f"{number}.npz"
        losses = worker.train(
            lambda x, t, taken=taken: taken.append((x, t)) or len(taken),
            {name: Variable(array) for name, array in state.items()},
            pictures,
            labels,
            worker=number,
            workers=2,
            checkpoint=path,
            on_step=lambda step: None,
        )
        assert losses == [1, 2, 3, 4, 5, 6, 7, 8]
        np.testing.assert_array_equal(taken[3][0], pictures[192 + 32 * number :][:32])
        np.testing.assert_array_equal(taken[3][1], labels[192 + 32 * number :][:32])
        assert path.exists() == (number == 0)
    assert np.load(tmp_path / "0.npz")["step"] == 8
