"""What holds for every recurrent layer: loops, masks, pieces, chunks, and what is refused."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.reference._support import shapes
from tests.reference.keras import recurrent
from tests.reference.keras.oracle import assert_same, concept, keras_layer, like, run

NAMES = list(recurrent.LAYERS)
EVERY = {"return_sequences": True, "return_state": True}
MASKS = [None, *recurrent.MASKS.values()]
quick = settings(max_examples=25, deadline=None, derandomize=True)
sizes = st.fixed_dictionaries({letter: st.integers(1, 5) for letter in "BTDH"})


def random_case(name, sizes, seed):
    """Return arrays of these sizes and a mask of their batch and steps, about a third of it
    False.
    """
    rng = np.random.default_rng(seed)
    return recurrent.arrays(name, rng, **sizes), rng.random((sizes["B"], sizes["T"])) < 2 / 3


@pytest.mark.parametrize("name", NAMES)
@quick
@given(
    sizes=sizes,
    masked=st.booleans(),
    sequences=st.booleans(),
    state=st.booleans(),
    reverse=st.booleans(),
    seed=st.integers(0, 999),
)
def test_fast_form_equals_the_loops(name, sizes, masked, sequences, state, reverse, seed):
    arrays, mask = random_case(name, sizes, seed)
    options = {
        "mask": mask if masked else None,
        "return_sequences": sequences,
        "return_state": state,
        "reverse": reverse,
    }
    assert_same(
        concept(name).forward(*arrays, **options)[0],
        concept(name).forward_loops(*arrays, **options),
    )
    assert_same(
        concept(name).forward(*arrays[:4], **options)[0],
        concept(name).forward_loops(*arrays[:4], **options),
    )


@pytest.mark.parametrize("name", NAMES)
@quick
@given(
    sizes=sizes,
    before=st.integers(0, 3),
    after=st.integers(0, 3),
    sequences=st.booleans(),
    seed=st.integers(0, 999),
)
def test_padding_under_a_mask_changes_nothing(name, sizes, before, after, sequences, seed):
    (x, *others), _mask = random_case(name, sizes, seed)
    rng, (_B, T, _D) = np.random.default_rng(seed), x.shape
    around = (0, 0), (before, after), (0, 0)
    padded = np.pad(x, around, constant_values=9)
    mask = np.zeros(padded.shape[:2], bool)
    mask[:, before : before + T] = True
    options = {"return_sequences": sequences, "return_state": True}
    _arrays, _options, (dy, *d_states), (y, *states), (dx, *gradients) = run(
        concept(name), rng, (x, *others), **options
    )
    (padded_y, *padded_states), cache = concept(name).forward(padded, *others, mask=mask, **options)
    padded_dx, *padded_gradients = concept(name).backward(
        (np.pad(dy, around) if sequences else dy, *d_states), cache
    )
    if sequences:  # zeros before the first real step, the last output after them
        assert not padded_y[:, :before].any()
        padded_y, y = padded_y[:, before:], np.pad(y, ((0, 0), (0, after), (0, 0)), mode="edge")
    assert_same(padded_y, y)
    for ours, theirs in zip(
        [*padded_states, padded_dx, *padded_gradients],
        [*states, np.pad(dx, around), *gradients],
        strict=True,
    ):
        assert_same(ours, theirs)


@pytest.mark.parametrize("name", NAMES)
@quick
@given(sizes=sizes, more=st.integers(1, 4), seed=st.integers(0, 999))
def test_two_pieces_with_the_state_carried_over_equal_the_whole(name, sizes, more, seed):
    cut = sizes["T"]
    (x, *weights), mask = random_case(name, sizes | {"T": cut + more}, seed)
    mask[:, [0, cut]] = True  # both pieces begin with real steps, else their outputs begin with 0
    weights, initial = weights[:3], weights[3:]
    *_inputs, (dy, *d_states), (y, *states), whole = run(
        concept(name), np.random.default_rng(seed), (x, *weights, *initial), mask=mask, **EVERY
    )
    (y_1, *states_1), cache_1 = concept(name).forward(
        x[:, :cut], *weights, *initial, mask=mask[:, :cut], **EVERY
    )
    (y_2, *states_2), cache_2 = concept(name).forward(
        x[:, cut:], *weights, *states_1, mask=mask[:, cut:], **EVERY
    )
    dx_2, *d_weights_2 = concept(name).backward((dy[:, cut:], *d_states), cache_2)
    dx_1, *d_weights_1 = concept(name).backward((dy[:, :cut], *d_weights_2[3:]), cache_1)
    assert_same((np.concatenate([y_1, y_2], axis=1), *states_2), (y, *states))
    sums = [one + two for one, two in zip(d_weights_1[:3], d_weights_2[:3], strict=True)]
    for ours, theirs in zip(
        [np.concatenate([dx_1, dx_2], axis=1), *sums, *d_weights_1[3:]], whole, strict=True
    ):
        assert_same(ours, theirs)


@pytest.mark.parametrize("k", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("mask", MASKS, ids=["none", *recurrent.MASKS])
@pytest.mark.parametrize("name", NAMES)
def test_truncated_gradients_agree_with_keras_run_in_chunks(keras, name, mask, k):
    options = EVERY | {"mask": mask, "truncate": k, "reverse": k in (2, 4)}
    arrays = recurrent.arrays(name, np.random.default_rng(k))
    *_inputs, d_output, output, gradients = run(
        concept(name), np.random.default_rng(4), arrays, **options
    )
    keras_output, keras_gradients = keras_layer(keras, name, arrays, options, d_output)
    assert_same(output, keras_output)
    for ours, theirs in zip(gradients, keras_gradients, strict=True):
        assert_same(ours, theirs)


@pytest.mark.parametrize("name", NAMES)
def test_truncation_keeps_the_values_and_hides_the_beginning(name):
    arrays = recurrent.arrays(name, np.random.default_rng(0))
    whole, truncated = (
        run(concept(name), np.random.default_rng(1), arrays, truncate=k) for k in (None, 4)
    )
    assert_same(truncated[3], whole[3])
    dx, dh0 = truncated[4][0], truncated[4][4]
    assert not dx[:, :4].any()  # the only gradient comes in after step 6; the chunks are 4 and 2
    assert not dh0.any()
    assert dx[:, 4:].all()
    assert whole[4][0].all()


@pytest.mark.parametrize("name", NAMES)
def test_a_state_that_is_not_given_is_zero_and_has_its_gradient(name):
    arrays = recurrent.arrays(name, np.random.default_rng(0))
    zeros = [np.zeros_like(state) for state in arrays[4:]]
    for dtype in (np.float64, np.float32):
        without = run(concept(name), np.random.default_rng(1), arrays[:4], dtype=dtype, **EVERY)
        given = run(
            concept(name), np.random.default_rng(1), (*arrays[:4], *zeros), dtype=dtype, **EVERY
        )
        for ours, theirs in zip([*without[3], *without[4]], [*given[3], *given[4]], strict=True):
            assert ours.dtype == dtype
            np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("name", NAMES)
def test_dx_is_left_out_on_request(name):
    arrays = recurrent.arrays(name, np.random.default_rng(0))
    y, cache = concept(name).forward(*arrays)
    full, short = concept(name).backward(y, cache), concept(name).backward(y, cache, need_dx=False)
    assert short[0] is None
    for ours, theirs in zip(short[1:], full[1:], strict=True):
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("options", [{}, EVERY])
@pytest.mark.parametrize("B", [1, 4])
def test_the_cache_is_its_own_and_serves_twice(name, options, B):
    arrays = recurrent.arrays(name, np.random.default_rng(0), B=B)
    output, cache = concept(name).forward(*arrays, **options)
    d_output = like(output, np.ones_like)
    first = concept(name).backward(d_output, cache)
    like(output, lambda part: part.fill(0))
    for ours, theirs in zip(concept(name).backward(d_output, cache), first, strict=True):
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("name", NAMES)
def test_unchecked_gives_the_same(name):
    arrays = recurrent.arrays(name, np.random.default_rng(0))
    checked = run(
        concept(name),
        np.random.default_rng(1),
        arrays,
        mask=recurrent.MASKS["masked in the middle"],
    )
    with shapes.unchecked():
        free = run(
            concept(name),
            np.random.default_rng(1),
            arrays,
            mask=recurrent.MASKS["masked in the middle"],
        )
    for ours, theirs in zip([free[3], *free[4]], [checked[3], *checked[4]], strict=True):
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            {"mask": np.ones((4, 5), bool)},
            r"mask must be a bool array \(4, 6\), True for real steps, "
            r"got \(4, 5\)",
        ),
        (
            {"mask": np.ones((4, 6, 1), bool)},
            r"mask must be a bool array \(4, 6\).*got \(4, 6, 1\)",
        ),
        ({"mask": np.ones((4, 6))}, r"mask must be a bool array \(4, 6\).*got 'float64'"),
        ({"mask": [[True] * 6] * 4}, r"mask must be a bool array \(4, 6\).*got 'list'"),
        ({"truncate": 0}, "truncate must be a whole number of steps above 0, or None, got 0"),
        ({"truncate": 2.0}, "truncate must be a whole number of steps above 0, or None, got 2.0"),
        ({"truncate": True}, "truncate must be a whole number of steps above 0, or None, got True"),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_wrong_options_are_refused_by_name(name, options, says):
    with pytest.raises(ValueError, match=rf"^{name}: {says}"):
        concept(name).forward(*recurrent.arrays(name, np.random.default_rng(0)), **options)


@pytest.mark.parametrize(
    ("which", "change", "says"),
    [
        (0, lambda x: x[:, :0], r"x must not be empty, got shape \(4, 0, 3\)"),
        (0, lambda x: x[0], r"x must be \(B, T, D\), got \(6, 3\)"),
        (1, lambda W: W[1:], r"W must be \(D=3, (H=5|4H=20|3H=15)\), got \(2, "),
        (1, lambda W: W[:, 1:], r"W must be \(D=3, (H=5|4H=20|3H=15)\), got \(3, "),
        (2, lambda U: U[1:], r"U must be \(H, [34]?H\), got \(4, "),
        (2, lambda U: U[:, 1:], r"U must be \(H, [34]?H\), got \(5, "),
        (2, lambda U: U[0], r"U must be \(H, [34]?H\), got \(\d+,\)"),
        (3, lambda b: b[..., 1:], r"b must be \((H=5,|4H=20,|2, 3H=15)\), got"),
        (3, lambda b: b[None], r"b must be \((H=5,|4H=20,|2, 3H=15)\), got"),
        (4, lambda h0: h0[1:], r"h0 must be \(B=4, H=5\), got \(3, 5\)"),
        (4, lambda h0: h0[:, 1:], r"h0 must be \(B=4, H=5\), got \(4, 4\)"),
        (-1, lambda state: state[None], r"[ch]0 must be \(B=4, H=5\), got \(1, 4, 5\)"),
        (-1, lambda state: state.astype(np.float32), r"[ch]0 must be float64 as x is, got float32"),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_wrong_shapes_are_refused_by_name(name, which, change, says):
    arrays = list(recurrent.arrays(name, np.random.default_rng(0)))
    arrays[which] = change(arrays[which])
    with pytest.raises(ValueError, match=rf"^{name}: {says}"):
        concept(name).forward(*arrays)


@pytest.mark.parametrize("name", NAMES)
def test_the_gradient_of_several_outputs_is_a_tuple_of_as_many(name):
    (y, *states), cache = concept(name).forward(
        *recurrent.arrays(name, np.random.default_rng(0)), return_state=True
    )
    for wrong in (y, (y,), (y, *states, y), [y, *states]):
        with pytest.raises(
            ValueError,
            match=rf"^{name}: d_output must be a tuple \(dy, dh(, "
            r"dc)?\) as the output is",
        ):
            concept(name).backward(wrong, cache)
    with pytest.raises(
        ValueError,
        match=rf"^{name}: dh must be \(4, 5\) float64 as the output "
        r"is, got \(4, 4\)",
    ):
        concept(name).backward((y, states[0][:, 1:], *states[1:]), cache)
