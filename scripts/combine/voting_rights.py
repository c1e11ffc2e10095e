"""Who might vote in arrears: the permissions that resolutions give (Article 19 of the Charter), and the facts of sources/."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from schemas.tables.voting_rights import EVIDENCE, VotingRights
from scripts.combine.copies import Linked
from scripts.common import members
from scripts.common.errors import DataError
from scripts.extract.unxml.documents import SOURCE as UNXML
from scripts.extract.unxml.sponsors import split_sponsors

CURATED = "curated_voting_rights"
# "Decides that the Comoros and Somalia shall be permitted to vote in the General Assembly until the end of its seventy-fourth session."
_PERMITS = re.compile(
    r"Decides that (?P<members>.+) shall be permitted to vote in the General Assembly until the end of its (?P<session>[a-z-]+) session\."
)
_TENS = {30: "thirt", 40: "fort", 50: "fift", 60: "sixt", 70: "sevent", 80: "eight", 90: "ninet"}
_ONES = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
# "seventy-fourth" is 74, "eightieth" 80.
_ORDINALS = {
    (f"{stem}y-{_ONES[one]}" if one else f"{stem}ieth"): str(ten + one)
    for ten, stem in _TENS.items()
    for one in range(10)
}
_AS_OF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def table(documents: Iterable[Linked], curated: pd.DataFrame) -> pd.DataFrame:
    """The table `voting_rights`. `curated`: sources/voting_rights.csv.

    Raises DataError for a permission whose Members or session are not understood, and for a Member that both have for a session.
    """
    rows = [*_of_documents(documents), *_of_curated(curated)]
    found = pd.DataFrame(rows, columns=list(VotingRights.to_schema().columns), dtype=object)
    if twice := found[found.duplicated(["session", "member_id", "may_vote"])].to_dict("records"):
        first = twice[0]
        raise DataError(
            f"sources/voting_rights.csv: session {first['session']} has {first['member_id']} twice, perhaps in a resolution"
        )
    return found


def _of_documents(documents: Iterable[Linked]) -> Iterator[dict[str, Any]]:
    for document in documents:
        stated = document.record.resolution
        for clause in document.clauses:
            match = _PERMITS.fullmatch(clause.text)
            if not match:
                continue
            split = split_sponsors(match["members"], clause.clause_id)
            if split.others or _ORDINALS.get(match["session"]) != stated.session:
                raise DataError(
                    f"{document.record.where}: {clause.clause_id} permits {', '.join(split.others) or 'Members'} to vote until the end of the "
                    f"{match['session']} session; right would be Members, and session {stated.session}"
                )
            day = date.fromisoformat(stated.adopted_on)
            for name in split.members:
                yield {
                    "session": stated.session,
                    "member_id": members.resolve(name, day, clause.clause_id),
                    "may_vote": True,
                    "as_of": stated.adopted_on,
                    "document": stated.resolution_id,
                    "clause_id": clause.clause_id,
                    "evidence": "official",
                    "source_id": UNXML,
                }


def _of_curated(curated: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for line, row in curated.iterrows():
        if (
            row["may_vote"] not in ("true", "false")
            or row["evidence"] not in EVIDENCE
            or not _AS_OF.fullmatch(row["as_of"])
        ):
            raise DataError(
                f"sources/voting_rights.csv:{line}: may_vote {row['may_vote']!r}, as_of {row['as_of']!r}, evidence {row['evidence']!r}; "
                f"right would be true or false, a year, month or day, and one of {', '.join(EVIDENCE)}"
            )
        stated = {
            column: row[column] or None
            for column in ("session", "as_of", "document", "evidence", "evidence_note", "source_url")
        }
        for member in row["members"].split():
            yield stated | {"member_id": member, "may_vote": row["may_vote"] == "true", "source_id": CURATED}
