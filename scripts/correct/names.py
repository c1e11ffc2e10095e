"""A report that a Member's name is wrong, as a row of sources/member_names.csv, and of members.csv where it is the name of today."""

from __future__ import annotations

from scripts.common import members
from scripts.common.errors import DataError, shown
from scripts.correct.forms import Answers
from scripts.correct.proposal import Cell, Change, Place, Proposal, as_text, compared, fits
from scripts.correct.votes import member_of

TABLES = ("member_names", "members")


def propose(answers: Answers, place: Place) -> Proposal:
    """The name in place of the one that the Member has; reason and source go into the note of its row.

    Raises DataError for a Member that is none, and a name that it has not or has already.
    """
    member = member_of(answers["member"], "", place)
    tables = members.load(place.sources).tables
    own = tables["member_names"][tables["member_names"]["member_id"] == member]
    if answers["right"] in set(own["name"]):
        compared(f"a name of {member}", answers["right"], answers["ours"], answers["right"])
    found = own[own["name"] == answers["ours"]]
    if found.empty:
        raise DataError(f"{member} never had the name {shown(answers['ours'])}; its names are {', '.join(own['name'])}")
    fits("member_names", "name", answers["right"])
    changes, cells = [], []
    for was in map(as_text, (row for _, row in found.iterrows())):
        note = "; ".join(filter(None, [was["note"], f"{answers['reason']} Source: {answers['source']}"]))
        changes.append(Change("member_names", was | {"name": answers["right"], "note": note}, was))
        cells.append(Cell("member_names", f"{member}|{was['start_date']}", "name", was["name"], answers["right"]))
    today = as_text(tables["members"][tables["members"]["member_id"] == member].iloc[0])
    if own.iloc[-1]["name"] == answers["ours"]:
        changes.append(Change("members", today | {"name": answers["right"]}, today))
        cells.append(Cell("members", member, "name", today["name"], answers["right"]))
    return Proposal(
        changes,
        cells,
        ["that every source's spelling of the Member is still known; a new one goes into sources/member_spellings.csv"],
    )
