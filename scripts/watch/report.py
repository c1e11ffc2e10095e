"""What `nox -s watch` found as Markdown, for people and for an issue of the forge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scripts.common.errors import printable
from scripts.watch.publishers import KINDS
from scripts.watch.watch import Gap, Watch

NAMED = 20
HEADS = {
    "symbol": (
        "Resolutions that the numbering proves",
        "Look for the document; it is not among the files of any source.",
    ),
    "record": (
        "Recorded votes without names",
        "The verbatim record has the lists: `nox -s verbatim -- RECORD.pdf` reads it once somebody has downloaded it.",
    ),
    "source": ("Sources that have not moved for long", "See whether the publisher goes on elsewhere."),
}


def as_json(found: Watch) -> dict[str, Any]:
    """Everything, for a machine."""
    return {
        "today": found.today,
        "news": found.is_news,
        "publishers": found.publishers._asdict(),
        "gaps": [gap._asdict() for gap in found.gaps],
        "resolutions_missing_elsewhere": found.elsewhere,
        "votes_without_meeting": found.no_meeting,
        "stale": [{"kind": kind, "name": name} for kind, name in found.stale],
    }


def markdown(found: Watch) -> str:
    """The report, what is to be done first; each list is cut to a number of lines and says what it leaves out."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Watch) -> Iterator[str]:
    yield f"# What the sources have and the package lacks, {found.today}"
    yield ""
    if found.is_news:
        yield "There is something to do."
    elif found.publishers.silent:
        yield "The files at hand show nothing to do. Not all publishers answered, and what these have is not known."
    else:
        yield "There is nothing to do."
    yield from _publishers(found)
    for kind, (head, way) in HEADS.items():
        if new := [gap for gap in found.gaps if gap.kind == kind and not gap.reason]:
            yield from _section(head, [_gap(gap) for gap in new], f"{way} Or add a row to `sources/known_gaps.csv`.")
    if found.stale:
        lines = [f"- {kind}: {name}" for kind, name in found.stale]
        yield from _section(
            "Known gaps that are none any more", lines, "Take these rows out of `sources/known_gaps.csv`."
        )
    yield from _known(found)


def _publishers(found: Watch) -> Iterator[str]:
    """What is new at the publishers, or that they do not answer."""
    told = found.publishers
    if told.silent:
        lines = [f"- {line}" for line in printable(told.silent).splitlines()]
        yield from _section("Publishers that were not asked or did not answer", lines)
    lines = []
    for source in found.newer:
        counts = ", ".join(f"{len(source[kind]):,} {kind}" for kind in KINDS if source[kind])
        lost = "; the commit of the lock is gone there" if source["lost_commits"] else ""
        day = f", newest commit of {source['day']}" if source["day"] else ""
        lines.append(f"- `{source['source_id']}`: {counts or 'no file'}{day}{lost}")
        paths = [f"{kind}: {path}" for kind in KINDS for path in source[kind]]
        lines += [f"  - {printable(path)}" for path in paths[:NAMED]]
        lines += [f"  - … and {len(paths) - NAMED:,} more"] if len(paths) > NAMED else []
    if lines:
        yield from _section("New at the publishers", lines, "`nox -s update` brings it.", len(lines))
    if others := [f"- {name}: {printable(path)}" for name, paths in told.left_out.items() for path in paths]:
        yield from _section(
            "New, and in no pattern of sources/new_files.csv", others, "Add a row that wants it or leaves it out."
        )
    still = [
        f"- `{source['source_id']}`: nothing new"
        + (f"; newest commit of {source['day']}" if source["day"] else "")
        + (
            f"; of {source['unsure']} files only a download tells: `nox -s update -- --check`"
            if source["unsure"]
            else ""
        )
        for source in told.sources
        if source not in found.newer
    ]
    if still:
        yield from _section("Asked, and nothing new", still)


def _known(found: Watch) -> Iterator[str]:
    """What is missing and known to be."""
    for kind, (head, _) in HEADS.items():
        if known := [gap for gap in found.gaps if gap.kind == kind and gap.reason]:
            yield from _section(f"Known: {head[0].lower()}{head[1:]}", [f"{_gap(gap)}: {gap.reason}" for gap in known])
    lines = [
        f"- {sum(found.elsewhere.values()):,} resolutions of sessions of which the package does not claim all",
        f"- {sum(found.no_meeting.values()):,} recorded votes of which no source names the meeting",
        *(f"- `{name}` is brought by hand, from {url}" for name, url in found.publishers.by_hand.items()),
    ]
    yield from _section("Known: what no one source can fill", lines)


def _section(head: str, lines: Iterable[str], way: str = "", most: int = NAMED) -> Iterator[str]:
    rows = list(lines)
    yield from ["", f"## {head}", ""]
    if way:
        yield from [way, ""]
    yield from rows[:most]
    if len(rows) > most:
        yield f"- … and {len(rows) - most:,} more; `--json` names all"


def _gap(gap: Gap) -> str:
    return f"- {printable(gap.name)}: {gap.words}"
