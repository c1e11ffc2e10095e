"""The drafts of the library's catalogue: the table, their sponsors, and the resolutions that they became."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

import pandas as pd

from schemas import symbols
from schemas.sessions import span
from scripts.combine.compared import comparable
from scripts.combine.rows import Discrepancy, Resolution
from scripts.combine.sponsors import COLUMNS as SPONSORS
from scripts.common import members
from scripts.common.errors import DataError
from scripts.extract.unbisnet import SOURCE, Draft

COLUMNS = (
    "proposal", "session", "title", "kind", "issued_on", "resolution_id", "submitted_by", "record", "selection", "source_id",
)  # fmt: skip
# "A/69/L.42/Add.1": an addendum, which names further sponsors of the document before it. "A/C.1/39/L.2/Corr.1": its correction.
_ADDENDUM = re.compile(r"/(?:Add|Corr)\.[0-9]+$")
# Who is named among the sponsors and is no Member.
NO_MEMBERS = frozenset({
    "Denmark Finland.", "Economic Community of West African States", "European Communities", "Group of 77",
    "International Cartographic Association", "Palestine", "State of Palestine",
    "UN Commission on International Trade Law (38th sess. : 2005 : Vienna)", "UN. Group of African States",
    "UN. Group of Asian States", "UN. Group of Eastern European States", "UN. Group of Latin American States",
    "UN. Group of Latin American and Caribbean States", "UN. Group of Western European and Other States", "UN. Secretary-General",
    "United Status of America and Venezuela (Bolivarian Republic of)",
})  # fmt: skip


class Proposed(NamedTuple):
    """`proposals`: the table. `sponsors`: proposal, member_id, role. `subjects`: those of the drafts that became a resolution, by it."""

    proposals: pd.DataFrame
    sponsors: pd.DataFrame
    subjects: dict[str, tuple[str, ...]]


class Catalogued(NamedTuple):
    """All resolutions, with those of which the catalogue alone tells; what each draft became; and what contradicts."""

    resolutions: dict[str, Resolution]
    became: dict[str, str]
    discrepancies: list[Discrepancy]


def base(symbol: str) -> str:
    """The symbol of the document to which an addendum or a correction belongs, or that of the document itself."""
    return _ADDENDUM.sub("", symbol)


def with_catalogue(held: Mapping[str, Resolution], drafts: Iterable[Draft]) -> Catalogued:
    """The resolutions with those that a draft became and that no other source tells of.

    A record names the resolutions of the report to which its draft went, which may be others'. It counts where it names one of its
    own session, no other document is said to have become that one, and neither the draft nor the title that we hold is another.
    """
    named = {
        base(draft.symbol): draft
        for draft in drafts
        if not draft.is_amendment
        and len(draft.resolutions) == 1
        and draft.symbol == base(draft.symbol)
        and draft.resolutions[0].startswith(f"A/RES/{draft.session}/")
    }
    times = Counter(draft.resolutions[0] for draft in named.values())
    adopted = {resolution.draft for resolution in held.values()}
    found, became, noted = dict(held), dict[str, str](), list[Discrepancy]()
    for symbol, draft in named.items():
        resolution_id = draft.resolutions[0]
        if times[resolution_id] > 1 or not symbols.resolution(resolution_id):
            continue
        if resolution_id not in held:
            if symbol in adopted or _has_other_parts(resolution_id, held):
                continue
            found[resolution_id] = _resolution(resolution_id, draft)
        elif other := _contradictions(held[resolution_id], draft):
            noted += other
            continue
        became[symbol] = resolution_id
    return Catalogued(found, became, noted)


def _has_other_parts(resolution_id: str, held: Mapping[str, Resolution]) -> bool:
    """Whether the whole of a part, or parts of the whole, are held."""
    own = symbols.resolution(resolution_id)
    assert own
    whole = resolution_id.removesuffix(own.part) if own.part else resolution_id
    return whole in held if own.part else any(f"{whole}{letter}" in held for letter in "ABCDEFGHIJ")


def _resolution(resolution_id: str, draft: Draft) -> Resolution:
    elements = symbols.resolution(resolution_id)
    assert elements
    return Resolution(
        resolution_id=resolution_id,
        session=draft.session,
        number=elements.number,
        part=elements.part or None,
        title=draft.title,
        adopted_on=None,
        adoption=None,
        draft=draft.symbol,
        source_id=SOURCE,
        evidence="catalogue",
    )


def _contradictions(resolution: Resolution, draft: Draft) -> list[Discrepancy]:
    """The draft or the title that the catalogue has otherwise; a title without figures, which it writes in its own way."""
    said = {"draft": draft.symbol, "title": draft.title}
    return [
        Discrepancy(
            table_name="resolutions",
            row_key=resolution.resolution_id,
            column_name=column,
            source_a=resolution.source_id,
            value_a=value,
            source_b=SOURCE,
            value_b=said[column],
            kept=value,
            reason="The catalogue relates another draft to it, or the same under another title; the draft is not linked.",
        )
        for column in said
        if (value := getattr(resolution, column))
        and said[column]
        and comparable(value, column) != comparable(said[column], column)
    ]


def tables(drafts: Iterable[Draft], became: Mapping[str, str], held: Iterable[tuple[str, str]]) -> Proposed:
    """The tables; `held` are the proposals and Members that other sources have in `sponsors` already, which stay as they are.

    Raises DataError for a sponsor that names no Member of the day, unless it is known to be none.
    """
    documents: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        documents[base(draft.symbol)].append(draft)
    known = set(held)
    rows, roles, subjects = [], dict[tuple[str, str], str](), dict[str, tuple[str, ...]]()
    for symbol, records in documents.items():
        own = next((draft for draft in records if draft.symbol == symbol), None)
        first = own or records[0]
        others: dict[str, None] = {}
        # The document first: a Member stands once, under its first role.
        for draft in sorted(records, key=lambda each: each.symbol != symbol):
            role = "sponsor" if draft is own else "additional_sponsor"
            for name in draft.sponsors:
                if name in NO_MEMBERS:
                    others[name] = None
                else:
                    roles.setdefault((symbol, _member(name, draft)), role)
        if symbol in became and own:
            subjects[became[symbol]] = own.subjects
        rows.append(
            (
                symbol, first.session, first.title, "amendment" if first.is_amendment else "draft", first.issued_on,
                became.get(symbol), " | ".join(others) or None, "document" if own else "addendum", "netherlands", SOURCE,
            )
        )  # fmt: skip
    sponsors = [(*key, role) for key, role in roles.items() if key not in known]
    return Proposed(
        pd.DataFrame(rows, columns=list(COLUMNS), dtype=object), pd.DataFrame(sponsors, columns=SPONSORS), subjects
    )


def _member(name: str, draft: Draft) -> str:
    """The Member of a name on the day of the document; of one without a day, on the last day of its session's year."""
    day = draft.issued_on or span(draft.session)[0].replace("-09-01", "-12-31")
    try:
        return members.resolve(name, date.fromisoformat(day), draft.where)
    except DataError as error:
        raise DataError(f"{error} ({draft.symbol})") from error
