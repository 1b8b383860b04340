"""Chapter 14, Responsible networks."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import attack, costs, fairness, layers, privacy
from helpers.reference.losses import binary_cross_entropy
from helpers.reference.network import Network

SMALL = numbers(-2, 2, 0.5, without=(0,))


@question("14")
def false_positives(draw):
    """The false positive rate of a group, in percent."""
    given = draw(n=[40, 50, 80, 100, 200], r=[5, 8, 10, 20])
    given |= draw(a=range(given["r"] + 1), b=numbers(1, 15))
    accepted = given["n"] - given["r"]
    says = np.repeat(
        [1, 0, 1, 0], [given["a"], given["r"] - given["a"], given["b"], accepted - given["b"]]
    )
    truth = np.repeat([1, 0], [given["r"], accepted])
    words = _(
        "Of {n} applicants lenders refused {r}. A model would refuse {a} of these, and {b} of the "
        "others. What is its false positive rate, where yes means refuse, in percent?"
    )
    rates = fairness.rates(says.astype(bool), truth.astype(bool))
    return Item(words, given, 100 * rates.false_positive, 1)


@question("14")
def smallest_logit(draw):
    """The smallest logit within the reach of a push."""
    given = draw(w1=SMALL, w2=SMALL, w3=SMALL, b=numbers(-1, 4), epsilon=[0.1, 0.2, 0.3])
    given |= draw(x1=numbers(-2, 2), x2=numbers(-2, 2), x3=numbers(-2, 2))
    net = Network([layers.dense(3, 1, rng=np.random.default_rng(0))])
    net.parameters[0]["W"][:, 0] = [given["w1"], given["w2"], given["w3"]]
    net.parameters[0]["b"][:] = given["b"]
    x = np.array([[given["x1"], given["x2"], given["x3"]]], float)
    slope = attack.input_gradient(net, x, np.array([[1]]), loss=binary_cross_entropy)
    words = _(
        "A classifier has the logit z = w · x + b with w = ({w1}, {w2}, {w3}) and b = {b}. An "
        "attacker may move each number of x = ({x1}, {x2}, {x3}) by at most {epsilon}. What is the "
        "smallest logit within reach?"
    )
    pushed = x + given["epsilon"] * np.sign(slope)
    return Item(words, given, net.predict(pushed)[0, 0], 2)


@question("14")
def multiply_adds(draw):
    """The multiply-adds of a convolution that keeps the size."""
    given = draw(M=[7, 14, 28], K=[3, 5], C=[3, 8, 16], F=[8, 16, 32])
    made = layers.convolution(
        given["C"], given["F"], given["K"], rng=np.random.default_rng(0), padding="same"
    )
    net = Network([made], input_shape=(given["M"], given["M"], given["C"]))
    words = _(
        "A convolution has {F} filters of {K} by {K} on {C} channels, and its maps have {M} by {M} "
        "places. How many multiply-adds does it need for one picture?"
    )
    return Item(words, given, costs.count(net)[0].multiply_adds)


@question("14")
def energy(draw):
    """An estimate of energy in kilowatt-hours."""
    given = draw(minutes=numbers(5, 240, 5), watts=[20, 65, 150, 300, 700])
    words = _(
        "A training takes {minutes} minutes on a machine that is assumed to need {watts} watts. "
        "How many kilowatt-hours are that?"
    )
    return Item(words, given, given["watts"] / 1000 * given["minutes"] / 60, 3)


@question("14")
def members_found(draw):
    """How many members an attack may find, in percent."""
    given = draw(epsilon=[0.5, 1, 1.5, 2, 2.5, 3, 4, 6], accused=[0.5, 1, 2, 5])
    allowed = np.exp(given["epsilon"]) * given["accused"] / 100 + 1e-5
    words = _(
        "Training keeps (ε, δ)-differential privacy with ε = {epsilon} and δ = 0.00001. An attack "
        "may accuse {accused} % of those who were not in the training set. How many percent of the "
        "members may it find at most? At most 100."
    )
    return Item(words, given, 100 * min(1, allowed), 1)


@question("14")
def clipped(draw):
    """The first number of a gradient that is clipped."""
    given = draw(k=[0.5, 1, 2, 4], shape=[(3, 4), (4, 3), (6, 8), (8, 6), (5, 12)], C=[1, 2, 5])
    given = {"g": tuple(given["k"] * each for each in given["shape"]), "C": given["C"]}
    gradients = [{"g": np.array([given["g"]], float)}]
    total = privacy.clipped_sum(gradients, clip_norm=float(given["C"]))[0]["g"]
    words = _(
        "An example's gradient is ({g}). It is clipped to a length of at most {C}. What is its "
        "first number afterwards?"
    )
    return Item(words, given, total[0], 2)


@question("14")
def forced_rate(draw):
    """The false positive rate that the other three numbers force."""
    given = draw(
        p=[0.1, 0.2, 0.25, 0.3, 0.4, 0.5], ppv=[0.6, 0.7, 0.75, 0.8, 0.9], fnr=[0.2, 0.3, 0.4]
    )
    rate = fairness.false_positive_rate(
        base_rate=given["p"], right=given["ppv"], false_negative=given["fnr"]
    )
    words = _(
        "In a group the base rate is {p}. A model's yes is right with the share {ppv} (PPV), and "
        "its false negative rate is {fnr}. Which false positive rate must it have?"
    )
    return Item(words, given, rate, 3)


@question("14")
def numbers_in_memory(draw):
    """How many numbers training holds in memory."""
    given = draw(P=[500, 2000, 5000, 29_066], O=[100, 500, 1000, 49_770], B=[16, 32, 64])
    held = np.zeros(4 * given["P"]).size + np.zeros((given["B"], given["O"])).size
    words = _(
        "A network has {P} parameters, and {O} numbers leave its layers for each picture. Training "
        "with Adam holds four numbers per parameter, and each number that leaves a layer. How many "
        "numbers are that for {B} pictures at once?"
    )
    return Item(words, given, held)
