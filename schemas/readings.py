"""What keys, symbols and addresses say of clauses, resolutions, subjects and sources, for the relations in the models.

Each reader takes some rows and gives a series, or a frame of several columns, under the same index: missing where nothing is
said, an empty text where it is said that a cell is empty.
"""

from __future__ import annotations

import re

import pandas as pd

from schemas import symbols
from schemas.implications import of_symbol
from schemas.vocabulary import CONCEPT

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


# "A/57/75#preamble_op1.vote": the places voted on, joined by low lines. Words with a number of ours, as n3, name none.
_VOTED = re.compile(r"[^#]+#(?!(?:n|part|amendment|oral|rcid|motion)[0-9]*\.vote)(?P<places>.+)\.vote[0-9]*")


def place_voted_on(rows: pd.DataFrame) -> pd.Series:
    """The place that a `roll_call_id` names in a `position` of its list."""
    said: list[str | None] = []
    for roll_call_id, position in zip(rows["roll_call_id"], rows["position"], strict=True):
        match = _VOTED.fullmatch(roll_call_id)
        places = match["places"].split("_") if match else []
        said.append(places[position - 1] if 0 < position <= len(places) else None)
    return pd.Series(said, rows.index, dtype=object)


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


# More than a column of numbers can hold is no number of a resolution.
_MOST = 10**9


def of_resolution(rows: pd.DataFrame) -> pd.DataFrame:
    """What a `resolution_id` says: session, number and part."""
    said: list[tuple[object, ...]] = []
    for symbol in rows["resolution_id"]:
        read = symbols.resolution(symbol)
        # A/RES/217(III)A: the third session is 3 in the tables.
        said.append(
            (symbols.session(read.session), read.number, read.part)
            if read and read.number < _MOST
            else (None, None, None)
        )
    return pd.DataFrame(said, rows.index, ["session", "number", "part"], dtype=object)


# "A/C.3/77/L.5", "A/77/L.5", "A/ES-11/L.7": a draft, with its Main Committee, if it is of one.
_DRAFT = re.compile(r"A/(?:C\.(?P<committee>[1-6])/)?(?:S-|ES-)?[1-9][0-9]*/L\..+")
_COMMITTEES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "6": "sixth", None: "plenary"}


def is_committee_of_draft(rows: pd.DataFrame) -> pd.Series:
    """Whether the Main Committee in the symbol of a `draft`, or plenary, is the `committee`; missing for a symbol without either."""
    found = {draft: _DRAFT.fullmatch(draft) for draft in rows["draft"].unique()}
    said = rows["draft"].map({draft: _COMMITTEES[match["committee"]] for draft, match in found.items() if match})
    return (said == rows["committee"]).astype("boolean").mask(said.isna())


def is_of_session(rows: pd.DataFrame, column: str) -> pd.Series:
    """Whether the documents in a column, joined by vertical bars, are of the `session`; missing where their symbols name none."""
    documents = rows[column].str.split(" | ", regex=False).explode().to_frame()
    said = of_symbol(documents).dropna()
    other = said[said != rows["session"].reindex(said.index)]
    known = pd.Series(True, rows.index, dtype="boolean").where(rows.index.isin(said.index))
    return known.mask(rows.index.isin(other.index), False)


# How the addresses of a vocabulary begin, such as http://metadata.un.org/thesaurus/1006762.
_ADDRESSES = {
    "SDGO": "http://metadata.un.org/sdg/",
    "EuroVoc": "http://eurovoc.europa.eu/",
    "UNBIS": "http://metadata.un.org/thesaurus/",
    "UNBIS Thesaurus": "http://metadata.un.org/thesaurus/",
}


def is_address_of_vocabulary(rows: pd.DataFrame) -> pd.Series:
    """Whether a `uri` is an address of the `vocabulary`, and of a Sustainable Development Goal that of the `term`."""
    said = []
    for vocabulary, term, uri in zip(rows["vocabulary"], rows["term"], rows["uri"], strict=True):
        stem = _ADDRESSES.get(vocabulary, "")
        said.append(uri == stem + term if vocabulary == "SDGO" else uri.startswith(stem))
    return pd.Series(said, rows.index, dtype="boolean")


# An address of a concept of the UNBIS Thesaurus: "http://metadata.un.org/thesaurus/1006762"; one of two figures is a scheme.
_CONCEPT = rf"^http://metadata\.un\.org/thesaurus/{CONCEPT}$"


def concept_of_address(rows: pd.DataFrame) -> pd.Series:
    """The concept of the UNBIS Thesaurus whose address a `uri` is, an empty text for any other address."""
    return rows["uri"].astype("str").str.extract(_CONCEPT, expand=False).fillna("")


def has_address(rows: pd.DataFrame) -> pd.Series:
    """Whether a subject has an address by its `vocabulary` and `source_id`; missing where it may have one."""
    by_word = {
        "SDGO": True,
        "EuroVoc": True,
        "UNBIS": True,
        "UNDL agenda": False,
        "UNDL subject": False,
        "UNBISnet": False,
        "DHLAUTH": False,
    }
    return rows["vocabulary"].map(by_word).astype("boolean").mask(rows["source_id"] == "unxml_extract", False)


def is_vocabulary_of_source(rows: pd.DataFrame) -> pd.Series:
    """Whether a `vocabulary` is one of the UN library's records exactly where its `source_id` is a file of these."""
    of_library = rows["source_id"].isin(["undl", "undl_outcomes"])
    return (rows["vocabulary"].isin(["UNDL agenda", "UNDL subject"]) == of_library).astype("boolean")


def is_in_letters_of_vocabulary(rows: pd.DataFrame) -> pd.Series:
    """Whether a `term` is in small letters, or in capitals, as terms of its `vocabulary` are by its `source_id`; missing where they are in either."""
    small, capital = rows["vocabulary"].isin(["EuroVoc", "UNBIS"]), rows["vocabulary"] == "UNDL agenda"
    # The extraction has terms of the thesaurus in letters of its own.
    capital |= (rows["vocabulary"] == "UNBIS Thesaurus") & (rows["source_id"] != "unxml_extract")
    terms = rows["term"].unique()
    is_small, is_capital = ({term: term == each(term) for term in terms} for each in (str.lower, str.upper))
    said = rows["term"].map(is_small).where(small, rows["term"].map(is_capital)).astype("boolean")
    return said.mask(~small & ~capital)


# "42a69b67bb92d23969fc45bba151320b82eb8e52": a commit; a digest of SHA-256 has 64 digits.
_COMMIT = r"(?<![0-9a-f])([0-9a-f]{40})(?![0-9a-f])"


def is_commit_of_version(rows: pd.DataFrame, column: str) -> pd.Series:
    """Whether a column of a source names the commit that its `version` names; missing where either names none."""
    named, version = (rows[each].str.extract(_COMMIT, expand=False) for each in (column, "version"))
    return (named == version).astype("boolean").mask(named.isna() | version.isna())
