"""The rules on the figures of a session, R15, and on the days that a source covers, R16."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, rule, unknown_sources, violations
from schemas.sessions import figures, has_all_resolutions

FIGURES = ("first_day", "last_day", "numbered", "held", "put_to_vote")


@rule(
    "R15",
    "the figures of a session are those of its resolutions, decisions and recorded votes, and fit the days on which it sat",
    why="Arithmetic: who computes a share from sessions must get what the rows themselves give.",
    needs="sessions sources.source_id resolutions.session resolutions.number resolutions.adopted_on resolutions.adoption "
    "roll_calls.session roll_calls.date decisions.session decisions.adopted_on",
)
def sessions_add_up(tables: Tables) -> RuleResult:
    sessions = tables["sessions"]
    right = figures(tables["resolutions"], tables["roll_calls"], tables["decisions"])
    right = right.reindex(sessions["session"]).set_index(sessions.index)
    right[["held", "put_to_vote"]] = right[["held", "put_to_vote"]].fillna(0)
    found = []
    for column in FIGURES:
        wrong = sessions.assign(right=right[column])
        wrong = wrong[(wrong[column].astype(object).fillna("") != wrong["right"].astype(object).fillna(""))]
        found += violations("sessions", wrong, column, "the rows of session {session} give {right}")
    claimed = sessions["session"].map(has_all_resolutions, na_action="ignore").astype("boolean")
    found += violations(
        "sessions",
        sessions[(claimed != sessions["all_resolutions"]).fillna(False)],
        "all_resolutions",
        "true from session 74 on",
    )
    for column, early, late in (("opened", "opened", "first_day"), ("closed", "last_day", "closed")):
        wrong = sessions[(sessions[early] > sessions[late]).fillna(False)]
        found += violations("sessions", wrong, column, "it decided something from {first_day} to {last_day}")
    return RuleResult(len(sessions), found + unknown_sources("sessions", sessions, tables["sources"]))


@rule(
    "R16",
    "no resolution or decision is of a day before the first or after the last that sources gives for its source",
    why="Whoever looks for a late vote must be told rightly which source ends when.",
    needs="sources resolutions.session resolutions.source_id resolutions.adopted_on decisions.session decisions.source_id "
    "decisions.adopted_on",
)
def sources_cover_their_rows(tables: Tables) -> RuleResult:
    columns = ["session", "source_id", "adopted_on"]
    sources, rows = tables["sources"], pd.concat([tables[table][columns] for table in ("resolutions", "decisions")])
    rows = rows.dropna()
    emergency = rows["session"].str.startswith("ES-")
    found = []
    for column, of_kind, end in (
        ("first_day", rows, "min"),
        ("last_day", rows[~emergency], "max"),
        ("last_emergency_day", rows[emergency], "max"),
    ):
        days = of_kind.astype(object).groupby("source_id")["adopted_on"].agg(end)
        stated = sources.assign(held=sources["source_id"].map(days.to_dict()))
        stated = stated[stated["held"].notna()]
        outside = stated["held"] < stated[column] if end == "min" else stated["held"] > stated[column]
        wrong = stated[stated[column].isna() | outside.fillna(False)]
        found += violations("sources", wrong, column, "a resolution or decision of {source_id} is of {held}")
    return RuleResult(len(rows), found)
