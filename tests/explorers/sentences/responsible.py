"""What the explorers of chapter 14 on explaining and attacking say."""

import numpy as np

from tests.explorers.factories import FACTORIES
from tests.explorers.factories.first import classify
from tests.explorers.factories.responsible import PICTURES, push
from tests.explorers.sentences import moved


def a_grey_patch():
    """One of 81 places of a grey patch of twelve by twelve pixels."""
    values = {"row": 4, "column": 10, "size": 12, "fill": 0.5, "digit": 3}
    picture, left, now = PICTURES[3], {}, {}
    whole = classify(picture[None])[0]
    answer = int(whole.argmax())
    for row in range(0, 17, 2):
        for column in range(0, 17, 2):
            covered = picture.copy()
            covered[row : row + 12, column : column + 12] = 0.5
            p = classify(covered[None])[0]
            left[row, column], now[row, column] = p[answer], int(p.argmax())
    worst = min(left, key=left.get)
    flips = sum(said != answer for said in now.values())
    return moved(FACTORIES["occlusion"](), **values), (
        f"The network reads the whole picture as {answer} with probability {whole[answer]:.2f}. "
        f"A patch of 12 by 12 pixels of grey, from row 4 and column 10 on, leaves "
        f"{left[4, 10]:.2f} for {answer}; the answer is then {now[4, 10]}. Of 81 places of such a "
        f"patch {flips} change the answer. Least is left at row {worst[0]}, column {worst[1]}: "
        f"{left[worst]:.2f}."
    )


def a_pushed_six():
    """A push and noise of 0.12 each."""
    noise = np.random.default_rng(3).choice([-1.0, 1.0], size=(28, 28))
    noisy = np.minimum(np.maximum(PICTURES[6] + 0.12 * noise, 0), 1)
    whole, after, by_chance = classify(
        np.array([PICTURES[6], push(PICTURES[6], 6, 0.12, 5), noisy])
    )
    return moved(FACTORIES["attack"](), epsilon=0.12, steps=5, digit=6), (
        f"A 6, read with probability {whole[6]:.2f}. Each pixel pushed by at most 0.12 in steps: "
        f"5: the network says {after.argmax()} with {after.max():.2f}, and {after[6]:.2f} is left "
        f"for 6. With noise of the same size it says {by_chance.argmax()}, and {by_chance[6]:.2f} "
        "is left for 6."
    )


SENTENCES = {"occlusion": [a_grey_patch], "attack": [a_pushed_six]}
