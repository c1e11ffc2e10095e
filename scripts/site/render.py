"""Templates to files: one environment of Jinja, with what every template may call."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from scripts.site import addresses
from scripts.site.json_ld import web_page
from scripts.site.page import File, Page, Site, data, json_ld
from scripts.site.record_words import FILTERS as OF_RECORD
from scripts.site.words import FILTERS, SIGNS, VOTES

TEMPLATES = Path(__file__).with_name("templates")


def environment(site: Site, paths: Set[str]) -> Environment:
    """The environment of a site that has pages at some paths.

    Everything is escaped, in files that are no pages, too. A template has `site`, `root` (what leads to the folder of the site), `page`,
    `link(kind, key, words)`, `to(path, words)`, `exists(path)`, and the addresses as `addresses`.
    """
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )

    @pass_context
    def to(context: Context, path: str, words: object, classes: str = "") -> Markup:
        """A link to a path of the site, or the words alone where the site has no such page."""
        if path.partition("#")[0] not in paths:
            return escape(words)
        shown = f' class="{escape(classes)}"' if classes else ""
        # Markup.format takes ten times as long, and a page has hundreds of links.
        return Markup(f'<a href="{context["root"]}{escape(path)}"{shown}>{escape(words)}</a>')

    @pass_context
    def link(context: Context, kind: str, key: str, words: object = "", classes: str = "") -> Markup:
        """A link to the page of a thing, by the name of its kind and its key; the words are the key where none are given."""
        return to(context, addresses.KINDS[kind](key), words or key, classes)

    made.globals["badges"] = {vote: _badge(vote) for vote in VOTES}
    made.globals |= {"site": site, "exists": paths.__contains__, "to": to, "link": link, "addresses": addresses}
    made.filters |= FILTERS | OF_RECORD
    return made


def write(page: Page | File, templates: Environment, into: Path) -> int:
    """Write a page or file below a folder; returns its size in bytes."""
    content = page.content() if isinstance(page, File) else _rendered(page, templates)
    path = into / page.path
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(content.encode())


def _badge(vote: str) -> Markup:
    """A vote as a sign and a word; the colour is never the only sign. A page has two hundred, so that each is made once."""
    return Markup('<span class="vote {}"><span aria-hidden="true">{}</span> {}</span>').format(
        vote, SIGNS[vote], VOTES[vote]
    )


def _rendered(page: Page, templates: Environment) -> str:
    own = {"page": page, "root": addresses.root(page.path), "json_ld": json_ld(page) or web_page(page)}
    return templates.get_template(page.template).render(**{**own, **data(page)})
