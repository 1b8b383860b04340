"""A figure that one chapter quotes from another is the one that stands there."""

import re

import pytest

from helpers.authoring import source
from tests.chapters.cell_outputs import printed

# The sentence's words around the figure; where it was printed: chapter, the end of the cell's id,
# the output's pattern.
QUOTED = [
    (
        "10",
        r"Its perplexity was (\d\.\d\d) ± (\d\.\d\d)",
        "09",
        "moby-verdict",
        r"GRU +perplexity (\d\.\d\d) on the test text ± (\d\.\d\d)",
    )
]


@pytest.mark.parametrize(("chapter", "words", "other", "cell", "output"), QUOTED)
def test_what_is_quoted_is_what_was_printed(chapter, words, other, cell, output):
    text = next((source.CHAPTERS / "source").glob(f"{chapter}_*.md")).read_text(encoding="utf-8")
    assert re.search(words, text).groups() == re.search(output, printed(other, cell)).groups()
