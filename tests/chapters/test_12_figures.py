"""What chapter 12 promises of its games is what its stored outputs say."""

import functools
import re

import pytest

from tests.chapters import cell_outputs


@pytest.fixture(scope="module")
def printed():
    """Return what a cell of chapter 12 printed, by the end of its id."""
    return functools.partial(cell_outputs.printed, "12")


@pytest.fixture(scope="module")
def figures(printed):
    """Return the five figures of each set: sure, kinds, histogram, nearest, Fréchet."""
    rows = re.findall(
        r"^(\w.*?) +([\d.]+) % +(\d+) +([\d.]+) % +([\d.]+) +([\d.]+)$",
        printed("five-figures"),
        re.M,
    )
    return {name: tuple(map(float, numbers)) for name, *numbers in rows}


def test_at_least_80_percent_are_read_with_confidence_and_all_ten_digits_are_made(figures):
    sure, kinds, *_others = figures["made by the GAN"]
    assert sure >= 80
    assert kinds == 10


def test_generator_beats_the_baseline_by_more_than_the_spread_of_its_starts(figures, printed):
    starts = [
        float(share)
        for share in re.findall(r"^start \d+: +sure ([\d.]+) %", printed("other-starts"), re.M)
    ]
    assert len(starts) >= 3
    assert min(starts) >= 80
    assert figures["made by the GAN"][0] - figures["bell curve of pixels"][0] > 10 * (
        max(starts) - min(starts)
    )


def test_controls_say_what_the_prose_says_of_them(figures):
    real, made, moved = (
        figures[name] for name in ("real, held out", "made by the GAN", "training pictures, moved")
    )
    assert real[0] > made[0]
    assert real[3:] < made[3:]
    assert figures["training pictures"][3] < 0.05  # nearest finds the copies
    assert moved[0] > made[0]  # the cheat that passes
    assert real[3] < moved[3]
    assert real[4] < moved[4] < made[4] + 0.1  # Fréchet tells it from real digits
    assert (figures["one picture, 1,000 times"][:2], figures["noise"][1]) == ((100, 1), 2)


def test_faster_generator_collapses_in_most_starts_and_the_losses_do_not_tell(printed):
    rows = [
        tuple(map(float, row))
        for row in re.findall(
            r"moves (\d) +start \d +spots hit (\d) +spread ([\d.]+) +loss D ([\d.]+) +loss G "
            r"([\d.]+)",
            printed("collapse"),
        )
    ]
    assert [row[0] for row in rows] == 10 * [1] + 10 * [8]
    assert all(hit == 8 and spread > 0.6 for _moves, hit, spread, *_losses in rows[:10])
    crowded = [hit <= 1 and spread < 0.2 for _moves, hit, spread, *_losses in rows[10:]]
    assert sum(crowded) == 8  # "in eight games of ten"
    assert rows[19][1] == 8  # the one that escaped, in the picture
    assert all(abs(d - 1.39) < 0.1 and abs(g - 0.69) < 0.1 for *_rest, d, g in rows)


def test_histogram_of_the_generator_is_further_off_than_chance(figures, printed):
    mean, most = map(
        float, re.search(r"chance: ([\d.]+) %.* below ([\d.]+) %", printed("five-figures")).groups()
    )
    assert mean < most < figures["made by the GAN"][2]
    assert all(figures[name][2] < most for name in ("real, held out", "training pictures"))


def test_numpy_and_keras_agree(printed):
    differences = [
        float(number)
        for name in ("keras-compared", "library-compared")
        for number in re.findall(r"largest difference (\S+)", printed(name))
    ]
    assert len(differences) == 8
    assert max(differences) < 1e-12
    assert (
        max(map(float, re.findall(r"largest difference (\S+)", printed("transposed-compared"))))
        < 1e-5
    )
