"""Chapter 10, Attention and Transformers."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import attention, layers
from helpers.reference.network import Network, mlp
from helpers.reference.transformer import encoder_block


@question("10")
def embedding(draw):
    """The weights of an embedding."""
    given = draw(V=[1000, 5000, 10_000, 30_000, 30_522], D=[16, 32, 50, 64, 100, 300])
    net = Network([layers.embedding(given["V"], given["D"], rng=np.random.default_rng(0))])
    words = _(
        "A vocabulary has {V} tokens, and each has a vector of {D} numbers. How many weights has "
        "the embedding?"
    )
    return Item(words, given, net.parameter_count)


@question("10")
def one_query(draw):
    """The output of attention for one query and two keys."""
    given = draw(
        d=[4, 9, 16], s1=numbers(0, 8), s2=numbers(0, 8), v1=numbers(0, 10), v2=numbers(0, 10)
    )
    q, k = np.zeros((1, given["d"])), np.zeros((2, given["d"]))
    q[0, 0], k[:, 0] = 1, (given["s1"], given["s2"])
    y = attention.forward(q, k, np.array([[given["v1"]], [given["v2"]]], float))[0]
    words = _(
        "One query and two keys have {d} numbers each. The products of the query with the keys are "
        "{s1} and {s2}; the values are {v1} and {v2}, one number each. What is the output of "
        "scaled dot-product attention?"
    )
    return Item(words, given, y[0, 0], 2)


@question("10")
def spread_of_a_score(draw):
    """The standard deviation of a score before scaling."""
    given = draw(d=[4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 256])
    variance = sum(np.ones(given["d"]))  # of each product it is 1, and they add
    words = _(
        "Queries and keys have {d} independent numbers with mean 0 and variance 1. What is the "
        "standard deviation of a score before any scaling?"
    )
    return Item(words, given, np.sqrt(variance))


@question("10")
def scores(draw):
    """How many scores one layer computes."""
    given = draw(T=[8, 16, 50, 64, 100, 128, 512], H=[2, 4, 6, 8, 12])
    words = _(
        "A self-attention of {H} heads reads a text of {T} tokens. How many scores does it compute?"
    )
    table = attention.causal_mask(given["T"]).size
    return Item(words, given, given["H"] * table)


@question("10")
def allowed_looks(draw):
    """How many looks a causal mask allows."""
    given = draw(T=numbers(4, 60))
    words = _(
        "{T} tokens look at each other under a causal mask: each may look at itself and at those "
        "before it. How many of the pairs are allowed?"
    )
    return Item(words, given, int(attention.causal_mask(given["T"]).sum()))


@question("10")
def encoder_parameters(draw):
    """The parameters of a block of the encoder."""
    given = draw(D=[16, 32, 64, 128], H=[2, 4, 8], F=[64, 128, 256])
    p = encoder_block.parameters(
        given["D"], heads=given["H"], hidden=given["F"], rng=np.random.default_rng(0)
    )
    words = _(
        "A block of the encoder is {D} numbers wide and has {H} heads that share them, a "
        "feed-forward network of {F} units, biases in all its dense layers, and two "
        "normalisations. How many parameters does it have?"
    )
    return Item(words, given, sum(each.size for each in p.values()))


@question("10")
def feed_forward(draw):
    """The parameters of the feed-forward network of a block."""
    given = draw(D=[16, 32, 64, 96, 128], F=[64, 128, 256, 512])
    net = mlp((given["D"], given["F"], given["D"]), rng=np.random.default_rng(0))
    words = _(
        "The feed-forward network of a block goes from {D} numbers to {F} and back to {D}, with "
        "biases. How many parameters does it have?"
    )
    return Item(words, given, net.parameter_count)


@question("10")
def equal_scores(draw):
    """A weight under a causal mask where all scores are equal."""
    given = draw(t=numbers(2, 12), T=numbers(12, 20))
    x = np.zeros((given["T"], 2))
    _y, cache = attention.forward(x, x, x, mask=attention.causal_mask(given["T"]))
    words = _(
        "{T} tokens stand under a causal mask, and all scores are equal. How much weight does "
        "token number {t}, counted from 1, give to the first token?"
    )
    return Item(words, given, attention.weights(cache)[given["t"] - 1, 0], 3)
