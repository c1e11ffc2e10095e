"""An upstream XML file as a tree: data, never a program."""

from __future__ import annotations

from lxml import etree

from scripts.common.errors import DataError
from scripts.extract.unxml.text import AKN, error_at

XINCLUDE = "{http://www.w3.org/2001/XInclude}"


def root(where: str, content: bytes) -> etree._Element:
    """The root element of a file. Raises DataError, naming the file, where it is not well formed, declares a document
    type or includes another file."""
    # Entities, DTDs and network off: an upstream file is data, never a program. `huge_tree` off bounds depth and size.
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        found = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DataError(f"{where}: not well-formed XML, {error}") from error
    if found.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise DataError(f"{where}: a document type declaration, which such a document never has")
    if (included := next(found.iter(f"{XINCLUDE}*"), None)) is not None:
        raise error_at(
            included, where, "an inclusion of another file, which such a document never has; nothing is included"
        )
    return found


def statements(root: etree._Element, where: str) -> tuple[etree._Element, list[etree._Element]]:
    """The element with the cover, and what was adopted: a document is one statement, or a collection of lettered parts.

    Raises DataError, naming the file, where it is neither.
    """
    single = root.findall(AKN + "statement")
    collection = root.findall(AKN + "documentCollection")
    if len(single) == 1 and not collection:
        return single[0], single
    parts = root.findall(f"{AKN}components/{AKN}component/{AKN}statement")
    if len(collection) == 1 and not single and parts:
        return collection[0], parts
    raise DataError(f"{where}: neither one <statement> nor one <documentCollection> with its components")
