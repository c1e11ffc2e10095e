"""How often Members voted alike: counted by hand on made votes, and as published scores have it on the real ones."""

from __future__ import annotations

import datetime
import functools
import gzip
import json
from pathlib import Path

import frictionless
import numpy as np
import package as small
import polars as pl
import pyreadr
import pytest
from conftest import upstream

import schemas
from scripts.common.errors import DataError
from scripts.common.paths import ROOT
from scripts.derive import agreement, final_votes, ideal_points, ordinal_model, published
from scripts.derive.ordinal_posterior import PRIORS, Design, Posterior
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


def test_what_breaks_a_model_is_named() -> None:
    rows = agreement.by_year(made({"1": "yy"}, "AB"))
    with pytest.raises(DataError, match="share_alike_both_voted, 2"):
        derived.check("agreement", rows.with_columns(pl.lit(2.0).alias("share_alike_both_voted")))
    with pytest.raises(DataError, match="stands twice"):
        derived.check("agreement", pl.concat([rows, rows]))


# --- ideal points ----------------------------------------------------------------------------------------------------

MEMBERS = ["USA", *(f"A{first}{second}" for first in "ABCDEFGH" for second in "ABCDE")]
YEARS = range(2001, 2007)


@pytest.fixture(scope="module")
def simulated() -> tuple[frames.Frames, pl.DataFrame]:
    """Votes that 41 Members cast at random by the model, a tenth of them absent, with the positions that they were made from."""
    chance = np.random.default_rng(7)
    start = np.linspace(-1.5, 1.5, len(MEMBERS) - 1)
    truth, calls, votes, links = [], [], [], []
    for year in YEARS:
        drift = chance.normal(scale=0.1, size=len(start))
        start = start + drift
        positions = np.array([2.5, *start])
        truth += [(member, year, place) for member, place in zip(MEMBERS, positions, strict=True)]
        for number in range(60):
            # The first ten return every year as they were; of the others half go the other way.
            slope, middle = (2.0, number / 5 - 1) if number < 10 else (chance.choice([-2.5, 2.5]), chance.normal())
            key = f"A/RES/{year - 1945}/{number + 1}"
            calls.append((f"{key}#vote", key, str(year - 1945), datetime.date(year, 11, 1)))
            if number < 10 and year > YEARS[0]:
                links.append((key, f"A/RES/{year - 1946}/{number + 1}"))
            said = slope * positions + chance.logistic(size=len(positions)) - middle
            words = np.where(said > 0.5, "yes", np.where(said < -0.5, "no", "abstain"))
            words = np.where(chance.random(len(words)) < 0.1, "non_voting", words)
            votes += [(f"{key}#vote", member, word) for member, word in zip(MEMBERS, words.tolist(), strict=True)]
    roll_calls = pl.DataFrame(calls, schema=["roll_call_id", "resolution_id", "session", "date"], orient="row")
    tables = {
        "roll_calls": roll_calls.with_columns(date_from="date", is_final=True),
        "votes": pl.DataFrame(votes, schema=["roll_call_id", "member_id", "vote"], orient="row"),
        "resolution_links": pl.DataFrame(links, schema=["later_id", "earlier_id"], orient="row"),
    }
    return tables, pl.DataFrame(truth, schema=["member_id", "year", "truth"], orient="row")


@pytest.fixture(scope="module")
def estimated(simulated: tuple[frames.Frames, pl.DataFrame]) -> tuple[pl.DataFrame, dict[str, object]]:
    return ideal_points.table(simulated[0])


def test_positions_that_made_the_votes_are_found_again(
    simulated: tuple[frames.Frames, pl.DataFrame], estimated: tuple[pl.DataFrame, dict[str, object]]
) -> None:
    rows, about = estimated
    both = rows.join(simulated[1], on=["member_id", "year"])
    assert both.height == len(MEMBERS) * len(YEARS) == rows.height
    assert both.select(pl.corr("ideal_point", "truth", method="spearman")).item() > 0.97
    assert (rows.filter(member_id="USA")["ideal_point"] > 0).all()
    assert abs(rows["ideal_point"].mean()) < 0.01  # type: ignore[arg-type, operator]
    assert abs(rows["ideal_point"].std(ddof=0) - 1) < 0.01  # type: ignore[operator]
    assert (about["converged"], about["seed"]) == (True, ideal_points.SEED)
    assert about["bridges"] == 10 * (len(YEARS) - 1)
    assert about["largest_difference_of_two_starts"] < 0.02  # type: ignore[operator]


