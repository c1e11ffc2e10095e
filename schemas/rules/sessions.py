"""The rules on the figures and the sources of a session, R15, and on the days that a source covers, R16."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, Violation, rule, unknown_sources, violations
from schemas.sessions import figures, has_all_resolutions

_ENDS = {"min": "the first", "max": "the last"}
FIGURES = ("first_day", "last_day", "numbered", "held", "put_to_vote")


@rule(
    "R15",
    "the figures and the sources of a session are those of its resolutions and recorded votes, and fit the days on which it sat",
    why="Arithmetic: who computes a share from sessions must get what the rows themselves give.",
    needs="sessions sources.source_id resolutions.session resolutions.number resolutions.adopted_on resolutions.adoption "
    "resolutions.source_id resolutions.evidence roll_calls.session roll_calls.date roll_calls.voeten_rcid roll_calls.undl_id",
    guards="sessions.all_resolutions sessions.closed sessions.first_day sessions.held sessions.last_day "
    "sessions.numbered sessions.opened sessions.put_to_vote sessions.sources",
)
def sessions_add_up(tables: Tables) -> RuleResult:
    sessions = tables["sessions"]
    right = figures(tables["resolutions"], tables["roll_calls"]).reindex(sessions["session"]).set_index(sessions.index)
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
    found += _sources(sessions, rows_of_sources(tables))
    return RuleResult(len(sessions), found + unknown_sources("sessions", sessions, tables["sources"]))


# The column in which a recorded vote has the number of a source's record of it.
NUMBERS = {"voeten_rcid": "voeten", "undl_id": "undl"}
# The sources whose every resolution and recorded vote can be told from the tables; others have votes that name no source.
TOLD = ("undl", "unxml", "voeten")


def rows_of_sources(tables: Tables) -> pd.DataFrame:
    """The resolutions and recorded votes that tell their source: source_id, session and day of each."""
    resolutions = tables["resolutions"]
    # A source whose resolutions cite another does not cover that.
    rows = [resolutions.loc[resolutions["evidence"] != "cited", ["source_id", "session", "adopted_on"]]]
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
    "the days that sources gives for a source are those of the resolutions and votes that the package has from it",
    why="Whoever looks for a late vote must be told rightly which source ends when.",
    needs="sources resolutions.session resolutions.source_id resolutions.evidence resolutions.adopted_on roll_calls.session roll_calls.date "
    "roll_calls.voeten_rcid roll_calls.undl_id",
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
