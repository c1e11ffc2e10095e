"""The Python package: what a user gets from the wheel, from a release folder and over HTTP, alike in each backend, and what is refused.

Most of it runs on the package of `tests/package.py`; its README, and the vote that everybody knows, on the release of the real data.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import minisign
import package as small
import pandas as pd
import polars as pl
import pyarrow.parquet
import pytest
import unga_record as unga
from conftest import needs
from unga_record import download, rows, signatures, store

import schemas
from benchmarks import first_use
from schemas import package
from scripts.common import signature
from scripts.common.errors import UsageError
from scripts.publish import artifacts, python_package
from scripts.publish import latest as latest_json
from scripts.publish.formats import frames

VERSION = package.version()
BACKENDS = ("pandas", "polars", "duckdb", "arrow")


def quiet(_: str) -> None:
    pass


@pytest.fixture(autouse=True)
def no_source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test reads what the environment names, or writes to the cache of whoever runs it."""
    monkeypatch.delenv(store.VARIABLE, raising=False)
    monkeypatch.delenv(signatures.VARIABLE, raising=False)
    monkeypatch.setattr(signatures, "OWN", tmp_path / "own.pub")
    signatures._warn.cache_clear()
    monkeypatch.setenv(download.CACHE_VARIABLE, str(tmp_path / "cache"))
    download.published.cache_clear()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of a package of which one Member is Namibia."""
    folder = tmp_path_factory.mktemp("client")
    tables = small.tables()
    tables["members"][-1] |= {
        "member_id": "NAM",
        "iso2": "NA",
        "m49": "098",
        "common_name": "Namibia",
        "name": "Namibia’s own",
    }
    for table in ("memberships", "member_names", "groupings", "votes"):
        tables[table] = [
            row | ({"member_id": "NAM"} if row["member_id"] == small.MEMBERS[-1] else {}) for row in tables[table]
        ]
    tables["former_ids"] = [
        {"table_name": "roll_calls", "former_id": "A/77#old", "id": "A/RES/ES-11/6#vote", "since": "0.1.0", "reason": "R."}
    ]  # fmt: skip
    (folder / "release").mkdir()
    changed = b"table,key,change,column,old,new\nmembers,NAM,changed,iso2,,NA\nvotes,A|B,removed,,,\n"
    artifacts.make(
        small.write(folder / "package", tables),
        "0" * 40,
        changed,
        folder / "release",
        quiet,
        artifacts.Parts(python=python_package.write),
        "0.0.1",
    )
    return folder / "release"


@pytest.fixture(scope="module")
def wheel(made: Path) -> Path:
    (found,) = (made / "python").glob("*.whl")
    return found


@pytest.fixture(scope="module")
def carried(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of data in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder / "unga_record" / "data"


@pytest.fixture(scope="module")
def tables(made: Path) -> frames.Frames:
    return frames.read(made.parent / "package")


def copy(folder: Path, into: Path) -> Path:
    """A copy of what the client reads of a release."""
    ignored = shutil.ignore_patterns("csv", "docs", "python", "*.zip", "*.sqlite", "*.duckdb", "*.md")
    return Path(shutil.copytree(folder, into, ignore=ignored))


def listed_anew(folder: Path) -> None:
    """Put the hashes of the files of a folder into its lists."""
    latest = json.loads((folder / "latest.json").read_bytes())
    for path in folder.rglob("*.*"):
        name = path.relative_to(folder).as_posix()
        latest["files"][name] = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    (folder / "latest.json").write_text(json.dumps(latest))
    digest = hashlib.sha256((folder / "latest.json").read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  latest.json\n")


# --- every cell, from every place, in every backend ------------------------------------------------------------------


def as_polars(found: Any) -> pl.DataFrame:
    """What any backend gave, to be compared."""
    if isinstance(found, pl.DataFrame):
        return found
    if isinstance(found, pd.DataFrame):
        return pl.from_pandas(found)
    return pl.from_arrow(found if isinstance(found, pyarrow.Table) else found.to_arrow_table())  # type: ignore[return-value]


@pytest.mark.parametrize("backend", BACKENDS)
def test_every_backend_says_the_same(made: Path, tables: frames.Frames, backend: Any) -> None:
    for table, expected in tables.items():
        found = as_polars(unga.table(table, source=made, backend=backend))
        shown = found.select(pl.col(name).cast(kind) for name, kind in frames.dtypes(table).items())
        assert shown.sort(schemas.key(table)).equals(expected.sort(schemas.key(table))), table


def test_the_wheel_holds_what_the_release_holds_but_the_hashes(made: Path, carried: Path) -> None:
    for table in schemas.TABLES:
        if table in python_package.LEFT_OUT:
            with pytest.raises(unga.NotCarried, match=rf"does not hold {table}; a release folder"):
                unga.table(table, source=carried)
            continue
        less = python_package.COLUMNS_LEFT_OUT.get(table, ())
        whole = unga.table(table, source=made, backend="arrow")
        assert unga.table(table, source=carried, backend="arrow").equals(whole.drop_columns(list(less))), table
        for column in less:
            with pytest.raises(unga.NotCarried, match=rf"holds {table} without {column}"):
                unga.table(table, source=carried, columns=[column])


@pytest.mark.parametrize("empty", [False, True], ids=["filled", "empty"])
def test_the_types_are_those_of_the_codebook_whatever_is_asked_for(made: Path, empty: bool) -> None:
    where = {"year": 1950} if empty else {}
    found = unga.roll_calls(source=made, **where)
    assert found.empty == empty
    kinds = {"string": "str", "date": "datetime64", "integer": "Int64", "boolean": "boolean"}
    for column, facts in schemas.columns("roll_calls").items():
        expected = "category" if facts["values"] else kinds[facts["type"]]
        assert str(found[column].dtype).startswith(expected), column
    assert list(found["subject"].cat.categories) == list(schemas.columns("roll_calls")["subject"]["values"])
    assert not found["subject"].cat.ordered
    polars = unga.roll_calls(source=made, backend="polars", **where)
    assert {name: polars.schema[name] for name in frames.dtypes("roll_calls")} == frames.dtypes("roll_calls")


@pytest.mark.parametrize("backend", BACKENDS)
def test_na_is_namibia_and_codes_keep_their_zeros(carried: Path, backend: Any) -> None:
    found = unga.table("members", member="NAM", columns=["iso2", "m49"], source=carried, backend=backend)
    assert as_polars(found).rows() == [("NA", "098")]


@pytest.mark.parametrize("name", ["polars", "duckdb"])
def test_a_backend_that_is_not_installed_names_its_extra(
    made: Path, monkeypatch: pytest.MonkeyPatch, name: Any
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(unga.MissingBackend, match=rf"pip install 'unga-record\[{name}\]'"):
        unga.table("members", source=made, backend=name)
    assert len(unga.table("members", source=made)) == len(small.MEMBERS)


# --- filters ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["made", "carried"])
def test_filters_find_what_a_filter_of_the_whole_finds(request: pytest.FixtureRequest, place: str) -> None:
    source = request.getfixturevalue(place)
    whole = unga.votes(source=source)
    calls = unga.roll_calls(source=source).set_index("roll_call_id")
    day = whole["roll_call_id"].map(calls["date"])
    cases: list[tuple[dict[str, Any], Any]] = [
        ({"session": 77}, whole["session"] == "77"),
        ({"session": ["ES-11", "77"]}, whole["session"].isin(["ES-11", "77"])),
        ({"member": "AAA", "session": "77"}, (whole["member_id"] == "AAA") & (whole["session"] == "77")),
        ({"member_id": pd.Series(["AAA", "BBB"])}, whole["member_id"].isin(["AAA", "BBB"])),
        ({"vote": "no"}, whole["vote"] == "no"),
        ({"year": 2023}, day.dt.year == 2023),
        ({"date": "2023-02-23"}, day == "2023-02-23"),
        ({"is_final": True}, whole["roll_call_id"].map(calls["is_final"])),
        ({"subject": "motion"}, whole["roll_call_id"].map(calls["subject"]) == "motion"),
        ({"yes": 2, "member": "AAA"}, (whole["roll_call_id"].map(calls["yes"]) == 2) & (whole["member_id"] == "AAA")),
        ({"member": []}, whole["vote"].isna()),
        ({"roll_call": None}, whole["vote"].notna()),
    ]
    for where, expected in cases:
        found = unga.votes(source=source, **where)
        pd.testing.assert_frame_equal(found, whole[expected].reset_index(drop=True))
    assert 0 < len(unga.votes(source=source, year=2023)) < len(whole)


def test_a_vote_without_a_day_counts_in_the_year_of_its_month(made: Path, tmp_path: Path) -> None:
    calls = unga.roll_calls(source=made)
    (undated,) = calls.loc[calls["date"].isna() & calls["date_from"].notna(), "roll_call_id"]
    assert undated in set(unga.votes(source=made, year=2022)["roll_call_id"])
    assert undated not in set(unga.votes(source=made, year=2023)["roll_call_id"])


def test_a_table_is_filtered_by_what_its_rows_belong_to(made: Path) -> None:
    clauses = unga.table("clauses", source=made, columns=["clause_id", "session", "resolutions.title", "part"])
    assert {"77", "ES-11"} < set(clauses["session"])
    expected = clauses[clauses["session"] == "77"].reset_index(drop=True)
    found = unga.table("clauses", source=made, session=77, columns=list(clauses.columns))
    pd.testing.assert_frame_equal(found, expected)
    assert set(found["resolutions.title"]) == {small.TITLE}
    acts = unga.table("clause_actions", source=made, columns=["clause_id", "session", "force"])
    assert acts["session"].tolist() == acts["clause_id"].map(clauses.set_index("clause_id")["session"]).tolist()
    assert len(unga.table("clause_actions", source=made, session="S-32")) == sum(acts["session"] == "S-32") > 0
    none = unga.table("clause_actions", source=made, session=77, columns=["force", "part"])
    assert none.empty
    assert len(none["part"].cat.categories) > 1


def test_a_column_called_as_a_parameter_goes_by_the_name_of_its_table(made: Path) -> None:
    assert unga.table("members", name="Namibia’s own", source=made)["member_id"].tolist() == ["NAM"]
    found = unga.table("members", columns=["members.name", "iso2"], source=made, **{"members.name": "Namibia’s own"})
    assert found.to_dict("records") == [{"members.name": "Namibia’s own", "iso2": "NA"}]


def test_citations_go_by_the_session_of_the_clause_and_not_of_what_it_cites(made: Path) -> None:
    reader = rows.reader(store.opened(made))
    assert reader.contract.reach("citations", "session") == [("clause_id", "clauses"), ("resolution_id", "resolutions")]


def test_only_the_file_of_the_session_is_read(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    checked = store._checked
    monkeypatch.setattr(store, "_checked", lambda path, sha256: read.append(path.name) or checked(path, sha256))
    unga.votes(session="ES-11", source=made, member="AAA")
    assert {"ES-11.parquet"} == {name for name in read if (made / "parquet" / "votes" / name).exists()}


SLIPS: list[tuple[Callable[..., Any], dict[str, Any], str]] = [
    (unga.votes, {"member": "NA"}, r"'NA' in members; near: NAM \(Namibia\)"),
    (unga.votes, {"member": "namibia"}, r"near: NAM \(Namibia\)$"),
    (unga.votes, {"member": "NAMM"}, r"near: NAM \(Namibia\)"),
    (unga.votes, {"member": ["AAA", "098"]}, r"'098' in members; near: NAM"),
    (unga.votes, {"session": "ES11"}, "no session 'ES11' in sessions; near: ES-11"),
    (unga.roll_calls, {"session": 7}, "no session '7' in sessions; near: 7[0-9]"),
    (unga.votes, {"vote": "aye"}, "no vote 'aye' in votes; there are yes, no, abstain, non_voting"),
    (unga.votes, {"memer": "NAM"}, "votes has no column 'memer'; near: member_id"),
    (unga.votes, {"columns": ["lable"]}, "votes has no column 'lable'"),
    (unga.votes, {"columns": ["title"]}, r"write decisions\.title or resolutions\.title"),
    (unga.votes, {"roll_call": "A/77#old"}, "it is A/RES/ES-11/6#vote now"),
    (unga.votes, {"year": "2023"}, "year='2023' is no value"),
    (unga.votes, {"date": "23 February"}, "'23 February' is no day"),
    (unga.votes, {"is_final": "yes"}, "is_final='yes' is no value"),
    (unga.votes, {"backend": "pandsa"}, "no backend 'pandsa'; there are pandas, .*; near: pandas"),
    (partial(unga.table, "vote"), {}, "no table 'vote'; near: votes"),
    (partial(unga.table, "members"), {"year": 2023}, "no day"),
    (partial(unga.codebook, "votes", "vot"), {}, "votes has no column 'vot'; near: vote"),
    (partial(unga.codebook, "votes", "member_id"), {}, "no closed vocabulary"),
    (partial(unga.sources, "A/RES/ES-11/7"), {}, "'A/RES/ES-11/7'; near: A/RES/ES-11/6"),
    (partial(unga.search, "words", "vote"), {}, "no table 'vote'"),
    (partial(unga.cite, "apa"), {}, "no style 'apa'; there are text and bibtex"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "slip", "said"), SLIPS, ids=[said for *_, said in SLIPS])
def test_a_slip_is_refused_with_what_is_near(made: Path, call: Callable[..., Any], slip: Any, said: str) -> None:
    with pytest.raises(unga.Unknown, match=said):
        call(source=made, **slip)


# --- what is told of the data ----------------------------------------------------------------------------------------


def test_the_codebook_is_that_of_the_models(made: Path, carried: Path) -> None:
    listed = unga.codebook(source=carried).set_index("table")
    assert list(listed.index) == list(schemas.TABLES)
    assert set(listed.index[~listed["held"]]) == python_package.LEFT_OUT
    assert listed.loc["votes", "key"] == "roll_call_id | member_id"
    for table in schemas.TABLES:
        found = unga.codebook(table, source=made).set_index("column")
        assert found["type"].to_dict() == schemas.types(table)
        assert found["description"].to_dict() == {c: f["description"] for c, f in schemas.columns(table).items()}
    words = unga.codebook("votes", "vote", source=made).set_index("value")["meaning"]
    assert words.to_dict() == schemas.columns("votes")["vote"]["values"]


def test_a_row_leads_to_its_sources_and_to_what_they_say_otherwise(made: Path, tables: frames.Frames) -> None:
    row = tables["discrepancies"].row(0, named=True)
    behind = unga.sources(row["row_key"], row["table_name"], source=made)
    assert list(behind.rows) == [row["table_name"]]
    assert row["discrepancy_id"] in set(behind.discrepancies["discrepancy_id"])
    named = behind.sources.set_index("source_id")["named_by"]
    assert {row["source_a"], row["source_b"]} <= set(named.index)
    resolution = unga.sources("A/RES/ES-11/6", source=made, backend="polars")
    assert "resolutions.source_id" in resolution.sources["named_by"].item(0)
    vote = unga.sources("A/RES/ES-11/6#vote|AAA", source=made)
    assert vote.rows["votes"]["vote"].tolist() == ["yes"]


def test_search_minds_neither_case_nor_accents_nor_apostrophes(made: Path) -> None:
    assert unga.search("NAMIBIÁ'S", source=made)[["table", "key", "column"]].values.tolist() == [
        ["members", "NAM", "name"]
    ]
    found = unga.search("with comma", "resolutions", source=made)
    titled = unga.table("resolutions", title=small.TITLE, source=made)["resolution_id"]
    assert set(found["key"]) == set(titled) != set()
    assert list(unga.search("no such word", source=made).columns) == ["table", "key", "column", "text"]


def test_changes_are_those_since_the_release_before(made: Path, carried: Path) -> None:
    assert unga.changes("0.0.1", source=made).values.tolist()[0][:4] == ["members", "NAM", "changed", "iso2"]
    assert unga.changes("0.0.1", "members", source=made)["new"].tolist() == ["NA"]
    with pytest.raises(unga.VersionError, match=r"since 0\.0\.1, not since 0\.0\.2"):
        unga.changes("0.0.2", source=made)
    with pytest.raises(unga.NotCarried, match="has no list of changes"):
        unga.changes("0.0.1", source=carried)


def test_a_derived_table_is_read_where_the_source_has_it(made: Path, tmp_path: Path) -> None:
    with pytest.raises(unga.Unknown, match="no table 'agreement'"):
        unga.table("agreement", source=made)
    folder = copy(made, tmp_path / "release")
    (folder / "derived").mkdir()
    pl.DataFrame({"member_a": ["AAA"], "year": [2023]}).write_parquet(folder / "derived" / "agreement.parquet")
    fields = [{"name": "member_a", "type": "string"}, {"name": "year", "type": "integer"}]
    described = {"resources": [{"name": "agreement", "schema": {"fields": fields}}]}
    (folder / "derived" / "datapackage.json").write_text(json.dumps(described))
    listed_anew(folder)
    assert unga.table("agreement", year=2023, source=folder)["member_a"].tolist() == ["AAA"]
    assert unga.table("agreement", year=2022, source=folder).empty
    assert unga.codebook("agreement", source=folder)["column"].tolist() == ["member_a", "year"]


def test_citations_have_the_version(made: Path) -> None:
    assert unga.cite(source=made) == package.citation()
    entry = unga.cite("bibtex", source=made)
    assert f"@misc{{unga-record-{VERSION}," in entry
    assert f"title   = {{{{{package.TITLE}}}}}" in entry
    assert f"year    = {{{package.released().year}}}" in entry


# --- versions, hashes, places ----------------------------------------------------------------------------------------


def test_another_version_is_refused(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(unga.votes(version=VERSION, source=made)) == len(unga.votes(source=made))
    for call in (unga.votes, unga.roll_calls, unga.codebook, unga.cite, partial(unga.search, "x")):
        with pytest.raises(
            unga.VersionError, match=rf"holds version {re.escape(VERSION)}, not 9\.9\.9; name the release"
        ):
            call(version="9.9.9", source=made)
    numbered = made.with_name(f"release-{VERSION}")
    numbered.symlink_to(made)
    assert len(unga.votes(version=VERSION, source=made.with_name("release-{version}")))
    with pytest.raises(unga.VersionError, match="has a place for the version"):
        unga.votes(source=made.with_name("release-{version}"))
    monkeypatch.setenv(store.VARIABLE, str(made))
    assert unga.table("members", member="NAM")["iso2"].tolist() == ["NA"]


def test_a_file_that_is_not_as_published_is_refused(made: Path, tmp_path: Path) -> None:
    folder = copy(made, tmp_path / "release")
    unga.table("members", source=folder)
    members = folder / "parquet" / "members.parquet"
    content = members.read_bytes()
    members.write_bytes(content[:-1] + b"?")
    with pytest.raises(unga.HashError, match=r"members\.parquet is not as published"):
        unga.table("members", source=folder)
    members.unlink()
    with pytest.raises(unga.SourceError, match=r"members\.parquet is not there, though the release lists it"):
        unga.table("members", source=folder)
    latest = folder / "latest.json"
    latest.write_text(latest.read_text().replace("yes", "aye"))
    with pytest.raises(unga.HashError, match=r"latest\.json is not as published"):
        unga.votes(source=folder)


def test_what_is_no_release_is_said(made: Path, tmp_path: Path) -> None:
    with pytest.raises(unga.SourceError, match="is no release folder: it has no SHA256SUMS"):
        unga.votes(source=tmp_path)
    with pytest.raises(unga.SourceError, match="carries no data; name a release folder"):
        unga.votes()
    for change, said in (({"layout": 99}, "has layout 99"), ({"files": {"../x": {}}}, "leads out of its folder")):
        folder = copy(made, tmp_path / said)
        latest = json.loads((folder / "latest.json").read_bytes()) | change
        (folder / "latest.json").write_text(json.dumps(latest))
        digest = hashlib.sha256((folder / "latest.json").read_bytes()).hexdigest()
        (folder / "SHA256SUMS").write_text(f"{digest}  latest.json\n")
        with pytest.raises(unga.SourceError, match=said):
            unga.votes(source=folder)
    (folder / "SHA256SUMS").write_text("")
    with pytest.raises(unga.SourceError, match=r"SHA256SUMS does not name latest\.json"):
        unga.votes(source=folder)


class Server:
    """A folder on the loopback, which notes what is asked for and may break off an answer."""

    def __init__(self, folder: Path) -> None:
        asked: list[str] = []
        broken: set[str] = set()

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                if self.path.lstrip("/") in broken:
                    self.send_response(200)
                    self.send_header("Content-Length", "1000")
                    self.end_headers()
                    self.wfile.write(b"half")
                    return
                super().do_GET()

            def log_message(self, *_: Any) -> None:
                pass

        self.asked, self.broken = asked, broken
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def served(made: Path, tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    folder = copy(made, tmp_path / "served")
    server = Server(folder)
    yield server, folder
    server.stop()


def test_an_address_is_read_once_and_then_from_the_cache(
    served: tuple[Server, Path], made: Path, tmp_path: Path
) -> None:
    server, _ = served
    expected = unga.votes(session="ES-11", member="AAA", source=made)
    pd.testing.assert_frame_equal(
        unga.votes(session="ES-11", member="AAA", source=f"{server.address}/", version=VERSION), expected
    )
    assert "/parquet/votes/ES-11.parquet" in server.asked
    assert not [path for path in server.asked if path.startswith("/parquet/votes/") and "ES-11" not in path]
    assert len(set(server.asked)) == len(server.asked)
    unga.votes(session="ES-11", source=server.address)
    assert len(set(server.asked)) == len(server.asked)
    server.stop()
    download.published.cache_clear()
    with pytest.warns(UserWarning, match="cannot be reached; .* has what was downloaded before"):
        pd.testing.assert_frame_equal(unga.votes(session="ES-11", member="AAA", source=server.address), expected)
    download.published.cache_clear()
    shutil.rmtree(tmp_path / "cache")
    with pytest.raises(unga.SourceError, match="cannot be reached, and nothing of it is cached"):
        unga.votes(source=server.address)


def test_a_download_that_is_wrong_broken_or_missing_is_refused_and_not_kept(
    served: tuple[Server, Path], tmp_path: Path
) -> None:
    server, folder = served
    path = "parquet/members.parquet"
    kept = download.folder(server.address) / path
    content = (folder / path).read_bytes()
    (folder / path).write_bytes(content + b"?")
    with pytest.raises(unga.HashError, match=r"members\.parquet is not as published, and was not kept"):
        unga.table("members", source=server.address)
    assert not kept.exists()
    (folder / path).unlink()
    with pytest.raises(unga.SourceError, match=r"members\.parquet could not be downloaded: 404"):
        unga.table("members", source=server.address)
    server.broken.add(path)
    with pytest.raises(unga.SourceError, match=r"members\.parquet could not be downloaded"):
        unga.table("members", source=server.address)
    assert not kept.exists()
    server.broken.clear()
    (folder / path).write_bytes(content)
    assert len(unga.table("members", source=server.address)) == len(small.MEMBERS)
    kept.write_bytes(b"damaged")
    assert len(unga.table("members", source=server.address)) == len(small.MEMBERS)
    with pytest.raises(unga.SourceError, match="SHA256SUMS could not be downloaded: 404"):
        unga.votes(source=f"{server.address}/elsewhere")


# --- signatures ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def keys() -> tuple[minisign.KeyPair, minisign.KeyPair]:
    """The key that signs, and another."""
    return minisign.KeyPair.generate(), minisign.KeyPair.generate()


@pytest.fixture
def signed(made: Path, keys: tuple[minisign.KeyPair, minisign.KeyPair], tmp_path: Path) -> Path:
    """A copy of the release, signed as `nox -s sign` does."""
    folder = copy(made, tmp_path / "signed")
    sums = (folder / "SHA256SUMS").read_bytes()
    made_of = keys[0].secret_key.sign(sums, trusted_comment=f"unga-record {VERSION}\tfile:SHA256SUMS\thashed")
    (folder / "SHA256SUMS.minisig").write_bytes(bytes(made_of) + b"\n")
    return folder


def line(pair: minisign.KeyPair) -> str:
    """A public key as the line of base64 that people pass on."""
    return pair.public_key.to_base64().decode()


@pytest.fixture(params=["folder", "address"])
def place(request: pytest.FixtureRequest, signed: Path) -> Iterator[str]:
    """The signed release as a folder and over HTTP; what is changed in the folder is changed there, too."""
    if request.param == "folder":
        yield str(signed)
        return
    server = Server(signed)
    yield server.address
    server.stop()


def members(place: str, **more: Any) -> int:
    """Read the release anew, as another process would; an answer that is not what was published is not asked for twice."""
    download.published.cache_clear()
    return len(unga.table("members", source=place, **more))


def test_a_signature_is_verified_by_a_key_however_it_is_named(
    place: str, keys: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    own, other = keys
    (tmp_path / "own.key").write_bytes(bytes(own.public_key) + b"\n")
    lines = bytes(own.public_key).decode()
    for key in (line(own), lines, lines.replace("\n", "\r\n"), tmp_path / "own.key", str(tmp_path / "own.key")):
        assert members(place, public_key=key) == len(small.MEMBERS)
    monkeypatch.setenv(signatures.VARIABLE, line(own))
    assert members(place) == len(small.MEMBERS)
    monkeypatch.setenv(signatures.VARIABLE, line(other))
    with pytest.raises(unga.SignatureError, match=r"signed by the key .* was to be expected"):
        members(place)
    assert members(place, public_key=line(own)) == len(small.MEMBERS)
    monkeypatch.delenv(signatures.VARIABLE)
    signatures.OWN.write_bytes(bytes(own.public_key))
    assert members(place) == len(small.MEMBERS)
    signatures.OWN.write_bytes(bytes(other.public_key))
    number = signature.identifier(other.public_key)
    with pytest.raises(unga.SignatureError, match=f"signed by the key .*, and {number} was to be expected"):
        members(place)
    assert not [one for one in recwarn if issubclass(one.category, unga.NotVerified)]


@pytest.mark.parametrize("own", [False, True], ids=["named", "built in"])
def test_what_was_changed_after_it_was_signed_is_refused(place: str, signed: Path, keys: Any, own: bool) -> None:
    if own:
        signatures.OWN.write_bytes(bytes(keys[0].public_key))
    more = {} if own else {"public_key": line(keys[0])}
    held = (signed / "SHA256SUMS.minisig").read_bytes()
    content = held.replace(b"trusted comment: unga-record ", b"trusted comment: unga-record 9")
    for changed in (content, held[:-40] + b"\n", b"", b"<html>not found</html>", b"\xff" * 30_000):
        (signed / "SHA256SUMS.minisig").write_bytes(changed)
        with pytest.raises(unga.RecordError, match=r"SHA256SUMS\.minisig (does not sign|is no signature|is larger)"):
            members(place, **more)
    (signed / "SHA256SUMS.minisig").write_bytes(held)
    assert members(place, **more) == len(small.MEMBERS)
    # All hashes fit, and the signature alone shows it.
    path = signed / "parquet" / "members.parquet"
    pl.read_parquet(path).head(1).write_parquet(path)
    listed_anew(signed)
    with pytest.raises(unga.SignatureError, match="does not sign SHA256SUMS as it is"):
        members(place, **more)
    assert signatures.OWN.exists() == own
    signatures.OWN.unlink(missing_ok=True)
    with pytest.warns(unga.NotVerified):
        assert members(place) == 1


def test_what_is_not_verified_is_said_once(place: str, keys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def said() -> list[str]:
        signatures._warn.cache_clear()
        with pytest.warns(unga.NotVerified) as found:
            assert members(place) == members(place) == len(small.MEMBERS)
        return [str(one.message) for one in found]

    assert said() == [
        f"{place} is signed, and was not verified: no key is known; name one with public_key= or UNGA_RECORD_KEY"
    ]
    monkeypatch.setitem(sys.modules, "minisign", None)
    signatures.OWN.write_bytes(bytes(keys[1].public_key))
    (words,) = said()
    assert words.endswith(
        "was not verified: that needs py-minisign, which is not installed: pip install 'unga-record[signature]'"
    )
    with pytest.raises(unga.MissingBackend, match=r"pip install 'unga-record\[signature\]'"):
        members(place, public_key=line(keys[0]))


def test_a_release_without_a_signature_is_refused_by_a_key_that_is_named_alone(
    place: str, signed: Path, keys: Any, recwarn: pytest.WarningsRecorder
) -> None:
    (signed / "SHA256SUMS.minisig").unlink()
    assert members(place) == len(small.MEMBERS)
    assert not recwarn.list
    with pytest.raises(unga.SignatureError, match=r"is not signed: it has no SHA256SUMS\.minisig"):
        members(place, public_key=line(keys[0]))
    signatures.OWN.write_bytes(bytes(keys[0].public_key))
    with pytest.warns(unga.NotVerified, match="is not signed, as releases of unga-record are"):
        assert members(place) == len(small.MEMBERS)


def test_a_key_that_is_none_is_refused_and_not_quoted(signed: Path, keys: Any, tmp_path: Path) -> None:
    secret = bytes(keys[0].secret_key).decode()
    (tmp_path / "secret.key").write_text(secret)
    for key, said in (
        (secret, "text in public_key= or UNGA_RECORD_KEY is no public key of minisign"),
        (secret.splitlines()[1], "is no file that can be read"),
        (tmp_path / "secret.key", r"secret\.key is no public key of minisign"),
        (tmp_path / "none.pub", "is no file that can be read"),
        ("", "is no file that can be read"),
    ):
        with pytest.raises(unga.SignatureError, match=said) as refused:
            members(str(signed), public_key=key)
        assert secret.splitlines()[1] not in str(refused.value)


def test_a_signature_that_cannot_be_asked_for_is_not_taken_for_none(signed: Path, keys: Any, tmp_path: Path) -> None:
    server = Server(signed)
    server.broken.add("SHA256SUMS.minisig")
    with pytest.raises(unga.SourceError, match=r"SHA256SUMS\.minisig could not be downloaded"):
        members(server.address)
    server.broken.clear()
    assert members(server.address, public_key=line(keys[0])) == len(small.MEMBERS)
    server.stop()
    with pytest.warns(UserWarning, match="cannot be reached"):
        assert members(server.address, public_key=line(keys[0])) == len(small.MEMBERS)
    with pytest.warns(UserWarning, match="cannot be reached"), pytest.raises(unga.SignatureError):
        members(server.address, public_key=line(keys[1]))


def test_what_the_package_carries_has_no_signature_of_its_own(
    carried: Path, keys: Any, monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    monkeypatch.setattr(store, "CARRIED", carried)
    signatures.OWN.write_bytes(bytes(keys[0].public_key))
    monkeypatch.setenv(signatures.VARIABLE, line(keys[0]))
    assert len(unga.table("members")) == len(small.MEMBERS)
    assert not recwarn.list
    with pytest.raises(unga.SignatureError, match="have no signature of their own"):
        unga.table("members", public_key=line(keys[0]))


def test_the_key_of_the_project_gets_into_the_package(
    made: Path, wheel: Path, keys: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signature, "KEY", tmp_path / "minisign.pub")
    (release := tmp_path / "release").mkdir()
    for name in ("parquet", "derived"):
        if (made / name).is_dir():
            shutil.copytree(made / name, release / name)
    signature.KEY.write_text("none\n")
    with pytest.raises(UsageError, match="no public key of minisign"):
        python_package.write(release, b"{}", lambda _: {"version": "1.0.0", "tables": {}})
    signature.KEY.write_bytes(bytes(keys[0].public_key) + b"\n")
    python_package.write(release, b"{}", lambda _: {"version": "1.0.0", "tables": {}})
    with zipfile.ZipFile(release / "python" / "unga_record-1.0.0-py3-none-any.whl") as archive:
        assert archive.read("unga_record/minisign.pub") == signature.KEY.read_bytes()
    if not (package.ROOT / "minisign.pub").exists():
        with zipfile.ZipFile(wheel) as archive:
            assert "unga_record/minisign.pub" not in archive.namelist()


# --- the address of the project --------------------------------------------------------------------------------------


def based(folder: Path, version: str, home: str) -> Path:
    """The release in a folder as one of a version at an address."""
    latest = json.loads((folder / "latest.json").read_bytes()) | {"version": version, "base": f"{home}/{version}/"}
    (folder / "latest.json").write_text(json.dumps(latest))
    digest = hashlib.sha256((folder / "latest.json").read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest}  latest.json\n")
    return folder


@pytest.fixture
def at_home(
    made: Path, carried: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Server, Path]]:
    """A package that carries 0.7.0 and knows its address, at which 0.6.0 and, as the newest, 0.8.0 are."""
    (tmp_path / "home").mkdir()
    server = Server(tmp_path / "home")
    for version in ("0.6.0", "0.8.0"):
        based(copy(made, tmp_path / "home" / version), version, server.address)
    shutil.copytree(tmp_path / "home" / "0.8.0", tmp_path / "home" / "latest")
    monkeypatch.setattr(
        store, "CARRIED", based(Path(shutil.copytree(carried, tmp_path / "own")), "0.7.0", server.address)
    )
    yield server, tmp_path / "home"
    server.stop()


def test_a_version_that_is_not_carried_is_read_from_its_address(at_home: tuple[Server, Path], keys: Any) -> None:
    server, home = at_home
    assert len(unga.table("members")) == len(unga.table("members", version="0.7.0")) == len(small.MEMBERS)
    assert not server.asked
    assert store.opened(version="0.6.0").version == "0.6.0"
    assert len(unga.table("clause_sketches", version="0.6.0", backend="arrow"))
    assert {path.split("/")[1] for path in server.asked} == {"0.6.0"}
    with pytest.raises(unga.SourceError, match=r"9\.9\.9/SHA256SUMS could not be downloaded: 404"):
        unga.votes(version="9.9.9")
    for odd in ("latest", "../0.6.0", "0.6", ""):
        with pytest.raises(unga.VersionError, match=r"the installed package holds version 0\.7\.0, not"):
            unga.votes(version=odd)
    with pytest.raises(unga.SignatureError, match=r"0\.6\.0 is not signed"):
        unga.votes(version="0.6.0", public_key=line(keys[0]))
    based(home / "0.6.0", "0.5.0", server.address)
    download.published.cache_clear()
    with pytest.raises(unga.VersionError, match=r"/0\.6\.0 holds version 0\.5\.0, not 0\.6\.0"):
        unga.votes(version="0.6.0")


def test_the_newest_release_is_read_from_where_it_stays(
    at_home: tuple[Server, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server, home = at_home
    opened = store.opened("latest")
    assert opened.version == store.opened(f"{server.address}/latest/").version == "0.8.0"
    based(home / "latest", "0.9.0", server.address)  # published meanwhile
    (home / "latest" / "parquet" / "members.parquet").write_bytes(b"of another version")
    assert len(unga.table("members", source="latest")) == len(small.MEMBERS)
    with pytest.raises(unga.VersionError, match=r"latest holds version 0\.8\.0, not 0\.7\.0"):
        unga.votes(source="latest", version="0.7.0")
    monkeypatch.setenv(store.VARIABLE, "latest")
    assert "members" in set(unga.codebook()["table"])
    mirror = Server(home / "0.8.0")
    server.asked.clear()
    unga.table("members", source=mirror.address)
    mirror.stop()
    assert "/parquet/members.parquet" in mirror.asked
    assert not server.asked, "a copy elsewhere is read where it is"


def test_without_an_address_another_version_and_the_newest_are_refused(
    carried: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = copy(carried, tmp_path / "own")
    monkeypatch.setattr(store, "CARRIED", own)
    latest = json.loads((own / "latest.json").read_bytes())
    latest.pop("base", None)
    for base in ({}, {"base": "https://example.org/elsewhere/"}, {"base": f"file:///srv/{VERSION}/"}):
        (own / "latest.json").write_text(json.dumps(latest | base))
        digest = hashlib.sha256((own / "latest.json").read_bytes()).hexdigest()
        (own / "SHA256SUMS").write_text(f"{digest}  latest.json\n")
        with pytest.raises(unga.VersionError, match=r"the installed package holds version .*, not 0\.1\.0; name the"):
            unga.votes(version="0.1.0")
        with pytest.raises(unga.SourceError, match="there is no public address yet"):
            unga.votes(source="latest")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "latest").symlink_to(made)
    assert len(unga.table("members", source="./latest")) == len(small.MEMBERS)


# --- what the release makes ------------------------------------------------------------------------------------------


def test_wheel_and_sdist_are_of_the_version_and_the_same_twice(made: Path, wheel: Path, tmp_path: Path) -> None:
    names = [f"unga_record-{VERSION}-py3-none-any.whl", f"unga_record-{VERSION}.tar.gz"]
    assert sorted(path.name for path in (made / "python").iterdir()) == names
    latest = json.loads((made / "latest.json").read_bytes())
    assert {f"python/{name}" for name in names} <= set(latest["files"])
    again = copy(made, tmp_path / "again")
    about = {
        name: latest[name] for name in ("name", "version", "released", "commit", "license", "citation", "changes_since")
    }
    tables = frames.read(made.parent / "package")
    descriptor = (made / "datapackage.json").read_bytes()
    python_package.write(again, descriptor, lambda folder: latest_json.document(about, tables, folder))
    for name in names:
        assert (again / "python" / name).read_bytes() == (made / "python" / name).read_bytes()
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"unga_record-{VERSION}.dist-info/METADATA").decode()
        assert {"unga_record/py.typed", f"unga_record-{VERSION}.dist-info/licenses/LICENSE-DATA.md"} <= set(
            archive.namelist()
        )
        assert {member.date_time[:3] for member in archive.infolist()} == {package.released().timetuple()[:3]}
    assert package.citation() in metadata
    assert not re.search(r"VERSION|CITATION", metadata)


def test_a_build_that_fails_is_said(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_package, "_project", lambda: "[project]\n")
    with pytest.raises(UsageError, match="hatchling could not build the Python package"):
        python_package.write(copy(made, tmp_path / "release"), b"{}", lambda _: {"version": "1", "tables": {}})
    assert not (tmp_path / "release" / "python").exists()


def test_the_addresses_of_the_project_get_into_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(python_package, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    assert "[project.urls]" not in python_package._project()
    (tmp_path / "pyproject.toml").write_text('[project]\n[project.urls]\nData = "https://example.org/data"\n')
    assert python_package._project().endswith('\n[project.urls]\n"Data" = "https://example.org/data"\n')


@pytest.mark.parametrize("missing", ["", "un_votes.rda", "python"])
def test_the_benchmark_of_first_use_reads_all_votes(made: Path, tmp_path: Path, missing: str) -> None:
    needs("Rscript")
    for path in (tmp_path / "voeten" / "un_votes.rda", tmp_path / "undl" / "ga_voting.csv.gz"):
        path.parent.mkdir()
        path.write_bytes(gzip.compress(b"ms_code,ms_vote\nNA,Y\n"))
    subprocess.run(
        ["Rscript", "-e", "un_votes <- data.frame(rcid = 1:2); save(un_votes, file = commandArgs(TRUE))",
         str(tmp_path / "voeten" / "un_votes.rda")], check=True,
    )  # fmt: skip
    if missing == "un_votes.rda":
        (tmp_path / "voeten" / missing).unlink()
    release = tmp_path if missing == "python" else made
    if missing:
        with pytest.raises(UsageError, match=missing):
            first_use.starts(release, tmp_path, tmp_path / "scratch")
        return
    figures = first_use.measure(first_use.starts(release, tmp_path, tmp_path / "scratch"), 1, quiet)
    assert [figure["rows"] for figure in figures] == [len(small.tables()["votes"]), 2, 1]
    assert figures[0]["wall_ratio"] == 1


# --- the real data, installed ----------------------------------------------------------------------------------------

on_the_real_package = pytest.mark.xdist_group("release")  # made once, by one worker


def environment(folder: Path, distribution: Path) -> Path:
    """A fresh environment with a wheel or an sdist of ours; what it needs is that of the tests. Returns its interpreter."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "needed.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run(
        [*command, "--no-build-isolation", "--disable-pip-version-check", str(distribution)], check=True, cwd=folder
    )
    return python


