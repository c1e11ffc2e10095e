"""Write figures of a package into a folder: of each an SVG, a PNG and the numbers as CSV; all of them or none."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from scripts.common import opening, tables
from scripts.common.csv import write_csv
from scripts.common.errors import DataError, UsageError, shown
from scripts.common.replace import replace_all
from scripts.figures import frame
from scripts.figures.cast import Tables
from scripts.figures.figures import Figure, source
from scripts.figures.picture import NothingToDraw


class Written(NamedTuple):
    """The files of each figure, by its name, and why others were not drawn."""

    files: dict[str, list[Path]]
    left_out: dict[str, str]


def write(
    package: Path, into: Path, figures: Mapping[str, Figure], on_figure: Callable[[str], None] = lambda _: None
) -> Written:
    """Draw figures of the package in a folder; other files in `into` stay.

    Raises DataError and UsageError as the reader of tables does, and UsageError where a Member or series has no row. A figure of which
    the package has nothing is left out, with the reason.
    """
    origin = source(version(package))
    # Each table is read once, when the first figure needs it.
    table = cache(partial(tables.read_table, package))
    written = Written({}, {})
    into.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=into.parent, prefix=".figures-") as scratch:
        for name, figure in figures.items():
            on_figure(name)
            try:
                written.files[name] = draw(figure, {need: table(need) for need in figure.needs}, origin, Path(scratch))
            except NothingToDraw as nothing:
                written.left_out[name] = str(nothing)
        drawn = [path for files in written.files.values() for path in files]
        replace_all({into / path.name: path for path in drawn})
    return Written(
        {name: [into / path.name for path in files] for name, files in written.files.items()}, written.left_out
    )


def draw(figure: Figure, needed: Tables, origin: str, folder: Path) -> list[Path]:
    """Write the three files of a figure into a folder; raises NothingToDraw before any is written."""
    numbers = figure.numbers(needed)
    svg = frame.svg(figure.picture(numbers), origin)
    files = [folder / f"{figure.file}.{kind}" for kind in ("csv", "svg", "png")]
    write_csv(numbers, files[0])
    files[1].write_text(svg, encoding="utf-8", newline="\n")
    files[2].write_bytes(frame.png(svg))
    return files


def chosen(names: Iterable[str], figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures of some names, or all where none is given; raises UsageError for a name that none has."""
    names = list(names)
    if unknown := [name for name in names if name not in figures]:
        raise UsageError(f"no figure is named {shown(unknown[0])}; there are {', '.join(figures)}")
    return {name: figure for name, figure in figures.items() if name in names or not names}


def version(package: Path) -> str:
    """The version of the package in a folder, as its descriptor says."""
    try:
        return str(opening.descriptor(package)["version"])
    except (KeyError, TypeError) as error:
        raise DataError(f"{package / opening.DESCRIPTOR}: no descriptor that names its version: {error}") from error
