"""What the small package of `tests/package.py` has from the XML: clauses of many kinds, and a special session with subjects,
citations and reports, of which one resolution comes from the library."""

from __future__ import annotations

import hashlib
from typing import Any

from tests.citing import with_citing

Rows = dict[str, list[dict[str, Any]]]

COMMIT = "42a69b67bb92d23969fc45bba151320b82eb8e52"
CURATED = {
    "source_id": "curated", "title": "Corrections", "publisher": "unga-record", "terms": "facts", "citation": "sources/.", "files": 0,
}  # fmt: skip
XML = {
    "source_id": "unxml", "title": "XML", "publisher": "United Nations", "terms": "none", "version": f"commit {COMMIT}",
    "url": f"https://example.org/tree/{COMMIT}", "citation": f"XML, commit {COMMIT}.", "files": 2, "bytes": 10,
    "sha256": hashlib.sha256(b"files").hexdigest(), "first_day": "2021-06-02", "last_day": "2022-12-01",
    "last_emergency_day": "2023-02-23",
}  # fmt: skip
LIBRARY = {
    "source_id": "undl", "title": "Library", "publisher": "A library", "terms": "none", "version": "1", "url": "https://example.org",
    "citation": "Library.", "files": 0, "first_day": "2021-06-03", "last_day": "2021-06-03",
}  # fmt: skip
ITEM = {"agenda_item": "5", "agenda_title": "Peace"}


def covered(session: str, held: int, **more: Any) -> dict[str, Any]:
    """A row of coverage, in which all is known of each resolution."""
    known = ("held", "with_day", "with_title", "with_adoption", "with_clauses")
    nothing = dict.fromkeys(("paragraphs", "acting", "put_to_vote"), 0)
    return {"session": session, "all_resolutions": False} | nothing | dict.fromkeys(known, held) | more


def with_texts(rows: Rows) -> Rows:
    """The rows, with those of the XML and of the library; no row before the last of a table moves."""
    for resolution in rows["resolutions"]:
        if resolution["resolution_id"] in ("A/RES/77/1A", "A/RES/ES-11/6"):
            resolution |= ITEM | {"source_id": "unxml"}
    rows["resolutions"] += [of_special_session(number) for number in (1, 2, 3)]
    rows["clauses"] += [row for number in (1, 2, 3) for row in clauses(f"A/RES/S-32/{number}")]
    rows["clause_actions"] = [row for number in (1, 2, 3) for row in clause_actions(f"A/RES/S-32/{number}")]
    rows["actions"] = actions()
    rows["clause_mentions"], rows["clause_addressees"] = mentions(), addressees()
    rows["resolutions"].append(
        {
            "resolution_id": "A/RES/S-32/4", "session": "S-32", "number": 4, "title": "A title", "adopted_on": "2021-06-03",
            "committee_report": "A/S-32/8", "adoption": "vote_not_recorded", "undl_id": 700001, "source_id": "undl",
            "evidence": "library_record",
        }
        | ITEM
    )  # fmt: skip
    rows["sessions"].append(
        {
            "session": "S-32", "opened": "2021-06-02", "closed": "2021-06-04", "first_day": "2021-06-02", "last_day": "2021-06-03",
            "sources": "undl | unxml",
        }
    )  # fmt: skip
    rows["coverage"].append(covered("S-32", 4, numbered=4, with_clauses=3, paragraphs=9, acting=9, put_to_vote=1))
    rows["sessions"][0]["sources"] += " | unxml | voeten"
    rows["sessions"][1]["sources"] += " | unxml"
    for issue in rows["roll_call_issues"]:
        issue |= {"roll_call_id": "A/SPC/77/L.5#op1.vote", "source_id": "voeten"}
    rows["citations"] += citations("A/RES/S-32/1")
    for meeting in rows["meetings"]:
        meeting["sources"] += " | unxml"
    rows["sponsors"].append({"proposal": "A/ES-11/L.8", "member_id": "DDD", "role": "co_sponsor"})
    for subject in rows["subjects"]:
        subject |= {"source_id": "unxml", "concept_id": "1000100"}
    rows["subjects"] += [row for number in (1, 2, 3) for row in subjects(f"A/RES/S-32/{number}")]
    rows["subjects"].append(
        {
            "resolution_id": "A/RES/S-32/4", "position": 1, "vocabulary": "UNDL agenda", "term": "PEACE--REPORTS",
            "source_id": "undl",
        }
    )  # fmt: skip
    rows["subjects"].append(
        {
            "resolution_id": "A/RES/S-32/4", "position": 2, "vocabulary": "UNDL agenda", "term": "LAW", "source_id": "undl",
            "concept_id": "010200",
        }
    )  # fmt: skip
    rows["subject_terms"] = terms()
    rows["proposals"] = proposals()
    rows["sponsors"] += [
        {"proposal": "A/S-32/L.1", "member_id": "NLD", "role": "sponsor"},
        {"proposal": "A/S-32/L.9", "member_id": "NLD", "role": "additional_sponsor"},
    ]
    for source in rows["sources"]:
        source |= {"version": "1", "url": "https://example.org/records"}
    rows["sources"] += [CURATED, XML, LIBRARY]
    return with_citing(rows)


