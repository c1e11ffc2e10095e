"""What the columns of instruments say of one another, and what a printed name says."""

from __future__ import annotations

import pandas as pd

# Every letter has one letter in its place, so that what is found stands at the same characters of the text.
_PLAIN = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2013\u2014\u2212", "-") | dict.fromkeys("'\u2018\u02bc", "\u2019") | {"\u00a0": " "}
)


def plain(words: str) -> str:
    """Words with hyphens, apostrophes and blanks of one kind each, letter for letter."""
    return words.translate(_PLAIN)


def has_title_among_names(rows: pd.DataFrame) -> pd.Series:
    """Whether the `title` is one of the `names`."""
    pairs = zip(rows["title"].astype(object), rows["names"].astype(object), strict=True)
    return pd.Series([plain(title) in names.split(" | ") for title, names in pairs], rows.index, dtype="boolean")
