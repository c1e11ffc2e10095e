"""A row of sources/corrections.csv for a slip in an upstream file."""

from __future__ import annotations

from scripts.common import corrections, source_tables
from scripts.common.errors import DataError, shown
from scripts.correct.forms import Answers
from scripts.correct.proposal import Change, Place, reason_of

TABLE = "corrections"


def correction(path: str, field: str, printed: str, answers: Answers, place: Place) -> Change:
    """The row of sources/corrections.csv; raises DataError where it would not fit what is printed, or one is there already."""
    if answers.get("printed") and answers["printed"] != printed:
        raise DataError(
            f"{path} prints {shown(printed)} in {field}, and the report says {shown(answers['printed'])}; the correction would not fit"
        )
    if printed == answers["right"]:
        raise DataError(
            f"{path} prints {shown(printed)} in {field} already, so that the package's value comes from elsewhere"
        )
    known = source_tables.read(TABLE, corrections.COLUMNS, folder=place.sources)
    same = known[(known["path"] == path) & (known["field"] == field) & (known["printed"] == printed)]
    if len(same):
        raise DataError(
            f"sources/{TABLE}.csv:{same.index[0]} corrects {field} of {path} already; change that row by hand"
        )
    row = {"path": path, "field": field, "printed": printed, "corrected": answers["right"], **reason_of(answers)}
    return Change(TABLE, row)
