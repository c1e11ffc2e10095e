"""Documents of a source read in worker processes, with the corrections that they call for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Protocol, TypeVar

from scripts.common import cli, corrections
from scripts.common.corrections import Place
from scripts.common.parallel import parallel_map


class Read(Protocol):
    """What a document yields: among others the places of the corrections that it called for."""

    @property
    def corrections(self) -> Collection[Place]: ...


Yield = TypeVar("Yield", bound=Read)


def read(
    source: str,
    fields: Collection[str],
    documents: Iterable[tuple[str, bytes]],
    extract: Callable[[str, bytes, Mapping[Place, str]], Yield],
) -> list[Yield]:
    """What `extract` makes of each document, its path and content, in their order.

    Raises DataError at the first document that is not understood, for a correction of a field that is none of `fields`, and for
    corrections that no document called for.
    """
    known = corrections.of_source(source, fields)
    tasks = [partial(extract, where, content, known.corrected) for where, content in documents]
    found = []
    with cli.progress() as progress:
        bar = progress.add_task(f"extract {source}", total=len(tasks))
        for each in parallel_map(tasks):
            found.append(each)
            progress.advance(bar)
    corrections.check_all_used(known, {place for each in found for place in each.corrections})
    return found
