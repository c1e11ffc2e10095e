"""Resolutions that continue others, and the series that they make: titles that are the same, ways in which a predecessor is found, keys
that stay; and the worked query of the documents, on the data."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from schemas.says import titles
from schemas.says.series import figures
from scripts.coding import resolution_links, series, vocabularies
from scripts.common.errors import DataError
from scripts.common.paths import DATA, ROOT

FORMER = pd.DataFrame(columns=["table_name", "former_id"], dtype="str")

SAME = [
    ("Rights of the fish", "The right of fish"),
    ("Budget for the biennium 2024-2025", "Budget for 2026"),
    ("Report of the Board on its ninth session", "Report of the Board on its 21st session"),
    ("Co-operation between the Board and the League", "Cooperation between the League and the Board"),
    ("Peace-keeping operations", "Peacekeeping operations"),
]
SIMILAR = [
    ("Towards a world free of fish bones: a new agenda", "Towards a world free of fish bones : steps"),
    (
        "Economic measures of coersion against small fishing ports",
        "Economic measures of coercion against small fishing ports",
    ),
    ("Status of the Declaration on the Rights of Fish", "Declaration on the Rights of Fish"),
]
OTHER = [
    ("Question of the Isle of Cod", "Question of the Isle of Hake"),
    ("Report on social conditions in fishing ports", "Report on economic conditions in fishing ports"),
    ("The tenth special session on fish", "The twelfth special session on fish"),
    (
        "Fishing Agency for the Northern Seas",
        "Fishing Agency for the Northern Seas: accounts and report of the auditors",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_titles_of_the_same_words_are_the_same(one: str, other: str) -> None:
    assert titles.read(one).words == titles.read(other).words


@pytest.mark.parametrize(("one", "other"), SIMILAR)
def test_titles_that_differ_in_small_things_are_similar(one: str, other: str) -> None:
    assert titles.similar(titles.read(one), titles.read(other))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_titles_that_differ_in_the_word_that_matters_are_neither(one: str, other: str) -> None:
    first, second = titles.read(one), titles.read(other)
    assert first.words != second.words
    assert not titles.similar(first, second)


def test_the_title_of_the_item_before_that_of_the_resolution_is_left_out() -> None:
    item = "Question of the Isle of Cod"
    assert titles.read(f"{item} : fishing rights", f"{item}.").words == titles.read("Fishing rights").words
    assert titles.read(f"{item} : fishing rights").words != titles.read("Fishing rights").words


def resolutions(**of: str) -> pd.DataFrame:
    """Resolutions by name, s70a being one of session 70; without an agenda."""
    rows = [(name, re.findall("[0-9]+", name)[0], title, None) for name, title in of.items()]
    return pd.DataFrame(rows, columns=["resolution_id", "session", "title", "agenda_title"], dtype="str")


def linked(
    held: pd.DataFrame,
    by_hand: dict[str, str] | None = None,
    shared: dict[tuple[str, str], int] | None = None,
    cites: tuple[tuple[str, str], ...] = (),
    size: int = 20,
) -> dict[str, tuple[str, str]]:
    """The predecessor and the basis of each; `shared` clauses of pairs, all of which have so many."""
    shared = shared or {}
    clauses = pd.DataFrame(
        {"resolution_id": [one for one in sorted({one for pair in shared for one in pair}) for _ in range(size)]},
        dtype="str",
    )
    links = [(f"{a}#op{n}", f"{b}#op{n}") for (a, b), number in shared.items() for n in range(number)]
    found = resolution_links.table(
        held,
        clauses,
        pd.DataFrame([(f"{a}#pp1", b) for a, b in cites], columns=["clause_id", "resolution_id"], dtype="str"),
        pd.DataFrame(links, columns=["later_id", "earlier_id"], dtype="str"),
        pd.DataFrame(
            list((by_hand or {}).items()), columns=["later_id", "earlier_id"], index=range(2, 2 + len(by_hand or {}))
        ),
    )
    return {row.later_id: (row.earlier_id, row.basis) for row in found.itertuples()}


def test_the_last_before_it_of_the_same_title_is_continued() -> None:
    held = resolutions(s70="Rights of fish", s71="Rights of fish", s73="The right of fish", s74="Rights of cod")
    assert linked(held) == {"s71": ("s70", "same_title"), "s73": ("s71", "same_title")}


def test_a_title_of_long_ago_is_continued_only_where_it_is_cited() -> None:
    held = resolutions(s20="Rights of fish", s70="Rights of fish")
    assert linked(held) == {}
    assert linked(held, shared={("s70", "s20"): 0}, cites=(("s70", "s20"),)) == {"s70": ("s20", "same_title")}


def test_parts_of_one_title_go_on_only_where_their_clauses_tell_them_apart() -> None:
    held = resolutions(s70a="Fish", s70b="Fish", s71a="Fish", s71b="Fish")
    assert linked(held) == {}
    shared = {("s71a", "s70b"): 5, ("s71a", "s70a"): 1, ("s71b", "s70a"): 3}
    assert linked(held, shared=shared) == {"s71a": ("s70b", "same_title"), "s71b": ("s70a", "same_title")}


def test_a_session_that_has_the_title_twice_may_lie_between() -> None:
    assert linked(resolutions(s70="Fish", s71a="Fish", s71b="Fish", s72="Fish")) == {"s72": ("s70", "same_title")}
    twice = resolutions(s70="Fish", s71a="Fish", s71b="Fish", s72a="Fish", s72b="Fish", s73="Fish")
    assert linked(twice) == {}


def test_a_title_that_changes_for_a_session_stays_in_the_chain() -> None:
    plain, long = "Towards a world free of bones", "Towards a world free of bones: accelerating the work"
    held = resolutions(s70=plain, s71=long, s72=plain)
    assert linked(held) == {"s71": ("s70", "same_head"), "s72": ("s71", "title_returns")}


def test_a_similar_title_goes_on_but_not_in_place_of_the_same() -> None:
    old, new = "Status of the Declaration on Fish Farms and Ponds", "Declaration on Fish Farms and Ponds"
    assert linked(resolutions(s70=old, s71=new)) == {"s71": ("s70", "similar_title")}
    assert linked(resolutions(s70=old, s71=new, s72=old)) == {"s72": ("s70", "same_title")}


def test_a_similar_title_is_belied_by_clauses_that_are_held_and_share_nothing() -> None:
    held = resolutions(
        s70="Status of the Declaration on Fish Farms and Ponds", s71="Declaration on Fish Farms and Ponds"
    )
    assert linked(held, shared={("s71", "s70"): 0}) == {}


def test_under_another_title_a_citation_and_many_clauses_tell() -> None:
    held = resolutions(s70="Year of the cod", s71="Follow-up to the anniversary")
    cites = (("s71", "s70"),)
    assert linked(held, shared={("s71", "s70"): 12}, cites=cites) == {"s71": ("s70", "citation_and_clauses")}
    assert linked(held, shared={("s71", "s70"): 12}) == {}
    assert linked(held, shared={("s71", "s70"): 11}, cites=cites) == {}
    assert linked(held, shared={("s71", "s70"): 12}, cites=cites, size=40) == {}


def test_special_sessions_are_left_out() -> None:
    held = resolutions(s70="Fish", s71="Fish").assign(session=["70", "S-71"])
    assert linked(held) == {}


def test_a_link_by_hand_goes_first_and_an_empty_one_says_that_there_is_none() -> None:
    held = resolutions(s70a="Fish", s70b="Cod", s71="Fish", s72="Fish")
    assert linked(held, by_hand={"s71": "s70b", "s72": ""}) == {"s71": ("s70b", "by_hand")}


@pytest.mark.parametrize(
    ("by_hand", "said"),
    [
        ({"s71": "s69"}, r"sources/resolution_links.csv:2: s69 is no resolution of a regular session"),
        ({"s70": "s71"}, r"sources/resolution_links.csv:2: s71 is not of a session before that of s70"),
        ({"s71": "s70", "s72": "s70"}, r"sources/resolution_links.csv:3: s70 goes on in two resolutions"),
    ],
)
def test_a_wrong_row_by_hand_is_named_with_its_line(by_hand: dict[str, str], said: str) -> None:
    with pytest.raises(DataError, match=said):
        linked(resolutions(s70="Fish", s71="Fish", s72="Fish"), by_hand=by_hand)


# Series.


def chain(*names: str) -> pd.DataFrame:
    return pd.DataFrame(list(zip(names[1:], names, strict=False)), columns=["later_id", "earlier_id"], dtype="str")


def registry(**anchors: str) -> pd.DataFrame:
    rows = [(key, "Fish", anchor, "Why.") for key, anchor in anchors.items()]
    return pd.DataFrame(rows, columns=series.REGISTRY, index=range(2, 2 + len(rows)), dtype="str")


YEARS = resolutions(s70="Fish of the sea", s71="Fish of the sea", s72="The fish of the sea", s74="Fish of the sea")


def test_a_chain_of_three_sessions_is_a_series_whose_key_is_made_from_its_usual_title() -> None:
    found = series.of(YEARS, chain("s70", "s71", "s72"), registry(), FORMER)
    assert found.missing[["series", "title", "anchor_id"]].to_numpy().tolist() == [
        ["fish_sea", "Fish of the sea", "s71"]
    ]
    assert found.of_resolution == dict.fromkeys(("s70", "s71", "s72"), "fish_sea")
    assert series.of(YEARS, chain("s70", "s71"), registry(), FORMER).table.empty


def test_a_registered_key_stays_whatever_the_chain_becomes() -> None:
    for names in (("s70", "s71"), ("s70", "s71", "s72", "s74")):
        found = series.of(YEARS, chain(*names), registry(cod="s71"), FORMER)
        assert found.table[["series", "resolutions", "last_session"]].to_numpy().tolist() == [
            ["cod", len(names), names[-1][1:]]
        ]
        assert found.missing.empty
        assert not found.errors


def test_two_anchors_of_one_chain_are_an_error_that_names_both() -> None:
    found = series.of(YEARS, chain("s70", "s71", "s72"), registry(cod="s70", hake="s72"), FORMER)
    assert len(found.errors) == 1
    assert re.search(r"cod \(with s70\) and hake \(with s72\) are one series now", found.errors[0])


def test_an_anchor_that_nothing_continues_is_an_error() -> None:
    found = series.of(YEARS, chain("s70", "s71", "s72"), registry(cod="s70", hake="s74"), FORMER)
    assert len(found.errors) == 1
    assert "sources/series.csv:3: s74 continues no resolution" in found.errors[0]


def test_a_key_that_was_ever_taken_is_not_given_again() -> None:
    gone = pd.DataFrame([("series", "fish_sea")], columns=FORMER.columns)
    found = series.of(YEARS, chain("s70", "s71", "s72"), registry(), gone)
    assert found.missing["series"].tolist() == ["fish_sea_2"]


def test_how_often_a_series_comes_is_the_usual_number_of_sessions_between() -> None:
    rows = [
        ("even", "62"),
        ("even", "64"),
        ("even", "65"),
        ("even", "67"),
        ("tied", "9"),
        ("tied", "10"),
        ("tied", "12"),
    ]
    found = figures(pd.DataFrame(rows, columns=["series", "session"], dtype="str"))
    assert found.loc["even"].tolist() == [4, "62", "67", 2]
    assert found.loc["tied"].tolist() == [3, "9", "12", 1]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("Fish,Fish,A/RES/1,Why.\n", r"sources/series.csv:2: series is 'Fish'; right would be small letters"),
        (
            "a,Fish,A/RES/1,Why.\nb,Fish,A/RES/1,Why.\n",
            r"sources/series.csv:3: A/RES/1 is the anchor of another series already",
        ),
        ("a,Fish,,Why.\n", r"sources/series.csv:2: anchor_id is empty"),
    ],
)
def test_a_wrong_row_of_the_registry_is_named_with_its_line(tmp_path: Path, rows: str, said: str) -> None:
    (tmp_path / "series.csv").write_text("series,title,anchor_id,reason\n" + rows)
    (tmp_path / "resolution_links.csv").write_text("later_id,earlier_id,reason\n")
    with pytest.raises(DataError, match=said):
        vocabularies.read(tmp_path)


# The worked query.


def held(name: str) -> pd.DataFrame:
    paths = sorted((DATA / name).glob("*.csv")) if (DATA / name).is_dir() else [DATA / f"{name}.csv"]
    return pd.concat([pd.read_csv(path, dtype=str, keep_default_na=False) for path in paths], ignore_index=True)


@pytest.mark.slow
def test_the_query_of_the_documents_tells_what_changed_and_who_turned() -> None:
    query = re.findall(
        r"```sql\n(.*?)```", (ROOT / "docs/how-to/follow-a-series.md").read_text(encoding="utf-8"), re.S
    )[0]
    base = duckdb.connect()
    for name in ("series", "resolutions", "resolution_links", "clauses", "clause_links", "votes"):
        files = DATA / name / "*.csv" if (DATA / name).is_dir() else DATA / f"{name}.csv"
        base.execute(f"CREATE VIEW {name} AS SELECT * FROM read_csv('{files}', all_varchar = true, header = true)")
    told = base.execute(query).df()
    every = dict(held("series")[["series", "every"]].to_numpy())
    by_id = held("resolutions").set_index("resolution_id")
    clauses = held("clauses").groupby("resolution_id")["clause_id"].agg(list)
    descends = {
        row.later_id: (row.earlier_id.partition("#")[0], row.relation) for row in held("clause_links").itertuples()
    }
    votes = held("votes")
    cast = dict(zip(zip(votes["roll_call_id"], votes["member_id"], strict=True), votes["vote"], strict=True))
    voters = votes.groupby("roll_call_id")["member_id"].agg(list)
    due = set()
    for link in held("resolution_links").itertuples():
        key = by_id["series"][link.later_id]
        if every.get(key) != "1" or not {link.later_id, link.earlier_id} <= set(clauses.index):
            continue
        changes = [
            relation if whence == link.earlier_id else "new"
            for whence, relation in (descends.get(clause, ("", "new")) for clause in clauses[link.later_id])
        ]
        counts = tuple(changes.count(change) for change in ("same", "revised", "new"))
        calls = [by_id["roll_call_id"][one] for one in (link.earlier_id, link.later_id)]
        turns = [
            (member, f"{before} to {after}")
            for member in voters.get(calls[1], [])
            if (before := cast.get((calls[0], member))) and before != (after := cast[calls[1], member])
            and "non_voting" not in (before, after)
        ]  # fmt: skip
        due |= {(key, link.later_id, *counts, *turn) for turn in turns or [(None, None)]}
    assert len(due) > 100
    assert any(row[-1] for row in due)
    assert set(told.astype(object).where(told.notna(), None).itertuples(index=False, name=None)) == due
