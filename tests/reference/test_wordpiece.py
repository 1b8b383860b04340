"""WordPiece: the same ids as the package `tokenizers`, on every kind of string that a learner may
type.
"""

import unicodedata

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from helpers.datasets import minilm
from helpers.reference import wordpiece
from helpers.reference.wordpiece import SPECIAL, WordPiece, words
from tests.reference.support.varied_strings import SENTENCES, varied_strings

TINY = [*SPECIAL, "un", "##aff", "##able", "##a", "play", "##ing", "a", "ab", "##b", "!", "b"]
quickly = settings(max_examples=25, deadline=None, derandomize=True, database=None)


def settled(c):
    """Return whether Python and the package know the same of a character: its category has not
    changed since Unicode 3.2.
    """
    return unicodedata.ucd_3_2_0.category(c) == unicodedata.category(c) not in ("Cn", "Cs")


SETTLED = [c for c in map(chr, range(0x30000)) if settled(c)]


@pytest.fixture(scope="module")
def ours():
    return minilm.load().tokenizer


@pytest.fixture(scope="module")
def theirs():
    tokenizer = Tokenizer.from_file(str(minilm.path("vocab.txt").with_name("tokenizer.json")))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def same(ours, theirs, texts):
    for text, found in zip(texts, theirs.encode_batch(texts), strict=True):
        assert ours.encode([text]).tokens[0] == found.tokens, ascii(text)
        assert ours.encode([text]).ids[0].tolist() == found.ids, ascii(text)


def test_a_thousand_varied_strings_get_the_ids_of_the_tokenizers_package(ours, theirs):
    texts = varied_strings(1000, np.random.default_rng(0))
    assert len(texts) == 1000
    assert len(set(texts)) > 950
    same(ours, theirs, texts)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("language", SENTENCES)
def test_whole_sentences_get_the_ids_of_the_tokenizers_package(ours, theirs, language, form):
    same(ours, theirs, [unicodedata.normalize(form, SENTENCES[language])])


def test_every_settled_character_is_treated_as_in_the_tokenizers_package(theirs):
    assert len(SETTLED) > 90_000
    for start in range(0, len(SETTLED), 5000):
        text = " ".join(f"a{c}b" for c in SETTLED[start : start + 5000])
        normalized = theirs.normalizer.normalize_str(text)
        assert words(text) == [
            word for word, _ in theirs.pre_tokenizer.pre_tokenize_str(normalized)
        ]


@quickly
@given(
    text=st.text(
        st.sampled_from(SETTLED) | st.sampled_from("".join(SENTENCES.values())), max_size=60
    )
)
@example(text="[MASK]\u0301")
def test_any_text_gets_the_ids_of_the_tokenizers_package(ours, theirs, text):
    same(ours, theirs, [text])


@quickly
@given(text=st.text())
def test_any_text_at_all_gives_pieces_of_the_vocabulary(ours, text):
    assert all(piece in ours.number for piece in ours.pieces(text))


@pytest.mark.parametrize("length", [3, 4, 7, 8, 15, 16, 30])
def test_pairs_are_cut_and_marked_as_in_the_tokenizers_package(ours, theirs, length):
    texts = varied_strings(120, np.random.default_rng(1))
    firsts, seconds = texts[:60], texts[60:]
    theirs.enable_truncation(length)
    found = theirs.encode_batch(list(zip(firsts, seconds, strict=True)))
    theirs.no_truncation()
    encoding = ours.encode(firsts, seconds, length=length)
    for row, other in enumerate(found):
        kept = encoding.mask[row]
        assert encoding.ids[row, kept].tolist() == other.ids
        assert encoding.types[row, kept].tolist() == other.type_ids
        assert len(other.ids) <= length


