"""What a change calls for, by the recipe of Data Package: major, minor or patch, and the version that comes of it.

Major: a column or a table goes, a column comes, is renamed, moved or changes its type; the key changes; a constraint gets
stricter. Minor: new tables; rows come or go; a constraint gets looser. Patch: values are corrected, descriptions change, rows of
`discrepancies` come or go with what they tell of; rows of `history` call for nothing.
Below 1.0.0 what would be major is minor, for there the minor number is the first that counts.

The recipe leaves rows that go to the author's judgement. They are minor here, since a mended mistake takes rows away in
most releases, and each has to be named in the changelog.
"""

from __future__ import annotations

import re
from enum import IntEnum

from schemas import package
from scripts.common.errors import DataError, shown


class Level(IntEnum):
    """How far a change reaches."""

    none = 0
    patch = 1
    minor = 2
    major = 3


def parsed(version: str) -> tuple[int, int, int]:
    """The three numbers of a version; raises DataError where it is not three numbers."""
    if not re.fullmatch(package.VERSION, version):
        raise DataError(f"{shown(version)} is no version; right would be three numbers such as 1.4.2")
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch


def called_for(version: str, level: Level) -> str:
    """The least version that may follow a version after a change."""
    major, minor, patch = parsed(version)
    if level == Level.major and major:
        major, minor, patch = major + 1, 0, 0
    elif level >= Level.minor:
        minor, patch = minor + 1, 0
    elif level == Level.patch:
        patch += 1
    return f"{major}.{minor}.{patch}"
