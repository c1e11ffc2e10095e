"""What a vote rests on, in plain words: the sources, how they were brought together, and on how much they disagree."""

from __future__ import annotations

from scripts.site.tables import Row, Tables
from scripts.site.words import plural

# What the words of `evidence` and `linkage` mean, for readers who know no tables.
EVIDENCE = {
    "official_lists": "An official record names how each Member voted.",
    "voeten_lists": "Only the data of Erik Voeten name how each Member voted; no official record with the names is at hand.",
    "official_tally": "An official record gives the counts and no names.",
    "un_press": "A press release of the United Nations reported the vote. That is its own account, and no record.",
    "secondary": "An account that cites the record, such as an encyclopaedia, tells of the vote. The record itself was not seen.",
    "press": "The press, or an organization other than the United Nations, reported the vote. No record of it was seen.",
}
LINKAGES = {
    "symbol_and_votes": "The sources name the same symbol, and who voted how agrees.",
    "votes": "The sources were brought together by who voted how; the symbol could not decide, or was coded wrong.",
    "symbol": "The sources were brought together by the symbol alone, as the official one names no Member.",
    "not_in_voeten": "No vote in Voeten’s data fits, though they cover the day.",
    "after_voeten": "Voeten’s data end before it.",
    "voeten_only": "The official sources have only adoptions as a whole, and this is another vote.",
    "no_match": "In Voeten’s data it is a vote on a whole draft, but no official record fits.",
    "ambiguous": "In Voeten’s data it is a vote on a whole draft that fits several official records about as well.",
    "curated": "It was entered, or its sources were brought together, by hand, and the reason is noted.",
}
_SOURCES = {
    0: "No source names how each Member voted.",
    1: "One source names how each Member voted, so nothing could be compared.",
}


def sentences(row: Row) -> list[str]:
    """What attests the counts and the names of a vote, each as a sentence."""
    several = f"{row.n_sources} sources name how each Member voted. They were compared Member by Member."
    return [EVIDENCE[row.evidence], _SOURCES.get(row.n_sources, several), LINKAGES[row.linkage]]


def of_votes(tables: Tables) -> dict[str, list[Row]]:
    """The discrepancies on each recorded vote and on the votes in it, by the key of the recorded vote."""
    found: dict[str, list[Row]] = {}
    for row in tables.rows("discrepancies"):
        if row.table_name in ("roll_calls", "votes"):
            found.setdefault(row.row_key.partition("|")[0], []).append(row)
    return found


def summary(rows: list[Row]) -> str:
    """How many discrepancies there are, and on what."""
    members = sum(row.table_name == "votes" for row in rows)
    parts = [plural(members, "vote of a Member", "votes of Members")] if members else []
    if others := len(rows) - members:
        parts.append(plural(others, "other value"))
    return " and ".join(parts)
