"""The R package: its pages and data say what models and tables say; R finds no fault with it; a script for unvotes runs on it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import package as small
import polars as pl
import pytest
from conftest import needs, upstream

import schemas
from schemas import package
from scripts.commands import r_package as command
from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT
from scripts.compat import unvotes
from scripts.publish import r_data, r_help, r_package
from scripts.publish.formats.frames import Frames, joined, read, typed

LAYOUT = ("un_votes", "un_roll_calls", "un_roll_call_issues")
# Names such as Türkiye; what else R notes is a fault.
NOTED = ["checking data for non-ASCII characters"]
MOST = 5 * 2**20  # bytes, which CRAN asks for


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Frames:
    """The small package, of which one Member is Namibia and another has letters, quotes and a backslash in its name."""
    rows = small.tables()
    rows["members"][-1] |= {"iso2": "NA"}
    rows["members"][0] |= {"name": 'Té "x", \\n 100%'}
    return read(small.write(tmp_path_factory.mktemp("small"), rows))


@pytest.fixture(scope="module")
def filled(frames: Frames, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that R builds the package of it from."""
    needs("Rscript")
    folder = tmp_path_factory.mktemp("filled") / r_package.NAME
    r_package.fill(frames, unvotes.as_in_r(frames), folder)
    return folder


def r(code: str, library: Path | None = None, folder: Path = ROOT) -> str:
    """What R prints of code, with the packages of a library; a warning is an error."""
    done = subprocess.run(
        ["Rscript", "-e", f"options(warn = 2)\n{code}"],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env=os.environ | {"LC_ALL": "C.UTF-8", "R_LIBS": str(library or "")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


# --- data and pages of the small package -----------------------------------------------------------------------------

AS_CSV = """
for (file in list.files(file.path(FOLDER, "data"), full.names = TRUE)) {
  name <- load(file)
  kinds <- sapply(get(name), function(column) class(column)[1])
  cat(name, paste(names(kinds), kinds, sep = "=", collapse = " "), "\\n")
  write.csv(get(name), file.path(INTO, paste0(name, ".csv")), row.names = FALSE, na = "")
}
"""


def test_r_has_every_cell_under_its_type(frames: Frames, filled: Path, tmp_path: Path) -> None:
    said = r(AS_CSV.replace("FOLDER", f'"{filled}"').replace("INTO", f'"{tmp_path}"')).splitlines()
    kinds = {name: dict(each.split("=") for each in rest) for name, *rest in map(str.split, said)}
    expected = r_data.kept(frames) | unvotes.as_in_r(frames)
    assert kinds.keys() == expected.keys()
    for table, frame in expected.items():
        written = {name: r_data.type_of(dtype).replace("double", "numeric") for name, dtype in frame.schema.items()}
        assert kinds[table] == written
        found = pl.read_csv(tmp_path / f"{table}.csv", infer_schema=False)
        truth = pl.selectors.by_dtype(pl.String).replace({"TRUE": "true", "FALSE": "false"})
        whole = frame.with_columns(pl.selectors.float().cast(pl.Int64))
        assert found.with_columns(truth).equals(whole.cast(pl.String)), table


def test_what_is_left_out_is_said(frames: Frames, filled: Path) -> None:
    kept = r_data.kept(frames)
    assert set(schemas.TABLES) - set(kept) == set(r_data.TABLES_LEFT_OUT)
    about = (filled / "man" / "ungarecord-package.Rd").read_text(encoding="utf-8")
    for table in r_data.TABLES_LEFT_OUT:
        assert f"\\code{{{table}}} (" in about
    for table, columns in r_data.COLUMNS_LEFT_OUT.items():
        assert set(schemas.columns(table)) - set(kept[table].columns) == set(columns)
        page = (filled / "man" / f"{table}.Rd").read_text(encoding="utf-8")
        assert "leaves out " + " and ".join(f"\\code{{{name}}}" for name in columns) in page


def test_a_vote_has_the_number_that_the_field_gives_it(frames: Frames) -> None:
    assert list(r_data.kept(frames)["votes"]["vote"].dtype.categories) == ["yes", "abstain", "no", "non_voting"]


# Marks around words, which R prints in its own way.
PLAIN = str.maketrans("", "", "`'‘’<>")
# The columns of each page, as R finds them in \\format, and what stands there without mark-up.
PAGES = """
for (file in list.files(file.path(FOLDER, "man"), full.names = TRUE)) {
  tools::Rd2txt(file, out <- tempfile(), options = list(width = 1e6, underline_titles = FALSE), fragment = FALSE)
  cat("#", tools::file_path_sans_ext(basename(file)), "\\n", gsub("\\\\s+", " ", paste(readLines(out), collapse = " ")), "\\n", sep = "")
  print(tools::checkRd(file, unknownOK = FALSE))
}
"""


def test_every_column_has_its_description_in_the_page_of_its_table(frames: Frames, filled: Path) -> None:
    said = r(PAGES.replace("FOLDER", f'"{filled}"'))
    pages = {name: text.translate(PLAIN) for name, text in re.findall(r"^#(\S+)\n(.*)$", said, re.MULTILINE)}
    assert {*r_data.kept(frames), *LAYOUT, "ungarecord-package"} == set(pages)
    assert "checkRd:" not in said
    for table, frame in r_data.kept(frames).items():
        for name, column in schemas.columns(table).items():
            if name in frame.columns:
                words = re.escape(column["description"].translate(PLAIN))
                assert re.search(rf"{name} \w+\. {words}", pages[table]), (table, name)
    for table, frame in unvotes.as_in_r(frames).items():
        for name in frame.columns:
            assert re.search(rf"{name} (Number|Character|Integer|Date|Factor)\b.{{20}}", pages[table]), (table, name)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("100% of {a} \\b", r"100\% of \{a\} \\b"),
        ("by `nox -s texts`, see", r"by \code{nox -s texts}, see"),
        ("its end, http://metadata.un.org/thesaurus/1006762. Six", r"its end, \url{http://metadata.un.org/thesaurus/1006762}. Six"),
    ],
)  # fmt: skip
def test_nothing_in_a_description_is_taken_for_a_command(words: str, written: str) -> None:
    assert r_help.escaped(words) == written


