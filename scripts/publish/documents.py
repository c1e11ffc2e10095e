"""The two documents beside data/: the descriptor and the codebook, made and compared."""

from __future__ import annotations

import json
from pathlib import Path

from scripts.publish.codebook import codebook
from scripts.publish.descriptor import descriptor


def documents(folder: Path) -> dict[str, str]:
    """The two documents by file name, for the tables in `folder`/data."""
    described = json.dumps(descriptor(folder), indent=2, ensure_ascii=False) + "\n"
    return {"datapackage.json": described, "CODEBOOK.md": codebook()}


def stale(folder: Path) -> list[str]:
    """Which of the two documents in a folder are missing or not what its data and the models make them."""
    made = documents(folder)
    return [
        name
        for name, content in made.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != content.encode()
    ]


def write(folder: Path) -> None:
    """Write datapackage.json and CODEBOOK.md beside data/, each in one step."""
    for name, content in documents(folder).items():
        scratch = folder / f".{name}"
        scratch.write_text(content, encoding="utf-8", newline="\n")
        scratch.replace(folder / name)
