"""What must hold before a release is made; each raises a fault that says what to do."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from schemas import package
from scripts.check.check import check
from scripts.common import git
from scripts.common.errors import DataError, UsageError
from scripts.diff.compare import Difference
from scripts.diff.levels import called_for, parsed
from scripts.diff.opening import releases
from scripts.publish import documents, local_report


def commit(root: Path) -> str:
    """The commit that the tree in a folder is at; raises UsageError where something is not committed."""
    if status := git.output(root, "status", "--porcelain", purpose="a release is made from a commit"):
        raise UsageError(f"the tree is dirty, and a release is made from a commit:\n{status}")
    return git.output(root, "rev-parse", "HEAD", purpose="a release is made from a commit")


def check_package(folder: Path) -> None:
    """Raise DataError where the package in a folder is not valid, is a local build, or one of its documents is stale."""
    if stale := documents.stale(folder):
        raise DataError(f"{', '.join(stale)}: not what the models and the data make; `nox -s describe` mends it")
    if local := local_report.local_sources(folder):
        raise DataError(f"{local[0]}; a release is made from the files that sources/files.csv locks")
    # In one process: the release has threads of its own, beside which none may fork.
    report = check(folder, parallel_from=sys.maxsize)
    if not report.valid:
        raise DataError(f"the package is not valid: {len(report.findings):,} findings; `nox -s validate` shows them")


def changelog_section(changelog: str) -> str:
    """The section of the version in a changelog; raises DataError where there is none or CITATION.cff says otherwise."""
    version, day = package.version(), package.released()
    found, errors = section(changelog), []
    if package.CITATION["version"] != version:
        errors.append(f"CITATION.cff is of version {package.CITATION['version']}, pyproject.toml of {version}")
    if found is None:
        errors.append(f"CHANGELOG.md has no section '## {version} ({day})', the day being that of CITATION.cff")
    if errors or found is None:
        raise DataError("\n".join(errors))
    return found


def section(changelog: str) -> str | None:
    """The section of the version in a changelog; None where there is none of that version and day."""
    head = rf"^## {re.escape(package.version())} \({package.released()}\)$"
    found = re.search(rf"{head}(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    return found[1] if found else None


def last_commit(root: Path) -> str | None:
    """The commit of the last release; None where there was none."""
    return next(reversed(releases(root).values()), None)


def check_version(difference: Difference) -> None:
    """Raise DataError where the new version is lower than what changed since the old one calls for."""
    least = called_for(difference.old.version, difference.level)
    if parsed(difference.new.version) < parsed(least):
        raise DataError(
            f"version {difference.new.version} is too low: what changed since {difference.old.version} is of level "
            f"{difference.level.name} and calls for {least} or higher; `nox -s diff` shows what changed"
        )


def check_removals(difference: Difference, section: str) -> None:
    """Raise DataError, naming all, where rows went that no line of the changelog's section names with table and number."""
    missing = []
    for table, counts in difference.counts.items():
        gone = f"{counts.removed:,} row{'s' if counts.removed != 1 else ''}"
        if counts.removed and not re.search(rf"^- Removed from `{table}`: {gone}\b", section, re.MULTILINE):
            missing.append(
                f"{gone} of {table} gone, and CHANGELOG.md does not say so; right would be a line "
                f"'- Removed from `{table}`: {gone}, because ...'"
            )
    if missing:
        raise DataError("\n".join(missing))
