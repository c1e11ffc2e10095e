"""Who sponsored the drafts of the XML's resolutions: Members, each once under its first role, and other bodies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import pandas as pd

from scripts.combine.copies import Linked
from scripts.common import members
from scripts.common.errors import DataError
from scripts.extract.unxml.sponsors import split_sponsors

COLUMNS = ["proposal", "member_id", "role"]


class Sponsored(NamedTuple):
    """`sponsors`: proposal, member_id, role. `submitted_by`: by resolution, the bodies and officers named beside Members."""

    sponsors: pd.DataFrame
    submitted_by: dict[str, str | None]


def of_documents(documents: Iterable[Linked]) -> Sponsored:
    """The sponsors. Lettered parts, and some unlike resolutions, name the same draft: its sponsors stand once.

    Raises DataError for a phrase that names no Member and is not known to be something else, and for sponsors of a draft
    without a symbol.
    """
    roles: dict[tuple[str, str], str] = {}
    submitted_by: dict[str, str | None] = {}
    for document in documents:
        found, others = _of_document(document)
        for key, role in found.items():
            roles.setdefault(key, role)
        submitted_by[document.record.resolution.resolution_id] = " | ".join(others) or None
    return Sponsored(pd.DataFrame([(*key, role) for key, role in roles.items()], columns=COLUMNS), submitted_by)


def _of_document(document: Linked) -> tuple[dict[tuple[str, str], str], list[str]]:
    """The role of each Member by draft and Member, and the phrases that name no Member, each once."""
    record = document.record
    day, draft = date.fromisoformat(record.resolution.adopted_on), record.resolution.draft
    lists = {role: split_sponsors(text, f"{record.where}, {role}") for role, text in record.sponsors}
    removed = {members.resolve(name, day, record.where) for split in lists.values() for name in split.removed}
    roles: dict[tuple[str, str], str] = {}
    for role, split in lists.items():
        for name in split.members:
            member = members.resolve(name, day, f"{record.where}, {role}")
            if member not in removed:
                roles.setdefault((str(draft), member), role)
    if document.draft_unknown:
        roles = {}
    if roles and not draft:
        raise DataError(f"{record.where}: sponsors {sorted(member for _, member in roles)} of a draft without a symbol")
    return roles, list(dict.fromkeys(other for split in lists.values() for other in split.others))
