"""The texts that a user makes are those that the table describes, by both of its hashes."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scripts.common.errors import DataError
from scripts.extract.mandates import documents as mandates
from scripts.extract.unxml.documents import extract_document
from scripts.publish import texts
from tests import mandates_maker, xml_maker


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """The clauses of two documents, one before session 74 and one after, which are the only ones."""
    extract = extract_document("unxml/77session/English/A_RES_77_901-2300001E.xml", xml_maker.document(), {})
    before = mandates.extract_document(mandates_maker.NAME, mandates_maker.content(mandates_maker.document()), {})
    monkeypatch.setattr(texts, "extract_all", lambda: [extract])
    monkeypatch.setattr(texts.of_mandates, "extract_all", lambda: [before])
    monkeypatch.setattr(texts, "DATA", tmp_path)
    return pd.DataFrame([*before.clauses, *extract.clauses]).drop(columns="text")


def test_every_text_stands_beside_its_clause(published: pd.DataFrame, tmp_path: Path):
    published.to_csv(tmp_path / "clauses.csv", index=False)
    made = texts.texts()
    assert made["clause_id"].tolist() == published["clause_id"].tolist()
    assert made["text"].iloc[0] == "Recalling the past,"


@pytest.mark.parametrize("column", ["text_sha256", "folded_sha256"])
def test_a_text_of_another_hash_stops(published: pd.DataFrame, tmp_path: Path, column: str):
    published.loc[1, column] = "0" * 64
    published.to_csv(tmp_path / "clauses.csv", index=False)
    with pytest.raises(DataError, match="1 clauses are not those of the locked files, the first A/RES/62/901#op1"):
        texts.texts()
