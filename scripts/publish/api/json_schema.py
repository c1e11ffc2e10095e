"""The JSON Schemas of the files, made from the models of the tables: a fact of a column stands once."""

from __future__ import annotations

from typing import Any

import schemas
from schemas.vocabulary import MEMBER, SESSION, VOTES

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string"}
_DAY = {"type": ["string", "null"], "format": "date"}
_NO_ZERO = "null where no vote of the session has names: nothing is known, and nothing is 0"


def row(table: str, leave_out: str = "") -> Schema:
    """A row of a table, as an object with all of its columns, but for one that the document around it says."""
    return _object({name: _column(facts) for name, facts in schemas.columns(table).items() if name != leave_out})


def roll_call() -> Schema:
    """A recorded vote."""
    return _document(
        "A recorded vote",
        {
            "roll_call": row("roll_calls"),
            "title": _described("Title of the resolution or decision; null where none resulted, or none is known.", type=["string", "null"]),
            "votes": _described(
                "The vote of each Member of that day, by its code; null where no record at hand names how Members voted. Who is not "
                "there was no Member that day.",
                type=["object", "null"], propertyNames=_whole(MEMBER), additionalProperties=_words(VOTES),
            ),
            "reported_votes": _list(row("reported_votes", "roll_call_id"), "Members that reports name; others may have voted in any way."),
            "discrepancies": _list(row("discrepancies"), "Where sources disagree on the vote, or on how a Member voted."),
            "former_ids": _list(_TEXT, "Keys that the vote had in earlier versions."),
            "links": _object({name: {"type": ["string", "null"], "format": "uri"} for name in ("document", "record")}),
        },
    )  # fmt: skip


def member() -> Schema:
    """A Member."""
    counts = {
        word: _described(f"{meaning}; {_NO_ZERO}", type=["integer", "null"], minimum=0)
        for word, meaning in VOTES.items()
    }
    not_known = _described("votes of which no record at hand names how the Member voted", type="integer", minimum=0)
    lists = {word: {"type": "array", "items": _TEXT, "minItems": 1} for word in VOTES}
    return _document(
        "A Member's seat",
        {
            "member": row("members"),
            "memberships": _list(row("memberships", "member_id"), "The periods of membership."),
            "names": _list(row("member_names", "member_id"), "The names that the Member had."),
            "sessions": _list(
                _object({"session": _whole(SESSION)} | counts | {"not_known": not_known}),
                "How often it voted how, in all recorded votes of each session in which it was a Member, those on paragraphs, "
                "amendments and motions included.",
            ),
            "votes": _described(
                "Keys of recorded votes by session and by how the Member voted; a list that would be empty is not there.",
                type="object", propertyNames=_whole(SESSION),
                additionalProperties={"type": "object", "properties": lists, "additionalProperties": False},
            ),
            "reported_votes": _list(row("reported_votes", "member_id"), "Its votes as reports name them."),
        },
    )  # fmt: skip


def index() -> Schema:
    """The index of all files."""
    days = _object({"first_day": _DAY, "last_day": _DAY, "last_session": {"type": ["string", "null"]}})
    source = _object({"title": _TEXT, "first_day": _DAY, "last_day": _DAY, "last_emergency_day": _DAY})
    columns = schemas.columns("roll_calls")
    call = {name: _column(columns[name]) for name in ("roll_call_id", "session", "date", "label", "result")}
    known = schemas.columns("members")
    return _document(
        "The index of the static API",
        {
            "layout": {"type": "integer", "minimum": 1},
            **dict.fromkeys(("name", "released", "commit", "license", "citation"), _TEXT),
            "covers": _object(
                {
                    "sessions": {"type": "object", "additionalProperties": days},
                    "sources": {"type": "object", "additionalProperties": source},
                }
            ),
            "schemas": {"type": "object", "additionalProperties": _TEXT},
            "members": _list(
                _object({name: _column(known[name]) for name in ("member_id", "name", "common_name")} | {"path": _TEXT}),
                "The Members, each with the path of its file.",
            ),
            "roll_calls": _list(_object(call | {"path": _TEXT}), "The recorded votes, each with the path of its file."),
        },
    )  # fmt: skip


def _document(title: str, properties: dict[str, Schema]) -> Schema:
    version = _described("The version of the package.", type="string")
    return {"$schema": DIALECT, "title": title, **_object({"version": version} | properties)}


def _column(facts: dict[str, Any]) -> Schema:
    """What a cell may be."""
    kinds = {"date": "string"}
    kind = kinds.get(facts["type"], facts["type"])
    made: Schema = {
        "description": facts["description"],
        "type": kind if facts["required"] else [kind, "null"],
    }
    if facts["values"]:
        made["enum"] = [*facts["values"]] if facts["required"] else [*facts["values"], None]
    elif facts["type"] == "date":
        made["format"] = "date"
    elif facts["pattern"]:
        made["pattern"] = _anchored(facts["pattern"])
    if facts["minimum"] is not None:
        made["minimum"] = facts["minimum"]
    return made


def _object(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema, description: str) -> Schema:
    return {"description": description, "type": "array", "items": items}


def _words(words: dict[str, str]) -> Schema:
    return {"enum": list(words)}


def _described(description: str, **facts: Any) -> Schema:
    return {"description": description, **facts}


def _whole(pattern: str) -> Schema:
    return {"type": "string", "pattern": _anchored(pattern)}


def _anchored(pattern: str) -> str:
    return f"^(?:{pattern})$"
