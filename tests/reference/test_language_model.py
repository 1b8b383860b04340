"""Scores of language models, and the n-gram against one that counts with dictionaries."""

from collections import Counter, defaultdict

import numpy as np
import pytest

from helpers.reference import language_model
from helpers.reference.losses import cross_entropy

TEXT = "the whale, the white whale! the sea; there she blows, there she breaches."


def by_dictionary(text, order, context, character):
    """Return p(character | context) by the recursion of the docstring, with dictionaries and no
    arrays.
    """
    if len(context) > order - 1:
        context = context[len(context) - (order - 1) :]
    followers = defaultdict(Counter)
    for place in range(len(context), len(text)):
        followers[text[place - len(context) : place]][text[place]] += 1
    shorter = by_dictionary(text, order, context[1:], character) if context else 1 / len(set(text))
    seen = followers[context]
    total, kinds = sum(seen.values()), len(seen)
    return (seen[character] + kinds * shorter) / (total + kinds) if total else shorter


@pytest.mark.parametrize("order", [1, 2, 3, 5])
def test_ngram_agrees_with_dictionaries(order):
    model = language_model.fit(TEXT, order)
    other = "she sees the whale; sshh!"
    expected = [
        by_dictionary(TEXT, order, other[:place], character)
        for place, character in enumerate(other)
    ]
    np.testing.assert_allclose(
        np.exp(language_model.log_probability(model, other)), expected, rtol=1e-12
    )


@pytest.mark.parametrize("context", ["", "t", "the w", "zzz".replace("z", "!"), "e!,"])
@pytest.mark.parametrize("order", [1, 2, 4])
def test_ngram_probabilities_sum_to_one_and_none_is_zero(order, context):
    model = language_model.fit(TEXT, order)
    p = language_model.distribution(model, context)
    assert p.shape == (len(model.symbols),)
    assert p.sum() == pytest.approx(1, rel=1e-12)
    assert p.min() > 0
    expected = [by_dictionary(TEXT, order, context, character) for character in model.symbols]
    np.testing.assert_allclose(p, expected, rtol=1e-12)


def test_what_stands_before_is_read_and_not_scored():
    model = language_model.fit(TEXT, 4)
    whole = language_model.log_probability(model, "the white sea")
    np.testing.assert_allclose(
        language_model.log_probability(model, "white sea", before="the "), whole[4:], rtol=1e-12
    )
    assert len(language_model.log_probability(model, "", before="the ")) == 0
    one = language_model.fit(TEXT, 1)
    np.testing.assert_array_equal(
        language_model.log_probability(one, "sea", before="the "),
        language_model.log_probability(one, "sea"),
    )


def test_what_stands_further_before_than_the_order_reaches_is_not_read():
    """ "?" is no symbol, and would be refused: p(b | a) = 5/6, p(a | b) = (1 + ½) / (1 + 1)."""
    wanted = {1: ("a", "?", 1 / 2), 2: ("b", "?a", 5 / 6), 3: ("a", "?ab", (1 + 3 / 4) / 2)}
    for order, (text, before, p) in wanted.items():
        model = language_model.fit("abab", order)
        log_p = language_model.log_probability(model, text, before=before)
        assert np.exp(log_p) == pytest.approx([p], rel=1e-12)


def test_a_larger_alphabet_makes_room_for_symbols_that_were_not_seen():
    small, large = (language_model.fit("abab", 2, symbols=symbols) for symbols in ("ab", "abc"))
    assert np.exp(language_model.log_probability(large, "c"))[0] == pytest.approx(
        (0 + 2 / 3) / (4 + 2)
    )
    assert (
        language_model.log_probability(large, "a")[0]
        < language_model.log_probability(small, "a")[0]
    )


def test_no_overflow_at_the_longest_order():
    symbols = "".join(map(chr, range(33, 33 + 81)))
    model = language_model.fit("ab" * 20 + symbols[-1] * 20, 9, symbols=symbols)
    assert all((lengths.grams >= 0).all() for lengths in model.lengths)
    assert np.exp(language_model.log_probability(model, symbols[-1] * 12)[-1]) > 0.9


def test_scores_of_logits_are_cross_entropy():
    rng = np.random.default_rng(0)
    logits, ids = rng.normal(size=(2, 7, 5)), rng.integers(5, size=(2, 7))
    log_p = language_model.log_probability_of(logits, ids)
    assert log_p.shape == (2, 7)
    loss, _cache = cross_entropy.forward(logits.reshape(14, 5), target=ids.reshape(14))
    assert np.log(language_model.perplexity(log_p)) == pytest.approx(loss, rel=1e-12)
    big = language_model.log_probability_of(np.array([[1000.0, 0.0]], np.float32), np.array([1]))
    assert big == pytest.approx(-1000)
    assert big.dtype == np.float64


@pytest.mark.parametrize("k", [1, 2, 81])
def test_perplexity_is_the_number_of_equal_choices(k):
    assert language_model.perplexity(np.full(10, -np.log(k))) == pytest.approx(k, rel=1e-12)


def test_encode_gives_places_in_the_alphabet():
    assert language_model.encode("cab", "abc").tolist() == [2, 0, 1]
    assert language_model.encode("", "abc").shape == (0,)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: language_model.encode("abx", "ab"), "text must be made of the 2 symbols, got 'x'"),
        (lambda: language_model.fit("ab", 0), "order must be a whole number above 0 .*, got 0"),
        (lambda: language_model.fit("ab", 2.0), "order must be a whole number above 0 .*, got 2.0"),
        (
            lambda: language_model.fit("ab", True),
            "order must be a whole number above 0 .*, got True",
        ),
        (lambda: language_model.fit("ab", 64), "order must be .* 2\\^order below 2\\^63, got 64"),
        (
            lambda: language_model.fit("ab", 3),
            "text must be at least order = 3 characters long, got '2 characters'",
        ),
        (lambda: language_model.perplexity([]), "log_p must be at least one number"),
        (
            lambda: language_model.perplexity([0.5, 0.2]),
            "log_p must be logarithms of probabilities",
        ),
        (
            lambda: language_model.log_probability_of(np.zeros((2, 3)), np.zeros(3, int)),
            r"ids must "
            r"be \(2,\), "
            r"got \(3,\)",
        ),
    ],
)
def test_wrong_arguments_are_refused_by_name(call, says):
    with pytest.raises(ValueError, match=f"^language_model: {says}"):
        call()
