"""The rules on the days and the sources of a session, R15, on what the package has of it, R50, and on the days of a source, R16."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, rule, unknown_sources, violations
from schemas.sessions import ALL_RESOLUTIONS_SINCE, coverage, has_all_resolutions, spans

_ENDS = {"min": "the first", "max": "the last"}


@rule(
    "R15",
    "the days and the sources of a session are those of its resolutions, decisions and recorded votes, and fit the days on which it sat",
    why="Whoever looks for what a session decided must be told rightly when it did, and by whom it is told.",
    needs="sessions sources.source_id resolutions.session resolutions.adopted_on resolutions.source_id resolutions.evidence "
    "roll_calls.session roll_calls.date roll_calls.voeten_rcid roll_calls.undl_id "
    "decisions.session decisions.adopted_on decisions.source_id",
    guards="sessions.closed sessions.first_day sessions.last_day sessions.opened sessions.sources",
)
def sessions_add_up(tables: Tables) -> RuleResult:
    known = tables["sessions"]
    right = spans(tables["resolutions"], tables["roll_calls"], tables["decisions"])
    found = _differing("sessions", known, right.reindex(known["session"]).set_index(known.index))
    for column, early, late in (("opened", "opened", "first_day"), ("closed", "last_day", "closed")):
        wrong = known[(known[early] > known[late]).fillna(False)]
        found += violations("sessions", wrong, column, "it decided something from {first_day} to {last_day}")
    found += _sources(known, rows_of_sources(tables))
    return RuleResult(len(known), found + unknown_sources("sessions", known, tables["sources"]))


@rule(
    "R50",
    "the figures of coverage are those of the resolutions of the session, and every session has a row",
    why="Arithmetic: who computes a share from coverage must get what the rows themselves give.",
    needs="coverage sessions.session resolutions.resolution_id resolutions.session resolutions.number resolutions.title "
    "resolutions.adopted_on resolutions.adoption clauses.clause_id clauses.resolution_id clauses.part clauses.kind clauses.depth "
    "clause_actions.clause_id",
    guards="coverage.numbered coverage.held coverage.with_day coverage.with_title coverage.with_adoption coverage.with_clauses "
    "coverage.paragraphs coverage.acting coverage.put_to_vote coverage.all_resolutions sessions.session",
)
def coverage_adds_up(tables: Tables) -> RuleResult:
    stated = tables["coverage"]
    sessions = pd.Index(stated["session"].dropna().unique(), name="session")
    right = coverage(tables["resolutions"], tables["clauses"], tables["clause_actions"]["clause_id"], sessions)
    found = _differing("coverage", stated, right.reindex(stated["session"]).set_index(stated.index))
    claimed = stated["session"].map(has_all_resolutions, na_action="ignore").astype("boolean")
    wrong = stated[(claimed != stated["all_resolutions"]).fillna(False)]
    found += violations("coverage", wrong, "all_resolutions", f"true from session {ALL_RESOLUTIONS_SINCE} on")
    known = tables["sessions"]
    lacking = known[known["session"].notna() & ~known["session"].isin(sessions)]
    return RuleResult(
        len(stated), found + violations("sessions", lacking, "session", "coverage has no row of {session}")
    )


def _differing(table: str, stated: pd.DataFrame, right: pd.DataFrame) -> list[Violation]:
    """The figures that are not those that the rows give, under the same index."""
    found = []
    for column in right:
        wrong = stated.assign(right=right[column])
        wrong = wrong[wrong[column].astype(object).fillna("") != wrong["right"].astype(object).fillna("")]
        found += violations(table, wrong, str(column), "the rows of session {session} give {right}")
    return found


# The column in which a recorded vote has the number of a source's record of it.
NUMBERS = {"voeten_rcid": "voeten", "undl_id": "undl"}
# The sources whose every resolution and recorded vote can be told from the tables; others have votes that name no source.
TOLD = ("undl", "unxml", "voeten")


def rows_of_sources(tables: Tables) -> pd.DataFrame:
    """The resolutions, decisions and recorded votes that tell their source: source_id, session and day of each."""
    resolutions, columns = tables["resolutions"], ["source_id", "session", "adopted_on"]
    # A source whose resolutions cite another does not cover that.
    rows = [resolutions.loc[resolutions["evidence"] != "cited", columns], tables["decisions"][columns]]
    for column, source in NUMBERS.items():
        calls = tables["roll_calls"].dropna(subset=[column]).assign(source_id=source)
        rows.append(calls[["source_id", "session", "date"]])
    of_each = pd.concat([each.set_axis(["source_id", "session", "day"], axis=1) for each in rows])
    return of_each.dropna(subset=["source_id", "session"])


def _sources(sessions: pd.DataFrame, rows: pd.DataFrame) -> list[Violation]:
    """Whether each session names the sources that its rows tell, and of those in TOLD no other."""
    told = rows.groupby("session")["source_id"].agg(set).to_dict()
    known = sessions.dropna(subset=["session"])
    named = [set(text.split(" | ")) for text in known["sources"].fillna("")]
    own = [told.get(session, set()) for session in known["session"]]
    lacking = [", ".join(sorted(here - names)) for here, names in zip(own, named, strict=True)]
    beside = [", ".join(sorted((names - here) & set(TOLD))) for here, names in zip(own, named, strict=True)]
    known = known.assign(lacking=lacking, beside=beside)
    found = violations("sessions", known[known["lacking"] != ""], "sources", "it has rows of {lacking}, too")
    return found + violations("sessions", known[known["beside"] != ""], "sources", "it has no row of {beside}")


@rule(
    "R16",
    "the days that sources gives for a source are those of the resolutions, decisions and votes that the package has from it",
    why="Whoever looks for a late vote must be told rightly which source ends when.",
    needs="sources resolutions.session resolutions.source_id resolutions.evidence resolutions.adopted_on roll_calls.session roll_calls.date "
    "roll_calls.voeten_rcid roll_calls.undl_id decisions.session decisions.source_id decisions.adopted_on",
    guards="sources.first_day sources.last_day sources.last_emergency_day",
)
def sources_cover_their_rows(tables: Tables) -> RuleResult:
    sources, rows = tables["sources"], rows_of_sources(tables).dropna()
    emergency = rows["session"].str.startswith("ES-")
    found = []
    for column, of_kind, end in (
        ("first_day", rows, "min"),
        ("last_day", rows[~emergency], "max"),
        ("last_emergency_day", rows[emergency], "max"),
    ):
        days = of_kind.astype(object).groupby("source_id")["day"].agg(end)
        stated = sources.assign(held=sources["source_id"].map(days.to_dict()))
        stated = stated[stated["held"].notna()]
        # Of other sources there may be votes that do not tell it.
        outside = stated["held"] < stated[column] if end == "min" else stated["held"] > stated[column]
        outside |= stated["source_id"].isin(TOLD) & (stated["held"] != stated[column])
        wrong = stated[stated[column].isna() | outside.fillna(False)]
        found += violations("sources", wrong, column, "the package has a row of {source_id} of {held}, " + _ENDS[end])
    return RuleResult(len(rows), found)
