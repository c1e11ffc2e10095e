"""The amendments: those that drafts were adopted with, those of Voeten's roll calls, and the curated ones."""

from __future__ import annotations

from datetime import date

import pandas as pd

from scripts.combine.copies import Linked
from scripts.combine.table_rows import Row, Tables
from scripts.common import members
from scripts.common.errors import DataError
from scripts.common.paths import SOURCES

COUNTS = ("yes", "no", "abstain")


def in_drafts(tables: Tables, linked: list[Linked]) -> None:
    """The amendments with which the XML says that a resolution was adopted."""
    for one in linked:
        resolution = one.record.resolution
        for symbol in one.record.amended_in:
            amendment_id = symbol
            if symbol == "oral":
                amendment_id = f"{resolution['draft'] or resolution['committee_report']}#oral1"
            tables.add(
                "amendments",
                [
                    {
                        "amendment_id": amendment_id,
                        "draft": resolution["draft"],
                        "resolution_id": resolution["resolution_id"],
                        "date": resolution["adopted_on"],
                        "session": resolution["session"],
                        "meeting": resolution["meeting"],
                        "outcome": "adopted",
                        "evidence": "official",
                        "evidence_note": "The resolution is printed as adopted with this amendment.",
                    }
                ],
            )


def of_roll_calls(tables: Tables, coded: pd.DataFrame) -> None:
    """An amendment for each roll call of Voeten's list on one; `coded` is the list, of scripts.extract.voeten.files.

    Raises DataError for a proposer that was no Member then.
    """
    told = coded.set_index("rcid")
    resolutions = {row["resolution_id"]: row for row in tables.rows["resolutions"]}
    for call in tables.rows["roll_calls"]:
        if call["subject"] != "amendment" or call["evidence"] != "voeten_lists":
            continue
        row = told.loc[call["voeten_rcid"]]
        call["amendment_id"] = call["roll_call_id"].removesuffix("#vote").removesuffix(".vote")
        notes: list[str] = ["Part of several voted on in turn."] if pd.notna(row["ordinal"]) else []
        if row["oral"]:
            notes.append("An oral amendment.")
        tables.add(
            "amendments",
            [
                {
                    **{
                        n: call.get(n) for n in ("amendment_id", "draft", "resolution_id", "date", "session", "meeting")
                    },
                    "outcome": call.get("result"),
                    "roll_call_id": call["roll_call_id"],
                    "evidence": "voeten",
                    "evidence_note": " ".join(notes) or None,
                }
            ],
        )
        if call.get("result") == "adopted" and call.get("resolution_id"):
            resolution = resolutions[call["resolution_id"]]
            if resolution.get("amended") is None:
                resolution["amended"] = True
        days = [day for day in (call["date"], call["date_from"], call["date_to"]) if day]
        then = frozenset().union(*(members.members_on(date.fromisoformat(day)) for day in days))
        if strangers := sorted(set(row["proposers"]) - then):
            raise DataError(f"voeten, rcid {row.name}: {strangers} propose an amendment on {days}, and were no Members")
        tables.add(
            "sponsors",
            (
                {"proposal": call["amendment_id"], "member_id": member, "role": "sponsor"}
                for member in dict.fromkeys(row["proposers"])
            ),
        )


def curated(tables: Tables) -> None:
    """The amendments of sources/amendments.csv, with what is known of the votes on them."""
    rows = pd.read_csv(SOURCES / "amendments.csv", dtype=str, keep_default_na=False)
    resolutions = {row["resolution_id"]: row for row in tables.rows["resolutions"]}
    calls = {row["roll_call_id"]: row for row in tables.rows["roll_calls"]}
    for row in rows.to_dict("records"):
        amendment: Row = {str(name): value or None for name, value in row.items()}
        amendment_id = row["amendment_id"]
        amendment["resolution_id"] = row["resolution_id"] if row["resolution_id"] in resolutions else None
        if row["recorded_vote"] == "true":
            amendment["roll_call_id"] = f"{amendment_id}{'.' if '#' in amendment_id else '#'}vote"
            tables.add("roll_calls", [_roll_call(amendment)])
        final = resolutions.get(row["resolution_id"], {}).get("roll_call_id")
        if final and row["majority"] == "two_thirds":
            # Rule 84: amendments need two thirds where the proposal they amend does.
            calls[final]["majority"] = "two_thirds"
        if amendment["resolution_id"] and row["outcome"] == "adopted":
            resolution = resolutions[amendment["resolution_id"]]
            resolution["amended"] = True if resolution.get("amended") is None else resolution["amended"]
        tables.add("amendments", [amendment])
        for column, role in (("sponsors", "sponsor"), ("co_sponsors", "co_sponsor")):
            tables.add(
                "sponsors", ({"proposal": amendment_id, "member_id": m, "role": role} for m in row[column].split())
            )


def _roll_call(amendment: Row) -> Row:
    return {
        "roll_call_id": amendment["roll_call_id"],
        "date": amendment["date"],
        "session": amendment["session"],
        "meeting": amendment["meeting"],
        "subject": "amendment",
        "is_final": False,
        "resolution_id": amendment["resolution_id"],
        "amendment_id": amendment["amendment_id"],
        "draft": amendment["draft"],
        **{vote: int(amendment[vote]) if amendment[vote] else None for vote in COUNTS},
        "majority": amendment["majority"],
        "result": amendment["outcome"],
        # The grade of the figures: what is official of these amendments is never the figures.
        "evidence": "secondary" if amendment["evidence"] == "official" else amendment["evidence"],
        "linkage": "curated",
    }
