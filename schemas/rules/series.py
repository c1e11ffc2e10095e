"""Rules on resolutions that continue others, and on the series that they make: R75 to R78."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, lookup, rule, violations
from schemas.says.resolution_links import EVIDENCE, evidence
from schemas.says.series import figures

_REGULAR = "[1-9][0-9]{0,3}"
_FIGURES = ["resolutions", "first_session", "last_session", "every"]


@rule(
    "R75",
    "a resolution continues one of an earlier session, and both sessions are regular",
    why="Time: what is continued was there before; special sessions have their own matters.",
    needs="resolution_links resolutions.resolution_id resolutions.session",
    guards="resolution_links.later_id resolution_links.earlier_id",
)
def links_look_back(tables: Tables) -> RuleResult:
    links = tables["resolution_links"]
    sessions = lookup(tables["resolutions"], "resolution_id", "session")["session"]
    found: list[Violation] = []
    numbers = {}
    for column in ("later_id", "earlier_id"):
        told = links.assign(session=links[column].map(sessions).astype("str"))
        regular = told["session"].str.fullmatch(_REGULAR).fillna(False).astype(bool)
        found += violations(
            "resolution_links",
            told[~regular & told["session"].notna()],
            column,
            "it is of session {session}, which is not regular",
        )
        numbers[column] = pd.to_numeric(told["session"].where(regular)).astype("Int64")
    late = (numbers["earlier_id"] >= numbers["later_id"]).fillna(False).astype(bool)
    told = links.assign(its=numbers["earlier_id"], later=numbers["later_id"])[late]
    found += violations("resolution_links", told, "earlier_id", "it is of session {its}, not before {later}")
    return RuleResult(len(links), found)


@rule(
    "R76",
    "what a link says of two resolutions is what their titles, agenda items, citations and clauses say",
    why="The columns that bear a link out are there to be read without joins; they are made from other tables and from nothing else.",
    needs="resolution_links resolutions.resolution_id resolutions.title resolutions.agenda_title clauses.resolution_id "
    "citations.clause_id citations.resolution_id clause_links.later_id clause_links.earlier_id",
    guards=" ".join(f"resolution_links.{column}" for column in EVIDENCE),
)
def links_are_borne_out(tables: Tables) -> RuleResult:
    resolutions = tables["resolutions"]
    links = tables["resolution_links"].dropna(subset=["later_id", "earlier_id"])
    links = links[
        links["later_id"].isin(resolutions["resolution_id"]) & links["earlier_id"].isin(resolutions["resolution_id"])
    ]
    cited = tables["citations"].dropna(subset=["clause_id", "resolution_id"])
    descended = tables["clause_links"].dropna(subset=["later_id", "earlier_id"])
    due = evidence(links, resolutions, set(tables["clauses"]["resolution_id"].dropna()), cited, descended)
    found: list[Violation] = []
    for column in EVIDENCE:
        here, there = links[column], due[column]
        differ = (here != there).fillna(False).astype(bool) | (here.isna() != there.isna())
        told = links.assign(due=there)[differ]
        message = "of {later_id} and {earlier_id} other tables say {due}, not {" + column + "}"
        found += violations("resolution_links", told, column, message)
    return RuleResult(len(links), found)


@rule(
    "R77",
    "a resolution and the one that it continues are of one series, or of none where neither of them is continued further, and a series has "
    "one beginning",
    why="A series is the chain of what continues one another.",
    needs="resolution_links resolutions.resolution_id resolutions.series",
    guards="resolutions.series",
)
def series_are_chains(tables: Tables) -> RuleResult:
    resolutions, links = tables["resolutions"], tables["resolution_links"]
    before = lookup(links, "later_id", "earlier_id")["earlier_id"]
    series = lookup(resolutions, "resolution_id", "series")["series"]
    told = resolutions.assign(before=resolutions["resolution_id"].map(before))
    told = told.assign(due=told["before"].map(series))
    apart = told[
        told["before"].isin(series.index)
        & (told["due"].astype(object).fillna("") != told["series"].astype(object).fillna(""))
    ]
    found = violations(
        "resolutions", apart, "series", "it continues {before}, which is of the series {due}, not {series}"
    )
    inner = told[
        told["before"].notna() & told["resolution_id"].isin(links["earlier_id"].dropna()) & told["series"].isna()
    ]
    found += violations("resolutions", inner, "series", "it continues {before} and is continued, and so is of a series")
    firsts = told[told["series"].notna() & told["before"].isna()]
    again = firsts[firsts.duplicated("series")]
    found += violations("resolutions", again, "series", "it continues none of {series}, which begins with another")
    return RuleResult(len(resolutions), found)


@rule(
    "R78",
    "what a series says of its resolutions is so, and its title is that of one of them",
    why="How often a matter comes back follows from the resolutions.",
    needs="series resolutions.series resolutions.session resolutions.title",
    guards=" ".join(f"series.{column}" for column in ("title", *_FIGURES)),
)
def series_are_counted(tables: Tables) -> RuleResult:
    series, resolutions = tables["series"], tables["resolutions"]
    due = figures(resolutions)
    found: list[Violation] = []
    for column in _FIGURES:
        told = series.assign(due=series["series"].map(due[column]))
        differ = (told["due"] != told[column]).fillna(True).astype(bool) & told["series"].notna() & told[column].notna()
        found += violations("series", told[differ], column, "by its resolutions it is {due}, not {" + column + "}")
    borne = pd.MultiIndex.from_frame(resolutions[["series", "title"]].dropna())
    other = (
        ~pd.MultiIndex.from_frame(series[["series", "title"]]).isin(borne)
        & series["series"].notna()
        & series["title"].notna()
    )
    found += violations("series", series[other], "title", "no resolution of {series} has this title")
    return RuleResult(len(series), found)
