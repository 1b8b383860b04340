"""Chapter 06, Training deep networks."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import dropout, penalties
from helpers.reference.losses import cross_entropy
from helpers.reference.metrics import standard_error
from helpers.reference.optimizers import sgd

RATES = [0.1, 0.2, 0.25, 0.5]


@question("06")
def step_with_penalty(draw):
    """A weight after one step with an L2 penalty."""
    given = draw(w=numbers(1, 5), slope=numbers(-2, 2, 0.5), rate=[0.1, 0.2], l2=[0.05, 0.1, 0.25])
    w = np.array([float(given["w"])])
    _cost, cache = penalties.forward(w, l2=given["l2"])
    slope = given["slope"] + penalties.backward(cache)
    new, _state = sgd.step(w, slope, None, learning_rate=given["rate"])
    words = _(
        "A weight is {w}, and the slope of the loss there is {slope}. The L2 penalty is {l2} times "
        "the square of the weight, and the learning rate is {rate}. What is the weight after one "
        "step of gradient descent?"
    )
    return Item(words, given, new[0], 3)


@question("06")
def kept_by_dropout(draw):
    """What the next layer sees of a unit that dropout keeps."""
    given = draw(a=numbers(-4, 6, 0.5, without=(0,)), rate=RATES)
    x = np.full((1, 200), float(given["a"]))
    seen = dropout.forward(x, rate=given["rate"], rng=np.random.default_rng(0))[0]
    words = _(
        "An activation is {a}, and dropout has the rate {rate}. In this step of training the unit "
        "is kept. What does the next layer see?"
    )
    return Item(words, given, seen[seen != 0][0], 2)


@question("06")
def early_stopping(draw):
    """After which epoch a training stops."""
    drawn = draw(**{f"l{i}": numbers(0.2, 0.9, 0.05) for i in range(8)}, patience=[2, 3, 4])
    given = {"losses": [drawn[f"l{i}"] for i in range(8)], "patience": drawn["patience"]}
    best, waited, stopped = np.inf, 0, 8
    for epoch, loss in enumerate(given["losses"], 1):
        best, waited = (loss, 0) if loss < best else (best, waited + 1)
        if waited == given["patience"]:
            stopped = epoch
            break
    words = _(
        "The validation losses after epochs 1 to 8 would be {losses}. Training stops after the "
        "epoch in which there has been no new lowest loss for {patience} epochs, or after epoch 8. "
        "After which epoch does it stop?"
    )
    return Item(words, given, stopped)


@question("06")
def error_of_a_mean(draw):
    """The standard error of a mean of runs."""
    given = draw(s=numbers(0.5, 6, 0.5), n=[4, 5, 9, 10, 16, 20, 25])
    runs = np.random.default_rng(0).normal(size=given["n"])
    runs = given["s"] * (runs - runs.mean()) / runs.std(ddof=1)
    words = _("{n} runs have the spread {s}. What is the standard error of their mean?")
    return Item(words, given, standard_error(runs), 2)


@question("06")
def first_loss(draw):
    """The loss of a healthy network before any training."""
    given = draw(C=[2, 3, 4, 5, 8, 10, 20, 26, 50, 100])
    loss = cross_entropy.forward(np.zeros((1, given["C"])), target=np.array([0]))[0]
    words = _(
        "A network is to tell {C} classes apart and knows nothing yet. Near which number should "
        "its first cross-entropy lie?"
    )
    return Item(words, given, loss, 3)


@question("06")
def paired_gain(draw):
    """The mean gain of one method over another, in standard errors."""
    names = "abcd"
    drawn = draw(**{name: numbers(80, 95, 0.5) for name in names})
    gains = draw(**{name: numbers(0.5, 3, 0.5) for name in names})
    first = [drawn[name] for name in names]
    second = [drawn[name] + gains[name] for name in names]
    second[0] = first[0] + (0.5 if len(set(gains.values())) == 1 else gains["a"])
    second[1] += 0.5 if len({b - a for a, b in zip(first, second, strict=True)}) == 1 else 0
    given = {"first": first, "second": second}
    gain = np.subtract(second, first)
    words = _(
        "On the same four sets of data one method was right on {first} %, another on {second} %. "
        "How many standard errors lies the mean difference, second less first, above 0?"
    )
    return Item(words, given, gain.mean() / standard_error(gain), 1)


@question("06")
def l1_penalty(draw):
    """What an L1 penalty adds to the loss."""
    given = draw(w1=numbers(-3, 3, 0.5), w2=numbers(-3, 3, 0.5), w3=numbers(-3, 3, 0.5))
    given |= draw(l1=[0.01, 0.05, 0.1, 0.2])
    w = np.array([given["w1"], given["w2"], given["w3"]], float)
    words = _(
        "Three weights are {w1}, {w2} and {w3}. How much does an L1 penalty with λ₁ = {l1} add to "
        "the loss?"
    )
    return Item(words, given, penalties.forward(w, l1=given["l1"])[0], 3)


@question("06")
def folds(draw):
    """How many examples each network of a cross-validation learns from."""
    drawn = draw(k=[4, 5, 8, 10], m=numbers(10, 200, 10))
    given = {"N": drawn["k"] * drawn["m"], "k": drawn["k"]}
    parts = np.array_split(np.arange(given["N"]), given["k"])
    words = _(
        "{N} digits are cut into {k} folds for a cross-validation. From how many digits does each "
        "network learn?"
    )
    return Item(words, given, sum(len(part) for part in parts[1:]))
