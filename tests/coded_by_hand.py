"""Draw clauses to be coded by hand: `python tests/coded_by_hand.py` prints their keys with the texts of this machine.

The draw is fixed by its seed. Those who code see the text and the rules of the codebook, and not what the package says. What
they said stands in `coded_by_hand.csv`, by key and without text; `nox -s describe` compares it with the package.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
SEED = 2026
# How many of each source and part: all parts are there, the operative most, and sessions before 74 are not lost among the others.
DRAWN = {
    ("unxml", "operative"): 130,
    ("unxml", "preamble"): 70,
    ("unxml", "annex"): 20,
    ("mandates", "operative"): 45,
    ("mandates", "preamble"): 25,
    ("mandates", "annex"): 10,
}


def draw(clauses: pd.DataFrame, seed: int = SEED) -> list[str]:
    """The clause_ids drawn from a table of clauses (clause_id, part, kind, source_id), in an order that tells nothing."""
    paragraphs = clauses[clauses["kind"] == "paragraph"].sort_values("clause_id")
    drawn = [
        paragraphs.loc[(paragraphs["source_id"] == source) & (paragraphs["part"] == part), "clause_id"].sample(
            number, random_state=seed
        )
        for (source, part), number in DRAWN.items()
    ]
    return pd.concat(drawn).sample(frac=1, random_state=seed).tolist()


def main() -> None:
    """Print each clause with its part, its number among those drawn and its text."""
    clauses = pd.read_csv(ROOT / "data" / "clauses.csv", dtype=str, keep_default_na=False)
    texts = pd.read_csv(ROOT / "texts" / "clauses.csv", dtype=str, keep_default_na=False).set_index("clause_id")["text"]
    parts = clauses.set_index("clause_id")["part"]
    for number, clause_id in enumerate(draw(clauses), start=1):
        print(f"[{number}] {clause_id} ({parts[clause_id]})\n{texts[clause_id]}\n")


if __name__ == "__main__":
    main()
