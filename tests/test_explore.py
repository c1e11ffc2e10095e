"""The explorer: what it shows is right, every prepared query answers, and no query can write, read a file, or hang it."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import package as small
import pytest

import schemas
from scripts.commands import explore
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import DATA, ROOT
from scripts.explore import database, metadata, queries, server
from scripts.publish.formats import sqlite

HOSTILE = "<script>alert(1)</script>"
QUERIES = {query.name: query for query in queries.read()}


class Site:
    """A running explorer."""

    def __init__(self, address: str) -> None:
        self.address = address

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of a page."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def page(self, path: str) -> str:
        status, body = self.get(path)
        assert status == 200, body
        return body

    def rows(self, query: str, **values: str) -> list[dict[str, Any]]:
        """The rows of a prepared query, all of them."""
        found = json.loads(self.page(f"unga-record/{query}.json?_shape=objects&{urlencode(values)}"))
        assert not found["truncated"]
        return list(found["rows"])

    def sql(self, sql: str) -> tuple[int, str]:
        return self.get(f"unga-record.json?sql={quote(sql)}")


@contextmanager
def running(log: Path, *arguments: str) -> Iterator[Site]:
    """The explorer as people start it, at a free port, until the end of the block; ended by its number."""
    command = [sys.executable, "-m", "scripts.commands.explore", "--port", "0", *arguments]
    with log.open("w") as stream:
        process = subprocess.Popen(command, cwd=ROOT, stderr=stream, env=os.environ | {"NO_COLOR": "1"})
    try:
        for _ in range(1200):
            if found := re.search(r"http://127\.0\.0\.1:\d+/", log.read_text()):
                break
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
        site = Site(found[0])  # type: ignore[index]
        site.get("")
        yield site
    finally:
        process.terminate()
        assert process.wait(15) == 0, log.read_text()
    with pytest.raises(urllib.error.URLError):  # nothing of it goes on
        urllib.request.urlopen(site.address, timeout=5)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small package, with markup in names and titles."""
    rows = small.tables()
    rows["members"][0]["common_name"] = HOSTILE
    for resolution in rows["resolutions"]:
        resolution["title"] = f"A title {HOSTILE}"
    return small.write(tmp_path_factory.mktemp("explore") / "package", rows)


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    with running(
        folder.parent / "log", str(folder), "--into", str(folder.parent / "made"), "--seconds", "0.3"
    ) as found:
        yield found


# --- pages ---------------------------------------------------------------------------------------------------------------


def test_the_start_page_leads_to_every_query_and_table(site: Site) -> None:
    page = site.page("")
    assert "How did my country vote?" in page
    assert 'value="2023-02-23"' in page
    assert all(f"/unga-record/{name}?" in page for name in QUERIES)
    assert all(f'href="/unga-record/{table}"' in page for table in schemas.TABLES if table != "clause_sketches")
    assert "https://creativecommons.org/licenses/by/4.0/" in page


def test_no_page_leaves_the_machine_or_takes_markup_for_its_own(site: Site) -> None:
    paths = [
        "",
        "unga-record",
        "unga-record/resolutions",
        "unga-record/members",
        "unga-record/roll_call?vote=A/RES/ES-11/6",
    ]
    for path in paths:
        page = site.page(path)
        assert HOSTILE not in page
        assert not re.findall(r'<(?:script|img|iframe)[^>]* src="(?!/)|<link[^>]* href="(?!/|http://127)', page)
    assert HOSTILE.replace("<", "&lt;").replace(">", "&gt;") in site.page("unga-record/resolutions")


def test_a_plugin_that_happens_to_be_installed_answers_nobody(site: Site) -> None:
    """The environment of the tests has datasette-mcp, which would open an address for every program that reaches the port."""
    assert site.get("-/mcp")[0] == 404
    assert [each["name"] for each in json.loads(site.page("-/plugins.json"))] == ["scripts.explore.plugin"]


