"""The chapter of the codebook on groups of Members: how well each is known, written from the table `groups`."""

from __future__ import annotations

import csv
from pathlib import Path

from schemas.tables.groups import COMPLETENESS

INTRODUCTION = """How well `groupings` knows each group; the words of "known by" are those of `groups.completeness`, "Members" those whose spell runs."""
HEAD = ("group", "known by", "since", "Members", "gaps", "left out")


def chapter(folder: Path) -> str:
    """The groups of the package in a folder as a table in Markdown, in the order of their names within a kind."""
    with (folder / "data" / "groups.csv").open(encoding="utf-8", newline="") as stream:
        groups = sorted(csv.DictReader(stream), key=lambda group: (group["kind"], group["name"]))
    lines = [INTRODUCTION, ""]
    lines += [f"- `{word}`: {meaning}." for word, meaning in COMPLETENESS.items()]
    lines += ["", "| " + " | ".join(HEAD) + " |", "|---|---|---:|---:|---|---|"]
    for group in groups:
        left_out = group["left_out"].replace(" | ", ", ")
        cells = (
            f"{group['name']} (`{group['group_id']}`)", f"`{group['completeness']}`", group["first_year"], group["members"],
            group["gaps"], left_out,
        )  # fmt: skip
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