# --- how it is made --------------------------------------------------------------------------------------------------

VIGNETTE = """---
title: "One plot"
---
<!--
%\\VignetteEngine{knitr::knitr}
%\\VignetteIndexEntry{One plot}
-->

```{r}
plot(table(ungarecord::votes$vote))
```
"""


@pytest.mark.slow
def test_two_runs_give_the_same_bytes_with_nothing_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    needs("Rscript")
    template = tmp_path / "r"
    shutil.copytree(r_package.TEMPLATE, template)
    (template / "vignettes" / "ungarecord.Rmd").write_text(VIGNETTE, encoding="utf-8")
    monkeypatch.setattr(r_package, "TEMPLATE", template)
    folder, made = small.write(tmp_path / "package"), []
    for run in ("one", "two"):
        call = ["r_package", "--package", str(folder), "--into", str(tmp_path / run), "--json"]
        monkeypatch.setattr(sys, "argv", call)
        assert command.main() == cli.GOOD
        path = Path(json.loads(capsys.readouterr().out)["file"])
        assert [each.name for each in path.parent.iterdir()] == [r_package.file_name()]
        made.append(path.read_bytes())
    assert made[0] == made[1]
    with tarfile.open(fileobj=io.BytesIO(made[0])) as archive:
        members = archive.getmembers()
        assert {(member.mtime, member.uid, member.uname) for member in members} == {(0, 0, "")}
        names = {member.name.removeprefix("ungarecord/") for member in members}
        assert {
            "DESCRIPTION",
            "data/votes.rda",
            "man/votes.Rd",
            "inst/doc/ungarecord.html",
            "inst/LICENSE-DATA.md",
        } <= names
        about = archive.extractfile("ungarecord/DESCRIPTION").read().decode()  # type: ignore[union-attr]
    assert f"Packaged: {package.released()} 00:00:00 UTC; unga-record\n" in about
    assert f"Version: {package.version()}\n" in about
    assert "LazyDataCompression: xz\n" in about


def test_a_machine_without_r_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match=r"Rscript is not installed.* r-base-core"):
        r_package.needs_r()


