"""Erik Voeten's roll calls as the R package unvotes publishes them: what was voted on, who voted how, issues, importance.

`un_votes.rda` has who voted yes, no or abstained, `UNVotesPublished.RData` the same of sessions 1 to 70 with two codes
more: 8 absent, 9 no member. The two must agree on every vote cast.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyreadr

from schemas import symbols
from schemas.sessions import span
from scripts.common import corrections, members
from scripts.common.errors import DataError
from scripts.extract.voeten import curated, subject
from scripts.fetch import lock

SOURCE = "voeten"
NAME = "voeten/un_roll_calls.rda"  # how corrections and messages name the roll calls
# What sources/corrections.csv may correct in a roll call.
FIELDS = ("session", "month")
COLUMNS = {
    "un_votes": ["rcid", "country", "country_code", "vote"],
    "un_roll_calls": ["rcid", "session", "importantvote", "date", "unres", "amend", "para", "short", "descr"],
    "un_roll_call_issues": ["rcid", "short_name", "issue"],
    "x": [
        "rcid",
        "session",
        "vote",
        "ccode",
        "member",
        "importantvote",
        "date",
        "unres",
        "me",
        "nu",
        "di",
        "hr",
        "co",
        "ec",
        "year",
    ],
}
VOTES = {"yes", "no", "abstain"}
CODES = {1: "yes", 2: "abstain", 3: "no", 8: "absent", 9: "no member"}
# COW codes of Voeten's data that sources/members.csv does not have, as one seat is one Member there.
SEATS = {260: "DEU", 678: "YEM", 713: "CHN"}
# A resolution by session and number: "R/44/116J", "A/RES/68/12", "R/33/116B/IX".
_NUMBER = re.compile(r"(?:R|A/RES)/(?P<session>\d+)/(?P<number>\d+)/?(?P<part>[A-Z]*)(?:/(?P<section>[IVX]+))?")
# A resolution of a special session: "ESS/6/2", "A/RES/ES-10/20", "SS/8/2".
_SPECIAL = re.compile(r"(?:A/RES/)?(?P<kind>ESS/|SS/|ES-)(?P<session>\d+)/(?P<number>\d+)/?(?P<part>[A-Z]*)")


class Voeten(NamedTuple):
    """`roll_calls`: a row a rcid, with session, month (YYYY-MM, empty where not known), day (YYYY-MM-DD as coded, right to
    the month), heading, symbol (of the resolution that the data name, None where their number is one of their own), important
    (boolean) and the fields of scripts.extract.voeten.roll_call.Subject. `votes`: rcid, member_id, vote (yes, no,
    abstain). `issues`: rcid, issue."""

    roll_calls: pd.DataFrame
    votes: pd.DataFrame
    issues: pd.DataFrame


def read() -> Voeten:
    """All of it. Raises UsageError where a file is missing, DataError, naming file, roll call and value, for another layout,
    an unknown State, vote, issue or number, a day outside its session, two rows of a State in one vote, and votes in which
    the files differ."""
    files = {path.stem: path for _, path in lock.local_files(SOURCE)}
    calls = _roll_calls(_frame(files["un_roll_calls"], "un_roll_calls"))
    votes = _votes(_frame(files["un_votes"], "un_votes"), calls)
    issues = _frame(files["un_roll_call_issues"], "un_roll_call_issues")[["rcid", "short_name"]]
    issues = issues.rename(columns={"short_name": "issue"}).astype({"rcid": "int64", "issue": "str"})
    _check_known("un_roll_call_issues", issues["rcid"], calls)
    _compare(votes, _published(_frame(files["UNVotesPublished"], "x")), calls.set_index("rcid")["day"])
    return Voeten(calls, votes, issues.drop_duplicates())


def _roll_calls(frame: pd.DataFrame) -> pd.DataFrame:
    """The roll calls, corrected and with their subjects; raises DataError for a correction that nothing calls for."""
    calls = subject.read_all(frame, curated.adjectives(), curated.subjects())
    known = corrections.of_source(SOURCE, FIELDS)

    def corrected(field: str, printed: Iterable[str]) -> list[str]:
        rows = zip(calls["rcid"], printed, strict=True)
        return [known.apply(f"{NAME}#{rcid}", field, value) for rcid, value in rows]

    days = pd.to_datetime(frame["date"]).dt.strftime("%Y-%m-%d")
    unres = frame["unres"].map(lambda value: value if isinstance(value, str) else "")
    sessions = corrected("session", frame["session"].astype(int).astype(str))
    months = corrected("month", days.str[:7])
    corrections.check_all_used(known)
    numbered = [_session_and_symbol(code, int(session)) for code, session in zip(unres, sessions, strict=True)]
    calls = calls.assign(
        session=[session for session, _ in numbered],
        symbol=pd.Series([symbol for _, symbol in numbered], dtype=object),
        day=days,
        heading=frame["short"].map(_heading),
        important=frame["importantvote"].map({"0": False, "1": True, 0: False, 1: True}).astype("boolean"),
        month=months,
    )
    _check_months(calls)
    return calls


def _heading(short: object) -> str | None:
    """The heading of a roll call; None where the data have none, or a telegram in its place."""
    text = " ".join(short.split()) if isinstance(short, str) else ""
    return text if text and "TO ADOPT" not in text else None


def _frame(path: Path, name: str) -> pd.DataFrame:
    try:
        found = pyreadr.read_r(path, use_objects=[name])
    except pyreadr.LibrdataError as error:
        raise DataError(f"voeten/{path.name}: not an R file with the table {name}: {error}") from error
    if name not in found or list(found[name].columns) != COLUMNS[name]:
        columns = list(found[name].columns) if name in found else list(found)
        raise DataError(f"voeten/{path.name}: {columns}; right would be a table {name} of {COLUMNS[name]}")
    return found[name].reset_index(drop=True)  # a file may have names of rows


def _check_months(calls: pd.DataFrame) -> None:
    """Raise DataError for a month outside the session; an empty one is not known, as sources/corrections.csv says."""
    for rcid, session, day, month in calls[["rcid", "session", "day", "month"]].to_numpy():
        first, last = span(session)
        if month and not first[:7] <= month <= last[:7]:
            raise DataError(f"{NAME}, rcid {rcid}: {day} is no day of session {session}, {first} to {last}")


def _check_known(name: str, rcids: pd.Series, calls: pd.DataFrame) -> None:
    if len(unknown := rcids[~rcids.isin(calls["rcid"])]):
        raise DataError(f"voeten/{name}.rda: rcid {unknown.iloc[0]} is not in un_roll_calls.rda")


def _session_and_symbol(unres: str, session: int) -> tuple[str, str | None]:
    """The session, and the resolution's symbol where the number in the data is one: from session 18 on, of
    emergency special sessions from the sixth on. Earlier numbers count pages of the records, R/3/930."""
    if special := _SPECIAL.fullmatch(unres.replace(" ", "")):
        kind = {"ESS/": "ES", "SS/": "S", "ES-": "ES"}[special["kind"]]
        session_id = f"{kind}-{int(special['session'])}"
        known = kind == "ES" and int(special["session"]) >= 6
        return session_id, symbols.resolution_of(session_id, int(special["number"]), special["part"]) if known else None
    if unres.startswith("SS"):
        return f"S-{int(unres.split('/')[1])}", None
    match = _NUMBER.fullmatch(unres)
    if not match or int(match["session"]) != session or session < 18:
        return str(session), None
    part = "-".join(filter(None, (match["part"], match["section"])))
    return str(session), symbols.resolution_of(str(session), int(match["number"]), part)


def _votes(votes: pd.DataFrame, calls: pd.DataFrame) -> pd.DataFrame:
    if unknown := set(votes["vote"].dropna().unique()) - VOTES:
        raise DataError(f"voeten/un_votes.rda: vote {sorted(unknown)[0]!r}; known are {sorted(VOTES)}")
    rows = pd.DataFrame({"rcid": votes["rcid"].astype("int64"), "vote": votes["vote"].astype("str")})
    _check_known("un_votes", rows["rcid"], calls)
    days = rows["rcid"].map(calls.set_index("rcid")["day"])
    rows["member_id"] = members.resolve_many(
        votes["country"].astype("str"), days, lambda at: f"voeten/un_votes.rda, rcid {rows['rcid'].iat[at]}"
    )
    if (twice := rows[rows.duplicated(["rcid", "member_id"])]).shape[0]:
        bad = twice.iloc[0]
        raise DataError(f"voeten/un_votes.rda: rcid {bad['rcid']} has a second row of {bad['member_id']}")
    return rows[["rcid", "member_id", "vote"]]


def _published(frame: pd.DataFrame) -> pd.DataFrame:
    """rcid, ccode, member_id, code (in words) of UNVotesPublished; one code of the data may stand for two Members."""
    if unknown := set(frame["vote"].unique()) - set(CODES):
        raise DataError(f"voeten/UNVotesPublished.RData: vote {sorted(unknown)[0]}; known are {CODES}")
    table = members.load().tables["members"]
    seats = [(int(code), member) for code, member in zip(table["cow_code"], table["member_id"], strict=True) if code]
    known = pd.DataFrame([*seats, *SEATS.items()], columns=["ccode", "member_id"])
    if len(unknown_codes := frame[~frame["ccode"].isin(known["ccode"])]):
        bad = unknown_codes.iloc[0]
        raise DataError(f"voeten/UNVotesPublished.RData: rcid {bad['rcid']}, country code {bad['ccode']} is unknown")
    rows = frame[["rcid", "ccode", "vote"]].merge(known, on="ccode")
    return rows.assign(code=rows["vote"].map(CODES))[["rcid", "ccode", "member_id", "code"]]


def _compare(votes: pd.DataFrame, published: pd.DataFrame, days: pd.Series) -> None:
    """Raise DataError where a Member votes in one file and otherwise, or not at all, in the other."""
    cast = published[published["code"].isin(VOTES)]
    # Yugoslavia and Serbia have one code in the data: the one that was a Member is meant.
    shared = cast.duplicated(["rcid", "ccode"], keep=False)
    were_members = members.were_members(cast.loc[shared, "member_id"], cast.loc[shared, "rcid"].map(days))
    cast = cast.drop(index=were_members.index[~were_members])
    both = votes[votes["rcid"].isin(published["rcid"])].merge(cast, on=["rcid", "member_id"], how="outer")
    if len(wrong := both[both["vote"] != both["code"]]):
        bad = wrong.iloc[0]
        raise DataError(
            f"voeten: rcid {bad['rcid']}: {bad['member_id']} is {bad['vote']} in un_votes.rda and {bad['code']} in "
            f"UNVotesPublished.RData ({len(wrong)} such cells)"
        )
