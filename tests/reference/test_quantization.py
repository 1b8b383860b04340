"""Weights in 8 bits: as TensorFlow's fake quantisation, and within half a step."""

import numpy as np
import pytest

from helpers.reference import quantization
from helpers.reference.network import mlp


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_eight_bits_agree_with_tensorflow(keras, rng):
    import tensorflow as tf

    for bits in (4, 8):
        w = rng.normal(0.1, 0.3, size=(13, 7)).astype(np.float32)
        theirs = tf.quantization.fake_quant_with_min_max_vars(w, w.min(), w.max(), num_bits=bits)
        mine = quantization.dequantize(quantization.quantize(w, bits=bits))
        np.testing.assert_allclose(mine, theirs.numpy(), atol=1e-5)


@pytest.mark.parametrize("shift", [-3.0, -0.2, 0.0, 0.2, 3.0])
@pytest.mark.parametrize("bits", [2, 5, 8])
def test_no_weight_moves_by_more_than_half_a_step_and_zero_stays(rng, shift, bits):
    w = np.append(rng.normal(shift, 1, size=200), 0.0)
    small = quantization.quantize(w, bits=bits)
    back = quantization.dequantize(small)
    assert np.abs(back - w).max() <= small.scale * (0.5 + 1e-9)
    assert back[-1] == 0
    assert small.q.dtype == np.uint8
    assert small.q.max() <= 2**bits - 1


def test_a_case_by_hand():
    # −1 … 3 in three steps of 4/3; 0 stands at round(0.75) = 1
    small = quantization.quantize(np.array([-1.0, 3.0, 1.0]), bits=2)
    assert small.scale == pytest.approx(4 / 3)
    assert small.zero_point == 1
    np.testing.assert_array_equal(small.q, [0, 3, 2])
    np.testing.assert_allclose(quantization.dequantize(small), [-4 / 3, 8 / 3, 4 / 3])


def test_zeros_and_dtypes_come_back():
    for dtype in (np.float32, np.float64):
        back = quantization.dequantize(quantization.quantize(np.zeros((2, 3), dtype)))
        assert back.dtype == dtype
        np.testing.assert_array_equal(back, np.zeros((2, 3)))


@pytest.mark.parametrize("bits", [1, 9, 8.0, True])
def test_other_numbers_of_bits_are_refused(bits):
    with pytest.raises(ValueError, match="quantization: bits must be a whole number from 2 to 8"):
        quantization.quantize(np.ones(3), bits=bits)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_no_number_is_refused(bad):
    with pytest.raises(ValueError, match=r"^quantization: w must "):
        quantization.quantize(np.array([1.0, bad]))


def test_the_range_reaches_to_zero():
    # 1 and 3 without 0 between them: 0 … 3 in three steps of 1
    small = quantization.quantize(np.array([1.0, 3.0]), bits=2)
    assert (float(small.scale), small.zero_point) == (1.0, 0)
    np.testing.assert_array_equal(small.q, [1, 3])
    small = quantization.quantize(np.array([-3.0, -1.0]), bits=2)
    assert (float(small.scale), small.zero_point) == (1.0, 3)
    np.testing.assert_array_equal(small.q, [0, 2])


def test_a_rounded_network_is_a_copy_with_biases_as_they_were(rng):
    network = mlp((6, 5, 3), rng=rng)
    network.parameters[0]["b"] += 0.1234
    before = network.copy()
    small = quantization.rounded(network, bits=3)
    for params, old, new in zip(
        network.parameters, before.parameters, small.parameters, strict=True
    ):
        if params:
            np.testing.assert_array_equal(params["W"], old["W"])
            np.testing.assert_array_equal(new["b"], old["b"])
            wanted = quantization.dequantize(quantization.quantize(old["W"], bits=3))
            np.testing.assert_array_equal(new["W"], wanted)
            assert len(np.unique(new["W"])) <= 8
