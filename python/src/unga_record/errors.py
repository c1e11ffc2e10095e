"""What can go wrong, each by a name of its own; all are a `RecordError`. The messages say what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class RecordError(Exception):
    """The base of all errors of this package."""


class SourceError(RecordError):
    """The data is not where it was looked for, or could not be downloaded."""


class HashError(RecordError):
    """A file is not the one that was published: its SHA-256 is another."""


class SignatureError(RecordError):
    """The signature of a release is wrong, or of another key, or missing though a key was named."""


class NotVerified(UserWarning):
    """A release is read of which no signature was verified; the message says why."""


class VersionError(RecordError):
    """The source holds another version than the one asked for."""


class NotCarried(RecordError):
    """The table or column exists, but not in this source; the message says where it is to be had."""


class Unknown(RecordError, LookupError):
    """There is no such table, column, Member, session or key; the message says what is near."""


class MissingBackend(RecordError, ImportError):
    """A library that is asked for is not installed; the message names the extra that brings it."""


def like(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """What of the known words is most like a word."""
    folded = {one.casefold(): one for one in known}
    return [folded[one] for one in difflib.get_close_matches(word.casefold(), folded, n=count, cutoff=0.6)]


def near(word: str, known: Iterable[str]) -> str:
    """What of the known words is like a word, as the end of a message: "; near: votes"; nothing where nothing is."""
    found = like(word, known)
    return f"; near: {', '.join(found)}" if found else ""
