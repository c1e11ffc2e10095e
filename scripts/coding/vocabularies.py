"""The vocabularies of `sources/` by which clauses are coded, read and checked before any upstream file."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from scripts.common.paths import SOURCES


class Vocabularies(NamedTuple):
    """Tables of text, each indexed by the line of its rows."""


def read(folder: Path = SOURCES) -> Vocabularies:
    """All of them. Raises DataError, naming every file and line, for tables of another form."""
    return Vocabularies()
