"""The figures: their numbers against some worked out by hand, their files, and the two in the README."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest

from schemas import package as about
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT
from scripts.common.tables import read_table
from scripts.figures import (
    absences,
    cast,
    closest_votes,
    coverage_by_session,
    emergency_moves,
    emergency_session,
    force,
    frame,
    group_agreement,
    lines,
    one_member,
    one_series,
    sponsors_network,
    votes_by_year,
    without_vote,
)
from scripts.figures.figures import figures, source
from scripts.figures.picture import INNER, VOTES, Picture, breadth, cut, wrapped
from scripts.figures.write import chosen, draw, write
from scripts.publish import documents, pictures
from tests import package

MEMBERS = {
    "AAA": "African Group", "BBB": "African Group", "CCC": "Eastern European Group", "CHN": "Asia-Pacific Group",
    "FRA": "Western European and Others Group", "GBR": "Western European and Others Group", "RUS": "Eastern European Group",
    "USA": "Western European and Others Group",
}  # fmt: skip
LETTERS = {"y": "yes", "n": "no", "a": "abstain", "-": "non_voting"}
# Vote, session, day, subject, and how each of MEMBERS voted; a point is one that was no Member.
NAMED = [
    ("A/RES/75/1#vote", "75", "2020-12-01", "resolution", "yyny-yna"),
    ("A/RES/75/2#vote", "75", "2020-12-02", "resolution", "yn.yyyya"),
    ("A/75/L.1#op1.vote", "75", "2020-12-02", "clause", "yyyyyyyy"),
    ("A/RES/ES-11/2#vote", "ES-11", "2022-03-24", "resolution", "-ynayyny"),
    ("A/RES/ES-11/1#vote", "ES-11", "2022-03-02", "resolution", "yyaayyny"),
]
# Votes of which the counts alone are known: yes, no, abstain.
COUNTED = [
    ("A/75/L.2#vote", "75", "2020-12-03", "draft", (3, 3, 1)),
    ("A/75/L.3#vote", "75", "2020-12-04", "draft", (1, 1, 1)),
    ("A/RES/77/1A#vote", "77", "2022-12-01", "resolution", (5, 1, 1)),
    ("A/ES-11/L.16#vote", "ES-11", "2025-12-03", "draft", (6, 1, None)),
    ("A/2#n1.vote", "2", None, "motion", (4, 1, 1)),
]
SILENT = {"majority": None, "result": None, "amendment_id": None, "draft": None}


def calls() -> list[dict[str, Any]]:
    rows = []
    for call, session, day, subject, cast_ in NAMED:
        counts = {kind: cast_.count(letter) for letter, kind in LETTERS.items()}
        rows.append(
            row(call, session, day, subject) | counts | {"members": 8 - cast_.count("."), "evidence": "official_lists"}
        )
    for call, session, day, subject, (yes, no, abstain) in COUNTED:
        rows.append(
            row(call, session, day, subject)
            | {"yes": yes, "no": no, "abstain": abstain, "members": 8, "evidence": "press"}
        )
    return rows


def row(call: str, session: str, day: str | None, subject: str) -> dict[str, Any]:
    resolution = call.partition("#")[0] if subject == "resolution" else None
    return SILENT | {
        "roll_call_id": call, "session": session, "date": day, "date_from": "1947-11-01" if session == "2" else None, "date_to": None,
        "subject": subject, "is_final": subject in ("resolution", "draft"), "resolution_id": resolution, "label": f"What {call} was on",
    }  # fmt: skip


def resolution(symbol: str, session: str, draft: str | None, call: str | None, **more: Any) -> dict[str, Any]:
    adoption = "recorded_vote" if call else "without_vote"
    return {
        "resolution_id": symbol, "session": session, "draft": draft, "roll_call_id": call, "adoption": adoption, "adopted_on": None,
        "title": f"Title of {symbol}", "series": None,
    } | more  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    """The tables of a made record, with the columns that figures read."""
    sponsors = {
        "A/75/L.10": "AAA BBB",
        "A/75/L.11": "AAA BBB CCC",
        "A/75/L.12": "FRA USA",
        "A/75/L.13": "GBR USA",
        "A/60/L.1": "CCC CHN",
    }
    coverage = [("75", 10, 9, 3, True), ("60", 4, 4, 4, False), ("ES-11", 2, 2, 2, False), ("9", 3, 0, 0, False)]
    made = {
        "members": [{"member_id": one, "common_name": f"State {one}", "regional_group": group} for one, group in MEMBERS.items()],
        "memberships": [{"member_id": one, "end_date": "2021-01-01" if one == "BBB" else None} for one in MEMBERS],
        "roll_calls": calls(),
        "votes": [
            {"roll_call_id": call, "member_id": one, "vote": LETTERS[letter]}
            for call, _, _, _, letters in NAMED
            for one, letter in zip(MEMBERS, letters, strict=True)
            if letter != "."
        ],
        "resolutions": [
            resolution("A/RES/75/1", "75", "A/75/L.10", "A/RES/75/1#vote", series="matter", adopted_on="2020-12-01"),
            resolution("A/RES/75/2", "75", "A/75/L.11", "A/RES/75/2#vote"),
            resolution("A/RES/75/3", "75", "A/75/L.12", None),
            resolution("A/RES/60/1", "60", "A/60/L.1", None),
            resolution("A/RES/ES-11/1", "ES-11", None, "A/RES/ES-11/1#vote"),
            resolution("A/RES/ES-11/2", "ES-11", None, "A/RES/ES-11/2#vote"),
            resolution("A/RES/77/1B", "77", None, "A/RES/77/1A#vote", series="matter", adopted_on="2022-12-01"),
            resolution("A/RES/77/1A", "77", None, "A/RES/77/1A#vote", series="matter", adopted_on="2022-12-01"),
            resolution("A/RES/76/1", "76", None, None, series="matter", adopted_on="2021-12-01"),
        ],
        "series": [{"series": "matter", "title": "A matter"}],
        "proposals": [{"proposal": "A/75/L.12"}],
        "sponsors": [{"proposal": draft, "member_id": one} for draft, names in sponsors.items() for one in names.split()],
        "coverage": [
            {"session": session, "numbered": held + 1, "held": held, "with_adoption": known, "put_to_vote": voted, "with_clauses": 1, "all_resolutions": all_}
            for session, held, known, voted, all_ in coverage
        ],
        "clauses": [
            {"clause_id": f"{one}#{name}", "resolution_id": one, "part": "preamble" if name == "pp1" else "operative"}
            for one, name in (("A/RES/75/1", "pp1"), ("A/RES/75/1", "op1"), ("A/RES/75/1", "op2"), ("A/RES/60/1", "op1"))
        ],
        "clause_actions": [
            {"clause_id": clause, "position": position, "force": degree}
            for clause, position, degree in (
                ("A/RES/75/1#pp1", 1, 2), ("A/RES/75/1#op1", 1, 9), ("A/RES/75/1#op1", 2, 5), ("A/RES/75/1#op2", 1, 1), ("A/RES/60/1#op1", 1, 5),
            )
        ],
    }  # fmt: skip
    kinds = {
        "date": "str",
        "date_from": "str",
        "majority": "str",
        "result": "str",
        "is_final": "boolean",
        "all_resolutions": "boolean",
    }
    kinds |= dict.fromkeys(
        (
            "yes",
            "no",
            "abstain",
            "non_voting",
            "members",
            "numbered",
            "held",
            "with_adoption",
            "put_to_vote",
            "with_clauses",
        ),
        "Int64",
    )
    frames = {name: pd.DataFrame(rows) for name, rows in made.items()}
    return {
        name: rows.astype(
            {
                column: kind
                for column, kind in kinds.items()
                if column in rows and (name, column) != ("memberships", "members")
            }
        )
        for name, rows in frames.items()
    }


def of(rows: pd.DataFrame, **cells: Any) -> dict[str, Any]:
    """The one row with some cells."""
    for column, cell in cells.items():
        rows = rows[rows[column] == cell]
    (found,) = rows.to_dict("records")
    return found


def test_two_members_agree_where_both_voted_and_said_the_same(tables: dict[str, pd.DataFrame]):
    rows = cast.agreement(tables, [("CHN", "GBR"), ("CHN", "FRA"), ("RUS", "USA")])
    counts = {(pair["member_b"], pair["year"]): (pair["both_voted"], pair["alike"]) for pair in rows.to_dict("records")}
    # Of 2020 the vote on a paragraph does not count, and France was absent from one of the two others.
    assert counts["GBR", 2020] == (2, 2)
    assert counts["FRA", 2020] == (1, 1)
    assert counts["USA", 2020] == (2, 0)
    assert counts["GBR", 2022] == (2, 0)
    assert set(rows["finals"][rows["year"] == 2020]) == {2}
    none = of(rows, member_b="GBR", year=2021)
    assert (none["both_voted"], none["finals"]) == (0, 0)
    assert pd.isna(none["share"])  # and not 0: there was no vote


def test_a_last_year_without_december_is_not_drawn(tables: dict[str, pd.DataFrame]):
    rows = cast.agreement(tables, [("CHN", "GBR")])
    assert list(cast.whole_years(rows)["year"]) == [2020, 2021]
    assert list(cast.whole_years(rows[rows["year"] < 2021])["year"]) == [2020]


def test_one_member_is_compared_with_the_others_of_the_five(tables: dict[str, pd.DataFrame]):
    rows = one_member.numbers(tables, "FRA")
    assert list(dict.fromkeys(rows["member_b"])) == ["CHN", "GBR", "RUS", "USA"]
    assert set(rows["name"]) == {"State FRA"}
    with pytest.raises(UsageError, match="'XXX' is no key of members"):
        one_member.numbers(tables, "XXX")


def test_groups_agree_by_pairs_of_members_that_both_voted(tables: dict[str, pd.DataFrame]):
    rows = group_agreement.numbers(tables)
    within = of(rows, group_a="African Group", group_b="African Group")
    assert (within["pairs"], within["alike"], within["share"]) == (3, 2, 0.6667)
    across = of(rows, group_a="African Group", group_b="Eastern European Group")
    assert (across["pairs"], across["alike"]) == (12, 1)
    alone = of(rows, group_a="Asia-Pacific Group", group_b="Asia-Pacific Group")
    assert alone["pairs"] == 0
    assert pd.isna(alone["share"])
    assert set(rows["finals"]) == {4}


def test_absences_are_of_all_votes_and_abstentions_of_those_in_which_it_voted(tables: dict[str, pd.DataFrame]):
    rows = absences.numbers(tables)
    assert "BBB" not in set(rows["member_id"])  # no Member today
    assert of(rows, member_id="AAA")["share_absent"] == 0.25
    assert of(rows, member_id="AAA")["share_abstained"] == 0
    late = of(rows, member_id="CCC")  # no Member at one of the votes
    assert (late["votes"], late["share_abstained"]) == (3, 0.3333)
    assert of(rows, member_id="USA")["share_abstained"] == 0.5


def test_the_share_without_a_vote_is_empty_where_not_all_resolutions_are_here(tables: dict[str, pd.DataFrame]):
    rows = without_vote.numbers(tables)
    assert list(rows["session"]) == ["9", "60", "75", "ES-11"]
    known = of(rows, session="75")
    assert (known["without_vote"], known["by_vote"], known["not_known"], known["share"]) == (6, 3, 1, 0.6667)
    others = rows[rows["session"] != "75"]
    assert others[["without_vote", "share"]].isna().all(axis=None)


def test_force_is_of_first_acts_of_operative_paragraphs_and_empty_for_a_selection(tables: dict[str, pd.DataFrame]):
    rows = force.numbers(tables)
    assert of(rows, session="75", force=9)["share"] == 0.5
    assert of(rows, session="75", force=2)["acts"] == 0  # that of the preamble
    assert of(rows, session="75", force=5)["acts"] == 0  # a second act
    assert of(rows, session="60", force=5)["acts"] == 1
    assert rows.loc[rows["session"] == "60", "share"].isna().all()


def test_who_moved_in_the_emergency_session(tables: dict[str, pd.DataFrame]):
    rows = emergency_session.numbers(tables)
    assert list(rows["roll_call_id"]) == ["A/RES/ES-11/1#vote", "A/RES/ES-11/2#vote", "A/ES-11/L.16#vote"]
    assert pd.isna(rows["moved"][0])
    second = rows.iloc[1]
    assert (second["moved"], second["moved_to_non_voting"], second["moved_to_no"], second["moved_to_yes"]) == (
        2,
        1,
        1,
        0,
    )
    # A report gives two counts of the third and no name.
    assert rows.iloc[2][["abstain", "non_voting", "moved"]].isna().all()
    grid = emergency_moves.numbers(tables)
    assert of(grid, member_id="AAA", position=2)["before"] == "yes"
    assert set(grid.loc[grid["moved"].fillna(False), "member_id"]) == {"AAA", "CCC"}


def test_the_closest_votes_are_final_each_once_and_with_whole_counts(tables: dict[str, pd.DataFrame]):
    rows = closest_votes.numbers(tables)
    assert list(rows["roll_call_id"])[:2] == ["A/75/L.2#vote", "A/RES/75/1#vote"]
    assert list(rows["margin"])[:2] == [0, 2]
    # Of L.3 no more than half of the Members voted, of L.16 a count is missing; a paragraph is no draft as a whole.
    assert not {"A/75/L.3#vote", "A/ES-11/L.16#vote", "A/75/L.1#op1.vote"} & set(rows["roll_call_id"])
    assert rows["roll_call_id"].is_unique


def test_every_vote_is_of_a_year_and_a_kind(tables: dict[str, pd.DataFrame]):
    rows = votes_by_year.numbers(tables)
    assert rows["votes"].sum() == len(tables["roll_calls"])
    assert of(rows, year=1947, kind="motions")["votes"] == 1  # known to the month
    assert of(rows, year=2020, kind="paragraphs and parts")["votes"] == 1
    assert of(rows, year=1980, kind="motions")["hardly_known"]  # so that 0 is not none
    assert not of(rows, year=1980, kind="resolutions and decisions, as a whole")["hardly_known"]
    lost = tables["roll_calls"].assign(date_from=None)
    rows = votes_by_year.numbers(tables | {"roll_calls": lost.astype({"date_from": "str"})})
    assert of(rows[rows["year"].isna()])["votes"] == 1
    assert "1 of them of a year that is not known" in votes_by_year.picture(rows).notes[0]


def test_votes_are_counted_by_what_attests_them(tables: dict[str, pd.DataFrame]):
    rows = coverage_by_session.numbers(tables)
    assert of(rows, session="75")["official_lists"] == 3
    assert of(rows, session="75")["press"] == 2
    assert of(rows, session="9")["official_lists"] == 0


def test_sponsors_are_those_of_drafts_where_all_are_known(tables: dict[str, pd.DataFrame]):
    rows = sponsors_network.numbers(tables)
    pairs = {(pair["member_a"], pair["member_b"]): (pair["both"], pair["share"]) for pair in rows.to_dict("records")}
    # Neither a proposal of the selection, nor an amendment, nor a session of which some resolutions are here.
    assert pairs == {("AAA", "BBB"): (2, 1.0), ("AAA", "CCC"): (1, 0.5), ("BBB", "CCC"): (1, 0.5)}
    assert set(rows["drafts"]) == {2}


def test_a_series_has_each_vote_once(tables: dict[str, pd.DataFrame]):
    rows = one_series.numbers(tables, "matter")
    assert list(rows["resolution_id"]) == ["A/RES/75/1", "A/RES/76/1", "A/RES/77/1A"]
    assert list(rows["yes"].fillna(-1)) == [4, -1, 5]
    assert pd.isna(rows["non_voting"][2])  # no record with names
    with pytest.raises(UsageError, match="'none' is no key of series"):
        one_series.numbers(tables, "none")


FIGURES = figures("AAA", "matter")


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_three_files_that_say_what_they_are(
    name: str, tables: dict[str, pd.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(lines, "FEWEST", 1)  # the made record has few votes in a year
    figure, origin = FIGURES[name], source("1.2.3")
    (tmp_path / "again").mkdir()
    drawn, again = (draw(figure, tables, origin, folder) for folder in (tmp_path, tmp_path / "again"))
    assert [path.name for path in drawn] == [f"{figure.file}.{kind}" for kind in ("csv", "svg", "png")]
    assert [path.read_bytes() for path in drawn] == [path.read_bytes() for path in again]
    assert len(pd.read_csv(drawn[0])) == len(figure.numbers(tables))
    assert drawn[2].read_bytes().startswith(b"\x89PNG")
    root = ElementTree.parse(drawn[1]).getroot()
    space = "{http://www.w3.org/2000/svg}"
    picture = figure.picture(figure.numbers(tables))
    assert root.findtext(f"{space}title") == picture.title
    assert picture.alt in root.findtext(f"{space}desc", "")
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{space}text")).replace("\u00a0", " ")
    assert origin in words
    assert "n = " in words
    assert any(word in words for word in ("absent", "absences", "Absences", "Not voting", "not voting"))
    assert "nan" not in words.casefold().split()
    assert float(root.get("width", "")) == 480
    # Whoever cannot tell colours apart has words: nothing is drawn in colour that has no letter near it.
    assert len(words) > 300


def test_a_chart_that_is_wider_than_the_frame_is_an_error():
    wide = alt.Chart(pd.DataFrame({"x": [1]}), width=900).mark_point().encode(x="x:Q")
    with pytest.raises(ValueError, match="wide"):
        frame.svg(Picture("Title", (), "", wide), "")


def test_words_that_could_be_markup_are_shown_as_they_are():
    chart = (
        alt.Chart(pd.DataFrame({"x": [1], "w": ["<script>alert(1)</script>"]}), width=50).mark_text().encode(text="w:N")
    )
    drawn = frame.svg(Picture("<b>Title</b>", ("a & b",), '"<x>"', chart), "source")
    assert not [
        element for element in ElementTree.fromstring(drawn).iter() if element.tag.endswith(("script", "}b", "}x"))
    ]


def test_lines_are_as_broad_as_they_may_be():
    text = "The General Assembly of the United Nations, its votes and its resolutions. " * 4
    assert all(breadth(line) <= INNER for line in wrapped(text))
    assert " ".join(wrapped(text)) == text
    assert breadth(cut(text, 120)) <= 120
    assert cut("short", 120) == "short"


def test_yes_no_and_abstaining_are_of_unlike_lightness():
    def light(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    shades = sorted(light(colour) for colour in VOTES.values())
    assert all(b - a > 10 for a, b in pairwise(shades))


def test_figures_are_chosen_by_name():
    assert list(chosen(["force", "absences"], FIGURES)) == ["absences", "force"]
    assert chosen([], FIGURES) == FIGURES
    with pytest.raises(UsageError, match=r"no figure is named 'x'; there are votes_by_year, .*one_series"):
        chosen(["x"], FIGURES)


def test_the_command_draws_what_a_package_has_and_says_what_it_has_not(tmp_path: Path):
    made, into = package.write(tmp_path / "package"), tmp_path / "into"
    into.mkdir()
    (into / "other.txt").write_text("stays")
    command = [sys.executable, "-m", "scripts.commands.figures", "--package", str(made), "--into", str(into), "--json"]
    done = subprocess.run(
        [*command, "absences", "emergency_moves"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert list(said["figures"]) == ["absences"]
    assert said["left_out"] == {"emergency_moves": "the package has no Member that moved in that session"}
    assert sorted(path.name for path in into.iterdir()) == ["absences.csv", "absences.png", "absences.svg", "other.txt"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    done = subprocess.run([*command, "nonsense"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2


def test_a_run_that_fails_leaves_the_figures_that_were_there(tmp_path: Path):
    made, into = package.write(tmp_path / "package"), tmp_path / "into"
    write(made, into, chosen(["absences"], figures()))
    before = {path.name: path.read_bytes() for path in into.iterdir()}
    with pytest.raises(UsageError):
        write(made, into, chosen(["absences", "one_member"], figures(member="XXX")))
    assert {path.name: path.read_bytes() for path in into.iterdir()} == before


def test_the_readme_shows_what_the_data_give():
    drawn, shown = pictures.documents(ROOT)
    assert tuple(drawn) == pictures.FILES
    for name, content in drawn.items():
        assert (ROOT / name).read_text(encoding="utf-8") == content
        assert len(content.encode()) < 60_000
        assert f"]({name})" in shown
        assert f"{about.NAME} {about.version()}" in content
    assert f"<!-- pictures -->\n{shown}\n<!-- /pictures -->" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert pictures.documents(ROOT / "docs") == ({}, "")


def test_a_picture_that_is_not_drawn_from_the_data_is_stale(tmp_path: Path):
    made = package.write(tmp_path)
    (made / "docs").mkdir()
    (made / pictures.PAGE).write_text("# Figures\n")
    (made / "README.md").write_text("<!-- pictures -->\n<!-- /pictures -->\n")
    assert documents.stale_marked(made) == ["README.md", pictures.FILES[0]]  # of the other it has nothing
    documents.write_marked(made)
    assert documents.stale_marked(made) == []
    assert f"]({pictures.FILES[0]})" in (made / "README.md").read_text(encoding="utf-8")
    drawn = made / pictures.FILES[0]
    drawn.write_text(drawn.read_text(encoding="utf-8").replace("<text", "<text ", 1), encoding="utf-8")
    assert documents.stale_marked(made) == [pictures.FILES[0]]


def test_the_vote_of_23_february_2023_is_drawn_as_it_was():
    rows = emergency_session.numbers({table: read_table(ROOT, table) for table in emergency_session.NEEDS})
    vote = of(rows, roll_call_id="A/RES/ES-11/6#vote")
    assert [vote[kind] for kind in ("yes", "no", "abstain", "non_voting")] == [141, 7, 32, 13]
    drawn = frame.svg(emergency_session.picture(rows[rows["roll_call_id"] == vote["roll_call_id"]]), "source")
    words = [
        "".join(text.itertext()) for text in ElementTree.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")
    ]
    numbers = [word for word in words if word.isdigit()]
    assert numbers == ["141", "32", "7", "13"]
