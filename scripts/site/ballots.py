"""Who voted how in all recorded votes, as one table of codes: a row for each vote with lists, a column for each Member."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from schemas import vocabulary
from schemas.rules.members import LISTED
from scripts.common import tables as files
from scripts.common.errors import DataError
from scripts.site.tables import Tables

# In the order of the codes; the order of charts and lists, too.
VOTES = tuple(vocabulary.VOTES)
NO_MEMBER = len(VOTES)


class Ballots:
    """`codes[vote, member]` is the place in VOTES of how the Member voted, or NO_MEMBER where it was none on that day.

    `calls` and `members` give the row and the column of a key, in the order of roll_calls and of members.
    """

    def __init__(self, tables: Tables) -> None:
        self.members = {row.member_id: place for place, row in enumerate(tables.rows("members"))}
        with_lists = [row for row in tables.rows("roll_calls") if row.evidence in LISTED]
        self.calls = {row.roll_call_id: place for place, row in enumerate(with_lists)}
        self.codes = np.full((len(self.calls), len(self.members)), NO_MEMBER, dtype=np.int8)
        paths = files.paths(tables.folder, "votes")
        # A release has the votes of all sessions in one file.
        in_one = paths == ["data/votes.csv"]
        for path in paths:
            if not tables.site.sessions or in_one or Path(path).stem in tables.site.sessions:
                self._read(tables.folder, path, bool(tables.site.sessions) and in_one)

    def _read(self, folder: Path, path: str, has_others: bool) -> None:
        """Read a file; one that has others has the votes of sessions, too, that are no part of the site."""
        try:
            rows = pd.read_csv(folder / path, dtype="category", keep_default_na=False, encoding="utf-8")
            keys = [rows[column].cat for column in ("roll_call_id", "member_id", "vote")]
            calls, members, votes = (
                pd.Index(known).get_indexer(key.categories)[key.codes]
                for key, known in zip(keys, (list(self.calls), list(self.members), list(VOTES)), strict=True)
            )
        except (ValueError, KeyError) as error:
            raise DataError(f"{path}: {error}; `nox -s validate` shows what is wrong") from error
        if has_others:
            calls, members, votes = (codes[calls >= 0] for codes in (calls, members, votes))
        if (strange := (calls < 0) | (members < 0) | (votes < 0)).any():
            line = int(np.argmax(strange)) + 2
            raise DataError(
                f"{path}:{line}: a vote, Member or word that the package does not know; `nox -s validate` shows more"
            )
        self.codes[calls, members] = votes

    def of_call(self, roll_call_id: str) -> dict[str, str] | None:
        """The vote of each Member of the day, in the order of members; None where no source names how each voted."""
        if roll_call_id not in self.calls:
            return None
        codes = self.codes[self.calls[roll_call_id]].tolist()
        return {member: VOTES[code] for member, code in zip(self.members, codes, strict=True) if code != NO_MEMBER}
