"""A label for every recorded vote: what was voted on, in our own words, with its place, draft and title.

The title is that of the resolution or of the library's record, or of the draft as the President read it out. Where neither is known it is the heading under
which Voeten's data list the vote, as written there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pandas as pd

from schemas import symbols
from scripts.combine.rows import RecordedVote, Resolution, VoetenRollCall
from scripts.extract.voeten.places import Clause

# What a motion asked, by its kind in scripts.extract.voeten.motions.
MOTIONS = {
    "priority": "Motion on the order of voting",
    "reconsideration": "Motion on reconsideration",
    "majority": "Motion on the majority needed",
    "ruling": "Ruling of the President",
    "division": "Motion on separate votes",
    "no action": "Motion to take no action",
    "closure": "Motion to close the debate",
    "adjournment of the debate": "Motion to adjourn the debate",
    "suspension or adjournment of the meeting": "Motion to suspend or adjourn the meeting",
    "agenda": "Motion on the agenda",
    "postponement": "Motion to postpone",
    "election": "Motion on elections",
    "reference to a committee": "Motion on reference to a committee",
    None: "Motion on procedure",
}
# The head of a place: the "op" of op4.b, the "section" of section.II.op3.
_PLACE_NAMES = {
    "op": "operative paragraph", "pp": "preambular paragraph", "p": "paragraph", "section": "section", "part": "part",
    "chapter": "chapter", "art": "article", "rule": "rule", "annex": "annex", "preamble": "preamble", "title": "title",
}  # fmt: skip
# One level of a place: "op4", "pp.last", "op", "section.II", "art.22", "annex.12", "b".
_LEVEL = re.compile(
    r"(?P<head>op|pp|p|section|part|chapter|art|rule|annex|preamble|title)(?![a-z])\.?(?P<label>\d+|last|[IVXLA-H]+)?"
)
# The letter of a part behind a number: the "A" of A/RES/31/6A.
_PART = re.compile(r"(?<=[\d)])(?=[A-Z])")


def of_votes(
    votes: Iterable[RecordedVote],
    rows: Mapping[int, VoetenRollCall],
    resolutions: Mapping[str, Resolution],
    titles: Mapping[int, str | None],
) -> dict[str, str]:
    """The labels by ref. `rows`: Voeten's by rcid; `titles`: those of the library's records, by undl_id."""
    found = {}
    for vote in votes:
        row, resolution = rows.get(vote.voeten_rcid or 0), resolutions.get(vote.resolution_id or "")
        title = resolution.title if resolution else titles.get(vote.undl_id or 0)
        title = title or (row.draft_title or row.heading if row else None)
        what = _what(vote, row, resolution)
        found[vote.ref] = f"{what}: {title}" if title else what
    return found


def titles(*records: pd.DataFrame) -> dict[int, str | None]:
    """The titles of records of the library by undl_id; None where there is none."""
    found = [zip(frame["undl_id"].astype(int).tolist(), frame["title"], strict=True) for frame in records]
    return {undl_id: title if isinstance(title, str) else None for pairs in found for undl_id, title in pairs}


def place(name: str) -> str:
    """A place of a draft in words: op4.b is `operative paragraph 4 (b)`, section.II.pp3 `section II, preambular paragraph 3`."""
    levels: list[str] = []
    rest = name
    while rest:
        match = _LEVEL.match(rest)
        if match:
            head, label = _PLACE_NAMES[match["head"]], match["label"]
            words = f"last {head}" if label == "last" else f"{head} {label}" if label else head
            if match["head"] == "annex" and label:
                words = f"annex, paragraph {label}"
            levels.append(words)
            end = match.end()
        else:
            end = len(rest.partition(".")[0])
            levels[-1] += f" ({rest[:end]})"
        rest = rest[end:].lstrip(".")
    return ", ".join(levels)


def _what(vote: RecordedVote, row: VoetenRollCall | None, resolution: Resolution | None) -> str:
    """What was voted on, without a title."""
    draft = _draft(vote, row, resolution)
    if vote.subject == "resolution" and resolution:
        return f"Resolution {_number(resolution)}" + (f", draft {vote.draft}" if vote.draft else "")
    if vote.subject == "decision":
        return f"Decision {(vote.item or '').removeprefix('A/DEC/')}".strip()
    if vote.subject == "draft":
        return _first(draft)
    if vote.subject == "clause":
        return _first(f"{_places(row.clauses if row else vote.clauses) or 'part'} of {draft}")
    if vote.subject == "amendment":
        return f"{_amendment(vote, row)} to {_targets(row)}{draft}"
    if vote.subject == "motion":
        return MOTIONS[row.motion if row else None] + (f", {draft}" if vote.draft or resolution else "")
    return "Vote whose subject no source tells" + (f", {draft}" if vote.draft or resolution else "")


def _draft(vote: RecordedVote, row: VoetenRollCall | None, resolution: Resolution | None) -> str:
    """The draft that a vote was about: by its number and report, its symbol, or the resolution that came of it."""
    if vote.draft and row and (row.motion == "agenda" or (row.majority == "simple" and vote.subject != "motion")):
        return f"the recommendation of the General Committee in {vote.draft}"
    number = row.draft_number if row else None
    if vote.draft and symbols.is_limited(vote.draft):
        words = f"draft {vote.draft}"
    elif vote.draft:
        words = f"draft resolution {number} in {vote.draft}" if number else f"the draft in {vote.draft}"
    else:
        words = f"draft resolution {number}" if number else ""
    if resolution:
        of = f"resolution {_number(resolution)}"
        return f"{words} ({of})" if words else of
    return words or "a draft"


def _amendment(vote: RecordedVote, row: VoetenRollCall | None) -> str:
    symbol = (row.amendment if row else None) or vote.amendment_id
    if symbol and "#" not in symbol:
        part = f"part {row.ordinal} of amendment" if row and row.ordinal else "amendment"
        return _first(f"{part} {symbol}")
    return "Oral amendment" if row and row.oral else "Amendment"


def _targets(row: VoetenRollCall | None) -> str:
    """The places that an amendment would change, as far as the words tell."""
    places = _places(row.clauses) if row else ""
    return f"{places} of " if places else ""


def _places(clauses: Iterable[Clause]) -> str:
    """Places in words, joined: `operative paragraphs` are named one by one, and words of a place as such."""
    names = [place(clause.name) if clause.whole else f"words in {place(clause.name)}" for clause in clauses]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _number(resolution: Resolution) -> str:
    """The number of a resolution as it is printed: 31/6 A for A/RES/31/6A."""
    return _PART.sub(" ", resolution.resolution_id.removeprefix("A/RES/"))


def _first(words: str) -> str:
    """Words with a capital at their head."""
    return words[:1].upper() + words[1:]
