"""The version of the checkout made another: its number in pyproject.toml and CITATION.cff, its day, and its section in CHANGELOG.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from scripts.common.errors import DataError, UsageError
from scripts.diff.levels import Level, called_for, parsed

PROJECT, CITATION, CHANGELOG = "pyproject.toml", "CITATION.cff", "CHANGELOG.md"
FILES = (PROJECT, CITATION, CHANGELOG)
_NUMBER = re.compile(r'^version = "(?P<number>[^"]*)"$', re.MULTILINE)


def following(current: str, released: Iterable[str], level: Level) -> str:
    """The version of a checkout in which rows changed as a level says: the current one, unless the last release calls for a higher one.

    A version that was released is never the same again, so that at least its last number is raised.
    """
    if not (known := sorted(released, key=parsed)):
        return current
    return max(current, called_for(known[-1], max(level, Level.patch)), key=parsed)


def renewed(
    texts: Mapping[str, str], number: str, day: str, released: Iterable[str], lines: Iterable[str]
) -> dict[str, str]:
    """The texts of FILES with another version and day. The section of a version that was not released becomes that of the new one;
    after a released one a section begins. `lines` are added to it, each once.

    Raises UsageError where the number is no higher than a release, DataError where a file lacks its line or its section.
    """
    known, old = set(released), _NUMBER.search(texts[PROJECT])
    if not old:
        raise DataError(f'{PROJECT} has no line `version = "..."`')
    if parsed(number) <= max(map(parsed, known), default=(-1,)):
        least = following(number, known, Level.patch)
        raise UsageError(f"version {number} is not higher than the last release; right would be {least} or higher")
    citation = texts[CITATION]
    for name, value in (("version", number), ("date-released", f'"{day}"')):
        if not re.search(rf"^{name}: ", citation, re.MULTILINE):
            raise DataError(f"{CITATION} has no line `{name}: ...`")
        citation = re.sub(rf"^{name}: .*$", f"{name}: {value}", citation, flags=re.MULTILINE)
    return {
        PROJECT: texts[PROJECT].replace(old[0], f'version = "{number}"', 1),
        CITATION: citation,
        CHANGELOG: _section(texts[CHANGELOG], old["number"], number, day, old["number"] in known, lines),
    }


def _section(text: str, old: str, number: str, day: str, was_released: bool, lines: Iterable[str]) -> str:
    head = re.compile(rf"^## {re.escape(old)} \([^)\n]*\)$", re.MULTILINE)
    if not (found := head.search(text)):
        raise DataError(f"{CHANGELOG} has no section '## {old} (DAY)'")
    new = f"## {number} ({day})"
    text = text[: found.start()] + (f"{new}\n\n{found[0]}" if was_released else new) + text[found.end() :]
    start = text.index(new) + len(new)
    after = re.search(r"^## ", text[start:], re.MULTILINE)
    end = start + after.start() if after else len(text)
    body = text[start:end].strip("\n")
    added = [f"- {line}" for line in dict.fromkeys(lines) if f"- {line}" not in body.splitlines()]
    whole = "\n".join([*filter(None, [body]), *added])
    return f"{text[:start]}\n" + (f"\n{whole}\n" if whole else "") + (f"\n{text[end:]}" if after else "")
