"""What the symbol of a cited document and the place printed with it say, and how many citations of each kind a session has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

KINDS = {
    "assembly_resolution": "a resolution of the General Assembly",
    "assembly_decision": "a decision of the General Assembly that has a number",
    "security_council_resolution": "a resolution of the Security Council",
    "economic_and_social_council_resolution": "a resolution of the Economic and Social Council",
    "human_rights_council_resolution": "a resolution of the Human Rights Council",
    "other_resolution": "a resolution or decision of another body that has a symbol of its own",
    "presidential_statement": "a statement by the President of the Security Council or of the Human Rights Council",
    "meeting_record": "a verbatim or summary record of a meeting",
    "draft": "a draft or another document of limited distribution",
    "assembly_document": "a document of the Assembly, such as a report or a supplement of its Official Records",
    "committee_document": "a document of a Main Committee",
    "subsidiary_organ_document": "a document of a committee or commission that the Assembly set up",
    "conference_document": "a document of a conference that the United Nations convened",
    "human_rights_council_document": "a document of the Human Rights Council or of an organ of it",
    "security_council_document": "a document of the Security Council or of an organ of it",
    "economic_and_social_council_document": "a document of the Economic and Social Council or of an organ of it",
    "treaty_body_document": "a document of a committee that watches over a human rights treaty",
    "treaty_conference_document": "a document of the States Parties to a treaty",
    "secretariat_document": "a document of the Secretariat, such as a bulletin of the Secretary-General",
    "other_body_document": "a document of another body, such as the Conference on Disarmament or the Joint Inspection Unit",
}
_TREATIES = "FCCC|CBD|UNEP/CBD|UNEP/OzL|CAC|CTOC|CED/CSP|NPT|BWC|CCW|CCM|TPNW|APLC|ICCD|SPLOS"
_BODIES = r"CD|ISBA|CLCS|TD|UNCTAD|UNEP|UNODC|UNW|HSP|JIU|CEB|DP|CAC|GC\.[0-9]+|IDB\.[0-9]+"
# The first form that fits is the kind. Of the series of symbols: https://research.un.org/en/docs/symbols.
_FORMS = [
    (kind, re.compile(form))
    for kind, form in {
        "assembly_resolution": r"A/RES/.*[0-9].*",
        "assembly_decision": r"A/DEC/.*[0-9].*",
        "security_council_resolution": r"S/RES/[0-9].*",
        "economic_and_social_council_resolution": r"E/RES/[0-9].*",
        "human_rights_council_resolution": r"A/HRC/RES/(?:S-)?[0-9].*",
        # UNEP/EA.5/RES.14, GC.18/RES.1, IDB.50/Dec.5, ESCAP/RES/74/1, CBD/COP/DEC/14/5.
        "other_resolution": r"(?:UNEP|HSP|GC\.|IDB\.|E/ESCAP|ESCAP|CBD|NPT)[^#]*/(?:RES|Res|DEC|Dec)[./].*[0-9].*",
        "presidential_statement": r"(?:S|A/HRC)/PRST/.*[0-9].*",
        "meeting_record": r"[AES]/(?:.+[/.])?(?:PV|SR)\.[0-9].*",
        "draft": r".+/L\.[0-9].*",
        "committee_document": r"A/C\.[1-6]/[0-9].*",
        "subsidiary_organ_document": r"A/(?:AC|CN)\.[0-9]+/.+",
        "conference_document": r"A/(?:CONF\.[0-9]|PFPAD/[0-9]).*",
        "human_rights_council_document": r"A/HRC/(?:(?:S-)?[0-9]|WG|EMRIP/).*",
        # A/76/33, A/ES-10/1, A/S-30/3, A/1251, A/INF/51/6.
        "assembly_document": r"A/(?:(?:E?S-)?[0-9]+(?:/.+)?|INF/[0-9].*)",
        "security_council_document": r"S/(?:[0-9]|INF/|AC\.|C\.|Agenda/).*",
        "treaty_body_document": r"(?:CCPR|CEDAW|CERD|CED|CMW|CRC|CRPD|CAT)/(?:C|SP)/.*[0-9].*",
        "economic_and_social_council_document": r"(?:E/(?:[0-9]|(?:CN|C)\.[0-9]|HLPF/|HLS/|FFDF/|INCB/|ESCAP/|ECA/)|ESCAP/[0-9]).*",
        "treaty_conference_document": rf"(?:{_TREATIES})[/.].*[0-9].*",
        "secretariat_document": r"ST/.*[0-9].*",
        "other_body_document": rf"(?:{_BODIES})/.*[0-9].*",
    }.items()
]
# The kinds of documents whose paragraphs are operative or preambular.
NUMBERED = (
    "assembly_resolution",
    "assembly_decision",
    "security_council_resolution",
    "economic_and_social_council_resolution",
    "human_rights_council_resolution",
)
# Places of one paragraph: op5.a, section.II.op6, pp3, annex.paragraph.4, annex.I.section.II.paragraph.4, annex.article.5.paragraph.1.
_PARAGRAPH = re.compile(
    r"(?P<path>(?:[a-z]+(?:\.[A-Z0-9][A-Z0-9.]*)?\.)*)(?:(?P<own>(?:op|pp)[0-9]+(?:\.[a-z]+)*)|paragraph\.(?P<annexed>[0-9]+(?:\.[a-z]+)*))"
)
_STEP = re.compile(r"(?P<label>[a-z]+)(?:\.(?P<value>[A-Z0-9][A-Z0-9.]*?))?\.(?=[a-z]|$)")


def kind(symbol: str) -> str:
    """The kind of document that a canonical symbol is of; empty for a form that is not known."""
    return next((name for name, form in _FORMS if form.fullmatch(symbol)), "")


def kind_of(rows: pd.DataFrame) -> pd.Series:
    """The kind that the symbols of the column `cited` say, an empty text for a form that is not known."""
    return rows["cited"].map({symbol: kind(symbol) for symbol in rows["cited"].unique()}).astype(object)


def is_operative_of_numbered(rows: pd.DataFrame) -> pd.Series:
    """Whether `pinpoint` names operative and preambular paragraphs of resolutions and decisions alone."""
    named = rows["pinpoint"].str.contains(r"(?:^|[ .])op[0-9]", regex=True).astype("boolean")
    return ~named | rows["kind"].isin(NUMBERED)


def clause_named(resolution_id: str, pinpoint: str, sections: Mapping[str, str]) -> str:
    """The clause that the first place of a pinpoint is in a resolution; empty where it is no paragraph or no clause is held.

    `sections` has the section of each clause by its clause_id, empty where it has none. An annex whose number is not printed is
    the only one.
    """
    match = _PARAGRAPH.fullmatch(pinpoint.partition(" ")[0])
    if not match:
        return ""
    steps = [(step["label"], step["value"] or "") for step in _STEP.finditer(match["path"])]
    annexed = bool(steps) and steps[0][0] == "annex"
    own = match["own"] or match["annexed"]
    if annexed != bool(match["annexed"]):
        return ""
    path = ".".join(_section(label, value) for label, value in steps if (label, value) != ("annex", ""))
    root = f"{resolution_id}#{'annex.' if annexed else ''}"
    if path and f"{root}{path}.{own}" in sections:
        return f"{root}{path}.{own}"
    section = sections.get(root + own)
    if section is None or (path and section != path) or (annexed and not path and section.startswith("annex")):
        return ""
    return root + own


def _section(label: str, value: str) -> str:
    """A step as the sections of clauses have it: II of section II, annexI, chapterII, article5."""
    return value if label == "section" else label + value


def clauses_named(citations: pd.DataFrame, clauses: pd.DataFrame) -> pd.Series:
    """The clause that each citation names, under its index; an empty text where it names none that is here.

    `citations`: resolution_id, pinpoint; `clauses`: clause_id, section.
    """
    known = clauses.dropna(subset=["clause_id"])
    sections = dict(zip(known["clause_id"], known["section"].fillna(""), strict=True))
    placed = citations[["resolution_id", "pinpoint"]].dropna()
    pairs: Iterable[tuple[str, str]] = zip(placed["resolution_id"], placed["pinpoint"], strict=True)
    named = [clause_named(resolution, pinpoint, sections) for resolution, pinpoint in pairs]
    return pd.Series(named, placed.index, dtype=object).reindex(citations.index).fillna("")


def counted(citations: pd.DataFrame, clauses: pd.DataFrame, resolutions: pd.DataFrame) -> pd.DataFrame:
    """The rows of citation_coverage: how many citations of each session and kind there are, and how many lead somewhere.

    `citations` has clause_id, kind, resolution_id, decision_id, pinpoint and cited_clause_id, `clauses` clause_id and
    resolution_id, `resolutions` resolution_id and session; each key counts once.
    """
    clauses, resolutions = clauses[["clause_id", "resolution_id"]], resolutions[["resolution_id", "session"]]
    of_clause = clauses.dropna().drop_duplicates("clause_id").set_index("clause_id")["resolution_id"]
    of_resolution = resolutions.dropna().drop_duplicates("resolution_id").set_index("resolution_id")["session"]
    found = pd.DataFrame(
        {
            "session": citations["clause_id"].map(of_clause).map(of_resolution),
            "kind": citations["kind"],
            "cited": 1,
            "resolved": citations["resolution_id"].notna() | citations["decision_id"].notna(),
            "with_pinpoint": citations["pinpoint"].notna(),
            "with_clause": citations["cited_clause_id"].notna(),
        }
    ).dropna(subset=["session", "kind"])
    return found.groupby(["session", "kind"], as_index=False).sum().astype(dict.fromkeys(COUNTS, "Int64"))


COUNTS = ("cited", "resolved", "with_pinpoint", "with_clause")
