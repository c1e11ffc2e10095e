"""Rules on what clauses cite, and on clauses that were voted on: R8, R25, R26 and R27."""

from __future__ import annotations

import re

import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, lookup, rule, violations

# "A/RES/77/1", "A/DEC/74/543", "A/77/413", "A/C.3/77/L.5": the session; resolutions and decisions apart from other documents.
_SESSION = re.compile(r"A/(?P<decided>RES/|DEC/)?(?:C\.[1-6]/)?(?P<session>[1-9][0-9]{0,2})/.+")
# "E/2020/3", "S/2014/136": the year.
_YEAR = re.compile(r"[A-Z]+/(?:[A-Z.0-9]+/)*?(?P<year>(?:19|20)[0-9]{2})/.+")


@rule(
    "R8",
    "a cited resolution is not younger than the one that cites it",
    why="Time: a text can cite only what is there; a later footnote of the editors is an exception to be listed.",
    needs="citations clauses resolutions",
    guards="citations.resolution_id",
    by_session=True,
)
def citations_look_back(tables: Tables) -> RuleResult:
    citations = tables["citations"]
    days = lookup(tables["resolutions"], "resolution_id", "adopted_on")["adopted_on"]
    citing = citations["clause_id"].map(lookup(tables["clauses"], "clause_id", "resolution_id")["resolution_id"])
    held = citations.assign(cited_on=citations["resolution_id"].map(days), adopted_on=citing.map(days))
    held = held.dropna(subset=["cited_on", "adopted_on"])
    return RuleResult(
        len(held),
        violations(
            "citations",
            held[held["cited_on"] > held["adopted_on"]],
            "resolution_id",
            "adopted on {cited_on}, it cannot be cited by a resolution of {adopted_on}",
        ),
    )


@rule(
    "R25",
    "a citation of a resolution that the package has leads to it, or to its part A where it was lettered later, and no other "
    "citation leads anywhere",
    why="The symbol and the key are one name; a reader follows the key.",
    # Of all sessions at once, for what a citation fails to name lies anywhere.
    needs="citations.cited citations.resolution_id resolutions.resolution_id",
    guards="citations.resolution_id",
)
def citations_lead_there(tables: Tables) -> RuleResult:
    citations = tables["citations"].dropna(subset=["cited"])
    named = citations["resolution_id"].fillna("")
    is_held = citations["cited"].isin(tables["resolutions"]["resolution_id"].dropna())
    whole = citations[is_held & (named != citations["cited"])]
    astray = citations[~is_held & (named != "") & (named != citations["cited"]) & (named != citations["cited"] + "A")]
    found = violations("citations", whole, "resolution_id", "resolutions has {cited}, so that it leads there")
    found += violations("citations", astray, "resolution_id", "{cited} is cited, not {resolution_id}")
    return RuleResult(len(citations), found)


@rule(
    "R26",
    "nothing is cited that the sessions and years in the symbols put in the future",
    why="Time: a resolution may cite documents issued for the next session or year, no later ones, and no later session's decisions.",
    needs="citations clauses resolutions",
    guards="citations.cited",
    by_session=True,
)
def citations_are_of_their_time(tables: Tables) -> RuleResult:
    citations = tables["citations"].dropna(subset=["cited"])
    citing = citations["clause_id"].map(lookup(tables["clauses"], "clause_id", "resolution_id")["resolution_id"])
    own = lookup(tables["resolutions"], "resolution_id", "session", "adopted_on").reindex(citing)
    first_session = {symbol: _first_session(symbol) for symbol in citations["cited"].unique()}
    first_year = {symbol: _first_year(symbol) for symbol in citations["cited"].unique()}
    found: list[Violation] = []
    for said, today, what in (
        (first_session, own["session"], "session"),
        (first_year, own["adopted_on"].str[:4], "year"),
    ):
        first = citations["cited"].map(said).astype("Float64")
        then = pd.to_numeric(today, errors="coerce").set_axis(citations.index).astype("Float64")
        late = citations.assign(today=today.array)[(first > then).fillna(False)]
        found += violations("citations", late, "cited", f"cited in {what} {{today}}, it is of a later {what}")
    return RuleResult(len(citations), found)


def _first_session(symbol: str) -> int | None:
    """The earliest regular session whose resolutions may cite a document: that of a decision, the one before of a report."""
    match = _SESSION.fullmatch(symbol)
    return int(match["session"]) - (not match["decided"]) if match else None


def _first_year(symbol: str) -> int | None:
    """The first year in which a document of the next may be cited."""
    match = _YEAR.fullmatch(symbol)
    return int(match["year"]) - 1 if match else None


@rule(
    "R27",
    "a clause that was voted on belongs to the resolution that the vote was on",
    why="A vote on a paragraph of a draft is on one of the text that the draft became.",
    needs="roll_call_clauses roll_calls clauses",
    guards="roll_call_clauses.clause_id",
    by_session=True,
)
def clauses_voted_on_belong(tables: Tables) -> RuleResult:
    rows = tables["roll_call_clauses"].dropna(subset=["clause_id"])
    rows = rows.join(lookup(tables["roll_calls"], "roll_call_id", "resolution_id"), on="roll_call_id")
    rows = rows.join(lookup(tables["clauses"], "clause_id", "resolution_id").add_prefix("its_"), on="clause_id")
    known = rows["its_resolution_id"].notna() & rows["roll_call_id"].isin(tables["roll_calls"]["roll_call_id"])
    wrong = rows[known & (rows["its_resolution_id"] != rows["resolution_id"].fillna(""))]
    message = "the vote {roll_call_id} was on {resolution_id}"
    return RuleResult(len(tables["roll_call_clauses"]), violations("roll_call_clauses", wrong, "clause_id", message))
