"""Rules on the paragraphs of a resolution and R6 and R28."""

from __future__ import annotations

import hashlib

import schemas
from schemas.rules.base import RuleResult, Tables, Violation, lookup, rule, violations
from schemas.rules.discrepancies import joined
from schemas.rules.order import falls
from schemas.vocabulary import SHA256

ORDER = {"preamble": 0, "operative": 1, "annex": 2}


@rule(
    "R6",
    "clauses stand in order: preamble before operative before annex, parents before children and one level above, printed "
    "numbers rising, under a heading to the end of the section, and an operative clause in every resolution that has clauses",
    why="Format: the United Nations Editorial Manual on resolutions; a gap or a leap means that a paragraph was lost or misread.",
    needs="clauses",
    guards="clauses.depth clauses.heading clauses.number clauses.parent_id clauses.part",
    by_session=True,
)
def clauses_in_order(tables: Tables) -> RuleResult:
    clauses = tables["clauses"].sort_values(["resolution_id", "position"], kind="stable")
    resolution, section = clauses["resolution_id"].fillna(""), clauses["section"].fillna("")
    found: list[Violation] = []
    # A section may have a preamble of its own; annexes close the resolution.
    rank = clauses["part"].map(ORDER).fillna(-1).astype(int)
    above = rank.groupby([resolution, section], sort=False).cummax()
    annexed = (rank == ORDER["annex"]).groupby(resolution, sort=False).cummax()
    early = (rank >= 0) & ((rank < above) | (annexed & (rank != ORDER["annex"])))
    found += violations(
        "clauses", clauses[early], "part", "{part} after a later part; the order is preamble, operative, annex"
    )
    begun = clauses["heading"].notna().groupby([resolution, section], sort=False).cummax()
    bare = clauses[begun & clauses["heading"].isna()]
    found += violations("clauses", bare, "heading", "empty below a clause of its section with a heading")
    found += _family(tables)
    numbered = clauses[clauses["parent_id"].isna() & clauses["number"].notna()]
    numbered = numbered.assign(value=numbered["number"].str.extract(r"^([0-9]{1,9})\s*\.?$", expand=False))
    numbered = numbered[numbered["value"].notna()]
    numbered["value"] = numbered["value"].astype("int64")
    run = joined(numbered, ["resolution_id", "part", "section"], "|")
    found += violations(
        "clauses",
        numbered[falls(run, numbered["value"])],
        "number",
        "number {number} is out of line with the others of the same part and section; printed numbers rise",
    )
    acting = clauses.loc[clauses["part"] == "operative", "resolution_id"]
    idle = clauses[~clauses["resolution_id"].isin(acting) & ~resolution.duplicated()]
    found += violations("clauses", idle, "resolution_id", "{resolution_id} has clauses, but no operative one")
    return RuleResult(len(clauses), found)


def _family(tables: Tables) -> list[Violation]:
    """Whether every clause stands right below its parent."""
    clauses = tables["clauses"]
    columns = {"position": "its_position", "depth": "its_depth"}
    parents = lookup(clauses, "clause_id", *columns).rename(columns=columns)
    placed = clauses.join(parents, on="parent_id")
    child = placed["parent_id"].notna()
    found: list[Violation] = []
    for wrong, column, message in (
        (
            child & (placed["its_position"] >= placed["position"]).fillna(False),
            "parent_id",
            "{parent_id} has position {its_position}; a parent comes before its children",
        ),
        (
            child & (placed["its_depth"] + 1 != placed["depth"]).fillna(False),
            "depth",
            "{parent_id} has depth {its_depth}, so that this one is one deeper, not at {depth}",
        ),
        (~child & (placed["depth"] != 1).fillna(False), "depth", "without a parent its depth is 1, not {depth}"),
    ):
        found += violations("clauses", placed[wrong], column, message)
    return found


# What a hash is of that was made of no text, and what stands where none was made.
_OF_NOTHING = {hashlib.sha256(b"").hexdigest(), *(digit * 64 for digit in "0123456789abcdef")}
_HASHES = [
    (table, name)
    for table in schemas.TABLES
    for name, column in schemas.columns(table).items()
    if column["pattern"] == SHA256
]


@rule(
    "R28",
    "no hash is that of an empty text or made up of one digit",
    why="Such a hash proves nothing: it was made of nothing, or not made.",
    needs=" ".join(dict.fromkeys(table for table, _ in _HASHES)),
    guards="clauses.text_sha256 sources.sha256",
    by_session=True,
)
def hashes_are_of_texts(tables: Tables) -> RuleResult:
    checked, found = 0, list[Violation]()
    for table, column in _HASHES:
        checked += len(tables[table])
        empty = tables[table][tables[table][column].isin(_OF_NOTHING)]
        found += violations(table, empty, column, "the hash of no text")
    return RuleResult(checked, found)