def test_a_table_says_what_it_holds(site: Site) -> None:
    page = site.page("unga-record/roll_calls")
    assert schemas.TABLES["roll_calls"].Config.title in page
    assert "Day of the vote. Empty where no source gives it for certain." in page
    assert "motion (a motion on procedure, such as to adjourn the debate)" in page
    assert "facet-subject" in page


def test_internal_tables_are_out_of_sight(site: Site) -> None:
    tables = json.loads(site.page("unga-record.json"))["tables"]
    seen = {each["name"] for each in tables if not each["hidden"]}
    assert seen == set(schemas.TABLES) - {"clause_sketches"}


def test_keys_are_links_with_labels(site: Site) -> None:
    rows = json.loads(site.page("unga-record/votes.json?_labels=on&_shape=array&member_id=AAA"))
    assert rows[0]["member_id"] == {"value": "AAA", "label": HOSTILE}
    page = site.page("unga-record/roll_call?vote=A/RES/ES-11/6")
    assert '<a href="/unga-record/member_by_year?member=BBB">BBB</a>' in page


def test_titles_are_searched_by_stem(site: Site) -> None:
    found = json.loads(site.page("unga-record/resolutions.json?_search=titles&_shape=array"))
    assert found
    assert json.loads(site.page("unga-record/resolutions.json?_search=nowhere&_shape=array")) == []


@pytest.mark.parametrize("name", [*schemas.TABLES, *QUERIES])
def test_all_comes_as_csv_and_json(site: Site, name: str) -> None:
    values = urlencode(QUERIES[name].examples[0]) if name in QUERIES else ""
    json.loads(site.page(f"unga-record/{name}.json?{values}"))
    head = site.page(f"unga-record/{name}.csv?{values}").splitlines()[:1]
    if name not in QUERIES:
        assert head == [",".join(schemas.columns(name))]


def test_an_answer_that_is_cut_says_so(site: Site) -> None:
    page = site.page(f"unga-record?sql={quote('SELECT a.vote FROM votes a, votes b')}")
    assert "More than 10,000 rows" in page
    assert "These are the first rows only" in page


# --- what no query can do ------------------------------------------------------------------------------------------------

SECRET = "nobody reads this"
# APART stands for a folder that the tests make, beside that of the database.
REFUSED = {
    "insert": "INSERT INTO about VALUES ('a', 'b')",
    "insert behind a WITH": "WITH a AS (SELECT 1) INSERT INTO about SELECT 'a', 'b'",
    "delete behind a SELECT": "SELECT 1; DELETE FROM votes",
    "attach": "ATTACH 'APART/secret' AS other",
    "vacuum into": "VACUUM INTO 'APART/copy.sqlite'",
    "temporary table": "CREATE TEMP TABLE copy AS SELECT * FROM votes",
    "pragma": "PRAGMA writable_schema = 1",
    "pragma as a table": "SELECT * FROM pragma_writable_schema",
    "heap limit": 'SELECT * FROM "pragma_hard_heap_limit"(0)',
    "extension": "SELECT load_extension('APART/secret')",
    "file read": "SELECT readfile('APART/secret')",
    "file written": "SELECT writefile('APART/other', 'x')",
    "long loop in one step": "SELECT printf('%.*c', 2000000000, 'x')",
    "large value": "SELECT zeroblob(1000000000)",
    "large list": "SELECT group_concat(hex(randomblob(20000))) FROM votes",
    "large rows": f"SELECT {', '.join(f'hex(zeroblob(24000)) AS c{n}' for n in range(100))} FROM votes",
    "many cells": f"SELECT {', '.join(f'1 AS c{n}' for n in range(190))} FROM votes a, votes b",
    "deep": f"SELECT {'(' * 900}1{')' * 900}",
}
STOPPED = {
    "recursion": "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT count(*) FROM r",
    "join": "SELECT count(*) FROM votes a, votes b, votes c, votes d, votes e",
    "sort": "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r) SELECT hex(randomblob(20000)) AS y FROM r ORDER BY y",
    "slow steps": "SELECT sum(instr(replace(hex(zeroblob(24000 + length(a.vote))), '0', 'a'), "
    "replace(hex(zeroblob(12000 + length(a.vote))), '0', 'a') || 'b')) FROM votes a, votes b",
    "slow patterns": f"SELECT sum(replace(hex(zeroblob(24000 + length(a.vote))), '0', 'a') GLOB '{'*a' * 90}b') FROM votes a, votes b",
    "views without end": "WITH c0 AS (SELECT 1 AS x), "
    + ", ".join(f"c{n} AS (SELECT a.x FROM c{n - 1} a, c{n - 1} b)" for n in range(1, 40))
    + " SELECT count(*) FROM c39",
}  # fmt: skip


