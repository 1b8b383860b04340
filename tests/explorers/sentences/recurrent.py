"""What the explorers of chapters 09 and 10 say."""

import numpy as np

from tests.explorers.factories import FACTORIES
from tests.explorers.factories.attention import PLACES, VECTORS
from tests.explorers.factories.recurrent import NOISE
from tests.explorers.sentences import moved
from tests.explorers.truths.attention import clocks, similarities, softmax
from tests.explorers.truths.recurrent import slope, states, unit


def simple_unit():
    """Its slope has six digits."""
    explorer = moved(FACTORIES["memory"](), weight=0.7, steps=9, first=1.3)
    return explorer, (
        "A simple unit with the recurrent weight 0.7. It hears 1.3 at the first of 9 steps and "
        f"ends at {states(0.7, 9, 1.3)[-1]:.2f}. The slope of its last state in the first input "
        f"is {slope(0.7, 9, 1.3):.6f}."
    )


def faded_unit():
    """Its slope is below a millionth."""
    explorer = moved(FACTORIES["memory"](), weight=0.2, steps=30)
    assert slope(0.2, 30) < 1e-6
    return explorer, (
        "A simple unit with the recurrent weight 0.2. It hears 1.0 at the first of 30 steps and "
        "ends at 0.00. The slope of its last state in the first input is below a millionth."
    )


def exploding_unit():
    """Its slope is above ten thousand."""
    explorer = moved(FACTORIES["memory"](), weight=1.5, steps=40, first=0.0)
    assert slope(1.5, 40, 0.0) > 1e4
    return explorer, (
        "A simple unit with the recurrent weight 1.5. It hears 0.0 at the first of 40 steps and "
        "ends at 0.00. The slope of its last state in the first input is too large to be drawn."
    )


def lstm_unit():
    """Its forget gate takes the place of the weight."""
    explorer = moved(FACTORIES["memory"](), kind="LSTM", forget=0.95, steps=12, first=0.6)
    memory = np.tanh(0.6) * 0.95**11
    found = (1 - np.tanh(0.6) ** 2) * 0.95**11 * (1 - np.tanh(memory) ** 2)
    return explorer, (
        "An LSTM unit whose forget gate stays at 0.95. It hears 0.6 at the first of 12 steps and "
        f"ends at {np.tanh(memory):.2f}. The slope of its last state in the first input is "
        f"{found:.6f}."
    )


def _gates(words, held, **values):
    settings = {"number": 0.4, "flag": 5, "loud": 0.7}
    rows = unit(**settings, held=held)
    at = {gate: rows[4][gate] for gate in "ifo"}
    others = [row for t, row in enumerate(rows) if t not in (0, 4)]
    mean = {gate: np.mean([row[gate] for row in others]) for gate in "ifo"}
    return moved(FACTORIES["gates"](), **settings, **values), (
        f"Flagged: {NOISE[0]:.1f} at the first step and 0.4 at step 5 of 12; noise 0.7; forget "
        f"gate: {words}. At the second flag the input gate is {at['i']:.2f}, the forget gate "
        f"{at['f']:.2f}, the output gate {at['o']:.2f}; without a flag they are {mean['i']:.2f}, "
        f"{mean['f']:.2f} and {mean['o']:.2f} on the average. The answer was "
        f"{rows[3]['answer']:.2f} before the second flag and is {rows[-1]['answer']:.2f} at the "
        "end."
    )


def learned_gates():
    """Nothing is held."""
    return _gates("as learned", None)


def half_open_gate():
    """The forget gate is held at a half."""
    return _gates("held half open", 0.5, forget="half")


def closed_gate():
    """The forget gate is held near 0."""
    return _gates("held closed", 0.001, forget="closed")


def open_gate():
    """The forget gate is held near 1."""
    return _gates("held open", 0.999, forget="open")


def a_word_looks():
    """The third of twelve words, with a word unknown and two too many."""
    own = "the money lent one man a dog zzyzx saw the bank of them ? !"
    explorer = moved(FACTORIES["attention"](), own=own, word=3, scale="1/d", mask="not itself")
    known = [word for word in own.split() if word != "zzyzx"][:12]
    x = VECTORS[[PLACES[word] for word in known]]
    scores = x @ x[2] / 50
    scores[2] = -np.inf
    row = softmax(scores)
    most = int(row.argmax())
    return explorer, (
        f"12 words: {' '.join(known)}. Head: meaning; scale 0.02; mask: not itself. Word 3, "
        f"“lent”, looks most at word {most + 1}, “{known[most]}”: weight {row[most]:.2f}; at "
        "itself 0.00; its row sums to 1.00. Unknown and left out: zzyzx. Too long: 2 more words "
        "are left out."
    )


def no_word():
    """No word has a vector."""
    return moved(FACTORIES["attention"](), own="zzyzx qqq"), (
        "There is no word with a vector in this sentence. Unknown and left out: zzyzx, qqq."
    )


def _place(place, next_one, far_one):
    codes = clocks(64, 8)
    found = similarities(codes, place)
    others = np.delete(found, place)
    return moved(FACTORIES["positions"](), place=place, width=8), (
        "64 places, numbered to 63; codes: sinusoidal, 8 numbers wide. Similarity of place "
        f"{place} with its neighbour {found[next_one]:.2f}, with the place 10 further "
        f"{found[far_one]:.2f}; with the others from {others.min():.2f} to {others.max():.2f}."
    )


def a_place():
    """Its neighbour, and the place ten further on."""
    return _place(20, 21, 30)


def the_last_place():
    """Its neighbour stands before it."""
    return _place(63, 62, 53)


def random_places():
    """Random codes: neighbour and most similar place differ."""
    codes = np.random.default_rng(0).normal(size=(64, 16))
    found = similarities(codes, 40)
    others = np.delete(found, 40)
    explorer = moved(FACTORIES["positions"](), place=40, width=16, kind="not yet learned")
    return explorer, (
        "64 places, numbered to 63; codes: not yet learned, 16 numbers wide. Similarity of place "
        f"40 with its neighbour {found[41]:.2f}, with the place 10 further {found[50]:.2f}; with "
        f"the others from {others.min():.2f} to {others.max():.2f}."
    )


SENTENCES = {
    "memory": [simple_unit, faded_unit, exploding_unit, lstm_unit],
    "gates": [learned_gates, half_open_gate, closed_gate, open_gate],
    "attention": [a_word_looks, no_word],
    "positions": [a_place, the_last_place, random_places],
}
