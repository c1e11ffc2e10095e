"""Sketches of texts: MinHash over their shingles, by which those are found and compared that have most of them in common."""

from __future__ import annotations

import hashlib
import itertools

import numpy as np
from datasketch import MinHash

from scripts.coding.shingles import Shingles

PERMUTATIONS = 64
# A band is so many minima in a row; two texts of similarity s agree in one of the 21 with probability 1 - (1 - s**3)**21.
BAND = 3


def digest(words: str) -> int:
    """The first four bytes of SHA-1 of words in UTF-8, as a number, the lowest byte first."""
    return int.from_bytes(hashlib.sha1(words.encode()).digest()[:4], "little")


def permutations() -> tuple[np.ndarray, np.ndarray]:
    """The numbers a and b of each permutation h -> a h + b modulo 2**32; a is odd. They are digests of "a0", "b0", "a1" …"""
    factors = [digest(f"a{number}") | 1 for number in range(PERMUTATIONS)]
    return np.array(factors, np.uint32), np.array([digest(f"b{number}") for number in range(PERMUTATIONS)], np.uint32)


def minima(shingles: Shingles) -> np.ndarray:
    """Of each text (row) the least value of its shingles under each permutation (column), as datasketch finds it."""
    digests, bounds = [digest(words) for words in shingles.in_words], shingles.of_texts.indptr.tolist()
    found, own = np.empty((len(bounds) - 1, PERMUTATIONS), np.uint32), permutations()
    for row, (start, end) in enumerate(itertools.pairwise(bounds)):
        sketch = MinHash(PERMUTATIONS, hashfunc=digests.__getitem__, permutations=own, scheme="affine32")
        sketch.update_batch(shingles.of_texts.indices[start:end].tolist())
        found[row] = sketch.hashvalues
    return found


def digits(found: np.ndarray) -> list[str]:
    """The sketches as published: of each minimum the last four bits, as a hexadecimal digit."""
    letters = np.frombuffer(b"0123456789abcdef", np.uint8)[found & 15]
    return [row.tobytes().decode() for row in letters]


def bands(found: np.ndarray) -> list[np.ndarray]:
    """Of each band one number for each text, the same where its minima are the same."""
    mixed = []
    for start in range(0, PERMUTATIONS - BAND + 1, BAND):
        key = np.zeros(len(found), np.uint64)
        for column in range(start, start + BAND):
            key = (key ^ found[:, column]) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(32)
        mixed.append(key)
    return mixed
