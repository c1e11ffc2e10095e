"""Whether a file that was downloaded is whole and of its kind, before the lock names it. What it means is for its reader to say."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path

from lxml import etree

from scripts.common import archive
from scripts.common.errors import DataError


def unsound(path: Path) -> str | None:
    """Why a file is none of the kind that its name says, or None; XML, JSON, JSON lines, zip and gzip are looked into."""
    check = _CHECKS.get(path.suffix.lower())
    return check(path) if check else None


def _xml(path: Path) -> str | None:
    # As the extraction parses it: entities, DTDs and network off.
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        etree.parse(path, parser)
    except etree.XMLSyntaxError as error:
        return f"not well-formed XML, {error.msg}"
    return None


def _json(path: Path) -> str | None:
    """One text, or one in each line."""
    data = path.read_bytes()
    try:
        json.loads(data)
        return None
    except (ValueError, RecursionError):
        pass
    for number, line in enumerate(data.split(b"\n"), start=1):
        try:
            json.loads(line or b"null")
        except (ValueError, RecursionError) as error:
            return f"line {number} is no JSON: {error}"
    return None


def _zip(path: Path) -> str | None:
    try:
        for _ in archive.read_archive(path):
            pass
    except DataError as error:
        return str(error).removeprefix(f"{path}: ")
    return None


def _gzip(path: Path) -> str | None:
    try:
        with gzip.open(path) as stream:
            while stream.read(2**20):
                pass
    except (OSError, EOFError, zlib.error) as error:
        return f"not a sound gzip file: {error}"
    return None


_CHECKS = {".xml": _xml, ".json": _json, ".zip": _zip, ".gz": _gzip}
