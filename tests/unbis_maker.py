"""A small thesaurus in the layout of the source's file, of our own concepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

NAME = "unbis/unbis_all_topics2.json"


def topic(identifier: str, label: str, *related: str, **more: Any) -> dict[str, Any]:
    """A concept with an English label, and a French one that names it."""
    return {
        "url": f"http://metadata.un.org/thesaurus/{identifier}",
        "identifier": identifier,
        "labels": {"en": label, "fr": f"{label} (FR)"},
        "related": list(related),
    } | more


TOPICS = [
    topic("1000901", "PEACEMAKING", "010300"),
    topic("010300", "PEACE", "1000901"),
    topic("1000902", "PEACE", "010300"),
]


def write(folder: Path, topics: list[dict[str, Any]] | None = None) -> Path:
    """Write the file where the lock has it; returns its path."""
    path = folder / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"topics": TOPICS if topics is None else topics}), encoding="utf-8")
    return path
