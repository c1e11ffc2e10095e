"""The tables as frames: `votes`, `roll_calls`, and `table` for any."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from unga_record import frames, rows, store

Where = str | os.PathLike[str] | None


def table(
    name: str,
    /,
    *,
    columns: Sequence[str] | None = None,
    backend: frames.Backend = "pandas",
    version: str | None = None,
    source: Where = None,
    public_key: Where = None,
    **filters: Any,
) -> Any:
    """A table of the record, or one derived from it, of which only the rows that fit are read.

    A filter is a column with the value, or the values, that it may have; a key goes by its name without `_id`, too
    (`member="NAM"`), and `year` is that of the day. A column of a table that this one leads to serves as well, as a filter and in
    `columns`: clauses by the `session` of their resolution, votes by the `label` of the roll call. Where two tables have it, write
    `"resolutions.title"`. None filters nothing. A column that is called as a parameter is, such as `version`, goes by the name of its table,
    too: `**{"history.version": "0.1.0"}`.

    `source` is a release folder, its address, or "latest", else that of UNGA_RECORD_SOURCE, else the data that the package carries; `version`
    refuses any other. `public_key`, or UNGA_RECORD_KEY, is a key of minisign or its file, by which the release must be signed. Raises Unknown
    for a table, column, Member, session or key that there is not, with what is near.

    >>> import unga_record as unga
    >>> unga.table("members", member="NAM", columns=["member_id", "name", "iso2", "m49"]).to_dict("records")
    [{'member_id': 'NAM', 'name': 'Namibia', 'iso2': 'NA', 'm49': '516'}]
    """
    reader = rows.reader(store.opened(source, version, public_key))
    return frames.shown(reader.read(name, columns, filters), backend)


def votes(
    *,
    session: Any = None,
    member: Any = None,
    roll_call: Any = None,
    year: Any = None,
    columns: Sequence[str] | None = None,
    backend: frames.Backend = "pandas",
    version: str | None = None,
    source: Where = None,
    public_key: Where = None,
    **filters: Any,
) -> Any:
    """How Members voted, a row each: roll_call_id, member_id, vote, session; `columns` may name those of roll calls and Members.

    A Member in none of the three lists of a vote has a row `non_voting`; a State without a row was no Member that day. `year` counts a
    vote whose day is not known by the month that is. Further filters are those of `table`: `is_final=True`, `regional_group=…`.

    >>> import unga_record as unga
    >>> unga.votes(roll_call="A/RES/ES-11/6#vote")["vote"].value_counts().to_dict()
    {'yes': 141, 'abstain': 32, 'non_voting': 13, 'no': 7}
    """
    named = {"session": session, "member": member, "roll_call": roll_call, "year": year}
    return table(
        "votes",
        columns=columns,
        backend=backend,
        version=version,
        source=source,
        public_key=public_key,
        **named,
        **filters,
    )


def roll_calls(
    *,
    session: Any = None,
    year: Any = None,
    resolution: Any = None,
    columns: Sequence[str] | None = None,
    backend: frames.Backend = "pandas",
    version: str | None = None,
    source: Where = None,
    public_key: Where = None,
    **filters: Any,
) -> Any:
    """The recorded votes, a row each, with their day, what was voted on, and the counts.

    >>> import unga_record as unga
    >>> unga.roll_calls(resolution="A/RES/ES-11/6", subject="resolution")[["yes", "no", "abstain", "non_voting"]].values.tolist()
    [[141, 7, 32, 13]]
    """
    named = {"session": session, "year": year, "resolution": resolution}
    return table(
        "roll_calls",
        columns=columns,
        backend=backend,
        version=version,
        source=source,
        public_key=public_key,
        **named,
        **filters,
    )
