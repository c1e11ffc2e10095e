"""Translations fetched on request, from the addresses that the English ones have."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from scripts.common import archive
from scripts.common.errors import DataError, UsageError
from scripts.extract.translations.files import LANGUAGES
from scripts.extract.unxml import identity, parse
from scripts.fetch import lock
from scripts.fetch.download import RETRIES, fetch
from scripts.fetch.lock import LockedFile

WAYS_OUT = "What came is kept, and the same command goes on where it stopped. Files from elsewhere may lie in the folder under the same paths."


def bring(files: Iterable[LockedFile], where: Path, retries: int = RETRIES) -> tuple[int, str]:
    """Fetch those of the files that the folder lacks: how many came, and what of others that did not.

    A locked file is verified by size and hash; of another the language and the symbol must be right. Raises UsageError where none
    came, DataError where what came is another document.
    """
    missing = [file for file in files if not (where / file.path).is_file()]
    try:
        return fetch(missing, where, retries, check=flaw, ways_out=WAYS_OUT), ""
    except UsageError as error:
        came = sum((where / file.path).is_file() for file in missing)
        if not came:
            raise
        return came, str(error)


def flaw(file: LockedFile, path: Path) -> str | None:
    """What is wrong with a file that came; None where it is the one that the lock names, or that its path says."""
    if file.sha256:
        return lock.flaw(file, path)
    try:
        if file.path.endswith(".zip"):
            archive.names(path)
            return None
        root = parse.root(file.path, path.read_bytes())
        holder, _ = parse.statements(root, file.path)
        stated, printed = identity.language(root, file.path), identity.cover_text(holder, "docNumber", file.path)
    except DataError as error:
        return str(error)
    language = next(one for one in LANGUAGES.values() if f"/{one.folder}/" in file.path)
    named = identity.of_file_name(file.path)
    if stated not in language.stated:
        return f"the language is {stated}; right would be {', '.join(sorted(language.stated))}"
    if named and not printed.removeprefix("A/RES/").startswith("/".join(named)):
        return f"the symbol on the cover is {printed}"
    return None
