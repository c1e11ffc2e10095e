"""United Nations document symbols in one spelling.

The canonical spelling has no blanks, capitals where the Organization has capitals, and the letter of a part at the end:
`A/RES/75/290A`, `A/RES/217(III)A`, `A/RES/ES-11/6`, `A/75/PV.48(Resumption1)`, `A/C.5/75/L.31/Rev.1`.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

# The series of the Organization and its conferences, as their symbols begin.
_SERIES = (
    "A|S|E|ST|APLC|BWC|CAC|CBD|CCM|CCPR|CCW|CD|CEB|CED|CEDAW|CERD|CLCS|CMW|CRC|CRPD|CTOC|DP|ESCAP|FCCC|HSP|ICCD|ISBA|JIU|NPT|"
    "SPLOS|TD|TPNW|UNCTAD|UNEP|UNODC|UNW"
)
# A symbol as it stands in running text: a body, then at least one more element, and what is printed behind it in brackets,
# such as "(Part I)", "(Vol. II)" and "(Sect. 29B)"; a blank may have slipped in beside the last stroke. The symbols of UNIDO have a stop behind the body: "GC.18/INF/4".
IN_TEXT = re.compile(
    rf"(?<![\w/.])(?:(?:{_SERIES})/|(?:GC|IDB)\.[0-9]+/)[A-Za-z0-9](?:[\w.\-/]|\([\w.\-]*\)|(?<=/) (?=(?:Add|Corr|Rev)\.)| (?=/(?:Add|Corr|Rev)\.))*(?<=[\w)])"
    r"(?: \((?:[Pp]arts? [IVX]+(?: and [IVX]+)?|Vols?\. ?[IVX]+|(?:Income )?[Ss]ect ?\. ?\w+|Introduction|Plan outline|"
    r"Foreword and introduction|Resumption [0-9]+)\)(?:/(?:Add|Corr|Rev)\.[0-9]+)*)?"
)
# The records of meetings that follow one another: "A/C.6/56/SR.11-13".
_RECORDS = re.compile(r"(?P<stem>.+/(?:SR|PV)\.)(?P<first>[0-9]+)-(?P<last>[0-9]+)")
# Between the two symbols of a document that two bodies share: "A/48/486-S/26560".
_SHARED = re.compile(rf"-(?=(?:{_SERIES})/)")

# A part is a letter, a section or both (33/116B-IX), several parts adopted as one (421(V)A-H), or a paragraph or rule
# that was adopted by itself (63(I)PARA.1, 17(I)RULE-73), as the library's records have them.
PART = r"[A-Z]+(?:-[A-Z]+)?|PARA\.[0-9]+(?:-[0-9]+)?|RULE-(?:[0-9]+[A-Z]?|[A-Z])"
_RESOLUTION = re.compile(
    rf"A/RES/(?:(?P<session>[0-9]{{1,9}}|S-[0-9]{{1,9}}|ES-[0-9]{{1,9}})/(?P<number>[0-9]{{1,9}})(?P<part>{PART})?"
    rf"|(?P<old_number>[0-9]{{1,9}})\((?P<old_session>[IVXL]+|S-[0-9]{{1,9}}|S-[IVXL]+|ES-[IVXL]+|ES-IandII)\)(?P<old_part>{PART})?)"
)
_PARTS = re.compile(r"(?P<stem>A/(?:RES|DEC)/.*[0-9)])(?P<first>[A-Z])(?:-|AND)(?P<last>[A-Z])")
# Until the thirtieth session the meetings were numbered through, and their records name no session: A/PV.571.
_MEETING = re.compile(
    r"A/(?:(?P<session>[0-9]{1,9}|S-[0-9]{1,9}|ES-[0-9]{1,9})/)?PV\.(?P<number>[0-9]{1,9})(?:\(Resumption(?P<resumption>[0-9]{1,9})\))?"
)


class Resolution(NamedTuple):
    """The elements of a resolution's symbol; `part` is empty where the resolution has no lettered parts."""

    session: str
    number: int
    part: str


def canonical(printed: str) -> str:
    """A symbol without blanks, its words in the Organization's capitals; what is no known element is left as it is."""
    symbol = re.sub(r"[\s\u00a0]+", "", printed)
    symbol = re.sub(
        r"(?i)(?<=/)(res|hrc|conf|prst|rev|add|corr|pv|sr|inf)(?=[/.])", lambda m: _CAPITALS[m[0].lower()], symbol
    )
    symbol = re.sub(r"(?i)^[aes](?=/)", lambda m: m[0].upper(), symbol)
    symbol = re.sub(r"(?i)\(part([IVX]+|[0-9]+)(?=\))", lambda m: f"(Part{m[1].upper()}", symbol)
    symbol = re.sub(
        r"(?i)\((sect|vol)\.?([ivx]+|[0-9]+[a-z]?)(?=\))", lambda m: f"({m[1].capitalize()}.{m[2].upper()}", symbol
    )
    # The document server calls a supplement to the official records by a name that is printed nowhere: A/64/38(SUPP).
    symbol = re.sub(r"(?i)\(supp\)", "", symbol)
    symbol = re.sub(r"(?i)\(resum(?:ed|ption([0-9]*))\)", lambda m: f"(Resumption{m[1] or 1})", symbol)
    if symbol.startswith("A/RES/"):
        # The library puts a part in brackets where the resolution itself was issued without its letter.
        symbol = re.sub(r"\[(?:Section)?([^\[\]]+)\]$", r"\1", symbol)
        symbol = re.sub(r"(?<=\()[a-z-]+(?=\))|[a-z](-[a-z])?$", lambda m: m[0].upper(), symbol)
        symbol = re.sub(r"^(A/RES/[0-9]+)([A-Z])(\(.*\))$", r"\1\3\2", symbol)  # 217A(III) is 217(III)A
    return symbol


