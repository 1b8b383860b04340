"""WordPiece:  text → words → the longest pieces that the vocabulary has: "playing" → play ##ing

    math           code             shape   Keras (keras_hub is a package apart)
    vocabulary     WordPiece(…)     (V,)    vocabulary of keras_hub.tokenizers.WordPieceTokenizer
    text → pieces  pieces(text)     (T,)    keras_hub.models.BertTokenizer
    text → ids     encode(…).ids    (B, T)  "token_ids" of BertTextClassifierPreprocessor
    1 = a token    encode(…).mask   (B, T)  "padding_mask"
    sentence 0, 1  encode(…).types  (B, T)  "segment_ids"
    ids → text     decode(ids)              detokenize

V pieces in the vocabulary, B texts, T tokens. ## marks a piece that goes on a word, [UNK] stands
for a word that cannot be put together, [CLS] and [SEP] stand at the start and the end of each
sentence, [PAD] fills up short rows. First BERT's basic tokenizer: take control characters out, set
Chinese characters apart, take accents off, write small letters, split at white space, and make each
punctuation mark a word. Then, word by word, the longest piece first. It agrees with the package
`tokenizers`. Known differences: letters newer than Unicode 8, whose marks and punctuation Python's
tables know and that package's do not, and Chinese characters from U+2B820 to U+2B91F, which it
leaves together.
Source: Devlin et al. (2019), doi:10.18653/v1/N19-1423; Schuster and Nakajima (2012),
doi:10.1109/ICASSP.2012.6289079; Wu et al. (2016), doi:10.48550/arXiv.1609.08144.

>>> signs = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
>>> tokenizer = WordPiece([*signs, "play", "##ing", "##s", "cafe", "!"])
>>> tokenizer.pieces("Playing CAFÉS, plays!")
['play', '##ing', 'cafe', '##s', '[UNK]', 'play', '##s', '!']
>>> tokenizer.encode(["Playing!", "café"]).ids
array([[2, 5, 6, 9, 3],
       [2, 8, 3, 0, 0]])
"""

import re
import unicodedata
from typing import NamedTuple

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.shapes import check_option

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
LONGEST_WORD = 100  # characters; a longer word is [UNK]
CONTROL = {"Cc", "Cf", "Co"}  # control, format (joiners, marks of direction), private use
CHINESE = re.compile(
    "([\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U0002a6df\U0002a700-\U0002b73f\U0002b740-\U0002b81f"
    "\U0002b820-\U0002ceaf\uf900-\ufaff\U0002f800-\U0002fa1f])"
)
# BERT counts $ + < = > ^ ` | ~ in, Unicode does not
ASCII_PUNCTUATION = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Encoding(NamedTuple):
    """A batch of B texts, T tokens long: ids int64, mask bool, types int64, each (B, T), and the
    tokens as strings.
    """

    ids: np.ndarray
    mask: np.ndarray
    types: np.ndarray
    tokens: list


