"""What keys and symbols say of the rows that they name: vectorised readers for the relations in the models."""

from __future__ import annotations

import re

import pandas as pd

from schemas.meetings import elements

# A/C.3/77/L.43, A/77/413, A/ES-11/L.7: a session, then a number or a limited document. Until the thirtieth session the number of a
# document stands in that place, and a revision behind it: A/54/Rev.1.
_OF_SESSION = r"^A/(?:C\.[1-6]/|DEC/|RES/)?(?P<session>(?:ES-|S-)?[1-9]\d{0,2})/(?:L\.)?\d"
# A/15#n7.vote, A/15#n7: an opaque key, the session and a number.
_OPAQUE = r"^A/(?P<session>(?:ES-|S-)?[1-9]\d{0,2})#n\d+(?:\.vote)?$"
# A/L.340#op5.vote2, A/ES-11/L.8#vote: the document; the place in it.
_ROLL_CALL = r"^(?P<document>[^#]+)#(?:(?P<place>.+)\.)?vote\d*$"
# The subject that the first word of a place says; any place of a text is a clause, and n or rcid, of an opaque key, says nothing.
_PLACES = {r"motion\d*": "motion", r"(?:amendment|part)\d+": "amendment", r"(?:n|rcid)\d+": None, r".+": "clause"}


def of_symbol(rows: pd.DataFrame) -> pd.Series:
    """The session that the symbols of a column, drafts or keys, say; those of documents that name none say nothing."""
    symbols = rows.iloc[:, 0].astype("str")
    return symbols.str.extract(_OF_SESSION)["session"].fillna(symbols.str.extract(_OPAQUE)["session"])


def of_roll_call(rows: pd.DataFrame) -> pd.DataFrame:
    """What a `roll_call_id` says: the subject, and the resolution whose symbol it holds."""
    said = rows["roll_call_id"].astype("str").str.extract(_ROLL_CALL)
    series = said["document"].str.extract(r"^A/(?P<series>RES|DEC)/")["series"]
    whole = series.map({"RES": "resolution", "DEC": "decision"}).where(said["place"].isna())
    subjects = {place: _subject(place) for place in said["place"].dropna().unique()}
    return pd.DataFrame(
        {
            "subject": whole.fillna(said["place"].map(subjects).astype("str")),
            "resolution_id": said["document"].where((series == "RES").fillna(False)),
        }
    )


def _subject(place: str) -> str | None:
    return next(subject for words, subject in _PLACES.items() if re.fullmatch(words, place))


def voted_on(rows: pd.DataFrame) -> pd.DataFrame:
    """What `roll_call_id` and `subject` say: the amendment, which is the key without the word vote, or none; and the draft, where
    the key names no resolution, decision or amendment and is not opaque."""
    keys, amendment = rows["roll_call_id"].astype("str"), rows["subject"] == "amendment"
    said = keys.str.extract(_ROLL_CALL)
    on_draft = ~amendment | said["place"].str.startswith("amendment").fillna(False)
    on_draft &= ~said["document"].str.match(r"A/(?:RES|DEC)/").fillna(True) & ~keys.str.match(_OPAQUE)
    return pd.DataFrame(
        {
            "amendment_id": keys.str.replace(r"[#.]vote\d*$", "", regex=True).where(amendment, ""),
            "draft": said["document"].where(on_draft),
        }
    )


def of_amendment(rows: pd.DataFrame) -> pd.DataFrame:
    """What an `amendment_id` with #oral or #amendment says: the draft or the resolution whose symbol stands before it."""
    said = rows["amendment_id"].astype("str").str.extract(r"^(?P<document>[^#]+)#(?:oral|amendment)\d+$")["document"]
    resolution = said.str.startswith("A/RES/").fillna(False)
    return pd.DataFrame({"draft": said.where(~resolution), "resolution_id": said.where(resolution)})


def of_meeting(rows: pd.DataFrame) -> pd.DataFrame:
    """What the symbol of a `meeting` says: number, resumption, and from the thirty-first session on the session."""
    said = elements(rows["meeting"]).rename(columns={"series": "session"})
    return said.assign(resumption=said["resumption"].astype(object).fillna("").where(said["number"].notna()))
