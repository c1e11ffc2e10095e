"""The vocabularies of `sources/` by which clauses are coded, read and checked before any upstream file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from scripts.coding import action_tables, instruments, series_tables, whom_tables
from scripts.common.errors import together
from scripts.common.paths import SOURCES


class Vocabularies(NamedTuple):
    """Tables of text, each indexed by the line of its rows.

    `actions`: action, force, meaning, basis. `action_phrases`: part, phrase, position, words, action, modifiers, note. `mention_names`:
    name, member_id, valid_from, valid_to, reason. `mention_contexts`: before, name, after, sense, reason. `addressees`: phrase, addressee,
    extends, note.
    `resolution_links`: later_id, earlier_id (empty: it continues none), reason. `series`: series, title, anchor_id, reason.
    `instruments`: instrument, title, kind, adopted_on, symbol, source_url. `instrument_names`: name, instrument (empty where the
    name is of something else), short (true of one word that counts by itself), reason.
    """

    actions: pd.DataFrame
    action_phrases: pd.DataFrame
    mention_names: pd.DataFrame
    mention_contexts: pd.DataFrame
    addressees: pd.DataFrame
    resolution_links: pd.DataFrame
    series: pd.DataFrame
    instruments: pd.DataFrame
    instrument_names: pd.DataFrame


def read(folder: Path = SOURCES) -> Vocabularies:
    """All of them. Raises DataError, naming every file and line, for tables of another form."""
    actions, *others, named = together(
        partial(action_tables.read, folder),
        partial(whom_tables.mention_names, folder),
        partial(whom_tables.mention_contexts, folder),
        partial(whom_tables.addressees, folder),
        partial(series_tables.resolution_links, folder),
        partial(series_tables.series, folder),
        partial(instruments.read, folder),
    )
    return Vocabularies(*actions, *others, *named)
