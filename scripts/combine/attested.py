"""The resolutions that only other resolutions attest, which cite them: their symbols, and often their days and titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from schemas import symbols
from schemas.sessions import span
from scripts.combine.compared import comparable
from scripts.combine.rows import Discrepancy, Resolution
from scripts.extract.mandates.documents import SOURCE as MANDATES
from scripts.extract.unxml.documents import SOURCE as UNXML
from scripts.extract.unxml.rows import StatedCitation

# From session 31 on the decisions of a session are numbered from 401 or 501, so that a resolution of such a number is a slip.
FIRST_DECISION = 401


class Attested(NamedTuple):
    """All resolutions by their symbol, and where citations contradict each other or what another source says."""

    resolutions: dict[str, Resolution]
    discrepancies: list[Discrepancy]


class _Said(NamedTuple):
    """What citations print of a resolution: its days and its titles, each with the number of resolutions that print it.

    `sources`: the first source that prints each of them, and, by an empty text, that cites it at all.
    """

    days: Counter[str]
    titles: Counter[str]
    sources: dict[str, str]


def with_cited(
    resolutions: Mapping[str, Resolution],
    citations: Iterable[StatedCitation],
    of_mandates: Container[str] = frozenset(),
) -> Attested:
    """The resolutions with those that are cited and of which no other source tells.

    `of_mandates`: the resolutions that cite and whose text is of `mandates`; that of all others is of the XML.

    A day counts that the session can have and that is not after the day of the resolution that cites. Of several the one that
    most resolutions print is kept, of a tie none. A whole of which parts are known is no resolution of its own, nor is a part
    of a resolution that is known as a whole.
    """
    said = _said(resolutions, citations, of_mandates)
    new = _new(set(said), set(resolutions))
    found, noted = dict(resolutions), list[Discrepancy]()
    for symbol in sorted(said):
        days, titles, sources = said[symbol]
        held = resolutions.get(symbol)
        if held and held.evidence == "catalogue":
            # The catalogue has no day of adoption; its title is that of the draft.
            day, title = _most(days), _most(titles)
            found[symbol] = replace(held, adopted_on=day, title=held.title or title)
            noted += [_several("adopted_on", symbol, days, day, sources)] if len(days) > 1 else []
            noted += [_otherwise(held, "title", title, sources[title])] if title and _differ(held.title, title) else []
        elif held and held.adopted_on:
            noted += [
                _otherwise(held, "adopted_on", day, sources[day]) for day in sorted(days) if day != held.adopted_on
            ]
        elif symbol in new:
            day, title = _most(days), _most(titles)
            found[symbol] = _cited(symbol, day, title, sources[""])
            noted += [_several("adopted_on", symbol, days, day, sources)] if len(days) > 1 else []
            noted += [_several("title", symbol, titles, title, sources)] if len(titles) > 1 else []
    return Attested(found, noted)


def _said(
    resolutions: Mapping[str, Resolution], citations: Iterable[StatedCitation], of_mandates: Container[str]
) -> dict[str, _Said]:
    """What is printed of each resolution cited, one word for each resolution that cites it."""
    found: dict[str, _Said] = {}
    printed = dict.fromkeys(
        (row.clause_id.partition("#")[0], row.cited, row.day, row.title)
        for row in citations
        if _is_resolution(row.cited)
    )
    for citing, symbol, day, title in printed:
        source = MANDATES if citing in of_mandates else UNXML
        said = found.setdefault(symbol, _Said(Counter(), Counter(), {}))
        said.sources.setdefault("", source)
        opens, closes = span(_session(symbol))
        latest = resolutions[citing].adopted_on if citing in resolutions else None
        if day and opens <= day <= min(closes, latest or closes):
            said.days[day] += 1
            said.sources.setdefault(day, source)
        if title:
            said.titles[title] += 1
            said.sources.setdefault(title, source)
    return found


def _is_resolution(symbol: str) -> bool:
    elements = symbols.resolution(symbol)
    return elements is not None and ("(" in symbol or elements.number < FIRST_DECISION)


def _session(symbol: str) -> str:
    elements = symbols.resolution(symbol)
    assert elements
    return symbols.session(elements.session)


def _new(cited: set[str], held: set[str]) -> set[str]:
    """The cited resolutions that are not held: neither wholes of which parts are known, nor parts of wholes that are held."""
    wholes = {symbol: _whole(symbol) for symbol in cited | held}
    in_parts = {whole for symbol, whole in wholes.items() if symbol != whole}
    return {
        symbol
        for symbol in cited - held
        if not (symbol == wholes[symbol] and symbol in in_parts)
        and not (symbol != wholes[symbol] and wholes[symbol] in held)
    }


def _whole(symbol: str) -> str:
    """The symbol without the letter of its part."""
    elements = symbols.resolution(symbol)
    return symbol.removesuffix(elements.part) if elements else symbol


def _most(printed: Counter[str]) -> str | None:
    """What most print; nothing where there is none, or of a tie."""
    ranked = printed.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _cited(symbol: str, day: str | None, title: str | None, source: str) -> Resolution:
    elements = symbols.resolution(symbol)
    assert elements
    return Resolution(
        resolution_id=symbol,
        session=_session(symbol),
        number=elements.number,
        part=elements.part or None,
        title=title,
        adopted_on=day,
        adoption=None,
        source_id=source,
        evidence="cited",
    )


def _several(
    column: str, symbol: str, printed: Counter[str], kept: str | None, sources: Mapping[str, str]
) -> Discrepancy:
    """Two values that citations give; the two that most print are named."""
    (first, _), (second, _) = sorted(printed.items(), key=lambda one: (-one[1], one[0]))[:2]
    reason = "Resolutions that cite it print both; what most of them print is kept."
    return Discrepancy(
        table_name="resolutions",
        row_key=symbol,
        column_name=column,
        kind="source_contradicts_itself" if sources[first] == sources[second] else "source_disagrees",
        source_a=sources[first],
        value_a=first,
        source_b=sources[second],
        value_b=second,
        kept=kept,
        reason=reason if kept else "Resolutions that cite it print both, as many the one as the other; none is kept.",
    )


def _differ(one: str | None, other: str) -> bool:
    return one is not None and comparable(one, "title") != comparable(other, "title")


# What citations print otherwise than another source, which is kept.
_OTHERWISE = {
    "title": "Resolutions that cite it print another title than the catalogue has for its draft, which is kept.",
    "adopted_on": "Resolutions that cite it print another day; that of its own record is kept.",
}


def _otherwise(resolution: Resolution, column: str, printed: str, source: str) -> Discrepancy:
    """A value that citations print and that is not the one of another source, which is kept."""
    held = getattr(resolution, column)
    return Discrepancy(
        table_name="resolutions",
        row_key=resolution.resolution_id,
        column_name=column,
        source_a=resolution.source_id,
        value_a=held,
        source_b=source,
        value_b=printed,
        kept=held,
        reason=_OTHERWISE[column],
    )
