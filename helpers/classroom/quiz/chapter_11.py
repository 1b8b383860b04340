"""Chapter 11, BERT and pre-trained networks."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import bert
from helpers.reference.losses import cross_entropy
from helpers.reference.wordpiece import WordPiece

PIECES = ["play", "work", "teach", "##er", "##ers", "##s", "##ing", "##ful", "##fulness", "##ness"]
ENDINGS = ["", "s", "er", "ers", "ing", "ings", "ful", "fulness", "ers", "erness", "fuls"]
SHARES = [0.05, 0.1, 0.2, 0.25, 0.4, 0.5, 0.8]


def _loss(logits, true):
    return cross_entropy.forward(np.array(logits, float), target=np.array(true))[0]


@question("11")
def hidden_tokens(draw):
    """How many tokens are shown as [MASK]."""
    given = draw(N=numbers(100, 5000, 100))
    words = _(
        "BERT chooses 15 % of the tokens and shows 80 % of these as [MASK]. Of {N} tokens, how "
        "many are shown as [MASK] on average?"
    )
    return Item(words, given, round(0.15 * 0.8 * given["N"]))


@question("11")
def exchanged_tokens(draw):
    """How many tokens are exchanged for a random one."""
    given = draw(N=numbers(1000, 20_000, 1000))
    words = _(
        "BERT chooses 15 % of the tokens and exchanges a tenth of these for random ones. Of {N} "
        "tokens, how many are exchanged on average?"
    )
    return Item(words, given, round(0.15 * 0.1 * given["N"]))


@question("11")
def masked_loss(draw):
    """The loss of three hidden places."""
    given = draw(p1=SHARES, p2=SHARES, p3=SHARES, n=[20, 50, 100])
    p = np.array([given["p1"], given["p2"], given["p3"]])
    words = _(
        "Of {n} tokens three are asked for. The network gives the true ones the probabilities "
        "{p1}, {p2} and {p3}. What is its loss?"
    )
    return Item(words, given, _loss(np.log(np.stack([p, 1 - p], axis=1)), [0, 0, 0]), 3)


@question("11")
def similarity(draw):
    """The cosine similarity of two mean vectors."""
    given = draw(a1=numbers(1, 5), a2=numbers(-3, 5), b1=numbers(-3, 5), b2=numbers(1, 5))
    vectors = np.array([[[given["a1"], given["a2"]]], [[given["b1"], given["b2"]]]], float)
    a, b = bert.sentence_vectors(vectors, mask=np.ones((2, 1), bool))
    words = _(
        "The tokens of one sentence have the mean ({a1}, {a2}), those of another ({b1}, {b2}). How "
        "similar are the two sentence vectors, each made one unit long?"
    )
    return Item(words, given, a @ b, 3)


@question("11")
def contrastive(draw):
    """The contrastive loss of one of two pairs."""
    given = draw(s1=numbers(0.4, 0.9, 0.1), s2=numbers(0.1, 0.9, 0.1), c=[5, 10, 20])
    logits = [[given["c"] * given["s1"], given["c"] * given["s2"]]]
    words = _(
        "A batch holds two pairs. The similarity of the first sentence with its partner is {s1}, "
        "with the other one {s2}, and the scale is {c}. What is the contrastive loss for the first "
        "sentence alone?"
    )
    return Item(words, given, _loss(logits, [0]), 3)


@question("11")
def what_goes_in(draw):
    """The numbers of the three tables that are added at the input."""
    given = draw(V=[1000, 8000, 30_522], P=[128, 512], D=[16, 64, 128, 384])
    small = bert.random_weights(np.random.default_rng(0), words=4, width=4, inside=4, layers=0)
    segments = len(small.types)
    words = _(
        "A model of BERT's shape knows {V} tokens, {P} places and two segments; each has a vector "
        "of {D} numbers. How many numbers do the three tables hold?"
    )
    return Item(words, given, (given["V"] + given["P"] + segments) * given["D"])


@question("11")
def knows_nothing(draw):
    """The loss of a network that knows nothing, of a whole vocabulary."""
    given = draw(V=[81, 1000, 5000, 10_000, 16_000, 30_000, 30_522, 50_000])
    words = _(
        "A network gives each of {V} tokens the same probability. What is its cross-entropy at a "
        "masked word?"
    )
    return Item(words, given, _loss(np.zeros((1, given["V"])), [0]), 2)


@question("11")
def pieces(draw):
    """Into how many pieces a word is cut."""
    drawn = draw(stem=["play", "work", "teach"], ending=ENDINGS)
    given = {"word": drawn["stem"] + drawn["ending"], "pieces": PIECES}
    words = _(
        "A list holds {pieces}, and [UNK]. WordPiece takes the longest piece first; a word with a "
        "rest that begins with no piece becomes [UNK], one piece. Into how many pieces is "
        "“{word}” cut?"
    )
    tokenizer = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *PIECES])
    return Item(words, given, len(tokenizer.pieces(given["word"])))
