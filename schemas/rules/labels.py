"""The rule on the words in which a recorded vote is told: R32."""

from __future__ import annotations

import pandas as pd

from schemas.rules.base import RuleResult, Tables, lookup, rule, violations

# The letter of a part stands apart in print: 31/6 A for A/RES/31/6A.
_PART = r"(?<=[0-9)])(?=[A-Z])"


@rule(
    "R32",
    "the label of a recorded vote names its draft, its amendment and its resolution, and ends with the title of the resolution",
    why="A label is what a reader sees first; it must not tell of another vote.",
    needs="roll_calls resolutions",
    guards="roll_calls.label",
    by_session=True,
)
def labels_name(tables: Tables) -> RuleResult:
    calls = tables["roll_calls"].dropna(subset=["label"])
    titles = lookup(tables["resolutions"], "resolution_id", "title")["title"]
    calls = calls.assign(title=calls["resolution_id"].map(titles).astype("str"))
    number = calls["resolution_id"].str.removeprefix("A/RES/").str.replace(_PART, " ", regex=True)
    whole = calls["subject"] == "resolution"
    wanted = {
        "draft": calls["draft"],
        "amendment_id": calls["amendment_id"].mask(calls["amendment_id"].str.contains("#").fillna(True).astype(bool)),
        "resolution_id": ("Resolution " + number).where(whole),
        "title": ": " + calls["title"],
    }
    found = []
    for column, words in wanted.items():
        told = words.isna() | _holds(calls["label"], words.fillna(""), at_end=column == "title")
        message = "it does not end with {_words}" if column == "title" else f"it does not name the {column}, {{_words}}"
        found += violations("roll_calls", calls.assign(_words=words)[~told], "label", message)
    return RuleResult(len(calls), found)


def _holds(labels: pd.Series, words: pd.Series, *, at_end: bool) -> pd.Series:
    """Whether each label holds, or ends with, the words beside it."""
    pairs = zip(labels, words, strict=True)
    return pd.Series(
        [label.endswith(word) if at_end else word in label for label, word in pairs], labels.index, dtype=bool
    )
