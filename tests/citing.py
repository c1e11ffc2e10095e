"""What the small package of `tests/package.py` has on what its clauses cite: kinds and places of documents, and instruments by name."""

from __future__ import annotations

from typing import Any

Rows = dict[str, list[dict[str, Any]]]

KINDS = {
    "A/RES/77/1A": "assembly_resolution",
    "A/RES/74/3": "assembly_resolution",
    "A/DEC/S-40/11": "assembly_decision",
    "A/74/5": "assembly_document",
    "S/2014/136": "security_council_document",
}
PLACES = {
    "A/RES/77/1A": {"pinpoint": "op2 annex", "cited_clause_id": "A/RES/77/1A#op2"},
    "A/74/5": {"pinpoint": "chapter.III.section.B"},
}


def with_citing(rows: Rows) -> Rows:
    """The rows, with what they cite; no row before the last of a table moves."""
    for citation in rows["citations"]:
        citation |= {"kind": KINDS[citation["cited"]]} | PLACES.get(citation["cited"], {})
    rows["citation_coverage"] = [
        _covered("ES-11", "assembly_decision", resolved=1),
        _covered("ES-11", "assembly_resolution", resolved=1, with_pinpoint=1, with_clause=1),
        _covered("ES-11", "security_council_document"),
        _covered("S-32", "assembly_document", with_pinpoint=1),
        _covered("S-32", "assembly_resolution"),
        _covered("S-32", "security_council_document"),
    ]
    rows["instruments"] = [
        {
            "instrument": "peace_treaty", "title": "Treaty of Peace", "kind": "treaty",
            "names": "Peace Treaty | Treaty of Peace",
        },
        {
            "instrument": "plan", "title": "Plan of Action for Peace", "kind": "programme",
            "symbol": "A/RES/77/1A", "names": "Plan of Action for Peace",
        },
    ]  # fmt: skip
    rows["clause_instruments"] = [
        _named("A/RES/ES-11/6#op1", 1, "peace_treaty", "Peace Treaty", pinpoint="article.5"),
        _named("A/RES/ES-11/6#op1", 2, "plan", "Plan of Action for Peace"),
        _named("A/RES/ES-11/6#pp1", 1, "plan", "Plan of Action for Peace"),
        _named("A/RES/S-32/1#I.pp1", 1, "plan", "Plan of Action for Peace"),
    ]
    return rows


def _covered(session: str, kind: str, **more: int) -> dict[str, Any]:
    none = dict.fromkeys(("resolved", "with_pinpoint", "with_clause"), 0)
    return {"session": session, "kind": kind, "cited": 1} | none | more


def _named(clause_id: str, position: int, instrument: str, name: str, **more: str) -> dict[str, Any]:
    return {"clause_id": clause_id, "position": position, "instrument": instrument, "name": name} | more
