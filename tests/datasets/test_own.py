"""A learner's own table: what is read, what is refused, and that nothing is written over."""

import numpy as np
import pytest

from helpers.datasets import own


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a CSV file and reads it."""

    def written(text, answer="kind", **options):
        file = tmp_path / "mine.csv"
        file.write_text(text, encoding="utf-8")
        return own.read(file, answer, **options)

    return written


def test_numbers_words_and_classes(table):
    data = table("size,colour,kind\n1.5,red,b\n2,blue,a\n-3e1,red,b\n")
    assert data.columns == ("size", "colour blue", "colour red")
    np.testing.assert_array_equal(data.x, [[1.5, 0, 1], [2, 1, 0], [-30, 0, 1]])
    np.testing.assert_array_equal(data.y, [1, 0, 1])
    assert data.classes == ("a", "b")


def test_classes_that_are_numbers_stand_in_their_order(table):
    data = table("size,kind\n1,10\n2,9\n3,10\n")
    assert data.classes == ("9", "10")
    np.testing.assert_array_equal(data.y, [1, 0, 1])


def test_many_numbers_are_no_classes(table):
    rows = "".join(f"{i},{i / 2}\n" for i in range(30))
    data = table(f"size,kind\n{rows}")
    assert data.classes is None
    np.testing.assert_array_equal(data.y, np.arange(30) / 2)


@pytest.mark.parametrize(
    "text",
    [
        "size;kind\n1,5;a\n2,5;b\n",
        "size\tkind\n1.5\ta\n2.5\tb\n",
        "\ufeffsize,kind\r\n1.5,a\r\n2.5,b\r\n\r\n",
        'size,kind\n"1.5",a\n 2.5 ,b\n',
    ],
)
def test_forms_of_a_table(table, text):
    data = table(text)
    np.testing.assert_array_equal(data.x, [[1.5], [2.5]])
    assert data.columns == ("size",)
    assert data.classes == ("a", "b")


def test_what_is_left_out_is_not_read(table):
    data = table("name,size,kind\nAda,1,a\nBob,2,b\n", leave_out=["name"])
    assert data.columns == ("size",)


@pytest.mark.parametrize(
    ("text", "options", "words"),
    [
        ("size,kind\n1,a\n2,b\n", {"answer": "sort"}, "no column 'sort'; there are size, kind"),
        ("size,kind\n1,a\n2,b\n", {"leave_out": ["nam"]}, "no column 'nam'"),
        ("size,kind\n1,a\n", {}, "a head and at least two rows"),
        ("size,size,kind\n1,1,a\n2,2,b\n", {}, "a name of its own"),
        ("size,kind\n1,a\n2\n", {}, "row 2 has 1 columns, the head has 2"),
        ("size,kind\n1,a\n,b\n", {}, r"row 2 has nothing in the column 'size'.*leave_out=\['size'"),
        ("size,kind\n1,a\n2,b\nnone,a\n", {}, "holds numbers, but row 3 says 'none'"),
        ("size,kind\n1,a\n2,b\nnan,a\n", {}, "holds numbers, but row 3 says 'nan'"),
        ("size,kind\n1,a\n2,a\n", {}, "'kind' has 1 different values"),
        ("kind\na\nb\n", {}, "no column is left"),
        (
            "n,kind\n" + "".join(f"w{i},{i % 2}\n" for i in range(21)),
            {},
            r"21 different words, at most 20.*leave_out=\['n'\]",
        ),
    ],
)
def test_what_does_not_fit_is_named(table, text, options, words):
    with pytest.raises(ValueError, match=words):
        table(text, **options)


def test_the_example_is_laid_once_and_read(tmp_path):
    file = own.lay_example(tmp_path / "new")
    data = own.read(file, "kind")
    assert data.x.shape == (178, 13)
    assert data.classes == ("Barbera", "Barolo", "Grignolino")
    np.testing.assert_array_equal(np.bincount(data.y), [48, 59, 71])
    file.write_text("mine", encoding="utf-8")
    assert own.lay_example(tmp_path / "new").read_text(encoding="utf-8") == "mine"


def test_a_report_that_was_begun_is_kept_and_one_untouched_serves_again(tmp_path):
    first = own.lay_report(tmp_path / "new", "Which?", {"network": "96 % right"})
    assert own.lay_report(tmp_path / "new", "Which?", {"network": "96 % right"}) == first
    assert own.lay_report(tmp_path / "new", "Which?", {"network": "97 % right"}) != first
    text = first.read_text(encoding="utf-8")
    assert text.startswith("# Which?\n\n- network: 96 % right\n")
    assert all(f"## {question}\n" in text for question in own.QUESTIONS)
    first.write_text("mine", encoding="utf-8")
    second = own.lay_report(tmp_path / "new", "Which?", {})
    assert second != first
    assert first.read_text(encoding="utf-8") == "mine"
