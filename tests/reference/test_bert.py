"""BERT's encoder: MiniLM's weights give what onnxruntime makes of them, and padding is never looked
at.
"""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.datasets import minilm
from helpers.reference import bert
from helpers.reference._support import windows
from tests.reference.support import minilm_onnx

SENTENCES = [
    "Hello!",
    "A man is eating food.",
    "A man is eating a piece of bread.",
    "The stock market fell sharply today.",
    "",
    "神经网络 learns from 数据 👍🏽, and so do we.",
    "Colourless green ideas sleep furiously, said the linguist, and nobody could tell him why.",
    "The bank of the river was steep; the bank on the corner was closed.",
    "one two three four five six seven " * 6,
    "Unaffable tokenizers break supercalifragilisticexpialidocious words into pieces, again and "
    "again. " * 5,
]


def rng(seed=0):
    return np.random.default_rng(seed)


def small(dtype=np.float64, **sizes):
    return bert.random_weights(
        rng(),
        **{"words": 11, "width": 6, "inside": 9, "layers": 2, "positions": 8, **sizes},
        dtype=dtype,
    )


@pytest.fixture(scope="module")
def model():
    return minilm.load()


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    return minilm_onnx.session(tmp_path_factory.mktemp("onnx") / "minilm.onnx", minilm.arrays())


@pytest.fixture(scope="module")
def batch(model):
    """Ten sentences of different lengths in one padded batch: encoding, vectors, attention
    weights.
    """
    return model.encode(SENTENCES, return_attention=True)


def test_ten_sentences_of_minilm_agree_with_onnxruntime(batch, session):
    encoding, vectors, _attention = batch
    assert len(set(encoding.mask.sum(axis=1))) == 10
    assert vectors.dtype == np.float32
    theirs = minilm_onnx.run(session, encoding.ids, encoding.mask)
    np.testing.assert_allclose(vectors[encoding.mask], theirs[encoding.mask], rtol=0, atol=2e-5)


def test_pairs_of_sentences_agree_with_onnxruntime(model, session):
    encoding, vectors = model.encode(SENTENCES[:3], SENTENCES[3:6])
    assert encoding.types.any(axis=1).all()
    theirs = minilm_onnx.run(session, encoding.ids, encoding.mask, encoding.types)
    np.testing.assert_allclose(vectors[encoding.mask], theirs[encoding.mask], rtol=0, atol=2e-5)
    alone = minilm_onnx.run(session, encoding.ids, encoding.mask)
    # the types matter, so they are tested
    assert np.abs(alone - theirs)[encoding.mask].max() > 0.01


def test_attention_weights_sum_to_one_and_never_look_at_padding(batch):
    encoding, _vectors, attention = batch
    T = encoding.ids.shape[1]
    assert attention.shape == (6, 10, 12, T, T)
    np.testing.assert_allclose(attention.sum(axis=-1), 1, atol=1e-5)
    # (L, T as looked at, B, …)
    assert (attention.swapaxes(1, 4).swapaxes(2, 4)[:, ~encoding.mask.T] == 0).all()
    assert attention[0, 1, :, 0, : encoding.mask[1].sum()].min() > 0


def test_meaning_is_near_where_it_should_be(model):
    vectors = model.sentence_vectors(
        [
            "A man is eating food.",
            "A man is eating a piece of bread.",
            "The stock market fell sharply.",
        ]
    )
    np.testing.assert_allclose(vectors @ vectors[0], [1, 0.755, -0.004], atol=6e-4)
    assert vectors.shape == (3, 384)


def test_a_batch_is_what_its_sentences_are_one_by_one(model, batch):
    _encoding, vectors, attention = batch
    for row, sentence in enumerate(SENTENCES[:6]):
        _encoding, alone, seen = model.encode([sentence], return_attention=True)
        length = alone.shape[1]
        np.testing.assert_allclose(vectors[row, :length], alone[0], rtol=0, atol=1e-5)
        np.testing.assert_allclose(
            attention[:, row, :, :length, :length], seen[:, 0], rtol=0, atol=1e-5
        )


