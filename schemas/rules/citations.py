"""Rules on what clauses cite, and on clauses that were voted on: R8, R25, R26, R27, R61 and R62."""

from __future__ import annotations

import re

import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, lookup, rule, violations
from schemas.says.citations import COUNTS, clauses_named, counted

# "A/RES/77/1", "A/DEC/74/543", "A/77/413", "A/C.3/77/L.5": the session; resolutions and decisions apart from other documents.
_SESSION = re.compile(r"A/(?P<decided>RES/|DEC/)?(?:C\.[1-6]/)?(?P<session>[1-9][0-9]{0,2})/.+")
# "E/2020/3", "S/2014/136": the year.
_YEAR = re.compile(r"[A-Z]+/(?:[A-Z.0-9]+/)*?(?P<year>(?:19|20)[0-9]{2})/.+")


@rule(
    "R8",
    "a cited resolution or decision is not younger than the resolution that cites it",
    why="Time: a text can cite only what is there; a later footnote of the editors is an exception to be listed.",
    needs="citations clauses resolutions decisions",
    guards="citations.resolution_id citations.decision_id",
    by_session=True,
)
def citations_look_back(tables: Tables) -> RuleResult:
    citations = tables["citations"]
    days = lookup(tables["resolutions"], "resolution_id", "adopted_on")["adopted_on"]
    citing = citations["clause_id"].map(lookup(tables["clauses"], "clause_id", "resolution_id")["resolution_id"])
    of_decisions = lookup(tables["decisions"], "decision_id", "adopted_on")["adopted_on"]
    checked, found = 0, list[Violation]()
    for column, cited_on in (("resolution_id", days), ("decision_id", of_decisions)):
        held = citations.assign(cited_on=citations[column].map(cited_on), adopted_on=citing.map(days))
        held = held.dropna(subset=["cited_on", "adopted_on"])
        checked += len(held)
        late = held[held["cited_on"] > held["adopted_on"]]
        message = "adopted on {cited_on}, it cannot be cited by a resolution of {adopted_on}"
        found += violations("citations", late, column, message)
    return RuleResult(checked, found)


@rule(
    "R25",
    "a citation of a resolution or decision that the package has leads to it, or to its part A where it was lettered later, and no other "
    "citation leads anywhere",
    why="The symbol and the key are one name; a reader follows the key.",
    # Of all sessions at once, for what a citation fails to name lies anywhere.
    needs="citations.cited citations.resolution_id citations.decision_id resolutions.resolution_id decisions.decision_id",
    guards="citations.resolution_id citations.decision_id",
)
def citations_lead_there(tables: Tables) -> RuleResult:
    citations = tables["citations"].dropna(subset=["cited"])
    found: list[Violation] = []
    for column, table in (("resolution_id", "resolutions"), ("decision_id", "decisions")):
        named = citations[column].fillna("")
        is_held = citations["cited"].isin(tables[table][column].dropna())
        whole = citations[is_held & (named != citations["cited"])]
        lettered = named == citations["cited"] + "A"
        astray = citations[~is_held & (named != "") & (named != citations["cited"]) & ~lettered]
        found += violations("citations", whole, column, table + " has {cited}, so that it leads there")
        found += violations("citations", astray, column, "{cited} is cited, not {" + column + "}")
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


@rule(
    "R65",
    "a citation leads to the clause that the first place of its pinpoint names, where it is here, and to no other",
    why="Resolution and place are one name of the clause; whoever joins what cites with what is cited follows the key.",
    # Of all sessions at once, for what a citation fails to name lies anywhere.
    needs="citations.clause_id citations.resolution_id citations.pinpoint citations.cited_clause_id clauses.clause_id clauses.section",
    guards="citations.cited_clause_id citations.pinpoint",
)
def citations_lead_to_their_clause(tables: Tables) -> RuleResult:
    citations = tables["citations"]
    right = citations.assign(right=clauses_named(citations, tables["clauses"]))
    wrong = right[right["cited_clause_id"].fillna("").astype(object) != right["right"]]
    leads, not_there = wrong[wrong["right"] != ""], wrong[wrong["right"] == ""]
    found = violations("citations", leads, "cited_clause_id", "{pinpoint} of {resolution_id} is {right}")
    message = "{pinpoint} of {resolution_id} is no clause that is here"
    return RuleResult(len(citations), found + violations("citations", not_there, "cited_clause_id", message))


@rule(
    "R62",
    "the figures of citation_coverage are those of the citations of the session, and every session and kind that cites has a row",
    why="Arithmetic: who computes a share from citation_coverage must get what the rows themselves give.",
    needs="citation_coverage citations.clause_id citations.kind citations.resolution_id citations.decision_id citations.pinpoint "
    "citations.cited_clause_id clauses.clause_id clauses.resolution_id resolutions.resolution_id resolutions.session",
    guards="citation_coverage.kind " + " ".join(f"citation_coverage.{column}" for column in COUNTS),
)
def citation_coverage_adds_up(tables: Tables) -> RuleResult:
    stated = tables["citation_coverage"].dropna(subset=["session", "kind"])
    right = counted(tables["citations"], tables["clauses"], tables["resolutions"]).set_index(["session", "kind"])
    pairs = pd.MultiIndex.from_frame(stated[["session", "kind"]].astype(object))
    held = right.reindex(pairs).set_axis(stated.index).astype("Int64").fillna(0)
    found: list[Violation] = []
    for column in COUNTS:
        wrong = stated.assign(right=held[column])
        wrong = wrong[(wrong[column] != wrong["right"]).fillna(False)]
        found += violations("citation_coverage", wrong, column, "the citations of session {session} give {right}")
    # A session that cites in more kinds than it has rows here: told at its first row, for that which lacks has none.
    lacking = right[~right.index.isin(pairs)].reset_index()
    first = stated.drop_duplicates("session").assign(
        lacks=lambda rows: rows["session"].map(lacking.groupby("session")["kind"].agg(", ".join))
    )
    message = "session {session} cites {lacks}, too"
    return RuleResult(
        len(stated), found + violations("citation_coverage", first.dropna(subset=["lacks"]), "kind", message)
    )
