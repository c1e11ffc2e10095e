"""The site: what its pages say of a package small enough to read, and of the real one."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest
from lxml import html

from schemas.tables import roll_calls
from scripts.common import tables as files
from scripts.common.archive import unfit
from scripts.common.errors import DataError, UsageError
from scripts.common.opening import SUMS
from scripts.common.paths import ROOT
from scripts.derive import agreement
from scripts.publish.formats import frames
from scripts.site import about, addresses, evidence, records, series, serve, site, words
from scripts.site.ballots import VOTES, Ballots
from scripts.site.page import Page
from scripts.site.tables import Tables
from tests import package, site_links
from tests.conftest import site_command, site_of

HARMFUL = '<script>alert("x")</script> & <img src=x onerror=alert(1)>'
# One process makes the sites of these tests, and not each of two.
pytestmark = pytest.mark.xdist_group("site")


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small package whose titles, names and reasons have markup in them."""
    rows = package.tables()
    for resolution in rows["resolutions"]:
        resolution["title"] = HARMFUL
    for call in rows["roll_calls"]:
        call["label"] = f"Resolution: {HARMFUL}"
    rows["members"][0]["name"] = rows["members"][0]["common_name"] = HARMFUL
    rows["discrepancies"][0]["reason"] = HARMFUL
    folder = package.write(tmp_path_factory.mktemp("package"), rows)
    return site_of(folder, tmp_path_factory.mktemp("sites") / "site")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the eleventh emergency special session of the real package."""
    return site_of(ROOT, tmp_path_factory.mktemp("sites") / "site", "--session", "ES-11")


def test_markup_in_the_data_is_shown_and_not_run(harmful: Path):
    shown = 0
    for path in sorted(harmful.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert '<script>alert("x")' not in text, path
        assert "<img src=x" not in text, path
        shown += "&lt;script&gt;alert(" in text
    assert shown > 5
    titles = (harmful / "assets" / "titles.js").read_text(encoding="utf-8")
    rows = json.loads(titles.removeprefix("const UNGA_TITLES = ").rstrip(";\n"))
    assert [title for _, _, _, title, _ in rows if HARMFUL in title]


@pytest.mark.parametrize("which", ["harmful", "real"])
def test_links_lead_to_pages_of_the_site_and_nothing_is_loaded_from_elsewhere(
    which: str, request: pytest.FixtureRequest
):
    folder = request.getfixturevalue(which)
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert {addresses.LANDING, addresses.VOTES, addresses.MEMBERS, addresses.SEARCH, addresses.MISSING} <= names
    assert site_links.faults(folder) == []


def test_no_two_real_keys_have_one_page_and_each_name_is_one_on_every_system():
    kinds = {
        "roll_calls": (addresses.vote, addresses.ballots), "members": (addresses.member, addresses.agreement), "resolutions": (addresses.resolution,),
        "decisions": (addresses.decision,), "amendments": (addresses.amendment,), "series": (addresses.series,), "sessions": (addresses.session, addresses.votes_of),
    }  # fmt: skip
    paths = [
        address(key)
        for table, ways in kinds.items()
        for key in files.read_table(ROOT, table).iloc[:, 0]
        for address in ways
    ]
    assert len(paths) > 20_000
    assert len({path.lower() for path in paths}) == len(paths)
    assert not [path for path in paths if unfit(path) or len(PurePosixPath(path).name) > 120]
    assert addresses.vote("A/RES/ES-11/6#vote") == "votes/A_RES_ES-11_6~vote.html"


def test_the_page_of_es11_6_has_the_counts_and_the_names(real: Path):
    text = (real / addresses.vote("A/RES/ES-11/6#vote")).read_text(encoding="utf-8")
    tiles = dict(zip(("yes", "no", "abstain", "non_voting"), re.findall(r"<dd>(\d+)</dd></div>", text), strict=True))
    assert tiles == {"yes": "141", "no": "7", "abstain": "32", "non_voting": "13"}
    votes = dict(re.findall(r'<tr data-m="(\w+)" data-v="(\w+)">', text))
    assert len(votes) == 193
    assert {member for member, vote in votes.items() if vote == "no"} == {
        "BLR",
        "PRK",
        "ERI",
        "MLI",
        "NIC",
        "RUS",
        "SYR",
    }
    assert [votes[member] for member in ("UKR", "CHN", "VEN")] == ["yes", "abstain", "non_voting"]
    lines = (real / addresses.ballots("A/RES/ES-11/6#vote")).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "roll_call_id,member_id,name,regional_group_today,vote"
    assert len(lines) == 194
    assert "A/RES/ES-11/6#vote,UKR,Ukraine,Eastern European Group,yes" in lines


def test_a_page_of_a_vote_weighs_less_than_300_kb_with_all_that_it_loads(real: Path):
    heaviest = max(real.glob("votes/*~*.html"), key=lambda path: path.stat().st_size)
    names = html.parse(heaviest).xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    loaded = [heaviest.parent.joinpath(name).stat().st_size for name in names]
    assert len(loaded) >= 4
    assert heaviest.stat().st_size + sum(loaded) < 300_000


def test_what_no_source_says_is_not_shown_as_zero(harmful: Path):
    text = (harmful / addresses.vote("A/ES-11/L.8#vote")).read_text(encoding="utf-8")
    assert text.count('<dd class="unknown">not known</dd>') == 2
    assert "No source at hand names how each Member voted" in text
    assert not (harmful / addresses.ballots("A/ES-11/L.8#vote")).exists()
    day = (harmful / addresses.vote("A/SPC/77/L.5#op1.vote")).read_text(encoding="utf-8")
    assert "between 2 December 2022 and 30 December 2022; the day is not known" in day


def test_a_site_that_fails_leaves_the_one_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder, into = package.write(tmp_path / "package"), tmp_path / "site"
    into.mkdir()
    (into / "site.json").write_text("{}")

    def fails(_: Tables) -> Iterator[Page]:
        raise DataError("no")
        yield

    monkeypatch.setattr(site, "KINDS", (SimpleNamespace(pages=fails),))
    with pytest.raises(DataError, match="no"):
        site.build(folder, into, about.site(folder, folder))
    assert [path.name for path in into.iterdir()] == ["site.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["package", "site"]
    with pytest.raises(UsageError, match="something else than a site"):
        site.build(folder, folder, about.site(folder, folder))


def test_a_key_that_leads_out_of_the_site_is_refused(tmp_path: Path):
    folder = package.write(tmp_path / "package")
    for path in folder.rglob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("ZAC", "../../x"), encoding="utf-8")
    with pytest.raises(DataError, match="no page can be at"):
        site.collected(Tables(folder, about.site(folder, folder)))


@pytest.mark.parametrize(
    ("symbol", "address"),
    [
        ("A/RES/ES-11/6", "A/RES/ES-11/6"),
        ("A/RES/75/290A", "A/RES/75/290A"),
        ("A/RES/2775(XXVI)A", "A/RES/2775(XXVI)"),
        ("A/RES/36/235IX", "A/RES/36/235"),
        ("A/RES/217(III)", "A/RES/217(III)"),
        ("A/75/PV.48(Resumption1)", "A/75/PV.48(Resumption1)"),
    ],
)
def test_documents_are_where_the_codebook_says(symbol: str, address: str):
    assert words.document_address(symbol) == f"https://docs.un.org/en/{address}"


def test_days_and_sessions_in_words():
    assert [words.day(value) for value in ("2023-02-23", "2022-01", None)] == [
        "23 February 2023",
        "January 2022",
        "not known",
    ]
    assert [words.session_name(each) for each in ("77", "ES-11", "S-32")] == [
        "77th session",
        "11th emergency special session",
        "32nd special session",
    ]


def test_accents_do_not_move_a_name_to_the_end():
    names = ["Cyprus", "Côte d’Ivoire", "Costa Rica", "Croatia"]
    assert sorted(names, key=words.alphabetical) == ["Costa Rica", "Côte d’Ivoire", "Croatia", "Cyprus"]


def test_every_word_of_the_tables_has_a_sentence():
    assert set(evidence.EVIDENCE) == set(roll_calls.EVIDENCE)
    assert set(evidence.LINKAGES) == set(roll_calls.LINKAGES)


def test_who_changed_is_told_of_those_that_were_members_both_times():
    then = {"AAA": "yes", "BBB": "no", "CCC": "non_voting", "DDD": "yes"}
    now = {"AAA": "abstain", "BBB": "no", "CCC": "yes", "EEE": "no"}
    assert series.changes(then, now) == [("yes", "abstain", ["AAA"]), ("non_voting", "yes", ["CCC"])]


def test_agreement_leaves_out_those_that_did_not_vote_and_a_few_are_three():
    codes = np.array([[0, 0, 1, 3], [0, 1, 1, 0], [2, 2, 3, 4]], dtype=np.int8)
    ballots: Any = SimpleNamespace(calls={"a": 0, "b": 1, "c": 2}, codes=codes)
    rows = [SimpleNamespace(roll_call_id=key, is_final=True, date="2022-12-01") for key in "abcd"]
    found = records.agreement(ballots, rows)
    assert found.both[0].tolist() == [3, 3, 2, 1]
    assert found.alike[0].tolist() == [3, 2, 0, 1]
    assert records.few(ballots).tolist() == [[True, True, True, False], [True] * 4, [True, True, False, False]]


def test_agreement_is_that_of_the_release(tmp_path: Path):
    folder = package.write(tmp_path / "package")
    tables = Tables(folder, about.site(folder, folder))
    ballots = Ballots(tables)
    found = records.agreement(ballots, tables.rows("roll_calls"))
    pairs = agreement.pairs(frames.read(folder)).group_by("member_a", "member_b").agg(pl.col("votes", "alike").sum())
    assert pairs.height == 6
    for first, second, votes, alike in pairs.iter_rows():
        place = ballots.members[first], ballots.members[second]
        assert (found.both[place], found.alike[place]) == (votes, alike)


def test_a_release_folder_gives_sizes_and_hashes(tmp_path: Path):
    folder = package.write(tmp_path / "package")
    (tmp_path / "data.zip").write_bytes(b"12345")
    (tmp_path / SUMS).write_text(f"{'0' * 64}  data.zip\n{'1' * 64}  api/members/NAM.json\n")
    assert about.site(folder, tmp_path).downloads == (("data.zip", 5, "0" * 64),)  # its index has the rest
    assert about.site(folder, folder).downloads == ()


def test_a_part_of_a_release_has_its_votes_though_a_release_has_all_in_one_file(tmp_path: Path):
    folder = package.write(tmp_path / "package")
    votes = [path.read_text(encoding="utf-8").splitlines(keepends=True) for path in folder.glob("data/votes/*.csv")]
    assert len(votes) > 1
    part = about.site(folder, folder, ("ES-11",))
    before = Ballots(Tables(folder, part))
    shutil.rmtree(folder / "data" / "votes")
    rows = [row for lines in votes for row in lines[1:]]
    (folder / "data" / "votes.csv").write_text(votes[0][0] + "".join(rows), encoding="utf-8")
    after = Ballots(Tables(folder, about.site(folder, folder, ("ES-11",))))
    assert after.calls == before.calls
    assert (after.codes == before.codes).all()
    assert (after.codes < len(VOTES)).any()


def test_the_command_says_what_would_be_right(tmp_path: Path):
    folder, into = package.write(tmp_path / "package"), tmp_path / "site"
    for wrong, message in (
        (["--session", "999"], "no session with recorded votes"),
        (["--address", "example.org"], "is no address"),
    ):
        done = site_command(folder, into, *wrong)
        assert done.returncode == 2
        assert message in " ".join(done.stderr.split())
    done = site_command(folder, into, "--session", "ES-11", "--json")
    assert done.returncode == 0
    result = json.loads(done.stdout)
    assert result["pages"] > 50
    assert result["bytes"] > 100_000
    assert "This is a part of the site" in (into / "index.html").read_text(encoding="utf-8")


def test_the_server_answers_this_machine_alone(tmp_path: Path):
    serving = serve.server(tmp_path)
    assert serving.server_address[0] == "127.0.0.1"
    serving.server_close()
