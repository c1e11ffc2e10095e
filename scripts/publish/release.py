"""Make a release: everything that people download, in one folder, all of it or nothing.

Refused on a dirty tree, for an invalid package, for a version lower than the changes since the last release call for, and
where rows vanish without a line in the changelog.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from schemas import package
from scripts.common import cli
from scripts.common.errors import UsageError, together
from scripts.common.paths import ROOT
from scripts.diff.compare import compare
from scripts.diff.opening import opened
from scripts.diff.show import show
from scripts.publish import artifacts, gates, texts_release

STAGES = 16


def release(
    dist: Path,
    against: str | None,
    on_progress: cli.OnProgress,
    parts: artifacts.Parts = artifacts.NO_PARTS,
    with_texts: bool = False,
) -> Path:
    """Make the release of this checkout in a folder below `dist`; returns that folder.

    `against` names what to compare with in place of the last release; `parts` makes what takes long; `with_texts` makes the texts in a
    folder of their own beside it. Raises UsageError or DataError where it is refused; `dist` is then as it was.
    """
    target = dist / f"{package.NAME}-{package.version()}"
    targets = [target, dist / texts_release.name()] if with_texts else [target]
    if there := next((path for path in targets if path.exists()), None):
        raise UsageError(f"{there} exists already; a release is not written over, remove it to make it anew")
    commit = gates.commit(ROOT)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    # All that is at fault at once, for each run of the checks takes its time.
    on_progress("validate")
    _, _, (changes, since) = together(
        lambda: gates.changelog_section(changelog),
        lambda: gates.check_package(ROOT),
        lambda: _changes(against or gates.last_commit(ROOT), changelog, on_progress),
    )
    dist.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=dist, prefix=".unfinished-") as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        artifacts.make(ROOT, commit, changes, made, on_progress, parts, since)
        if with_texts:
            on_progress("texts")
            words = Path(scratch) / "words"
            words.mkdir()
            texts_release.make(words)
            words.rename(targets[1])
        made.rename(target)
    return target


def _changes(last: str | None, changelog: str, on_progress: cli.OnProgress) -> tuple[bytes | None, str | None]:
    """What changed since the last release, as CSV, and its version; raises DataError where version or changelog do not fit to it."""
    on_progress("compare")
    if not last:
        return None, None
    with opened(last, ROOT) as old, opened(str(ROOT)) as new:
        difference = compare(old, new)
    show(difference, "changes.csv.gz of the release has all changes")
    together(
        lambda: gates.check_version(difference),
        lambda: gates.check_removals(difference, gates.section(changelog) or ""),
    )
    return difference.rows.write_csv().encode(), difference.old.version
