"""Clauses that a description names: paragraphs, sections, articles, in short forms, in words and run together.

A name is built like the house's clause identifiers: `pp3`, `op7`, `op4.b.ii`, `annex.2`, `title`; `p8` where the words
say neither preambular nor operative; `section.II.op3`, `part.V`, `art.22`, `art.10.2`, `rule.59`; `preamble` for all of
it; `pp.last` where only the end is said, `op` where a draft's one operative paragraph bears no number.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Clause(NamedTuple):
    """A clause by name; `whole` is False where only words or a part of it are meant."""

    name: str
    whole: bool


class Mention(NamedTuple):
    """A clause's name and where in the text it is named; `piece` where a smaller piece of it is, which has no name."""

    name: str
    start: int
    end: int
    piece: bool = False


_UNITS = ["FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH"]
_TEENS = [
    "TENTH",
    "ELEVENTH",
    "TWELFTH",
    "THIRTEENTH",
    "FOURTEENTH",
    "FIFTEENTH",
    "SIXTEENTH",
    "SEVENTEENTH",
    "EIGHTEENTH",
    "NINETEENTH",
]
_VALUES = {word: number for number, word in enumerate(_UNITS + _TEENS, start=1)} | {"TWENTIETH": 20, "THIRTIETH": 30}
_VALUES |= {f"{tens}-{unit}": n + i for tens, n in (("TWENTY", 20), ("THIRTY", 30)) for i, unit in enumerate(_UNITS, 1)}

_WORD = "|".join(sorted(_VALUES, key=len, reverse=True)).replace("-", r"-\s?")
_ORDINAL = rf"(?:\d+(?:ST|ND|RD|TH)|{_WORD}|LAST|FINAL)\b"
_AND = r"\s*(?:,\s*AND|,|AND|&|P(?=\s*OPER))\s*"
_ORDINALS = rf"{_ORDINAL}(?:{_AND}(?:ON\s+)?(?:THE\s+)?{_ORDINAL})*"
_KIND = r"(?:OPERATIVES?|OPERSTIVE|OPER|OP|PREAMBULAR|PREAMBULATORY|PREAMBLE|PREAMB|PREAM)\.?"
_NOUN = r"(?:SUB-?\s?)?PAR(?:AGRAPHS?|AGS?|AS?)?\b\.?"
_BELOW = r"(?:\s?\((?:[A-Z]|[IVX]{1,4})\)|\s?-\s?[A-Z]\b)"
_NUMBER = rf"(?:\d+(?!\d|-?\s?POWER|(?:ST|ND|RD|TH)\b){_BELOW}*|[IVX]+\b(?!\.){_BELOW}*|\((?:[A-Z]|[IVX]{{1,4}})\))"
_NUMBERS = rf"{_NUMBER}(?:(?:{_AND}|\s*(?:THRU|TO|-)\s*(?=\d)){_NUMBER})*"
_LABEL = r"(?:[IVXL]+|[A-H]|\d+)\b(?!\.[A-Z])"

_PARAGRAPH = re.compile(
    rf"(?P<ordinals>{_ORDINALS})\s*(?P<kind>{_KIND})?\s*(?P<noun>{_NOUN})"
    rf"|(?:(?P<kind2>{_KIND})\s*)?\b(?P<noun2>{_NOUN})\s*(?P<numbers>{_NUMBERS})"
    rf"|(?P<kind3>{_KIND})\s*(?P<noun3>{_NOUN})"
)
# What may hold paragraphs: a section or part of a draft, an article or rule of a text that it sets out.
_HOLDER = re.compile(
    rf"\b(?P<what>SECTION|PART|CHAPT|ARTICLE|ART|RULE)(?:ER)?S?\.?\s+(?P<labels>{_LABEL}(?:{_AND}{_LABEL})*)"
    r"(?!\w|\s*,?\s*(?:OF|IN)\s+THE\s+(?:U\.?N\.?\s+)?(?:CHARTER|BUDGET))"
)
_OTHER = re.compile(rf"\bPREAMBLE\b(?!\s*{_NOUN})|\bTITLE\b")
_POINT = re.compile(r"\bPOINT\s*\((?P<number>\d+)\),?\s*$")
_INSIDE = re.compile(rf"(?:\s*,|\s+OF|\s+IN)?\s*(?:THE\s+)?(?:(?P<annex>ANNEX)\b|{_HOLDER.pattern})")
_BEFORE = re.compile(rf"{_HOLDER.pattern},?\s*$")
_HEADS = {"SECTION": "section", "PART": "part", "CHAPT": "chapter", "ARTICLE": "art", "ART": "art", "RULE": "rule"}
# A smaller piece named before its paragraph: "sub-paragraph (i) of paragraph 1", "first paragraph of operative
# paragraph 2"; OR is a slip for OF.
_OF_PARAGRAPH = re.compile(rf"\s*(?:OF|OR|IN)\s+(?:THE\s+)?(?={_KIND}\s*{_NOUN}|{_NOUN})")