@pytest.fixture(scope="module")
def apart(folder: Path) -> Path:
    """A folder with a file that no query may read, and in which none may write."""
    made = folder.parent / "apart"
    made.mkdir()
    (made / "secret").write_text(SECRET, encoding="utf-8")
    return made


def state(*folders: Path) -> dict[Path, str]:
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for folder in folders for path in folder.iterdir()}


@pytest.mark.parametrize("name", [*REFUSED, *STOPPED])
def test_a_query_does_no_harm(site: Site, folder: Path, apart: Path, name: str) -> None:
    before = state(folder.parent / "made", apart)
    try:
        status, body = site.sql((REFUSED | STOPPED)[name].replace("APART", apart.as_posix()))
    except (urllib.error.URLError, ConnectionError):
        assert name in STOPPED  # on a busy machine the server may end such a query by ending itself, and says so
        assert "started anew" in (folder.parent / "log").read_text(encoding="utf-8")
    else:
        assert status == 400, body[:300]
        assert json.loads(body)["ok"] is False
        assert SECRET not in body
    assert state(folder.parent / "made", apart) == before
    assert site.sql("SELECT count(*) FROM votes")[0] == 200


@pytest.mark.slow
def test_a_query_that_nothing_can_stop_ends_and_the_server_answers_again(site: Site) -> None:
    # An expression that doubles nine times is one run of steps in which SQLite looks at no clock.
    steps = ", ".join(f"c{n} AS (SELECT x + x AS x FROM c{n - 1})" for n in range(1, 10))
    text = "replace(hex(zeroblob({} + length(member_id))), '0', 'a')"
    stuck = (
        f"WITH z AS (SELECT {text.format(24000)} AS y, {text.format(12000)} || 'b' AS w FROM members LIMIT 1), "
        f"c0 AS (SELECT instr(y, w) AS x FROM z), {steps} SELECT x, x + 1, x + 2, x + 3 FROM c9"
    )
    with pytest.raises((urllib.error.URLError, ConnectionError)):
        site.sql(stuck)
    assert site.sql("SELECT count(*) FROM votes")[0] == 200


# --- the command ---------------------------------------------------------------------------------------------------------


def test_it_listens_at_the_loopback_address_alone() -> None:
    with server.listening(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_busy_port_is_named_with_a_way_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with server.listening(0) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(sys, "argv", ["explore", str(folder), "--port", str(port)])
        with pytest.raises(UsageError, match=f"port {port} is in use; name another"):
            explore.main()


def test_a_package_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["explore", str(tmp_path / "nowhere"), "--port", "0"])
    with pytest.raises(UsageError, match="nowhere"):
        explore.main()


@pytest.mark.parametrize("wrong", [["--port", "70000"], ["--port", "-1"], ["--seconds", "0"], ["--seconds", "nan"]])
def test_numbers_out_of_range_are_refused(wrong: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["explore", *wrong])
    with pytest.raises(UsageError, match="from"):
        explore.main()


