"""Write the package in the layouts of unvotes and of the UN library's CSV, and count how they differ from the originals."""

from __future__ import annotations

import tempfile
from pathlib import Path

import polars as pl
import pyreadr

from scripts.common.paths import ROOT
from scripts.compat import undl, unvotes
from scripts.publish.formats import archives
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


def files(frames: Frames) -> dict[str, bytes]:
    """The tables of unvotes as they go into a release: each as .csv.gz, and as .rds for R with its factors.

    The date is text in the .rds, as the library that writes it knows no days. The same package gives the same bytes.
    """
    made = {}
    for name, table in unvotes.layout(frames).items():
        made[f"unvotes/{name}.csv.gz"] = archives.compressed(table.write_csv().encode())
        made[f"unvotes/{name}.rds"] = archives.compressed(_rds(table))
    return made


def _rds(table: pl.DataFrame) -> bytes:
    """A table as an R object, not compressed: R reads it so, and compressed by gzip, too."""
    numbers = {name: "Int32" for name, kind in table.schema.items() if kind == pl.Int64}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.rds"
        pyreadr.write_rds(path, table.with_columns(pl.selectors.date().cast(pl.String)).to_pandas().astype(numbers))
        return path.read_bytes()


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
