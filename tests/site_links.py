"""Every link of a site: does it lead to a file, and to a place in it? `python -m tests.site_links build/site` looks at a whole one.

Also what no page may have: an id twice, a link that leads to no page of the web, and anything but a link that would be fetched from elsewhere.
"""

from __future__ import annotations

import posixpath
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree, html

# What the browser fetches by itself; a canonical address and a feed are only named.
FETCHED = {"src", "srcset", "poster", "data"}
NAMED = {"canonical", "alternate", "prev", "next"}


class Seen(NamedTuple):
    """A page: its ids, the paths that it links with the fragment of each, and its faults."""

    ids: frozenset[str]
    links: frozenset[tuple[str, str]]
    faults: list[str]


def look(site: Path, name: str) -> Seen:
    """The links of a page, each as a path of the site and a fragment."""
    tree = html.parse(str(site / name), html.HTMLParser(encoding="utf-8"))
    ids = Counter(tree.xpath("//@id"))
    faults = [f"{name}: the id {one} stands {number} times" for one, number in ids.items() if number > 1]
    links = set()
    for element, attribute, address, _ in tree.getroot().iterlinks():
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            fetched = attribute in FETCHED or (element.tag == "link" and element.get("rel") not in NAMED)
            faults += [f"{name}: {address} would be fetched"] if fetched and parts.scheme != "data" else []
            if not fetched and parts.scheme not in ("https", "http"):
                faults.append(f"{name}: {address} is no address of the web")
            continue
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
        links.add((path, unquote(parts.fragment)))
    return Seen(frozenset(ids), frozenset(links), faults)


def faults(site: Path, missing: frozenset[str] = frozenset()) -> list[str]:
    """What is wrong with the links of a site, in words; `missing` are files that are known not to be there."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} | missing
    found: list[str] = []
    seen: dict[str, Seen] = {}
    with ProcessPoolExecutor() as pool:
        for name, one in zip(names, pool.map(_look, [(site, name) for name in names], chunksize=50), strict=True):
            seen[name] = one
            found += one.faults
    for name, one in seen.items():
        for path, fragment in one.links:
            if path not in files:
                found.append(f"{name}: there is no {path}")
            elif fragment and path in seen and fragment not in seen[path].ids:
                found.append(f"{name}: {path} has no #{fragment}")
    return sorted(found)


def _look(task: tuple[Path, str]) -> Seen:
    return look(*task)


def feed_faults(site: Path) -> list[str]:
    """Links of the feeds that lead nowhere."""
    found = []
    for path in site.glob("*.xml"):
        for address in etree.parse(str(path)).xpath("//*[local-name()='link']/@href"):
            parts = urlsplit(str(address))
            if not parts.scheme and not (site / unquote(parts.path)).is_file():
                found.append(f"{path.name}: there is no {address}")
    return found


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    wrong = [*faults(folder), *feed_faults(folder)]
    print("\n".join(wrong[:200]))
    print(f"{len(wrong)} faults in {folder}")
    sys.exit(bool(wrong))