def test_open_opens_the_start_page(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(explore.webbrowser, "open", opened.append)
    monkeypatch.setattr(server, "serve", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["explore", str(folder), "--into", str(tmp_path), "--port", "0", "--open"])
    assert explore.main() == 0
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", opened[0])


def test_the_file_is_made_once_and_anew_when_the_data_changed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, into = tmp_path / "package", tmp_path / "made"
    shutil.copytree(folder, copy)

    def make() -> Path:
        return database.of(copy, into, lambda _: None).file

    first = make()
    made = first.stat().st_mtime_ns
    assert make() == first
    assert first.stat().st_mtime_ns == made
    cells = copy / "data" / "sessions.csv"
    cells.write_text(cells.read_text().replace("2022-02-28", "2022-02-27"))
    monkeypatch.setattr(sqlite, "write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        make()
    assert list(into.iterdir()) == [first]
    monkeypatch.undo()
    second = make()
    assert second != first
    assert list(into.iterdir()) == [second]


def test_a_release_is_taken_as_it_is_if_its_hash_is_right(folder: Path, site: Site, tmp_path: Path) -> None:
    (made,) = (folder.parent / "made").iterdir()
    shutil.copy(made, tmp_path / database.FILE)
    shutil.copy(folder / "datapackage.json", tmp_path)
    names = (database.FILE, "datapackage.json")
    sums = [f"{hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (tmp_path / "SHA256SUMS").write_text("".join(sums))
    assert database.of(tmp_path, tmp_path / "into", lambda _: None).file == tmp_path / database.FILE
    with (tmp_path / database.FILE).open("ab") as stream:
        stream.write(b"x")
    with pytest.raises(DataError, match=r"not as SHA256SUMS says: .* has another hash"):
        database.of(tmp_path, tmp_path / "into", lambda _: None)
    (tmp_path / "SHA256SUMS").write_text(sums[1])
    with pytest.raises(DataError, match=r"not as SHA256SUMS says: .* has no hash"):
        database.of(tmp_path, tmp_path / "into", lambda _: None)
    (tmp_path / "SHA256SUMS").unlink()
    with pytest.raises(DataError, match="no SHA256SUMS"):
        database.of(tmp_path, tmp_path / "into", lambda _: None)
    with pytest.raises(UsageError, match="name the folder of the release"):
        database.of(made, tmp_path / "into", lambda _: None)


def test_what_is_said_of_tables_names_columns_that_exist() -> None:
    shown = tomllib.loads(metadata.TABLES.read_text(encoding="utf-8"))
    assert set(schemas.TABLES) <= set(shown)
    for table in set(shown) & set(schemas.TABLES):
        said = shown[table]
        named = {*said.get("facets", []), *(said[key] for key in ("label", "sort", "sort_desc") if key in said)}
        assert named <= set(schemas.columns(table)), table


def test_every_file_of_a_query_is_shown_and_says_what_it_counts() -> None:
    assert set(queries.NAMES) == {path.stem for path in queries.FOLDER.glob("*.sql")}
    for query in QUERIES.values():
        assert query.title
        assert len(query.about) > 50
        assert list(query.examples[0]) == query.parameters
        # Who counts votes says what becomes of absences.
        assert "non_voting" in query.about or not re.search(r"\bsum\(|percent", query.sql) or "abstained" in query.about


# --- the real data: of the release that the tests make once --------------------------------------------------------------


@pytest.fixture(scope="module")
def real(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("real") / "log", str(released)) as found:
        yield found


def on_the_real_package(test: Callable[..., None]) -> Callable[..., None]:
    """Slow, for a release is made first: once, by one worker."""
    return pytest.mark.slow(pytest.mark.xdist_group("release")(test))


@on_the_real_package
@pytest.mark.parametrize("name", QUERIES)
def test_every_example_has_an_answer_within_the_limit(real: Site, name: str) -> None:
    for values in QUERIES[name].examples:
        assert real.rows(name, **values)
        real.page(f"unga-record/{name}?{urlencode(values)}")
    real.rows(name)  # without any value, too


@on_the_real_package
def test_the_vote_of_23_february_2023(real: Site) -> None:
    rows = real.rows("roll_call", vote="A/RES/ES-11/6")
    assert Counter(row["vote"] for row in rows) == {"yes": 141, "no": 7, "abstain": 32, "non_voting": 13}
    against = {row["member_id"] for row in rows if row["vote"] == "no"}
    assert against == {"BLR", "ERI", "MLI", "NIC", "PRK", "RUS", "SYR"}
    assert real.rows("roll_call", vote="A/RES/ES-11/6#vote") == rows
    tally = "".join(f'<span class="vote vote-{word}">{word}: {count}</span> ' for word, count in
                    [("yes", 141), ("no", 7), ("abstain", 32), ("non_voting", 13)])  # fmt: skip
    assert tally in real.page("unga-record/roll_call?vote=A/RES/ES-11/6")
    groups = {row["regional_group_today"]: row for row in real.rows("roll_call_by_group", vote="A/RES/ES-11/6")}
    words = "yes", "no", "abstain", "non_voting"
    total = groups.pop("all Members, as the record counts them")
    assert [total[word] for word in words] == [141, 7, 32, 13]
    assert [sum(row[word] for row in groups.values()) for word in words] == [141, 7, 32, 13]
    assert [groups["African Group"][word] for word in words] == [30, 2, 15, 7]


@on_the_real_package
def test_a_vote_is_found_by_its_words(real: Site) -> None:
    found = real.rows("find_votes", words="lasting peace comprehensive Ukraine", session="ES-11")
    assert {"A/RES/ES-11/6#vote", "A/ES-11/L.8#vote", "A/ES-11/L.9#vote"} <= {row["roll_call_id"] for row in found}
    assert {row["session"] for row in found} == {"ES-11"}
    # No sign of the search language, and no word that nobody wrote.
    assert real.rows("find_votes", words='"lasting OR (nothing* NEAR', session="") == []


@on_the_real_package
def test_how_a_country_voted_on_a_day(real: Site) -> None:
    for name in ("India", "IND", "india"):
        votes = {row["roll_call_id"]: row["vote"] for row in real.rows("votes_on_a_day", day="2023-02-23", member=name)}
        assert votes["A/RES/ES-11/6#vote"] == "abstain"
        assert votes["A/ES-11/L.8#vote"] == "not known"
    asked = real.rows("votes_on_a_day", day="2023-02-23", member="Atlantis")
    assert {row["vote"] for row in asked} == {"no such Member"}
    early = real.rows("votes_on_a_day", day="1947-11-29", member="Germany")
    assert {row["vote"] for row in early} == {"no Member that day"}


@on_the_real_package
def test_a_record_and_its_years_count_the_same_votes(real: Site) -> None:
    record = real.rows("member_record", member="FRA")
    assert len({row["roll_call_id"] for row in record}) == len(record)
    years = {row["year"]: row for row in real.rows("member_by_year", member="France")}
    counted = Counter((int(row["date"][:4]), row["vote"]) for row in record if row["is_final"])
    assert counted == {
        (year, word): row[word]
        for year, row in years.items()
        for word in ("yes", "no", "abstain", "non_voting")
        if row[word]
    }
    assert all(row["final_votes"] == row["took_part"] + row["non_voting"] for row in years.values())
    some = real.rows("member_record", member="FRA", from_year="2022", to_year="2023")
    assert some == [row for row in record if row["date"][:4] in ("2022", "2023")]


@on_the_real_package
def test_agreement_is_that_of_the_view_and_leaves_absences_out(real: Site) -> None:
    rows = real.rows("agreement_by_year", member_a="USA", member_b="Israel")
    view = json.loads(real.page("unga-record/agreement.json?member_a=USA&member_b=ISR&_shape=array&_size=max"))
    assert {row["year"]: (row["votes"], row["alike"]) for row in rows if row["votes"]} == {
        row["year"]: (row["votes"], row["alike"]) for row in view
    }
    assert any(row["left_out"] for row in rows)
    assert all(row["alike"] + row["opposed"] <= row["votes"] for row in rows)


@on_the_real_package
def test_the_closest_votes_come_first(real: Site) -> None:
    rows = real.rows("closest_votes")
    near = [row["above_line"] if row["above_line"] >= 0 else -1 - row["above_line"] for row in rows]
    assert near == sorted(near)
    assert near[0] == 0
    tied = next(row for row in rows if row["roll_call_id"] == "A/L.469#vote")  # 47 to 47
    assert (tied["above_line"], tied["result"]) == (-1, "rejected")
    # What is known to have been decided fits the line wherever the majority is known.
    for row in rows:
        if row["majority"] and row["result"]:
            assert (row["above_line"] >= 0) == (row["result"] == "adopted"), row


@on_the_real_package
def test_where_a_group_split(real: Site) -> None:
    rows = real.rows("group_splits", regional_group="African", year="2023")
    assert {row["regional_group_today"] for row in rows} == {"African Group"}
    shares = [row["percent_largest"] for row in rows]
    assert shares == sorted(shares)
    (vote,) = (row for row in rows if row["roll_call_id"] == "A/RES/ES-11/6#vote")
    assert (vote["yes"], vote["no"], vote["abstain"], vote["non_voting"], vote["percent_largest"]) == (
        30,
        2,
        15,
        7,
        63.8,
    )


@on_the_real_package
def test_amendments_and_paragraph_votes(real: Site) -> None:
    moved = {row["amendment_id"]: row for row in real.rows("amendments_and_votes", document="A/RES/ES-11/6")}
    assert set(moved) == {"A/ES-11/L.8", "A/ES-11/L.9"}
    assert {row["outcome"] for row in moved.values()} == {"rejected"}
    assert "Belarus" in moved["A/ES-11/L.8"]["proposers"]
    assert moved["A/ES-11/L.8"]["yes"] is None  # not known, and not zero
    parts = real.rows("paragraph_votes", document="A/RES/72/50")
    assert {row["resolution_id"] for row in parts} == {"A/RES/72/50"}
    assert "op5" in {row["places"] for row in parts}


@on_the_real_package
def test_clauses_lineage_and_citations(real: Site) -> None:
    clauses = {row["clause_id"]: row for row in real.rows("resolution_clauses", resolution="A/RES/ES-11/6")}
    assert list(clauses)[:2] == ["A/RES/ES-11/6#pp1", "A/RES/ES-11/6#pp2"]
    assert "demand (8)" in clauses["A/RES/ES-11/6#op5"]["actions_and_force"]
    assert clauses["A/RES/ES-11/6#pp2"]["earlier_clause_id"] == "A/RES/ES-11/1#pp2"
    line = real.rows("clause_lineage", clause="A/RES/80/105#op1")
    back = [row for row in line if row["step"] <= 0]
    assert [row["step"] for row in back] == list(range(1 - len(back), 1))
    assert [row["adopted_on"] for row in back] == sorted(row["adopted_on"] for row in back)
    # The way back of the oldest comes out at the same clauses.
    oldest = {row["clause_id"] for row in real.rows("clause_lineage", clause=back[0]["clause_id"])}
    assert {row["clause_id"] for row in back} <= oldest
    citing = real.rows("cited_by", document="A/RES/ES-11/1")
    with (DATA / "citations.csv").open(encoding="utf-8", newline="") as stream:
        clauses_citing = {row["clause_id"] for row in csv.DictReader(stream) if row["resolution_id"] == "A/RES/ES-11/1"}
    assert {clause for row in citing for clause in row["clauses"].split(",")} == clauses_citing
    assert sum(row["clauses_citing"] for row in citing) == len(clauses_citing)


@on_the_real_package
def test_a_series_counts_those_that_changed(real: Site) -> None:
    series = real.rows("series_by_session", series="glorification_of_nazism")
    changes = Counter(row["resolution_id"] for row in real.rows("series_changes", series="glorification_of_nazism"))
    assert {row["resolution_id"]: row["changed"] for row in series if row["changed"]} == dict(changes)
    assert real.rows("series_by_session", series=series[0]["resolution_id"]) == series
    with_absences = real.rows("series_changes", series="glorification_of_nazism", absences="yes")
    assert len(with_absences) > sum(changes.values())


@on_the_real_package
def test_a_page_of_votes_has_its_facet_in_time(real: Site) -> None:
    page = real.page("unga-record/votes")
    assert "facet-vote" in page
    assert "timed out" not in page
