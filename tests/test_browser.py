"""The site in a real browser, Debian's Chromium: what readers see, hear and load.

Where Chromium is missing, the tests are skipped; in CI they fail.
"""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.common.paths import ROOT
from scripts.site import addresses, serve
from tests.conftest import needs, site_of

# In a container, and so that the browser itself asks nothing of any machine.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--metrics-recording-only",
]
ES11_6 = addresses.vote("A/RES/ES-11/6#vote")
# Of 9 February 1946, when there were 51 Members.
OLD = addresses.vote("A/RES/32(I)#vote")
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
KINDS = [
    addresses.LANDING, addresses.SEARCH, addresses.VOTES, addresses.votes_of("ES-11"), ES11_6, OLD, addresses.MEMBERS, addresses.member("UKR"),
    addresses.resolution("A/RES/ES-11/6"), addresses.RESOLUTIONS, addresses.SESSIONS, addresses.session("ES-11"), addresses.AMENDMENTS,
    addresses.DISCREPANCIES, addresses.CHANGELOG, addresses.DOCUMENTATION, "docs/one-contradiction.html",
]  # fmt: skip

pytestmark = pytest.mark.xdist_group("browser")


class Shown(NamedTuple):
    """A browser, where the site is served, its folder, and what went wrong on any page so far."""

    browser: Browser
    home: str
    folder: Path
    wrong: list[str]

    def open(self, path: str, size: dict[str, int] = DESKTOP, scheme: str = "light", home: str = "") -> Page:
        """A page of the site in a context of its own; what it says in the console or asks of others is noted."""
        home = home or self.home
        context = self.browser.new_context(viewport=size, color_scheme=scheme, accept_downloads=True)  # type: ignore[arg-type]
        page = context.new_page()
        page.on(
            "console",
            lambda message: (
                self.wrong.append(f"{path}: {message.text}") if message.type in ("error", "warning") else None
            ),
        )
        page.on("pageerror", lambda error: self.wrong.append(f"{path}: {error}"))
        page.on("request", lambda asked: self.wrong.append(f"{path} asks {asked.url}") if not asked.url.startswith((home, "data:", "blob:")) else None)  # fmt: skip
        page.on(
            "response",
            lambda got: self.wrong.append(f"{path}: {got.status} of {got.url}") if got.status >= 400 else None,
        )
        page.goto(home + path)
        return page


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """The site of the first session and the eleventh emergency special one, served on loopback and opened in Chromium."""
    needs("chromium")
    into = site_of(ROOT, tmp_path_factory.mktemp("sites") / "site", "--session", "1", "--session", "ES-11")
    serving = serve.server(into)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield Shown(browser, serve.address(serving), into, [])
        browser.close()
    serving.shutdown()
    serving.server_close()


@pytest.fixture(autouse=True)
def nothing_went_wrong(shown: Shown) -> Iterator[None]:
    """After each test: no error or warning in the console, no request that left the machine or found nothing."""
    shown.wrong.clear()
    yield
    for context in shown.browser.contexts:
        context.close()
    assert shown.wrong == []


def test_the_landing_page_leads_to_the_vote(shown: Shown):
    page = shown.open(addresses.LANDING)
    assert page.get_by_role("heading", level=1).inner_text() == "How the world voted"
    assert "unga-record contributors" in page.locator("#cite ~ .citation").inner_text()
    page.get_by_role("navigation", name="Site").get_by_role("link", name="Votes").click()
    page.get_by_role("link", name="11th emergency special session").click()
    page.locator("tbody").get_by_role("link", name="Resolution ES-11/6, draft A/ES-11/L.7").click()
    page.wait_for_url(f"**/{ES11_6}")


def test_es11_6_has_its_counts_names_and_map(shown: Shown):
    page = shown.open(ES11_6)
    assert page.locator(".tile dd").all_inner_texts() == ["141", "7", "32", "13"]
    rows = page.locator("#by-name tbody tr").evaluate_all("rows => rows.map(row => [row.dataset.m, row.dataset.v])")
    votes = dict(rows)
    against = sorted(member for member, vote in votes.items() if vote == "no")
    assert against == ["BLR", "ERI", "MLI", "NIC", "PRK", "RUS", "SYR"]
    names = page.locator("ul.columns").nth(1).locator("li").all_inner_texts()
    assert names == [
        "Belarus",
        "Democratic People's Republic of Korea",
        "Eritrea",
        "Mali",
        "Nicaragua",
        "Russian Federation",
        "Syrian Arab Republic",
    ]
    drawn = dict(
        page.locator(".world [data-m]").evaluate_all(
            "shapes => shapes.map(shape => [shape.dataset.m, shape.getAttribute('class')])"
        )
    )
    assert drawn == votes
    page.locator(".world [data-m=UKR]").dispatch_event("pointerover", {"bubbles": True})
    assert page.locator(".pointed").inner_text() == "Ukraine: Yes"


