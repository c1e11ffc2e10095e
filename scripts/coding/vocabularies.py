"""The vocabularies of `sources/` by which clauses are coded, read and checked before any upstream file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from scripts.coding import instruments
from scripts.common.paths import SOURCES


class Vocabularies(NamedTuple):
    """Tables of text, each indexed by the line of its rows.

    `instruments`: instrument, title, kind, adopted_on, symbol, source_url. `instrument_names`: name, instrument (empty where the
    name is of something else), short (true of one word that counts by itself), reason.
    """

    instruments: pd.DataFrame
    instrument_names: pd.DataFrame


def read(folder: Path = SOURCES) -> Vocabularies:
    """All of them. Raises DataError, naming every file and line, for tables of another form."""
    return Vocabularies(*instruments.read(folder))
