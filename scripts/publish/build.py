"""Build the package: extract -> combine -> write.

A pure function of the locked upstream files and of `sources/`: the same input gives the same bytes.
"""

from __future__ import annotations

import filecmp
from pathlib import Path

from scripts.combine.assemble import assemble
from scripts.combine.copies import link
from scripts.extract import undl as undl
from scripts.extract.unxml.documents import extract_all
from scripts.extract.voeten import files as voeten
from scripts.publish.write import write_package


def build(folder: Path) -> dict[str, int]:
    """Build the package into a folder; returns the rows of each table.

    Raises UsageError where upstream files are missing, DataError where a source is not understood; the folder is then
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