def mentions(text: str) -> list[Mention]:
    """Every clause named in a text in capitals, in the order of the text; a range is written out."""
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    piece: str | None = None  # the sub-paragraph that waits for its paragraph, empty if it has no name
    for match in _PARAGRAPH.finditer(text):
        if any(first < match.end() and match.start() < last for first, last in taken):
            continue
        kind = match["kind"] or match["kind2"] or match["kind3"]
        stem = {"O": "op", "P": "pp"}[kind[0]] if kind else "p"
        holder, start, end = _around(text, match)
        if _OF_PARAGRAPH.match(text, match.end()):
            small = re.fullmatch(r"\(([A-Z]+)\)", match["numbers"] or "")
            piece = "." + small[1].lower() if small else ""
            taken.append((match.start(), match.end()))
            continue
        if match["ordinals"]:
            names = [_ordinal(stem, word) for word in re.findall(_ORDINAL, match["ordinals"])]
        elif match["numbers"]:
            names = _numbered(stem, match["numbers"], found)
        elif match["noun3"] and not re.search(r"S\.?$", match["noun3"]):
            names = [stem]
        else:
            names = []
        if point := _POINT.search(text[: match.start()]):
            piece = "." + point["number"]
        if holder.startswith(("art.", "rule.", "annex.")):
            names = [name.lstrip("po") for name in names]
        found += [Mention(holder + name + (piece or ""), match.start(), end, piece == "") for name in names]
        taken.append((start, end))
        piece = None
    for match in [*_HOLDER.finditer(text), *_OTHER.finditer(text)]:
        if not any(first <= match.start() < last for first, last in taken):
            names = _holders(match) if match.re is _HOLDER else [match[0].lower()]
            found += [Mention(name, match.start(), match.end()) for name in names]
    return sorted(found, key=lambda mention: mention.start)


def _around(text: str, match: re.Match[str]) -> tuple[str, int, int]:
    """What holds a paragraph, as the head of its name, and where the mention of both starts and ends."""
    after = _INSIDE.match(text, match.end())
    if after and after["annex"]:
        return "annex.", match.start(), after.end()
    if after and len(names := _holders(after)) == 1:
        return f"{names[0]}.", match.start(), after.end()
    before = _BEFORE.search(text[: match.start()])
    if before and len(names := _holders(before)) == 1:
        return f"{names[0]}.", before.start(), match.end()
    return "", match.start(), match.end()


def _holders(match: re.Match[str]) -> list[str]:
    """The sections or articles that are named; "part 1 of paragraph 2" is a piece of it, "part V" a part of a draft."""
    labels = re.findall(r"\d+|[A-Z]+", re.sub(r"\bAND\b", ",", match["labels"]))
    return [f"{_HEADS[match['what']]}.{label}" for label in labels if match["what"] != "PART" or not label.isdigit()]


def _ordinal(stem: str, word: str) -> str:
    if word in {"LAST", "FINAL"}:
        return f"{stem}.last"
    figure = re.match(r"\d+", word)
    return f"{stem}{figure[0] if figure else _VALUES[re.sub(r'[- ]+', '-', word)]}"


def _numbered(stem: str, numbers: str, found: list[Mention]) -> list[str]:
    """The names in a list such as 3 (c), 5-7 and 9; a bare (b) belongs to the paragraph named before it, if any."""
    names: list[str] = []
    bound = ""
    for match in re.finditer(rf"(?P<range>(?:THRU|TO|-)\s*(?=\d))?(?P<number>{_NUMBER})", numbers):
        head, *below = re.findall(r"\d+|[A-Z]+", match["number"])
        if match["number"].startswith("("):
            above = (names[-1:] or [mention.name for mention in found[-1:]] or [stem])[0]
            names.append(".".join([above.rsplit(".", 1)[0] if names else above, head.lower()]))
            continue
        if match["range"] and bound.isdigit() and int(bound) < int(head):
            names += [f"{stem}{number}" for number in range(int(bound) + 1, int(head))]
        value = head if head.isdigit() else str(_roman(head))
        names.append(".".join([f"{stem}{value}", *(piece.lower() for piece in below)]))
        bound = value
    return names


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in numeral]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))
