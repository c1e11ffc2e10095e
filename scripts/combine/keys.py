"""The keys of recorded votes: from the registry in sources/roll_call_keys.csv, and new ones for votes that it lacks.

The registry says what each source calls a vote (source_id, source_key) and which `roll_call_id` that is for good. A new
key says what was voted on, SYMBOL#vote or SYMBOL#PLACE.vote; where no source names a document it is opaque, A/SESSION#nNUMBER.vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from scripts.combine.rows import RecordedVote
from scripts.common.errors import DataError

TABLE = "roll_calls"
COLUMNS = ["source_id", "source_key", "roll_call_id"]


class Keys(NamedTuple):
    """The `roll_call_id` of each vote by its ref, and the rows that the registry lacks (its columns)."""

    ids: dict[str, str]
    missing: pd.DataFrame


def assign(votes: Iterable[RecordedVote], registry: pd.DataFrame, former_ids: pd.DataFrame) -> Keys:
    """The key of every vote.

    `registry`: source_id, source_key, roll_call_id; `former_ids`: table_name, former_id, id, which says what a key that was
    merged is now, and that one with an empty id was withdrawn. Raises DataError, with all that is wrong, where a vote has two keys, two votes have one, a key has no
    vote any more, or a new key would be one that is taken.
    """
    votes = list(votes)
    now = current(former_ids)
    named = registry["source_id"] + ":" + registry["source_key"]
    known = {identity: now.get(key, key) for identity, key in zip(named, registry["roll_call_id"], strict=True)}
    ids: dict[str, str] = {}
    holders: dict[str, str] = {}
    errors: list[str] = []
    for vote in votes:
        held = sorted({known[identity] for identity in vote.identities if known.get(identity)})
        if len(held) > 1:
            errors.append(
                f"{', '.join(vote.identities)} are one vote and have the keys {', '.join(held)}; a row of "
                "sources/former_ids.csv says which of them goes on"
            )
        elif held and holders.setdefault(held[0], vote.ref) != vote.ref:
            errors.append(
                f"{held[0]} would be the key of {holders[held[0]]} and of {vote.ref}, which are two votes now"
            )
        elif held:
            ids[vote.ref] = held[0]
        elif withdrawn := [identity for identity in vote.identities if identity in known]:
            errors.append(f"{withdrawn[0]} is a vote whose key sources/former_ids.csv says was withdrawn")
    lost = [] if errors else sorted(set(filter(None, known.values())) - set(holders))
    errors += [
        f"{key} is in sources/roll_call_keys.csv, and no source has the vote any more; a row of sources/former_ids.csv says "
        "what became of it"
        for key in lost
    ]
    if errors:
        raise DataError("\n".join(errors))
    taken = set(registry["roll_call_id"]) | set(former_ids["former_id"])
    on_amendment = Counter(vote.item for vote in votes if vote.subject == "amendment" and not vote.place)
    for vote in votes:
        if vote.ref not in ids:
            ids[vote.ref] = new_key(vote, taken, several=on_amendment[vote.item] > 1)
            taken.add(ids[vote.ref])
    missing = [
        (*identity.split(":", 1), ids[vote.ref])
        for vote in votes
        for identity in vote.identities
        if identity not in known
    ]
    return Keys(ids, pd.DataFrame(missing, columns=COLUMNS))


def current(former_ids: pd.DataFrame) -> dict[str, str]:
    """What each former key of a recorded vote is now, by way of all its changes; empty where it was withdrawn."""
    rows = former_ids[former_ids["table_name"] == TABLE]
    step = dict(zip(rows["former_id"], rows["id"], strict=True))
    found = {}
    for former in step:
        key, seen = former, {former}
        while key in step:
            key = step[key]
            if key in seen:
                raise DataError(f"sources/former_ids.csv: {former} leads back to itself")
            seen.add(key)
        found[former] = key
    return found


def new_key(vote: RecordedVote, taken: set[str], several: bool = False) -> str:
    """A key that says what was voted on and is not taken.

    Several votes on one place are numbered from 2 on: A/L.5#op1.vote, A/L.5#op1.vote2. `several`: the amendment was voted on in parts,
    which are A/L.5#part1.vote, A/L.5#part2.vote.
    """
    if vote.item is None:
        return _first_free((f"A/{vote.session}#n{number}.vote" for number in range(1, 10_000)), taken)
    if vote.place == "amendment":  # one that has no symbol of its own
        return _first_free((f"{vote.item}#amendment{number}.vote" for number in range(1, 10_000)), taken)
    stem = vote.item
    if vote.place:
        stem = f"{stem}.{vote.place}" if "#" in stem else f"{stem}#{vote.place}"
    mark = "." if "#" in stem else "#"
    if vote.subject == "amendment" and not vote.place:
        parts = [f"{stem}{mark}part{number}.vote" for number in range(1, 100)]
        return _first_free(parts if several else [f"{stem}{mark}vote", *parts], taken)
    return _first_free([f"{stem}{mark}vote", *(f"{stem}{mark}vote{number}" for number in range(2, 100))], taken)


def _first_free(keys: Iterable[str], taken: set[str]) -> str:
    return next(key for key in keys if key not in taken)


def amendment_of(roll_call_id: str) -> str:
    """The key of an amendment that is known by its vote alone: A/L.5#vote is that on A/L.5, A/L.5#part2.vote on A/L.5#part2."""
    return roll_call_id.removesuffix("vote")[:-1]
