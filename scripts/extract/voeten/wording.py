"""What is told of one roll call, and how symbols and clauses are read in both styles of description."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas import symbols
from scripts.extract.voeten.places import Clause, mentions

SUBJECTS = ("whole", "clause", "amendment", "motion")
# `content`: the words are the title or the content of a resolution, its number stands beside them, and they name no
# clause, amendment or motion that was put to the vote.
HOWS = ("words", "content", "curated")


@dataclass(frozen=True)
class Wording:
    """What was voted on in one roll call; all but `rcid` may be unknown.

    `clauses`: those voted on, or that an amendment would change, with names as in scripts.extract.voeten.places; clauses that
    an amendment would add are left out, as their numbers are not the draft's. `amendment` and `draft`: canonical
    symbols; `draft` is the draft, or the report that holds it, and for a motion without one a symbol of its own; a motion
    about an amendment names that in `amendment`. `ordinal`:
    which of several amendments in one document. `amended_by`: symbols or words for the amendments that a whole draft
    or clause took in before the vote. `proposers`: Members that moved the amendment or motion.
    """

    rcid: int
    subject: str | None = None
    how: str | None = None
    clauses: tuple[Clause, ...] = ()
    amendment: str | None = None
    oral: bool = False
    ordinal: int | None = None
    amended_by: tuple[str, ...] = ()
    draft: str | None = None
    proposers: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


SYMBOL = re.compile(
    r"\bA/\s?(?:(?:C|AC|BUR|CONF)\.?\s?\d*\s?/\s?)?(?:\d{2}/)?(?:L\s?[./]?\s?\d+|\d+-C|\d+)"
    r"(?:\s?/\s?(?:REV|ADD|CORR)\.?\s?\d+)*(?![\d/]|\s?\.\s?\d)",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b(?:WORDS?|PHRASES?|SENTENCES?|(?:\w+ )?PARTS?(?= OF| IN|,| \d)|PORTION|REMAINDER|REMAINING PART|CLAUSE)\b|“…”(?!.*\bAND\b)"
)


def symbols_in(text: str) -> list[str]:
    """Every symbol of a document of the Assembly in a text, canonical, in its order."""
    return [canonical(match[0]) for match in SYMBOL.finditer(text)]


def first_symbol(text: str) -> str | None:
    """The first symbol in a text, None if it has none."""
    return next(iter(symbols_in(text)), None)


def canonical(printed: str) -> str:
    """A canonical symbol, the stop after the L restored: A/L340 is A/L.340."""
    return symbols.canonical(re.sub(r"/\s?[Ll]\s?[./]?\s?(?=\d)", "/L.", printed).upper())


def clauses_in(scope: str, partial: bool = False) -> tuple[Clause, ...]:
    """The clauses in a text; a word for a part before a clause makes it, and those after it in one breath, partial."""
    found: dict[str, bool] = {}
    named = mentions(scope)
    for number, mention in enumerate(named):
        before = scope[
            named[number - 1].end if number else 0 : max(mention.start, named[number - 1].end if number else 0)
        ]
        marked = bool(_PARTIAL.search(before))
        carried = number > 0 and not found[named[number - 1].name] and re.fullmatch(r"[\s,]*(?:AND|&)?\s*", before)
        after = re.match(r"\s+AS A WHOLE\b", scope[mention.end :])
        whole = not (partial or mention.piece) and (bool(after) or not (marked or carried))
        found[mention.name] = found.get(mention.name, False) or whole
    return tuple(Clause(name, whole) for name, whole in found.items())
