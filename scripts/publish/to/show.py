"""What would be sent, as people read it and as a program does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from rich.markup import escape
from rich.table import Table

from scripts.common import cli
from scripts.publish.to.kinds import Item, Release

# Of more files than this the largest are shown.
SHOWN = 60
LONGEST = 400


def show(release: Release, to: str, base: str, place: str, items: list[Item], told: Mapping[str, Any]) -> None:
    """Print the metadata and the files on standard output."""
    about = Table(title=f"{release.name} {release.version} to {to}", show_header=False, title_justify="left")
    for name, value in {"address": base, "place": place, "commit": release.commit, **told}.items():
        if value not in ("", None, [], {}):
            about.add_row(name, escape(_short(value)))
    cli.output.print(about)
    files = Table(title=_counted(items), title_justify="left")
    files.add_column("file")
    files.add_column("bytes", justify="right")
    files.add_column("SHA-256")
    shown = items if len(items) <= SHOWN else sorted(items, key=lambda item: (-item.bytes, item.name))[:SHOWN]
    for item in shown:
        files.add_row(escape(item.name), f"{item.bytes:,}", f"{item.sha256[:16]}…")
    if len(items) > len(shown):
        files.add_row(f"and {len(items) - len(shown):,} smaller ones", "", "")
    cli.output.print(files)


def as_json(
    release: Release, to: str, base: str, place: str, items: list[Item], told: Mapping[str, Any]
) -> dict[str, Any]:
    """The same for a program: service, version, metadata and every file."""
    return {
        "to": to,
        "service": base,
        "place": place,
        "name": release.name,
        "version": release.version,
        "commit": release.commit,
        "sums_sha256": release.sums_sha256,
        "metadata": dict(told),
        "files": [{"name": item.name, "bytes": item.bytes, "sha256": item.sha256} for item in items],
    }


def _counted(items: list[Item]) -> str:
    return f"{len(items):,} files, {sum(item.bytes for item in items) / 2**20:,.1f} MiB"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"
