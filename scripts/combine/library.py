"""The UN library's records beside the XML: their resolutions, what both say of one, and the votes the library names."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from schemas import symbols
from scripts.combine.table_rows import Row, Tables
from scripts.extract.undl import SOURCE, Library
from scripts.extract.unxml.documents import SOURCE as XML

# What both sources state of a resolution; titles are compared by their letters and figures alone.
_SHARED = ("adopted_on", "meeting", "committee_report", "title")
ADMISSION = re.compile(r"^Admission of .+ to membership in the United Nations\b", re.IGNORECASE)


def add(tables: Tables, library: Library) -> pd.Series:
    """Put the records into the tables: resolutions that the XML does not have, roll calls, subjects, and what differs.

    Returns the roll call of each record that names States, by undl_id.
    """
    resolutions = {row["resolution_id"]: row for row in tables.rows["resolutions"]}
    calls = {row["roll_call_id"]: row for row in tables.rows["roll_calls"]}
    of_record = {}
    for values in library.records.to_dict("records"):
        record = {str(name): value for name, value in values.items()}
        record["empty"] = record["named"] and not record["total_yes"] + record["total_no"] + record["total_abstentions"]
        record["named"] = record["named"] and not record["empty"]
        # What the XML has in parts may be one record here; the library's own B-I is a section of B, and stays one.
        parts = symbols.parts(record["resolution_id"])
        if not all(resolutions.get(part, {}).get("source_id") == XML for part in parts):
            parts = [record["resolution_id"]]
        if parts[0] not in resolutions and not record["resolution_id"].startswith("A/DEC/"):
            resolutions[parts[0]] = _resolution(tables, record)
        for part in parts:
            if part in resolutions:
                _compare(tables, resolutions[part], record)
        if not record["named"]:
            continue
        roll_call_id = _roll_call(tables, calls, resolutions.get(parts[0]), record)
        if calls[roll_call_id].setdefault("undl_id", record["undl_id"]) == record["undl_id"]:
            of_record[record["undl_id"]] = roll_call_id
        else:
            tables.note(
                "roll_calls", roll_call_id, "undl_id", "The library has one vote on several parts in several records.",
                kind="duplicate", source_a=SOURCE, value_a=calls[roll_call_id]["undl_id"], value_b=record["undl_id"],
                kept=calls[roll_call_id]["undl_id"],
            )  # fmt: skip
    return pd.Series(of_record, dtype="str")


def _resolution(tables: Tables, record: Row) -> Row:
    elements = symbols.resolution(record["resolution_id"])
    assert elements is not None
    row = {
        "resolution_id": record["resolution_id"],
        "session": record["session"],
        "number": elements.number,
        "part": elements.part or None,
        "title": record["title"],
        "adopted_on": record["date"],
        "adoption": "recorded_vote" if record["named"] else "vote_not_recorded",
        "source_id": SOURCE,
        "undl_id": record["undl_id"],
        **{name: record[name] for name in ("meeting", "committee_report", "agenda_item", "agenda_title")},
    }
    tables.add("resolutions", [row])
    if record["empty"]:
        tables.note(
            "resolutions", row["resolution_id"], "adoption",
            "The library lists every Member as not voting, so that how they voted is not recorded.",
            kind="source_incomplete", source_a=SOURCE, kept=row["adoption"],
        )  # fmt: skip
    tables.add(
        "subjects",
        (
            {"resolution_id": row["resolution_id"], "position": place, "vocabulary": "UNDL agenda", "term": heading}
            for place, heading in enumerate(record["headings"], start=1)
        ),
    )
    return row


def _compare(tables: Tables, resolution: Row, record: Row) -> None:
    """Note what XML and library say otherwise of one resolution; the XML is kept."""
    if resolution["source_id"] == SOURCE:
        return
    resolution["undl_id"] = record["undl_id"]
    for name in _SHARED:
        ours, theirs = resolution[name], record["date" if name == "adopted_on" else name]
        if ours is None and theirs is not None and name == "meeting":
            resolution[name] = theirs
            reason = "The XML names no meeting; the library does."
            tables.note("resolutions", resolution["resolution_id"], name, reason, value_b=theirs, kept=theirs)
        elif theirs is not None and ours is not None and _plain(ours, name) != _plain(theirs, name):
            reason = "The XML and the library differ; the XML is kept."
            tables.note(
                "resolutions", resolution["resolution_id"], name, reason, value_a=ours, value_b=theirs, kept=ours
            )
    adoption = "recorded_vote" if record["named"] else "vote_not_recorded"
    if resolution["adoption"] != adoption:
        kept = resolution["adoption"] or adoption
        reason = "The XML does not say how the resolution was adopted; the library does." if not resolution["adoption"] else (
            "The XML and the library differ on how the resolution was adopted; the XML is kept."
        )  # fmt: skip
        tables.note(
            "resolutions", resolution["resolution_id"], "adoption", reason,
            value_a=resolution["adoption"], value_b=adoption, kept=kept,
        )  # fmt: skip
        resolution["adoption"] = kept


def _plain(value: Any, name: str) -> Any:
    if name == "title":
        return re.sub(r"[\W_]+", "", value.lower())
    if name == "committee_report":  # the library adds corrigenda
        return value.split(" | ")[0]
    return value


def _roll_call(tables: Tables, calls: dict[str, Row], resolution: Row | None, record: Row) -> str:
    """The roll call of a record that names States, made where the XML has none."""
    roll_call_id = (resolution or {}).get("roll_call_id") or f"{record['resolution_id']}#vote"
    if roll_call_id not in calls:
        calls[roll_call_id] = {
            "roll_call_id": roll_call_id,
            "date": record["date"],
            "session": record["session"],
            "meeting": record["meeting"],
            "subject": "resolution" if resolution else "decision",
            "is_final": True,
            "resolution_id": resolution["resolution_id"] if resolution else None,
            "result": "adopted",
            "evidence": "official_lists",
        }
        tables.add("roll_calls", [calls[roll_call_id]])
        if resolution:
            resolution["roll_call_id"] = roll_call_id
    call = calls[roll_call_id]
    if ADMISSION.match(record["title"] or "") and not call.get("majority"):
        call["majority"] = "two_thirds"  # Charter, Article 18, paragraph 2
    return roll_call_id
