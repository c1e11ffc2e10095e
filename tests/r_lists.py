"""Made-up R files in the layout of Voeten's data, as the package unvotes has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pyreadr

from scripts.extract.voeten.files import COLUMNS

NAMES = {"un_votes": "un_votes.rda", "un_roll_calls": "un_roll_calls.rda",
         "un_roll_call_issues": "un_roll_call_issues.rda", "x": "UNVotesPublished.RData"}  # fmt: skip
CODES = {"yes": 1, "abstain": 2, "no": 3, "absent": 8, "no member": 9}
COW = {"France": 220, "Norway": 385, "Chad": 483, "Peru": 135, "Yugoslavia": 345}
DESCRIPTION = "TO ADOPT A/44/L.901"


def call(rcid: int, **cells: Any) -> dict[str, Any]:
    """A row of un_roll_calls; its day is one of its session."""
    day = pd.Timestamp(f"{1945 + int(cells.get('session', 44))}-11-22")
    return {
        "rcid": rcid, "session": 44, "importantvote": 0, "date": day, "unres": "R/44/901",
        "amend": 0, "para": 0, "short": "", "descr": DESCRIPTION,
    } | cells  # fmt: skip


def frames(calls: list[dict[str, Any]], votes: dict[int, dict[str, str]]) -> dict[str, pd.DataFrame]:
    """The four tables of roll calls and of votes by rcid and name; all cast votes stand in both tables of votes."""
    cast = [(rcid, name, "XX", vote) for rcid, held in votes.items() for name, vote in held.items()]
    published = [
        dict.fromkeys(COLUMNS["x"], 0) | {"rcid": rcid, "ccode": COW[name], "vote": CODES[vote]}
        for rcid, name, _, vote in cast
        if name in COW
    ]
    return {
        "un_votes": pd.DataFrame(cast, columns=COLUMNS["un_votes"]),
        "un_roll_calls": pd.DataFrame(calls, columns=COLUMNS["un_roll_calls"]),
        "un_roll_call_issues": pd.DataFrame(
            [(calls[0]["rcid"], "me", "Palestinian conflict")], columns=COLUMNS["un_roll_call_issues"]
        ),
        "x": pd.DataFrame(published, columns=COLUMNS["x"]).astype("int64"),
    }


def write(folder: Path, tables: dict[str, pd.DataFrame]) -> list[Path]:
    """The R files of the tables."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        # what has dates is written as text: pyreadr writes no R dates that it reads back as such
        plain = frame.assign(date=frame["date"].astype(str)) if name == "un_roll_calls" else frame
        pyreadr.write_rdata(str(folder / NAMES[name]), plain.reset_index(drop=True), df_name=name)
    return [folder / NAMES[name] for name in tables]
