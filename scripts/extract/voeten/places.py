"""Clauses that a description names: paragraphs, sections, articles, in short forms, in words and run together.

A name is built like the package's clause identifiers: `pp3`, `op7`, `op4.b.ii`, `annex.2`, `title`; `p8` where the words
say neither preambular nor operative; `section.II.op3`, `part.V`, `art.22`, `art.10.2`, `rule.59`; `preamble` for all of
it; `pp.last` where only the end is said, `op` where a draft's one operative paragraph bears no number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from schemas.symbols import roman_value


class Clause(NamedTuple):
    """A clause by name; `whole` is False where only words or a part of it are meant."""

    name: str
    whole: bool


class Mention(NamedTuple):
    """A clause's name and where in the text it is named; `in_part` where a part of it is meant that has no name."""

    name: str
    start: int
    end: int
    in_part: bool = False


# Ordinal numbers in words, "FIRST" to "TWENTY-NINTH" and "THIRTIETH" to "THIRTY-NINTH".
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
_ORDINAL_WORD = "|".join(sorted(_VALUES, key=len, reverse=True)).replace("-", r"-\s?")

# "3RD", "TWENTY- SIXTH", "LAST".
_ORDINAL = rf"(?:\d+(?:ST|ND|RD|TH)|{_ORDINAL_WORD}|LAST|FINAL)\b"
# What joins two clauses: "1 AND 2", "1, 2", "1, AND 2", "1 & 2"; P is a slip for a comma in "3RD P OPERATIVE".
_AND = r"\s*(?:,\s*AND|,|AND|&|P(?=\s*OPER))\s*"
# "1ST AND 2ND", "FIRST, SECOND AND ON THE FOURTH".
_ORDINALS = rf"{_ORDINAL}(?:{_AND}(?:ON\s+)?(?:THE\s+)?{_ORDINAL})*"
# The kind of a paragraph: "OPERATIVE", "OP", "OPER.", "PREAMBULAR", "PREAMB"; "OPERSTIVE" is a slip of the data.
_KIND = r"(?:OPERATIVES?|OPERSTIVE|OPER|OP|PREAMBULAR|PREAMBULATORY|PREAMBLE|PREAMB|PREAM)\.?"
# "PARAGRAPH", "PARAS", "PARAG.", "SUB-PARAGRAPH".
_NOUN = r"(?:SUB-?\s?)?PAR(?:AGRAPHS?|AGS?|AS?)?\b\.?"
# A level below a number: the "(B)" and "(II)" of "3 (B)(II)", the "-C" of "1-C".
_BELOW = r"(?:\s?\((?:[A-Z]|[IVX]{1,4})\)|\s?-\s?[A-Z]\b)"
# "4", "3 (B)(II)", "1-C", "IV", "(G)"; the 3 of "3-POWER" and the 6 of "6TH COMM." are no numbers of clauses.
_NUMBER = rf"(?:\d+(?!\d|-?\s?POWER|(?:ST|ND|RD|TH)\b){_BELOW}*|[IVX]+\b(?!\.){_BELOW}*|\((?:[A-Z]|[IVX]{{1,4}})\))"
# "3 (C), 3 (E), 13 AND 21", "2 THRU 4", "5-7".
_NUMBERS = rf"{_NUMBER}(?:(?:{_AND}|\s*(?:THRU|TO|-)\s*(?=\d)){_NUMBER})*"
# The label of a section, part, article or rule: "II", "B", "59"; not the U of "U.N.".
_LABEL = r"(?:[IVXL]+|[A-H]|\d+)\b(?!\.[A-Z])"

