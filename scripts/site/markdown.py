"""Documents of the repository as HTML: the anchors of GitHub, tables that scroll, and links that lead somewhere on the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin

# The marks between which a build writes figures.
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|#)", re.IGNORECASE)


class Heading(NamedTuple):
    """A heading of a document: its level, its anchor, and its words."""

    level: int
    anchor: str
    words: str


def html(text: str, name: str, pages: Mapping[str, str]) -> tuple[str, list[Heading]]:
    """A document in Markdown as HTML, and its headings but the first, which is the title of its page and is left out.

    `name` is where the document lies in the repository, and `pages` gives the page of each document that the site has: links to those
    lead there, and of links to other files the words stay. HTML in the document is shown as it is written.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").use(anchors_plugin, min_level=1, max_level=4)
    tokens = parser.parse(_COMMENT.sub("", text))
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        tokens = tokens[3:]
    headings = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            words = "".join(child.content for child in tokens[place + 1].children or [])
            headings.append(Heading(int(token.tag[1]), str(token.attrGet("id")), words))
        if token.children:
            token.children = _linked(token.children, name, pages)
    rendered = str(parser.renderer.render(tokens, parser.options, {}))
    # What is wide scrolls by itself, and can be reached with the keyboard.
    rendered = rendered.replace("<table>", '<div class="scroll" tabindex="0"><table>').replace(
        "</table>", "</table></div>"
    )
    return rendered.replace("<th>", '<th scope="col">').replace("<pre>", '<pre tabindex="0">'), headings


def _linked(tokens: list[Token], name: str, pages: Mapping[str, str]) -> list[Token]:
    """The tokens of a line, with links to other documents turned to pages, and those that lead nowhere taken away."""
    found: list[Token] = []
    dropped = False
    for token in tokens:
        if token.type == "link_open":
            href = str(token.attrGet("href") or "")
            if not _ABSOLUTE.match(href):
                path, _, fragment = href.partition("#")
                page = pages.get(posixpath.normpath(posixpath.join(posixpath.dirname(name), path)))
                dropped = page is None
                if page is not None:
                    token.attrSet("href", page + (f"#{fragment}" if fragment else ""))
            if dropped:
                continue
        if token.type == "link_close" and dropped:
            dropped = False
            continue
        found.append(token)
    return found
