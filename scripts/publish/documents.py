"""The documents beside data/: the descriptor, the codebook, the figures and pictures in README.md and docs/, and the answers in examples/,
made and compared."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import schemas
from schemas import package
from scripts.common import tables
from scripts.publish import citation_file, download, groups_chapter, hand_coding, pictures, readme, releases, worked
from scripts.publish.codebook import codebook
from scripts.publish.descriptor import descriptor

# Only a checkout has these; a package elsewhere does without.
MARKED = ("README.md", "SECURITY.md", "docs/architecture.md", "docs/known-gaps.md", "python/README.md", "r/README.md")
CITATION = "CITATION.cff"


def documents(folder: Path) -> dict[str, str]:
    """The documents by file name, for the tables in `folder`/data; README.md and docs/ where the folder has them."""
    described = json.dumps(descriptor(folder), indent=2, ensure_ascii=False) + "\n"
    written = codebook(hand_coding.chapter(folder), groups_chapter.chapter(folder))
    return {"datapackage.json": described, "CODEBOOK.md": written} | marked(folder)


def marked(folder: Path) -> dict[str, str]:
    """The files of MARKED in a folder, by name, with the figures of the tables in `folder`/data, the pictures in docs/, and
    the worked answers of examples/; and CITATION.cff with the addresses.

    Raises DataError where a mark is not whole.
    """
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in MARKED if (folder / name).is_file()}
    drawn, shown = pictures.documents(folder)
    answers = worked.documents(folder) | drawn
    if not texts:
        return answers
    blocks = {
        "pipeline": readme.pipeline_steps(),
        "rows": readme.row_counts({table: _rows(folder, table) for table in schemas.TABLES}),
        "citation": f"> {package.citation()}",
        "download": download.links(releases.read(folder / "releases.csv")),
        "report": download.report(),
        "place": download.place(),
        "voeten": readme.voeten_roll_calls(_read(folder, "roll_calls"), _read(folder, "discrepancies")),
        "last days": readme.last_days(_read(folder, "sources")),
        "coverage": readme.coverage(_read(folder, "coverage")),
        "pictures": shown,
        "citations": readme.citations(_read(folder, "citation_coverage")),
    }
    for mark, content in blocks.items():
        texts = {name: readme.filled(text, mark, content) for name, text in texts.items()}
    if (cited := folder / CITATION).is_file():
        texts[CITATION] = citation_file.filled(cited.read_text(encoding="utf-8"), citation_file.addresses())
    return texts | answers


def stale(folder: Path) -> list[str]:
    """Which of the documents in a folder are missing or not what its data and the models make them."""
    return _stale(folder, documents(folder))


def stale_marked(folder: Path) -> list[str]:
    """Which of README.md, docs/ and examples/ in a folder do not say or show what its data do."""
    return _stale(folder, marked(folder))


def _stale(folder: Path, contents: dict[str, str]) -> list[str]:
    return [
        name
        for name, content in contents.items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != content.encode()
    ]


def write(folder: Path) -> None:
    """Write all documents of a folder, each in one step."""
    put(folder, documents(folder))


def write_marked(folder: Path) -> None:
    """Write the figures in README.md and docs/ and the answers in examples/ anew, for data/ that has just been replaced."""
    put(folder, marked(folder))


def put(folder: Path, contents: dict[str, str]) -> None:
    """Write texts to files of a folder, by name, each in one step."""
    for name, content in contents.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_name(f".{target.name}")
        scratch.write_text(content, encoding="utf-8", newline="\n")
        scratch.replace(target)


def _rows(folder: Path, table: str) -> int:
    """How many rows a table has; no cell of the package holds a line break, so that each line is a row."""
    return sum((folder / path).read_bytes().count(b"\n") - 1 for path in tables.paths(folder, table))


def _read(folder: Path, table: str) -> Iterator[dict[str, str]]:
    with (folder / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
