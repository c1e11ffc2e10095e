"""Why a place of a draft that was voted on has no clause of the resolution adopted, and which clause it became where it has."""

from __future__ import annotations

import re

import pandas as pd

# In the order in which they are asked: what no further text could mend stands before what one could.
UNMATCHED = {
    "draft_rejected": "the draft as a whole was put to the vote and rejected, so that no resolution has the place",
    "no_resolution": "no source tells of a resolution that the draft became",
    "result_unknown": "what the vote decided is not known, so that the place may not have stayed as it was",
    "voted_out": "the vote was on the place itself, and removed it",
    "no_clause": "the place is no single clause: a title, a preamble, a section, an article, an annex",
    "number_not_given": "whether the paragraph is preambular or operative is not told, or its number is not",
    "amended": "the amendment, or another, was adopted, which may have changed the clause or moved the numbers",
    "numbers_moved": "another part of the draft was voted out, or what a vote on it decided is not known, which may have moved the numbers",
    "no_text": "the package has no clauses of the resolution",
    "not_in_resolution": "the resolution has no clause with this number",
}
# What may bar a place and yet leave a clause that a report points out by its words.
BY_WORDS = ("amended",)

_CLAUSE = re.compile(r"(?:.*[.])?(?:pp|op)[0-9]+(?:[.][A-Za-z0-9-]+)*|annex[.][0-9]+(?:[.][A-Za-z0-9-]+)*")
# p8 and p.a, of no kind, and pp.last, the last of a preamble.
_PARAGRAPH = re.compile(r"(?:.*[.])?(?:p[0-9]+(?:[.].*)?|(?:p|pp|op)[.].+)")
# How a vote on a part ends that leaves the part in place.
_KEEPS = {"clause": "adopted", "amendment": "rejected"}
_OF_CALL = ["subject", "result", "resolution_id", "draft"]


def why_unmatched(
    places: pd.DataFrame, calls: pd.DataFrame, resolutions: pd.DataFrame, clauses: pd.DataFrame
) -> pd.Series:
    """The word of UNMATCHED for each of `places` (roll_call_id, clause), missing where the place is a clause of the resolution.

    `calls`: roll_call_id, subject, result, resolution_id, draft. `resolutions`: resolution_id, amended. `clauses`: clause_id,
    resolution_id. Every cell may be missing. The word is the first of UNMATCHED that holds.
    """
    calls, places = _plain(calls[["roll_call_id", *_OF_CALL]]), _plain(places[["roll_call_id", "clause"]])
    found = places.merge(calls.drop_duplicates("roll_call_id"), how="left", on="roll_call_id").set_index(places.index)
    place, of, own = found["clause"].fillna(""), found["resolution_id"], found["subject"].isin(_KEEPS)
    parts = calls[calls["subject"].isin(_KEEPS) & calls["resolution_id"].notna()]
    changing = parts[parts["result"] != parts["subject"].map(_KEEPS)]
    by_amendment = (changing["subject"] == "amendment") & changing["result"].notna()
    printed = resolutions["amended"].astype("boolean").fillna(False).astype(bool)
    amended = {*resolutions.loc[printed, "resolution_id"], *changing.loc[by_amendment, "resolution_id"]}
    rejected = calls.loc[(calls["subject"] == "draft") & (calls["result"] == "rejected"), "draft"].dropna()
    holds = {
        "draft_rejected": of.isna() & found["draft"].isin(set(rejected)),
        "no_resolution": of.isna(),
        "result_unknown": own & found["result"].isna(),
        "voted_out": (found["subject"] == "clause") & (found["result"] == "rejected"),
        "no_clause": ~_like(place, _CLAUSE) & ~_like(place, _PARAGRAPH),
        "number_not_given": ~_like(place, _CLAUSE),
        "amended": of.isin(amended),
        "numbers_moved": of.isin(set(changing["resolution_id"])),
        "no_text": ~of.isin(set(clauses["resolution_id"].dropna())),
        "not_in_resolution": ~clause_of(of, place).isin(set(clauses["clause_id"].dropna())),
    }
    why = pd.Series(None, places.index, dtype=object)
    for word in UNMATCHED:
        why = why.mask(why.isna() & holds[word], word)
    return why


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with None in every empty cell, which compares with a word as unlike."""
    return rows.astype(object).where(rows.notna(), None)


def _like(places: pd.Series, form: re.Pattern[str]) -> pd.Series:
    return places.map(lambda place: bool(form.fullmatch(place))).astype(bool)


def clause_of(resolution_id: pd.Series, place: pd.Series) -> pd.Series:
    """The key of the clause at a place of a resolution; missing where one of the two is."""
    return (resolution_id.astype("str") + "#" + place.astype("str")).astype(object)
