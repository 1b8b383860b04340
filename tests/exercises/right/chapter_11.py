"""Right answers to the exercises of chapter 11: sentence vectors, WordPiece and masked tokens."""

import itertools
import re

import numpy as np

from helpers.reference import bert, wordpiece
from tests.exercises.right import right


@right("11.3")
def pool_by_loops(vectors, mask):
    """Loops over sentences, tokens and numbers."""
    rows = []
    for tokens, real in zip(vectors, mask, strict=True):
        kept = [token for token, is_real in zip(tokens, real, strict=True) if is_real]
        total = [sum(numbers) for numbers in zip(*kept, strict=True)]
        length = sum(number**2 for number in total) ** 0.5
        rows.append([number / length for number in total])
    return np.array(rows)


@right("11.3")
def pool_by_boolean_index(vectors, mask):
    """A sentence at a time, its real tokens by a boolean index."""
    means = np.stack([vectors[row, mask[row]].mean(axis=0) for row in range(len(vectors))])
    return means / np.sqrt((means**2).sum(axis=1))[:, np.newaxis]


@right("11.3")
def pool_with_einsum(vectors, mask):
    """By np.einsum."""
    total = np.einsum("btd,bt->bd", vectors, mask.astype(float))
    return np.einsum("bd,b->bd", total, np.einsum("bd,bd->b", total, total) ** -0.5)


@right("11.3")
def pool_in_place_on_a_copy(vectors, mask):
    """Padding becomes 0 in place, on a copy."""
    vectors = vectors.copy()
    vectors[~mask] = 0
    total = vectors.sum(axis=1)
    total /= np.linalg.norm(total, axis=1, keepdims=True)
    return total


@right("11.3")
def pool_by_matrices(vectors, mask):
    """The mask as a row of weights; the length by a root."""
    weights = mask / mask.sum(axis=1, keepdims=True)
    means = (weights[:, None, :] @ vectors)[:, 0]
    return means / np.sqrt(np.sum(np.square(means), axis=-1, keepdims=True))


@right("11.3")
def pool_by_mean_where(vectors, mask):
    """NumPy's own mean with a mask."""
    means = np.mean(vectors, axis=1, where=mask[:, :, None])
    return (means.T / np.linalg.norm(means, axis=1)).T


@right("11.3")
def pool_by_the_library(vectors, mask):
    """The library's own function."""
    return bert.sentence_vectors(vectors, mask=mask)


@right("11.5")
def split_by_shortening(word, vocabulary):
    """Loop: a piece is shortened at its end until it is in the list."""
    pieces = []
    while word:
        sign = "##" if pieces else ""
        piece = word
        while piece and sign + piece not in vocabulary:
            piece = piece[:-1]
        if not piece:
            return ["[UNK]"]
        pieces.append(sign + piece)
        word = word[len(piece) :]
    return pieces


@right("11.5")
def split_by_for_and_else(word, vocabulary):
    """Loop over the ends, longest first, with `else`."""
    pieces, start = [], 0
    while start < len(word):
        for end in range(len(word), start, -1):
            piece = word[start:end] if start == 0 else "##" + word[start:end]
            if piece in vocabulary:
                pieces.append(piece)
                start = end
                break
        else:
            return ["[UNK]"]
    return pieces


@right("11.5")
def split_by_all_ends(word, vocabulary):
    """All ends that fit; the largest is taken."""
    pieces, start = [], 0
    while start < len(word):
        sign = "##" if start else ""
        ends = range(start + 1, len(word) + 1)
        fits = [end for end in ends if sign + word[start:end] in vocabulary]
        if not fits:
            return ["[UNK]"]
        pieces += [sign + word[start : max(fits)]]
        start = max(fits)
    return pieces


@right("11.5")
def split_recursively(word, vocabulary, sign=""):
    """Recursion: the rest of the word is a word with a sign."""
    for end in range(len(word), 0, -1):
        if sign + word[:end] in vocabulary:
            rest = split_recursively(word[end:], vocabulary, "##") if word[end:] else []
            return rest if rest == ["[UNK]"] else [sign + word[:end], *rest]
    return ["[UNK]"]


@right("11.5")
def split_by_the_list(word, vocabulary):
    """Loop over the list, sorted by length, in place of the ends."""
    rest, pieces = word, ()
    by_length = sorted(vocabulary, key=len, reverse=True)
    while rest:
        if pieces:
            fits = [each for each in by_length if each[:2] == "##" and rest.startswith(each[2:])]
        else:
            fits = [each for each in by_length if rest.startswith(each)]
        if not fits:
            return ("[UNK]",)
        pieces += (fits[0],)
        rest = rest.removeprefix(fits[0].removeprefix("##"))
    return pieces


@right("11.5")
def split_by_regular_expressions(word, vocabulary):
    """A pattern for first pieces and one for later ones, the longest alternative first."""
    later = [piece[2:] for piece in vocabulary if piece.startswith("##")]
    first = [piece for piece in vocabulary if not piece.startswith("##")]
    rest, pieces = word, []
    for known in itertools.chain([first], itertools.repeat(later)):
        pattern = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
        found = re.match(pattern, rest) if pattern else None
        if found is None:
            return ["[UNK]"]
        pieces.append("##" * bool(pieces) + found[0])
        rest = rest[found.end() :]
        if not rest:
            return pieces
    return None


@right("11.5")
def split_by_the_library(word, vocabulary):
    """The library's own tokenizer."""
    signs = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    return wordpiece.WordPiece([*signs, *sorted(vocabulary)]).pieces(word)


@right("11.6")
def mask_by_loops(ids, hide, mask_id):
    """Loops over rows and tokens."""
    inputs, targets = [], []
    for tokens, gaps in zip(ids, hide, strict=True):
        row, wanted = [], []
        for token, is_gap in zip(tokens, gaps, strict=True):
            row.append(mask_id if is_gap else token)
            wanted.append(token if is_gap else -1)
        inputs.append(row)
        targets.append(wanted)
    return np.array(inputs), np.array(targets)


@right("11.6")
def mask_with_where(ids, hide, mask_id):
    """Two choices, no copy; the result is a list."""
    return [np.where(hide, mask_id, ids), np.where(hide, ids, -1)]


@right("11.6")
def mask_targets_first(ids, hide, mask_id):
    """The targets are taken before the gaps are made in a copy."""
    targets = np.where(hide, ids, -1)
    ids = np.array(ids)
    ids[hide] = mask_id
    return ids, targets


@right("11.6")
def mask_in_place_on_copies(ids, hide, mask_id):
    """In place on two copies."""
    inputs, targets = ids.copy(), ids.copy()
    np.putmask(inputs, hide, mask_id)
    targets[~hide] = -1
    return inputs, targets


@right("11.6")
def mask_by_arithmetic(ids, hide, mask_id):
    """The mask as 0 and 1."""
    gap = hide.astype(int)
    return ids + gap * (mask_id - ids), gap * (ids + 1) - 1


@right("11.6")
def mask_by_places(ids, hide, mask_id):
    """Places of the gaps; targets begin as −1 everywhere."""
    rows, columns = np.nonzero(hide)
    inputs, targets = ids + 0, np.full(ids.shape, -1)
    targets[rows, columns] = ids[rows, columns]
    inputs[rows, columns] = mask_id
    return inputs, targets
