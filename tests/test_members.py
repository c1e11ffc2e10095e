"""The curated tables of Members, walked day by day, and one fault for each check that guards them."""

from __future__ import annotations

import csv
import shutil
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.rules.members import members_then
from scripts.common import members, paths
from scripts.common.errors import DataError
from scripts.common.members import fold_name, member_tables, members_on, resolve

FOUNDED = date(1945, 10, 24)
ONE_DAY = timedelta(days=1)

# Members at the end of the year, after the Organization's own table of its growth; a year not named is like the last.
GROWTH = {
    1945: 51, 1946: 55, 1947: 57, 1948: 58, 1949: 59, 1950: 60, 1955: 76, 1956: 80, 1957: 82, 1958: 82, 1960: 99,
    1961: 104, 1962: 110, 1963: 113, 1964: 115, 1965: 117, 1966: 122, 1967: 123, 1968: 126, 1970: 127, 1971: 132,
    1973: 135, 1974: 138, 1975: 144, 1976: 147, 1977: 149, 1978: 151, 1979: 152, 1980: 154, 1981: 157, 1983: 158,
    1984: 159, 1990: 159, 1991: 166, 1992: 179, 1993: 184, 1994: 185, 1999: 188, 2000: 189, 2002: 191, 2006: 192,
    2011: 193,
}  # fmt: skip

