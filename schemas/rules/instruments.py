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
    "a clause that names an instrument cites the document that is its symbol",
    why="What adopts a treaty is told by those who cite both, and by nothing else in the package.",
    needs="instruments.instrument instruments.symbol clause_instruments.clause_id clause_instruments.instrument "
    "citations.clause_id citations.cited",
    guards="instruments.symbol",
)
def symbols_are_cited_with_the_instrument(tables: Tables) -> RuleResult:
    rows = tables["instruments"].dropna(subset=["instrument", "symbol"])
    cited = tables["citations"][["clause_id", "cited"]].dropna()
    cited = cited[cited["cited"].isin(rows["symbol"])]
    naming = tables["clause_instruments"][["clause_id", "instrument"]].dropna()
    of_clause = naming.groupby("clause_id")["instrument"].agg(set)
    told = {
        (instrument, symbol)
        for clause_id, symbol in zip(cited["clause_id"], cited["cited"], strict=True)
        for instrument in of_clause.get(clause_id, ())
    }
    right = [pair in told for pair in zip(rows["instrument"], rows["symbol"], strict=True)]
    wrong = rows[~pd.Series(right, rows.index, dtype=bool)]
    return RuleResult(
        len(rows), violations("instruments", wrong, "symbol", "no clause that names {instrument} cites {symbol}")
    )
