"""The files of the translations: which is of which English one, which are at hand, and how to fetch those that are not.

Upstream lays them out as the English ones: 77session/French/A_RES_77_1-2223391F.xml beside 77session/English/A_RES_77_1-2223391E.xml.
`sources/translations.csv` locks those that were seen; a file that it does not name is believed where its language and its symbol are
the right ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.common import source_tables
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES
from scripts.fetch import lock
from scripts.fetch.lock import LockedFile

LOCK = "translations"


class Language(NamedTuple):
    """An official language beside English: its folder upstream, the letter at the end of a file's name, and its codes in the files, ISO 639-2."""

    folder: str
    letter: str
    stated: frozenset[str]


# By ISO 639-1.
LANGUAGES = {
    "ar": Language("Arabic", "A", frozenset({"ara"})),
    "zh": Language("Chinese", "C", frozenset({"zho", "chi"})),
    "fr": Language("French", "F", frozenset({"fra", "fre"})),
    "ru": Language("Russian", "R", frozenset({"rus"})),
    "es": Language("Spanish", "S", frozenset({"spa"})),
}
# The letter of the language before the end of the name: "…-2223391E.xml", "75_100_E.xml", "…E_reissue.xml".
_LETTER = re.compile(r"(?<=[\d_-])E(?=(?:[-_][Rr]eissue)?\.xml$)")
# No document is larger: the largest English one has 2.5 MB.
MOST_BYTES = 16 * 2**20


def counterpart(english: str, language: str) -> str:
    """The path or address of a translation, from those of the English file."""
    told = LANGUAGES[language]
    moved = english.replace("/English/", f"/{told.folder}/").replace("_English.zip", f"_{told.folder}.zip")
    return _LETTER.sub(told.letter, moved)


def locked(folder: Path = SOURCES) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of the files that sources/translations.csv names, by path. Raises DataError for rows of another form."""
    rows = source_tables.read(
        LOCK, ("path", "bytes", "sha256"), key=("path",), required=("bytes", "sha256"), folder=folder
    )
    if wrong := [
        f"sources/{LOCK}.csv:{line}: bytes must be a whole number and sha256 be 64 hexadecimal digits"
        for line, row in rows.iterrows()
        if not row["bytes"].isdecimal() or not re.fullmatch("[0-9a-f]{64}", row["sha256"])
    ]:
        raise DataError("\n".join(wrong))
    return {row["path"]: (int(row["bytes"]), row["sha256"]) for row in rows.to_dict("records")}


def wanted(
    english: Sequence[LockedFile], languages: Iterable[str], known: dict[str, tuple[int, str]]
) -> list[LockedFile]:
    """The files of the translations of English files, each as the lock has it; of size MOST_BYTES and without hash where it has none."""
    found = {}
    for language in languages:
        for file in english:
            path = counterpart(file.path, language)
            # Two copies of an English document, one with the letter of another language, have one translation.
            if path != file.path and path not in found:
                size, sha256 = known.get(path, (MOST_BYTES, ""))
                found[path] = LockedFile(file.source_id, path, counterpart(file.url, language), size, sha256)
    return list(found.values())


def at_hand(files: Iterable[LockedFile], where: Path) -> list[LockedFile]:
    """Those of the files that lie in the folder. Raises DataError where one is not the file that the lock names."""
    found = [file for file in files if (where / file.path).is_file()]
    flaws = lock.flaws([file for file in found if file.sha256], where)
    if flaws:
        raise DataError(
            lock.listed(
                f"{len(flaws)} translations in {where} are not those of sources/{LOCK}.csv",
                [f"{file.path}: {wrong}" for file, wrong in flaws],
            )
        )
    return found
