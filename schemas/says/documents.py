"""What the symbols of documents, meetings, resolutions and decisions say."""

from __future__ import annotations

import re

import pandas as pd

from schemas import symbols
from schemas.meetings import elements

# A/C.3/77/L.43, A/77/413, A/ES-11/L.7: a session, then a number or a limited document. Until the thirtieth session the number of a
# document stands in that place, and a revision behind it: A/54/Rev.1.
_OF_SESSION = r"^A/(?:C\.[1-6]/|DEC/|RES/)?(?P<session>(?:ES-|S-)?[1-9][0-9]{0,2})/(?:L\.)?[0-9]"
# A/DEC/76/552, A/DEC/32/450B.
_DECISION = r"^A/DEC/(?P<session>[^/]+)/(?P<number>[0-9]{1,9})(?P<part>[A-Z]?)$"
# A/15#n7.vote, A/15#n7: an opaque key, the session and a number.
OPAQUE = r"^A/(?P<session>(?:ES-|S-)?[1-9][0-9]{0,2})#n[0-9]+(?:\.vote)?$"


def of_symbol(rows: pd.DataFrame) -> pd.Series:
    """The session that the symbols of a column, drafts or keys, say; those of documents that name none say nothing."""
    named = rows.iloc[:, 0].astype("str")
    return named.str.extract(_OF_SESSION)["session"].fillna(named.str.extract(OPAQUE)["session"])


def of_meeting(rows: pd.DataFrame) -> pd.DataFrame:
    """What the symbol of a `meeting` says: number, resumption, and from the thirty-first session on the session."""
    said = elements(rows["meeting"]).rename(columns={"series": "session"})
    return said.assign(resumption=said["resumption"].astype(object).fillna("").where(said["number"].notna()))


def of_decision(rows: pd.DataFrame) -> pd.DataFrame:
    """What a `decision_id` says: session, number and part."""
    found = rows["decision_id"].astype("str").str.extract(_DECISION)
    return found.assign(number=found["number"].astype("Int64"))


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
