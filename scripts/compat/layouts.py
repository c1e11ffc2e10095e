"""Write the package in the layouts of unvotes and of the UN library's CSV, and count how they differ from the originals."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from scripts.common.paths import ROOT
from scripts.compat import undl, unvotes
from scripts.publish.formats.frames import Frames

PAGE = ROOT / "docs" / "compat.md"
# What follows it in the page is written by `nox -s compat -- --compare --page`.
MARK = "<!-- counted by nox -s compat -- --compare --page -->"


def write(frames: Frames, folder: Path) -> dict[str, int]:
    """Write the four tables as CSV files in a folder; returns the rows of each."""
    tables = unvotes.layout(frames) | {"ga_voting": undl.layout(frames)}
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.write_csv(folder / f"{name}.csv")
    return {name: len(table) for name, table in tables.items()}


def chapter(found: dict[str, pl.DataFrame]) -> str:
    """The classes with their counts in Markdown."""
    lines = []
    for title, counted in found.items():
        lines += [
            f"### {title}",
            "",
            f"| {' | '.join(counted.columns)} |",
            "|---" + "|---:" * (counted.width - 1) + "|",
        ]
        lines += [
            f"| {name} | {' | '.join(f'{count:,}' for count in counts)} |" for name, *counts in counted.iter_rows()
        ]
        lines.append("")
    return "\n".join(lines)


def renew(page: Path, found: dict[str, pl.DataFrame]) -> None:
    """Put the classes into the page in place of what follows the mark."""
    kept, mark, _ = page.read_text(encoding="utf-8").partition(MARK)
    page.write_text(f"{kept}{mark}\n\n{chapter(found)}", encoding="utf-8")
