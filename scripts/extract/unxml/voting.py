"""How a resolution was adopted, and the lists of the vote where one was recorded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.extract.unxml.text import AKN, AKN4UN, error_at

# The counts in "Adopted 141-7-32, 19th plenary meeting".
_COUNTS = re.compile(r"Adopted (\d+)-(\d+)-(\d+),")
_ADOPTIONS = {"adoptedRecordedVote": "recorded_vote", "adoptedWithoutVote": "without_vote"}
_VOTES = {"inFavour": "yes", "against": "no", "abstaining": "abstain"}


@dataclass(frozen=True, kw_only=True)
class Voting:
    """How a resolution was adopted, None where the document does not say; by vote the names listed and the counts stated."""

    adoption: str | None
    lists: dict[str, list[str]]
    stated: dict[str, int]


def read(holder: etree._Element, where: str) -> Voting:
    """What the metadata say of the adoption.

    Raises DataError for an outcome, a list or a count that is not known, and where the outcome and the counts differ.
    """
    votings = holder.findall(f"{AKN}meta/{AKN}analysis/{AKN}parliamentary/{AKN}voting")
    if len(votings) != 1:
        raise DataError(f"{where}: there are {len(votings)} elements <voting>; right would be one")
    voting, outcome = votings[0], votings[0].get("outcome")
    adoption, stated = _outcome(voting, outcome, where)
    counts = voting.findall(AKN + "count")
    if bool(counts) != (adoption == "recorded_vote"):
        raise error_at(voting, where, f"the outcome is {outcome!r}, and there are {len(counts)} lists of votes")
    lists: dict[str, list[str]] = {}
    for count in counts:
        kind, printed = count.get("refersTo"), count.get("value") or ""
        vote = _VOTES.get(kind or "")
        if vote is None or vote in lists:
            raise error_at(count, where, f"a list {kind!r}; right would be each of {sorted(_VOTES)} once")
        if not printed.isdigit():
            raise error_at(count, where, f"the count {printed!r} is no number")
        if stated.setdefault(vote, int(printed)) != int(printed):
            raise error_at(count, where, f"the outcome {outcome!r} and the count {printed} differ")
        lists[vote] = [fold(o.text or "") for o in count.iterfind(f"{AKN4UN}voters/{AKN}organization")]
    return Voting(adoption=adoption, lists=lists, stated=stated)


def _outcome(voting: etree._Element, outcome: str | None, where: str) -> tuple[str | None, dict[str, int]]:
    """How the resolution was adopted, and the counts that the outcome prints."""
    if outcome is None:
        return None, {}
    if outcome in _ADOPTIONS:
        return _ADOPTIONS[outcome], {}
    if outcome.startswith("Adopted without vote"):
        return "without_vote", {}
    if match := _COUNTS.match(outcome):
        return "recorded_vote", dict(zip(("yes", "no", "abstain"), map(int, match.groups()), strict=True))
    raise error_at(voting, where, f"the outcome {outcome!r} is none of {sorted(_ADOPTIONS)}")