def with_series(rows: Rows) -> Rows:
    """The rows, with a resolution of the sessions 78 and 79 each that continues the one before: A/RES/77/1A, 78/1 and 79/1 are a series."""
    first = next(row for row in rows["resolutions"] if row["resolution_id"] == "A/RES/77/1A")
    chain = ["A/RES/77/1A", "A/RES/78/1", "A/RES/79/1"]
    for session, later, earlier in (("78", chain[1], chain[0]), ("79", chain[2], chain[1])):
        rows["resolutions"].append(
            {
                "resolution_id": later,
                "session": session,
                "number": 1,
                "title": first["title"],
                "source_id": "records",
                "evidence": "text",
                "series": "matter",
            }
        )
        rows["sessions"].append({"session": session, "sources": "records"})
        rows["coverage"].append(covered(session, 0, numbered=1, all_resolutions=True) | {"held": 1, "with_title": 1})
        rows.setdefault("resolution_links", []).append(
            {
                "later_id": later,
                "earlier_id": earlier,
                "basis": "same_title",
                "same_title": True,
                "similar_title": False,
            }
        )
    first["series"] = "matter"
    rows["series"] = [
        {"series": "matter", "title": first["title"], "anchor_id": chain[1], "resolutions": 3, "first_session": "77", "last_session": "79", "every": 1}
    ]  # fmt: skip
    return rows


def with_lineage(rows: Rows) -> Rows:
    """The rows, with a sketch of every clause, the hash of its text, and two clauses that descend from others: op1 is op2 revised."""
    sketches = {row["clause_id"]: row["folded_sha256"] for row in rows["clauses"]}
    older, newer = "A/RES/77/1A", "A/RES/ES-11/6"
    for resolution in (older, newer):
        sketches[f"{resolution}#op1"] = sketches[f"{older}#op2"][:48] + sketches[f"{older}#op1"][48:]
    rows["clause_links"] = [
        {"later_id": f"{newer}#op1", "earlier_id": f"{older}#op2", "similarity": 750, "relation": "revised"},
        {"later_id": f"{newer}#pp1", "earlier_id": f"{older}#pp1", "similarity": 1000, "relation": "same"},
    ]
    rows["clause_sketches"] = [{"clause_id": clause_id, "sketch": sketch} for clause_id, sketch in sketches.items()]
    return rows


def of_special_session(number: int) -> dict[str, Any]:
    return {
        "resolution_id": f"A/RES/S-32/{number}", "session": "S-32", "number": number, "title": "A title", "adopted_on": "2021-06-02",
        "draft": f"A/C.5/S-32/L.{number}", "amended": False, "orally_revised": False, "committee": "fifth",
        "committee_report": "A/S-32/6", "report_paragraph": 10 + number, "adoption": "without_vote", "source_id": "unxml", "evidence": "text",
    } | ITEM  # fmt: skip


def clauses(resolution_id: str) -> list[dict[str, Any]]:
    """Two sections with a preamble, a table with a note, and an annex with sections and a bullet; each part opens alike."""
    made = [
        ("I.pp1", "preamble", {"section": "I", "action_phrase": "Recalling"}),
        (
            "I.op1",
            "operative",
            {"section": "I", "number": "1.", "heading": "Peace", "action_phrase": "Calls"},
        ),
        ("I.op1.a", "operative", {"section": "I", "number": "(a)", "heading": "Peace"}),
        ("I.op.t1", "operative", {"section": "I", "kind": "table", "heading": "Peace"}),
        ("I.op.t1.n1", "operative", {"section": "I", "kind": "note", "heading": "Peace"}),
        ("II.op1", "operative", {"section": "II", "number": "1.", "action_phrase": "Calls"}),
        ("annex.A.1", "annex", {"section": "A", "number": "1."}),
        ("annex.A.u1", "annex", {"section": "A", "number": "•"}),
    ]
    parents = {"I.op1.a": "I.op1", "I.op.t1.n1": "I.op.t1"}
    return [
        {
            "clause_id": f"{resolution_id}#{name}", "resolution_id": resolution_id, "part": part, "position": position,
            "kind": "paragraph", "depth": 1 + (name in parents), "n_words": 10 + len(name),
            "parent_id": f"{resolution_id}#{parents[name]}" if name in parents else "",
            "text_sha256": hashlib.sha256(f"The text of {name}".encode()).hexdigest(),
            "folded_sha256": hashlib.sha256(f"The text of {name}, folded".encode()).hexdigest(), "source_id": "unxml",
        }
        | more
        for position, (name, part, more) in enumerate(made, start=1)
    ]  # fmt: skip


