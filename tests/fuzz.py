"""Random damage to a package, for as many minutes as one gives it: `nox -s fuzz -- --minutes 20`.

A damage is a list of steps, and a step a list of plain values, so that what was found can be kept: `fuzzed.json` holds it,
and `test_fuzz.py` tries it again. After every damage, `check` must end with a report or a UsageError in bounded time, no rule
may fail by itself, nothing that steers a terminal is said, and a package that is not as it was is not valid.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

import package  # noqa: E402
from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from scripts.check import show  # noqa: E402
from scripts.check.check import check  # noqa: E402
from scripts.check.report import Report  # noqa: E402
from scripts.common.errors import DataError, UsageError  # noqa: E402
from scripts.common.opening import opened  # noqa: E402
from scripts.publish import documents  # noqa: E402

Step = list[Any]
KEPT = Path(__file__).parent / "fuzzed.json"
DESCRIPTOR = "datapackage.json"
SECONDS = 60  # for a package of some kilobytes, on a machine that is busy

# --- what may be done to a package -----------------------------------------------------------------------------------

WHERE = st.integers(0, 10**6)
VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "", "\n", "\r", '"', ",", "\0", "NA", "A/RES/77/1A", "A/RES/ES-11/6#vote", "2023-02-30", "9999-12-31", "-1", "9" * 30,
            "9" * 5000, "true", "R5", "{0}", "[red]", "\x1b[2J", "٣", "²", "а", "ﬁ", "\u202e", "\ufeff", "<b>", "x" * 140_000,
            "AAA", "77", "ES-11", "ES-99999999999", "A/RES/" + "9" * 5000 + "/1", "no", "R1 | R2", "A/ES-11/L.8", "votes",
        ]
    ),
)  # fmt: skip
JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text(max_size=8),
        st.sampled_from(["", "data/members.csv", "../x", "data", "/", "sha256:", "votes", "77", "\ud800", "\x1b[2J", "x" * 5000]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
NAMES = st.one_of(
    st.sampled_from(
        [
            "SHA256SUMS",
            "data",
            "data/votes",
            "data/votes/78.csv",
            "data/votes.csv",
            "x.zip",
            "data/x\x1b[2J",
            "data/\udcff",
            "data/a/b/c",
        ]
    ),
    st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=20).map("data/".__add__),
)
STEPS = st.one_of(
    st.tuples(st.just("bytes"), WHERE, WHERE, st.integers(0, 60), st.binary(max_size=8).map(bytes.hex)),
    st.tuples(st.just("bytes of the descriptor"), WHERE, st.integers(0, 60), st.binary(max_size=8).map(bytes.hex)),
    st.tuples(st.just("cell"), WHERE, WHERE, WHERE, VALUES),
    st.tuples(st.just("column"), WHERE, WHERE, VALUES),
    st.tuples(st.just("line again"), WHERE, WHERE, WHERE),
    st.tuples(st.just("line away"), WHERE, WHERE),
    st.tuples(st.just("value"), st.lists(WHERE, min_size=1, max_size=6), JSON),
    st.tuples(st.just("key again"), st.lists(WHERE, min_size=1, max_size=6), JSON),
    st.tuples(st.just("key"), st.lists(WHERE, min_size=1, max_size=6), st.text(max_size=12), JSON),
    st.tuples(st.just("without"), st.lists(WHERE, min_size=1, max_size=6)),
    st.tuples(st.just("file"), WHERE, st.sampled_from(["gone", "folder", "pipe", "link out", "loop", "empty", "hole"])),
    st.tuples(st.just("new"), NAMES, st.sampled_from(["folder", "pipe", "link out", "loop", "empty", "hole"])),
    st.tuples(st.just("copy"), WHERE, WHERE),
    st.tuples(st.just("described anew")),
    st.tuples(st.just("zip"), WHERE, st.integers(0, 60), st.binary(max_size=8).map(bytes.hex)),
).map(list)
DAMAGES = st.lists(STEPS, min_size=1, max_size=4)


def apply(folder: Path, step: Step) -> None:
    """Do one step to the package in a folder, if it can still be done there."""
    kind, *what = step
    files = sorted(path for path in (folder / "data").rglob("*") if path.is_file() and path.stat().st_size < 10**6)
    if kind == "bytes" and files:
        _bytes(files[what[0] % len(files)], *what[1:])
    elif kind == "bytes of the descriptor" and (folder / DESCRIPTOR).is_file():
        _bytes(folder / DESCRIPTOR, *what)
    elif kind in ("cell", "column", "line again", "line away") and files:
        _lines(files[what[0] % len(files)], kind, what[1:])
    elif kind in ("value", "key", "key again", "without") and (folder / DESCRIPTOR).is_file():
        _json(folder / DESCRIPTOR, kind, what)
    elif kind == "file" and files:
        path = files[what[0] % len(files)]
        path.unlink()
        _make(path, what[1])
    elif kind == "new":
        path = folder / what[0]
        if not os.path.lexists(path) and path.parent.is_dir():
            _make(path, what[1])
    elif kind == "copy" and files:
        files[what[1] % len(files)].write_bytes(files[what[0] % len(files)].read_bytes())
    elif kind == "described anew":
        with suppress(DataError, UsageError, OSError, ValueError, KeyError):  # what is damaged need not be describable
            documents.write(folder)


def _bytes(path: Path, at: int, cut: int, junk: str) -> None:
    data = path.read_bytes()
    at %= len(data) + 1
    path.write_bytes(data[:at] + bytes.fromhex(junk) + data[at + cut :])


def _lines(path: Path, kind: str, what: list[Any]) -> None:
    lines = path.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    row = what[0] % len(lines)
    if kind == "cell":
        cells = lines[row].split(",")
        cells[what[1] % len(cells)] = what[2]
        lines[row] = ",".join(cells)
    elif kind == "column":
        table = [line.split(",") for line in lines if line]
        for cells in table[1:]:
            cells[row % len(cells)] = what[1]
        lines = [*map(",".join, table), ""]
    elif kind == "line again":
        lines.insert(what[1] % len(lines), lines[row])
    else:
        del lines[row]
    path.write_bytes(
        "\n".join(lines).encode("utf-8", "surrogatepass" if "\ud800" in "".join(lines) else "surrogateescape")
    )


def _json(path: Path, kind: str, what: list[Any]) -> None:
    try:
        top = json.loads(path.read_bytes())
    except ValueError:
        return
    holder, at = top, None
    for number in what[0]:
        inner = holder if at is None else holder[at]
        if not isinstance(inner, (dict, list)) or not inner:
            break
        holder, at = inner, (list(inner) if isinstance(inner, dict) else range(len(inner)))[number % len(inner)]
    if at is None:
        return
    if kind == "value":
        holder[at] = what[1]
    elif kind == "without":
        del holder[at]
    elif isinstance(holder, dict):
        name = what[1] if kind == "key" else "\0again"
        holder[name] = what[-1]
    written = json.dumps(top, indent=2)
    if kind == "key again" and isinstance(holder, dict):
        written = written.replace('"\\u0000again"', json.dumps(at))
    path.write_text(written, encoding="utf-8")


def _make(path: Path, kind: str) -> None:
    """Put something else in the place of a file."""
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link out":
        path.symlink_to("/etc/hostname")
    elif kind == "loop":
        path.symlink_to(path.name)
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "hole":
        with path.open("wb") as stream:
            stream.truncate(200 * 2**20)


# --- what must hold --------------------------------------------------------------------------------------------------


def state(folder: Path) -> tuple[Any, dict[str, Any]]:
    """What a reader sees of a package: what the descriptor says, and each thing in data/ with its bytes."""
    try:
        said = json.loads((folder / DESCRIPTOR).read_bytes()) if (folder / DESCRIPTOR).is_file() else None
    except (ValueError, RecursionError):
        said = None
    found = {}
    for path in (folder / "data").rglob("*"):
        if not path.is_dir() or path.is_symlink():
            small = path.is_file() and not path.is_symlink() and path.stat().st_size < 10**6
            found[str(path)] = path.read_bytes() if small else None
    return said, found


def damaged(folder: Path, steps: list[Step]) -> Report | None:
    """Damage a package, and the report on it, None where there is none to check; raises AssertionError for what must not be."""
    before = state(folder)
    for step in steps:
        apply(folder, step)
    described = any(step[0] == "described anew" for step in steps)
    same = state(folder) == before
    began = time.monotonic()
    try:
        with _as_given(folder, [step for step in steps if step[0] == "zip"]) as given_path, opened(given_path) as found:
            report = check(found, frictionless="none")
    except (DataError, UsageError):
        return None
    assert time.monotonic() - began < SECONDS, "it took too long"
    failed = [finding for finding in report.findings if "it failed on" in finding.message]
    assert not failed, failed
    json.dumps(report.as_json()).encode()
    for finding in report.findings:
        said = show.line(finding)
        assert said.isprintable(), said
        assert len(said) < 5_000, f"a line of {len(said)} characters"
    assert same or described or not report.valid, "a package that is not as it was is valid"
    return report


@contextmanager
def _as_given(folder: Path, zips: list[Step]) -> Iterator[Path]:
    """The folder, or where a step says so, a damaged archive of it."""
    if not zips:
        yield folder
        return
    path = folder.parent / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.stat().st_size < 10**6:
                archive.write(file, file.relative_to(folder).as_posix().encode("utf-8", "replace").decode())
    for _, at, cut, junk in zips:
        _bytes(path, at, cut, junk)
    yield path


def attempt(valid: Path, steps: list[Step]) -> None:
    """Try a damage on a copy of a valid package; raises AssertionError for what must not be, and whatever `check` raises."""
    with tempfile.TemporaryDirectory(prefix="unga-record-fuzz-") as around:
        damaged(shutil.copytree(valid, Path(around, "package")), steps)


def main() -> int:
    """Damage packages at random until the time is over; the first damage that shows a fault is printed, as small as possible."""
    parser = argparse.ArgumentParser(prog="nox -s fuzz --", description=__doc__)
    parser.add_argument("--minutes", type=float, default=20, help="for how long (default: 20)")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="where to begin (default: the time)")
    arguments = parser.parse_args()
    end, tried = time.monotonic() + 60 * arguments.minutes, 0
    with tempfile.TemporaryDirectory(prefix="unga-record-fuzz-") as around:
        valid = package.write(Path(around, "valid"))
        while time.monotonic() < end:

            @seed(arguments.seed + tried)
            @settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck),
                      phases=(Phase.generate, Phase.shrink))  # fmt: skip
            @given(DAMAGES)
            def property_holds(steps: list[Step]) -> None:
                attempt(valid, steps)

            try:
                property_holds()
            except BaseException as error:  # whatever it is: it is what was sought
                print(f"\nseed {arguments.seed + tried}: {type(error).__name__}: {error}", flush=True)
                print(*getattr(error, "__notes__", []), sep="\n", flush=True)
                print(f"once it is mended, keep the steps in {KEPT.name}", flush=True)
                return 1
            tried += 50
            print(f"{tried} damages, none that shows a fault", end="\r", flush=True)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
