"""What the keys of recorded votes and amendments say."""

from __future__ import annotations

import re

import pandas as pd

from schemas.says.documents import OPAQUE

# A/L.340#op5.vote2, A/ES-11/L.8#vote: the document; the place in it.
_ROLL_CALL = r"^(?P<document>[^#]+)#(?:(?P<place>.+)\.)?vote[0-9]*$"
# The subject that the first word of a place says; any place of a text is a clause, and n or rcid, of an opaque key, says nothing.
_PLACES = {
    r"motion[0-9]*": "motion",
    r"(?:amendment|oral|part)[0-9]+": "amendment",
    r"(?:n|rcid)[0-9]+": None,
    r".+": "clause",
}


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
    on_draft &= ~said["document"].str.match(r"A/(?:RES|DEC)/").fillna(True) & ~keys.str.match(OPAQUE)
    return pd.DataFrame(
        {
            "amendment_id": keys.str.replace(r"[#.]vote[0-9]*$", "", regex=True).where(amendment, ""),
            "draft": said["document"].where(on_draft),
        }
    )


def of_amendment(rows: pd.DataFrame) -> pd.DataFrame:
    """What an `amendment_id` with #oral or #amendment says: the draft or the resolution whose symbol stands before it."""
    said = rows["amendment_id"].astype("str").str.extract(r"^(?P<document>[^#]+)#(?:oral|amendment)[0-9]+$")["document"]
    resolution = said.str.startswith("A/RES/").fillna(False)
    return pd.DataFrame({"draft": said.where(~resolution), "resolution_id": said.where(resolution)})


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