@pytest.mark.parametrize(("dtype", "error"), [(np.float32, 6e-7), (np.float64, 1e-15)])
@pytest.mark.filterwarnings("error")
def test_gelu_is_exact_as_far_as_its_numbers_allow(dtype, error):
    x = np.concatenate(
        [np.linspace(-8, 8, 20_001), [-1e30, -1e5, -1000, -100, 0, 100, 1000, 1e5, 1e30]]
    ).astype(dtype)
    exact = np.array([v / 2 * math.erfc(-v / math.sqrt(2)) for v in x.astype(float)])
    assert bert._gelu(x).dtype == dtype
    assert (np.abs(bert._gelu(x) - exact) / np.maximum(1, np.abs(exact))).max() < error


def test_gelu_by_blocks_is_that_of_each_row_and_may_stand_in_the_place_of_its_input():
    x = np.random.default_rng(0).normal(size=(70, 1536)).astype(np.float32)
    rows = np.concatenate([bert._gelu(row[None]) for row in x])
    assert len(list(windows.blocks(x, bert.GELU_BLOCK))) == 3
    np.testing.assert_allclose(bert._gelu(x), rows, rtol=1e-6, atol=1e-6)
    assert bert._gelu(x, out=x) is x
    np.testing.assert_allclose(x, rows, rtol=1e-6, atol=1e-6)


def layer_by_loops(x, p, heads):
    """Return one layer's output for one sentence x (T, D), head after head, token after token, in
    plain sums.
    """

    def norm(x, gamma, beta):
        return np.array(
            [gamma * (row - row.mean()) / np.sqrt(row.var() + 1e-12) + beta for row in x]
        )

    q, k, v = np.split(x @ p.Wqkv + p.bqkv, 3, axis=1)
    d, seen = x.shape[1] // heads, np.zeros_like(x)
    for head in range(heads):
        own = slice(head * d, (head + 1) * d)
        for i in range(len(x)):
            e = np.array([math.exp(q[i, own] @ k[j, own] / math.sqrt(d)) for j in range(len(x))])
            seen[i, own] = sum(e[j] / e.sum() * v[j, own] for j in range(len(x)))
    x = norm(x + seen @ p.Wo + p.bo, p.gamma1, p.beta1)
    inner = np.vectorize(lambda z: z / 2 * math.erfc(-z / math.sqrt(2)))(x @ p.W1 + p.b1)
    return norm(x + inner @ p.W2 + p.b2, p.gamma2, p.beta2)


@pytest.mark.parametrize("heads", [1, 2, 3, 6])
def test_encoder_is_what_its_loops_say(heads):
    weights, ids = small(), np.array([[3, 0, 10, 7, 7], [1, 2, 3, 4, 5]])
    types = np.array([[0, 0, 1, 1, 1], [0, 1, 1, 0, 0]])
    vectors = bert.forward(weights, ids=ids, token_types=types, heads=heads)
    for row in range(2):
        x = weights.words[ids[row]] + weights.positions[:5] + weights.types[types[row]]
        x = (x - x.mean(axis=1, keepdims=True)) / x.std(
            axis=1, keepdims=True
        ) * weights.gamma + weights.beta
        for layer in weights.layers:
            x = layer_by_loops(x, layer, heads)
        np.testing.assert_allclose(vectors[row], x, rtol=1e-10, atol=1e-12)


@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@given(lengths=st.lists(st.integers(1, 8), min_size=1, max_size=4), seed=st.integers(0, 99))
def test_what_stands_in_the_padding_does_not_matter(lengths, seed):
    weights, T = small(), max(lengths)
    mask = np.arange(T) < np.array(lengths)[:, None]
    ids = rng(seed).integers(0, 11, mask.shape)
    others = np.where(mask, ids, rng(seed + 100).integers(0, 11, mask.shape))
    one, another = (bert.forward(weights, ids=i, mask=mask, heads=2) for i in (ids, others))
    np.testing.assert_array_equal(one[mask], another[mask])
    np.testing.assert_array_equal(*(bert.sentence_vectors(v, mask=mask) for v in (one, another)))


