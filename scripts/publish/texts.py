"""The texts of the clauses, made on the user's machine from the upstream files and checked against data/clauses.csv.

The package holds no words of the texts: whoever makes them uses them under the terms of the United Nations, which asks to
be acknowledged as the source.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from scripts.combine import mandates, rows
from scripts.combine.copies import link
from scripts.common import cli, corrections
from scripts.common.errors import DataError
from scripts.common.parallel import parallel_map
from scripts.common.paths import DATA
from scripts.extract.mandates import documents as of_mandates
from scripts.extract.translations import documents as translated
from scripts.extract.translations.files import LANGUAGES, at_hand, locked, wanted
from scripts.extract.unxml.documents import FIELDS, SOURCE, extract_all
from scripts.extract.unxml.rows import StatedClause
from scripts.fetch import lock
from scripts.fetch.lock import LockedFile

ENGLISH = "en"
ALL = (ENGLISH, *LANGUAGES)
# Of the text as it is, and with its typography folded.
HASHES = ["text_sha256", "folded_sha256"]


class Texts(NamedTuple):
    """`rows`: clause_id, language, text. `unaligned`: path, clause_id, language, reason of the clauses of translations at hand that
    have no text. `without`: by language the number of resolutions with an English XML and no translation at hand. `unlocked`: how
    many of the files read are in no lock."""

    rows: pd.DataFrame
    unaligned: pd.DataFrame
    without: dict[str, int]
    unlocked: int


def texts(languages: Sequence[str] = ALL, only_locked: bool = False) -> Texts:
    """The texts of all clauses in data/clauses.csv, in its order, then in that of `languages`.

    `only_locked` leaves out translations that sources/translations.csv does not name. Raises DataError where an English text does
    not have the two hashes that the table gives, and where clauses or a locked translation differ.
    """
    columns = ["clause_id", *HASHES, "source_id"]
    published = pd.read_csv(DATA / "clauses.csv", dtype=str, keep_default_na=False, usecols=columns)
    parts = [english(published).assign(language=ENGLISH)] if ENGLISH in languages else []
    others = [language for language in languages if language != ENGLISH]
    unaligned, without, unlocked = pd.DataFrame(columns=["path", "clause_id", "language", "reason"]), {}, 0
    if others:
        files = [file for file in lock.lock() if file.source_id == SOURCE]
        hand = at_hand(wanted(files, others, locked()), lock.folder())
        hand = [file for file in hand if file.sha256 or not only_locked]
        of_words, unaligned = translations(published["clause_id"], files, hand, others)
        parts.append(of_words)
        xml = _resolutions(published.loc[published["source_id"] == SOURCE])
        seen = pd.concat([of_words, unaligned])
        without = {language: len(xml - _resolutions(seen[seen["language"] == language])) for language in others}
        unlocked = sum(not file.sha256 for file in hand)
    found = pd.concat(parts, ignore_index=True)
    places = pd.Series(range(len(published)), index=published["clause_id"])
    order = found["clause_id"].map(places) * len(ALL) + found["language"].map(list(languages).index)
    found = found.loc[order.sort_values(kind="stable").index, ["clause_id", "language", "text"]]
    return Texts(found.reset_index(drop=True), unaligned, without, unlocked)


def _resolutions(clauses: pd.DataFrame) -> set[str]:
    return {clause_id.partition("#")[0] for clause_id in clauses["clause_id"]}


def english(published: pd.DataFrame) -> pd.DataFrame:
    """clause_id and text of the clauses of a table with their hashes, in its order. Raises DataError where they differ."""
    resolutions = set(published["clause_id"].str.partition("#")[0])
    xml = link(extract_all())
    own = {one.record.resolution.resolution_id for one in xml}
    before = mandates.clauses(of_mandates.extract_all(), own, lambda symbol: published_as(symbol, resolutions))
    return checked(published, [*(row for one in xml for row in one.clauses), *before])


def checked(published: pd.DataFrame, clauses: Sequence[StatedClause]) -> pd.DataFrame:
    """clause_id and text of the clauses of a table, in its order, each of the two hashes there. Raises DataError where clauses differ."""
    made = rows.frame(clauses, StatedClause)
    joined = published.merge(made[["clause_id", *HASHES, "text"]], how="outer", on="clause_id", suffixes=("", "_made"))
    made_hashes = joined[[f"{name}_made" for name in HASHES]]
    wrong = joined[(joined[HASHES].to_numpy() != made_hashes.to_numpy()).any(axis=1)]
    if len(wrong):
        raise DataError(
            f"data/clauses.csv: {len(wrong)} clauses are not those of the locked files, the first {wrong.iloc[0]['clause_id']}"
        )
    return published[["clause_id"]].merge(joined[["clause_id", "text"]], on="clause_id")


def translations(
    clause_ids: pd.Series, files: Sequence[LockedFile], hand: Sequence[LockedFile], languages: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """clause_id, language, text of the clauses in other languages; and path, clause_id, language, reason of those that do not align.

    `files`: the English files; `hand`: translations that lie on this machine.
    """
    known, resolutions = set(clause_ids), set(clause_ids.str.partition("#")[0])
    corrected, where = corrections.of_source(SOURCE, FIELDS).corrected, lock.folder()
    by_path = {file.path: file for file in hand}
    pairs = [pair for one in languages for pair in translated.pairs(files, by_path, one, where)]
    words: dict[tuple[str, str], str] = {}
    reasons: dict[tuple[str, str], tuple[str, str]] = {}
    with cli.progress() as progress:
        bar = progress.add_task("align translations", total=len(pairs))
        tasks = [partial(translated.aligned, pair, corrected) for pair in pairs]
        for pair, found in zip(pairs, parallel_map(tasks), strict=True):
            progress.advance(bar)
            # Of two copies of a document the last by path is kept, as of the English ones.
            for clause_id, text in found.words.items():
                words[_published(clause_id, resolutions), pair.language] = text
            for clause_id, reason in found.reasons.items():
                reasons[_published(clause_id, resolutions), pair.language] = (pair.other, reason)
    texts = [(*key, text) for key, text in words.items() if key[0] in known]
    left = [(path, *key, reason) for key, (path, reason) in reasons.items() if key[0] in known and key not in words]
    return (
        pd.DataFrame(texts, columns=["clause_id", "language", "text"], dtype="str"),
        pd.DataFrame(left, columns=["path", "clause_id", "language", "reason"], dtype="str"),
    )


def _published(clause_id: str, resolutions: Collection[str]) -> str:
    symbol, _, place = clause_id.partition("#")
    return f"{published_as(symbol, resolutions)}#{place}"


def published_as(symbol: str, resolutions: Collection[str]) -> str:
    """The symbol under which the clauses of a document are published: with the letter A where it got that later."""
    return symbol if symbol in resolutions or f"{symbol}A" not in resolutions else f"{symbol}A"


def write(made: Texts, into: Path) -> list[Path]:
    """Write clauses.csv, clauses.parquet and unaligned.csv into a folder; a file is replaced only by its whole self."""
    into.mkdir(parents=True, exist_ok=True)
    targets = [into / name for name in ("clauses.csv", "clauses.parquet", "unaligned.csv")]
    for target in targets:
        scratch = target.with_name(f".{target.name}")
        if target.suffix == ".parquet":
            made.rows.to_parquet(scratch, engine="pyarrow", compression="zstd", index=False)
        else:
            frame = made.unaligned if target.stem == "unaligned" else made.rows
            frame.to_csv(scratch, index=False, lineterminator="\n", encoding="utf-8")
        scratch.replace(target)
    return targets
