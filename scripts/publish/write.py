"""Write a package: the tables as CSV, sorted and typed, the descriptor and the codebook, all of it or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pandera.errors

import schemas
from schemas.base import DTYPES
from scripts.common.csv import write_csv
from scripts.common.errors import DataError
from scripts.publish import documents


def typed(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """A table with the columns, the types and the order of rows that its model states; other columns are left out.

    Raises DataError, naming table, column, value and row, where the model does not hold.
    """
    model = schemas.TABLES[name]
    frame = pd.DataFrame(index=rows.index)
    for column, kind in schemas.types(name).items():
        values = rows[column] if column in rows else pd.Series(None, index=rows.index, dtype=object)
        if kind in {"string", "date"}:
            values = values.where(values.notna() & (values != ""), None)
        frame[column] = values.astype(DTYPES[kind])  # type: ignore[call-overload]
    frame = frame.sort_values(schemas.sort_order(name), ignore_index=True)
    try:
        model.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        first = errors.failure_cases.iloc[0]
        row = frame.iloc[int(first["index"])].to_dict() if pd.notna(first["index"]) else "the table"
        raise DataError(
            f"{name}: {len(errors.failure_cases)} values break the model; the first: column {first['column']}, "
            f"{first['failure_case']!r}, check {first['check']}, in {row}"
        ) from errors
    return frame


def write_package(tables: dict[str, pd.DataFrame], folder: Path) -> dict[str, int]:
    """Write data/, datapackage.json and CODEBOOK.md in a folder, and the figures in its README.md and docs/ where it has them;
    returns the rows of each table.

    Raises DataError, and leaves what was there as it was, where a table does not fit its model or is missing.
    """
    if missing := [name for name in schemas.TABLES if name not in tables]:
        raise DataError(f"no rows were made for the tables {missing}")
    frames = {name: typed(name, tables[name]) for name in schemas.TABLES}
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".build-") as scratch:
        fresh = Path(scratch)
        for name, frame in frames.items():
            for path, part in _files(name, frame, frames):
                write_csv(part, fresh / "data" / path)
        documents.write(fresh)
        with _replacing(folder / "data"):
            (fresh / "data").rename(folder / "data")
        for document in ("datapackage.json", "CODEBOOK.md"):
            (fresh / document).replace(folder / document)
    documents.write_marked(folder)
    return {name: len(frame) for name, frame in frames.items()}


def _files(name: str, frame: pd.DataFrame, frames: dict[str, pd.DataFrame]) -> Iterator[tuple[str, pd.DataFrame]]:
    """The files of a table: one, or for votes one a session."""
    if name != "votes":
        yield f"{name}.csv", frame
        return
    sessions = frame["roll_call_id"].map(frames["roll_calls"].set_index("roll_call_id")["session"])
    for session, part in frame.groupby(sessions.to_numpy(), sort=True):
        yield f"{name}/{session}.csv", part


@contextmanager
def _replacing(target: Path) -> Iterator[None]:
    """Move a folder aside while another takes its place, and back if that fails, if need be at the next run."""
    aside = target.with_name(f".{target.name}-before")
    if aside.exists() and not target.exists():
        aside.rename(target)
    shutil.rmtree(aside, ignore_errors=True)
    if target.exists():
        target.rename(aside)
    try:
        yield
    except BaseException:
        if aside.exists() and not target.exists():
            aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