def test_an_r_without_knitr_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    needs("Rscript")
    monkeypatch.setattr(r_package, "_run", lambda *_: "knitr markdown ")
    with pytest.raises(UsageError, match=r"R lacks knitr and markdown .* r-cran-knitr"):
        r_package.needs_r()


def test_what_r_says_as_it_stops_is_said() -> None:
    needs("Rscript")
    with pytest.raises(UsageError, match=r"Rscript -e .* stopped.*a cell is no integer"):
        r_package._run(["Rscript", "-e", 'stop("a cell is no integer")'], ROOT)


# --- the package of the real data ------------------------------------------------------------------------------------

on_the_real_package = pytest.mark.xdist_group("release")  # made once, by one worker


@pytest.fixture(scope="module")
def guide(released: Path) -> tuple[str, str, str, str]:
    """The lines of the guide that a release has: how to install the package, a script for unvotes, one of ours, and what that prints."""
    text = (released / "r" / "README.md").read_text(encoding="utf-8")
    install, script, record = re.findall(r"```r\n(.*?)```", text, re.DOTALL)
    (printed,) = re.findall(r"```text\n(.*?)```", text, re.DOTALL)
    return install, script, record, printed


@pytest.mark.slow
@on_the_real_package
def test_r_finds_no_fault_with_the_package(released: Path, library: Path) -> None:
    source, folder = released / "r" / r_package.file_name(), library.parent
    # As it is installed already, that is not done once more.
    call = ["R", "CMD", "check", "--no-manual", f"--library={library}", f"--install=check:{folder / 'install.log'}"]
    environment = {"LC_ALL": "C.UTF-8", "_R_CHECK_FORCE_SUGGESTS_": "true"}
    subprocess.run([*call, str(source)], cwd=folder, env=os.environ | environment, capture_output=True, check=False)
    log = (folder / f"{r_package.NAME}.Rcheck" / "00check.log").read_text(encoding="utf-8")
    for step in ("checking examples", "checking tests", "checking re-building of vignette outputs"):
        assert f"* {step} ..." in log
    assert re.findall(r"^\* (.*) \.\.\. NOTE$", log, re.MULTILINE) == NOTED
    assert log.rstrip().endswith(f"* DONE\nStatus: {len(NOTED)} NOTE"), log
    assert source.stat().st_size < MOST


@pytest.mark.slow
@on_the_real_package
def test_pages_vignette_and_citation_are_there_once_it_is_installed(library: Path) -> None:
    said = r(
        """
        pages <- tools::Rd_db("ungarecord")
        for (page in pages) tools::Rd2HTML(page, tempfile(), stages = c("build", "install", "render"))
        stopifnot(setdiff(data(package = "ungarecord")$results[, "Item"], sub("[.]Rd$", "", names(pages))) == character())
        stopifnot(file.exists(system.file("doc", "ungarecord.html", package = "ungarecord")))
        print(citation("ungarecord"), style = "text")
        cat(citation("ungarecord")$textVersion)
        """,
        library,
    )
    assert package.citation() in said
    assert f"version {package.version()}" in said
    page = (library / "ungarecord" / "doc" / "ungarecord.html").read_text(encoding="utf-8")
    assert page.count('src="data:image/png') == 5
    assert not re.findall(r'(?:src|href)="(?!data:)', page)  # nothing of the network


@pytest.mark.slow
@on_the_real_package
def test_the_lines_of_the_guide_run(guide: tuple[str, ...], library: Path) -> None:
    _, script, record, printed = guide
    assert "Human rights" in r(script.replace("library(dplyr)", "suppressMessages(library(dplyr))"), library)
    words = [line.split() for line in r(record, library).splitlines() if line.strip()]
    assert words == [line.split() for line in printed.splitlines()]
    assert ["141", "32", "7", "13"] in words


