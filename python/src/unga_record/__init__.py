"""Resolutions, clauses, amendments and recorded votes of the United Nations General Assembly, as data frames.

>>> import unga_record as unga
>>> unga.votes(roll_call="A/RES/ES-11/6#vote")["vote"].value_counts().to_dict()
{'yes': 141, 'abstain': 32, 'non_voting': 13, 'no': 7}
"""

from importlib import metadata as _metadata

from unga_record.behind import Behind, sources
from unga_record.changes import changes
from unga_record.cite import cite
from unga_record.codebook import codebook
from unga_record.errors import (
    HashError,
    MissingBackend,
    NotCarried,
    RecordError,
    SourceError,
    Unknown,
    VersionError,
)
from unga_record.search import search
from unga_record.tables import roll_calls, table, votes

try:
    __version__ = _metadata.version("unga-record")
except _metadata.PackageNotFoundError:  # run from the source, beside no data
    __version__ = "0"

__all__ = [
    "Behind",
    "HashError",
    "MissingBackend",
    "NotCarried",
    "RecordError",
    "SourceError",
    "Unknown",
    "VersionError",
    "__version__",
    "changes",
    "cite",
    "codebook",
    "roll_calls",
    "search",
    "sources",
    "table",
    "votes",
]
