"""Which rules guard a column: what it holds must agree with something else in the package."""

from __future__ import annotations

import schemas
from schemas.relations import Alone, Filled, Holds, Implied, Named, Names, NotAfter, OneFor, SameAs
from schemas.rules.base import RULES

# The general rules, by the relation in the model that they check.
_BY_RELATION = {
    Implied: "R17", SameAs: "R18", Filled: "R21", Holds: "R23", Names: "R24", Named: "R24", NotAfter: "R30",
}  # fmt: skip


def guards() -> dict[tuple[str, str], list[str]]:
    """For every table and column the ids of the rules that report there a value that is wrong though well formed, or that find
    one there by what follows from it.

    The rules of form (M, R11) look at every cell and do not count; keys and what points at a table do: M10 to M12.
    """
    found = {(table, column): set[str]() for table in schemas.TABLES for column in schemas.types(table)}
    for table in schemas.TABLES:
        for column, described in schemas.columns(table).items():
            own = found[table, column]
            own |= {
                _BY_RELATION[type(each)]
                for each in described["relations"]
                if type(each) in _BY_RELATION and not (isinstance(each, Named) and each.anywhere)
            }
            own |= {"R47" for each in described["relations"] if isinstance(each, Named) and each.anywhere}
            own |= {"W10" if each.usually else "R19" for each in described["relations"] if isinstance(each, OneFor)}
            own |= {"M10"} if described["unique"] else set()
            own |= {"M12"} if described["points_at"] else set()
        for column in schemas.key(table) if len(schemas.key(table)) > 1 else []:
            found[table, column].add("M11")
        for column in [*schemas.numbered(table), *(columns[-1] for columns in schemas.once(table))]:
            found[table, column].add("R22")
    for rule in RULES.values():
        for guarded in rule.guards:
            table, column = guarded.split(".")
            found[table, column].add(rule.id)
    return {place: sorted(rules) for place, rules in found.items()}


def alone() -> dict[tuple[str, str], str]:
    """The columns of which nothing else in the package says what they hold, each with why."""
    return {(table, column): each.why for table, column, each in schemas.relations(Alone) if isinstance(each, Alone)}
