"""Numbers in words and digits: the rule, held to another one; parts that share no number; ids."""

import numpy as np
import pytest

from helpers.datasets import number_words


def rng(seed=0):
    return np.random.default_rng(seed)


def value(words):
    """Return the number that words mean, read from left to right: another rule than the one used to
    write them.
    """
    total = part = 0
    for word in words.split():
        if word == "thousand":
            total, part = 1000 * part, 0
        elif word == "hundred":
            part *= 100
        elif word in number_words.TENS:
            part += 20 + 10 * number_words.TENS.index(word)
        elif word != "and":
            part += number_words.SMALL.index(word)
    return total + part


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (13, "thirteen"),
        (20, "twenty"),
        (42, "forty two"),
        (100, "one hundred"),
        (342, "three hundred and forty two"),
        (1042, "one thousand and forty two"),
        (1099, "one thousand and ninety nine"),
        (1100, "one thousand one hundred"),
        (9999, "nine thousand nine hundred and ninety nine"),
        (12_005, "twelve thousand and five"),
        (100_000, "one hundred thousand"),
    ],
)
def test_numbers_are_written_as_one_says_them(number, words):
    assert number_words.in_words(number) == words


def test_every_number_is_read_back_and_no_two_are_written_alike():
    numbers = [*range(10_000), *rng().integers(10_000, 1_000_000, 500).tolist(), 999_999]
    words = [number_words.in_words(number) for number in numbers]
    assert [value(each) for each in words] == numbers
    assert len(set(words)) == len(set(numbers))
    assert {word for each in words for word in each.split()} == set(number_words.WORDS) - {""}


@pytest.mark.parametrize("number", [-1, 1_000_000, 2.0, "2", True])
def test_what_is_no_such_number_is_refused(number):
    with pytest.raises(
        ValueError, match="in_words: number must be a whole number from 0 to 999999"
    ):
        number_words.in_words(number)


def test_no_number_is_in_two_parts():
    parts = number_words.split(rng=rng())
    assert [len(part.numbers) for part in parts] == [3000, 500, 1000]
    everything = np.concatenate([part.numbers for part in parts])
    assert len(set(everything.tolist())) == 4500
    assert (everything.min() >= 0, everything.max() <= 9999) == (True, True)
    for part in parts:
        assert part.digits == [str(number) for number in part.numbers]
        assert [value(words) for words in part.words] == part.numbers.tolist()


def test_the_tests_words_were_seen_in_training():
    train, _validation, test = number_words.split(rng=rng())
    seen, asked = ({word for each in part.words for word in each.split()} for part in (train, test))
    assert asked <= seen


def test_the_same_seed_draws_the_same_numbers_and_another_others():
    one, same, another = (number_words.split(rng=rng(seed))[0].numbers for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, another)


def test_all_numbers_can_be_used_up_and_no_more():
    parts = number_words.split(train=8, validation=1, test=1, highest=9, rng=rng())
    assert sorted(np.concatenate([part.numbers for part in parts])) == list(range(10))
    with pytest.raises(
        ValueError, match=r"train \+ validation \+ test must be at most 10, .*got 11"
    ):
        number_words.split(train=9, validation=1, test=1, highest=9, rng=rng())
    with pytest.raises(ValueError, match="split: train must be a whole number at least 1, got 0"):
        number_words.split(train=0, rng=rng())
    with pytest.raises(ValueError, match="split: rng must be a numpy"):
        number_words.split(rng=0)


def test_ids_say_the_words_and_the_signs_and_end_in_padding():
    source, target = number_words.encode(number_words.pairs([7, 1042]))
    assert (source.dtype, target.dtype) == (np.int32, np.int32)
    assert [[number_words.WORDS[i] for i in row] for row in source] == [
        ["seven", "", "", "", ""],
        ["one", "thousand", "and", "forty", "two"],
    ]
    assert [[number_words.SIGNS[i] for i in row] for row in target] == [
        ["<", "7", ">", "", "", ""],
        ["<", "1", "0", "4", "2", ">"],
    ]
    assert [number_words.decode(row) for row in target] == ["7", "1042"]


def test_decoding_stops_at_the_first_end():
    ids = [number_words.SIGNS.index(sign) for sign in "<12>34"]
    assert number_words.decode(ids) == number_words.decode(ids[1:]) == "12"
    assert number_words.decode(ids[:3]) == "12"  # a network that does not end


def test_parts_can_be_padded_to_one_width():
    padded = number_words.pad([[1, 2], [3]], 4)
    assert padded.tolist() == [[1, 2, 0, 0], [3, 0, 0, 0]]
    with pytest.raises(ValueError, match="pad: width must be a whole number at least 2, got 1"):
        number_words.pad([[1, 2]], 1)


def test_the_rule_reads_what_was_written():
    numbers = [*range(3000), *range(9900, 10_100), *range(0, 1_000_000, 997), 999_999]
    assert [number_words.in_digits(number_words.in_words(n)) for n in numbers] == [
        str(n) for n in numbers
    ]
    with pytest.raises(ValueError, match="not in tuple"):
        number_words.in_digits("zwei")
