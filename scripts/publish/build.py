"""Build the package: extract -> combine -> write.

A pure function of the locked upstream files and of `sources/`: the same input gives the same bytes.
"""

from __future__ import annotations

import filecmp
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd

from scripts.combine import curated
from scripts.combine.pipeline import Extracted, combine
from scripts.combine.sources import with_brought
from scripts.common import members
from scripts.common.csv import write_csv
from scripts.common.errors import DataError, together
from scripts.common.paths import SOURCES
from scripts.extract import unbis, unbisnet, undl, undl_2021, undl_files, undl_outcomes, unxml_extract, verbatim
from scripts.extract.mandates import documents as mandates
from scripts.extract.unxml import documents
from scripts.extract.unxml_decisions import documents as unxml_decisions
from scripts.extract.voeten import curated as of_descriptions
from scripts.extract.voeten import files as voeten
from scripts.fetch import lock
from scripts.publish import local_report
from scripts.publish.write import write_package

REGISTRY, SERIES = "roll_call_keys.csv", "series.csv"


def build(
    folder: Path, register: bool = False, sources: Path = SOURCES, tell: Callable[[str], None] = lambda _: None
) -> dict[str, int]:
    """Build the package into a folder; returns the rows of each table.

    `register` adds the keys of new votes and of new series to their registries in `sources`. Raises UsageError where upstream files are missing,
    DataError, with all that is wrong in `sources`, where a table of it or an upstream file is not understood, or a vote or series has no key and none is to be registered, or two series are one; the folder is then as it was.
    With files that a user brought the build is a local one: its new votes and series have the keys that would be registered, and none need be; `tell` is
    called with each line of what the files add.
    """
    # Before the upstream files, and all at once: slips in our own tables.
    ours, entered, *_ = together(
        partial(curated.read, sources),
        verbatim.read,
        members.load,
        of_descriptions.subjects,
        of_descriptions.adjectives,
    )
    extracted = Extracted(
        documents.extract_all(),
        mandates.extract_all(),
        unxml_extract.read(),
        unxml_decisions.extract_all(),
        undl.read(),
        undl_2021.read(),
        voeten.read(),
        entered,
        unbis.read(),
        unbisnet.read(),
        undl_outcomes.read(),
    )
    brought = undl_files.brought().locked()
    upstream, files = with_brought(ours.upstream, lock.lock(), brought)
    made = combine(extracted, ours._replace(upstream=upstream), files)
    new_series = made.series.missing
    if not brought and (errors := [*made.series.errors, *([] if register else _no_keys(made.new_keys, new_series))]):
        raise DataError("\n".join(errors))
    rows = write_package(made.tables, folder)
    if register and len(made.new_keys):
        write_registry(ours.keys, made.new_keys, sources / REGISTRY)
    if register and len(new_series):
        registered = pd.concat([ours.coding.series, new_series]).sort_values("series")
        _write(registered, sources / SERIES)
    for line in local_report.lines(folder, brought, made.gained) if brought else []:
        tell(line)
    return rows


def _no_keys(votes: pd.DataFrame, series: pd.DataFrame) -> list[str]:
    """What is wrong where votes or series have no key yet."""
    found = []
    if len(votes):
        first = votes.iloc[0]
        found.append(
            f"sources/{REGISTRY}: {len(votes):,} votes of the sources have no key yet, the first {first['source_id']} "
            f"{first['source_key']}, which would be {first['roll_call_id']}; `nox -s build -- --register` gives them theirs for good"
        )
    if len(series):
        first = series.iloc[0]
        found.append(
            f"sources/{SERIES}: {len(series):,} series of resolutions have no key yet, the first that of {first['anchor_id']}, which "
            f"would be {first['series']}; `nox -s build -- --register` gives them theirs for good"
        )
    return found


def write_registry(known: pd.DataFrame, new: pd.DataFrame, path: Path) -> None:
    """Write the registry with new rows, sorted by source and by what the source calls the vote, numbers as numbers."""
    rows = pd.concat([known, new], ignore_index=True)
    number = rows["source_key"].where(rows["source_key"].str.isdigit(), "0").astype(int)
    _write(rows.assign(number=number).sort_values(["source_id", "number", "source_key"]).drop(columns="number"), path)


def _write(rows: pd.DataFrame, path: Path) -> None:
    scratch = path.with_name(f".{path.name}")
    write_csv(rows, scratch)
    scratch.replace(path)


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
