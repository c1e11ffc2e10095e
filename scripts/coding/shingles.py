"""The words of texts as sets: of each text its shingles, the pairs of words that stand side by side."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from scripts.common.text import fold_typography

# Letters and digits, as Unicode has them; everything else parts words.
_WORD = re.compile(r"[^\W_]+")
# So many pairs of texts are compared at a time, so that memory does not grow with their number.
_CHUNK = 100_000


class Shingles(NamedTuple):
    """Which text (row) has which shingle (column); the shingles in words, in the order of the columns; the words in each text."""

    of_texts: csr_array
    in_words: list[str]
    n_words: np.ndarray


class _Numbers(dict[str, int]):
    """Words, numbered as they come."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def words(text: str) -> list[str]:
    """The words of a text: its typography folded as for `folded_sha256`, in lower case, parted by all but letters and digits."""
    return _WORD.findall((text if text.isascii() else fold_typography(text)).lower())


def shingles(texts: Iterable[str]) -> Shingles:
    """The shingles of texts. A text of one word has this word as its shingle, one without words the empty text."""
    numbers = _Numbers()
    flat, lengths = array("i"), array("i")
    for text in texts:
        found = words(text) or [""]
        flat.extend(map(numbers.__getitem__, found))
        lengths.append(len(found))
    vocabulary, first = list(numbers), np.frombuffer(flat, np.int32).astype(np.int64)
    n_words = np.frombuffer(lengths, np.int32)
    ends = np.cumsum(n_words, dtype=np.int64)
    # The word that follows each; nothing follows the only word of a text, and the last of others begins no shingle.
    follows = np.append(first[1:], 0) + 1
    last, alone = ends - 1, n_words == 1
    follows[last] = 0
    begins = np.ones(len(first), bool)
    begins[last[~alone]] = False
    row = np.repeat(np.arange(len(ends)), n_words)[begins]
    column, pairs = pd.factorize(first[begins] * (len(vocabulary) + 1) + follows[begins])
    cells = distinct(row * len(pairs) + column)
    row, column = np.divmod(cells, len(pairs))
    starts = np.searchsorted(row, np.arange(len(ends) + 1))
    of_texts = csr_array((np.ones(len(cells), np.int32), column.astype(np.int32), starts), (len(ends), len(pairs)))
    second = ["", *(f" {word}" for word in vocabulary)]
    in_words = [vocabulary[a] + second[b] for a, b in zip(*np.divmod(pairs, len(vocabulary) + 1), strict=True)]
    return Shingles(of_texts, in_words, n_words)


def distinct(values: np.ndarray) -> np.ndarray:
    """The values in order, each once; on millions it is several times as fast as numpy's own, which hashes them."""
    values = np.sort(values)
    return values[np.append(True, values[1:] != values[:-1])] if len(values) else values


def jaccard(of_texts: csr_array, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Of each pair of rows the share of the shingles of either that both have, per mille, rounded down."""
    sizes = np.diff(of_texts.indptr)
    shared = [
        of_texts[one[start : start + _CHUNK]].multiply(of_texts[other[start : start + _CHUNK]]).sum(axis=1)
        for start in range(0, len(one), _CHUNK)
    ]
    both = np.concatenate([*shared, np.zeros(0, np.int64)]).astype(np.int64)
    return both * 1000 // (sizes[one] + sizes[other] - both)
