"""What is new at the publishers, by the survey of `nox -s update`; where they do not answer, that they do not."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from scripts.common.errors import DataError, UsageError
from scripts.fetch import survey as asking
from scripts.fetch import upstream
from scripts.fetch.download import RETRIES
from scripts.fetch.lock import LOCK, lock

KINDS = ("new", "changed", "renamed", "gone")


class Publishers(NamedTuple):
    """`sources`: for each source that was asked its newest commit and day (empty where it is no repository), the paths of each kind,
    and how many files only a download tells of. `left_out`: new files of a repository that no pattern wants. `by_hand`: the
    sources that a user brings. `silent`: who was not asked or did not answer, and why, a line each; empty where all did."""

    sources: list[dict[str, Any]]
    left_out: dict[str, list[str]]
    by_hand: dict[str, str]
    silent: str


def ask(folder: Path, offline: bool, retries: int = RETRIES) -> Publishers:
    """Ask the publishers of all sources that have addresses in the lock of a folder; nothing is downloaded.

    Raises DataError where the lock or sources/upstream.csv is not well formed.
    """
    with_address = {file.source_id for file in lock(folder / LOCK.name) if file.url}
    urls = {str(name): url for name, url in upstream.table(folder).set_index("source_id")["url"].items()}
    by_hand = {name: url for name, url in urls.items() if url and name not in with_address}
    if offline:
        return Publishers([], {}, by_hand, "not asked, as --offline says")
    names = [name for name in urls if name in with_address]
    found, failures = _asked(folder, names, retries)
    if failures and len(names) > 1:
        # One that does not answer is not to hide what the others have.
        found, failures = [], []
        for name in names:
            its, failed = _asked(folder, [name], 0)
            found, failures = found + its, failures + [f"{name}: {why}" for why in failed]
    left_out = {name: others for each in found for name, (_, others) in each.left_out.items() if others}
    sources = [_summary(source) for each in found for source in each.sources]
    return Publishers(sources, left_out, by_hand, "\n".join(failures))


def _asked(folder: Path, names: list[str], retries: int) -> tuple[list[asking.Survey], list[str]]:
    """What the publishers of some sources have, or why that is not known.

    Also where all files of a source are gone, for its publisher arranged them otherwise, and the message says so.
    """
    try:
        return [asking.survey(folder, names, retries)], []
    except (UsageError, DataError) as error:
        lines = str(error).replace(asking.AS_IT_WAS, "").split("\n")
        return [], [" ".join(filter(None, map(str.strip, lines)))]


def _summary(source: asking.Source) -> dict[str, Any]:
    newest = max(source.commits.values(), key=lambda commit: commit.day, default=None)
    paths = {kind: [file.path for file in source.changes if file.kind == kind] for kind in KINDS}
    return {
        "source_id": source.source_id,
        "commit": newest.sha if newest else "",
        "day": newest.day if newest else "",
        **paths,
        "unsure": sum(file.kind == "unsure" for file in source.changes),
        "lost_commits": sorted(source.lost),
    }
