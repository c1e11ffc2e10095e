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
_HEAD = re.compile(r"<th(?=[ >])")
_ABSOLUTE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|#)", re.IGNORECASE)


class Heading(NamedTuple):
    """A heading of a document: its level, its anchor, and its words."""

    level: int
    anchor: str
    words: str


def html(text: str, name: str, pages: Mapping[str, str], repository: str = "") -> tuple[str, list[Heading]]:
    """A document in Markdown as HTML, and its headings but the first, which is the title of its page and is left out.

    `name` is where the document lies in the repository, and `pages` gives the page of each document, of a heading in it, and the place of
    each picture, that the site has: links to those lead there. Links to other files lead to the repository, where `repository` is its address; without
    one the words stay. HTML in the document is shown as it is written.
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
            token.children = _linked(token.children, name, pages, repository)
    rendered = str(parser.renderer.render(tokens, parser.options, {}))
    # What is wide scrolls by itself, and can be reached with the keyboard.
    rendered = rendered.replace("<table>", '<div class="scroll" tabindex="0"><table>').replace(
        "</table>", "</table></div>"
    )
    rendered = rendered.replace('<pre><code class="language-text">', '<pre class="output"><code>')
    return _HEAD.sub('<th scope="col"', rendered).replace("<pre", '<pre tabindex="0"'), headings


def _linked(tokens: list[Token], name: str, pages: Mapping[str, str], repository: str) -> list[Token]:
    """The tokens of a line, with links and pictures turned to what the site has, and those that lead nowhere taken away."""
    found: list[Token] = []
    dropped = False
    for token in tokens:
        if token.type == "link_open":
            target = _target(str(token.attrGet("href") or ""), name, pages, repository)
            dropped = target is None
            if target is None:
                continue
            token.attrSet("href", target)
        if token.type == "link_close" and dropped:
            dropped = False
            continue
        if token.type == "image":
            target = _target(str(token.attrGet("src") or ""), name, pages, "")
            if target is None or _ABSOLUTE.match(target):
                # Its words stand for a picture that the site does not have; none is loaded from elsewhere.
                token = Token("text", "", 0, content=token.content)
            else:
                token.attrSet("src", target)
        found.append(token)
    return found


def _target(address: str, name: str, pages: Mapping[str, str], repository: str) -> str | None:
    """Where a link of a document leads on the site; None where it would lead nowhere."""
    if _ABSOLUTE.match(address):
        return address
    path, _, fragment = address.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    fragment = fragment and f"#{fragment}"
    if path + fragment in pages:
        return pages[path + fragment]
    if path in pages:
        return pages[path] + fragment
    return f"{repository}/blob/HEAD/{path}{fragment}" if repository else None
