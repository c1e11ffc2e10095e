"""What a document is: its language, and the symbol that its cover, its name and its metadata agree on."""

from __future__ import annotations

import re

from lxml import etree

from scripts.common.corrections import Corrections
from scripts.common.errors import DataError
from scripts.common.text import fold
from scripts.extract.unxml.text import AKN, text

# "A_RES_77_901-2300001E.xml", "74_268_E.xml": session, number, letters of parts, job number, language.
_FILE_NAME = re.compile(
    r"(?:A_RES_)?(?P<session>S-\d+|ES-\d+|\d+)_(?P<number>\d+)[ _]?(?P<parts>[A-C](?:-?[A-C])?)?"
    r"(?:[-_](?P<job>\d{7})?(?P<language>[A-Z])?)?(?:[-_][Rr]eissue)?\.xml"
)
# "/akn/un/statement/deliberation/unga/2021-12-24/76-247A-C/"
_FRBR = re.compile(
    r"/akn/un/statement/deliberation/unga/(?P<date>[\d-]+)/(?P<session>S-\d+|ES-\d+|\d+)-(?P<number>\d+)(?P<parts>[A-C](?:-[A-C])?)?/"
)
# "A/RES/75/254 A-C"
_COVER_SYMBOL = re.compile(r"A/RES/(?P<session>S-\d+|ES-\d+|\d+)/(?P<number>\d+)(?: (?P<parts>[A-C](?:-[A-C])?))?")
_NO_DIGIT = re.compile(r"\D")


def of_file_name(where: str) -> tuple[str, str] | None:
    """Session and number of the resolution that the name of a file names, None where it names none."""
    match = _FILE_NAME.fullmatch(where.rpartition("/")[2])
    return (match["session"], match["number"]) if match else None


def language(document: etree._Element, where: str) -> str:
    """The language of a document, ISO 639-2; raises DataError where it states none."""
    element = document.find(f".//{AKN}FRBRExpression/{AKN}FRBRlanguage")
    if element is None or not element.get("language"):
        raise DataError(f"{where}: no <FRBRlanguage> states the language of the document")
    return element.get("language") or ""


def symbol(holder: etree._Element, where: str, corrections: Corrections) -> str:
    """The symbol of a document, without blanks, such as A/RES/74/245B or A/RES/75/254A-C.

    The printed cover, the file name and the FRBR identifier must agree on session and number, and on the letters where
    they give any (the identifiers often leave them out). Raises DataError where they do not.
    """
    cover = matched(_COVER_SYMBOL, cover_text(holder, "docNumber", where), where, "the symbol on the cover")
    name = matched(_FILE_NAME, where.rsplit("/", 1)[-1], where, "the file name")
    others = {"file name": name}
    uri = holder.find(f"{AKN}meta/{AKN}identification/{AKN}FRBRWork/{AKN}FRBRuri")
    if uri is not None:
        value = uri.get("value") or ""
        if value:
            value = corrections.apply(where, "frbr_identifier", value)
            others["FRBR identifier"] = matched(_FRBR, value, where, "the FRBR identifier")
    for place, match in others.items():
        letters = (match["parts"] or "").replace("-", ""), (cover["parts"] or "").replace("-", "")
        same = (match["session"], match["number"]) == (cover["session"], cover["number"])
        if not same or (letters[0] and letters[0] != letters[1]):
            raise DataError(f"{where}: the {place} says {match[0]!r}, the cover {cover[0]!r}; a correction must decide")
    docket = corrections.apply(where, "docket_number", fold(holder.findtext(f".//{AKN}docketNumber") or ""))
    job = name["job"]
    if docket and job and _NO_DIGIT.sub("", docket) != job:
        raise DataError(f"{where}: the docket number {docket!r} is not that of the file name, {job}")
    return f"A/RES/{cover['session']}/{cover['number']}{cover['parts'] or ''}"


def matched(pattern: re.Pattern[str], value: str, where: str, what: str) -> re.Match[str]:
    """A value read by a pattern; raises DataError, naming the file and `what` the value is, where it does not fit."""
    match = pattern.fullmatch(value)
    if not match:
        raise DataError(f"{where}: {what} {value!r} is of no known form ({pattern.pattern})")
    return match


def cover_text(holder: etree._Element, tag: str, where: str) -> str:
    """The text of an element on the printed cover; raises DataError where there is none."""
    element = holder.find(f"{AKN}coverPage//{AKN}{tag}")
    if element is None:
        raise DataError(f"{where}: the cover has no <{tag}>")
    return text(element)