def test_nine_of_ten_intervals_hold_the_position(
    simulated: tuple[frames.Frames, pl.DataFrame], estimated: tuple[pl.DataFrame, dict[str, object]]
) -> None:
    both = estimated[0].join(simulated[1], on=["member_id", "year"]).filter(pl.col("member_id") != "USA")
    # On the scale of the estimates, which has no unit of its own.
    slope, middle = np.polyfit(both["truth"], both["ideal_point"], 1)
    held = (slope * both["truth"] + middle).is_between(both["q05"], both["q95"])
    assert 0.8 < held.mean() < 0.98  # type: ignore[operator]


def test_the_same_votes_give_the_same_table(
    simulated: tuple[frames.Frames, pl.DataFrame], estimated: tuple[pl.DataFrame, dict[str, object]]
) -> None:
    tables, _ = simulated
    again, about = ideal_points.table({**tables, "votes": tables["votes"].sample(fraction=1, shuffle=True, seed=3)})
    assert again.equals(estimated[0])
    assert about == estimated[1]
    derived.check("ideal_points", again)


def test_absences_are_counted_and_a_vote_without_division_moves_nobody(
    simulated: tuple[frames.Frames, pl.DataFrame], estimated: tuple[pl.DataFrame, dict[str, object]]
) -> None:
    tables, _ = simulated
    words = tables["votes"].filter(member_id="AAA").join(tables["roll_calls"], on="roll_call_id")["vote"].value_counts()
    absent = estimated[0].filter(member_id="AAA")["n_absent"].sum()
    assert absent == words.filter(vote="non_voting")["count"].item()
    day = datetime.date(2001, 12, 1)
    alike = {"roll_call_id": "A/RES/56/99#vote", "resolution_id": None, "session": "56", "date": day, "date_from": day, "is_final": True}  # fmt: skip
    calls = pl.concat([tables["roll_calls"], pl.DataFrame([alike], schema=tables["roll_calls"].schema)])
    all_yes = pl.DataFrame({"roll_call_id": alike["roll_call_id"], "member_id": MEMBERS, "vote": "yes"})
    rows, _ = ideal_points.table({**tables, "roll_calls": calls, "votes": pl.concat([tables["votes"], all_yes])})
    assert rows.drop("n_votes").equals(estimated[0].drop("n_votes"))
    assert (rows["n_votes"] - estimated[0]["n_votes"]).to_list() == [year == 2001 for year in rows["year"]]


def test_without_the_member_that_gives_the_sign_there_is_none(simulated: tuple[frames.Frames, pl.DataFrame]) -> None:
    tables, _ = simulated
    with pytest.raises(DataError, match="USA"):
        ideal_points.table({**tables, "votes": tables["votes"].filter(pl.col("member_id") != "USA")})


