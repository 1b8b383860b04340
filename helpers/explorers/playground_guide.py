"""The guide of the playground: nine predictions, each tried with one more control."""

from helpers.explorers.guide import Step
from helpers.language import _

SOON, LATER = 40, 75  # ticks of Play before an explanation: some 160 and 300 epochs


def steps():
    """Return the steps of the playground's guide, in the present language."""
    return [*_shapes(), *_training()]


def _shapes():
    return [
        Step(
            _(
                "XOR: opposite corners belong together. Four hidden units begin with random "
                "weights. Will the network part all the points?"
            ),
            (_("yes"), _("only three of the corners"), _("no")),
            0,
            _(
                "It does. Each small picture is what one hidden unit sees: one straight edge. The "
                "output adds the four edges up, and a sum of edges can bend."
            ),
            moves=("play",),
            after=SOON,
        ),
        Step(
            _("Now without a hidden layer: set Hidden layers to 0 and play. What remains of XOR?"),
            (
                _("it is learned, but slower"),
                _("one straight edge: not parted"),
                _("nothing is drawn"),
            ),
            1,
            _(
                "One neuron draws one straight line, and no straight line parts opposite corners. "
                "The loss stays at 0.69, which is ln 2: the loss of saying ½ to everything."
            ),
            unlocks=("layers",),
            moves=("play",),
            after=SOON,
        ),
        Step(
            _("Still without a hidden layer: which points can it part?"),
            (_("OR"), _("circles"), _("spiral")),
            0,
            _(
                "OR: one straight line has the three corners of class 1 on its side. Circles and "
                "spiral need a boundary that bends."
            ),
            unlocks=("data",),
            moves=("play",),
            after=SOON,
        ),
        Step(
            _("Circles, one hidden layer: with how few units is the inner circle closed in?"),
            (_("1"), _("2"), _("3"), _("8")),
            2,
            _(
                "Three: a triangle is the smallest shape that closes. One unit gives an edge, two "
                "a strip or a wedge. More units make it rounder."
            ),
            unlocks=("units",),
            moves=("play",),
            after=LATER,
        ),
        Step(
            _(
                "XOR again, one hidden layer of 2 units. Two edges are enough. Does it work from "
                "every start? Press New weights and play, five times or more."
            ),
            (_("from every start"), _("from some starts"), _("from none")),
            1,
            _(
                "Some starts get stuck with part of the corners on the wrong side: downhill from "
                "there is no way out. More units than needed make a bad start rarer."
            ),
            unlocks=("weights",),
            moves=("play",),
            after=LATER,
        ),
    ]


def _training():
    return [
        Step(
            _("Circles with 4 units: what changes where ReLU takes the place of tanh?"),
            (_("straight pieces with corners"), _("nothing can be seen"), _("it cannot learn")),
            0,
            _(
                "ReLU is two straight pieces, so the boundary is made of straight pieces. tanh "
                "bends, and so does its boundary. Sigmoid bends as well, but learns more slowly "
                "here."
            ),
            unlocks=("activation",),
            moves=("play",),
            after=SOON,
        ),
        Step(
            _(
                "Press Reset, raise the learning rate to 3, and watch the first 20 epochs on the "
                "circles. What does the loss do?"
            ),
            (_("falls ten times as fast"), _("jumps up and down"), _("stays the same")),
            1,
            _(
                "Steps that are too long jump over the valley, and the loss rises again and again. "
                "At 0.003 it falls without a jump, but so slowly that you see nothing move."
            ),
            unlocks=("learning_rate",),
            moves=("play",),
            after=8,
        ),
        Step(
            _(
                "Press Reset, take circles with 2 layers of 8 units and noise 0.3, and play for "
                "300 epochs. What do the two losses do?"
            ),
            (_("both fall"), _("training falls, validation rises"), _("both rise")),
            1,
            _(
                "The classes overlap now. The network bends its boundary around single points: the "
                "training loss goes on falling, while on points that it has not seen it stops "
                "getting better and then gets worse. This is overfitting."
            ),
            unlocks=("noise",),
            moves=("play",),
            after=LATER,
        ),
        Step(
            _(
                "Keep noise and size, set the L2 penalty to 0.003, press New weights and play. "
                "What changes?"
            ),
            (
                _("the boundary is calmer, training loss higher"),
                _("training loss is lower"),
                _("nothing"),
            ),
            0,
            _(
                "Large weights cost something now, so the boundary cannot turn as sharply. The "
                "training loss is higher, the gap to the validation loss smaller. Too much of it, "
                "and every answer becomes ½."
            ),
            unlocks=("l2",),
            moves=("play",),
            after=LATER,
        ),
    ]