def test_a_vote_becomes_a_picture_and_a_file(shown: Shown):
    page = shown.open(ES11_6)
    with page.expect_download() as picture:
        page.get_by_role("button", name="Map as PNG").click()
    assert Path(picture.value.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert Path(picture.value.path()).stat().st_size > 50_000
    with page.expect_download() as table:
        page.get_by_role("link", name="Votes as CSV").click()
    assert Path(table.value.path()).read_text(encoding="utf-8").count(",yes\n") == 141


def test_an_old_vote_has_the_names_of_its_day(shown: Shown):
    page = shown.open(OLD)
    text = page.locator("#by-name").inner_text()
    assert "Byelorussian Soviet Socialist Republic" in text
    assert "Belarus" not in text
    assert page.locator("#by-name tbody tr").count() == 51


def test_a_member_has_votes_by_year_and_its_names(shown: Shown):
    page = shown.open(addresses.member("UKR"))
    assert page.get_by_role("heading", level=1).inner_text() == "Ukraine"
    assert page.locator("svg.chart path").count() > 3
    assert page.get_by_role("rowheader", name="Ukrainian Soviet Socialist Republic").count() == 1


@pytest.mark.parametrize("by", ["server", "folder"])
def test_the_search_finds_symbols_titles_and_members(shown: Shown, by: str):
    home = shown.home if by == "server" else shown.folder.as_uri() + "/"
    page = shown.open(addresses.SEARCH, home=home)
    for words, first in (("A/RES/ES-11/6", "A/RES/ES-11/6"), ("ES-11/6", "A/RES/ES-11/6"), ("Byelorussian", "BLR")):
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_function(
            "words => document.querySelector('#results a') && new URL(location.href).searchParams.get('q') === words",
            arg=words,
        )
        page.wait_for_function(
            "first => document.querySelector('#results .small')?.textContent.includes(first)", arg=first
        )
    page.get_by_role("searchbox").fill("Stata")
    page.locator("#results").get_by_role("link", name="Stata", exact=True).wait_for()
    page.get_by_role("searchbox").fill("qqqq")
    page.wait_for_function("document.querySelector('#count').textContent === 'Nothing found.'")
    page.get_by_role("searchbox").fill("Belarus")
    page.get_by_role("link", name="Belarus", exact=True).click()
    page.wait_for_url(re.compile("members/BLR.html$"))
    assert page.get_by_role("heading", level=1).inner_text() == "Belarus"


@pytest.mark.slow
@pytest.mark.parametrize("path", KINDS)
def test_a_page_fits_a_phone_and_bars_nobody(shown: Shown, path: str):
    page = shown.open(path, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    # In the dark only the colours are others.
    for scheme, rules in (("light", None), ("dark", {"runOnly": ["color-contrast"]})):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        faults = [
            f"{fault['id']}: {fault['nodes'][0]['html'][:200]}"
            for fault in Axe().run(page, options=rules).response["violations"]
            if fault["impact"] in ("serious", "critical")
        ]
        assert faults == []


def test_the_codebook_fits_a_phone(shown: Shown):
    # It has the template of the changelog, and so much of it that axe would take half a minute.
    page = shown.open(addresses.CODEBOOK, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_dark_mode_is_dark_and_paper_is_white_without_navigation(shown: Shown):
    page = shown.open(ES11_6, scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(ground) == "rgb(20, 23, 27)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert not page.locator("header.top").is_visible()
    assert page.locator(".world svg").is_visible()
    assert len(page.pdf()) > 20_000


def test_what_is_folded_is_printed(shown: Shown):
    page = shown.open(addresses.resolution("A/RES/ES-11/6"))
    seen = "[...document.querySelectorAll('details > :not(summary)')].map(each => each.checkVisibility())"
    assert page.evaluate(seen) == [False]
    page.emulate_media(media="print")
    assert page.evaluate(seen) == [True]
    assert not page.locator("summary").is_visible()


def test_the_keyboard_comes_to_the_content_first(shown: Shown):
    page = shown.open(ES11_6)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
