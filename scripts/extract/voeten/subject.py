"""What was voted on in each roll call of Voeten's data: a draft as a whole, a clause, an amendment or a motion.

The descriptions come in three styles: telegrams in capitals (sessions 1 to 39), titles or contents of adopted resolutions
(sessions 30 to 74), and what the President said before the vote (sessions 52 to 67, 71 and 72, separate votes only). The
subject is the first thing named after the verb, or the last that the President announced.

The flags of the data are no second source: until session 39 `para` and `amend` are set exactly where the untruncated
description holds the letters PARA (sePARAte, prePARAtory) or AMEND. So they never decide; where they differ from what
the words say, a remark tells it. What neither words nor curated rows tell has no subject.

A report, or a recommendation of the General Committee, put to the vote as such is `whole`, even where it is on the
agenda; a proposal on procedure moved from the floor, or an item's inclusion without a word of a recommendation, is a
`motion`. A part of an amendment voted on by itself is an `amendment`, a ruling of the President a `motion`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace

import pandas as pd

from scripts.common.errors import DataError
from scripts.extract.voeten import drafts, motions, president, telegrams
from scripts.extract.voeten.roll_call import RollCall, Subject

_IN_WORDS = {"whole": "a draft as a whole", "clause": "a clause", "amendment": "an amendment", "motion": "a motion"}
# Where the description of a telegram starts that slipped into the column before: "ALGERIA, FISH  TO ADOPT …".
_SLIPPED = re.compile(r"\bTO ADOPT\b")
# Words of the President: "The President: I shall …", "put to the vote", "A recorded vote has been requested".
_PRESIDENT_SPEAKS = re.compile(r"President\b[^.:]{0,60}:|to a? ?(?:the )?vote\b|ecorded vote")
# The number of a resolution: "R/31/62", "A/RES/71/36", "A/RES/ES-10/20"; before session 21 the numbers are others.
_RESOLUTION_NUMBER = re.compile(r"(?:R|A/RES)/(?:ES-)?(\d+)/\d+")
# The section of a resolution at the end of its number: "R/34/233/XII".
_SECTION = re.compile(r"/([IVX]+)$")


def read_all(
    frame: pd.DataFrame, adjectives: Mapping[str, str], curated: Mapping[int, Mapping[str, object]]
) -> pd.DataFrame:
    """One row a roll call of un_roll_calls, in its order, with the fields of Subject as columns.

    `adjectives` and `curated` are as scripts.extract.voeten.curated reads them. Raises DataError for a repeated rcid and
    for curated rows that name no roll call or say what the words say.
    """
    if frame["rcid"].duplicated().any():
        raise DataError(f"un_roll_calls: rcid {frame.loc[frame['rcid'].duplicated(), 'rcid'].iloc[0]} stands twice")
    calls = [
        RollCall(
            rcid=int(row["rcid"]),
            unres=_text(row["unres"]),
            amend=_flag(row["amend"]),
            para=_flag(row["para"]),
            short=_text(row["short"]),
            descr=_text(row["descr"]),
            day=pd.Timestamp(row["date"]).date(),
        )
        for row in frame.to_dict("records")
    ]
    if unknown := sorted(set(curated) - {call.rcid for call in calls}):
        raise DataError(f"sources/voeten_subjects.csv: rcid {unknown[0]} is not in un_roll_calls")
    found = [read(call, adjectives, curated.get(call.rcid, {})) for call in calls]
    rows = pd.DataFrame([asdict(subject) for subject in found])
    return rows.astype({"ordinal": "Int64", "asks_two_thirds": "boolean"})


def read(call: RollCall, adjectives: Mapping[str, str], curated: Mapping[str, object]) -> Subject:
    """What was voted on in one roll call: what the words say, then the curated values put in, then the flags compared.

    Raises DataError for a curated value that the words say already.
    """
    text = _words(call)
    subject = _override(_from_words(call, text, adjectives), curated)
    is_motion = subject.subject == "motion"
    return replace(
        subject,
        remarks=(*subject.remarks, *_differences(subject, call.amend, call.para)),
        draft_number=drafts.number(text) if subject.subject else None,
        draft_title=drafts.title(text) if subject.subject else None,
        motion=motions.kind(text) if is_motion else None,
        asks_two_thirds=motions.asks_two_thirds(text) if is_motion else None,
        majority=motions.majority(text, subject.subject),
    )


def _words(call: RollCall) -> str:
    """The description in one line; where it slipped into the column before, from there."""
    text = " ".join(call.descr.split())
    if text not in {"", "0"}:
        return text
    return call.short[match.start() :] if (match := _SLIPPED.search(call.short)) else ""


def _from_words(call: RollCall, text: str, adjectives: Mapping[str, str]) -> Subject:
    """The subject by the style of the description: 1. words of the President; 2. a telegram that names what was voted on;
    3. any other text beside a resolution's number, which is content; 4. none of these, which leaves it undecided."""
    if _PRESIDENT_SPEAKS.search(text):
        return president.read(call.rcid, text, call.day)
    if text.isupper() and (subject := telegrams.read(call.rcid, text, call.day, adjectives)):
        return subject
    if text and _is_resolution_number(call.unres):
        return _of_content(call.rcid, call.unres)
    return Subject(call.rcid, remarks=() if text else ("The description is empty.",))


def _is_resolution_number(unres: str) -> bool:
    """Whether the data give a resolution's number, and not one of their own (R/5/233A)."""
    match = _RESOLUTION_NUMBER.match(unres)
    return bool(match and (int(match[1]) >= 21 or unres.startswith("A/")))


def _of_content(rcid: int, unres: str) -> Subject:
    """The subject of a roll call that is described by a resolution's title or content and number."""
    if section := _SECTION.search(unres):
        remark = f"Section {section[1]} of a resolution; whether it was put by itself is not told."
        return Subject(rcid, remarks=(remark,))
    return Subject(rcid, "whole", "content")


def _override(subject: Subject, curated: Mapping[str, object]) -> Subject:
    """The curated values put in; raises DataError for one that the words say already."""
    for column, value in curated.items():
        if getattr(subject, column) == value:
            raise DataError(f"sources/voeten_subjects.csv: rcid {subject.rcid} has {column} {value!r} already")
    if not curated:
        return subject
    how = subject.how if "subject" not in curated else "curated" if curated["subject"] else None
    printed = tuple(
        (column, words)
        for column in ("amendment", "draft")
        if column in curated and (words := getattr(subject, column))
    )
    return replace(subject, **curated, how=how, printed=printed)  # type: ignore[arg-type]


def _differences(subject: Subject, amend: bool | None, para: bool | None) -> Iterator[str]:
    """Remarks on flags that say other than the words."""
    if subject.subject is None:
        return
    if amend is not None and amend != (subject.subject == "amendment"):
        yield f"Flag amend is {int(amend)}, but the vote is on {_IN_WORDS[subject.subject]}."
    on_clause = subject.subject == "clause" or (subject.subject == "amendment" and bool(subject.clauses))
    if para is not None and para != on_clause and not (subject.subject == "amendment" and para):
        yield f"Flag para is {int(para)}, but the vote is on {_IN_WORDS[subject.subject]}."


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _flag(value: object) -> bool | None:
    return None if pd.isna(value) else bool(int(float(str(value))))  # type: ignore[call-overload]
