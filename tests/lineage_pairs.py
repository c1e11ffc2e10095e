"""Draw pairs of clauses for readers to judge whether one descends from the other, and print their texts side by side.

Run as a program, with the texts that `nox -s texts` makes: `python tests/lineage_pairs.py texts/clauses.csv`. Drawn are links of each
band of similarity, which tell of precision, and clauses without a link in resolutions that have some, each with what is most like it
in the resolution that the others descend from, which tell of recall. `--into` writes the keys with an empty verdict, and no text.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).parent.parent))

from scripts.coding.shingles import jaccard, shingles
from scripts.common.paths import DATA

SEED = 15
# How many of each band of similarity, named by its lower end, per mille; `same` and `unlinked` apart.
BANDS = {"same": 20, "900": 20, "800": 20, "700": 25, "600": 25, "500": 25, "400": 25, "unlinked": 40}
COLUMNS = ["later_id", "earlier_id", "band", "similarity"]


def drawn(links: pd.DataFrame, texts: pd.Series, seed: int = SEED) -> pd.DataFrame:
    """COLUMNS of the pairs drawn: of `links`, as clause_links, and of clauses of `texts`, by clause_id, that have none."""
    links = links.sort_values("later_id", ignore_index=True)
    floor = (links["similarity"] // 100).clip(upper=9) * 100
    banded = links.assign(band=floor.astype(str).where(links["relation"] != "same", "same"))
    chosen = [rows.sample(min(BANDS[str(band)], len(rows)), random_state=seed) for band, rows in banded.groupby("band")]
    return pd.concat([*chosen, unlinked(links, texts, BANDS["unlinked"], seed)], ignore_index=True)[COLUMNS]


def unlinked(links: pd.DataFrame, texts: pd.Series, count: int, seed: int) -> pd.DataFrame:
    """Clauses without a link, each with the clause most like it in the resolution to which most links of its own resolution lead."""
    sides = links[["later_id", "earlier_id"]].apply(lambda ids: ids.str.partition("#")[0])
    many = sides.value_counts().reset_index(name="shared").sort_values(["shared", "earlier_id"], ascending=False)
    forerunners = many[many["shared"] >= 3].drop_duplicates("later_id").set_index("later_id")["earlier_id"]
    resolutions = pd.Series(texts.index.str.partition("#").get_level_values(0), texts.index)
    lone = resolutions[resolutions.isin(forerunners.index) & ~texts.index.isin(links["later_id"])].sort_index()
    rows = []
    for later_id, resolution_id in lone.sample(min(count, len(lone)), random_state=seed).items():
        others = texts[resolutions == forerunners[resolution_id]]
        alike = shingles([texts[later_id], *others])
        scores = jaccard(alike.of_texts, np.zeros(len(others), int), np.arange(1, len(others) + 1))
        best = int(scores.argmax())
        rows.append((later_id, others.index[best], "unlinked", int(scores[best])))
    return pd.DataFrame(rows, columns=COLUMNS)


def main() -> None:
    """Print the pairs, and write their keys where `--into` says."""
    parser = argparse.ArgumentParser(description="Draw pairs of clauses, and print their texts.")
    parser.add_argument("texts", type=Path, help="clause_id and text, as `nox -s texts` writes them")
    parser.add_argument("--links", type=Path, default=DATA / "clause_links.csv", help="the links (default: of data/)")
    parser.add_argument("--into", type=Path, help="a table of the keys, to be filled with verdicts")
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    texts = pd.read_csv(arguments.texts, dtype=str, keep_default_na=False).set_index("clause_id")["text"]
    pairs = drawn(pd.read_csv(arguments.links), texts, arguments.seed)
    for number, pair in enumerate(pairs.itertuples(index=False), start=1):
        print(f"\n{number}. {pair.later_id} from {pair.earlier_id}: {pair.band}, {pair.similarity}")
        for clause_id in (pair.later_id, pair.earlier_id):
            print(textwrap.fill(texts[clause_id], 140, initial_indent="  | ", subsequent_indent="    "))
    if arguments.into:
        pairs.assign(descends="").to_csv(arguments.into, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
