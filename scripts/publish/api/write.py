"""Write the files of the static API."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scripts.publish.api import MEMBERS, ROLL_CALLS, documents, json_schema
from scripts.publish.covers import covers
from scripts.publish.formats.ballots import Ballots
from scripts.publish.formats.frames import Frames

INDEX = "api/index.json"
# Programs rely on what the files hold; whoever changes it, changes this.
LAYOUT = 1
SCHEMAS = {
    "index": ("api/schemas/index.schema.json", json_schema.index),
    "roll_call": ("api/schemas/roll_call.schema.json", json_schema.roll_call),
    "member": ("api/schemas/member.schema.json", json_schema.member),
}


def write(frames: Frames, ballots: Ballots, about: dict[str, str], into: Path) -> None:
    """Write api/ in a folder, the same bytes for the same package; `about` says of the release what latest.json says of it."""
    for folder in (ROLL_CALLS, MEMBERS, "api/schemas"):
        (into / folder).mkdir(parents=True)
    for path, make in SCHEMAS.values():
        (into / path).write_text(json.dumps(make(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for found in (documents.roll_calls, documents.members):
        for path, document in found(frames, ballots, about["version"]):
            _write(into / path, document)
    _write(into / INDEX, _index(frames, ballots, about))


def _index(frames: Frames, ballots: Ballots, about: dict[str, str]) -> dict[str, Any]:
    """What there is, each with the path of its file relative to the release."""
    calls = ballots.calls.select("roll_call_id", "session", "date", "label", "result").to_dicts()
    members = frames["members"].select("member_id", "name", "common_name").to_dicts()
    return {
        "layout": LAYOUT,
        **about,
        "covers": covers(frames),
        "schemas": {name: path for name, (path, _) in SCHEMAS.items()},
        "members": [row | {"path": documents.member_path(row["member_id"])} for row in members],
        "roll_calls": [
            row
            | {
                "date": None if row["date"] is None else str(row["date"]),
                "path": documents.roll_call_path(row["roll_call_id"]),
            }
            for row in calls
        ],
    }


def _write(path: Path, document: dict[str, Any]) -> None:
    path.write_text(json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
