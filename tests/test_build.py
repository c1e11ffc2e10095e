"""The build from upstream files to a package: complete, the same to the byte, and all of it or nothing.

It runs on a small upstream folder of our own. That a build of the real files gives data/ to the byte is what
`nox -s build -- --check` tests, in CI.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from scripts.combine import curated
from scripts.combine.pipeline import Combined, Extracted, combine
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import SOURCES
from scripts.extract import unbis, unbisnet, undl_2021, unxml_extract, verbatim
from scripts.extract import undl as undl
from scripts.extract.mandates import documents as mandates
from scripts.extract.unxml import documents as unxml
from scripts.extract.unxml_decisions import documents as unxml_decisions
from scripts.extract.voeten import curated as voeten_curated
from scripts.extract.voeten import files as voeten
from scripts.fetch import lock
from scripts.fetch.lock import LockedFile
from scripts.publish import build as building
from scripts.publish import write
from tests import (
    decision_maker,
    mandates_maker,
    r_lists,
    unbis_maker,
    unbisnet_maker,
    undl_2021_maker,
    undl_maker,
    xml_maker,
)
from tests.correct import correct

Build = Callable[..., dict[str, int]]

NOTED = xml_maker.op(
    "1.",
    xml_maker.italic(
        "Recalls",
        ' paragraph 1 of resolution <a href="https://undocs.org/en/A/RES/77/901">77/901</a> and the Peace Treaty;',
    ),
)


def documents() -> dict[str, bytes]:
    second = xml_maker.statement(
        metadata=xml_maker.meta(symbol="77-902", draft="A/77/L.902 (as amended in A/77/L.903)", by="submitted by the Chair of the Committee", additional=""),
        covered=xml_maker.cover(symbol="A/RES/77/902", proponent="[without reference to a Main Committee (A/77/L.902)]"),
        prefaced=xml_maker.preface("77/902."),
        body=NOTED,
    )  # fmt: skip
    return {
        "A_RES_77_901-2300001E.xml": xml_maker.document(
            xml_maker.statement(metadata=xml_maker.meta(vote=xml_maker.voting(inFavour=4)))
        ),
        "A_RES_77_902-2300001E.xml": xml_maker.document(second),
    }


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The tables of sources/ that the combining needs: Members and vocabularies are the real ones, the rest is as yet without rows."""
    return lay_sources(tmp_path / "sources")


def lay_sources(folder: Path) -> Path:
    folder.mkdir()
    for name in ("amendments", "amendment_clauses", "discrepancies", "voeten_days", "voeten_subjects", "voeten_links", "same_votes", "session_openings", "doubtful_meetings", "vote_corrections", "majorities", "voting_rights", "groups", "groupings", "groupings_left_out", "reported_votes", "reported_members", "history", "roll_call_keys", "former_ids", "resolution_links", "series", "instruments", "instrument_names"):  # fmt: skip
        (folder / f"{name}.csv").write_text((SOURCES / f"{name}.csv").read_text().partition("\n")[0] + "\n")
    for name in ("actions", "action_phrases", "mention_names", "mention_contexts", "addressees"):
        shutil.copy(SOURCES / f"{name}.csv", folder)
    for name, row in (
        ("instruments", "peace_treaty,Peace Treaty,treaty,"),
        ("instrument_names", "Peace Treaty,peace_treaty,,"),
    ):
        with (folder / f"{name}.csv").open("a") as stream:
            stream.write(row + "\n")
    upstream = (SOURCES / "upstream.csv").read_text()
    (folder / "upstream.csv").write_text(re.sub(r"; copy with SHA-256 \w+", "", upstream))
    return folder


@pytest.fixture
def build(sources: Path) -> Build:
    return lambda folder, register=True: building.build(folder, register, sources)


@pytest.fixture
def upstream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two documents, a file of the library and Voeten's data, locked; without hand corrections."""
    return lay_upstream(tmp_path / "upstream", monkeypatch)


