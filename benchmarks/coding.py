"""Code and link the clauses of the package at 1, 4 and 16 times: seconds and MiB, to see that both grow with the clauses.

The texts are made from the locked sources, as a build makes them. Each copy has sessions and titles of its own, and other words
in place of some, so that it links within itself as the first does and takes nothing from it. Each size runs in a process of
its own; the time is that of coding alone, the memory the peak of the process, with the clauses. The last result stands in
benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from rich.table import Table

from schemas import symbols
from scripts.coding import code, vocabularies
from scripts.common import cli
from scripts.common.errors import UsageError
from scripts.common.paths import ROOT
from scripts.common.tables import read_table
from scripts.common.text import fold_typography
from scripts.publish.texts import ENGLISH, texts

SIZES = (1, 4, 16)
SHOWN = ("times", "clauses", "seconds", "cpu_seconds", "peak_mib", "clause_actions", "clause_links")
# Behind the first words of a clause, which say what it does, every so-and-so-many-th is replaced.
BEHIND, EVERY = 8, 9
_COMMON = re.compile("[a-z]{5,}")


def perturbed(text: str, copy: int) -> str:
    """A text with a word of the copy's own in place of every ninth, from the ninth on, if it is of five small letters or more."""
    words = text.split(" ")
    for place in range(BEHIND, len(words), EVERY):
        if _COMMON.fullmatch(words[place]):
            words[place] += chr(ord("a") + copy % 26)
    return " ".join(words)


def session(old: str, copy: int) -> str:
    """The session of a copy, a regular one where it was: 1077 for session 77."""
    return str(1000 * copy + int(old)) if old.isdigit() else f"{old}{copy:02}"


def symbol(key: str, copy: int) -> str:
    """The symbol of a resolution, or the key of a clause, in a copy; any other is left as it is."""
    head, sign, rest = key.partition("#")
    found = symbols.resolution(head)
    if not found:
        return key
    return f"A/RES/{session(symbols.session(found.session), copy)}/{found.number}{found.part}{sign}{rest}"


class Given(NamedTuple):
    """What coding gets: the clauses as `code.readable` gives them, the resolutions, and the citations."""

    clauses: pd.DataFrame
    resolutions: pd.DataFrame
    citations: pd.DataFrame


def copied(given: Given, copy: int) -> Given:
    """A copy: with sessions, symbols, titles and words of its own; copy 0 is what is given."""
    if not copy:
        return given
    words = given.clauses["text"].map(lambda text: perturbed(text, copy))
    hashes = words.map(lambda text: hashlib.sha256(fold_typography(text).encode()).hexdigest())
    clauses = given.clauses.assign(text=words, folded_sha256=hashes)
    return Given(*(_renamed(frame, copy) for frame in (clauses, given.resolutions, given.citations)))


def _renamed(frame: pd.DataFrame, copy: int) -> pd.DataFrame:
    keys = {"clause_id", "resolution_id", "parent_id", "cited"} & {*frame}
    new = {column: frame[column].map(lambda key: symbol(key, copy), na_action="ignore") for column in keys}
    if "session" in frame:
        new["session"] = frame["session"].map(lambda name: session(name, copy))
    # Figures are no part of what makes a title another.
    new |= {column: frame[column] + " again" * copy for column in {"title", "agenda_title"} & {*frame}}
    return frame.assign(**new)


def enlarged(given: Given, times: int) -> Given:
    """What is given so many times, the clauses in the order of their days and places."""
    clauses, resolutions, citations = (
        pd.concat(frames, ignore_index=True)
        for frames in zip(*(copied(given, copy) for copy in range(times)), strict=True)
    )
    ordered = clauses.sort_values(
        ["adopted_on", "resolution_id"], kind="stable", na_position="first", ignore_index=True
    )
    return Given(ordered, resolutions, citations)


def measure(path: Path, times: int) -> dict[str, float]:
    """Clauses, seconds by the clock and of the processor, MiB, and the rows of each table, in this process."""
    given = enlarged(Given(*pd.read_pickle(path)), times)
    words = vocabularies.read()
    began = time.perf_counter(), time.process_time()
    made = code.tables(given.clauses, words, given.resolutions, given.citations)
    seconds, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rows = {name: len(table) for name, table in made.items()}
    figures = {
        "times": times,
        "clauses": len(given.clauses),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(cpu, 1),
    }
    return figures | {"peak_mib": peak} | rows


def in_process(path: Path, times: int) -> dict[str, float]:
    """What `measure` gives in a process of its own; raises UsageError where that fails."""
    command = [sys.executable, "-m", "benchmarks.coding", "--measure", str(path), "--sizes", str(times)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UsageError(f"coding {times} times fails: {done.stderr[-500:]}")
    return json.loads(done.stdout)


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s benchmark_coding --", description="Time the coding of the clauses.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many times as large (default 1 4 16)")
    parser.add_argument("--json", action="store_true", help="print the figures to standard output as JSON")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(json.dumps(measure(arguments.measure, arguments.sizes[0])))
        return cli.GOOD
    figures = []
    with tempfile.TemporaryDirectory() as folder, cli.stages(len(arguments.sizes) + 1) as on_stage:
        on_stage("the texts")
        rows = texts((ENGLISH,)).rows
        in_words = dict(zip(rows["clause_id"], rows["text"], strict=True))
        resolutions = read_table(ROOT, "resolutions")
        readable = code.readable(read_table(ROOT, "clauses"), in_words, resolutions)
        path = Path(folder) / "given.pkl"
        path.write_bytes(pickle.dumps(tuple(Given(readable, resolutions, read_table(ROOT, "citations")))))
        for times in arguments.sizes:
            on_stage(f"{times} times")
            figures.append(in_process(path, times))
    if arguments.json:
        json.dump(figures, sys.stdout, indent=2)
        print()
    shown = Table(*SHOWN, title="coding and linking the clauses")
    for figure in figures:
        shown.add_row(*(f"{figure[name]:,}" for name in SHOWN))
    cli.console.print(shown)
    return cli.GOOD


if __name__ == "__main__":
    cli.run(main)
