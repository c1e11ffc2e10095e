"""What corrections by hand changed: a discrepancy for each cell that one of sources/ mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

import schemas
from schemas import symbols
from scripts.combine.copies import Linked
from scripts.combine.resolutions import UNDL, UNXML
from scripts.combine.rows import Discrepancy
from scripts.common.corrections import SOURCE as CURATED
from scripts.common.corrections import Place
from scripts.common.errors import DataError
from scripts.extract.mandates.documents import SOURCE as MANDATES
from scripts.extract.voeten.files import NAME as ROLL_CALLS
from scripts.extract.voeten.files import SOURCE as VOETEN

# The tables below a resolution in which a corrected field of a document stands, and the column.
_BELOW = {"clause_number": ("clauses", "number"), "link": ("citations", "cited")}
# The columns of its resolution in which a field may stand; what has no column there, such as a job number, stands for the symbol.
_OF_DOCUMENT = {
    "meeting": ("meeting",),
    "cover_document": ("draft", "committee_report"),
}
# The columns of fields of the library, where they have other names; a decision has a roll call alone.
_OF_RESOLUTION = {"date": "adopted_on", "resolution": "resolution_id"}
_OF_ROLL_CALL = {
    "resolution": "roll_call_id", "total_yes": "yes", "total_no": "no", "total_abstentions": "abstain",
    "total_non_voting": "non_voting", "total_ms": "members",
}  # fmt: skip
_TOTALS = {field for field in _OF_ROLL_CALL if field.startswith("total_")}
_OF_VOETEN = {"month": "date"}
_OF_SUBJECT = {"draft": "draft", "amendment": "amendment_id"}


class Cell(NamedTuple):
    """A cell of a table of the package."""

    table: str
    row_key: str
    column: str


def of_documents(
    corrections: pd.DataFrame, documents: Iterable[Linked], tables: Mapping[str, pd.DataFrame]
) -> list[Discrepancy]:
    """The corrections of the XML, each at the cell that it mended.

    `corrections`: sources/corrections.csv, by line; `tables`: the published ones. Raises DataError for one of a document that is
    not published.
    """
    by_path: dict[str, list[str]] = {}
    for document in documents:
        for path in (document.record.where, *document.copies):
            by_path.setdefault(path, []).append(document.record.resolution.resolution_id)
    return _of_texts(corrections, UNXML, by_path, tables)


def of_mandates(
    corrections: pd.DataFrame, by_path: Mapping[str, list[str]], tables: Mapping[str, pd.DataFrame]
) -> list[Discrepancy]:
    """The corrections of the texts before session 74, in the same way. `by_path`: the resolutions of each document."""
    return _of_texts(corrections, MANDATES, by_path, tables)


def _of_texts(
    corrections: pd.DataFrame, source: str, by_path: Mapping[str, list[str]], tables: Mapping[str, pd.DataFrame]
) -> list[Discrepancy]:
    noted = []
    for line, row in _of_source(corrections, source):
        held = by_path.get(row["path"], [])
        if row["field"] in _BELOW:
            cells = _below(row, held, tables)
        else:
            cells = [_in_resolution(row, resolution_id, tables["resolutions"]) for resolution_id in held]
        noted += _noted(line, row, source, cells, tables)
    return noted


def _below(row: Mapping[str, str], held: list[str], tables: Mapping[str, pd.DataFrame]) -> list[Cell]:
    """The one clause or citation of a document that has the corrected value; if several have it, the document's first symbol."""
    table, column = _BELOW[row["field"]]
    right = symbols.from_address(row["corrected"]) if row["field"] == "link" else row["corrected"]
    frame = tables[table]
    of_document = frame["clause_id"].str.partition("#")[0].isin(held)
    found = frame[of_document & (frame[column] == right)]
    if len(found) != 1:
        return [Cell("resolutions", resolution_id, "resolution_id") for resolution_id in held[:1]]
    return [Cell(table, "|".join(str(found.iloc[0][name]) for name in schemas.key(table)), column)]


def _in_resolution(row: Mapping[str, str], resolution_id: str, resolutions: pd.DataFrame) -> Cell:
    columns = _OF_DOCUMENT.get(row["field"], ("resolution_id",))
    own = resolutions[resolutions["resolution_id"] == resolution_id]
    holding = [column for column in columns if (own[column] == row["corrected"]).any()]
    return Cell("resolutions", resolution_id, (holding or columns)[-1])


