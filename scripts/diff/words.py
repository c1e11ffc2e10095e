"""A difference in plain sentences, as Markdown for a pull request: the first line is a title, the rest says what came, was corrected and went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from scripts.diff.cells import CORRECTED, EMPTIED, FILLED, cells
from scripts.diff.compare import Difference
from scripts.diff.levels import Level, called_for
from scripts.diff.sessions import by_session, gone_keys
from scripts.diff.text import code, joined, number

# What a row of a table is, one and many; the tables that a title names, the most telling first.
THINGS = {
    "resolutions": ("resolution", "resolutions"),
    "decisions": ("decision", "decisions"),
    "roll_calls": ("recorded vote", "recorded votes"),
    "amendments": ("amendment", "amendments"),
    "meetings": ("meeting", "meetings"),
    "proposals": ("proposal", "proposals"),
    "clauses": ("clause", "clauses"),
    "votes": ("vote of a Member", "votes of Members"),
}
TITLED = ("resolutions", "decisions", "roll_calls", "amendments")
NOTHING = "Nothing changed"
SHOWN, SESSIONS = 10, 10


def title(difference: Difference) -> str:
    """The difference in a line, such as "12 new resolutions of session 81, 4 recorded votes; 1 corrected day"."""
    parts = [part for part in (_came(difference), _mended(difference), _went(difference)) if part]
    if not parts and difference.schema:
        parts = [number(len(difference.schema), "change of a description", "changes of descriptions")]
    if not parts and (changed := sum(counts.changed for counts in difference.counts.values())):
        parts = [number(changed, "changed row")]
    return "; ".join(parts) or NOTHING


def markdown(difference: Difference) -> str:
    """The difference as Markdown. The first line is the title; a difference without any change has one more, which says so."""
    blocks = [title(difference)]
    if blocks == [NOTHING]:
        return f"{NOTHING}\n\nBoth versions have the same rows and the same descriptions.\n"
    blocks += [_section("New", _new(difference)), _section("Corrected", _corrected(difference))]
    blocks += [_section("Removed", _removed(difference)), _section("Keys renamed", _renamed(difference))]
    blocks += [_section("Descriptions", _described(difference)), _section("Look at", warnings(difference))]
    blocks += [_table(difference), _version(difference)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def warnings(difference: Difference) -> list[str]:
    """What a person should look at before it is merged."""
    found = []
    for table, counts in difference.counts.items():
        if counts.removed:
            rows = number(counts.removed, "row")
            found.append(f"CHANGELOG.md needs a line `- Removed from {code(table)[1:-1]}: {rows}, because …`.")
        if counts.old and not counts.new:
            found.append(f"{code(table)} has no rows any more.")
    for table, keys in gone_keys(difference).items():
        found.append(
            f"{number(len(keys), 'key')} of {code(table)} {_are(len(keys), 'is', 'are')} gone, and `former_ids` does not say "
            f"what became of {_are(len(keys), 'it', 'them')}: {_listed(keys)}."
        )
    return found


def _came(difference: Difference) -> str:
    """The new rows of a title; the sessions stand with the first part, and again where they are others."""
    parts: list[str] = []
    last = ""
    for table in TITLED:
        if table in difference.counts and (count := difference.counts[table].added):
            where = _where(by_session(difference, table))
            new = "" if parts else "new "
            parts.append(number(count, *(new + thing for thing in THINGS[table])) + (where if where != last else ""))
            last = where
    rest = sum(counts.added for counts in difference.counts.values())
    return ", ".join(parts) or (number(rest, "new row") if rest else "")


def _mended(difference: Difference) -> str:
    found = cells(difference)
    corrected = found.filter(pl.col("how") == CORRECTED)
    parts = [number(count, f"corrected {one}", f"corrected {many}") for one, many, count in _kinds(corrected)]
    for how, words in ((FILLED, "filled in"), (EMPTIED, "emptied")):
        if count := len(found.filter(pl.col("how") == how)):
            parts.append(f"{number(count, 'cell')} {words}")
    return ", ".join(parts)


def _went(difference: Difference) -> str:
    removed = sum(counts.removed for counts in difference.counts.values())
    renamed = len(_renamed_keys(difference))
    parts = [number(removed, "removed row")] if removed else []
    return ", ".join([*parts, number(renamed, "renamed key")] if renamed else parts)


def _new(difference: Difference) -> Iterator[str]:
    for table, (one, many) in THINGS.items():
        if table in difference.counts and (count := difference.counts[table].added):
            sessions = by_session(difference, table)
            told = [f"{its:,} of session {session}" for session, its in list(sessions.items())[:SESSIONS]]
            more = [number(len(sessions) - SESSIONS, "more session")] if len(sessions) > SESSIONS else []
            where = _where(sessions) if len(sessions) < 2 else f": {joined([*told, *more])}"
            yield f"{number(count, f'new {one}', f'new {many}')}{where}."


def _corrected(difference: Difference) -> Iterator[str]:
    found = cells(difference)
    for how, before, after in ((CORRECTED, "corrected ", ""), (FILLED, "", " filled in"), (EMPTIED, "", " emptied")):
        of_them = found.filter(pl.col("how") == how)
        for one, many, count in _kinds(of_them):
            rows = of_them.filter(pl.col("one") == one)
            told = [
                f"  - {code(row['table'])} {code(row['key'])} {code(row['column'])}: {code(row['old'])} → {code(row['new'])}"
                for row in rows.head(SHOWN).iter_rows(named=True)
            ]
            more = [f"  - and {count - SHOWN:,} more"] if count > SHOWN else []
            yield "\n".join([f"{number(count, before + one, before + many)}{after}:", *told, *more])


def _kinds(found: pl.DataFrame) -> Iterator[tuple[str, str, int]]:
    yield from found.group_by("one", "many", maintain_order=True).len().iter_rows()


def _removed(difference: Difference) -> Iterator[str]:
    went = difference.rows.filter(pl.col("change") == "removed")
    for (table,), rows in went.group_by("table", maintain_order=True):
        yield f"{number(len(rows), 'row')} of {code(table)}: {_listed(rows['key'].to_list())}."


def _renamed_keys(difference: Difference) -> pl.DataFrame:
    """The renamed cells that are the whole key of their row; others only point at one of these."""
    renamed = difference.rows.filter((pl.col("change") == "renamed") & (pl.col("key") == pl.col("new")))
    return renamed.unique(["table", "key"], maintain_order=True)


def _renamed(difference: Difference) -> Iterator[str]:
    keys = _renamed_keys(difference)
    for row in keys.head(SHOWN).iter_rows(named=True):
        yield f"{code(row['table'])}: {code(row['old'])} → {code(row['new'])}."
    if len(keys) > SHOWN:
        yield f"And {len(keys) - SHOWN:,} more."
    follow = difference.rows.filter(pl.col("change") == "renamed").height - len(keys)
    if follow:
        yield f"{number(follow, 'cell')} that {_are(follow, 'points', 'point')} at a renamed key {_are(follow, 'follows', 'follow')}."


def _described(difference: Difference) -> Iterator[str]:
    for change in difference.schema[:SHOWN]:
        where = ".".join(part for part in (change.table, change.column) if part) or "the package"
        yield f"{code(where)}: {change.change}."
    if len(difference.schema) > SHOWN:
        yield f"And {len(difference.schema) - SHOWN:,} more."


def _table(difference: Difference) -> str:
    head = "| table | rows before | after | new | removed | changed | renamed |\n|---|--:|--:|--:|--:|--:|--:|"
    lines = [
        f"| {code(table)} | " + " | ".join(f"{count:,}" if count else "·" for count in counts) + " |"
        for table, counts in difference.counts.items()
        if any(counts[2:])
    ]
    return "\n".join([head, *lines]) if lines else ""


def _version(difference: Difference) -> str:
    old, level = difference.old.version, difference.level
    if level is Level.none:
        return f"From version {old} this calls for no new one."
    return f"This is a change of level {level.name}: after a release of {old}, the next is {called_for(old, level)} or higher."


def _section(name: str, sentences: Iterable[str]) -> str:
    lines = [f"- {sentence}" for sentence in sentences]
    return "\n".join([f"## {name}", "", *lines]) if lines else ""


def _where(sessions: dict[str, int]) -> str:
    if len(sessions) > 3:
        return f" of {len(sessions)} sessions"
    return f" of session{'s' if len(sessions) > 1 else ''} {joined(sessions)}" if sessions else ""


def _listed(keys: list[str]) -> str:
    more = [f"{len(keys) - SHOWN:,} more"] if len(keys) > SHOWN else []
    return joined([*(code(key) for key in keys[:SHOWN]), *more])


def _are(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
