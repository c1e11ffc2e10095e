"""The page of a dataset at Hugging Face: README.md of the release under a head in YAML (https://huggingface.co/docs/hub/datasets-cards)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from scripts.publish.to import items
from scripts.publish.to.kinds import Item, Release

PAGE = "README.md"
# The table that is shown first.
FIRST = "roll_calls"


def head(release: Release) -> dict[str, Any]:
    """What the head says: title, licence, language, keywords, and for each table the files that hold it."""
    tables = release.latest["tables"]
    return {
        "pretty_name": release.title,
        "license": str(release.citation["license"]).lower(),
        "language": ["en"],
        "tags": [re.sub(r"\s+", "-", str(word).lower()) for word in release.citation["keywords"]],
        "configs": [
            {"config_name": table, "data_files": _files(about["parquet"])}
            | ({"default": True} if table == FIRST else {})
            for table, about in tables.items()
        ],
    }


def files(release: Release, scratch: Path) -> list[Item]:
    """The files of a release, README.md with the head, written to `scratch`."""
    path = scratch / PAGE
    text = (release.folder / PAGE).read_text(encoding="utf-8")
    said = yaml.safe_dump(head(release), sort_keys=False, allow_unicode=True, width=10_000)
    path.write_text(f"---\n{said}---\n{text}", encoding="utf-8")
    return [items.item(path) if one.name == PAGE else one for one in items.as_they_lie(release)]


def _files(paths: list[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{paths[0].rpartition('/')[0]}/*.parquet"
