"""The texts as an artifact of their own beside a release: under the terms of the United Nations, not under the package's licence."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from schemas import package
from scripts.extract.mandates.documents import SOURCE as MANDATES
from scripts.extract.translations.align import REASONS
from scripts.extract.unxml.documents import SOURCE as UNXML
from scripts.fetch import upstream
from scripts.publish import texts
from scripts.publish.formats import archives

NAMES = {
    "en": "English",
    "ar": "Arabic",
    "zh": "Chinese",
    "fr": "French",
    "ru": "Russian",
    "es": "Spanish",
}


def name() -> str:
    """The name of the folder, such as unga-record-texts-0.3.0."""
    return f"{package.NAME}-texts-{package.version()}"


def make(into: Path) -> None:
    """Write README.md, clauses.csv.gz, clauses.parquet, unaligned.csv and SHA256SUMS into an empty folder.

    Only locked files are read, so that the same package gives the same texts. Raises DataError where one is not what the lock
    names, or a text not the published one.
    """
    made = texts.texts(only_locked=True)
    for path in texts.write(made, into):
        if path.name == "clauses.csv":
            (into / "clauses.csv.gz").write_bytes(archives.compressed(path.read_bytes()))
            path.unlink()
    (into / "README.md").write_text(readme(made), encoding="utf-8")
    sums = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(into.iterdir())]
    (into / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def readme(made: texts.Texts) -> str:
    """What the artifact is, and under which terms; the counts are those of the texts."""
    rows = upstream.table().set_index("source_id").loc[[UNXML, MANDATES]]
    terms = "\n".join(f"- {row['citation']}: {row['terms']}." for row in rows.to_dict("records"))
    counts = made.rows["language"].value_counts()
    languages = "\n".join(
        f"| `{code}` | {word} | {counts.get(code, 0):,} | {int((made.unaligned['language'] == code).sum()):,} |"
        for code, word in NAMES.items()
    )
    reasons = "\n".join(f"- `{word}`: {meaning}." for word, meaning in REASONS.items())
    return f"""# Texts of the clauses of {package.NAME} {package.version()}

The words of resolutions of the United Nations General Assembly, a row a clause and language: `clause_id` (a key of the table `clauses` of
the package), `language`, `text`. `clauses.csv.gz` and `clauses.parquet` hold the same.

## Terms

**Source: United Nations.** These texts are not under the licence of {package.NAME}. They are documents of the United Nations: whoever uses
them must acknowledge the United Nations as their source. They are unofficial copies, for information only, without warranty; the official
records are at https://documents.un.org.

{terms}

## Texts

| language | | texts | not aligned |
|---|---|---|---|
{languages}

Every English text has the two hashes that the package publishes of it (`text_sha256`, `folded_sha256`). A text in another language stands
beside the English one by the structure of the two documents: part, order and number. `unaligned.csv` has the clauses of translations that do
not align, with one reason:

{reasons}
"""