def answer(python: Path, code: str, cwd: Path) -> str:
    done = subprocess.run([str(python), "-I", "-c", code], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An interpreter with the wheel of the release of the real data."""
    return environment(tmp_path_factory.mktemp("venv") / "wheel", next((released / "python").glob("*.whl")))


@pytest.mark.slow
@on_the_real_package
def test_every_line_of_the_readme_prints_what_it_shows(installed: Path, released: Path) -> None:
    text = python_package._readme()
    blocks = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == text.count("```python")
    marked = "\nprint('=' * 9)\n".join(code for code, _ in blocks)
    printed = answer(installed, marked, released.parent).split("=" * 9 + "\n")
    for (code, shown), found in zip(blocks, printed, strict=True):
        assert [line.rstrip() for line in found.splitlines()] == shown.splitlines(), code
    said = re.search(r"```text\nvote\n(.*?)```", text, re.DOTALL)
    assert said
    assert re.findall(r"(\w+) +(\d+)", said[1]) == [
        ("yes", "141"),
        ("abstain", "32"),
        ("non_voting", "13"),
        ("no", "7"),
    ]


EXAMPLES = """
import doctest, importlib, pkgutil, unga_record
results = [doctest.testmod(importlib.import_module(f"unga_record.{one.name}")) for one in pkgutil.iter_modules(unga_record.__path__)]
print(unga_record.__version__, sum(one.failed for one in results), sum(one.attempted for one in results) > 10)
"""


@pytest.mark.slow
@on_the_real_package
def test_the_examples_in_the_docstrings_hold(installed: Path, tmp_path: Path) -> None:
    assert answer(installed, EXAMPLES, tmp_path) == f"{VERSION} 0 True\n"


@pytest.mark.slow
@on_the_real_package
def test_the_sdist_installs_and_knows_the_vote(released: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "sdist", next((released / "python").glob("*.tar.gz")))
    code = "import unga_record as u; v = u.votes(roll_call='A/RES/ES-11/6#vote', columns=['vote', 'iso2']); print(*v['vote'].value_counts(), v['iso2'].eq('NA').sum(), u.__file__)"
    said, file = answer(python, code, tmp_path).rsplit(" ", 1)
    assert said == "141 32 13 7 1"
    assert Path(file.strip()).is_relative_to(tmp_path)


@pytest.mark.slow
@on_the_real_package
def test_the_wheel_of_the_real_data_is_small_enough_to_send(released: Path) -> None:
    for path in (released / "python").iterdir():
        assert path.stat().st_size < 10 * 2**20