_CAPITALS = {word.lower(): word for word in ["RES", "HRC", "CONF", "PRST", "Rev", "Add", "Corr", "PV", "SR", "INF"]}


def printed(found: str) -> list[str]:
    """The canonical symbols in a match of IN_TEXT.

    They are several where bodies share a document, A/48/486-S/26560, and where it names records of meetings from one to another.
    """
    several: list[str] = []
    for symbol in _SHARED.split(canonical(found)):
        if records := _RECORDS.fullmatch(symbol):
            several += [f"{records['stem']}{n}" for n in range(int(records["first"]), int(records["last"]) + 1)]
        else:
            several.append(symbol)
    return several


def from_address(href: str) -> str | None:
    """The canonical symbol in a link to the Organization's document server, such as docs.un.org/en/A/RES/70/1.

    None for a link to any other site. Raises ValueError where the document server is linked without a symbol.
    """
    parts = urlsplit(href.strip())
    if parts.netloc.removeprefix("www.") not in {"undocs.org", "docs.un.org"}:
        return None
    path = re.sub(r"^(?:/+(?:en|ar|zh|fr|ru|es|sp))+(?=/)", "", unquote(parts.path)).strip("/ ")
    if not path:
        raise ValueError(f"{href!r} links to the document server but names no symbol (https://docs.un.org/en/A/...)")
    return canonical(path)


def resolution(symbol: str) -> Resolution | None:
    """The elements of a canonical symbol of a resolution of the General Assembly, or None if it is none."""
    match = _RESOLUTION.fullmatch(symbol)
    if not match:
        return None
    if match["old_number"]:
        return Resolution(match["old_session"], int(match["old_number"]), match["old_part"] or "")
    return Resolution(match["session"], int(match["number"]), match["part"] or "")


def parts(symbol: str) -> list[str]:
    """The resolutions that a symbol names: A/RES/75/254A-C is three, any other symbol is itself."""
    match = _PARTS.fullmatch(symbol)
    if not match or match["first"] >= match["last"]:
        return [symbol]
    return [match["stem"] + chr(letter) for letter in range(ord(match["first"]), ord(match["last"]) + 1)]


def meeting(session: str, number: int, resumption: int = 0) -> str:
    """The symbol of the verbatim record of a plenary meeting."""
    return f"A/{session}/PV.{number}" + (f"(Resumption{resumption})" if resumption else "")


def is_meeting(symbol: str) -> bool:
    """Whether a canonical symbol is that of a verbatim record of a plenary meeting."""
    return _MEETING.fullmatch(symbol) is not None


def session(printed: str) -> str:
    """A session as the tables have it: XI is 11, ES-V is ES-5, S-8 and 76 stay; ES-IandII, a resolution of two, is ES-1.

    Raises ValueError for what is no session.
    """
    match = re.fullmatch(r"(ES-|S-)?(?:([0-9]{1,9})|([IVXL]+)(?:and[IVXL]+)?)", printed)
    if not match:
        raise ValueError(f"{printed!r} is no session, such as 76, XI, S-8 or ES-V")
    return (match[1] or "") + (match[2] or str(roman_value(match[3].lower())))


_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def roman_value(numeral: str) -> int:
    """The value of a lower-case Roman numeral."""
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def roman(number: int) -> str:
    """A number below fifty as a roman numeral in capitals."""
    tens, ones = divmod(number, 10)
    return ["", "X", "XX", "XXX", "XL"][tens] + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]


def resolution_of(session_id: str, number: int, part: str = "") -> str:
    """The symbol of a resolution: by its session until the thirtieth 217(III), S-7 and ES-5, after that 44/25."""
    kind, _, count = session_id.rpartition("-")
    old = int(count) <= {"": 30, "S": 7, "ES": 5}[kind]
    if not old:
        return f"A/RES/{session_id}/{number}{part}"
    # Of the special sessions the first two are written in figures.
    figures = count if kind == "S" and int(count) <= 2 else roman(int(count))
    return f"A/RES/{number}({kind + '-' if kind else ''}{figures}){part}"


def is_limited(symbol: str) -> bool:
    """Whether a symbol is of a limited document, as drafts are and reports are not: A/48/L.13, A/C.3/L.5, A/ES-11/L.7."""
    return "/L." in symbol
