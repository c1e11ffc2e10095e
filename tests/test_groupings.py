"""Groups of Members: how our own tables of sources/ become `groups` and `groupings`, and what they say of real Members."""

from __future__ import annotations

import pandas as pd
import pytest

from schemas.says.groupings import figures
from scripts.combine import curated, groupings
from scripts.common import members
from scripts.common.errors import DataError
from scripts.common.paths import ROOT
from scripts.publish import groups_chapter

SPELL = dict.fromkeys(groupings.SPELLS, "") | {
    "group_id": "club",
    "evidence": "dataset",
    "source_url": "https://example.org/",
}
CLUB = {"group_id": "club", "name": "Club", "kind": "forum", "gaps": "Nothing.", "source_url": "https://example.org/"}


def spells(*rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame([SPELL | row for row in rows], index=range(2, len(rows) + 2), dtype="str")


def tables(*rows: dict[str, str], club: dict[str, str] = CLUB, left_out: str = "club") -> dict[str, pd.DataFrame]:
    without = pd.DataFrame([["club", "Nobody", "None.", "x"], [left_out, "Another", "None.", "x"]], columns=groupings.LEFT_OUT, index=[2, 3])  # fmt: skip
    return groupings.tables(pd.DataFrame([club], index=[2]), spells(*rows), without, {"AAA", "BBB"})


@pytest.fixture(scope="module")
def real() -> dict[str, pd.DataFrame]:
    known = curated.read()
    codes = members.member_tables()["members"]["member_id"]
    return groupings.tables(known.groups, known.groupings, known.groupings_left_out, codes)


def test_days_and_years_are_kept_apart_and_spells_numbered_in_order_of_time():
    made = tables(
        {"member_id": "AAA", "start": "1985", "as_of": "2020"},
        {"member_id": "AAA", "start": "1973-02-01", "end": "1980"},
        {"member_id": "BBB", "as_of": "2020-05"},
    )
    rows = made["groupings"].astype(object).where(made["groupings"].notna(), None)
    told = rows[["member_id", "spell", "start_date", "start_year", "end_date", "end_year", "as_of"]].to_numpy().tolist()
    assert told == [
        ["AAA", 1, "1973-02-01", 1973, None, 1980, None],
        ["AAA", 2, None, 1985, None, None, "2020"],
        ["BBB", 1, None, None, None, None, "2020-05"],
    ]
    (club,) = made["groups"].to_dict("records")
    assert (club["completeness"], club["first_year"], club["members"]) == ("partly", 1973, 2)
    assert club["left_out"] == "Another | Nobody"


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ([{"start_date": "1973-01-01", "start_year": 1973}], "day"),
        ([{"start_date": "1973-01-01", "start_year": 1973, "end_year": 1980}], "year"),
        ([{"start_year": 1973}], "year"),
        ([{"start_year": 1973}, {}], "partly"),
        ([{}], "listed"),
    ],
)
def test_a_group_is_as_complete_as_its_spells(rows: list[dict[str, object]], word: str):
    frame = pd.DataFrame(rows, columns=["group_id", "start_date", "start_year", "end_date", "end_year"])
    assert figures(frame.assign(group_id="club"))["completeness"].tolist() == [word]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"member_id": "XXX"}, r"groupings[.]csv:2: member_id is 'XXX'"),
        ({"group_id": "pub"}, r"groupings[.]csv:2: group_id is 'pub'"),
        ({"start": "1.1.1973"}, r"groupings[.]csv:2: start is '1.1.1973'; right would be a year or a day"),
        ({"end": "1980-13"}, r"groupings[.]csv:2: end is '1980-13'"),
        ({"evidence": "hearsay"}, r"groupings[.]csv:2: evidence is 'hearsay'; right would be .*dataset"),
        ({"checked": "maybe"}, r"groupings[.]csv:2: checked is 'maybe'; right would be agrees, differs"),
    ],
)
def test_what_is_not_understood_stops_with_its_line(cells: dict[str, str], message: str):
    with pytest.raises(DataError, match=message):
        tables({"member_id": "AAA", "as_of": "2020"} | cells)


def test_groups_without_spells_kinds_that_are_none_and_strangers_stop():
    one = {"member_id": "AAA", "as_of": "2020"}
    with pytest.raises(DataError, match=r"groups[.]csv:2: kind is 'bloc'"):
        tables(one, club=CLUB | {"kind": "bloc"})
    with pytest.raises(DataError, match=r"groups[.]csv:2: group_id is 'pub'"):
        tables(one, club=CLUB | {"group_id": "pub"})
    with pytest.raises(DataError, match=r"groupings_left_out[.]csv:3: group_id is 'pub'"):
        tables(one, left_out="pub")


def of(real: dict[str, pd.DataFrame], group: str, member: str) -> list[tuple[object, ...]]:
    rows = real["groupings"].astype(object).where(real["groupings"].notna(), None)
    rows = rows[(rows["group_id"] == group) & (rows["member_id"] == member)]
    return [(row.start_date or row.start_year, row.end_date or row.end_year) for row in rows.itertuples()]


def test_what_sources_have_wrong_is_mended(real: dict[str, pd.DataFrame]):
    assert of(real, "eu", "GBR") == [("1973-01-01", "2020-01-31")]
    assert of(real, "asean", "TLS") == [("2025-10-26", None)]
    assert of(real, "african_union", "COD") == [("1963-05-25", None)]
    assert of(real, "african_union", "MAR") == [(1963, 1984), ("2017-01-31", None)]
    assert of(real, "nam", "ARG") == [(1973, "1991-09-19")]
    assert of(real, "opec", "GAB") == [(1975, 1995), (2016, None)]
    assert of(real, "ldc", "STP") == [(1982, "2024-12-12")]
    assert of(real, "western_european_and_others_group", "ISR") == [(2000, None)]
    assert of(real, "arab_league", "EGY") == [(1945, None)]


def test_every_stranger_is_named_and_no_mended_row_is_without_its_reason(real: dict[str, pd.DataFrame]):
    left_out = real["groups"].set_index("group_id")["left_out"].dropna()
    for group in ("arab_league", "oic", "g77", "nam"):
        assert "State of Palestine" in left_out[group].split(" | ")
    assert left_out["sids"] == "Bahrain | Cook Islands | Niue"
    rows = real["groupings"]
    assert rows.loc[rows["checked"] == "differs", "note"].notna().all()
    # 57 and 22 by the count of the organizations, of which the State of Palestine is one.
    running = rows[rows["end_year"].isna()].groupby("group_id").size()
    assert (running["oic"], running["arab_league"]) == (56, 21)


def test_the_codebook_tells_of_each_group(real: dict[str, pd.DataFrame]):
    told = groups_chapter.chapter(ROOT)
    for group in real["groups"].itertuples():
        assert f"| {group.name} (`{group.group_id}`) | `{group.completeness}` |" in told
        assert group.gaps in told
