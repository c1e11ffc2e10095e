"""Rules on treaties, declarations and the like, and on the clauses that name them: R63 and R64."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, lookup, rule, violations
from schemas.says.instruments import plain


@rule(
    "R63",
    "a clause names an instrument by one of its names",
    why="The name says which instrument it is; a longer or shorter name may be that of another.",
    needs="clause_instruments.instrument clause_instruments.name instruments.instrument instruments.names",
    guards="clause_instruments.instrument clause_instruments.name",
)
def names_are_those_of_the_instrument(tables: Tables) -> RuleResult:
    rows = tables["clause_instruments"].dropna(subset=["instrument", "name"])
    known = lookup(tables["instruments"], "instrument", "names")["names"].dropna()
    names = {instrument: set(words.split(" | ")) for instrument, words in known.items()}
    pairs = zip(rows["instrument"], rows["name"], strict=True)
    right = [instrument not in names or plain(name) in names[instrument] for instrument, name in pairs]
    wrong = rows[~pd.Series(right, rows.index, dtype=bool)]
    return RuleResult(len(rows), violations("clause_instruments", wrong, "name", "{instrument} has no name {name}"))


@rule(
    "R64",
    "an instrument was not adopted after the resolution by which the Assembly adopted or endorsed it",
    why="Time: the Assembly endorses what is there.",
    needs="instruments resolutions.resolution_id resolutions.adopted_on",
    guards="instruments.adopted_on",
)
def instruments_are_endorsed_after_adoption(tables: Tables) -> RuleResult:
    rows = tables["instruments"].dropna(subset=["symbol", "adopted_on"])
    endorsed = rows["symbol"].map(lookup(tables["resolutions"], "resolution_id", "adopted_on")["adopted_on"])
    rows = rows.assign(endorsed=endorsed).dropna(subset=["endorsed"])
    late = rows[rows["adopted_on"] > rows["endorsed"]]
    return RuleResult(len(rows), violations("instruments", late, "adopted_on", "{symbol} is of {endorsed}"))