# Days inside a year: how many Members, and who had just come or gone.
DAYS = [
    ("1945-10-23", 0, "", ""),
    ("1946-11-18", 51, "", "AFG ISL SWE"),
    ("1946-11-19", 54, "AFG ISL SWE", "THA"),
    ("1946-12-16", 55, "THA", "PAK YEM"),
    ("1949-05-10", 58, "MMR", "ISR"),
    ("1949-05-11", 59, "ISR", "IDN"),
    ("1955-12-14", 76, "ALB AUT BGR ESP FIN HUN IRL ITA JOR KHM LAO LBY LKA NPL PRT ROU", "JPN"),
    ("1956-11-12", 79, "MAR SDN TUN", "JPN"),
    ("1958-02-21", 82, "EGY SYR", ""),
    ("1958-02-22", 81, "EGY", "SYR"),
    ("1958-12-12", 82, "GIN EGY", "SYR"),
    ("1961-10-13", 101, "EGY SYR", "MNG MRT"),
    ("1961-12-14", 104, "TZA", "EAZ"),
    ("1963-12-16", 113, "TZA EAZ KEN", ""),
    ("1964-04-26", 113, "TZA EAZ", ""),
    ("1964-04-27", 112, "TZA", "EAZ"),
    ("1965-01-20", 115, "IDN MYS", "SGP"),
    ("1965-01-21", 114, "MYS", "IDN SGP"),
    ("1965-09-21", 117, "GMB MDV SGP", "IDN"),
    ("1966-09-27", 118, "GUY", "IDN"),
    ("1966-09-28", 119, "GUY IDN", ""),
    ("1971-10-25", 131, "CHN", "ARE"),
    ("1973-09-17", 132, "", "DEU DDR"),
    ("1973-09-18", 135, "DEU DDR BHS", ""),
    ("1990-05-21", 160, "YEM YMD NAM", ""),
    ("1990-05-22", 159, "YEM NAM", "YMD"),
    ("1990-10-02", 160, "DEU DDR LIE", ""),
    ("1990-10-03", 159, "DEU LIE", "DDR"),
    ("1991-12-31", 166, "RUS BLR UKR", "KAZ"),
    ("1992-12-31", 179, "CSK YUG BIH HRV SVN", "CZE SVK SRB"),
    ("1993-01-01", 178, "YUG", "CSK CZE SVK"),
    ("1993-01-19", 180, "CZE SVK", "CSK MKD"),
    ("1993-04-08", 181, "MKD YUG", ""),
    ("2000-10-31", 189, "YUG TUV", "SRB"),
    ("2000-11-01", 189, "SRB TUV", "YUG"),
    ("2006-06-27", 191, "SRB", "MNE"),
    ("2006-06-28", 192, "SRB MNE", ""),
    ("2011-07-13", 192, "SDN", "SSD"),
    ("2011-07-14", 193, "SDN SSD", ""),
    ("2023-02-23", 193, "AFG BLR CHE RUS UKR", "YUG DDR"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the four tables, to be broken."""
    for table in members.COLUMNS:
        shutil.copy(paths.SOURCES / f"{table}.csv", tmp_path)
    return tmp_path


def rewrite(folder: Path, table: str, old: str, new: str) -> None:
    """Replace what must stand exactly once in a table."""
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


MEMBER, DAY = st.sampled_from(["AAA", "BBB", "CCC"]), st.sampled_from([f"1950-01-0{day}" for day in range(1, 7)])
SPELLS = st.lists(st.tuples(MEMBER, DAY, st.none() | DAY), max_size=6)


@given(SPELLS, st.lists(st.tuples(st.none() | MEMBER, st.none() | DAY)))
def test_who_was_a_member_is_what_the_spells_say_one_by_one(
    spells: list[tuple[str, str, str | None]], rows: list[tuple[str | None, str | None]]
) -> None:
    tables = {"memberships": pd.DataFrame(spells, columns=["member_id", "start_date", "end_date"], dtype="str")}
    found = members_then(tables, pd.DataFrame(rows, columns=["member_id", "day"], dtype="str"))
    assert list(found) == [
        any(who == member and day and start <= day <= (end or day) for who, start, end in spells)
        for member, day in rows
    ]


def test_every_day_counts_the_spells_that_hold() -> None:
    with (paths.SOURCES / "memberships.csv").open(encoding="utf-8", newline="") as stream:
        spells = [(row["start_date"], row["end_date"] or "9999") for row in csv.DictReader(stream)]
    starts = {start for start, _ in spells}
    ends = {end for _, end in spells}
    day, before = FOUNDED - ONE_DAY, 0
    while day <= date.today():
        today = day.isoformat()
        count = len(members_on(day))
        assert count == sum(start <= today <= end for start, end in spells), today
        assert count == before or today in starts or (day - ONE_DAY).isoformat() in ends, today
        day, before = day + ONE_DAY, count


def test_growth_is_that_of_the_organization() -> None:
    expected = 0
    for year in range(1945, date.today().year):
        expected = GROWTH.get(year, expected)
        assert len(members_on(date(year, 12, 31))) == expected, year


@pytest.mark.parametrize(("day", "count", "present", "absent"), DAYS)
def test_known_days(day: str, count: int, present: str, absent: str) -> None:
    on = members_on(date.fromisoformat(day))
    assert len(on) == count
    assert set(present.split()) <= on
    assert not set(absent.split()) & on


def test_published_tables_are_typed_text() -> None:
    tables = member_tables()
    assert {name: list(frame.columns) for name, frame in tables.items()} == {
        name: members.COLUMNS[name] for name in ("members", "memberships", "member_names")
    }
    seats = tables["members"].set_index("member_id")
    assert seats.loc["NAM", "iso2"] == "NA"
    assert seats.loc["AFG", "m49"] == "004"
    assert seats.loc["TUR", "name"] == "Türkiye"
    assert str(seats["cow_code"].dtype) == "Int64"
    assert (seats.loc["DEU", "cow_code"], seats.loc["YUG", "cow_code"], seats.loc["SRB", "cow_code"]) == (255, 345, 345)
    without_group = set(seats.index[seats["regional_group"].isna()])
    assert without_group == {"CSK", "DDR", "EAZ", "YMD", "YUG"}
    current = tables["memberships"]["end_date"].isna()
    assert set(tables["memberships"].loc[current, "member_id"]) == members_on(date.today())


def test_published_tables_are_the_callers_own() -> None:
    seats = member_tables()["members"]
    seats.loc[0, "name"] = "Nowhere"
    assert member_tables()["members"].loc[0, "name"] == "Afghanistan"


@pytest.mark.parametrize(
    ("member_id", "day", "name"),
    [
        ("MMR", "1989-06-17", "Burma"),
        ("MMR", "1989-06-18", "Myanmar"),
        ("EGY", "1958-02-22", "United Arab Republic"),
        ("EGY", "1971-09-02", "Egypt"),
        ("KHM", "1976-04-06", "Democratic Kampuchea"),
        ("SRB", "2000-11-01", "Yugoslavia"),
        ("SRB", "2003-02-04", "Serbia and Montenegro"),
        ("MKD", "2019-02-14", "North Macedonia"),
        ("TZA", "1964-04-27", "United Republic of Tanganyika and Zanzibar"),
        ("TUR", "2022-05-26", "Türkiye"),
    ],
)
def test_names_through_time(member_id: str, day: str, name: str) -> None:
    names = member_tables()["member_names"].fillna({"end_date": "9999"})
    held = names[(names["member_id"] == member_id) & (names["start_date"] <= day) & (day <= names["end_date"])]
    assert list(held["name"]) == [name]


def test_the_china_seat_says_who_represented_it() -> None:
    names = member_tables()["member_names"]
    china = names[names["member_id"] == "CHN"]
    assert list(china["name"]) == ["China", "China"]
    assert china["end_date"].iloc[0] == "1971-10-25"
    assert "People's" not in china["note"].iloc[0]
    assert "People's Republic" in china["note"].iloc[1]


@pytest.mark.parametrize(
    ("spelling", "day", "member_id"),
    [
        ("TÜRKİYE", "2023-02-23", "TUR"),
        ("TURKIYE", "2023-02-23", "TUR"),
        ("TÜRKÝYE", "2023-02-23", "TUR"),
        ("TURKEY", "2023-02-23", "TUR"),
        ("Türkiye", "2023-02-23", "TUR"),
        ("Türki\u0307ye", "2023-02-23", "TUR"),
        ("Namibia", "2023-02-23", "NAM"),
        ("Cote d’Ivoire", "2023-02-23", "CIV"),
        ("  Bolivia\u00a0(Plurinational  State of)\n", "2023-02-23", "BOL"),
        ("Sa\u0303o Tome\u0301 & Pri\u0301ncipe", "2010-01-01", "STP"),
        ("YUGOSLAVIA", "1946-01-26", "YUG"),
        ("YUGOSLAVIA", "2000-10-31", "YUG"),
        ("YUGOSLAVIA", "2000-11-01", "SRB"),
        ("Taiwan", "1971-10-25", "CHN"),
        ("Yemen People's Republic", "1980-01-01", "YMD"),
        ("Federal Republic of Germany", "1980-01-01", "DEU"),
        ("Myanmar (Burma)", "1950-01-01", "MMR"),
        ("CONGO (LEOPOLDVILLE)", "1970-01-01", "COD"),
        ("Congo - Brazzaville", "1970-01-01", "COG"),
    ],
)
def test_resolve(spelling: str, day: str, member_id: str) -> None:
    assert resolve(spelling, date.fromisoformat(day), "votes.csv:2") == member_id


def test_resolve_names_the_place_and_near_spellings() -> None:
    with pytest.raises(DataError, match=r"^a\.xml:7: 'MOLDAVIA' .*near it: (MOLDOVA|[A-Z ]+, MOLDOVA)") as caught:
        resolve("MOLDAVIA", date(2020, 1, 1), "a.xml:7")
    assert str(caught.value).partition("near it: ")[2].partition(")")[0].count(",") <= 2


@pytest.mark.parametrize("spelling", ["", "State of Palestine", "United", "A"])
def test_resolve_never_guesses(spelling: str) -> None:
    with pytest.raises(DataError, match="not a known spelling"):
        resolve(spelling, date(2020, 1, 1), "a.xml:7")


def test_resolve_knows_when_a_spelling_meant_nothing() -> None:
    with pytest.raises(DataError, match=r"^a\.xml:7: 'Taiwan' means no Member on 1971-10-26"):
        resolve("Taiwan", date(1971, 10, 26), "a.xml:7")


def test_every_name_resolves_to_its_member() -> None:
    names = member_tables()["member_names"]
    for row in names.itertuples():
        assert resolve(row.name, date.fromisoformat(row.start_date), f"row {row.Index}") == row.member_id


def test_fold_is_stable() -> None:
    for spelling in members.spellings():
        assert fold_name(spelling) == spelling


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("members", "member_id,name", "member_id,title", r"^sources/members\.csv:1: the columns are .*right would be"),
        (
            "members",
            "AFG,Afghanistan,Afghanistan,AF,004,700",
            "AFG,Afghanistan,Afghanistan,AF,004,700,x",
            r"^sources/members\.csv:2: . cells; right would be 7",
        ),
        ("members", ",004,700,Asia-Pacific Group", "", r"^sources/members\.csv:2: . cells; right would be 7"),
        ("members", "AGO,Angola", ",Angola", r"^sources/members\.csv:3: member_id is empty"),
        ("members", "AGO,Angola", "AFG,Angola", r"^sources/members\.csv:3: .*sorted and unique"),
        ("members", "ZWE,Zimbabwe", "AAA,Zimbabwe", r"^sources/members\.csv:199: .*sorted and unique"),
        ("members", "TUR,Türkiye", "TUR,Turkey", r"^sources/members\.csv:\d+: name 'Turkey', .*'Türkiye'"),
        (
            "members",
            "ZWE,Zimbabwe",
            "ZWF,Zimbabwe",
            r"^sources/memberships\.csv:201: member_id 'ZWE' is not in members",
        ),
        (
            "memberships",
            "ZWE,1980-08-25,,admission,,A/RES/S-11/1,,\n",
            "",
            r"^sources/memberships\.csv: no membership of ZWE",
        ),
        ("memberships", "ZWE,1980-08-25", "ZWE,25.8.1980", r"^sources/memberships\.csv:201: .*YYYY-MM-DD"),
        ("memberships", "ZWE,1980-08-25", "ZWE,19800825", r"^sources/memberships\.csv:201: .*YYYY-MM-DD"),
        ("memberships", "ZWE,1980-08-25", "ZWE,1980-02-30", r"^sources/memberships\.csv:201: .*YYYY-MM-DD"),
        ("memberships", "ZWE,1980-08-25", "ZWE,", r"^sources/memberships\.csv:201: start ''"),
        (
            "memberships",
            "ZWE,1980-08-25,,admission",
            "ZWE,1980-08-25,,wish",
            r"^sources/memberships\.csv:201: .*'wish', not one",
        ),
        (
            "memberships",
            "1990-10-02,admission,merger",
            "1990-10-02,admission,",
            r"^sources/memberships\.csv:\d+: end '1990-10-02'",
        ),
        ("memberships", "1990-10-02,admission,merger", ",admission,merger", r"^sources/memberships\.csv:\d+: end ''"),
        (
            "memberships",
            "1990-10-02,admission,merger",
            "1990-10-02,admission,x",
            r"^sources/memberships\.csv:\d+: .*'x', not one",
        ),
        (
            "memberships",
            "DDR,1973-09-18,1990-10-02",
            "DDR,1990-10-03,1990-10-02",
            r"^sources/memberships\.csv:\d+: ends on",
        ),
        (
            "memberships",
            "IDN,1966-09-28",
            "IDN,1965-01-20",
            r"^sources/memberships\.csv:\d+: starts on 1965-01-20, but sources/members",
        ),
        (
            "memberships",
            "A/RES/S-11/1",
            "A/RES/S-11 /1",
            r"^sources/memberships\.csv:201: .*right would be 'A/RES/S-11/1'",
        ),
        (
            "member_names",
            "MMR,1989-06-18,,",
            "MMS,1989-06-18,,",
            r"^sources/member_names\.csv:\d+: member_id 'MMS' is not in",
        ),
        (
            "member_names",
            "MMR,1989-06-18,,Myanmar",
            "MMR,1989-06-18,,",
            r"^sources/member_names\.csv:\d+: .*neither may be empty",
        ),
        (
            "member_names",
            "MMR,1989-06-18",
            "MMR,1989-06-19",
            r"^sources/member_names\.csv:\d+: .*right would be 1989-06-18",
        ),
        (
            "member_names",
            "MMR,1989-06-18",
            "MMR,1989-06-17",
            r"^sources/member_names\.csv:\d+: starts on 1989-06-17, but sources/member",
        ),
        (
            "member_names",
            "MMR,1989-06-18,,Myanmar,\n",
            "",
            r"^sources/memberships\.csv:\d+: no name .* from 1989-06-18 on",
        ),
        (
            "member_names",
            "MMR,1948-04-19",
            "MMR,1948-04-18",
            r"^sources/member_names\.csv:\d+: 'Burma' is outside of every",
        ),
        (
            "member_names",
            "MMR,1948-04-19",
            "MMR,1948-04-20",
            r"^sources/member_names\.csv:\d+: .*right would be 1948-04-19",
        ),
        (
            "member_names",
            "1990-10-02,German",
            "1990-10-03,German",
            r"^sources/member_names\.csv:\d+: .* is outside of every",
        ),
        (
            "member_names",
            "MMR,1948-04-19,1989-06-17,Burma",
            "MMR,1948-04-19,1989-06-17,India",
            r"'INDIA' is a name of IND and MMR",
        ),
        (
            "member_spellings",
            "USSR,RUS",
            "Ussr,RUS",
            r"^sources/member_spellings\.csv:\d+: 'Ussr'; right would be 'USSR'",
        ),
        (
            "member_spellings",
            "\nUSSR,RUS",
            "\nUSSR,SUN",
            r"^sources/member_spellings\.csv:\d+: member_id 'SUN' is not in",
        ),
        (
            "member_spellings",
            "\nUSSR,RUS",
            "\nURUGUAY,URY",
            r"^sources/member_spellings\.csv:\d+: 'URUGUAY' is a name of URY",
        ),
        (
            "member_spellings",
            "YUGOSLAVIA,SRB,2000-11-01",
            "YUGOSLAVIA,SRB,2000-10-31",
            r"^sources/member_spellings\.csv:\d+: starts",
        ),
    ],
)
def test_each_check_catches_its_fault(folder: Path, table: str, old: str, new: str, message: str) -> None:
    rewrite(folder, table, old, new)
    with pytest.raises(DataError, match=message):
        members.load(folder)


def test_a_shared_name_needs_dated_spellings(folder: Path) -> None:
    path = folder / "member_spellings.csv"
    kept = [line for line in path.read_text(encoding="utf-8").splitlines(True) if not line.startswith("YUGOSLAVIA")]
    path.write_text("".join(kept), encoding="utf-8")
    with pytest.raises(DataError, match="'YUGOSLAVIA' is a name of SRB and YUG"):
        members.load(folder)


def test_another_folder_is_another_set_of_tables(folder: Path) -> None:
    rewrite(folder, "memberships", "SSD,2011-07-14", "SSD,2012-07-14")
    rewrite(folder, "member_names", "SSD,2011-07-14", "SSD,2012-07-14")
    assert len(members_on(date(2011, 12, 31), folder)) == 192
    assert len(members_on(date(2011, 12, 31))) == 193


@pytest.mark.parametrize("text", ["", "spelling\n", "\ufeffspelling,member_id,valid_from,valid_to,note\n"])
def test_a_table_without_its_header_is_a_fault(folder: Path, text: str) -> None:
    (folder / "member_spellings.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"^sources/member_spellings\.csv:1: the columns are .*right would be"):
        members.load(folder)


def test_a_blank_line_is_a_fault(folder: Path) -> None:
    rewrite(folder, "members", "ALB,Albania", "\nALB,Albania")
    with pytest.raises(DataError, match=r"^sources/members\.csv:4: 0 cells; right would be 7"):
        members.load(folder)