class WordPiece:
    """A tokenizer: `vocabulary` is a list of pieces, in the order of their numbers, as the lines of
    a vocab.txt.
    """

    def __init__(self, vocabulary):
        self.vocabulary = list(vocabulary)
        self.number = {piece: i for i, piece in enumerate(self.vocabulary)}
        missing = [piece for piece in SPECIAL if piece not in self.number]
        check_option(
            "vocabulary",
            f"{len(self.vocabulary)} pieces without {', '.join(missing)}",
            f"a list of pieces with {', '.join(SPECIAL)}",
            not missing,
        )

    def pieces(self, text):
        """Return the pieces of a text as a list of strings; [MASK] and its like in the text stay
        whole.
        """
        check_option("text", type(text).__name__, "a string", isinstance(text, str))
        found = []
        for part in re.split(f"({'|'.join(map(re.escape, SPECIAL))})", text):
            found += (
                [part] if part in SPECIAL else [p for word in words(part) for p in self.split(word)]
            )
        return found

    def split(self, word):
        """Return the pieces of one word: the longest that it begins with, then the longest of the
        rest, and so on.

        ["[UNK]"] if some rest begins with no piece at all, or if the word is longer than 100
        characters.
        """
        if len(word) > LONGEST_WORD:
            return ["[UNK]"]
        found, start = [], 0
        while start < len(word):
            candidates = (
                "##" * (start > 0) + word[start:end] for end in range(len(word), start, -1)
            )
            piece = next((c for c in candidates if c in self.number), None)
            if piece is None:
                return ["[UNK]"]
            found.append(piece)
            start += len(piece) - 2 * (start > 0)
        return found

    def encode(self, texts, pairs=None, *, length=None, pad_to=None):
        """Return the Encoding of a list of texts: [CLS] text [SEP], and with `pairs` [CLS] text
        [SEP] second text [SEP].

        length: cut a row to at most so many tokens, [CLS] and [SEP] among them; of a pair the
        longer text is cut first. pad_to: fill rows with [PAD] up to this length; without it, up to
        the longest row. Raises ValueError for a single string, an empty list, lists of two lengths,
        and lengths that leave no room.
        """
        _check_texts(texts, pairs, length)
        seconds = [None] * len(texts) if pairs is None else pairs
        rows = [
            self._row(text, second, length) for text, second in zip(texts, seconds, strict=True)
        ]
        longest = max(len(tokens) for tokens, _ in rows)
        check_option(
            "pad_to",
            pad_to,
            f"at least {longest}, the longest row",
            pad_to is None or pad_to >= longest,
        )
        shape = len(rows), longest if pad_to is None else pad_to
        ids, mask, types = (
            np.full(shape, self.number["[PAD]"]),
            np.zeros(shape, dtype=bool),
            np.zeros(shape, dtype=np.int64),
        )
        for i, (tokens, first) in enumerate(rows):
            ids[i, : len(tokens)] = [self.number[token] for token in tokens]
            mask[i, : len(tokens)] = True
            types[i, first : len(tokens)] = 1
        return Encoding(
            ids, mask, types, [tokens + ["[PAD]"] * (shape[1] - len(tokens)) for tokens, _ in rows]
        )

    def decode(self, ids):
        """Return the text of one row of numbers, special tokens left out. Capitals, accents and
        spacing are lost.
        """
        ids = np.asarray(ids)
        allowed = (
            ids.dtype.kind in "iu"
            and ids.ndim == 1
            and ids.size
            and ids.min() >= 0
            and ids.max() < len(self.vocabulary)
        )
        check_option(
            "ids", ids, f"one row of whole numbers from 0 to {len(self.vocabulary) - 1}", allowed
        )
        found = (self.vocabulary[i] for i in ids)
        return " ".join(piece for piece in found if piece not in SPECIAL).replace(" ##", "")

    def _row(self, text, second, length):
        """Return the tokens of one text or pair, and how many of them belong to the first."""
        a, b = self.pieces(text), [] if second is None else self.pieces(second)
        if length is not None:
            a, b = _cut(a, b, length - (2 if second is None else 3))
        first = ["[CLS]", *a, "[SEP]"]
        return first + ([] if second is None else [*b, "[SEP]"]), len(first)


def words(text):
    """Return the words that BERT's basic tokenizer finds in a text.

    >>> words("Él said: 你好!")
    ['el', 'said', ':', '你', '好', '!']
    """
    kept = (" " if c in "\t\n\r" else c for c in text if c in "\t\n\r" or not _dropped(c))
    spaced = CHINESE.sub(r" \1 ", "".join(kept))
    # Mn: accents
    letters = (c for c in unicodedata.normalize("NFD", spaced) if unicodedata.category(c) != "Mn")
    small = (c.lower() for c in letters)  # each by itself: Σ becomes σ at the end of a word too
    return "".join(f" {c} " if _is_punctuation(c) else c for c in "".join(small)).split()


def _dropped(c):
    return c in "\0\ufffd" or unicodedata.category(c) in CONTROL


def _is_punctuation(c):
    return c in ASCII_PUNCTUATION or unicodedata.category(c).startswith("P")


def _cut(a, b, room):
    """Return lists a and b cut to `room` tokens together: the longer one first, and if both are too
    long, to halves.
    """
    if len(a) > len(b):
        b, a = _cut(b, a, room)
        return a, b
    short = min(len(a), room // 2)
    return a[:short], b[: room - short]


def _check_texts(texts, pairs, length):
    for name, value in (("texts", texts), ("pairs", [""] if pairs is None else pairs)):
        check_option(
            name, type(value).__name__, "a list of strings", isinstance(value, (list, tuple))
        )
        check_option(name, "an empty list", "one string or more", len(value) > 0)
    check_option(
        "pairs",
        pairs and len(pairs),
        f"{len(texts)} strings as texts is",
        pairs is None or len(pairs) == len(texts),
    )
    least = 2 if pairs is None else 3
    if length is not None:
        check_whole("length", length, least=least, wanted=f"at least {least}: [CLS] and [SEP]")
