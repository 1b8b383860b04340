"""The program of one worker: it trains a network together with the others (chapter 14).

`launch.py` starts it as `python -m helpers.distributed.worker`, once for each worker. TF_CONFIG
in its environment names the addresses of all workers, and which of them this one is. Then it takes
orders: a line of JSON on its input is a training, a line of JSON on its output the answer.

The network: 784 → 32 → 10 with ReLU, cross-entropy, gradient descent with momentum as in
helpers/reference/optimizers/momentum.py. TensorFlow's own optimisers and `fit` are not used:
`fit` of Keras 3.15 fails under this strategy with TensorFlow 2.21.

Source: [TensorFlow, Custom training loop with Keras and MultiWorkerMirroredStrategy](
https://www.tensorflow.org/tutorials/distribute/multi_worker_with_ctl).
"""

import json
import os
import queue
import sys
import threading
from pathlib import Path

import numpy as np

BATCH = 64  # pictures in a step, of all workers together
LEARNING_RATE = 0.1
MOMENTUM = 0.9
EVERY = 4  # steps from one checkpoint to the next
SIZES = 784, 32, 10


def first_state():
    """Return what training begins with: weights and biases, their velocities, and the step, 0."""
    rng = np.random.default_rng(14)
    state = {"step": 0}
    for number, (d, h) in enumerate([SIZES[:2], SIZES[1:]], 1):
        state[f"W{number}"] = rng.normal(size=(d, h)) * np.sqrt(2 / d)
        state[f"b{number}"] = np.zeros(h)
    velocities = {f"v_{name}": np.zeros_like(state[name]) for name in ("W1", "b1", "W2", "b2")}
    return state | velocities


def make_step(strategy, weights, velocities):
    """Return step(x, t): one step of gradient descent, with the gradient of all workers.

    x (BATCH / workers, 784) and t (BATCH / workers,) are this worker's share of the batch. The
    step returns the loss of the whole batch, the same number on each worker.
    """
    import tensorflow as tf

    def on_each_worker(x, t):
        with tf.GradientTape() as tape:
            W1, b1, W2, b2 = weights
            logits = tf.nn.relu(x @ W1 + b1) @ W2 + b2
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(t, logits)
            share = tf.reduce_sum(losses) / BATCH  # not divided by the size of the share
        gradients = tape.gradient(share, weights)
        here = tf.distribute.get_replica_context()
        *gradients, loss = here.all_reduce("SUM", [*gradients, share])  # waits for all workers
        for w, v, dw in zip(weights, velocities, gradients, strict=True):
            v.assign(MOMENTUM * v - LEARNING_RATE * dw)
            w.assign_add(v)
        return loss

    return tf.function(lambda x, t: strategy.run(on_each_worker, args=(x, t)))


def train(step, variables, pictures, labels, *, worker, workers, checkpoint, on_step):
    """Train from the checkpoint, or from the start if there is none; return the losses."""
    state = dict(np.load(checkpoint)) if checkpoint.exists() else first_state()
    for name, variable in variables.items():
        variable.assign(state[name])
    losses, share = [], BATCH // workers
    for number in range(int(state["step"]), len(pictures) // BATCH):
        begin = number * BATCH + worker * share
        mine = slice(begin, begin + share)
        losses.append(float(step(pictures[mine], labels[mine])))
        if worker == 0 and (number + 1) % EVERY == 0:
            save(variables, checkpoint, step=number + 1)
        on_step(number + 1)
    return losses


def save(variables, path, *, step):
    """Write weights, velocities and the number of steps: to another name first, then rename it.

    So a file of the right name is whole, whenever a worker dies.
    """
    unfinished = path.with_suffix(".part.npz")
    np.savez(unfinished, step=step, **arrays(variables))
    os.replace(unfinished, path)


def arrays(variables):
    """Return {name: array}, the numbers that this worker's variables hold."""
    return {name: variable.numpy() for name, variable in variables.items()}


def make_variables(strategy):
    """Return {name: variable} for weights and velocities: each worker holds a copy of all."""
    import tensorflow as tf

    mine = tf.VariableAggregation.ONLY_FIRST_REPLICA  # the summed gradient is the same everywhere
    state = first_state()
    del state["step"]
    with strategy.scope():
        return {
            name: tf.Variable(array.astype(np.float32), aggregation=mine)
            for name, array in state.items()
        }


def listen():
    """Return a queue of the orders on the input. When that is closed, the process ends at once.

    It is closed when whoever started the worker is gone, however that came: no worker stays behind.
    """
    waiting = queue.Queue()

    def read():
        for line in sys.stdin:
            waiting.put(json.loads(line))
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return waiting


def answer(**words):
    """Write a line that the starter reads."""
    print(json.dumps(words), flush=True)


def obey(order, step, variables, **which):
    """Train as ordered, and answer with the file of the results."""
    folder = Path(order["folder"])
    with np.load(order["data"]) as data:
        pictures, labels = data["pictures"], data["labels"]

    def on_step(number):
        if number == order["wait_after"]:
            answer(waits_after=number)
            threading.Event().wait()  # until somebody ends this process

    checkpoint = Path(order["checkpoint"])
    losses = train(
        step, variables, pictures, labels, checkpoint=checkpoint, on_step=on_step, **which
    )
    results = folder / f"worker{which['worker']}.npz"
    np.savez(results, losses=losses, **arrays(variables))
    answer(done=str(results))


def main():
    """Join the other workers, then train whatever is ordered."""
    waiting = listen()  # from the first moment on it is noticed when the starter is gone
    import tensorflow as tf

    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    variables = make_variables(strategy)
    names = [name for name in variables if not name.startswith("v_")]
    weights, velocities = ([variables[p + name] for name in names] for p in ("", "v_"))
    step = make_step(strategy, weights, velocities)
    worker = json.loads(os.environ["TF_CONFIG"])["task"]["index"]
    while True:
        workers = strategy.num_replicas_in_sync
        obey(waiting.get(), step, variables, worker=worker, workers=workers)


if __name__ == "__main__":
    main()
