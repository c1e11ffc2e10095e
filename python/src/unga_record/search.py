"""Words in titles, labels and names."""

from __future__ import annotations

import unicodedata
from typing import Any

import pyarrow as pa

from unga_record import frames, rows, store
from unga_record.errors import NotCarried
from unga_record.tables import Where

# The columns that are searched, table by table, each table with the column that leads back to a row.
SEARCHED = {
    "resolutions": ("resolution_id", ("title", "agenda_title")),
    "roll_calls": ("roll_call_id", ("label",)),
    "decisions": ("decision_id", ("title", "agenda_title")),
    "amendments": ("amendment_id", ("gist",)),
    "series": ("series", ("title",)),
    "proposals": ("proposal", ("title",)),
    "members": ("member_id", ("name", "common_name")),
    "member_names": ("member_id", ("name",)),
    "instruments": ("instrument", ("title", "names")),
    "subject_terms": ("concept_id", ("label_en", "label_fr", "label_es", "label_ru", "label_zh", "label_ar")),
}


def search(
    words: str,
    table: str | None = None,
    *,
    backend: frames.Backend = "pandas",
    version: str | None = None,
    source: Where = None,
    public_key: Where = None,
) -> Any:
    """The titles, labels and names that hold all words, whatever their case and accents: table, key, column, text.

    >>> import unga_record as unga
    >>> unga.search("côte d'ivoire", "members")["key"].unique().tolist()
    ['CIV']
    """
    reader = rows.reader(store.opened(source, version, public_key))
    if table is not None:
        reader.contract.table(table)
    wanted = folded(words).split()
    found: list[dict[str, str]] = []
    for name, (key, columns) in SEARCHED.items():
        if table not in (None, name):
            continue
        try:
            cells = reader.read(name, [key, *columns])
        except NotCarried:
            continue
        keys = cells.column(key).to_pylist()
        for column in columns:
            for row, text in zip(keys, cells.column(column).to_pylist(), strict=True):
                if text and all(word in folded(text) for word in wanted):
                    found.append({"table": name, "key": row, "column": column, "text": text})
    names = ("table", "key", "column", "text")
    return frames.shown(pa.Table.from_pylist(found, pa.schema([(name, pa.string()) for name in names])), backend)


def folded(text: str) -> str:
    """A text without case, accents and curly apostrophes."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
