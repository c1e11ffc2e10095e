"""A page for every resolution: how it came about, how it was voted on, its clauses, and what it has to do with others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from scripts.site import addresses, clause_views, json_ld, texts
from scripts.site.disagreements import said
from scripts.site.names import Names, on
from scripts.site.page import Page
from scripts.site.record_words import newest_first, terms
from scripts.site.series import entries
from scripts.site.sponsors import Sponsors
from scripts.site.tables import Row, Tables

# The tables of which a row is about a resolution by its column `resolution_id`, and what the page calls them.
_BY_RESOLUTION = {"subjects": "subjects", "votes": "roll_calls", "amendments": "amendments", "citing": "citations"}
# The tables on which a discrepancy may be about a resolution, or about a clause of it.
_ABOUT = ("resolutions", "clauses", "citations")
# So many are shown before the rest is folded.
MANY = 40


def pages(tables: Tables) -> Iterator[Page]:
    """The page of each resolution, in the order of the table, and the list of them by session."""
    look = _Lookup(tables)
    for row in tables.rows("resolutions"):
        yield Page(
            path=addresses.resolution(row.resolution_id),
            template="resolution.html",
            title=row.title or row.resolution_id,
            description=description(row),
            data=partial(look.data, row),
            json_ld=partial(look.json_ld, row),
            kind="resolution",
            key=row.resolution_id,
            terms=terms(look.by["subjects"].get(row.resolution_id, [])),
        )
    yield _index(tables)


def description(row: Row) -> str:
    """A resolution in a sentence: its symbol, its day and how it was adopted, as far as that is known."""
    day = f" of {row.adopted_on}" if row.adopted_on else ""
    how = {
        "recorded_vote": ", adopted by a recorded vote",
        "vote_not_recorded": ", adopted by a vote that is not recorded",
        "without_vote": ", adopted without a vote",
    }
    return f"Resolution {row.resolution_id} of the United Nations General Assembly{day}{how.get(row.adoption, '')}."


class _Lookup:
    """What the pages of resolutions look up: every table that they need is grouped here, before the workers are forked."""

    def __init__(self, tables: Tables) -> None:
        self.resolutions, self.calls = tables.one("resolutions"), tables.one("roll_calls")
        self.by = {name: tables.by(table, "resolution_id") for name, table in _BY_RESOLUTION.items()}
        self.clauses = clause_views.gathered(tables, texts.at_hand(tables))
        self.series, self.entries = tables.one("series"), tables.made(entries)
        self.sponsors, self.names = tables.made(Sponsors), tables.made(Names)
        self.continues = tables.one("resolution_links")
        self.continued = tables.by("resolution_links", "earlier_id")
        self.terms, self.sources = tables.one("subject_terms"), tables.one("sources")
        self.former = tables.by("former_ids", "id")
        self.disagreements = defaultdict(list)
        for row in tables.rows("discrepancies"):
            if row.table_name in _ABOUT:
                self.disagreements[row.row_key.partition("#")[0]].append(row)

    def data(self, row: Row) -> dict[str, Any]:
        """What the page of a resolution shows."""
        name = row.resolution_id
        return {
            "row": row,
            "adopting": self.calls.get(row.roll_call_id),
            "sponsors": self.sponsors.of(row.draft, on(row.adopted_on)),
            "submitters": (row.submitted_by or "").split(" | ") if row.submitted_by else [],
            "subjects": self._subjects(name),
            "votes": self._votes(row),
            "amendments": [self._amendment(one) for one in self.by["amendments"].get(name, [])],
            "parts": clause_views.parts(name, self.clauses),
            "has_texts": bool(self.clauses.texts),
            "cited": self._cited(name),
            "citing": self._citing(name),
            "continues": self.continues.get(name),
            "continued": self.continued.get(name, []),
            "series": self.series.get(row.series),
            "entries": self.entries.get(row.series, []),
            "titles": self.resolutions,
            "named": partial(self.names.on, days=on(row.adopted_on)),
            "disagreements": [said(one, self.sources) for one in self.disagreements.get(name, [])],
            "former": [one for one in self.former.get(name, []) if one.table_name == "resolutions"],
            "many": MANY,
        }

    def json_ld(self, row: Row) -> dict[str, Any]:
        """The resolution as schema.org has it."""
        name = row.resolution_id
        cited = list(self._cited(name).get("assembly_resolution", []))
        return json_ld.resolution(row, self._subjects(name), [symbol for symbol, known in cited if known])

    def _subjects(self, name: str) -> dict[str, list[Row]]:
        found = defaultdict(list)
        for row in self.by["subjects"].get(name, []):
            found[row.vocabulary].append((row, self.terms.get(row.concept_id)))
        return dict(found)

    def _votes(self, row: Row) -> list[Row]:
        """The recorded votes on a resolution: that which adopted it, then the others by day."""
        found = {one.roll_call_id: one for one in self.by["votes"].get(row.resolution_id, [])}
        if row.roll_call_id in self.calls:
            found[row.roll_call_id] = self.calls[row.roll_call_id]
        return sorted(
            found.values(), key=lambda one: (one.roll_call_id != row.roll_call_id, one.date or one.date_from or "")
        )

    def _amendment(self, row: Row) -> dict[str, Any]:
        return {
            "row": row,
            "sponsors": self.sponsors.of(row.amendment_id, on(row.date)),
            "vote": self.calls.get(row.roll_call_id),
        }

    def _cited(self, name: str) -> dict[str, list[tuple[str, str | None]]]:
        """The documents that clauses of a resolution cite, by kind, each once: its symbol, and the resolution or decision it is."""
        found: dict[str, dict[str, str | None]] = defaultdict(dict)
        citations = self.clauses.about["citations"]
        for clause in self.clauses.of.get(name, []):
            for one in citations.get(clause.clause_id, []):
                found[one.kind][one.cited] = one.resolution_id or one.decision_id
        return {kind: list(symbols.items()) for kind, symbols in found.items()}

    def _citing(self, name: str) -> list[tuple[str, list[str]]]:
        """The resolutions that cite one, the newest session first, each with the clauses that do."""
        found = defaultdict(list)
        for one in self.by["citing"].get(name, []):
            found[clause_views.of(one.clause_id)].append(one.clause_id)
        known = [(self.resolutions[one], clauses) for one, clauses in found.items() if one in self.resolutions]
        known.sort(key=lambda pair: (newest_first(pair[0].session), -pair[0].number, pair[0].part or ""))
        return [(row.resolution_id, clauses) for row, clauses in known]


def _index(tables: Tables) -> Page:
    """The list of sessions with what is held of each, and the resolutions that are cited most."""
    held: Mapping[str, list[Row]] = tables.by("resolutions", "session")
    with_clauses = {row.resolution_id for row in tables.rows("clauses")}
    sessions = [
        (session, len(held[session]), sum(row.resolution_id in with_clauses for row in held[session]))
        for session in sorted(held, key=newest_first)
    ]
    cited = {
        name: len({clause_views.of(one.clause_id) for one in found})
        for name, found in tables.by("citations", "resolution_id").items()
    }
    resolutions = tables.one("resolutions")
    most = sorted((name for name in cited if name in resolutions), key=lambda name: (-cited[name], name))[:25]
    return Page(
        path=addresses.RESOLUTIONS,
        template="resolutions.html",
        title="Resolutions",
        description="The resolutions of the General Assembly in this package, by session, and those that others cite most.",
        data={
            "sessions": sessions,
            "number": sum(number for _, number, _ in sessions),
            "with_clauses": sum(number for *_, number in sessions),
            "most": [(resolutions[name], cited[name]) for name in most],
        },
    )
