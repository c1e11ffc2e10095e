"""How often Members voted alike: counted by hand on made votes, and as published scores have it on the real ones."""

from __future__ import annotations

import datetime
import gzip
import json
from pathlib import Path

import frictionless
import package as small
import polars as pl
import pytest

import schemas
from scripts.common.errors import DataError
from scripts.derive import agreement
from scripts.publish import artifacts, derived
from scripts.publish.formats import frames

WORDS = {"y": "yes", "n": "no", "a": "abstain", "-": "non_voting"}
DAY = datetime.date(2001, 11, 1)


def made(rows: dict[str, str], members: str = "ABCD", **columns: list[object]) -> frames.Frames:
    """The tables roll_calls and votes of final votes: of each its key and a sign a Member (yes, no, abstain, -; a blank is no Member)."""
    calls = {"roll_call_id": [*rows], "session": "56", "date": DAY, "date_from": DAY, "is_final": True} | columns
    votes = [(key, 3 * name, WORDS[sign]) for key, signs in rows.items() for name, sign in zip(members, signs, strict=True) if sign != " "]  # fmt: skip
    types = {"date": pl.Date, "date_from": pl.Date}
    return {
        "roll_calls": pl.DataFrame(calls, schema_overrides=types),
        "votes": pl.DataFrame(votes, schema=["roll_call_id", "member_id", "vote"], orient="row"),
    }


def pair(table: pl.DataFrame, both: str) -> dict[str, object]:
    (row,) = table.filter(pl.col("member_a") == 3 * both[0], pl.col("member_b") == 3 * both[1]).to_dicts()
    return row


def test_a_pair_is_counted_as_by_hand() -> None:
    # C votes with nobody once, is absent once, and is no Member in the last.
    found = agreement.by_year(made({"1": "yyn-", "2": "yaay", "3": "nyyn", "4": "aa-y", "5": "yn y"}))
    assert found.height == 6
    row = pair(found, "AB")
    assert row | {"n_both_voted": 5, "n_alike": 2, "n_opposed": 2, "n_one_or_both_absent": 0} == row
    assert (row["share_alike_both_voted"], row["affinity_both_voted"]) == (0.4, 0.5)
    row = pair(found, "AC")
    assert row | {"n_both_voted": 3, "n_alike": 0, "n_opposed": 2, "n_one_or_both_absent": 1} == row
    assert (row["share_alike_both_voted"], row["affinity_both_voted"]) == (0.0, round(0.5 / 3, 4))


def test_the_affinity_is_s_of_signorino_and_ritter_and_lijpharts_index() -> None:
    signs = {"1": "yy", "2": "ya", "3": "yn", "4": "na", "5": "aa", "6": "nn", "7": "ny"}
    row = pair(agreement.by_year(made(signs, "AB")), "AB")
    scale = {"y": 1, "a": 2, "n": 3}
    apart = [abs(scale[a] - scale[b]) for a, b in signs.values()]
    assert row["affinity_both_voted"] == round((1 - 2 * sum(apart) / (2 * len(apart)) + 1) / 2, 4)
    full, partial = apart.count(0), apart.count(1)
    assert row["affinity_both_voted"] == round((full + partial / 2) / len(apart), 4)


@pytest.mark.parametrize(("no", "contested"), [(0, 0), (1, 1), (39, 1)])
def test_a_vote_is_contested_from_one_in_forty_on(no: int, contested: int) -> None:
    # Forty say yes or no, and as many abstain, which makes no side.
    signs = "n" * no + "y" * (40 - no) + "a" * 40
    names = [f"{number:03}" for number in range(80)]
    tables = made({"1": signs}, "A" * 80)
    tables["votes"] = tables["votes"].with_columns(pl.Series("member_id", names))
    found = agreement.by_year(tables)
    assert set(found["n_contested_both_voted"]) == {contested}
    assert set(found["n_both_voted"]) == {1}


def test_one_in_forty_one_is_not_contested() -> None:
    tables = made({"1": "n" + "y" * 40}, "A" * 41)
    tables["votes"] = tables["votes"].with_columns(pl.Series("member_id", [f"{number:03}" for number in range(41)]))
    found = agreement.by_year(tables)
    assert set(found["n_contested_both_voted"]) == {0}
    assert found["share_alike_contested_both_voted"].null_count() == found.height


def test_who_never_voted_together_has_no_share() -> None:
    row = pair(agreement.by_year(made({"1": "y-", "2": "-y"}, "AB")), "AB")
    assert (row["n_both_voted"], row["n_one_or_both_absent"]) == (0, 2)
    assert row["share_alike_both_voted"] is row["affinity_both_voted"] is None


def test_only_final_votes_count_in_the_year_of_their_month_and_in_their_session() -> None:
    days = [datetime.date(2001, 12, 20), None, datetime.date(2002, 3, 1), datetime.date(2002, 9, 20), None]
    first = [datetime.date(2001, 12, 20), datetime.date(2001, 12, 1), *days[2:4], None]
    tables = made(
        {"1": "yy", "2": "yn", "3": "yy", "4": "yy", "5": "yy"},
        "AB",
        date=days,
        date_from=first,
        session=["56", "56", "56", "57", "56"],
        is_final=[True, True, True, False, True],
    )
    years = agreement.by_year(tables).select("year", "n_both_voted", "n_alike").rows()
    assert years == [(2001, 2, 1), (2002, 1, 1)]
    assert agreement.by_session(tables).select("session", "n_both_voted", "n_alike").rows() == [("56", 4, 3)]
    assert agreement.by_year({**tables, "votes": tables["votes"].clear()}).is_empty()


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The derived tables in a release of the small package, those of agreement alone."""
    folder = tmp_path_factory.mktemp("scores")
    (folder / "release").mkdir()
    steps = {name: derived.STEPS[name] for name in ("agreement", "agreement_by_session")}
    artifacts.make(
        small.write(folder / "package"), "0" * 40, None, folder / "release", lambda _: None,
        derived=lambda tables: derived.files(tables, steps),
    )  # fmt: skip
    return folder / "release"


def test_a_release_has_the_derived_tables_and_a_descriptor_that_holds(release: Path) -> None:
    report = frictionless.Package(str(release / "derived" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert [task.name for task in report.tasks] == ["agreement", "agreement_by_session"]
    for name in ("agreement", "agreement_by_session"):
        cells = pl.read_csv(gzip.decompress((release / "derived" / f"{name}.csv.gz").read_bytes()), infer_schema_length=None, schema_overrides={"session": pl.String})  # fmt: skip
        typed = pl.read_parquet(release / "derived" / f"{name}.parquet")
        assert typed.columns == list(schemas.columns(name))
        assert cells.height > 0
        assert typed.equals(cells.cast(dict(typed.schema)))
    listed = json.loads((release / "latest.json").read_text())["files"]
    assert {"derived/agreement.parquet", "derived/datapackage.json"} <= listed.keys()
    assert listed.keys() & {"data/agreement.csv", "csv/agreement.csv.gz"} == set()


def test_what_breaks_a_model_is_named() -> None:
    rows = agreement.by_year(made({"1": "yy"}, "AB"))
    with pytest.raises(DataError, match="share_alike_both_voted, 2"):
        derived.check("agreement", rows.with_columns(pl.lit(2.0).alias("share_alike_both_voted")))
    with pytest.raises(DataError, match="stands twice"):
        derived.check("agreement", pl.concat([rows, rows]))