def of_library(
    corrections: pd.DataFrame,
    corrected: Iterable[tuple[int, Place]],
    resolution_of: Mapping[int, str],
    of_record: Mapping[int, str],
    tables: Mapping[str, pd.DataFrame],
    source: str = UNDL,
) -> list[Discrepancy]:
    """The corrections of the library's records, at the resolution of each, or at the roll call where there is none.

    `corrected`: the records that each correction changed; `resolution_of`: what each record is on; `of_record`: the roll call of
    each; `source`: which copy of the library's records. Raises DataError for a
    correction of nothing that is published.
    """
    published = set(tables["resolutions"]["resolution_id"])
    touched: dict[Place, list[int]] = {}
    for undl_id, place in corrected:
        touched.setdefault(place, []).append(undl_id)
    noted = []
    for line, row in _of_source(corrections, source):
        place, field, cells = (row["path"], row["field"], row["printed"]), row["field"].lower(), []
        for undl_id in touched.get(place, []):
            if resolution_of.get(undl_id) in published and field not in _TOTALS:
                cells.append(_cell("resolutions", resolution_of[undl_id], _OF_RESOLUTION.get(field, field)))
            elif undl_id in of_record:
                cells.append(_cell("roll_calls", of_record[undl_id], _OF_ROLL_CALL.get(field, field)))
        if place in touched:  # a file that a user brought may be mended already
            noted += _noted(line, row, source, cells, tables)
    return noted


def _cell(table: str, row_key: str, column: str) -> Cell:
    """The cell of a column, or that of the key where the table has no such column."""
    return Cell(table, row_key, column if column in schemas.columns(table) else schemas.key(table)[0])


def of_voeten(
    corrections: pd.DataFrame, of_rcid: Mapping[int, str], tables: Mapping[str, pd.DataFrame]
) -> list[Discrepancy]:
    """The corrections of Voeten's roll calls. `of_rcid`: the roll call of each; raises DataError for one that is none."""
    noted = []
    for line, row in _of_source(corrections, VOETEN):
        rcid = int(row["path"].removeprefix(f"{ROLL_CALLS}#"))
        cells = (
            [Cell("roll_calls", of_rcid[rcid], _OF_VOETEN.get(row["field"], row["field"]))] if rcid in of_rcid else []
        )
        noted += _noted(line, row, VOETEN, cells, tables)
    return noted


def of_days(
    days: pd.DataFrame, coded: Mapping[int, Any], of_rcid: Mapping[int, str], tables: Mapping[str, pd.DataFrame]
) -> list[Discrepancy]:
    """The days of sources/voeten_days.csv. `coded`: Voeten's rows, with the `day` of each, by rcid."""
    noted = []
    for line, row in days.iterrows():
        rcid = int(row["rcid"])
        cells = [Cell("roll_calls", of_rcid[rcid], "date")] if rcid in of_rcid else []
        printed = {
            "path": f"{ROLL_CALLS}#{rcid}",
            "printed": coded[rcid].day,
            "corrected": row["day"],
            "reason": row["reason"],
        }
        noted += _noted(line, printed, VOETEN, cells, tables, "voeten_days")
    return noted


def of_subjects(
    subjects: pd.DataFrame,
    printed: Mapping[int, Iterable[tuple[str, str]]],
    of_rcid: Mapping[int, str],
    tables: Mapping[str, pd.DataFrame],
) -> list[Discrepancy]:
    """The symbols that sources/voeten_subjects.csv has otherwise than the words of Voeten's data.

    `printed`: the column and the symbol in the words, by rcid. A roll call that is no vote of the package is left out.
    """
    noted = []
    for line, row in subjects.iterrows():
        rcid, words = int(row["rcid"]), dict(printed.get(int(row["rcid"]), ()))
        if row["column"] in words and rcid in of_rcid:
            cell = Cell("roll_calls", of_rcid[rcid], _OF_SUBJECT[row["column"]])
            slip = {"printed": words[row["column"]], "corrected": row["value"], "reason": row["reason"]}
            noted += _noted(line, slip, VOETEN, [cell], tables)
    return noted


def _of_source(corrections: pd.DataFrame, source: str) -> Iterator[tuple[Any, dict[str, str]]]:
    """The lines and rows of the corrections of a source."""
    own = corrections[corrections["path"].str.startswith(f"{source}/")]
    yield from zip(own.index, own.to_dict("records"), strict=True)


def _noted(
    line: Any,
    row: Mapping[str, str],
    source: str,
    cells: list[Cell],
    tables: Mapping[str, pd.DataFrame],
    name: str = "corrections",
) -> list[Discrepancy]:
    if not cells:
        raise DataError(
            f"sources/{name}.csv:{line}: nothing that is published comes from {row['path']}; take the row away"
        )
    return [
        Discrepancy(
            table_name=cell.table,
            row_key=cell.row_key,
            column_name=cell.column,
            kind="corrected",
            source_a=source,
            value_a=row["printed"],
            source_b=CURATED,
            value_b=row["corrected"],
            kept=_value(tables[cell.table], cell),
            reason=row["reason"],
        )
        for cell in dict.fromkeys(cells)
    ]


def _value(frame: pd.DataFrame, cell: Cell) -> Any:
    """What the package has in a cell; None where it is empty."""
    held = pd.Series(True, index=frame.index)
    for column, value in zip(schemas.key(cell.table), cell.row_key.split("|"), strict=True):
        held &= frame[column].astype(str) == value
    found = frame.loc[held, cell.column]
    return None if found.empty or pd.isna(found.iloc[0]) else found.iloc[0]
