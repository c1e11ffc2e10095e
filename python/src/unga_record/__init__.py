"""Resolutions, clauses, amendments and recorded votes of the United Nations General Assembly, as data frames.

>>> import unga_record as unga
>>> unga.votes(roll_call="A/RES/ES-11/6#vote")["vote"].value_counts().to_dict()
{'yes': 141, 'abstain': 32, 'non_voting': 13, 'no': 7}
"""

from unga_record.behind import Behind, sources
from unga_record.changes import changes
from unga_record.cite import cite
from unga_record.codebook import codebook
from unga_record.errors import (
    HashError,
    MissingBackend,
    NotCarried,
    NotVerified,
    RecordError,
    SignatureError,
    SourceError,
    Unknown,
    VersionError,
)
from unga_record.search import search
from unga_record.tables import roll_calls, table, votes

__all__ = [
    "Behind",
    "HashError",
    "MissingBackend",
    "NotCarried",
    "NotVerified",
    "RecordError",
    "SignatureError",
    "SourceError",
    "Unknown",
    "VersionError",
    "changes",
    "cite",
    "codebook",
    "roll_calls",
    "search",
    "sources",
    "table",
    "votes",
]


def __getattr__(name: str) -> str:
    """The version of the package, which is that of its data: looked up only when asked for, since that takes its time."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import metadata

    try:
        return metadata.version("unga-record")
    except metadata.PackageNotFoundError:  # run from the source, beside no data
        return "0"
