"""Who proposed a draft or an amendment, under the names that Members had then."""

from __future__ import annotations

from schemas.tables.sponsors import ROLES
from scripts.site.names import Days, Names
from scripts.site.tables import Tables
from scripts.site.words import alphabetical


class Sponsors:
    """The sponsors of all proposals; made before the workers are forked."""

    def __init__(self, tables: Tables) -> None:
        self._rows, self._names = tables.by("sponsors", "proposal"), tables.made(Names)

    def of(self, proposal: str | None, days: Days) -> dict[str, list[tuple[str, str]]]:
        """Code and name, on these days, of each Member that sponsored a proposal, by role and name."""
        rows = self._rows.get(proposal, [])
        named = sorted(
            ((row.role, row.member_id, self._names.on(row.member_id, days)) for row in rows),
            key=lambda one: alphabetical(one[2]),
        )
        grouped = {role: [(member, name) for of, member, name in named if of == role] for role in ROLES}
        return {role: members for role, members in grouped.items() if members}