def test_a_batch_is_cut_and_filled_as_in_the_tokenizers_package(ours, theirs):
    texts = varied_strings(60, np.random.default_rng(2))
    theirs.enable_truncation(24)
    theirs.enable_padding(length=32)
    found = theirs.encode_batch(texts)
    theirs.no_truncation()
    theirs.no_padding()
    encoding = ours.encode(texts, length=24, pad_to=32)
    np.testing.assert_array_equal(encoding.ids, [other.ids for other in found])
    np.testing.assert_array_equal(encoding.mask, [other.attention_mask for other in found])
    assert encoding.tokens == [other.tokens for other in found]
    assert (encoding.ids.dtype, encoding.mask.dtype, encoding.types.dtype) == (
        np.int64,
        bool,
        np.int64,
    )


def test_the_longest_piece_comes_first_and_a_bad_rest_spoils_the_word():
    tokenizer = WordPiece(TINY)
    assert tokenizer.split("unaffable") == ["un", "##aff", "##able"]
    assert tokenizer.split("abb") == ["ab", "##b"]
    assert tokenizer.split("unaffx") == ["[UNK]"]
    assert tokenizer.split("a" + "b" * 99) == ["ab", *["##b"] * 98]
    assert tokenizer.split("a" + "b" * 100) == ["[UNK]"]


def test_rows_are_filled_up_and_pairs_have_types():
    encoding = WordPiece(TINY).encode(["playing", "a!"], ["b", "ab"])
    assert encoding.tokens == [
        ["[CLS]", "play", "##ing", "[SEP]", "b", "[SEP]"],
        ["[CLS]", "a", "!", "[SEP]", "ab", "[SEP]"],
    ]
    assert encoding.types.tolist() == [[0, 0, 0, 0, 1, 1]] * 2
    assert WordPiece(TINY).encode(["a", ""], ["b!", "b"]).types.tolist() == [
        [0, 0, 0, 1, 1, 1],
        [0, 0, 1, 1, 0, 0],
    ]
    short = WordPiece(TINY).encode(["playing", ""])
    assert short.ids.tolist() == [[2, 9, 10, 3], [2, 3, 0, 0]]
    assert short.mask.tolist() == [[True] * 4, [True, True, False, False]]
    assert short.tokens == [
        ["[CLS]", "play", "##ing", "[SEP]"],
        ["[CLS]", "[SEP]", "[PAD]", "[PAD]"],
    ]


def test_decoding_joins_the_pieces_again():
    tokenizer = WordPiece(TINY)
    assert (
        tokenizer.decode(tokenizer.encode(["Unaffable PLAYING!"], pad_to=12).ids[0])
        == "unaffable playing !"
    )
    assert tokenizer.decode([2, 3]) == ""


@pytest.mark.parametrize(
    ("texts", "options", "message"),
    [
        ("one string", {}, "texts must be a list of strings, got 'str'"),
        ([], {}, "texts must be one string or more, got 'an empty list'"),
        ([1], {}, "text must be a string, got 'int'"),
        (["a"], {"pairs": "b"}, "pairs must be a list of strings, got 'str'"),
        (["a"], {"pairs": ["b", "c"]}, "pairs must be 1 strings as texts is, got 2"),
        (["a"], {"length": 1}, r"length must be at least 2: .*, got 1"),
        (["a"], {"pairs": ["b"], "length": 2}, r"length must be at least 3: .*, got 2"),
        (["a b a"], {"pad_to": 4}, "pad_to must be at least 5, the longest row, got 4"),
    ],
)
def test_what_cannot_be_encoded_is_refused(texts, options, message):
    with pytest.raises(ValueError, match=f"^wordpiece: {message}"):
        WordPiece(TINY).encode(texts, **options)


@pytest.mark.parametrize("ids", [[[1, 2]], [-1], [-1, 2], [16], [2, 16], [1.0], ["a"], []])
def test_numbers_out_of_the_vocabulary_are_refused(ids):
    with pytest.raises(
        ValueError,
        match=r"^wordpiece: ids must be one row of whole numbers from "
        r"0 to 15, got",
    ):
        WordPiece(TINY).decode(ids)


def test_a_vocabulary_without_special_pieces_is_refused():
    with pytest.raises(
        ValueError,
        match=r"^wordpiece: vocabulary must be .*\[MASK\], got '1 "
        r"pieces without \[PAD\], ",
    ):
        wordpiece.WordPiece(["a"])
