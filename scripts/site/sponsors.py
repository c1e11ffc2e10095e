"""Who proposed a draft or an amendment, under the names that Members had then."""

from __future__ import annotations

from collections import defaultdict

from scripts.site.names import Names
from scripts.site.tables import Tables


class Sponsors:
    """The sponsors of all proposals; made before the workers are forked."""

    def __init__(self, tables: Tables) -> None:
        self._rows, self._names = tables.by("sponsors", "proposal"), Names(tables)

    def of(self, proposal: str | None, day: str | None) -> dict[str, list[tuple[str, str]]]:
        """Code and name of each Member that sponsored a proposal, by role and name.

        A Member has the name that it had on the day; where the day is not known, that of today.
        """
        found = defaultdict(list)
        for row in self._rows.get(proposal, []):
            found[row.role].append(
                (row.member_id, self._names.on(row.member_id, day or "0001-01-01", day or "9999-12-31"))
            )
        return {role: sorted(members, key=lambda one: one[1]) for role, members in found.items()}
