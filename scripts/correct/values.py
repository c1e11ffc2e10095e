"""A report that a day or another value is wrong: in which upstream file the value stands, and the row that mends it."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from scripts.common import source_tables, tables
from scripts.common.errors import DataError, shown
from scripts.correct import documents
from scripts.correct.forms import Answers
from scripts.correct.proposal import Cell, Change, Place, Proposal, compared, fits, reason_of, row_of
from scripts.correct.slips import correction
from scripts.extract import undl
from scripts.fetch import lock

OPENINGS, DAYS = "session_openings", "voeten_days"
# The columns of tables of the package, and the columns of the library's file in which their values stand.
OF_LIBRARY = {
    "resolutions": {name: name for name in ("meeting", "draft", "committee_report", "title", "agenda_title")} | {"adopted_on": "date"},
    "roll_calls": {name: name for name in ("date", "meeting", "draft", "session")} | undl.TOTALS,
}  # fmt: skip
DAY_COLUMNS = {"resolutions": "adopted_on", "roll_calls": "date"}


def of_day(answers: Answers, place: Place) -> Proposal:
    """A day of a resolution, a recorded vote or a session; raises DataError as `propose`."""
    key, which = answers["key"], answers["which"]
    if which != "adopted or voted on":
        return propose(answers | {"place": f"sessions, {key.removeprefix('session ')}, {which}", "printed": ""}, place)
    table = "roll_calls" if "#" in key else "resolutions"
    return propose(answers | {"place": f"{table}, {key}, {DAY_COLUMNS[table]}", "printed": "", "file": ""}, place)


def propose(answers: Answers, place: Place) -> Proposal:
    """The row for a cell that the report names by table, key and column.

    Raises DataError where there is no such cell, where it has the value already or another than reported, where its source prints
    another value, and where no table of sources/ corrects it.
    """
    names = [name.strip() for name in answers["place"].split(",")]
    if len(names) < 3:
        raise DataError(
            f"{shown(answers['place'])}: right would be table, key and column: resolutions, A/RES/33/13F, adopted_on"
        )
    table, key, column = names[0], ",".join(names[1:-1]), names[-1]
    row = row_of(place, table, key)
    fits(table, column, answers["right"])
    compared(f"{column} of {table} {key}", row[column], answers["ours"], answers["right"])
    cell = Cell(table, key, column, row[column], answers["right"])
    for finder in (_of_session, _of_voeten, _of_xml, _of_library):
        if found := finder(cell, row, answers, place):
            return found
    raise DataError(
        f"{table}.{column} of {key} has no table of sources/ that corrects it by itself; CONTRIBUTING.md says what comes from where"
    )


def _of_session(cell: Cell, row: Mapping[str, str], answers: Answers, place: Place) -> Proposal | None:
    if cell.table != "sessions" or cell.column not in {"opened", "closed"}:
        return None
    columns = ("session", "opened", "closed", "source")
    known = source_tables.read(OPENINGS, columns, key=columns[:1], folder=place.sources)
    held = known[known["session"] == cell.row_key].to_dict("records")
    was = {str(name): str(value) for name, value in held[0].items()} if held else None
    made = (was or {"session": cell.row_key, "opened": row["opened"], "closed": row["closed"]}) | {
        cell.column: answers["right"],
        "source": answers["source"],
    }
    if not made["opened"]:
        raise DataError(f"session {cell.row_key}: the day on which it opened is not known, and a row needs it")
    return Proposal([Change(OPENINGS, made, was)], [cell], ["that what the session did lies within it"])


def _of_voeten(cell: Cell, row: Mapping[str, str], answers: Answers, place: Place) -> Proposal | None:
    """The day of a vote that Voeten alone has."""
    if cell.table != "roll_calls" or cell.column != "date" or row["linkage"] != "voeten_only":
        return None
    columns = ("rcid", "day", "reason", "source")
    known = source_tables.read(DAYS, columns, key=columns[:1], folder=place.sources)
    if line := next((line for line, rcid in known["rcid"].items() if rcid == row["voeten_rcid"]), None):
        raise DataError(
            f"sources/{DAYS}.csv:{line} gives the day of rcid {row['voeten_rcid']} already; change that row by hand"
        )
    made = {"rcid": row["voeten_rcid"], "day": answers["right"], **reason_of(answers)}
    return Proposal(
        [Change(DAYS, made)], [cell], ["that the Members of that day are those of the vote, and a row of discrepancies"]
    )


def _of_xml(cell: Cell, row: Mapping[str, str], answers: Answers, place: Place) -> Proposal | None:
    if cell.table != "resolutions" or row["source_id"] != documents.SOURCE:
        return None
    if cell.column not in documents.OF_RESOLUTION:
        raise DataError(
            f"{cell.column} of {cell.row_key} comes from the XML, in which it cannot be corrected by a row; right would be one of "
            f"{', '.join(documents.OF_RESOLUTION)}"
        )
    return documents.propose(cell, documents.OF_RESOLUTION[cell.column], answers, place)


def _of_library(cell: Cell, row: Mapping[str, str], answers: Answers, place: Place) -> Proposal | None:
    field = OF_LIBRARY.get(cell.table, {}).get(cell.column)
    if not field or not row.get("undl_id"):
        return None
    if cell.table == "roll_calls" and row["resolution_id"]:
        of = row_of(place, "resolutions", row["resolution_id"])
        if of["source_id"] != undl.SOURCE:
            raise DataError(
                f"{cell.row_key} is of a resolution that {of['source_id']} tells of; report {row['resolution_id']} instead"
            )
    path = f"{undl.NAME}#{row['undl_id']}"
    printed = printed_in_library(row["undl_id"], field)
    change = correction(path, field, printed, answers, place)
    return Proposal(
        [change],
        [cell, *_with(cell, row, place)],
        ["that the record calls for the row, and a row of discrepancies", "days and meetings that follow"],
    )


def printed_in_library(undl_id: str, field: str) -> str:
    """What the library's file has in a field of a record. Raises UsageError where the file is not at hand, DataError where the record is not."""
    ((_, path),) = lock.local_files(undl.SOURCE)
    rows = pl.scan_csv(path, infer_schema=False).filter(pl.col("undl_id") == undl_id).select(field).unique().collect()
    if len(rows) != 1:
        raise DataError(f"{undl.NAME} has {len(rows)} values of {field} in record {undl_id}; right would be one")
    return rows.item() or ""