def test_a_search_that_is_cut_off_is_no_estimate(
    simulated: tuple[frames.Frames, pl.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ideal_points, "fit", functools.partial(ordinal_model.fit, most=3))
    with pytest.raises(DataError, match="no mode found after 3 and 3 iterations"):
        ideal_points.table(simulated[0])


def test_the_gradient_is_that_of_the_posterior(simulated: tuple[frames.Frames, pl.DataFrame]) -> None:
    design = _designed(simulated[0])
    posterior = Posterior(design, PRIORS)
    chance = np.random.default_rng(1)
    point = ordinal_model.begin(design, ideal_points.spectral(design, np.zeros(len(design.gap), dtype=bool)))
    for part in np.split(np.arange(len(point)), len(design.gap) + design.items * np.arange(3)):
        direction = np.zeros(len(point))
        direction[part] = chance.normal(size=len(part))
        step = 1e-5 * direction
        slope = (posterior(point + step)[0] - posterior(point - step)[0]) / 2e-5
        assert posterior(point)[1] @ direction == pytest.approx(slope, rel=1e-5)


def _designed(tables: frames.Frames) -> Design:
    ballots = [(year, votes) for year, votes in final_votes.periods(tables, final_votes.YEAR)]
    places = pl.DataFrame([(name, year) for name in sorted(MEMBERS) for year in YEARS], schema=["member_id", "year"], orient="row")  # fmt: skip
    return ideal_points.designed(ballots, places, ideal_points._pairs(tables))


def test_a_new_government_begins_a_new_line() -> None:
    places = pl.DataFrame({"member_id": ["CHN"] * 3 + ["FRA"] * 2, "year": [1970, 1971, 1973, 1970, 1971]})
    design = ideal_points.designed([], places, pl.DataFrame(schema={"later": pl.String, "earlier": pl.String}))
    assert design.gap.tolist() == [0, 0, 2, 0, 1]


# --- in a release ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory, estimated: tuple[pl.DataFrame, dict[str, object]]) -> Path:
    """The derived tables in a release of the small package; its votes are too few for ideal points, which are those of made votes."""
    folder = tmp_path_factory.mktemp("scores")
    (folder / "release").mkdir()
    steps = {**derived.STEPS, "ideal_points": lambda _: estimated}
    artifacts.make(
        small.write(folder / "package"), "0" * 40, None, folder / "release", lambda _: None,
        artifacts.Parts(derived=lambda tables: derived.files(tables, steps)),
    )  # fmt: skip
    return folder / "release"


def test_a_release_has_the_derived_tables_and_a_descriptor_that_holds(release: Path) -> None:
    report = frictionless.Package(str(release / "derived" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert [task.name for task in report.tasks] == list(schemas.DERIVED) == list(derived.STEPS)
    for name in schemas.DERIVED:
        cells = pl.read_csv(gzip.decompress((release / "derived" / f"{name}.csv.gz").read_bytes()), infer_schema_length=None, schema_overrides={"session": pl.String})  # fmt: skip
        typed = pl.read_parquet(release / "derived" / f"{name}.parquet")
        assert typed.columns == list(schemas.columns(name))
        assert cells.height > 0
        assert typed.equals(cells.cast(dict(typed.schema)))
    described = json.loads((release / "derived" / "datapackage.json").read_text())
    estimation = described["resources"][-1]["estimation"]
    assert {"seed", "converged", "iterations", "priors", "largest_difference_of_two_starts"} <= estimation.keys()
    listed = json.loads((release / "latest.json").read_text())["files"]
    assert {"derived/agreement.parquet", "derived/datapackage.json"} <= listed.keys()
    assert listed.keys() & {"data/agreement.csv", "csv/agreement.csv.gz"} == set()


# --- beside published scores ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> frames.Frames:
    return {name: frames.typed(name, frames.joined(ROOT, name)) for name in ("roll_calls", "votes", "resolution_links")}


@pytest.mark.slow
def test_ideal_points_are_those_that_voeten_publishes_in_each_decade(real: frames.Frames) -> None:
    rows, about = ideal_points.table(real)
    derived.check("ideal_points", rows)
    assert about["largest_difference_of_two_starts"] < 0.01
    found = published.points(rows, published.sample())
    assert set(range(1970, 2030, 10)) <= set(found["decade"])
    assert found.filter(pl.col("decade") >= 1970)["member_years"].min() >= 60  # type: ignore[operator]
    assert found["correlation"].min() >= 0.95, found  # type: ignore[operator]
    # 23 February 2023 and the year around: who stands where is no surprise.
    order = rows.filter(pl.col("year") == 2023, pl.col("member_id").is_in(["USA", "FRA", "BRA", "SYR"]))
    assert order.sort("ideal_point")["member_id"].to_list() == ["SYR", "BRA", "FRA", "USA"]


def test_agreement_is_near_that_which_voeten_publishes(real: frames.Frames) -> None:
    found = published.shares(agreement.by_session(real), published.sample())
    late = found.filter(pl.col("session").cast(pl.Int64) > 25)
    assert late.height > 200
    assert late.select(pl.corr("ours", "theirs")).item() > 0.98


def test_his_definition_gives_his_figures_to_the_last_digit() -> None:
    frame = pyreadr.read_r(str(upstream("voeten/UNVotesPublished.RData")))["x"]
    votes = pl.from_pandas(frame[["rcid", "session", "vote", "ccode"]])
    cast = votes.filter(pl.col("vote").is_in([1, 2, 3]), pl.col("session") <= 51)
    split = cast.group_by("rcid").agg(pl.col("vote").n_unique()).filter(pl.col("vote") > 1)
    cast = cast.join(split.select("rcid"), on="rcid")
    codes = {"CAN": 20, "ISR": 666, "KOR": 732, "MYS": 820, "UKR": 369, "USA": 2, "RUS": 365}
    found = published.sample().filter(pl.col("session").cast(pl.Int64) <= 51, pl.col("USAgree").is_not_null())
    assert found.height > 130
    for row in found.iter_rows(named=True):
        of = {
            other: cast.filter(session=int(row["session"]), ccode=codes[other]).select("rcid", "vote")
            for other in (row["iso3c"], "USA", "RUS")
        }
        for other, column in (("USA", "USAgree"), ("RUS", "RUSSAgree")):
            both = of[row["iso3c"]].join(of[other], on="rcid")
            assert (both["vote"] == both["vote_right"]).mean() == pytest.approx(row[column], rel=1e-6), row
