"""What a resolution of `mandates` is called for good: one that got a companion B later is itself called A from then on."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from scripts.combine.rows import Discrepancy, Resolution
from scripts.extract.mandates.documents import SOURCE, Document, StatedResolution


def symbols_for_good(
    held: Mapping[str, Resolution], documents: Iterable[Document], known: Container[str]
) -> dict[str, str]:
    """The symbol of each resolution by the one on its document. `known`: all symbols of which a source tells."""
    return {one.resolution_id: _final(one, held, known) for document in documents for one in document.resolutions}


def _final(stated: StatedResolution, held: Mapping[str, Resolution], known: Container[str]) -> str:
    symbol, first = stated.resolution_id, f"{stated.resolution_id}A"
    if stated.part or symbol in held:
        return symbol
    if first not in held:
        return first if f"{symbol}B" in known else symbol
    same = (held[first].meeting, held[first].adopted_on) == (stated.meeting, stated.adopted_on)
    return first if same else symbol


def relettered(before: str, now: str) -> Discrepancy:
    """That a document was issued without the letter of its resolution."""
    return Discrepancy(
        table_name="resolutions",
        row_key=now,
        column_name="resolution_id",
        kind="relettered",
        source_a=SOURCE,
        value_a=before,
        source_b=SOURCE,
        value_b=now,
        kept=now,
        reason="The document was issued without a letter; the resolution got it when a second part was adopted.",
    )
