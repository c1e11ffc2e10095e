"""The UN Digital Library's voting records: what each says of its resolution, and how every Member voted.

The file is the library's "General Assembly Voting Data" (record 4060887), a row for each State in each record; a record
of a vote that was not recorded has one row without a State. It is read lazily, its text as categories, so that the 300 MB
are never in memory. An official file that a user downloaded stands in for the locked copy (undl_files.py says how); the layout of 2026
begins with a byte-order mark and writes totals as 120.0.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import polars as pl

from schemas import symbols
from schemas.sessions import span
from scripts.common import corrections, members
from scripts.common.corrections import Place
from scripts.common.errors import DataError
from scripts.extract import undl_cells, undl_files
from scripts.fetch import lock

SOURCE = undl_files.VOTING
VARIABLE = undl_files.VARIABLE
NAME = "undl/ga_voting.csv.gz"  # how corrections and messages name the file, wherever it lies

COLUMNS = [
    "undl_id",
    "ms_code",
    "ms_name",
    "ms_vote",
    "date",
    "session",
    "resolution",
    "draft",
    "committee_report",
    "meeting",
    "title",
    "agenda_title",
    "subjects",
    "vote_note",
    "total_yes",
    "total_no",
    "total_abstentions",
    "total_non_voting",
    "total_ms",
    "undl_link",
]
VOTES = {"Y": "yes", "N": "no", "A": "abstain", "X": "non_voting"}
TOTALS = {"yes": "total_yes", "no": "total_no", "abstain": "total_abstentions", "non_voting": "total_non_voting"}
_OF_RECORD = [name for name in COLUMNS if name not in {"ms_code", "ms_name", "ms_vote"}]
# What sources/corrections.csv may correct in a record.
FIELDS = tuple(name for name in _OF_RECORD if name != "undl_id")
# A small letter before a State without a vote is its vote, typed in small: "n PERU". docs/decisions/small-letters.md says why.
_SMALL_LETTER = r"^([any]) (.*)$"
_SMALL = {"a": "abstain", "n": "no", "y": "yes"}


class Library(NamedTuple):
    """`records`: a row a record, with undl_id (int), resolution_id (a decision's symbol for a decision), session, date,
    meeting, drafts (tuple), committee_report, title, agenda_item, agenda_title, headings and subjects (tuples), named (bool) and
    members (int, as the record counts them). `votes`: undl_id, member_id, vote, of every State named that was a Member. `small_letters`:
    undl_id, member_id, vote, of those whose vote stands as a small letter before the name. `non_members`: undl_id, member_id, vote of States that were no Members that day.
    `corrected`: the records that corrections changed, each with the place that sources/corrections.csv names.
    """

    records: pd.DataFrame
    votes: pd.DataFrame
    small_letters: pd.DataFrame
    non_members: pd.DataFrame
    corrected: tuple[tuple[int, Place], ...] = ()


def read() -> Library:
    """All records. Raises UsageError where the file is missing, and DataError, naming file, row and value, for another
    layout, an unknown State, symbol, session or vote, two rows of a State in one vote, totals that are not those of the
    rows, and a date outside its session."""
    path = _path()
    _check_layout(path)
    try:
        frame = (
            pl.scan_csv(path, infer_schema=False, row_index_name="row", row_index_offset=2)
            .with_columns(pl.col(*COLUMNS).cast(pl.Categorical))
            .collect(engine="streaming")
        )
    except (OSError, pl.exceptions.PolarsError) as error:
        raise DataError(f"{NAME}: cannot be read to its end: {error}") from error
    records, corrected = _records(frame)
    named = frame.filter(pl.col("ms_name").is_not_null()).select("row", "undl_id", "ms_code", "ms_name", "ms_vote")
    rows = pd.DataFrame(
        {
            "row": named["row"].to_numpy(),
            "undl_id": named["undl_id"].cast(pl.String).cast(pl.Int64).to_numpy(),
            "name": _categories(named["ms_name"]),
            "code": _categories(named["ms_vote"]),
            "ms_code": _categories(named["ms_code"]),
        }
    )
    return _votes(records, rows)._replace(corrected=corrected)


def _path() -> Path:
    if chosen := undl_files.brought().voting:
        return chosen
    ((_, path),) = lock.local_files(SOURCE)
    return path


def _check_layout(path: Path) -> None:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig") as stream:
            header = stream.readline(10_000).rstrip("\r\n").split(",")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise DataError(f"{NAME}: not a CSV file in UTF-8: {error}") from error
    if header != COLUMNS:
        raise DataError(f"{NAME}: the columns are {header}; right would be {COLUMNS}")


def _categories(column: pl.Series) -> pd.Categorical:
    """A polars categorical as a pandas one, without copying its texts once a row."""
    values = column.unique(maintain_order=True).drop_nulls().cast(pl.String).to_list()
    places = {value: place for place, value in enumerate(values)}
    codes = column.cast(pl.String).replace_strict(places, default=-1, return_dtype=pl.Int32).to_numpy()
    return pd.Categorical.from_codes(codes.tolist(), categories=pd.Index(values))


# Records.


def _records(frame: pl.DataFrame) -> tuple[pd.DataFrame, tuple[tuple[int, Place], ...]]:
    """The records, and those of them that corrections changed."""
    whole = frame.group_by("undl_id", maintain_order=True)
    unlike = whole.agg(pl.col("row").first(), *(pl.col(n).n_unique().alias(n) for n in _OF_RECORD if n != "undl_id"))
    for name in _OF_RECORD[1:]:
        if (bad := unlike.filter(pl.col(name) > 1)).height:
            raise DataError(f"{NAME}, row {bad['row'][0]}: record {bad['undl_id'][0]} gives {name} in two ways")
    first = whole.agg(
        pl.col("row").first(), pl.col("ms_name").first(), *(pl.col(n).first() for n in _OF_RECORD if n != "undl_id")
    )
    records = pd.DataFrame({n: first[n].cast(pl.String).fill_null("").to_list() for n in [*_OF_RECORD, "ms_name"]})
    records["row"] = first["row"].to_list()
    records["named"] = records.pop("ms_name") != ""
    records, corrected = _corrected(records)
    for name in ("undl_id", "total_ms", *TOTALS.values()):
        # A record that names no State may leave its totals empty: they are used of the others alone.
        cells = records[name].where(records["named"] | (records[name] != "") | (name == "undl_id"), "0")
        if len(wrong := records[~cells.str.fullmatch(undl_cells.WHOLE)]):
            raise DataError(f"{_at(wrong.iloc[0])}: {name} is {wrong.iloc[0][name]!r}, not a whole number")
        records[name] = cells.str.removesuffix(".0").astype("int64")
    read = pd.DataFrame([_record(row) for row in records.to_dict("records")]).astype(object)
    read = read.where(read.notna(), None)  # what is missing is None, as in the tables, and no NaN
    made = pd.concat([records[["undl_id", "row", "named", "date", "total_ms", *TOTALS.values()]], read], axis=1)
    if (twice := made[made["resolution_id"].duplicated()]).shape[0]:
        raise DataError(f"{_at(twice.iloc[0])}: a second record of {twice.iloc[0]['resolution_id']}")
    return made.rename(columns={"total_ms": "members"}), corrected


def _corrected(records: pd.DataFrame) -> tuple[pd.DataFrame, tuple[tuple[int, Place], ...]]:
    """The records with the corrections of sources/corrections.csv, and which of them each changed; a path may end in # and
    the number of a record."""
    changed: list[tuple[int, Place]] = []
    known = corrections.of_source(SOURCE, FIELDS)
    for path, column, printed in known.corrected:
        _, _, record = path.partition("#")
        wanted = (records[column] == printed) & ((records["undl_id"] == record) | (record == ""))
        if wanted.any():
            records.loc[wanted, column] = known.apply(path, column, printed)
            changed += [(int(undl_id), (path, column, printed)) for undl_id in records.loc[wanted, "undl_id"]]
    if not undl_files.brought().voting:  # another file may have been mended by the library
        corrections.check_all_used(known)
    return records, tuple(changed)


def _at(row: dict | pd.Series) -> str:
    return f"{NAME}, row {row['row']}, record {row['undl_id']}"


def _record(row: dict) -> dict[str, object]:
    symbol, day = symbols.canonical(row["resolution"]), row["date"]
    if not symbols.resolution(symbol) and not re.fullmatch(r"A/DEC/\d+/\d+", symbol):
        raise DataError(f"{_at(row)}: {row['resolution']!r} is no symbol of a resolution, such as A/RES/217(III)[A]")
    try:
        session, meeting = symbols.session(row["session"]), undl_cells.meeting(row["meeting"])
        drafts = undl_cells.documents(row["draft"])
    except ValueError as error:
        raise DataError(f"{_at(row)}: {error}") from error
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or not span(session)[0] <= day <= span(session)[1]:
        raise DataError(f"{_at(row)}: {day!r} is no day of session {session}, {' to '.join(span(session))}")
    reports = [symbols.canonical(part) for part in row["committee_report"].split("|") if part]
    items, titles, headings = undl_cells.agenda(row["agenda_title"])
    return {
        "resolution_id": symbol,
        "session": session,
        "meeting": meeting,
        "drafts": tuple(drafts),
        "committee_report": " | ".join(dict.fromkeys(reports)) or None,
        "title": undl_cells.title_alone(row["title"]) or None,
        "agenda_item": " and ".join(items) or None,
        "agenda_title": " | ".join(titles) or None,
        "headings": headings,
        "subjects": tuple(undl_cells.listed(row["subjects"])),
    }


# Votes.


def _votes(records: pd.DataFrame, rows: pd.DataFrame) -> Library:
    if unknown := set(rows["code"].cat.categories) - set(VOTES) or (rows["code"].isna().any() and {"nothing"}):
        bad = rows[rows["code"].isin(unknown) | rows["code"].isna()].iloc[0]
        raise DataError(f"{_at(bad)}: the vote of {bad['name']} is {bad['code']!r}; known are {sorted(VOTES)}")
    day = rows["undl_id"].map(records.set_index("undl_id")["date"])
    names = pd.Series(rows["name"].cat.categories)
    lettered = names.str.extract(_SMALL_LETTER)
    plain = lettered[1].fillna(names)
    code = rows["name"].cat.codes
    rows["small"] = code.map(lettered[0].map(_SMALL).to_dict()).astype(object)
    rows["member_id"] = members.resolve_many(code.map(plain.to_dict()), day, lambda at: _at(rows.iloc[at]))
    rows["vote"] = rows["code"].map(VOTES).astype("str")
    _check_codes(rows)
    if (twice := rows[rows.duplicated(["undl_id", "member_id"])]).shape[0]:
        bad = twice.iloc[0]
        raise DataError(f"{_at(bad)}: a second row of {bad['member_id']} ({bad['name']}) in one vote")
    if (cast := rows[rows["small"].notna() & (rows["vote"] != "non_voting")]).shape[0]:
        raise DataError(f"{_at(cast.iloc[0])}: {cast.iloc[0]['name']!r} has a vote, and a small letter before its name")
    _check_totals(records, rows)  # which count a small letter as no vote
    rows["vote"] = rows["vote"].where(rows["small"].isna(), rows["small"])
    then = members.were_members(rows["member_id"], day)
    columns = ["undl_id", "member_id", "vote"]
    return Library(
        records,
        rows.loc[then, columns].reset_index(drop=True),
        rows.loc[rows["small"].notna(), columns].reset_index(drop=True),
        rows.loc[~then, columns].reset_index(drop=True),
    )


def _check_codes(rows: pd.DataFrame) -> None:
    """Whether each code of a State, which our copy lacks, has three letters and goes with the names of one Member alone."""
    coded = rows[rows["ms_code"].notna()].drop_duplicates(["ms_code", "member_id"])
    for wrong, why in (
        (~coded["ms_code"].astype("str").str.fullmatch("[A-Z]{3}"), "is no code of three letters, such as FRA"),
        (coded["ms_code"].duplicated(), "is the code of another Member in an earlier row"),
    ):
        if wrong.any():
            bad = coded[wrong].iloc[0]
            raise DataError(f"{_at(bad)}: ms_code {bad['ms_code']!r} of {bad['name']} {why}")


def _check_totals(records: pd.DataFrame, rows: pd.DataFrame) -> None:
    counted = rows.groupby(["undl_id", "vote"]).size().unstack(fill_value=0).reindex(columns=list(TOTALS), fill_value=0)
    named = records[records["named"]].set_index("undl_id")
    for vote, column in TOTALS.items():
        listed = counted[vote].reindex(named.index)
        if (bad := named[listed != named[column]]).shape[0]:
            row = bad.reset_index().iloc[0]
            raise DataError(f"{_at(row)}: {column} is {row[column]}, the rows of {vote} are {listed[row['undl_id']]}")
