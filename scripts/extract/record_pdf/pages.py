"""The words of a PDF, page by page, with the place where each stands."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from scripts.common.errors import DataError, UsageError
from scripts.extract.record_pdf.layout import Page, Word

# A record of one meeting has some forty pages; what has so many is none.
_MOST_PAGES = 400
# A page has some six thousand letters.
_MOST_LETTERS = 60_000
# What PDFium puts for a hyphen at which a word was broken.
_HYPHENS = dict.fromkeys(map(ord, "\u0002\ufffe"), "-")

# A character, and its box: left, right, top and bottom in points from the upper left corner of the page.
Glyph = tuple[str, float, float, float, float]


def read(path: Path) -> list[Page]:
    """The pages of a file. Raises UsageError where it is not there, DataError where it is no PDF, or one of pictures alone."""
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file")
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise DataError(f"{path.name}: not a PDF that can be opened: {error}") from error
    try:
        if len(document) > _MOST_PAGES:
            raise DataError(
                f"{path.name}: {len(document):,} pages; the record of a meeting has fewer than {_MOST_PAGES}"
            )
        found = [_page(document[number], number + 1) for number in range(len(document))]
    except (DataError, pypdfium2.PdfiumError) as error:
        raise DataError(f"{path.name}: {error}") from error
    finally:
        document.close()
    if not any(page.words for page in found):
        raise DataError(
            f"{path.name}: the pages are pictures without text; a program that reads print (OCR) has to add it first"
        )
    return found


def _page(page: pypdfium2.PdfPage, number: int) -> Page:
    text, height = page.get_textpage(), page.get_height()
    try:
        if text.count_chars() > _MOST_LETTERS:
            raise DataError(f"page {number}: {text.count_chars():,} letters; no page of a record has so many")
        return Page(number, page.get_width(), tuple(words(_glyphs(text, height))))
    finally:
        text.close()
        page.close()


def _glyphs(text: pypdfium2.PdfTextPage, height: float) -> Iterable[Glyph]:
    # The loose box has the height of the line, whatever the letter; that of a p would reach below the line.
    box = pdfium.FS_RECTF()
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, index)).translate(_HYPHENS)
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        yield char, box.left, box.right, height - box.top, height - box.bottom


def words(glyphs: Iterable[Glyph]) -> Iterable[Word]:
    """Characters in the order of the file as words: white space ends one, and so does a leap to another place."""
    text, box = "", (0.0, 0.0, 0.0, 0.0)
    for char, *place in glyphs:
        left, right, top, bottom = place
        leaps = text and (left < box[0] - 1 or left > box[1] + 6 or top > box[3] or bottom < box[2])
        if text and (char.isspace() or leaps):
            yield Word(text, *box)
            text = ""
        if char.isspace() or char == "\0":
            continue
        if text:
            box = (min(box[0], left), max(box[1], right), min(box[2], top), max(box[3], bottom))
            text += char
        else:
            text, box = char, (left, right, top, bottom)
    if text:
        yield Word(text, *box)