# As courses use unvotes; run as it stands on either package.
SCRIPT = """
suppressMessages(library(dplyr))
joined <- un_votes %>%
  inner_join(un_roll_calls, by = "rcid") %>%
  inner_join(un_roll_call_issues, by = "rcid")
by_issue <- joined %>%
  group_by(country, year = as.integer(format(date, "%Y")), issue) %>%
  summarize(votes = n(), percent_yes = mean(vote == "yes"), mean_vote = mean(as.numeric(vote)), .groups = "drop")
write.csv(by_issue, "by_issue.csv", row.names = FALSE)
by_country <- un_votes %>% group_by(country) %>% summarize(votes = n(), percent_yes = mean(vote == "yes")) %>%
  filter(votes > 1000) %>% arrange(percent_yes)
write.csv(head(by_country, 3), "by_country.csv", row.names = FALSE)
for (table in c("un_votes", "un_roll_calls", "un_roll_call_issues")) {
  cat(table, class(get(table)), sapply(get(table), typeof), names(get(table)), unlist(sapply(get(table), class)), "\\n")
  print(lapply(get(table), levels))
}
cat("Namibia:", unique(un_votes$country_code[un_votes$country == "Namibia"]))
"""


def their_package(library: Path, folder: Path) -> None:
    """Install unvotes' own tables as a package of that name, as that package is no more than these."""
    theirs = upstream("voeten")
    (folder / "unvotes" / "data").mkdir(parents=True)
    (folder / "unvotes" / "NAMESPACE").write_text("")
    (folder / "unvotes" / "DESCRIPTION").write_text("Package: unvotes\nVersion: 0.3.0\nTitle: T\nDescription: D.\nLicense: MIT\nAuthor: D\nMaintainer: D <d@example.invalid>\nLazyData: true\n")  # fmt: skip
    for table in LAYOUT:
        shutil.copy(theirs / f"{table}.rda", folder / "unvotes" / "data")
    subprocess.run(["R", "CMD", "INSTALL", "--no-help", f"--library={library}", "unvotes"], cwd=folder, check=True, capture_output=True)  # fmt: skip


@pytest.mark.slow
@on_the_real_package
def test_a_script_for_unvotes_runs_with_the_name_of_the_library_changed(library: Path, tmp_path: Path) -> None:
    theirs_in = tmp_path / "library"
    theirs_in.mkdir()
    their_package(theirs_in, tmp_path)
    every_cell = 'write.csv(transmute(joined, rcid, country, vote, year = as.integer(format(date, "%Y")), issue), "cells.csv", row.names = FALSE)'
    said = {}
    for name, at in (("ungarecord", library), ("unvotes", theirs_in)):
        (tmp_path / f"with_{name}").mkdir()
        said[name] = r(f"library({name})\n{SCRIPT}\n{every_cell}", at, tmp_path / f"with_{name}")
    # Classes, types, names and levels.
    assert said["ungarecord"] == said["unvotes"]
    assert "Namibia: NA" in said["unvotes"]

    ours, theirs = (pl.read_csv(tmp_path / f"with_{name}" / "cells.csv") for name in said)
    key = ["country", "year", "issue"]
    same = ours.join(theirs, on=ours.columns)
    differing = [one.join(same, on=one.columns, how="anti") for one in (ours, theirs)]
    assert len(same) > 0.98 * len(theirs)
    # A share is another only where a vote, its year or its issue is: a slip that the record mends, a roll call that is not linked.
    touched = pl.concat(differing).select(key).unique()
    shares = [
        pl.read_csv(tmp_path / f"with_{name}" / "by_issue.csv").join(touched, on=key, how="anti") for name in said
    ]
    assert shares[0].sort(key).equals(shares[1].sort(key))
    assert len(shares[0]) > 0.9 * len(theirs.select(key).unique())
    # No country is there under a name that a script for unvotes would not know, nor is one gone.
    assert set(theirs["country"]) - set(ours["country"]) <= {"Yugoslavia"}
    least = [pl.read_csv(tmp_path / f"with_{name}" / "by_country.csv")["country"].to_list() for name in said]
    assert least[0] == least[1]
    assert least[0][0] == "United States"


def test_the_layout_that_r_gets_is_that_of_the_compat_files(frames: Frames) -> None:
    for table, frame in unvotes.as_in_r(frames).items():
        assert frame.cast(unvotes.layout(frames)[table].schema).equals(unvotes.layout(frames)[table])


def test_no_text_of_the_real_tables_is_empty_which_r_would_take_for_missing() -> None:
    for table in set(schemas.TABLES) - set(r_data.TABLES_LEFT_OUT) - {"votes"}:
        frame = typed(table, joined(ROOT, table))
        assert not frame.select((pl.selectors.string() == "").any()).row(0).count(True), table