def test_float32_stays_float32_and_inputs_stay_as_they_were():
    weights, ids = small(np.float32), np.array([[1, 2, 3]])
    mask, before = np.array([[True, True, False]]), small(np.float32)
    vectors, attention = bert.forward(weights, ids=ids, mask=mask, heads=3, return_attention=True)
    assert (
        vectors.dtype
        == attention.dtype
        == bert.sentence_vectors(vectors, mask=mask).dtype
        == np.float32
    )
    np.testing.assert_allclose(
        vectors, bert.forward(small(), ids=ids, mask=mask, heads=3), atol=1e-4
    )
    for one, other in zip(
        [*weights[:5], *weights.layers[1]], [*before[:5], *before.layers[1]], strict=True
    ):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"ids": [[1, 2]]}, "ids must be an array of whole numbers, got 'list'"),
        ({"ids": np.array([[1.0]])}, "ids must be an array of whole numbers, got dtype"),
        ({"ids": np.array([[1, 11]])}, "ids must be from 0 to 10, got '1 to 11'"),
        ({"ids": np.array([[-1, 1]])}, "ids must be from 0 to 10, got '-1 to 1'"),
        (
            {"ids": np.array([1, 2])},
            r"ids must be \(B, T\), not empty, with T at most 8, got \(2,\)",
        ),
        (
            {"ids": np.zeros((0, 3), int)},
            r"ids must be \(B, T\), not empty, with T at most 8, got "
            r"\(0, 3\)",
        ),
        (
            {"ids": np.zeros((1, 9), int)},
            r"ids must be \(B, T\), not empty, with T at most 8, got "
            r"\(1, 9\)",
        ),
        ({"heads": 4}, "heads must be a whole number that divides D=6, got 4"),
        ({"heads": 0}, "heads must be a whole number that divides D=6, got 0"),
        ({"mask": np.ones((1, 3), int)}, r"mask must be an array of bool, shape \(2, 3\), got"),
        ({"mask": np.ones((1, 3), bool)}, r"mask must be an array of bool, shape \(2, 3\), got"),
        (
            {"mask": np.array([[True] * 3, [False] * 3])},
            "mask must be True at one token or more of each row",
        ),
        ({"token_types": np.full((2, 3), 2)}, "token_types must be from 0 to 1, got '2 to 2'"),
        (
            {"token_types": np.zeros((2, 2), int)},
            r"token_types must be \(2, 3\) as ids is, got \(2, "
            r"2\)",
        ),
    ],
)
def test_what_the_encoder_cannot_take_is_refused(options, message):
    options = {"ids": np.array([[1, 2, 3], [4, 5, 6]]), "heads": 2, **options}
    with pytest.raises(ValueError, match=f"^bert: {message}"):
        bert.forward(small(), **options)


def test_sentence_vectors_refuse_another_mask_and_nan():
    vectors = np.ones((2, 3, 4))
    with pytest.raises(ValueError, match=r"^bert: mask must be an array of bool, shape \(2, 3\)"):
        bert.sentence_vectors(vectors, mask=np.ones((3, 2), bool))
    with pytest.raises(ValueError, match=r"^bert: vectors must be '?\(B, T, D\)"):
        bert.sentence_vectors(vectors[0], mask=np.ones((2, 3), bool))
    with pytest.raises(ValueError, match=r"^bert: vectors must hold numbers, got 1 NaN"):
        bert.sentence_vectors(
            np.where(np.arange(4) == 0, np.nan, np.ones((1, 1, 4))), mask=np.ones((1, 1), bool)
        )
