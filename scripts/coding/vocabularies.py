"""The vocabularies of `sources/` by which clauses are coded, read and checked before any upstream file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from scripts.coding import whom_tables
from scripts.common.errors import together
from scripts.common.paths import SOURCES


class Vocabularies(NamedTuple):
    """Tables of text, each indexed by the line of its rows.

    `mention_names`: name, member_id, valid_from, valid_to, reason. `mention_contexts`: before, name, after, sense, reason. `addressees`:
    phrase, addressee, extends, note.
    """

    mention_names: pd.DataFrame
    mention_contexts: pd.DataFrame
    addressees: pd.DataFrame


def read(folder: Path = SOURCES) -> Vocabularies:
    """All of them. Raises DataError, naming every file and line, for tables of another form."""
    return Vocabularies(
        *together(
            partial(whom_tables.mention_names, folder),
            partial(whom_tables.mention_contexts, folder),
            partial(whom_tables.addressees, folder),
        )
    )
