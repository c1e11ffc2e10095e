"""How to cite the data, with its version."""

from __future__ import annotations

from typing import Literal

from unga_record import store
from unga_record.errors import Unknown
from unga_record.tables import Where


def cite(
    style: Literal["text", "bibtex"] = "text",
    *,
    version: str | None = None,
    source: Where = None,
    public_key: Where = None,
) -> str:
    """How to cite the version of the data that is read, as a sentence or as an entry for BibTeX.

    >>> import unga_record as unga
    >>> unga.cite().startswith("unga-record contributors (")
    True
    """
    latest = store.opened(source, version, public_key).latest
    if style == "text":
        return str(latest["citation"])
    if style != "bibtex":
        raise Unknown(f"no style {style!r}; there are text and bibtex")
    authors, _, rest = latest["citation"].partition(" (")
    title = rest.partition("). ")[2].partition(" (version ")[0]
    return "\n".join([
        f"@misc{{{latest['name']}-{latest['version']},",
        f"  author  = {{{{{authors}}}}},",
        f"  title   = {{{{{title}}}}},",
        f"  year    = {{{latest['released'][:4]}}},",
        f"  version = {{{latest['version']}}},",
        "  note    = {Data set. Source of the records: United Nations},",
        "}",
    ])  # fmt: skip
