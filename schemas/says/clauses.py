"""What a `clause_id` says of its clause."""

from __future__ import annotations

import re

import pandas as pd

# "A/RES/77/1#II.op5.a", "A/RES/75/293#annex.t2.n1": the resolution; an annex, or the section, if it is named, and op or pp.
_CLAUSE = re.compile(
    r"(?P<resolution>[^#]+)#(?:(?P<annex>annex)\.|(?:(?P<section>\w+(?:\.\w+)*?)\.)?(?P<part>op|pp)(?=[0-9.])).*"
)
# "A/RES/77/1#op5.a": a, what tells the clause from others below its parent; of "A/RES/77/1#op5" 5.
_OWN = re.compile(r".*[#.](?:(?:op|pp)(?=[0-9]))?(?P<own>[^#.]+)")
# "u1", "t2", "n1", the 1 of "pp1": made up, where no number is printed. A letter alone, such as u, may be a number.
_MADE_UP = re.compile(r".*(?:#|\.)(?:[utn]|pp)[0-9]+")
# "5.", "(a)", "ii": numbers and letters that become part of a key; bullets, "A." of a heading and "1.1" do not.
_COUNTED = r"\(?(?:[0-9]+|[a-z]+)\)?\.?"
_PARTS = {"op": "operative", "pp": "preamble"}
# The last element of "A/RES/75/293#annex.t2.n1".
_KINDS = {"t": "table", "n": "note"}


def of_clause(rows: pd.DataFrame) -> pd.DataFrame:
    """What a `clause_id` says: resolution, part, kind, and the section, of a preamble always, of other clauses where it names it."""
    said: list[tuple[str | None, ...]] = []
    for match in map(_CLAUSE.fullmatch, rows["clause_id"]):
        if not match:
            said.append((None, None, None, None))
            continue
        part = "annex" if match["annex"] else _PARTS[match["part"]]
        last = match[0].rpartition(".")[2]
        kind = _KINDS.get(last[:1], "paragraph") if last[1:].isdigit() else "paragraph"
        said.append((match["resolution"], part, kind, match["section"] or ("" if part == "preamble" else None)))
    return pd.DataFrame(said, rows.index, ["resolution_id", "part", "kind", "section"], dtype=object)


def above(clause_id: str) -> str:
    """What comes before the last full stop of a clause_id: A/RES/77/1#op1 of A/RES/77/1#op1.a, nothing of A/RES/77/1#op1."""
    symbol, _, place = clause_id.partition("#")
    head = place.rpartition(".")[0]
    return f"{symbol}#{head}" if head else ""


def parent_of(rows: pd.DataFrame) -> pd.Series:
    """The clause that a `clause_id` goes on from."""
    return rows["clause_id"].map(above)


def has_parent(clauses: pd.DataFrame) -> pd.Series:
    """Whether another clause is there from whose `clause_id` that of a clause goes on."""
    ids = clauses["clause_id"].fillna("").astype(object)
    known = set(ids) - {""}
    return pd.Series([above(each) in known for each in ids], clauses.index, dtype="boolean")


def is_section_of_annex(clauses: pd.DataFrame) -> pd.Series:
    """Whether a `clause_id` of an annex that names a section, as all of a resolution do or none, names the `section`.

    Missing where it names none, and below the top level, where the section is that of the parent.
    """
    said: list[bool | None] = []
    columns = (clauses[name].astype(object) for name in ("clause_id", "parent_id", "section"))
    for clause_id, parent, section in zip(*columns, strict=True):
        place = above(clause_id).partition("#")[2] if "#annex." in clause_id and pd.isna(parent) else ""
        said.append(place.removeprefix("annex.") == section if place.startswith("annex.") else None)
    return pd.Series(said, clauses.index, dtype="boolean")


def place_of(rows: pd.DataFrame) -> pd.Series:
    """The place that a `clause_id` names: op5.a of A/RES/77/1#op5.a."""
    return rows["clause_id"].map(lambda clause_id: clause_id.partition("#")[2])


def is_numbered(clauses: pd.DataFrame) -> pd.Series:
    """Whether a `clause_id` ends in a number or letter that is printed; missing where it has none and a sign is printed that
    becomes part of no key, such as a bullet."""
    made_up = [bool(_MADE_UP.fullmatch(each)) for each in clauses["clause_id"].fillna("").astype(object)]
    known = pd.Series(made_up, clauses.index, dtype="boolean")
    uncounted = clauses["number"].notna() & ~clauses["number"].astype("str").str.fullmatch(_COUNTED)
    return (~known).mask((known & uncounted) | clauses["clause_id"].isna())


def number_of(rows: pd.DataFrame) -> pd.Series:
    """What a `clause_id` says of the printed `number`, which may have points and brackets; nothing of one that is made up."""
    said: list[str | None] = []
    for clause_id, number in zip(rows["clause_id"].astype(object), rows["number"].astype(object), strict=True):
        own = _OWN.fullmatch(clause_id)
        if not own or _MADE_UP.fullmatch(clause_id):
            said.append(None)
        else:
            said.append(number if number.strip(" ().") == own["own"] else own["own"])
    return pd.Series(said, rows.index, dtype=object)
