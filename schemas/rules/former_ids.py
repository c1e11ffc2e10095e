"""The rules on keys that earlier versions had: R13 and R29."""

from __future__ import annotations

import pandas as pd

import schemas
from schemas.rules.base import RuleResult, Tables, Violation, declare, lookup, rule, violations
from schemas.rules.discrepancies import keys
from schemas.tables.former_ids import TABLES

# The number of Voeten's in a key of earlier versions: A/15#rcid696.vote.
_RCID = r"#rcid(?P<rcid>[0-9]{1,9})\."


@rule(
    "R13",
    "a former key names no row any more, what it became names a row of its table, and Voeten's number in it is that row's",
    why="Permanence: a key, once published, names the same thing for ever, so that whoever holds an old one finds its row.",
    needs=" ".join(
        (
            "former_ids",
            "roll_calls.voeten_rcid",
            # It tells a key of a roll call that cannot be read from one that is gone.
            "resolutions.roll_call_id",
            *(f"{table}.{schemas.key(table)[0]}" for table in TABLES),
        )
    ),
    guards="former_ids.former_id former_ids.id roll_calls.voeten_rcid",
)
def former_keys_lead_on(tables: Tables) -> RuleResult:
    former = tables["former_ids"]
    found: list[Violation] = []
    for table, rows in former[former["table_name"].isin(TABLES)].groupby("table_name"):
        here = set(keys(str(table), tables[str(table)]))
        back = rows["former_id"].isin(here)
        found += violations(
            "former_ids", rows[back], "former_id", "{table_name} has a row {former_id}; a key that is gone stays gone"
        )
        lost = rows["id"].notna() & ~rows["id"].isin(here)
        found += violations(
            "former_ids",
            rows[lost],
            "id",
            "{table_name} has no row {id}; right would be the key that the row has today",
        )
    return RuleResult(len(former), found + _numbers(tables))


def _numbers(tables: Tables) -> list[Violation]:
    """The recorded votes with another number of Voeten's than the former keys that became theirs have."""
    former, calls = tables["former_ids"], tables["roll_calls"]
    keyed = former[(former["table_name"] == "roll_calls").fillna(False) & former["id"].notna()]
    keyed = keyed.assign(rcid=pd.to_numeric(keyed["former_id"].str.extract(_RCID)["rcid"]).astype("Int64"))
    keyed = keyed.dropna(subset=["rcid"])
    numbered = calls[calls["roll_call_id"].isin(keyed["id"]) & calls["voeten_rcid"].notna()]
    pairs = pd.MultiIndex.from_frame(keyed[["id", "rcid"]])
    kept = pd.MultiIndex.from_frame(numbered[["roll_call_id", "voeten_rcid"]]).isin(pairs)
    wrong = numbered.assign(former=numbered["roll_call_id"].map(lookup(keyed, "id", "former_id")["former_id"]))[~kept]
    return violations("roll_calls", wrong, "voeten_rcid", "its key was {former}, not of {voeten_rcid}")


declare(
    "R29",
    "every key that a released version had is here still, or former_ids says what became of it",
    why="A published key never changes. It is checked where that version is at hand: `nox -s validate -- --against 0.1.0`.",
)
