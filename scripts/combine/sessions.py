"""The table of sessions, when they sat as far as a source says, and that of what the package has of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from schemas import sessions
from schemas.tables.coverage import Coverage
from schemas.tables.sessions import Sessions

# The tables whose rows name sessions.
NAMING = ("resolutions", "decisions", "roll_calls", "amendments")


def table(tables: Mapping[str, pd.DataFrame], openings: pd.DataFrame, coverage: pd.DataFrame) -> pd.DataFrame:
    """The table `sessions`, of every session that a row of `tables` names, or whose opening is known.

    `tables`: by name, those of `NAMING`; `openings`: sources/session_openings.csv; `coverage`: source_id, session,
    day, as scripts.combine.coverage makes it.
    """
    named: Iterable[str] = pd.concat(
        [each["session"] for each in (*(tables[name] for name in NAMING), openings)]
    ).unique()
    found = sessions.spans(tables["resolutions"], tables["roll_calls"], tables["decisions"]).reindex(sorted(named))
    known = openings.set_index("session")[["opened", "closed"]].reindex(found.index)
    by_session = coverage.groupby("session")["source_id"].agg(lambda names: " | ".join(sorted(set(names))))
    found = found.join(known).assign(sources=by_session.reindex(found.index))
    found = found.rename_axis("session").reset_index().astype(object)
    return found.where(found.notna() & (found != ""), None)[list(Sessions.to_schema().columns)]


def coverage(
    of_sessions: pd.DataFrame, resolutions: pd.DataFrame, clauses: pd.DataFrame, acts: pd.DataFrame
) -> pd.DataFrame:
    """The table `coverage`: what the package has of the resolutions of each session in the table `sessions`."""
    numbers = resolutions.assign(number=resolutions["number"].astype("Int64"))
    found = sessions.coverage(numbers, clauses, acts["clause_id"], pd.Index(of_sessions["session"], name="session"))
    found = found.assign(all_resolutions=[sessions.has_all_resolutions(session) for session in found.index])
    found = found.reset_index().astype(object)
    return found.where(found.notna(), None)[list(Coverage.to_schema().columns)]
