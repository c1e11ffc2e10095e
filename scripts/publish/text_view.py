"""Resolutions on the terminal: one with its headings and numbers, or two side by side; plain lines in a pipe; JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

import pandas as pd
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scripts.extract.translations.align import REASONS
from scripts.publish.lineage import SAME, Link
from scripts.publish.one_text import Resolution
from scripts.publish.texts import ENGLISH

# The width of two columns where there is no terminal.
PIPE_WIDTH = 160
ACKNOWLEDGED = "Source: United Nations. Unofficial copy."


def show(resolution: Resolution, console: Console) -> None:
    """One resolution: title, headings, and the clauses with their numbers, the action phrase set off."""
    console.print(_title(resolution), soft_wrap=True)
    above = ("", "")
    for row in resolution.clauses.to_dict("records"):
        if (row["section"], row["heading"]) != above:
            above = row["section"], row["heading"]
            console.print()
            console.print(Text(_heading(row), style="bold underline"), soft_wrap=True)
        console.print()
        indent = 4 * (int(row["depth"]) - 1)
        if console.is_terminal:
            console.print(Padding(_clause(row), (0, 0, 0, indent)))
        else:
            console.print(Text(" " * indent) + _clause(row), soft_wrap=True)
    console.print()
    console.print(Text(ACKNOWLEDGED, style="dim"), soft_wrap=True)


def show_two(first: Resolution, second: Resolution, links: Sequence[Link], console: Console) -> None:
    """Two resolutions side by side, each clause beside the one that it repeats."""
    table = Table(show_lines=True, width=None if console.is_terminal else PIPE_WIDTH)
    table.add_column(_title(first), ratio=1)
    table.add_column(Text(""), justify="center", min_width=4)
    table.add_column(_title(second), ratio=1)
    rows = [{row["clause_id"]: row for row in one.clauses.to_dict("records")} for one in (first, second)]
    for left, relation, right in beside(list(rows[0]), list(rows[1]), links):
        cells = [_clause(of[key]) if key else Text("") for of, key in zip(rows, (left, right), strict=True)]
        table.add_row(cells[0], Text(relation), cells[1])
    console.print(table, soft_wrap=not console.is_terminal)
    console.print(Text("= the same words; ~ revised, of 1,000 how alike. " + ACKNOWLEDGED, style="dim"), soft_wrap=True)


def beside(first: Sequence[str], second: Sequence[str], links: Sequence[Link]) -> list[tuple[str, str, str]]:
    """The clauses of two resolutions in rows: first, relation, second, an empty text where there is none. The order is that of the
    second; a clause of the first that went comes before the next of the first that stayed."""
    of_second, linked = {link.second: link for link in links}, {link.first for link in links}
    rows: list[tuple[str, str, str]] = []
    at = 0
    for clause_id in second:
        link = of_second.get(clause_id)
        if link is None:
            rows.append(("", "", clause_id))
            continue
        place = first.index(link.first)
        rows += [(own, "", "") for own in first[at:place] if own not in linked]
        at = max(at, place)
        rows.append((link.first, _sign(link), clause_id))
    return rows + [(own, "", "") for own in first[at:] if own not in linked]


def as_json(resolutions: Sequence[Resolution], links: Sequence[Link]) -> dict[str, Any]:
    """What is shown, for programs: the resolutions, and between two of them the links."""
    told: dict[str, Any] = {"resolutions": [_as_json(one) for one in resolutions]}
    if len(resolutions) == 2:
        told["links"] = [link._asdict() for link in links]
    return told | {"source": "United Nations"}


def _as_json(resolution: Resolution) -> dict[str, Any]:
    columns = ["clause_id", "part", "section", "heading", "number", "depth", "action_phrase", "text", "reason"]
    if resolution.language != ENGLISH:
        columns.remove("action_phrase")
    rows = resolution.clauses.assign(depth=pd.to_numeric(resolution.clauses["depth"]))[columns].to_dict("records")
    return {
        "resolution_id": resolution.resolution_id,
        "title": resolution.title,
        "adopted_on": resolution.adopted_on,
        "language": resolution.language,
        "clauses": [{name: value for name, value in row.items() if value != ""} for row in rows],
    }


def _title(resolution: Resolution) -> Text:
    told = ", ".join(filter(None, (resolution.title, resolution.adopted_on)))
    return Text.assemble((resolution.resolution_id, "bold"), "  ", told)


def _heading(row: dict[Any, Any]) -> str:
    section, heading = row["section"].replace("_", " "), row["heading"]
    return (
        " ".join(filter(None, ("" if heading.startswith(section) else f"{section}.", heading))) if section else heading
    )


def _clause(row: dict[Any, Any]) -> Text:
    """A clause with its number, or its place where it has none, and the action phrase set off."""
    place = row["number"] or row["clause_id"].partition("#")[2]
    shown = Text.assemble((f"{place} ", "bold" if row["number"] else "dim"))
    if row["reason"]:
        return shown.append(f"[not aligned: {REASONS[row['reason']]}]", style="italic red")
    words, phrase = _printable(row["text"]), row["action_phrase"]
    begin = words.find(phrase) if phrase else -1
    if 0 <= begin <= 2:
        return shown.append(words[:begin]).append(phrase, style="bold italic").append(words[begin + len(phrase) :])
    return shown.append(words)


def _sign(link: Link) -> str:
    if link.relation == SAME:
        return "="
    return "~" if link.similarity is None else f"~{link.similarity}"


def _printable(words: str) -> str:
    """Without the signs that steer the direction of Arabic, which a terminal decides itself."""
    return "".join(sign for sign in words if unicodedata.category(sign) != "Cf")
