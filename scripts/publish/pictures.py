"""The figures that stand in README.md, in docs/figures/: drawn anew from the tables by every build."""

from __future__ import annotations

from pathlib import Path

from schemas import package
from scripts.common import tables

SHOWN = ("emergency_session", "permanent_members")
FOLDER = "docs/figures"
FILES = tuple(f"{FOLDER}/{name}.svg" for name in SHOWN)
# Only a checkout has this, and is given the pictures.
PAGE = "docs/figures.md"


def documents(folder: Path) -> tuple[dict[str, str], str]:
    """The SVG files of SHOWN for the tables in `folder`/data, by name, and what README.md shows of them; both empty where the folder
    has no docs/figures.md. A picture of which the package has nothing is left out. Raises what the reader of tables raises."""
    if not (folder / PAGE).is_file():
        return {}, ""
    # Imported here, for charts take half a second to import, and most folders have none.
    from scripts.figures import frame
    from scripts.figures.figures import figures, source
    from scripts.figures.picture import NothingToDraw

    chosen = {file: figures()[name] for name, file in zip(SHOWN, FILES, strict=True)}
    needed = {table for figure in chosen.values() for table in figure.needs}
    read = {table: tables.read_table(folder, table) for table in sorted(needed)}
    drawn, shown = {}, []
    for file, figure in chosen.items():
        try:
            picture = figure.picture(figure.numbers(read))
        except NothingToDraw:
            continue
        drawn[file] = frame.svg(picture, source(package.version()))
        shown.append(f"![{picture.title}. {picture.alt}]({file})")
    return drawn, "\n\n".join(shown)
