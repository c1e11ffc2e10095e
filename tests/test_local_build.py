"""A build with the library's files that a user downloaded by hand: local, said to be so, and more than the one without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.check.check import check
from scripts.common.errors import DataError
from scripts.extract import undl_files
from scripts.publish import gates
from scripts.publish.build import build
from tests import outcomes_maker, undl_maker
from tests.test_build import content, lay_sources, lay_upstream, registered, table

FILE = "2026_1_15_ga_outcomes.csv"
SAID = [
    outcomes_maker.record(),
    outcomes_maker.record(undl_id="8002", resolution="A/RES/44/802", meeting="A/44/PV.98", modality="vote, non-recorded"),
    outcomes_maker.voted(120, 2, 30, 7, undl_id="8003", resolution="A/RES/44/803", draft="A/C.3/44/L.7"),
    outcomes_maker.voted(
        2, 2, 1, 154, undl_id="9001", resolution="A/RES/44/901", committee_report="", draft="",
        title=f"A matter of quizzes{outcomes_maker.TAIL}",
    ),
    outcomes_maker.record(
        undl_id="8004", resolution="A/RES/77/902", session="77", date="2022-12-07", meeting="A/77/PV.46", draft="", committee_report="",
        subjects="SEAS|Law of the sea",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package `before` the files were brought, the `local` one, that `after` they were taken away, the `sources` and the
    `report` on the local one."""
    folder = tmp_path_factory.mktemp("local")
    with pytest.MonkeyPatch.context() as patch:
        lay_upstream(folder / "upstream", patch)
        sources = lay_sources(folder / "sources")
        build(folder / "before", True, sources)
        keys = (sources / "roll_call_keys.csv").read_bytes()
        path = outcomes_maker.write(folder / "downloads" / FILE, *SAID)
        patch.setenv(undl_files.VARIABLE, str(path.parent))
        report: list[str] = []
        build(folder / "local", False, sources, report.append)
        (folder / "report").write_text("\n".join(report))
        patch.delenv(undl_files.VARIABLE)
        build(folder / "after", False, sources)
        assert (sources / "roll_call_keys.csv").read_bytes() == keys
    return folder


def test_it_has_the_resolutions_of_the_file(built: Path):
    found = table(built / "local", "resolutions").set_index("resolution_id")
    new = found[found["source_id"] == "undl_outcomes"]
    assert new["adoption"].to_dict() == {
        "A/RES/44/801": "without_vote", "A/RES/44/802": "vote_not_recorded", "A/RES/44/803": "recorded_vote",
    }  # fmt: skip
    assert set(new["evidence"]) == {"library_record"}
    assert new.loc["A/RES/44/801", ["title", "adopted_on", "meeting", "draft", "undl_id"]].tolist() == [
        "A matter of outcomes", "1989-11-22", "A/44/PV.99", "A/44/L.801", "8001",
    ]  # fmt: skip
    call = table(built / "local", "roll_calls").set_index("roll_call_id").loc["A/RES/44/803#vote"]
    assert call[["evidence", "yes", "no", "abstain", "non_voting", "n_sources", "result"]].tolist() == [
        "official_tally", "120", "2", "30", "7", "0", "adopted",
    ]  # fmt: skip
    subjects = table(built / "local", "subjects")
    of_new = subjects[subjects["resolution_id"] == "A/RES/44/801"]
    assert of_new[["vocabulary", "term", "source_id"]].to_numpy().tolist() == [
        ["UNDL agenda", "LAKES--SEAS", "undl_outcomes"],
        ["UNDL subject", "LAKES", "undl_outcomes"],
        ["UNDL subject", "SEAS", "undl_outcomes"],
        ["UNDL subject", "UN. Council on Seas", "undl_outcomes"],
    ]


