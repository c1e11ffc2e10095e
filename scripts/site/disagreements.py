"""Discrepancies in plain words: what two sources say of one thing, what this package has, and why."""

from __future__ import annotations

from typing import Any, NamedTuple

from scripts.site.tables import Row, Tables

# What the columns in which sources disagree are called in a sentence; others are their own name.
WHAT = {
    "abstain": "number of abstentions",
    "adopted_on": "day of adoption",
    "adoption": "how it was adopted",
    "amended": "whether the draft was amended",
    "amendment_id": "amendment voted on",
    "cited": "document cited",
    "committee_report": "committee's report",
    "date": "day",
    "decision_id": "symbol",
    "later_meetings": "later meetings",
    "members": "number of Members",
    "no": "number of votes against",
    "number": "printed number",
    "resolution_id": "resolution",
    "roll_call_id": "recorded vote",
    "subject": "what was voted on",
    "undl_id": "number of the library's record",
    "voeten_rcid": "number in Voeten's data",
    "vote": "vote",
    "yes": "number of votes in favour",
}
KINDS = {
    "source_disagrees": "Two sources say different things",
    "source_contradicts_itself": "A source contradicts itself",
    "corrected": "Corrected by hand",
    "source_incomplete": "A source leaves something out",
    "left_out": "Left out of this package",
    "spelling": "Written in another way",
    "relettered": "Got its letter later",
    "duplicate": "Held twice by a source",
    "one_vote_for_several": "One vote on several resolutions",
    "record_breaks_rule": "A record that breaks a rule",
}
WORDS = {
    "yes": "in favour", "no": "against", "abstain": "abstaining", "non_voting": "not voting", "true": "yes", "false": "no",
    "recorded_vote": "by a recorded vote", "vote_not_recorded": "by a vote that is not recorded", "without_vote": "without a vote",
}  # fmt: skip
# What sources are called in a sentence; others have their title.
SOURCES = {
    "curated": "Correction by hand",
    "curated_amendments": "Reports on amendments",
    "curated_reports": "Reports on votes",
    "mandates": "Texts of resolutions before session 74",
    "unbisnet": "Catalogue of the UN library",
    "undl": "UN library",
    "undl_2021": "UN library, older copy",
    "unxml": "Resolutions as XML",
    "unxml_decisions": "Decisions as XML",
    "verbatim": "Verbatim record",
    "voeten": "Voeten’s data",
}
SAME = "the same source elsewhere"
# The columns of which values are words of ours and not what a source prints.
_CODED = ("vote", "amended", "adoption", "subject")


class Said(NamedTuple):
    """A discrepancy for a reader. `where` and `key` name the table and the row; of a vote `key` is the recorded vote and `member` the
    Member. `said`: one or two pairs of a source and the value that it gives, None where it gives none."""

    row: Row
    where: str
    key: str
    member: str | None
    what: str
    said: list[tuple[str, str | None]]
    kept: str | None


def said(row: Row, sources: dict[str, Row]) -> Said:
    """A row of discrepancies in words; `sources`: the rows of sources by key."""
    key, member = row.row_key, None
    if row.table_name == "votes":
        key, _, member = row.row_key.rpartition("|")
    column = row.column_name
    pairs = [(row.source_a, row.value_a), (row.source_b, row.value_b)]
    # A source that is compared with itself, and gives one value or none, says nothing twice.
    if row.source_a == row.source_b and row.value_b is None:
        pairs = pairs[:1] if row.value_a is not None else []
    return Said(
        row,
        row.table_name,
        key,
        member,
        WHAT.get(column, column.replace("_", " ")),
        [
            (SAME if place and source == row.source_a else source_name(source, sources), _value(value, column))
            for place, (source, value) in enumerate(pairs)
        ],
        _value(row.kept, column),
    )


def session_of(row: Row, tables: Tables) -> str | None:
    """The session of what a discrepancy is about; None where its row is not in this package."""
    key = row.row_key
    if row.table_name == "votes":
        table, key = "roll_calls", key.rpartition("|")[0]
    elif row.table_name in ("citations", "clauses"):
        table, key = "resolutions", key.partition("#")[0]
    else:
        table = row.table_name
    found: Any = tables.one(table).get(key) if table in ("roll_calls", "resolutions", "decisions", "meetings") else None
    return None if found is None else found.session


def source_name(source: str, sources: dict[str, Row]) -> str:
    """A source as readers know it, in a few words."""
    if source in SOURCES:
        return SOURCES[source]
    return sources[source].title if source in sources else source


def _value(value: str | None, column: str) -> str | None:
    if value is None or column not in _CODED:
        return value
    return WORDS.get(value, value.replace("_", " "))
