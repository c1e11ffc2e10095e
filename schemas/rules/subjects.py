"""The rule on subjects and the concepts that they name: R46."""

from __future__ import annotations

from schemas.rules.base import RuleResult, Tables, lookup, rule, violations


@rule(
    "R46",
    "a subject without an address that names a concept has its words, and all subjects with these words name it",
    why="Where the source gives no address, the words alone say which concept is meant.",
    needs="subjects subject_terms",
    guards="subjects.concept_id",
)
def concepts_have_the_words(tables: Tables) -> RuleResult:
    rows = tables["subjects"]
    rows = rows[rows["uri"].isna() & rows["term"].notna()]
    labels = lookup(tables["subject_terms"], "concept_id", "label_en")["label_en"]
    rows = rows.assign(_label=rows["concept_id"].map(labels).astype("str"), _words=rows["term"].str.casefold())
    other = rows["_label"].notna() & (rows["_label"].str.casefold() != rows["_words"])
    found = violations("subjects", rows[other], "concept_id", "the concept is {_label}, which is not the term, {term}")
    # The same words name one concept: the first row that does says which.
    named = rows[rows["concept_id"].notna() & ~other].drop_duplicates("_words").set_index("_words")["concept_id"]
    rows = rows.assign(_named=rows["_words"].map(named).astype("str"))
    missing = rows["_named"].notna() & rows["concept_id"].isna()
    found += violations(
        "subjects", rows[missing], "concept_id", "{term} names the concept {_named} in other rows, and none here"
    )
    return RuleResult(len(rows), found)