def clause_actions(resolution_id: str) -> list[dict[str, Any]]:
    """The acts of the clauses that open with a phrase; one has two."""
    made = [
        ("I.pp1", "Recalling", "recall", 1),
        ("I.op1", "Calls", "call_upon", 7),
        ("II.op1", "Calls", "call_upon", 7),
    ]
    rows = [
        {"clause_id": f"{resolution_id}#{name}", "position": 1, "phrase": phrase, "action": action, "force": force}
        for name, phrase, action, force in made
    ]
    second = {"position": 2, "phrase": "also requests", "action": "request", "modifiers": "also", "force": 5}
    return [*rows, {"clause_id": f"{resolution_id}#I.op1"} | second]


def actions() -> list[dict[str, Any]]:
    return [
        {"action": action, "force": force, "meaning": "The Assembly acts.", "basis": "A source."}
        for action, force in (("call_upon", 7), ("recall", 1), ("request", 5))
    ]


def mentions() -> list[dict[str, Any]]:
    """AAA named in four clauses, BBB in two, once as the place of a meeting."""
    made = [
        ("ES-11/6#op1", 1, "AAA"),
        ("ES-11/6#op1", 2, "BBB"),
        ("S-32/1#I.op1", 1, "AAA"),
        ("S-32/1#II.op1", 1, "BBB"),
    ]
    made += [("S-32/2#I.op1", 1, "AAA"), ("S-32/3#I.op1", 1, "AAA")]
    return [
        {
            "clause_id": f"A/RES/{clause}", "position": position, "member_id": member, "name": f"State {member}",
            "sense": "place" if position == 2 else "member",
        }
        for clause, position, member in made
    ]  # fmt: skip


def addressees() -> list[dict[str, Any]]:
    """A clause with two actions, of which the first addresses States and AAA, and one that addresses BBB."""
    made = [("I.op1", 1, 1, "states", ""), ("I.op1", 1, 2, "member", "AAA"), ("I.op1", 2, 1, "secretary_general", "")]
    made.append(("II.op1", 1, 1, "member", "BBB"))
    return [
        {
            "clause_id": f"A/RES/S-32/1#{clause}", "action_position": action, "position": position, "addressee": addressee,
            "member_id": member,
        }
        for clause, action, position, addressee, member in made
    ]  # fmt: skip


def citations(resolution_id: str) -> list[dict[str, Any]]:
    """A resolution, a report and a document of a year that the package has not."""
    cited = ["A/RES/74/3", "A/74/5", "S/2014/136"]
    return [
        {"clause_id": f"{resolution_id}#I.pp1", "position": position, "cited": symbol, "place": "text"}
        for position, symbol in enumerate(cited, start=1)
    ]


def terms() -> list[dict[str, Any]]:
    """A concept whose words alone a subject has, one whose address subjects have, and a group, whose address one has."""
    words = {"1000100": 'A "QUOTED" TERM', "1000200": "PEACE", "010200": "LAW"}
    return [
        {
            "concept_id": concept_id,
            "label_en": label,
            "label_fr": f"{label} (FR)",
            "label_ru": "Мир",
            "label_zh": "和（平",
            "label_ar": "سلام",
        }
        | ({"schemes": "POLITICAL AND LEGAL QUESTIONS"} if concept_id.startswith("01") else {})
        for concept_id, label in words.items()
    ]


def proposals() -> list[dict[str, Any]]:
    """The draft of a resolution, and one of which only an addendum is catalogued."""
    both = {"session": "S-32", "kind": "draft", "selection": "netherlands", "source_id": "undl"}
    return [
        both | {"proposal": "A/S-32/L.1", "title": "A title", "resolution_id": "A/RES/S-32/1", "record": "document"},
        both
        | {"proposal": "A/S-32/L.9", "issued_on": "2021-06-02", "submitted_by": "Group of 77", "record": "addendum"},
    ]


def subjects(resolution_id: str) -> list[dict[str, Any]]:
    terms = [
        ("SDGO", "16", "http://metadata.un.org/sdg/16"),
        ("EuroVoc", "peace", "http://eurovoc.europa.eu/100"),
        ("UNBIS", "peace", "http://metadata.un.org/thesaurus/1000200"),
        ("DHLAUTH", "A Council", None),
    ]
    return [
        {"resolution_id": resolution_id, "position": position, "vocabulary": vocabulary, "term": term, "uri": uri, "source_id": "unxml"}
        | ({"concept_id": "1000200"} if vocabulary == "UNBIS" else {})
        for position, (vocabulary, term, uri) in enumerate(terms, start=1)
    ]  # fmt: skip