_ORDINAL_PARAGRAPH = rf"(?P<ordinals>{_ORDINALS})\s*(?P<kind>{_KIND})?\s*(?P<noun>{_NOUN})"  # "1ST PREAMB PARA"
_NUMBERED_PARAGRAPH = rf"(?:(?P<kind2>{_KIND})\s*)?\b(?P<noun2>{_NOUN})\s*(?P<numbers>{_NUMBERS})"  # "OP PARAS 2 AND 3"
_BARE_PARAGRAPH = rf"(?P<kind3>{_KIND})\s*(?P<noun3>{_NOUN})"  # "THE OPERATIVE PARAGRAPH OF THE DRAFT"
# Any of the three: "1ST PREAMB PARA", "OP PARAS 2 AND 3", "THE OPERATIVE PARAGRAPH".
_PARAGRAPH = re.compile(f"{_ORDINAL_PARAGRAPH}|{_NUMBERED_PARAGRAPH}|{_BARE_PARAGRAPH}")
# What may hold paragraphs, a section or part of a draft, an article or rule of a text that it sets out: "SECTION II",
# "ARTICLES I AND II", "RULE 59"; not "CHAPTER XII OF THE CHARTER" nor "PART V OF THE U.N. BUDGET".
_HOLDER = re.compile(
    rf"\b(?P<what>SECTION|PART|CHAPT|ARTICLE|ART|RULE)(?:ER)?S?\.?\s+(?P<labels>{_LABEL}(?:{_AND}{_LABEL})*)"
    r"(?!\w|\s*,?\s*(?:OF|IN)\s+THE\s+(?:U\.?N\.?\s+)?(?:CHARTER|BUDGET))"
)
_HOLDER_NAMES = {
    "SECTION": "section",
    "PART": "part",
    "CHAPT": "chapter",
    "ARTICLE": "art",
    "ART": "art",
    "RULE": "rule",
}
# What holds a paragraph, after it: "OP PARA 6 OF SECTION II", "PARAGRAPH 2, ARTICLE IV", "PARAG. 2 OF ANNEX".
_HOLDER_AFTER = re.compile(rf"(?:\s*,|\s+OF|\s+IN)?\s*(?:THE\s+)?(?:(?P<annex>ANNEX)\b|{_HOLDER.pattern})")
# What holds a paragraph, before it: "SECTION C," in front of "OPERATIVE PARAGRAPH 1".
_HOLDER_BEFORE = re.compile(rf"{_HOLDER.pattern},?\s*$")
# A preamble or title by itself; the PREAMBLE of "PREAMBLE PARA 2" is the kind of a paragraph.
_PREAMBLE_OR_TITLE = re.compile(rf"\bPREAMBLE\b(?!\s*{_NOUN})|\bTITLE\b")
# A numbered point before its paragraph: "POINT (2)," in front of "OPERATIVE PARAGRAPH 1".
_POINT = re.compile(r"\bPOINT\s*\((?P<number>\d+)\),?\s*$")
# A part named before its paragraph: "SUB-PARAGRAPH (I) OF PARAGRAPH 1", "FIRST PARAGRAPH IN OPERATIVE PARAGRAPH 2"; OR is
# a slip for OF.
_OF_PARAGRAPH = re.compile(rf"\s*(?:OF|OR|IN)\s+(?:THE\s+)?(?={_KIND}\s*{_NOUN}|{_NOUN})")
# The start of a name that says which kind of paragraph it is: the "op" of "op4.b", the "p" of "p8"; not of "preamble".
_STEM = re.compile(r"^(?:op|pp|p)(?=\d|\.|$)")
# Words for a part of the clause that follows: "THE WORDS “…” IN", "LAST PART OF", "FIRST SENTENCE OF".
_IN_PART = re.compile(
    r"\b(?:WORDS?|PHRASES?|SENTENCES?|(?:\w+ )?PARTS?(?= OF| IN|,| \d)|PORTION|REMAINDER|REMAINING PART|CLAUSE)\b|“…”(?!.*\bAND\b)"
)
# What joins two clauses named in one breath: ", ", " AND ", " & ".
JOINED = re.compile(r"[\s,]*(?:AND|&)?\s*")
# "OPERATIVE PARAGRAPH 3 AS A WHOLE".
_AS_A_WHOLE = re.compile(r"\s+AS A WHOLE\b")


