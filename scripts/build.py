"""Build the package: fetch (verify) -> extract -> link -> assemble -> write.

A pure function of the locked upstream files and of `sources/`: the same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import sys
import tempfile
import time
from pathlib import Path

from scripts import door
from scripts.assemble import assemble
from scripts.paths import ROOT
from scripts.undl import extract as undl
from scripts.unxml.copies import link
from scripts.unxml.extract import extract_all
from scripts.voeten import extract as voeten
from scripts.write import write_package


def build(folder: Path) -> dict[str, int]:
    """Build the package into a folder; returns the rows of each table.

    Raises CallFault where upstream files are missing, DataFault where a source is not understood; the folder is then
    as it was.
    """
    return write_package(assemble(link(extract_all()), undl.read(), voeten.read()), folder)


def differences(one: Path, other: Path) -> list[str]:
    """The files of a package, by relative path, that two folders do not hold with the same bytes."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in (one, other)
        for path in [*(folder / "data").rglob("*"), folder / "datapackage.json", folder / "CODEBOOK.md"]
        if path.is_file()
    }
    return sorted(
        name
        for name in names
        if not (
            (one / name).is_file() and (other / name).is_file() and filecmp.cmp(one / name, other / name, shallow=False)
        )
    )


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="nox -s build --", description="Build the package from the upstream files and sources/."
    )
    parser.add_argument(
        "--into", type=Path, default=ROOT, metavar="FOLDER", help="where to write (default: this checkout)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a rebuild would change a byte")
    parser.add_argument("--json", action="store_true", help="print the result to standard output as JSON")
    arguments = parser.parse_args()
    began = time.perf_counter()
    differing: list[str] = []
    if arguments.check:
        with tempfile.TemporaryDirectory() as scratch:
            rows = build(Path(scratch))
            differing = differences(Path(scratch), arguments.into)
    else:
        rows = build(arguments.into)
    seconds = round(time.perf_counter() - began, 1)
    if arguments.json:
        json.dump({"rows": rows, "differing": differing, "seconds": seconds}, sys.stdout, indent=2)
        print()
    door.console.print(", ".join(f"{name} {count:,}" for name, count in rows.items()), f"in {seconds} s")
    if differing:
        door.console.print(f"[red]a rebuild differs in {len(differing)} files:[/] {', '.join(differing[:10])}")
        return door.DATA_AT_FAULT
    return door.GOOD


if __name__ == "__main__":
    door.run(main)
