"""Bring the package to what the publishers have now, and say what that changed: fetch, update, build, diff in words, version, validate.

The words go to a file, for the text of a pull request (`nox -s propose`), and their first line to the changelog, under the version that the
change calls for; nothing is committed. Where the publishers have nothing new there
is no such file afterwards. A step that fails ends the cycle with its exit code. Exit code: 0 done, or nothing new (3 with --exit-code); 1 the
data is at fault; 2 the call or the environment is.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.common import cli, paths
from scripts.common.replace import replace_text
from scripts.diff.text import code, joined, number

TEXT = paths.ROOT / "build" / "cycle.md"
NOTHING_NEW = 3
KINDS = ("new", "changed", "renamed", "gone")


class StepFailed(Exception):
    """A step that ended with another exit code than 0, which it has explained."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


def main() -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="nox -s cycle --", description=__doc__)
    parser.add_argument(
        "--into", type=Path, default=TEXT, metavar="FILE", help="where the words go (default: build/cycle.md)"
    )
    parser.add_argument("--exit-code", action="store_true", help=f"exit with {NOTHING_NEW} where nothing is new")
    parser.add_argument("--json", action="store_true", help="print the outcome to standard output as one JSON object")
    given = parser.parse_args()
    try:
        title = _cycle(given.into)
    except StepFailed as failed:
        return failed.exit_code
    if given.json:
        print(json.dumps({"new": title is not None, "title": title}))
    if title is None:
        _say("nothing new: the package is what the publishers have")
        return NOTHING_NEW if given.exit_code else cli.GOOD
    _say(f"{title}\n{given.into}: the text of a pull request; `nox -s propose` opens it")
    return cli.GOOD


def _cycle(into: Path) -> str | None:
    """Play the steps; returns the title of the words, None where nothing is new."""
    into.unlink(missing_ok=True)
    _step("fetch")
    found = json.loads(_step("update", "--json"))
    if not found["written"]:
        return None
    _step("build", "--register")
    difference = json.loads(_step("diff", "HEAD", ".", "--json"))
    words, title = difference["words"], difference["words"].partition("\n")[0]
    _step("version", "--level", difference["level"], "--line", f"{title}.")
    _step("describe")
    _step("validate")
    into.parent.mkdir(parents=True, exist_ok=True)
    replace_text(into, words + _upstream(found))
    return title


def _step(name: str, *arguments: str) -> str:
    """What a command prints to standard output; what it says to people goes where ours does."""
    _say(f"--- {' '.join((name, *arguments))}")
    command = [sys.executable, "-m", f"scripts.commands.{name}", *arguments]
    done = subprocess.run(command, cwd=paths.ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise StepFailed(done.returncode)
    return done.stdout


def _upstream(found: dict[str, Any]) -> str:
    """What the publishers have that the lock had not, as a section of Markdown."""
    lines = []
    for source, its in found["sources"].items():
        if its["newer"]:
            counts = joined(number(len(its["files"][kind]), f"{kind} file") for kind in KINDS if its["files"][kind])
            commits = "".join(f", commit {code(one['to'][:12])} of {one['day']}" for one in its["commits"])
            lines.append(f"- {code(source)}: {counts}{commits}.")
    for repository, left in found["left_out"].items():
        if left["others"]:
            named = f"{number(len(left['others']), 'new file')} that no pattern of `sources/new_files.csv` knows"
            lines.append(f"- {code(repository)}: {named}, such as {code(left['others'][0])}.")
    return "\n".join(["", "## Upstream", "", *lines, ""])


def _say(words: str) -> None:
    cli.console.print(words, highlight=False, markup=False, soft_wrap=True)


if __name__ == "__main__":
    cli.run(main)
