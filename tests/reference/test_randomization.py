"""Parameter randomisation: what is drawn anew, from the last layer on, and what is compared."""

import numpy as np
import pytest

from helpers.reference import interpretation, layers, randomization
from helpers.reference.network import Network


def drawn(rng):
    return Network(
        [layers.dense(6, 5, rng=rng), layers.activation("relu"), layers.dense(5, 3, rng=rng)]
    )


@pytest.fixture
def network():
    return drawn(np.random.default_rng(0))


def test_the_last_layers_are_those_of_the_fresh_network_and_the_others_stay(network):
    fresh = drawn(np.random.default_rng(1))
    before = network.copy()
    for count, replaced in ((1, [2]), (2, [0, 2])):
        mixed = randomization.redrawn(network, fresh, count)
        for number in (0, 2):
            wanted = fresh if number in replaced else network
            for name in "Wb":
                np.testing.assert_array_equal(
                    mixed.parameters[number][name], wanted.parameters[number][name]
                )
    np.testing.assert_array_equal(network.parameters[2]["W"], before.parameters[2]["W"])


def test_a_cascade_goes_to_the_first_layer_and_draws_each_network_anew(network):
    rows = randomization.cascade(network, drawn, draws=3, rng=np.random.default_rng(2))
    assert [len(row) for row in rows] == [3, 3]
    rng = np.random.default_rng(2)
    for row, count in zip(rows, (1, 2), strict=True):
        for mixed in row:
            wanted = randomization.redrawn(network, drawn(rng), count)
            for number in (0, 2):
                np.testing.assert_array_equal(
                    mixed.parameters[number]["W"], wanted.parameters[number]["W"]
                )


def explain_by(maps):
    """Return a method whose map of network number i is maps[i]: the networks are numbers here."""
    return lambda network, x, classes: np.array(maps[network], float)


def survival(maps, x, **options):
    """Return what is left when map 0 is followed by the others, one network each."""
    others = [[number] for number in range(1, len(maps))]
    return randomization.survival(
        explain_by(maps), 0, others, np.array(x, float), classes=np.array([0]), **options
    )


def test_the_order_counts_picture_by_picture_and_where_there_is_ink():
    maps = [[[9, 1, 2, 3]], [[0, 10, 20, 30]], [[9, 3, 2, 1]]]
    np.testing.assert_allclose(survival(maps, [[0, 1, 1, 1]]), [[1], [-1]])
    left = survival(maps, [[0, 1, 1, 1]], inked=False)
    np.testing.assert_allclose(left, [[-0.2], [0.2]])


def test_without_signs_sizes_are_compared():
    maps = [[[1, 2, 3]], [[-1, -2, -3]]]
    np.testing.assert_allclose(survival(maps, [[1, 1, 1]]), [[-1]])
    np.testing.assert_allclose(survival(maps, [[1, 1, 1]], signed=False), [[1]])


def test_a_map_of_another_size_is_compared_in_all_its_places():
    maps = [[[[1, 2], [3, 4]]], [[[1, 2], [4, 3]]]]
    np.testing.assert_allclose(survival(maps, [[0, 0, 1]]), [[0.8]])


def test_a_map_of_zeros_counts_as_nothing_left_and_draws_are_averaged():
    maps = [[[1, 2, 3]], [[0, 0, 0]], [[1, 2, 3]]]
    found = randomization.survival(
        explain_by(maps), 0, [[1, 2]], np.ones((1, 3)), classes=np.array([0])
    )
    np.testing.assert_allclose(found, [[0.5]])


def test_a_map_that_does_not_ask_the_network_survives_and_a_gradient_does_not(network):
    rng = np.random.default_rng(3)
    x, classes = rng.uniform(0.1, 1, size=(20, 6)), rng.integers(3, size=20)
    rows = randomization.cascade(network, drawn, draws=2, rng=rng)
    same = randomization.survival(lambda net, x, classes: x, network, rows, x, classes=classes)
    np.testing.assert_allclose(same, np.ones((2, 20)))
    left = randomization.survival(interpretation.gradient, network, rows, x, classes=classes)
    assert left.shape == (2, 20)
    assert abs(left[1].mean()) < 0.5


@pytest.mark.parametrize(
    ("count", "says"),
    [(0, "count must be a whole number"), (3, "count must be at most 2, the layers with")],
)
def test_a_wrong_number_of_layers_is_refused(network, count, says):
    with pytest.raises(ValueError, match=rf"^randomization: {says}"):
        randomization.redrawn(network, network.copy(), count)


def test_a_cascade_needs_draws_and_a_generator(network):
    with pytest.raises(ValueError, match=r"^randomization: draws must be a whole number"):
        randomization.cascade(network, drawn, draws=0, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"^randomization: rng"):
        randomization.cascade(network, drawn, draws=1, rng=5)
