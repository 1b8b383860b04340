"""Chapter 07, Convolution."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import average_pooling, convolution, costs, layers
from helpers.reference.network import Network

SMALL = numbers(-2, 2)


def _layer(size, channels, filters, window, **options):
    rng = np.random.default_rng(0)
    made = layers.convolution(channels, filters, window, rng=rng, **options)
    return Network([made], input_shape=(size, size, channels))


def _map(M, K, **options):
    x, W = np.zeros((1, M, M, 1)), np.zeros((K, K, 1, 1))
    return convolution.forward(x, W, np.zeros(1), **options)[0].shape[1]


@question("07")
def one_window(draw):
    """What a filter of 2 by 2 gives on one window."""
    given = draw(**{name: numbers(0, 4) for name in "abcd"}, **dict.fromkeys("efgh", SMALL))
    given |= draw(bias=SMALL)
    x = np.array([given[name] for name in "abcd"], float).reshape(1, 2, 2, 1)
    W = np.array([given[name] for name in "efgh"], float).reshape(2, 2, 1, 1)
    words = _(
        "The pixels of a window are {a}, {b} in its first row and {c}, {d} in its second. A filter "
        "has the weights {e}, {f} and {g}, {h} and the bias {bias}. What does it give here?"
    )
    y = convolution.forward(x, W, np.array([float(given["bias"])]))[0]
    return Item(words, given, y[0, 0, 0, 0])


@question("07")
def rows_without_border(draw):
    """The rows of a map without a border."""
    given = draw(M=numbers(20, 64), K=[3, 5, 7], s=[1, 2, 3])
    words = _(
        "A picture has {M} rows. A filter of {K} by {K} goes over it with stride {s} and without a "
        "border. How many rows has the map?"
    )
    return Item(words, given, _map(given["M"], given["K"], strides=given["s"]))


@question("07")
def rows_with_border(draw):
    """The rows of a map with as much border as `same` adds."""
    given = draw(M=numbers(20, 64), K=[3, 5, 7], s=[1, 2, 3])
    words = _(
        "A picture has {M} rows. A filter of {K} by {K} goes over it with stride {s} and padding "
        '"same". How many rows has the map?'
    )
    rows = _map(given["M"], given["K"], strides=given["s"], padding="same")
    return Item(words, given, rows)


@question("07")
def parameters(draw):
    """The parameters of a convolution."""
    given = draw(F=[4, 8, 16, 24, 32], K=[1, 3, 5], C=[2, 3, 8, 16])
    words = _(
        "A convolution has {F} filters of {K} by {K} on {C} channels. How many parameters does it "
        "have?"
    )
    net = _layer(8, given["C"], given["F"], given["K"])
    return Item(words, given, net.parameter_count)


@question("07")
def multiplications(draw):
    """The multiplications of a convolution for one picture."""
    given = draw(F=[4, 8, 16], K=[3, 5], C=[2, 3, 8], M=[10, 12, 16, 20, 28])
    words = _(
        "{F} filters of {K} by {K} go over a picture of {M} by {M} pixels with {C} channels, with "
        "stride 1 and without a border. How many multiplications are that?"
    )
    net = _layer(given["M"], given["C"], given["F"], given["K"])
    return Item(words, given, costs.count(net)[0].multiply_adds)


@question("07")
def average_of_a_window(draw):
    """One number of an average pooling."""
    given = draw(a=numbers(0, 9), b=numbers(0, 9), c=numbers(0, 9), d=numbers(0, 9))
    x = np.array([given[name] for name in "abcd"], float).reshape(1, 2, 2, 1)
    words = _(
        "A window of 2 by 2 holds {a}, {b}, {c} and {d}. What does average pooling make of it?"
    )
    return Item(words, given, average_pooling.forward(x)[0][0, 0, 0, 0], 2)


@question("07")
def receptive_field(draw):
    """How far a neuron of the last of several convolutions sees."""
    given = draw(n=[2, 3, 4, 5], K=[3, 5, 7])
    x = np.zeros((1, 41, 1, 1))
    x[0, 20] = 1
    for _layer_number in range(given["n"]):
        W = np.ones((given["K"], 1, 1, 1))
        x = (convolution.forward(x, W, np.zeros(1), padding="same")[0] > 0).astype(float)
    words = _(
        "{n} convolutions of {K} by {K} with stride 1 stand behind one another. How many pixels "
        "wide is the receptive field of a neuron of the last one?"
    )
    return Item(words, given, int(x.sum()))


@question("07")
def table_of_windows(draw):
    """The numbers of a table with a row for each window."""
    given = draw(M=numbers(6, 20), C=[2, 3, 4], K=[2, 3, 4], F=[4, 8, 16])
    windows = convolution.forward(
        np.zeros((1, given["M"], given["M"], given["C"])),
        np.zeros((given["K"], given["K"], given["C"], given["F"])),
        np.zeros(given["F"]),
    )[1][0]
    words = _(
        "{F} filters of {K} by {K} go over a picture of {M} by {M} pixels and {C} channels, with "
        "stride 1 and without a border. How many numbers has the table of windows, a row for each "
        "window?"
    )
    return Item(words, given, windows.size)
