"""Atom feeds (RFC 4287) of the newest recorded votes and of releases.

An entry needs an id that never changes. A tag: URI has the domain or the e-mail address of whoever makes it (RFC 4151), and the project
has neither; an address of the site may change. So an id is a UUID of version 5 (RFC 9562), made of a number of the project's own and the
key of the vote, or the number of the version: keys never change, and whoever makes the site anew, wherever it is, gets the same ids.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree

from schemas import package
from scripts.site.page import Site

# Drawn once at random; whoever changes it makes every entry new to every reader.
NAMESPACE = uuid.UUID("1357b18c-e556-4d62-9144-5a09debd0cee")
ATOM = "http://www.w3.org/2005/Atom"


class Entry(NamedTuple):
    """An entry: the key from which its id is made, title, day, page relative to the site, and what it says, in plain words or as HTML."""

    key: str
    title: str
    day: str
    path: str
    text: str
    is_html: bool = False


def identifier(key: str) -> str:
    """The id of what has a key that never changes."""
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, key)}"


def feed(name: str, title: str, path: str, updated: str, entries: Iterable[Entry], site: Site) -> str:
    """A feed as XML, the entries in the order given. `path` is its own, relative to the site; links are relative where the site has no address."""
    root = ElementTree.Element("feed", {"xmlns": ATOM})
    _add(root, "id", identifier(f"feed:{name}"))
    _add(root, "title", title)
    _add(root, "updated", _instant(updated))
    _add(_add(root, "author"), "name", ", ".join(package.AUTHORS))
    _add(root, "rights", f"{package.LICENSES[0]['title']}. Source of the records: United Nations.")
    _add(root, "link", rel="alternate", type="text/html", href=site.address + "index.html")
    if site.address:
        _add(root, "link", rel="self", type="application/atom+xml", href=site.address + path)
    for entry in entries:
        made = _add(root, "entry")
        _add(made, "id", identifier(entry.key))
        _add(made, "title", entry.title)
        _add(made, "published", _instant(entry.day))
        _add(made, "updated", _instant(entry.day))
        _add(made, "link", rel="alternate", type="text/html", href=site.address + entry.path)
        _add(made, "content", entry.text, type="html" if entry.is_html else "text")
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def releases(changelog: str) -> list[tuple[str, str, str]]:
    """The version, the day and the Markdown of each release in a changelog, as its headings say: "## 0.3.0 (2026-11-28)"."""
    parts = re.split(r"^## ([0-9.]+) \(([0-9-]{10})\)\n", changelog, flags=re.MULTILINE)
    return [(parts[at], parts[at + 1], parts[at + 2].strip()) for at in range(1, len(parts), 3)]


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, tag, attributes)
    made.text = text
    return made


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"
