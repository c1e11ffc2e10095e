"""What is not for the eye: feeds, the map of the site, and what programs are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import quote
from xml.sax.saxutils import escape

from schemas.rules.members import LISTED
from scripts.site import addresses, json_ld
from scripts.site.feeds import Entry, feed, releases
from scripts.site.markdown import html
from scripts.site.page import File, Page
from scripts.site.pages.documents import DOCUMENTS, PAGES, text_of
from scripts.site.tables import Tables

FEED, RELEASES, SITEMAP, ROBOTS, LLMS = "feed.xml", "releases.xml", "sitemap.xml", "robots.txt", "llms.txt"
CHANGELOG = "CHANGELOG.md"
# So many of the newest votes are in the feed.
NEWEST = 100
# What a map of a site may hold at the most, by its protocol (sitemaps.org).
MOST = 50_000


def pages(tables: Tables, made: Sequence[Page | File]) -> Iterator[Page | File]:
    """The two feeds, robots.txt and llms.txt; and sitemap.xml where it is known where the site will be, for it has full addresses only."""
    yield File(FEED, partial(votes, tables))
    yield File(RELEASES, partial(versions, tables))
    shown = [page.path for page in made if isinstance(page, Page) and page.path != addresses.MISSING]
    if tables.site.address:
        parts = [shown[first : first + MOST] for first in range(0, len(shown), MOST)]
        names = [SITEMAP] if len(parts) == 1 else [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield File(name, partial(sitemap, tables.site.address, part))
        yield File(ROBOTS, partial(robots, [tables.site.address + name for name in names]))
    else:
        yield File(ROBOTS, partial(robots, []))
    yield Page(LLMS, "llms.txt", "llms.txt", data=partial(_overview, tables, len(shown)))


def votes(tables: Tables) -> str:
    """The feed of the newest recorded votes; one of which the day is not known is in none."""
    rows = sorted(
        (row for row in tables.rows("roll_calls") if row.date),
        key=lambda row: (row.date, row.roll_call_id),
        reverse=True,
    )
    entries = [
        Entry(row.roll_call_id, row.label, row.date, addresses.vote(row.roll_call_id), json_ld.counts(row))
        for row in rows[:NEWEST]
    ]
    title = "Recorded votes of the United Nations General Assembly"
    return feed("votes", title, FEED, tables.site.released, entries, tables.site)


def versions(tables: Tables) -> str:
    """The feed of the releases, with what each changed."""
    entries = [
        Entry(
            f"release:{version}",
            f"unga-record {version}",
            day,
            f"{addresses.CHANGELOG}#{version.replace('.', '')}-{day}",
            html(f"# {version}\n\n{text}", CHANGELOG, PAGES)[0],
            is_html=True,
        )
        for version, day, text in releases(text_of(CHANGELOG, tables.folder))
    ]
    return feed("releases", "Releases of unga-record", RELEASES, tables.site.released, entries, tables.site)


def sitemap(address: str, paths: Sequence[str]) -> str:
    """The map of the site: the full address of each page."""
    lines = "".join(f"<url><loc>{escape(address + quote(path, safe='/~()'))}</loc></url>\n" for path in paths)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n'


def robots(sitemaps: Sequence[str]) -> str:
    """All robots are welcome, and are told where the maps of the site are."""
    return "".join(["User-agent: *\nAllow: /\n", *(f"Sitemap: {address}\n" for address in sitemaps)])


def _overview(tables: Tables, number: int) -> dict[str, object]:
    calls = tables.rows("roll_calls")
    days = sorted(row.date for row in calls if row.date)
    return {
        "pages": number,
        "votes": len(calls),
        "named": sum(row.evidence in LISTED for row in calls),
        "resolutions": len(tables.rows("resolutions")),
        "days": (days[0], days[-1]) if days else None,
        "documents": DOCUMENTS,
    }
