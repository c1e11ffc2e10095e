"""How far coding agrees with people: the figures of the codebook, from clauses coded by hand and pairs read."""

from __future__ import annotations

from pathlib import Path

import coded_by_hand
import numpy as np
import package
import pandas as pd
import pytest

from scripts.common.paths import DATA
from scripts.publish import hand_coding


def test_kappa_is_agreement_beyond_chance() -> None:
    # In hundredths: 25, 2 and 2 agree; the marginals are 50, 30, 20 and 40, 30, 30.
    cells = {("a", "a"): 25, ("a", "b"): 13, ("a", "c"): 12, ("b", "a"): 12, ("b", "b"): 2, ("b", "c"): 16, ("c", "a"): 3, ("c", "b"): 15, ("c", "c"): 2}  # fmt: skip
    one, other = ([pair[side] for pair, count in cells.items() for _ in range(count)] for side in (0, 1))
    observed = 0.29
    expected = 0.5 * 0.4 + 0.3 * 0.3 + 0.2 * 0.3
    assert hand_coding.kappa(pd.Series(one), pd.Series(other)) == pytest.approx((observed - expected) / (1 - expected))
    assert hand_coding.kappa(pd.Series(["a", "b"]), pd.Series(["a", "b"])) == 1


def test_a_class_that_one_coder_alone_has_counts() -> None:
    assert hand_coding.kappa(pd.Series(list("aab")), pd.Series(list("aac"))) == pytest.approx((2 / 3 - 4 / 9) / (5 / 9))


def test_precision_is_of_what_is_coded_and_recall_of_what_the_hand_has() -> None:
    hand = pd.Series({"one": "states donors", "two": "", "three": "parties"})
    coded = pd.Series({"one": "states", "two": "media", "three": "parties"})
    assert hand_coding.precision_and_recall(hand, coded) == pytest.approx((2 / 3, 2 / 3))


def test_a_package_of_which_nothing_was_coded_by_hand_says_so(tmp_path: Path) -> None:
    assert hand_coding.chapter(package.write(tmp_path)) == hand_coding.NONE


def test_those_coded_by_hand_are_those_drawn_and_still_clauses() -> None:
    hand = pd.read_csv(hand_coding.HAND, dtype=str, keep_default_na=False)
    clauses = pd.read_csv(DATA / "clauses.csv", dtype=str, keep_default_na=False)
    assert set(hand["clause_id"]) <= set(clauses["clause_id"])
    assert hand["clause_id"].is_unique
    assert len(hand) == sum(coded_by_hand.DRAWN.values())


def test_a_draw_depends_on_the_seed_and_not_on_the_order_of_the_rows() -> None:
    rows = [(f"{source}-{part}-{number}", part, "paragraph", source) for source, part in coded_by_hand.DRAWN for number in range(200)]  # fmt: skip
    clauses = pd.DataFrame(rows, columns=["clause_id", "part", "kind", "source_id"])
    shuffled = clauses.iloc[np.random.default_rng(1).permutation(len(clauses))]
    assert coded_by_hand.draw(clauses) == coded_by_hand.draw(shuffled)
    assert coded_by_hand.draw(clauses) != coded_by_hand.draw(clauses, seed=1)


def test_the_hand_has_words_that_the_vocabulary_has() -> None:
    hand = pd.read_csv(hand_coding.HAND, dtype=str, keep_default_na=False)
    actions = pd.read_csv(DATA / "actions.csv", dtype=str, keep_default_na=False).set_index("action")["force"]
    first = hand["actions"].str.split().str[0]
    assert set(hand["actions"].str.split().explode().dropna()) <= set(actions.index)
    assert (first.map(actions).fillna("") == hand["force"]).all()
