"""What of a package differs from the last commit, and so what has to be checked again.

A file that is as committed has passed the rules of bytes and cells, which are not checked again; of the rules across
tables, only those are that read a table that differs. Votes are read for the sessions that a change can affect.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from schemas.rules import Rule
from scripts.check.files import Mode
from scripts.check.listed import NAME
from scripts.check.rules import TABLE_RULES, needs
from scripts.check.store import DISCREPANCIES, Partition
from scripts.common import git, opening
from scripts.common.paths import ROOT

# A change in what makes the rules themselves affects everything.
CODE = ("schemas", "scripts")
VOTES, CALLS = "votes", "roll_calls"
# What changes here can affect votes of the sessions of the rows that differ, and no other; elsewhere, of any session.
_BY_ROWS = {CALLS, "resolutions", "amendments"}
_HARMLESS = {
    "clauses",
    "citations",
    "citation_coverage",
    "instruments",
    "clause_instruments",
    "subjects",
    "member_names",
    "sources",
}


@dataclass
class Changes:
    """What differs: paths relative to the package, the sessions whose votes that affects (None: any), and the rules of
    which the known exceptions differ."""

    paths: set[str]
    sessions: set[str] | None
    exceptions: set[str] = field(default_factory=set)

    @property
    def tables(self) -> set[str]:
        """The tables of which a file differs."""
        return {path.split("/")[1].removesuffix(".csv") for path in self.paths if path.startswith("data/")}

    def affect(self, rule: Rule) -> bool:
        """Whether a rule reads a table that differs, or its exceptions differ."""
        return bool(needs(rule) & self.tables) or rule.id in self.exceptions

    def mode(self, path: str) -> Mode:
        """How a file is to be read: a committed one is trusted, or skipped if it has votes of a session not affected."""
        votes = path.startswith(f"data/{VOTES}/")
        if votes and self.sessions is not None and Path(path).stem not in self.sessions:
            return "skip"
        return "check" if path in self.paths else "trust"

    def narrow(self, partition: Partition, rule: Rule) -> Partition:
        """The tables for a rule, where it needs votes and only those of some sessions were read."""
        if self.sessions is None or VOTES not in needs(rule) or not {VOTES, CALLS} <= set(partition.tables):
            return partition
        tables, rows, assigned = dict(partition.tables), dict(partition.rows), dict(partition.assigned)
        affected = tables[CALLS]["session"].isin(self.sessions)
        if DISCREPANCIES in needs(rule):
            called = (
                tables[DISCREPANCIES]["row_key"]
                .str.replace(r"\|.*", "", regex=True)
                .isin(tables[CALLS].loc[affected, "roll_call_id"])
            )
            assigned[DISCREPANCIES] = np.asarray((tables[DISCREPANCIES]["table_name"] != VOTES) | called, bool)
        else:
            tables[CALLS], rows[CALLS] = (
                tables[CALLS][affected].reset_index(drop=True),
                rows[CALLS][affected.to_numpy(bool)],
            )
            assigned[CALLS] = np.ones(len(rows[CALLS]), bool)
            if "resolutions" in tables:
                assigned["resolutions"] = np.asarray(tables["resolutions"]["session"].isin(self.sessions), bool)
        return Partition(tables, rows, assigned)


def since_commit(folder: Path) -> Changes | None:
    """What of the package in a folder differs from the last commit; None where the rules themselves do.

    Raises UsageError where the folder is in no git repository.
    """
    paths = {
        *_listed(folder, "diff", "--name-only", "--relative", "-z", "HEAD", "--", "data", NAME),
        *_listed(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", "data", NAME),
    }
    if folder.resolve() == ROOT and (
        _listed(folder, "diff", "--name-only", "-z", "HEAD", "--", *CODE)
        or _listed(folder, "ls-files", "--others", "--exclude-standard", "-z", "--", *CODE)
    ):
        return None
    changes = Changes(paths, set())
    anywhere = Changes(paths, None, set(TABLE_RULES))
    if changes.tables - _BY_ROWS - _HARMLESS - {VOTES, DISCREPANCIES} or f"data/{VOTES}.csv" in paths:
        return anywhere
    sessions = {Path(path).stem for path in paths if path.startswith(f"data/{VOTES}/")}
    for table in changes.tables & (_BY_ROWS | {DISCREPANCIES}):
        if (rows := _differing(folder, f"data/{table}.csv")) is None:
            return anywhere
        sessions |= {row.get("session", "") for row in rows}
        changes.exceptions |= {row.get("exception_to", "") for row in rows}
    named: set[str] = set()
    for path in [path for path in paths if path.startswith(f"data/{VOTES}/")]:
        if (rows := _differing(folder, path)) is None:
            return anywhere
        named |= {row.get("roll_call_id", "") for row in rows}
    sessions |= _sessions(folder, named)
    concerned = [TABLE_RULES[rule] for rule in changes.exceptions & set(TABLE_RULES)]
    changes.sessions = None if any(VOTES in needs(rule) for rule in concerned) else sessions
    return changes


def _differing(folder: Path, path: str) -> list[dict[str, str]] | None:
    """The rows that differ, as they are and as they were; None where that cannot be told."""
    if opening.flaw_of(folder, path):
        return None
    before = git.run(folder, "show", f"HEAD:./{path}")
    try:
        old, new = (data.decode("utf-8").splitlines() for data in (before.stdout, (folder / path).read_bytes()))
        old = new[:1] if before.returncode else old  # a file that is new
        if old[:1] != new[:1]:
            return None
        rows = list(csv.DictReader([*old[:1], *sorted(set(old) ^ set(new))], strict=True))
    except (OSError, ValueError, csv.Error):
        return None
    return None if any(None in row or None in row.values() for row in rows) else rows


def _sessions(folder: Path, calls: set[str]) -> set[str]:
    """The sessions in which recorded votes were taken, whatever the files of their rows are called."""
    if opening.flaw_of(folder, f"data/{CALLS}.csv"):
        return set()
    try:
        with (folder / f"data/{CALLS}.csv").open(encoding="utf-8", newline="") as stream:
            return {row.get("session") or "" for row in csv.DictReader(stream) if row.get("roll_call_id") in calls}
    except (OSError, ValueError, csv.Error):
        return set()


def _listed(folder: Path, *arguments: str) -> list[str]:
    """The paths that a command of git lists with `-z`."""
    printed = git.output(folder, *arguments, purpose="--changed compares with the last commit of a git repository")
    return [path for path in printed.split("\0") if path]
