"""Stata: one .dta a table with labels, which SPSS, SAS and R read as well.

A column is labelled with its description as far as the 80 characters of the format reach, a closed vocabulary is numbered
from 1 and labelled with its words (votes by the numbers of Voeten's file: 1 yes, 2 abstain, 3 no, 8 non_voting), truth values are 0 and 1, days are days of Stata, a missing text is empty.
"""

from __future__ import annotations

import datetime
import io
from typing import Literal

import pandas as pd
import polars as pl

import schemas

VERSION: Literal[118] = 118  # of Stata 14 and later: UTF-8
LABEL = 80
LONGEST = 2045  # bytes
# How Voeten's file numbers votes, so that their order means what users of it expect; 8 is there a Member that was absent.
VOTES = {"yes": 1, "abstain": 2, "no": 3, "non_voting": 8}


def dta(table: str, frame: pl.DataFrame, day: datetime.date) -> bytes:
    """A table as a .dta file; the day of the release stands in it for the time at which it was written."""
    shown, labels = _numbered(frame)
    stream = io.BytesIO()
    shown.to_stata(
        stream,
        write_index=False,
        version=VERSION,
        time_stamp=datetime.datetime.combine(day, datetime.time()),
        data_label=schemas.TABLES[table].Config.title[:LABEL],
        variable_labels={name: _cut(facts["description"]) for name, facts in schemas.columns(table).items()},
        value_labels=labels,
        convert_dates={name: "td" for name, kind in frame.schema.items() if kind == pl.Date},
        convert_strl=[name for name in frame.columns if _is_long(frame[name])],
    )
    return stream.getvalue()


def _is_long(column: pl.Series) -> bool:
    """Whether a text is longer than a plain column of text can be."""
    return column.dtype == pl.String and bool((column.str.len_bytes() > LONGEST).any())


def _numbered(frame: pl.DataFrame) -> tuple[pd.DataFrame, dict[str, dict[float, str]]]:
    """The frame with numbers for words and truth values, and what the numbers of each such column stand for."""
    labels: dict[str, dict[float, str]] = {}
    columns = {}
    for column in frame.iter_columns():
        if isinstance(column.dtype, pl.Enum):
            words = _numbers(column.dtype.categories.to_list())
            labels[column.name] = {number: word for word, number in words.items()}
            numbers = column.cast(pl.String).replace_strict(words, return_dtype=pl.Int64)
        elif column.dtype == pl.Boolean:
            labels[column.name] = {0: "false", 1: "true"}
            numbers = column.cast(pl.Int64)
        else:
            numbers = column
        columns[column.name] = _series(numbers)
    return pd.DataFrame(columns), labels


def _numbers(words: list[str]) -> dict[str, int]:
    """The number of each word of a closed vocabulary."""
    if set(words) <= VOTES.keys():
        return {word: VOTES[word] for word in sorted(words, key=VOTES.__getitem__)}
    return {word: number for number, word in enumerate(words, start=1)}


def _series(column: pl.Series) -> pd.Series:
    if column.dtype == pl.Int64:
        return pd.Series(column.to_list(), dtype="Int64")
    if column.dtype == pl.Date:
        return pd.Series(pd.to_datetime(pd.Series(column.to_list(), dtype=object)))
    return pd.Series(column.fill_null("").to_list(), dtype=object)


def _cut(text: str) -> str:
    return text if len(text) <= LABEL else text[: LABEL - 1] + "…"
