"""How far the coding of clauses agrees with people who read them: the figures of the codebook, made from two tables of `tests/`.

`coded_by_hand.csv` has clauses drawn at random and coded by hand before anybody saw what the package says; `lineage_pairs.csv` has
pairs of clauses and whether the later descends from the earlier, as readers judged.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scripts.common.paths import ROOT

HAND, PAIRS = ROOT / "tests" / "coded_by_hand.csv", ROOT / "tests" / "lineage_pairs.csv"
NONE = "No clause of this package was coded by hand."


def chapter(folder: Path) -> str:
    """The two tables in Markdown for the package in a folder; where none of its clauses was coded by hand, a sentence that says so."""
    hand = _read(HAND)
    coded = set(_read(folder / "data" / "clauses.csv", ["clause_id"])["clause_id"])
    hand = hand[hand["clause_id"].isin(coded)].set_index("clause_id")
    if hand.empty:
        return NONE
    acts, addressees, mentions = (
        _read(folder / "data" / f"{table}.csv") for table in ("clause_actions", "clause_addressees", "clause_mentions")
    )
    return "\n".join([*_of_clauses(hand, acts, addressees, mentions), "", *_of_pairs(_read(PAIRS))])


def kappa(one: pd.Series, other: pd.Series) -> float:
    """Cohen's kappa of two codings of the same units (Cohen 1960): agreement beyond what their marginals give by chance."""
    classes = sorted({*one, *other})
    counts = pd.crosstab(one, other).reindex(index=classes, columns=classes, fill_value=0).to_numpy()
    observed = counts.trace() / counts.sum()
    expected = (counts.sum(axis=0) * counts.sum(axis=1)).sum() / counts.sum() ** 2
    return 1.0 if expected == 1 else float((observed - expected) / (1 - expected))


def precision_and_recall(hand: pd.Series, coded: pd.Series) -> tuple[float, float]:
    """Of codes joined by blanks, by clause: the share of those coded that the hand has, too, and of the hand's that are coded."""
    pairs = [(set(ours.split()), set(theirs.split())) for ours, theirs in zip(hand, coded[hand.index], strict=True)]
    both = sum(len(ours & theirs) for ours, theirs in pairs)
    said, found = (sum(len(each) for each in side) for side in zip(*pairs, strict=True))
    return both / max(1, found), both / max(1, said)


def _of_clauses(hand: pd.DataFrame, acts: pd.DataFrame, addressees: pd.DataFrame, mentions: pd.DataFrame) -> list[str]:
    def joined(rows: pd.DataFrame, column: str) -> pd.Series:
        """Of each clause coded by hand what its rows have in a column, in their order, joined by blanks."""
        return rows.groupby("clause_id")[column].agg(" ".join).reindex(hand.index, fill_value="")

    acts = acts.assign(place=acts["position"].astype(int)).sort_values(["clause_id", "place"])
    first = acts[acts["place"] == 1]
    whom = addressees["addressee"].where(
        addressees["member_id"] == "", addressees["addressee"] + ":" + addressees["member_id"]
    )
    compared = {
        "first action": (hand["actions"].str.split().str[0].fillna(""), joined(first, "action")),
        "all actions, in order": (hand["actions"], joined(acts, "action")),
        "modifiers of the first": (hand["modifiers"], joined(first, "modifiers")),
        "force of the first": (hand["force"], joined(first, "force")),
    }
    sets = {
        "addressees": (hand["addressees"], joined(addressees.assign(code=whom), "code")),
        "Members named": (hand["members"], joined(mentions[mentions["sense"] == "member"], "member_id")),
    }
    lines = [
        f"Of {len(hand)} clauses drawn at random by source and part and coded by hand:",
        "",
        "| coded | the same | kappa |",
        "|---|---:|---:|",
    ]
    for name, (ours, theirs) in compared.items():
        lines.append(f"| {name} | {_percent((ours == theirs).mean())} | {kappa(ours, theirs):.2f} |")
    lines += ["", "| coded | by hand | precision | recall |", "|---|---:|---:|---:|"]
    for name, (ours, theirs) in sets.items():
        precise, found = precision_and_recall(ours, theirs)
        lines.append(
            f"| {name} | {sum(len(set(each.split())) for each in ours)} | {_percent(precise)} | {_percent(found)} |"
        )
    return lines


def _of_pairs(pairs: pd.DataFrame) -> list[str]:
    linked = pairs[pairs["band"] != "unlinked"]
    lines = [
        f"Of {len(pairs)} pairs of clauses read, the later with the one that it is linked with, or where it has no link with the most "
        "like it in the resolution that its own continues:",
        "",
        "| similarity, per mille | pairs | descends | does not | undecided |",
        "|---|---:|---:|---:|---:|",
    ]
    named = {"same": "the same text", "unlinked": "no link"}
    for band in ["same", *sorted({*linked["band"]} - {"same"}, reverse=True), "unlinked"]:
        judged = pairs.loc[pairs["band"] == band, "descends"]
        counts = " | ".join(str((judged == verdict).sum()) for verdict in ("yes", "no", "unsure"))
        lines.append(f"| {named.get(band, f'{band} and above')} | {len(judged)} | {counts} |")
    return lines


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _read(path: Path, columns: list[str] | None = None) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False, usecols=columns)