def lay_upstream(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(voeten_curated, "subjects", dict)
    monkeypatch.setattr(verbatim, "read", list)
    monkeypatch.delenv(undl.VARIABLE, raising=False)
    lay(folder, documents(), monkeypatch)
    monkeypatch.setenv("UNGA_RECORD_UPSTREAM", str(folder))
    correct(monkeypatch)
    return folder


VOTES = {"FRANCE": "Y", "NORWAY": "N", "CHAD": "A", "n PERU": "X"}
OLDER = {"FRANCE": "Y", "NORWAY": "Y", "CHAD": "N"}
CAST = {"France": "yes", "Norway": "no", "Chad": "abstain"}
DECIDED = decision_maker.OPENING.replace("decided", "by a recorded vote of 100 to 7, with 20 abstentions, decided")
CALLS = [r_lists.call(1), r_lists.call(2, descr="TO ADOPT OPERATIVE PARAGRAPH 4 OF A/44/L.901")]


def others(
    folder: Path, records: list[dict[str, object]] | None = None, tables: dict[str, pd.DataFrame] | None = None
) -> list[LockedFile]:
    """Write the files of the extraction, of the library and of the list, locked as they are."""
    rows = undl_maker.record(VOTES) if records is None else records
    paths = [undl_maker.write(folder / "undl" / "ga_voting.csv", rows)]
    older = [undl_2021_maker.record(OLDER, **{"Date": "1989-11-23", "Resolution": "A/44/L.902", "token": "9003"})]
    paths += [undl_2021_maker.write(folder / "undl_2021" / "UN DATA.csv.zip", *older)]
    paths += r_lists.write(folder / "voeten", tables or r_lists.frames(CALLS, {1: CAST, 2: CAST}))
    extraction = folder / "unxml" / "data_extract" / "77.json"
    extraction.parent.mkdir(parents=True, exist_ok=True)
    extraction.write_text("\n")  # without a line on any document
    text = folder / mandates_maker.NAME
    text.parent.mkdir(parents=True, exist_ok=True)
    text.write_bytes(mandates_maker.content(mandates_maker.document()))
    decision = folder / decision_maker.WHERE.format("901")
    decision.parent.mkdir(parents=True, exist_ok=True)
    decision.write_bytes(
        decision_maker.document(decision_maker.meta(), decision_maker.head(), decision_maker.body(DECIDED))
    )
    of_catalogue = unbisnet_maker.write(
        folder, [unbisnet_maker.record("A/62/L.905", "A draft : draft resolution")], {"A/62/L.905": ["Netherlands"]}
    )
    return [
        *(locked_file("unbisnet", path, folder) for path in of_catalogue),
        locked_file("mandates", text, folder),
        locked_file("unxml_decisions", decision, folder),
        locked_file("unbis", unbis_maker.write(folder), folder),
        locked_file("unxml_extract", extraction, folder),
        *(locked_file(path.parent.name, path, folder) for path in paths),
    ]


def locked_file(source: str, path: Path, folder: Path) -> LockedFile:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return LockedFile(
        source, path.relative_to(folder).as_posix(), f"https://example.org/{path.name}", path.stat().st_size, digest
    )


def lay(
    folder: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, more: list[LockedFile] | None = None
) -> None:
    """Write the documents and lock them."""
    locked = others(folder) if more is None else list(more)
    for name, content in sorted(files.items()):
        path = folder / "unxml" / "77session" / "English" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        locked.append(locked_file("unxml", path, folder))
    monkeypatch.setattr(lock, "lock", lambda *_: locked)


def table(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / "data" / f"{name}.csv", dtype=str, keep_default_na=False)


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_whole_package(upstream: Path, build: Build, tmp_path: Path):
    folder = tmp_path / "package"
    rows = build(folder)
    assert rows["resolutions"] == 4
    assert rows["former_ids"] == 0
    assert rows["votes"] == 193 + 3 * 159
    (decision,) = table(folder, "decisions").to_dict("records")
    assert (decision["decision_id"], decision["roll_call_id"]) == ("A/DEC/77/901", "A/DEC/77/901#vote")
    call = table(folder, "roll_calls").set_index("roll_call_id").loc["A/DEC/77/901#vote"]
    assert call[["yes", "no", "abstain", "non_voting", "n_sources"]].tolist() == ["100", "7", "20", "66", "0"]
    votes = table(folder, "votes/77").set_index("member_id")["vote"]
    assert votes.drop_duplicates().sort_values().tolist() == ["abstain", "no", "non_voting", "yes"]
    assert votes[["FRA", "TUR", "NAM", "BLR", "CHN", "USA"]].tolist() == [
        "yes",
        "yes",
        "yes",
        "no",
        "abstain",
        "non_voting",
    ]
    roll_call = table(folder, "roll_calls").set_index("roll_call_id").loc["A/RES/77/901#vote"]
    assert roll_call[["yes", "no", "abstain", "non_voting", "members"]].tolist() == ["3", "1", "2", "187", "193"]
    found = table(folder, "discrepancies").set_index("discrepancy_id").loc["roll_calls:A/RES/77/901#vote:yes"]
    assert found[["value_a", "value_b", "kept"]].tolist() == ["4", "3", "3"]
    sponsors = table(folder, "sponsors").set_index(["proposal", "member_id"])["role"]
    assert sponsors["A/77/L.901"].to_dict() == {"FRA": "sponsor", "TUR": "sponsor", "NAM": "additional_sponsor"}
    assert "A/77/L.902" not in sponsors.index.get_level_values(0)
    resolutions = table(folder, "resolutions").set_index("resolution_id")
    before = resolutions.loc["A/RES/62/901"]
    assert before[["source_id", "evidence", "adopted_on"]].tolist() == ["mandates", "text", "2007-12-18"]
    sources = table(folder, "clauses").set_index("clause_id")["source_id"]
    assert sources[["A/RES/62/901#op1", "A/RES/77/901#op1"]].tolist() == ["mandates", "unxml"]
    assert resolutions.loc["A/RES/77/902", "submitted_by"] == "submitted by the Chair of the Committee"
    assert set(table(folder, "subjects")["concept_id"]) == {"1000901"}
    assert table(folder, "subject_terms")["schemes"].tolist() == ["POLITICAL AND LEGAL QUESTIONS"]
    amendment = table(folder, "amendments").set_index("amendment_id").loc["A/77/L.903"]
    assert amendment[["draft", "resolution_id", "outcome"]].tolist() == ["A/77/L.902", "A/RES/77/902", "adopted"]
    citation = table(folder, "citations").set_index("clause_id").loc["A/RES/77/902#op1"]
    assert citation[["cited", "resolution_id"]].tolist() == ["A/RES/77/901", "A/RES/77/901"]
    assert citation[["kind", "pinpoint", "cited_clause_id"]].tolist() == [
        "assembly_resolution",
        "op1",
        "A/RES/77/901#op1",
    ]
    covered = table(folder, "citation_coverage").set_index(["session", "kind"]).loc[("77", "assembly_resolution")]
    assert covered.tolist() == ["1", "1", "1", "1"]
    assert table(folder, "instruments")["instrument"].tolist() == ["peace_treaty"]
    assert table(folder, "clause_instruments")[["clause_id", "name"]].to_numpy().tolist() == [
        ["A/RES/77/902#op1", "Peace Treaty"]
    ]


def test_three_sources_are_one_package(upstream: Path, build: Build, tmp_path: Path):
    folder = tmp_path / "package"
    build(folder)
    calls = table(folder, "roll_calls").set_index("roll_call_id")
    linked = calls.loc["A/RES/44/901#vote"]
    assert linked[["undl_id", "voeten_rcid", "linkage", "n_sources", "evidence"]].tolist() == [
        "9001", "1", "symbol_and_votes", "2", "official_lists",
    ]  # fmt: skip
    assert linked[["yes", "no", "abstain", "non_voting", "members"]].tolist() == ["1", "2", "1", "155", "159"]
    alone = calls.loc["A/44/L.901#op4.vote"]
    assert alone[["date", "subject", "resolution_id", "n_sources", "evidence"]].tolist() == [
        "1989-11-22", "clause", "A/RES/44/901", "1", "voeten_lists",
    ]  # fmt: skip
    assert calls.loc["A/RES/77/901#vote", ["n_sources", "linkage"]].tolist() == ["1", "after_voeten"]
    assert table(folder, "roll_call_clauses")["clause"].tolist() == ["op4"]
    votes = table(folder, "votes/44").set_index(["roll_call_id", "member_id"])["vote"]
    assert votes["A/RES/44/901#vote", "PER"] == "no"
    noted = table(folder, "discrepancies").set_index("discrepancy_id").loc["votes:A/RES/44/901#vote|PER:vote"]
    assert noted[["kind", "value_a", "value_b", "kept"]].tolist() == [
        "source_contradicts_itself",
        "non_voting",
        "no",
        "no",
    ]
    issues = table(folder, "roll_call_issues")
    assert issues[["roll_call_id", "issue"]].to_numpy().tolist() == [["A/RES/44/901#vote", "me"]]


OTHER_FAULTS = {
    "a State that the library's file does not know": (undl_maker.record(VOTES | {"ATLANTIS": "Y"}), CAST, "ATLANTIS"),
    "a date outside its session": (undl_maker.record(VOTES, date="1999-11-22"), CAST, "1999-11-22"),
    "totals that do not add up": (undl_maker.record(VOTES, total_no=9), CAST, "total_no is 9"),
    "a vote code of the list": (undl_maker.record(VOTES), CAST | {"Chad": "absent"}, "absent"),
    "a State that the list does not know": (undl_maker.record(VOTES), CAST | {"Atlantis": "yes"}, "Atlantis"),
}


@pytest.mark.parametrize("fault", OTHER_FAULTS)
def test_a_fault_of_another_source_leaves_the_last_package(
    fault: str, upstream: Path, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "package"
    build(folder)
    before = content(folder)
    records, cast, said = OTHER_FAULTS[fault]
    tables = r_lists.frames(CALLS, {1: cast, 2: CAST})
    lay(upstream, documents(), monkeypatch, others(upstream, records, tables))
    with pytest.raises(DataError, match=said) as caught:
        build(folder)
    assert str(caught.value).startswith(("undl/ga_voting.csv", "voeten/un_votes.rda"))
    assert content(folder) == before


def test_a_rebuild_is_the_same_to_the_byte(upstream: Path, build: Build, tmp_path: Path):
    one, other = tmp_path / "one", tmp_path / "other"
    build(one)
    build(other)
    assert content(one) == content(other)
    assert building.differences(one, other) == []
    path = other / "data" / "sponsors.csv"
    path.write_bytes(path.read_bytes() + b"A/77/L.1,FRA,sponsor\n")
    (other / "data" / "more.csv").write_bytes(b"")
    assert building.differences(one, other) == ["data/more.csv", "data/sponsors.csv"]


def test_files_are_lf_without_bom_and_end_with_a_line_end(upstream: Path, build: Build, tmp_path: Path):
    build(tmp_path / "package")
    for name, data in content(tmp_path / "package").items():
        assert b"\r" not in data, name
        assert data.endswith(b"\n"), name
        assert not data.startswith(b"\xef\xbb\xbf"), name


FAULTS = {
    "an unknown name": (xml_maker.voting(yes=("FRANCE", "ATLANTIS")), "ATLANTIS"),
    "a Member under two votes": (xml_maker.voting(yes=("FRANCE", "CHINA")), "CHINA stands under"),
    "a State that was not a Member": (xml_maker.voting(yes=("FRANCE", "CZECHOSLOVAKIA")), "when it was not a Member"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_names_file_and_value_and_leaves_the_last_package(
    fault: str, upstream: Path, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "package"
    build(folder)
    before = content(folder)
    vote, said = FAULTS[fault]
    damaged = documents() | {
        "A_RES_77_901-2300001E.xml": xml_maker.document(xml_maker.statement(metadata=xml_maker.meta(vote=vote)))
    }
    lay(upstream, damaged, monkeypatch)
    with pytest.raises(DataError, match=said) as caught:
        build(folder)
    assert "A_RES_77_901-2300001E.xml" in str(caught.value)
    assert content(folder) == before


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError])
def test_an_interrupted_write_leaves_the_last_package(
    interruption: type[BaseException], upstream: Path, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = tmp_path / "package"
    build(folder)
    before = content(folder)

    def interrupted(self: Path, target: Path) -> Path:
        if target == folder / "data" and self.name == "data":
            raise interruption
        return rename(self, target)

    rename = Path.rename
    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(interruption):
        build(folder)
    monkeypatch.setattr(Path, "rename", rename)
    assert content(folder) == before


def test_a_run_that_was_killed_midway_is_mended_by_the_next(upstream: Path, build: Build, tmp_path: Path):
    folder = tmp_path / "package"
    build(folder)
    before = content(folder)
    (folder / "data").rename(folder / ".data-before")
    build(folder)
    assert content(folder) == before


def test_a_row_that_breaks_its_model_stops_before_anything_is_written(upstream: Path, sources: Path, tmp_path: Path):
    extracted = Extracted(
        unxml.extract_all(),
        mandates.extract_all(),
        unxml_extract.read(),
        unxml_decisions.extract_all(),
        undl.read(),
        undl_2021.read(),
        voeten.read(),
        [],
        unbis.read(),
        unbisnet.read(),
    )
    tables = combine(extracted, curated.read(sources), lock.lock()).tables
    tables["sponsors"].loc[0, "role"] = "friend"
    with pytest.raises(DataError, match="sponsors: 1 values break the model"):
        write.write_package(tables, tmp_path / "package")
    assert not (tmp_path / "package").exists()


# Keys.


def registered(sources: Path) -> list[list[str]]:
    return pd.read_csv(sources / "roll_call_keys.csv", dtype=str).to_numpy().tolist()


def test_new_votes_stop_the_build_until_they_are_registered(
    upstream: Path, sources: Path, build: Build, tmp_path: Path
):
    with pytest.raises(DataError, match=r"7 votes of the sources have no key yet.*nox -s build -- --register"):
        build(tmp_path / "package", False)
    assert not (tmp_path / "package").exists()
    build(tmp_path / "package", True)
    assert registered(sources) == [
        ["undl", "9001", "A/RES/44/901#vote"],
        ["undl", "9003", "A/44/L.902#vote"],
        ["undl_2021", "9003", "A/44/L.902#vote"],
        ["unxml", "A/RES/77/901", "A/RES/77/901#vote"],
        ["unxml_decisions", "A/DEC/77/901", "A/DEC/77/901#vote"],
        ["voeten", "1", "A/RES/44/901#vote"],
        ["voeten", "2", "A/44/L.901#op4.vote"],
    ]
    before = content(tmp_path / "package")
    build(tmp_path / "package", False)
    assert content(tmp_path / "package") == before


def test_a_registered_key_stays_whatever_the_vote_would_be_called_today(
    upstream: Path, sources: Path, build: Build, tmp_path: Path
):
    (sources / "roll_call_keys.csv").write_text("source_id,source_key,roll_call_id\nvoeten,2,A/44#n7.vote\n")
    build(tmp_path / "package", True)
    calls = table(tmp_path / "package", "roll_calls")
    assert calls.loc[calls["voeten_rcid"] == "2", "roll_call_id"].tolist() == ["A/44#n7.vote"]
    assert set(table(tmp_path / "package", "votes/44")["roll_call_id"]) == {
        "A/44#n7.vote", "A/44/L.902#vote", "A/RES/44/901#vote",
    }  # fmt: skip


def test_new_series_stop_the_build_until_they_are_registered(
    upstream: Path, sources: Path, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    new = pd.DataFrame([("fish", "Fish", "A/RES/77/901", "Why.")], columns=["series", "title", "anchor_id", "reason"])
    merged: list[str] = []

    def combined(*given: object) -> Combined:
        made = combine(*given)  # type: ignore[arg-type]
        return made._replace(series=made.series._replace(missing=new, errors=merged))

    monkeypatch.setattr(building, "combine", combined)
    build(tmp_path / "package", True)
    assert (sources / "series.csv").read_text() == "series,title,anchor_id,reason\nfish,Fish,A/RES/77/901,Why.\n"
    said = r"1 series of resolutions have no key yet, the first that of A/RES/77/901, which would be fish; .*--register"
    with pytest.raises(DataError, match=said):
        build(tmp_path / "other", False)
    merged.append("two are one")
    with pytest.raises(DataError, match="two are one"):
        build(tmp_path / "other", True)
    assert not (tmp_path / "other").exists()


def test_missing_upstream_files_name_both_ways_out(upstream: Path, build: Build, tmp_path: Path):
    next(upstream.rglob("*901*")).unlink()
    with pytest.raises(UsageError, match="nox -s fetch") as caught:
        build(tmp_path / "package")
    assert "UNGA_RECORD_UPSTREAM" in str(caught.value)


def test_a_correction_that_nothing_calls_for_stops(
    upstream: Path, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    correct(monkeypatch, ("unxml/77session/English/A_RES_77_901-2300001E.xml", "meeting", "y", "z"))
    with pytest.raises(DataError, match="nothing calls for 1 corrections"):
        build(tmp_path / "package")


def test_a_correction_of_a_field_that_documents_do_not_have_stops(
    upstream: Path, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    correct(monkeypatch, ("unxml/77session/English/A_RES_77_901-2300001E.xml", "meeting_symbol", "y", "z"))
    with pytest.raises(
        DataError, match=r"^sources/corrections.csv:2: unxml has no field 'meeting_symbol' .*, meeting,"
    ):
        build(tmp_path / "package")


def test_a_correction_replaces_what_is_printed(
    upstream: Path, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    where = "unxml/77session/English/A_RES_77_901-2300001E.xml"
    correct(monkeypatch, (where, "meeting", "99th plenary meeting", "98th plenary meeting"))
    build(tmp_path / "package")
    assert (
        table(tmp_path / "package", "resolutions").set_index("resolution_id").loc["A/RES/77/901", "meeting"]
        == "A/77/PV.98"
    )
    noted = table(tmp_path / "package", "discrepancies").set_index("kind").loc["corrected"]
    assert noted[["discrepancy_id", "value_a", "source_b", "value_b"]].tolist() == [
        "resolutions:A/RES/77/901:meeting", "99th plenary meeting", "curated", "98th plenary meeting",
    ]  # fmt: skip
