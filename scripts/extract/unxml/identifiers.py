"""The identifiers of clauses: the symbol of the resolution, # and the path of numbers as printed, A/RES/77/901#op1.a.i.

pp2                      the second paragraph of the preamble; most have no numbers
op1.a                    point (a) of operative paragraph 1
op1.u1, op1.t1, op1.n1   the first unnumbered paragraph, table and note below operative paragraph 1
annex.1                  paragraph 1 of an annex
II.op1                   operative paragraph 1 of section II, where the numbers start again with each section
op1~2                    the second clause with the path op1
"""

from __future__ import annotations

from collections import Counter

from scripts.extract.unxml.tree import Clause

_LETTERS = {"paragraph": "u", "table": "t", "note": "n"}


def identifiers(clauses: list[Clause], resolution_id: str) -> list[str]:
    """The identifier of each clause of a resolution, in their order.

    Where the numbers of a part start again with each section, only the section tells its paragraphs apart, and every
    identifier of the part names it.
    """
    plain = _identify(clauses, resolution_id, set())
    restarting = {clause.block.part for clause, made in zip(clauses, plain, strict=True) if "~" in made}
    return _identify(clauses, resolution_id, restarting) if restarting else plain


def _identify(clauses: list[Clause], resolution_id: str, restarting: set[str]) -> list[str]:
    made: list[str] = []
    unnumbered: Counter[tuple[str, str]] = Counter()
    taken: Counter[str] = Counter()
    for clause in clauses:
        stem = made[clause.parent - 1] if clause.parent else _root(clause, resolution_id, restarting)
        segment = _printed(clause)
        if not segment:
            letter = "pp" if _is_plain_preamble(clause) else _LETTERS[clause.block.kind]
            unnumbered[stem, letter] += 1
            segment = f"{letter}{unnumbered[stem, letter]}"
        if not clause.parent:
            segment = _with_part(clause, segment)
        identifier = f"{stem}{segment}" if stem.endswith("#") else f"{stem}.{segment}"
        taken[identifier] += 1
        made.append(identifier if taken[identifier] == 1 else f"{identifier}~{taken[identifier]}")
    return made


def _root(clause: Clause, resolution_id: str, restarting: set[str]) -> str:
    """What the identifiers of the clauses at the top of a part begin with."""
    part = clause.block.part
    # The paragraphs of a preamble are counted in each section anew.
    section = clause.section if part in restarting or part == "preamble" else ""
    return f"{resolution_id}#" + ".".join(filter(None, ("annex" if part == "annex" else "", section)))


def _printed(clause: Clause) -> str:
    """The number without stop and brackets; empty for a bullet, which counts nothing, and where there is none."""
    return clause.block.number.strip(" ().") if clause.number and clause.number.style != "bullet" else ""


def _is_plain_preamble(clause: Clause) -> bool:
    return clause.block.part == "preamble" and clause.block.kind == "paragraph" and not clause.parent


def _with_part(clause: Clause, segment: str) -> str:
    if clause.block.part == "preamble" and not segment.startswith("pp"):
        return f"pp.{segment}"
    if clause.block.part == "operative":
        return f"op{segment}" if clause.number and clause.number.style == "decimal" else f"op.{segment}"
    return segment
