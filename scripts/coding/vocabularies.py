"""The vocabularies of `sources/` by which clauses are coded, read and checked before any upstream file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from scripts.coding import action_tables
from scripts.common.paths import SOURCES


class Vocabularies(NamedTuple):
    """Tables of text, each indexed by the line of its rows.

    `actions`: action, force, meaning, basis. `action_phrases`: part, phrase, position, words, action, modifiers, note.
    """

    actions: pd.DataFrame
    action_phrases: pd.DataFrame


def read(folder: Path = SOURCES) -> Vocabularies:
    """All of them. Raises DataError, naming every file and line, for tables of another form."""
    actions, action_phrases = action_tables.read(folder)
    return Vocabularies(actions, action_phrases)