def test_what_it_contradicts_is_kept_and_said(built: Path):
    noted = table(built / "local", "discrepancies")
    noted = noted[noted["source_b"] == "undl_outcomes"].set_index("discrepancy_id")
    places = ["resolutions:A/RES/44/901:title", "roll_calls:A/RES/44/901#vote:yes"]
    assert set(places) <= set(noted.index)
    assert noted.loc[places, ["source_a", "kept"]].to_numpy().tolist() == [["undl", "A matter of tests"], ["undl", "1"]]
    held = table(built / "local", "resolutions").set_index("resolution_id")
    assert held.loc["A/RES/44/901", "title"] == "A matter of tests"


def test_it_is_said_to_be_local(built: Path):
    row = table(built / "local", "sources").set_index("source_id").loc["undl_outcomes"]
    assert row["version"].startswith(f"local build: {FILE}, SHA-256 ")
    assert row[["files", "bytes"]].tolist() == ["1", str((built / "downloads" / FILE).stat().st_size)]
    descriptor = json.loads((built / "local" / "datapackage.json").read_text())
    assert [one["version"] for one in descriptor["sources"] if "4060945" in one.get("path", "")] == [row["version"]]
    with pytest.raises(DataError, match=f"undl_outcomes is of a local build: {FILE}"):
        gates.check_package(built / "local")


def test_its_votes_need_no_registered_key_and_get_none(built: Path):
    assert "A/RES/44/803#vote" in set(table(built / "local", "roll_calls")["roll_call_id"])
    assert "A/RES/44/803#vote" not in {key for *_, key in registered(built / "sources")}


def test_without_the_files_the_package_is_what_it_was(built: Path):
    assert content(built / "before") == content(built / "after")
    before, local = (set(table(built / name, "resolutions")["resolution_id"]) for name in ("before", "local"))
    assert before < local


@pytest.mark.slow
def test_every_rule_holds_as_it_does_without(built: Path):
    """The package of these tests breaks some rules, being small; the file of outcomes adds none."""
    before, local = (
        {(one.rule, one.column, one.value) for one in check(built / name).findings} for name in ("before", "local")
    )
    assert local - before == set()


def test_the_file_of_votes_stands_in_for_the_locked_one_and_a_slip_in_the_other_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    lay_upstream(tmp_path / "upstream", monkeypatch)
    sources, package = lay_sources(tmp_path / "sources"), tmp_path / "package"
    undl_maker.write(
        tmp_path / "own" / "ga_voting.csv", undl_maker.record({"FRANCE": "Y", "PERU": "Y"}, undl_id="9001")
    )
    monkeypatch.setenv(undl_files.VARIABLE, str(tmp_path / "own"))
    build(package, False, sources)
    known = table(package, "sources").set_index("source_id")["version"]
    assert known["undl"].startswith("local build: ga_voting.csv, SHA-256 ")
    assert "undl_outcomes" not in known.index
    votes = table(package, "votes/44").set_index(["roll_call_id", "member_id"])["vote"]
    assert votes["A/RES/44/901#vote", "PER"] == "yes"
    before = content(package)
    outcomes_maker.write(
        tmp_path / "own" / FILE,
        *SAID,
        outcomes_maker.record(undl_id="8009", resolution="A/RES/44/809", modality="acclaim"),
    )
    with pytest.raises(DataError, match=rf"^{FILE}:7: modality: 'acclaim' is no modality"):
        build(package, False, sources)
    assert content(package) == before


def test_a_report_says_what_it_adds(built: Path):
    head, file, *lines = (built / "report").read_text().splitlines()
    assert head.startswith("This is a local build, not the published data")
    assert file.startswith(f"  undl_outcomes: {FILE}, ")
    assert lines == [
        "New resolutions: 3, of which others cite 0; by session: 44 3",
        "  of these adopted: recorded_vote 1, vote_not_recorded 1, without_vote 1",
        "  of these without: none",
        "  recorded votes of which only the counts are known: 1",
        "  citations of a part where the file has the whole alone, which lead nowhere: 0",
        "Resolutions that were held and get subjects: 1",
        "Filled in resolutions that were held: agenda_item 1, agenda_title 1, undl_id 1",
        "Contradictions of what was held, which is kept: adopted_on 1, meeting 1, title 2, yes 1",
        "Cells of the file that belie themselves: none",
    ]