def clauses_in(text: str, in_part: bool = False) -> tuple[Clause, ...]:
    """The clauses in a text; a word for a part before a clause makes it, and those joined to it, partial."""
    found: dict[str, bool] = {}
    named = mentions(text)
    for number, mention in enumerate(named):
        last_end = named[number - 1].end if number else 0
        before = text[last_end : max(mention.start, last_end)]
        marked = bool(_IN_PART.search(before))
        carried = number > 0 and not found[named[number - 1].name] and JOINED.fullmatch(before)
        as_a_whole = bool(_AS_A_WHOLE.match(text[mention.end :]))
        whole = not (in_part or mention.in_part) and (as_a_whole or not (marked or carried))
        found[mention.name] = found.get(mention.name, False) or whole
    return tuple(Clause(name, whole) for name, whole in found.items())


def mentions(text: str) -> list[Mention]:
    """Every clause named in a text in capitals, in the order of the text; a range is written out.

    1. Paragraphs, each with the section, article or annex around it; a part named before its paragraph waits for it.
    2. Sections, articles, rules, the preamble and the title that stand outside all of these.
    """
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    part: str | None = None  # the sub-paragraph that waits for its paragraph, empty if it has no name
    for match in _PARAGRAPH.finditer(text):
        if any(first < match.end() and match.start() < last for first, last in taken):
            continue
        if _OF_PARAGRAPH.match(text, match.end()):
            letter = re.fullmatch(r"\(([A-Z]+)\)", match["numbers"] or "")
            part = "." + letter[1].lower() if letter else ""
            taken.append((match.start(), match.end()))
            continue
        holder, start, end = _around(text, match)
        names = _paragraphs(match, found)
        if point := _POINT.search(text[: match.start()]):
            part = "." + point["number"]
        if holder.startswith(("art.", "rule.", "annex.")):
            names = [_STEM.sub("", name) for name in names]
        found += [Mention(holder + name + (part or ""), match.start(), end, part == "") for name in names]
        taken.append((start, end))
        part = None
    for match in [*_HOLDER.finditer(text), *_PREAMBLE_OR_TITLE.finditer(text)]:
        if not any(first <= match.start() < last for first, last in taken):
            names = _holders(match) if match.re is _HOLDER else [match[0].lower()]
            found += [Mention(name, match.start(), match.end()) for name in names]
    return sorted(found, key=lambda mention: mention.start)


def _paragraphs(match: re.Match[str], found: list[Mention]) -> list[str]:
    """The names of the paragraphs in one match: by ordinals, by numbers, or the one without either. None for several
    without a number ("OPERATIVE PARAGRAPHS OF THE DRAFT")."""
    kind = match["kind"] or match["kind2"] or match["kind3"]
    stem = {"O": "op", "P": "pp"}[kind[0]] if kind else "p"
    if match["ordinals"]:
        return [_ordinal(stem, word) for word in re.findall(_ORDINAL, match["ordinals"])]
    if match["numbers"]:
        return _numbered(stem, match["numbers"], found)
    return [] if match["noun3"].rstrip(".").endswith("S") else [stem]


def _around(text: str, match: re.Match[str]) -> tuple[str, int, int]:
    """What holds a paragraph, as the head of its name, and where the mention of both starts and ends."""
    after = _HOLDER_AFTER.match(text, match.end())
    if after and after["annex"]:
        return "annex.", match.start(), after.end()
    if after and len(names := _holders(after)) == 1:
        return f"{names[0]}.", match.start(), after.end()
    before = _HOLDER_BEFORE.search(text[: match.start()])
    if before and len(names := _holders(before)) == 1:
        return f"{names[0]}.", before.start(), match.end()
    return "", match.start(), match.end()


def _holders(match: re.Match[str]) -> list[str]:
    """The sections or articles that are named; "part 1 of paragraph 2" is a part of it, "part V" a part of a draft."""
    labels = re.findall(r"\d+|[A-Z]+", re.sub(r"\bAND\b", ",", match["labels"]))
    head = _HOLDER_NAMES[match["what"]]
    return [f"{head}.{label}" for label in labels if head != "part" or not label.isdigit()]


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
        value = head if head.isdigit() else str(roman_value(head.lower()))
        names.append(".".join([f"{stem}{value}", *(label.lower() for label in below)]))
        bound = value
    return names
