"""Which earlier clause each repeats or revises, and the sketches: made sentences in, links out."""

from __future__ import annotations

import hashlib
import itertools
import random
import re

import lineage_pairs
import numpy as np
import pandas as pd
import pytest

from benchmarks import coding
from scripts.coding import candidates, lineage, shingles, sketches
from scripts.common.text import fold_typography

VOCABULARY = [
    "".join(letters) for letters in zip("bdfgklmnprst" * 9, "aeiou" * 21 + "aei", "lmnrstbdfgkp" * 9, strict=True)
]
# A formula of eleven words, as many resolutions close with.
FORMULA = "Decides to look at this matter again at its next meeting."


def sentence(seed: str, words: int = 30) -> str:
    """A made sentence, the same for the same seed."""
    drawn = random.Random(seed)
    return " ".join(drawn.choice(VOCABULARY) for _ in range(words)) + ";"


def revised(text: str, words: int) -> str:
    """A text with other words in place of its last ones."""
    kept = text.split(" ")
    return " ".join([*kept[: len(kept) - words], *sentence("other" + text, words).split(" ")])


def resolution(symbol: str, day: str, texts: list[str], title: str | None = None) -> pd.DataFrame:
    rows = [
        {
            "clause_id": f"{symbol}#op{number}",
            "resolution_id": symbol,
            "part": "operative",
            "text": text,
            "folded_sha256": hashlib.sha256(fold_typography(text).encode()).hexdigest(),
            "adopted_on": day,
            "title": title or sentence(symbol, 3),
        }
        for number, text in enumerate(texts, start=1)
    ]
    return pd.DataFrame(rows).astype("str")


def links(*resolutions: pd.DataFrame) -> dict[str, tuple[str, int, str]]:
    """By the later clause: the earlier one, the similarity and the relation; resolutions in the order of their days."""
    found = lineage.tables(pd.concat(resolutions, ignore_index=True))["clause_links"]
    assert found["later_id"].is_unique
    return {later: tuple(others) for later, *others in found[lineage.LINKS].itertuples(index=False, name=None)}


BODY = [sentence(f"body {number}") for number in range(6)]


def by_hand(text: str) -> str:
    """The sketch of a text, made from the words of the codebook and without numpy or datasketch."""
    words = re.findall(r"[^\W_]+", fold_typography(text).lower())
    pairs = {f"{one} {other}" for one, other in itertools.pairwise(words)} or {" ".join(words)}

    def number(of: str) -> int:
        return int.from_bytes(hashlib.sha1(of.encode("utf-8")).digest()[:4], "little")

    def mixed(h: int) -> int:
        h ^= h >> 16
        h = h * 0x85EBCA6B % 2**32
        h ^= h >> 13
        h = h * 0xC2B2AE35 % 2**32
        return h ^ h >> 16

    values = [mixed(number(pair)) for pair in pairs]
    least = [min((h * (number(f"a{i}") | 1) + number(f"b{i}")) % 2**32 for h in values) for i in range(64)]
    return "".join(f"{value & 15:x}" for value in least)


@pytest.mark.parametrize(
    "text",
    [BODY[0], "Decides:", "…", "Notes the States’ co‑operation, 2024–2025 (A/99/1);", "Ça va, ça va, ça va", "Ноты 2"],
)
def test_the_sketch_is_what_the_codebook_says(text: str):
    made = lineage.tables(resolution("A/RES/1/1", "2020-01-01", [text]))["clause_sketches"]
    assert made.to_dict("records") == [{"clause_id": "A/RES/1/1#op1", "sketch": by_hand(text)}]


def test_typography_and_capitals_do_not_count():
    texts = ["The States’ non‑interference…", "the states' non-inter\u00adference...", "THE STATES' NON-INTERFERENCE"]
    made = lineage.tables(resolution("A/RES/1/1", "2020-01-01", texts))["clause_sketches"]
    assert made["sketch"].nunique() == 1


