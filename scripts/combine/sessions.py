"""The table of sessions: when they sat, as far as a source says, and what the package has of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from schemas.sessions import figures, has_all_resolutions
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
    resolutions = tables["resolutions"]
    numbers = resolutions.assign(number=resolutions["number"].astype("Int64"))
    found = figures(numbers, tables["roll_calls"], tables["decisions"]).reindex(sorted(named))
    found[["held", "put_to_vote"]] = found[["held", "put_to_vote"]].fillna(0)
    known = openings.set_index("session")[["opened", "closed"]].reindex(found.index)
    by_session = coverage.groupby("session")["source_id"].agg(lambda names: " | ".join(sorted(set(names))))
    found = found.join(known).assign(
        all_resolutions=[has_all_resolutions(session) for session in found.index],
        sources=by_session.reindex(found.index),
    )
    found = found.rename_axis("session").reset_index().astype(object)
    return found.where(found.notna() & (found != ""), None)[list(Sessions.to_schema().columns)]