def _with(cell: Cell, row: Mapping[str, str], place: Place) -> list[Cell]:
    """The cells of the same record in the other table, and the day of a meeting of which nothing else is here."""
    other = {"adopted_on": ("roll_calls", "date"), "date": ("resolutions", "adopted_on")}.get(cell.column)
    if not other:
        return []
    found, touched = [], {(cell.table, cell.row_key)}
    frames = {name: tables.read_table(place.package, name) for name in ("resolutions", "roll_calls", "meetings")}
    table, column = other
    same = frames[table][(frames[table]["undl_id"].astype(str) == row["undl_id"]) & (frames[table][column] == cell.old)]
    key = {"resolutions": "resolution_id", "roll_calls": "roll_call_id"}
    for name in same[key[table]]:
        found.append(Cell(table, str(name), column, cell.old, cell.new))
        touched.add((table, str(name)))
    of_meeting = [
        (table, name)
        for table in key
        for name in frames[table].loc[frames[table]["meeting"] == row["meeting"], key[table]]
    ]
    dated = frames["meetings"]["meeting"].eq(row["meeting"]) & frames["meetings"]["date"].eq(cell.old)
    if dated.any() and set(of_meeting) <= touched:
        found.append(Cell("meetings", row["meeting"], "date", cell.old, cell.new))
    return found
