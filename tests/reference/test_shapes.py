"""Checks: what they say, and that they can be left out."""

import numpy as np
import pytest

from helpers.reference import dense
from helpers.reference._support import shapes


def test_a_letter_is_one_number_everywhere():
    shapes.check_shapes("BD,DH,H", x=np.ones((5, 3)), W=np.ones((3, 2)), b=np.ones(2))
    with pytest.raises(ValueError, match=r"^test_shapes: b must be \(H=2,\), got \(3,\)$"):
        shapes.check_shapes("BD,DH,H", x=np.ones((5, 3)), W=np.ones((3, 2)), b=np.ones(3))
    shapes.check_shapes("DD", W=np.ones((3, 3)))
    with pytest.raises(ValueError, match=r"^test_shapes: W must be \(D, D\), got \(3, 2\)$"):
        shapes.check_shapes("DD", W=np.ones((3, 2)))


def test_one_axis_is_written_as_python_writes_it():
    with pytest.raises(ValueError, match=r"^test_shapes: b must be \(H,\), got \(2, 1\)$"):
        shapes.check_shapes("H", b=np.ones((2, 1)))


def test_alike_arrays_have_one_shape():
    shapes.check_alike(w=np.ones(3), dw=np.ones(3))
    with pytest.raises(ValueError, match=r"^test_shapes: dw must be \(3,\) as w is, got \(3, 1\)$"):
        shapes.check_alike(w=np.ones(3), dw=np.ones((3, 1)))


def test_infinity_is_a_number_and_nan_is_not():
    shapes.check_array(z=np.array([np.inf, -np.inf]))
    with pytest.raises(
        ValueError,
        match=r"^test_shapes: z must hold numbers, got 1 NaN among 2 "
        r"values$",
    ):
        shapes.check_array(z=np.array([np.inf, np.nan]))


@pytest.mark.parametrize("wrong", [np.ones((3, 1)), np.ones(2), np.ones(3, np.float32)])
def test_a_gradient_has_the_shape_and_dtype_of_its_owner(wrong):
    shapes.check_gradient((3,), np.dtype(float), dy=np.ones(3))
    with pytest.raises(
        ValueError,
        match=r"^test_shapes: dy must be \(3,\) float64 as the output "
        r"is, got ",
    ):
        shapes.check_gradient((3,), np.dtype(float), dy=wrong)
    with shapes.unchecked():
        shapes.check_gradient((3,), np.dtype(float), dy=wrong)


def test_an_array_without_numbers_is_refused():
    with pytest.raises(ValueError, match=r"^test_shapes: z must not be empty, got shape \(0, 2\)$"):
        shapes.check_array(z=np.ones((0, 2)))


def test_an_option_is_named_with_its_value():
    with pytest.raises(
        ValueError,
        match=r"^test_shapes: momentum must be from 0 to below 1, got "
        r"1.5$",
    ):
        shapes.check_option("momentum", 1.5, "from 0 to below 1", False)


def test_unchecked_leaves_checks_out_and_brings_them_back_after_an_error():
    def nested():
        with shapes.unchecked():
            assert not shapes.checking()
            shapes.check_array(x=[1])
            raise KeyError

    with pytest.raises(KeyError):
        nested()
    assert shapes.checking()
    with pytest.raises(ValueError, match=r"^dense: x must be a NumPy array, got int$"):
        dense.forward(1, 2, 3)


def test_a_cache_has_its_parts_in_their_kinds():
    array = np.ones(2)
    shapes.check_cache((array, 3), shapes.ARRAY, int)
    shapes.check_cache(array, shapes.ARRAY)
    says = (
        r"^test_shapes: cache must be what test_shapes\.forward returned beside its output; the "
        r"order is backward\(gradient of the output, cache\), and backward\(cache\) for a loss$"
    )
    for wrong in ([array, 3], (array,), (array, 3, 3), (array, "3"), ("3", 3), array, None):
        with pytest.raises(ValueError, match=says):
            shapes.check_cache(wrong, shapes.ARRAY, int)
        with shapes.unchecked():
            shapes.check_cache(wrong, shapes.ARRAY, int)


def test_none_is_a_generator_only_where_none_is_needed():
    rng = np.random.default_rng(0)
    shapes.check_rng(rng)
    shapes.check_rng(rng, needed=False)
    shapes.check_rng(None, needed=False)
    wanted = r"rng must be a numpy\.random\.Generator, such as np\.random\.default_rng\(0\)"
    for wrong in (None, 0):
        with pytest.raises(ValueError, match=f"^test_shapes: {wanted}, got {wrong}$"):
            shapes.check_rng(wrong)
    with pytest.raises(ValueError, match=f"^test_shapes: {wanted}, or None, got 0$"):
        shapes.check_rng(0, needed=False)


def test_the_pair_that_forward_returns_gets_advice_and_other_tuples_do_not():
    z = np.ones(2)
    with pytest.raises(ValueError, match=r"got tuple: forward returns \(output, cache\), so write"):
        shapes.check_array(z=(z, None))
    for other in ((), (z,), (z, z, z), (None, z)):
        with pytest.raises(ValueError, match=r"^test_shapes: z must be a NumPy array, got tuple$"):
            shapes.check_array(z=other)