def test_the_digits_that_agree_estimate_the_similarity():
    texts = [sentence("long", 300), revised(sentence("long", 300), 100), sentence("another", 300)]
    made = sketches.minima(shingles.shingles(texts))
    equal = [((made[0] & 15) == (made[other] & 15)).mean() for other in (1, 2)]
    estimates = [(share - 1 / 16) / (15 / 16) for share in equal]
    assert estimates == pytest.approx([199 / 399, 0], abs=0.2)


def test_the_similarity_is_that_of_the_pairs_of_words():
    texts = [sentence(str(number), 12) for number in range(20)] + ["One", "One two", "one TWO one two"]
    made = shingles.shingles(texts)
    sets = [set(itertools.pairwise(words)) or {tuple(words)} for words in map(shingles.words, texts)]
    one, other = np.indices((len(texts), len(texts))).reshape(2, -1)
    due = [1000 * len(sets[a] & sets[b]) // len(sets[a] | sets[b]) for a, b in zip(one, other, strict=True)]
    assert shingles.jaccard(made.of_texts, one, other).tolist() == due


def test_a_clause_repeated_and_a_clause_revised():
    found = links(
        resolution("A/RES/1/1", "2020-12-01", BODY, "On bread"),
        resolution("A/RES/2/1", "2021-12-01", [*BODY[:3], revised(BODY[3], 6), sentence("new")], "On bread"),
    )
    assert found["A/RES/2/1#op1"] == ("A/RES/1/1#op1", 1000, "same")
    earlier, similarity, relation = found["A/RES/2/1#op4"]
    assert (earlier, relation) == ("A/RES/1/1#op4", "revised")
    assert 600 < similarity < 800
    assert set(found) == {f"A/RES/2/1#op{number}" for number in range(1, 5)}


def test_a_comma_makes_a_revision_of_similarity_1000():
    found = links(
        resolution("A/RES/1/1", "2020-12-01", BODY),
        resolution("A/RES/2/1", "2021-12-01", [*BODY[:3], BODY[3].replace(";", ".")]),
    )
    assert found["A/RES/2/1#op4"] == ("A/RES/1/1#op4", 1000, "revised")


def test_each_clause_goes_back_one_year_at_a_time():
    years = [resolution(f"A/RES/{year}/1", f"20{year}-12-01", BODY, "On bread") for year in range(10, 20)]
    found = links(*years)
    assert all(
        found[f"A/RES/{year}/1#op{number}"][0] == f"A/RES/{year - 1}/1#op{number}"
        for year in range(11, 20)
        for number in range(1, 7)
    )


def test_a_clause_left_out_for_a_year_goes_back_two():
    found = links(
        resolution("A/RES/1/1", "2020-12-01", BODY, "On bread"),
        resolution("A/RES/2/1", "2021-12-01", BODY[1:], "On bread"),
        resolution("A/RES/3/1", "2022-12-01", BODY, "On bread"),
    )
    assert found["A/RES/3/1#op1"][0] == "A/RES/1/1#op1"
    assert found["A/RES/3/1#op2"][0] == "A/RES/2/1#op1"


def test_a_formula_stays_with_its_own_resolutions():
    bodies = {title: [sentence(f"{title} {number}") for number in range(4)] for title in ("bread", "salt", "water")}
    years = [
        resolution(f"A/RES/{year}/{number}", f"202{year}-12-0{number}", [*body, FORMULA], title)
        for year in (1, 2, 3)
        for number, (title, body) in enumerate(bodies.items(), start=1)
    ]
    found = links(*years)
    assert {later: earlier for later, (earlier, *_) in found.items() if later.endswith("#op5")} == {
        f"A/RES/{year}/{number}#op5": f"A/RES/{year - 1}/{number}#op5" for year in (2, 3) for number in (1, 2, 3)
    }


def test_a_long_clause_is_found_in_a_stranger_and_a_formula_is_not():
    long = sentence("shared", 40)
    found = links(
        resolution("A/RES/1/1", "2020-12-01", [*BODY, long, FORMULA]),
        resolution(
            "A/RES/1/2", "2020-12-02", [*(sentence(f"x {number}") for number in range(8)), revised(long, 3), FORMULA]
        ),
    )
    assert {later: earlier for later, (earlier, *_) in found.items()} == {"A/RES/1/2#op9": "A/RES/1/1#op7"}


def test_titles_of_two_years_are_one():
    assert lineage.titled("Budget for 2025") == lineage.titled("Budget for  2026")
    assert lineage.titled("Budget for 2025") != lineage.titled("Budgets for 2025")


def test_resolutions_without_a_title_are_not_of_one_title():
    shared = [sentence(f"shared {number}", 12) for number in range(2)]
    rows = [
        resolution("A/RES/1/1", "2020-12-01", [*BODY, *shared], " "),
        resolution("A/RES/1/2", "2020-12-02", [*(sentence(f"x {number}") for number in range(6)), *shared], " "),
    ]
    assert not links(*rows)
    assert len(links(*(one.assign(title="On bread") for one in rows))) == 2


@pytest.mark.parametrize("day", ["2020-12-01", ""])
def test_resolutions_of_one_day_or_of_none_are_not_linked(day: str):
    rows = [resolution("A/RES/1/1", day, BODY), resolution("A/RES/1/2", day, BODY)]
    made = lineage.tables(pd.concat(rows, ignore_index=True))
    assert made["clause_links"].empty
    assert len(made["clause_sketches"]) == 2 * len(BODY)


def test_the_same_clauses_give_the_same_tables():
    rows = [resolution(f"A/RES/{year}/1", f"20{year}-12-01", BODY) for year in range(10, 13)]
    one, other = (lineage.tables(pd.concat(rows, ignore_index=True)) for _ in range(2))
    assert all(one[name].equals(other[name]) for name in ("clause_links", "clause_sketches"))


def test_no_clauses_make_no_links():
    made = lineage.tables(resolution("A/RES/1/1", "2020-12-01", BODY).iloc[:0])
    assert made["clause_links"].empty
    assert made["clause_sketches"].empty


def test_thousands_of_like_texts_are_not_compared_each_with_each():
    alike = [f"{FORMULA} {number}" for number in range(2000)]
    buckets = sketches.bands(sketches.minima(shingles.shingles(alike)), sketches.AMONG_ALL)
    assert len(candidates.near_texts(buckets)) <= candidates.WINDOW * len(buckets) * len(alike)


def two_years() -> pd.DataFrame:
    rows = [
        resolution(f"A/RES/{year}/1", f"20{year}-12-01", [*BODY, sentence(year)], "On bread") for year in ("70", "71")
    ]
    more = {"session": lambda frame: frame["resolution_id"].str[6:8], "parent_id": pd.NA}
    return pd.concat(rows, ignore_index=True).assign(**more)


def test_the_benchmark_makes_copies_that_link_within_themselves():
    none = pd.DataFrame({"resolution_id": pd.Series(dtype=str)})
    sizes = {times: coding.enlarged(coding.Given(two_years(), none, none), times).clauses for times in (1, 3)}
    found = {times: lineage.tables(clauses)["clause_links"] for times, clauses in sizes.items()}
    assert len(sizes[3]) == 3 * len(sizes[1])
    assert len(found[3]) == 3 * len(found[1]) == 3 * len(BODY)
    copies = found[3][["later_id", "earlier_id"]].apply(
        lambda ids: ids.str.extract(r"RES/(?:(\d)0)?\d\d/")[0].fillna("0")
    )
    assert copies["later_id"].tolist() == copies["earlier_id"].tolist()
    assert set(copies["later_id"]) == {"0", "1", "2"}


def test_the_pairs_for_readers_are_drawn_alike_and_have_no_text():
    clauses = two_years()
    made, texts = lineage.tables(clauses)["clause_links"], clauses.set_index("clause_id")["text"]
    pairs = lineage_pairs.drawn(made, texts)
    assert pairs.equals(lineage_pairs.drawn(made.sample(frac=1, random_state=1), texts))
    assert pairs["band"].value_counts().to_dict() == {"same": len(BODY), "unlinked": 1}
    assert list(pairs) == lineage_pairs.COLUMNS
    assert pairs.loc[pairs["band"] == "unlinked", "later_id"].tolist() == ["A/RES/71/1#op7"]
