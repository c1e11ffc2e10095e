"""Pages of resolutions, series, sessions, amendments, discrepancies and documents, and what programs read of the site."""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from lxml import html
from markupsafe import Markup
from rdflib import namespace

from schemas.tables import amendments, discrepancies, resolution_links, resolutions, subjects
from scripts.common.errors import DataError, UsageError
from scripts.common.paths import ROOT
from scripts.site import about, charts, disagreements, documentation, feeds, record_words
from scripts.site.disagreements import said
from scripts.site.markdown import html as from_markdown
from scripts.site.page import Site
from scripts.site.pages import documents, machines, missing, validation
from scripts.site.render import environment, write
from scripts.site.shared import ASSETS
from scripts.site.site import KINDS, collected
from scripts.site.tables import Tables
from tests import package, site_links

HOSTILE = 'On <b>bold</b> & "quoted" </script><script>alert(1)</script>'
# Drawn from a package of others, which this test does not need.
WORLD = frozenset({"assets/map.js"})
ATOM = "{http://www.w3.org/2005/Atom}"
SYMBOL = "A/RES/ES-11/6"
ES_11_6, OLDER = "resolutions/A_RES_ES-11_6.html", "resolutions/A_RES_77_1A.html"


def write_site(folder: Path, into: Path, **more: object) -> Path:
    """The pages of a package, without charts and what is drawn from elsewhere; returns the folder."""
    site = about.site(folder, folder, **more)  # type: ignore[arg-type]
    pages = collected(Tables(folder, site))
    templates = environment(site, frozenset(page.path for page in pages))
    with pytest.MonkeyPatch.context() as patch:
        # The program that draws charts has threads, and a process with such threads must not be forked as other tests do.
        for name in ("groups", "years", "coverage"):
            patch.setattr(charts, name, lambda *_: Markup(""))
        for page in pages:
            write(page, templates, into)
    shutil.copytree(ASSETS, into / "assets", dirs_exist_ok=True)
    return into


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small package in which a title is hostile, and so are two addresses."""
    rows = package.tables()
    next(row for row in rows["resolutions"] if row["resolution_id"] == SYMBOL)["title"] = HOSTILE
    folder = package.write(tmp_path_factory.mktemp("package"), rows)
    for table, address in (("amendments", "https://example.org/report"), ("subjects", "http://metadata.un.org/sdg/16")):
        path = folder / "data" / f"{table}.csv"
        path.write_text(path.read_text().replace(address, "javascript:alert(1)"))
    return folder


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sites without the validation report, which takes longer than all the rest of a small one."""
    monkeypatch.setattr("scripts.site.site.KINDS", tuple(kind for kind in KINDS if kind is not validation))


@pytest.fixture(scope="module")
def site(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(made, tmp_path_factory.mktemp("site"))


def page(site: Path, name: str) -> html.HtmlElement:
    return html.fromstring((site / name).read_bytes())


def words(element: html.HtmlElement) -> str:
    """The words of an element, those of neighbouring cells and items apart."""
    element = copy.deepcopy(element)
    for cell in element.iter("td", "th", "dt", "dd", "li"):
        cell.tail = f" {cell.tail or ''}"
    return " ".join(element.text_content().split())


def clause(site: Path, name: str, anchor: str) -> str:
    (found,) = page(site, name).xpath(f"//li[@id='{anchor}']")
    return words(found)


def test_every_link_leads_to_a_page_and_a_place(site: Path):
    assert site_links.faults(site, WORLD) == []
    assert site_links.feed_faults(site) == []


@pytest.mark.usefixtures("unchecked")
def test_of_a_part_of_the_site_too(made: Path, tmp_path: Path):
    folder = write_site(made, tmp_path / "part", sessions=("77",))
    assert site_links.faults(folder, WORLD) == []
    assert not (folder / ES_11_6).exists()
    # What is cited, and not in this part, is named without a link.
    assert (folder / OLDER).exists()


def test_a_broken_link_is_found(tmp_path: Path):
    (tmp_path / "a.html").write_text(
        '<p id="x"><p id="x"><a href="b.html">1</a><a href="c/d.html#there">2</a><a href="#x">3</a><a href="javascript:x">4</a><script src="https://example.org/x.js"></script>'
    )
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.html").write_text('<a href="../a.html#x">1</a><a href="../a.html#y">2</a>')
    assert [fault.partition(": ")[2] for fault in site_links.faults(tmp_path)] == [
        "c/d.html has no #there",
        "https://example.org/x.js would be fetched",
        "javascript:x is no address of the web",
        "the id x stands 2 times",
        "there is no b.html",
        "a.html has no #y",
    ]


def test_a_resolution_says_how_it_was_adopted(site: Path):
    shown = words(page(site, ES_11_6).xpath("//div[@class='outcome']")[0])
    assert shown == "+ 2 in favour − 1 against ○ 1 abstaining · 47 not voting Who voted how"


def test_counts_that_no_source_gives_are_not_zero(site: Path):
    shown = words(page(site, "amendments/A_ES-11_L.8.html"))
    assert "1 in favour, 2 against, the other counts not known" in shown
    assert "0 abstaining" not in shown


def test_the_lineage_of_a_clause_is_shown_from_both_ends(site: Path):
    assert "From revises op2 of A/RES/77/1A (75% of its pairs of words)" in clause(site, ES_11_6, "op1")
    assert "From the same words as pp1 of A/RES/77/1A" in clause(site, ES_11_6, "pp1")
    assert "Became revised in op1 of A/RES/ES-11/6" in clause(site, OLDER, "op2")
    assert "Became the same in pp1 of A/RES/ES-11/6" in clause(site, OLDER, "pp1")


def test_citations_are_shown_from_both_ends(site: Path):
    assert "Cites op2 of A/RES/77/1A, A/DEC/S-40/11" in clause(site, ES_11_6, "pp1")
    cited_by = page(site, OLDER).xpath("//h2[@id='cited-by']/following-sibling::ul[1]")[0]
    assert SYMBOL in words(cited_by)
    assert cited_by.xpath(".//a/@href") == [
        "../resolutions/A_RES_ES-11_6.html",
        "../resolutions/A_RES_ES-11_6.html#pp1",
    ]


def test_a_clause_says_what_it_does_and_to_whom(site: Path):
    shown = clause(site, "resolutions/A_RES_S-32_1.html", "I.op1")
    assert "Acts call upon force 7, request (also) force 5" in shown
    assert "Addressed to states, State AAA, secretary general" in shown
    assert "Names State AAA" in shown


def test_the_paragraph_that_an_amendment_would_change_leads_to_its_vote(site: Path):
    assert "Voted on A/ES-11/L.8#vote" in clause(site, ES_11_6, "op1")


def test_a_title_with_markup_does_no_harm(site: Path):
    for name in (ES_11_6, "sessions/ES-11.html", "index.html", "feed.xml", "amendments/A_ES-11_L.8.html"):
        assert "<script>alert" not in (site / name).read_text().replace(HOSTILE.replace("<", "\\u003c"), "")
    assert HOSTILE in words(page(site, ES_11_6).xpath("//h1")[0])


def test_only_an_address_of_the_web_is_a_link(site: Path):
    for path in site.rglob("*.html"):
        addresses = html.fromstring(path.read_bytes()).xpath("//@href | //@src")
        assert not [address for address in addresses if address.strip().lower().startswith("javascript:")], path
    assert "javascript:alert(1)" in words(page(site, "amendments/A_ES-11_L.8.html"))


def test_a_resolution_tells_machines_what_it_is(site: Path):
    (script,) = page(site, ES_11_6).xpath("//script[@type='application/ld+json']")
    told = json.loads(script.text)
    assert told["@type"] == "Legislation"
    assert told["legislationIdentifier"] == SYMBOL
    assert told["legislationDate"] == "2023-02-23"
    assert told["name"] == HOSTILE
    assert told["sameAs"] == "https://docs.un.org/en/A/RES/ES-11/6"
    assert [one["legislationIdentifier"] for one in told["citation"]] == ["A/RES/77/1A"]


def terms(told: object) -> set[str]:
    """The properties and types that a document of JSON-LD uses."""
    if isinstance(told, list):
        return set().union(*map(terms, told))
    if not isinstance(told, dict):
        return set()
    own = {name for name in told if not name.startswith("@")} | {told["@type"]}
    return own.union(*map(terms, told.values()))


def test_every_page_tells_machines_what_it_is_and_in_terms_that_schema_org_has(site: Path):
    kinds = {}
    for path in site.rglob("*.html"):
        (script,) = html.fromstring(path.read_bytes()).xpath("//script[@type='application/ld+json']")
        told = json.loads(script.text)
        assert told["@context"].startswith("https://schema.org"), path
        assert [term for term in terms(told) if term not in namespace.SDO] == [], path
        kinds.setdefault(path.relative_to(site).parts[0], set()).add(told["@type"])
    assert kinds["resolutions"] == {"Legislation", "CollectionPage"}
    assert kinds["series"] == {"CreativeWorkSeries", "CollectionPage"}
    assert kinds["sessions"] == {"Event", "CollectionPage"}
    assert kinds["amendments"] == {"CreativeWork", "CollectionPage"}
    assert kinds["decisions"] == {"Legislation"}
    assert kinds["codebook.html"] == {"WebPage"}


def test_the_first_page_tells_machines_of_the_package(site: Path):
    (script,) = page(site, "index.html").xpath("//script[@type='application/ld+json']")
    told = json.loads(script.text)
    assert (told["@type"], told["name"], told["temporalCoverage"]) == (
        "Dataset",
        "unga-record",
        "2022-12-01/2023-02-23",
    )
    assert {one["name"] for one in told["isBasedOn"]} >= {"Records", "XML"}
    assert "distribution" not in told


def test_what_is_not_known_is_not_told(site: Path):
    (script,) = page(site, "resolutions/A_RES_78_1.html").xpath("//script[@type='application/ld+json']")
    assert not {"legislationDate", "citation", "about"} & json.loads(script.text).keys()
    assert "Adopted on not known" in words(page(site, "resolutions/A_RES_78_1.html").xpath("//dl")[0])


def test_a_series_has_all_its_resolutions_and_votes_in_order(site: Path):
    rows = [words(row) for row in page(site, "series/matter.html").xpath("//table[@class='series']/tbody/tr")]
    assert [row.split()[1] for row in rows[:1]] == ["A/RES/77/1A"]
    assert rows[0].endswith("2 1 1 47")
    assert rows[1:] == [f"not known A/RES/{session}/1 how it was adopted is not known" for session in (78, 79)]


def test_a_session_has_its_meetings_resolutions_and_votes(site: Path):
    shown = page(site, "sessions/ES-11.html")
    assert words(shown.xpath("//h1")[0]) == "11th emergency special session"
    assert "A/ES-11/PV.19 2023-02-23" in words(shown.xpath("//h2[@id='meetings']/following-sibling::div")[0])
    assert "2–1–1" in words(shown.xpath("//h2[@id='resolutions']/following-sibling::div")[0])
    assert "1 number held of 6" in words(shown)


def test_every_discrepancy_is_told_once(made: Path, site: Path):
    told = [
        words(li)
        for name in (site / "discrepancies").glob("*.html")
        for li in page(site, f"discrepancies/{name.name}").xpath("//ul[contains(@class, 'cases')]/li")
    ]
    rows = pd.read_csv(made / "data" / "discrepancies.csv", dtype=str, keep_default_na=False)
    assert len(told) == len(rows)
    assert "State AAA. Records: in favour; Voeten’s data: against; kept: in favour. The record is kept." in told
    # The page of the vote has it in the same words.
    shown = words(page(site, "votes/A_RES_77_1A~vote.html"))
    assert (
        "Vote of State AAA. Records: in favour; Voeten’s data: against; kept: in favour. The record is kept." in shown
    )


def test_a_source_that_contradicts_itself_is_named_once(made: Path):
    class Row:
        discrepancy_id, kind, table_name, row_key = "x", "source_contradicts_itself", "resolutions", SYMBOL
        column_name, source_a, value_a, source_b, value_b = "amended", "unxml", "true", "unxml", "false"
        kept, exception_to, reason = None, None, "Why."

    told = said(Row, {})
    assert told.said == [("Resolutions as XML", "yes"), ("the same source elsewhere", "no")]
    assert told.kept is None


def test_the_validation_report_says_what_was_found(site: Path):
    shown = words(page(site, "validation.html"))
    assert "Validation: the package is not valid" in shown
    assert "R11.17 data/resolutions.csv:6 title <b> is markup; text is plain" in shown
    assert "Frictionless look at the tables again" in shown


def test_every_word_of_a_closed_vocabulary_has_words():
    assert disagreements.KINDS.keys() == discrepancies.KINDS.keys()
    assert record_words.COMMITTEES.keys() == resolutions.COMMITTEES.keys()
    assert record_words.BASES.keys() == resolution_links.BASES.keys()
    assert record_words.VOCABULARIES.keys() == subjects.VOCABULARIES.keys()
    assert record_words.ATTESTED.keys() == amendments.EVIDENCE.keys()


def test_places_and_sessions_are_named_as_people_do():
    assert record_words.places("chapter.III.section.B") == "chapter III, section B"
    assert record_words.places("op5.a op6") == "op5.a; op6"
    assert record_words.places("annex.paragraph.1 annex.paragraph.2 op1 op2 op3") == (
        "annex, paragraph 1; annex, paragraph 2; op1; op2 and 1 more"
    )
    assert sorted(["S-2", "9", "ES-10", "77", "ES-11"], key=record_words.newest_first) == [
        "77",
        "9",
        "ES-11",
        "ES-10",
        "S-2",
    ]


def entries(path: Path) -> list[ElementTree.Element]:
    return ElementTree.parse(path).getroot().findall(f"{ATOM}entry")


@pytest.mark.parametrize("name", ["feed.xml", "releases.xml"])
def test_a_feed_has_what_atom_asks_for(site: Path, name: str):
    root = ElementTree.parse(site / name).getroot()
    assert root.tag == f"{ATOM}feed"
    for element in (root, *entries(site / name)):
        for tag in ("id", "title", "updated", "link"):
            assert element.find(ATOM + tag) is not None, tag
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "unga-record contributors"
    identifiers = [element.findtext(f"{ATOM}id") or "" for element in entries(site / name)]
    assert len({*identifiers}) == len(identifiers) > 0
    assert all(identifier.startswith("urn:uuid:") for identifier in identifiers)


def test_a_vote_of_which_the_day_is_not_known_is_in_no_feed_and_the_newest_come_first(site: Path):
    titles = [element.findtext(f"{ATOM}title") or "" for element in entries(site / "feed.xml")]
    days = [element.findtext(f"{ATOM}updated") or "" for element in entries(site / "feed.xml")]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2023-02-23T00:00:00Z"
    assert not [title for title in titles if title.startswith("Operative paragraph 1")]


@pytest.mark.usefixtures("unchecked")
def test_ids_stay_wherever_the_site_is(made: Path, site: Path, tmp_path: Path):
    moved = write_site(made, tmp_path / "moved", address="https://example.org/record")
    for name in ("feed.xml", "releases.xml"):
        before, after = ([one.findtext(f"{ATOM}id") for one in entries(folder / name)] for folder in (site, moved))
        assert before == after
    links = ElementTree.parse(moved / "feed.xml").getroot().findall(f".//{ATOM}link")
    assert {one.get("href", "").partition("record/")[0] for one in links} == {"https://example.org/"}
    assert feeds.identifier("A/RES/ES-11/6#vote") == feeds.identifier("A/RES/ES-11/6#vote") != feeds.identifier("x")
    pages = {path.relative_to(moved).as_posix() for path in moved.rglob("*.html")} - {"404.html"}
    places = [
        one.text or ""
        for one in ElementTree.parse(moved / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    assert {place.removeprefix("https://example.org/record/") for place in places} >= pages
    assert "Sitemap: https://example.org/record/sitemap.xml\n" in (moved / "robots.txt").read_text()


def test_the_page_that_a_server_shows_anywhere_has_whole_links(made: Path, tmp_path: Path):
    site = about.site(made, made, address="https://example.org/record")
    (lost,) = missing.pages(Tables(made, site))
    write(lost, environment(site, frozenset({"search.html", "index.html", "feed.xml"})), tmp_path)
    found = page(tmp_path, "404.html").xpath("//@href")
    assert "https://example.org/record/assets/site.css" in found
    # The way past the navigation stays on the page.
    assert [address for address in found if not address.startswith("https://example.org/record/")] == ["#main"]
    assert not page(tmp_path, "404.html").xpath("//base")


def test_the_feed_of_releases_is_that_of_the_package(made: Path, tmp_path: Path):
    folder = shutil.copytree(made, tmp_path / "package")
    (folder / "CHANGELOG.md").write_text("# Changes\n\n## 0.1.0 (2026-01-01)\n\n- First.\n")
    (tmp_path / "releases.xml").write_text(machines.versions(Tables(folder, about.site(folder, folder))))
    assert [one.findtext(f"{ATOM}title") for one in entries(tmp_path / "releases.xml")] == ["unga-record 0.1.0"]


def test_without_an_address_there_is_no_sitemap(site: Path):
    assert not (site / "sitemap.xml").exists()
    assert "Sitemap" not in (site / "robots.txt").read_text()


def test_llms_txt_says_what_this_is_and_links_only_what_is_there(site: Path):
    text = (site / "llms.txt").read_text()
    assert text.startswith("# ")
    assert "\n> " in text
    assert "&" not in text.replace(HOSTILE, "")
    for line in text.splitlines():
        if line.startswith("- ["):
            assert (site / line.partition("](")[2].partition(")")[0]).is_file(), line


def texts(folder: Path, made: Path) -> Path:
    """A folder as `nox -s texts` writes it: the text of a clause of the small package is the name by which its hash was made."""
    clauses = pd.read_csv(made / "data" / "clauses.csv", dtype=str, keep_default_na=False)
    names = clauses["clause_id"].str.partition("#")[2]
    known = {
        hashlib.sha256(text.encode()).hexdigest(): text for name in names for text in (name, f"The text of {name}")
    }
    rows = pd.DataFrame(
        {"clause_id": clauses["clause_id"], "language": "en", "text": clauses["text_sha256"].map(known)}
    )
    folder.mkdir()
    rows.to_csv(folder / "clauses.csv", index=False)
    return folder


@pytest.mark.usefixtures("unchecked")
def test_words_are_shown_where_the_reader_made_them(made: Path, site: Path, tmp_path: Path):
    shown = write_site(made, tmp_path / "site", texts=texts(tmp_path / "texts", made))
    assert "The text of I.op1" in clause(shown, "resolutions/A_RES_S-32_1.html", "I.op1")
    assert "not to be published" in words(page(shown, "index.html"))
    assert "The text of" not in (site / "resolutions/A_RES_S-32_1.html").read_text()
    assert "12 words" in clause(site, ES_11_6, "op1")


@pytest.mark.usefixtures("unchecked")
def test_words_of_another_version_are_refused(made: Path, tmp_path: Path):
    folder = texts(tmp_path / "texts", made)
    path = folder / "clauses.csv"
    path.write_text(path.read_text().replace("The text of I.op1\n", "Other words\n", 1))
    with pytest.raises(DataError, match=r"S-32/1#I\.op1 has other words"):
        write_site(made, tmp_path / "site", texts=folder)
    path.unlink()
    with pytest.raises(UsageError, match="nox -s texts"):
        write_site(made, tmp_path / "site", texts=folder)


def test_a_document_keeps_its_anchors_and_links_what_the_site_has():
    text = "# T\n\n<!-- x -->\n## Known gaps, in part\n\n[a](docs/b.md#c) [d](../e.csv) [f](#g) <script>alert(1)</script>\n"
    body, headings = from_markdown(text, "CODEBOOK.md", {"docs/b.md": "b.html"})
    assert [(one.anchor, one.words) for one in headings] == [("known-gaps-in-part", "Known gaps, in part")]
    assert '<a href="b.html#c">a</a> d <a href="#g">f</a> &lt;script&gt;' in body
    assert "<!--" not in body


def test_a_document_shows_pictures_of_the_site_and_leads_to_the_repository_where_it_has_an_address():
    text = "# T\n\n![a drawing](x/a.svg) ![another](b.svg) ![far](https://example.org/c.svg) [code](../src/d.py#L1) [cite](R.md#cite)\n\n```text\n1\n```\n"
    pages = {"docs/x/a.svg": "a.svg", "docs/R.md#cite": "index.html#how"}
    body, _ = from_markdown(text, "docs/T.md", pages, "https://example.org/r")
    assert '<img src="a.svg" alt="a drawing" />' in body
    assert body.count("<img") == 1  # nothing is loaded from elsewhere
    assert "another" in body
    assert "far" in body
    assert '<a href="https://example.org/r/blob/HEAD/src/d.py#L1">code</a> <a href="index.html#how">cite</a>' in body
    assert '<pre tabindex="0" class="output"><code>1' in body


def test_the_documentation_leads_to_every_document_of_the_repository(site: Path):
    shown = page(site, "docs/index.html")
    linked = {(site / "docs" / address).resolve() for address in shown.xpath("//main//li/a/@href")}
    assert linked == {(site / path).resolve() for path in documents.PAGES.values() if "#" not in path}
    every = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert every | {"CODEBOOK.md", "CONTRIBUTING.md", "python/README.md"} <= documents.PAGES.keys()
    assert [words(one) for one in shown.xpath("//main//h2")] == [
        "Guides",
        "Reference",
        "How to",
        "Decisions",
        "For maintainers",
    ]
    assert page(site, ES_11_6).xpath("//nav[@aria-label='Site']//a[text()='Documentation']/@href") == [
        "../docs/index.html"
    ]


def test_a_document_that_nobody_lists_stands_in_the_section_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name in ("docs/how-to/mend.md", "docs/decisions/why.md", "docs/new.md", "CODEBOOK.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"# About `{name}`\n")
    monkeypatch.setattr(documentation, "ROOT", tmp_path)
    found = {section.title: [one[:3] for one in section.documents] for section in documentation.sections()}
    assert found == {
        "Guides": [],
        "Reference": [
            ("CODEBOOK.md", "codebook.html", "Codebook"),
            ("docs/new.md", "docs/new.html", "About docs/new.md"),
        ],
        "How to": [],
        "Decisions": [("docs/decisions/why.md", "docs/decisions/why.html", "About docs/decisions/why.md")],
        "For maintainers": [("docs/how-to/mend.md", "docs/how-to/mend.html", "About docs/how-to/mend.md")],
    }


def test_documents_have_one_title_headings_in_order_and_what_scrolls_is_reached_by_the_keyboard(site: Path):
    for document in documents.DOCUMENTS:
        shown = page(site, document.path)
        levels = [
            int(heading.tag[1]) for heading in shown.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        assert levels[0] == 1, document
        assert all(1 < after <= before + 1 for before, after in pairwise(levels)), document
        assert not shown.xpath("//main//pre[not(@tabindex='0')] | //main//table[not(parent::div[@tabindex='0'])]"), (
            document
        )
        assert not shown.xpath("//main//thead//th[not(@scope)]"), document
        assert words(shown.xpath("//nav[@class='crumbs']")[0]).startswith("Documentation"), document


def test_the_search_finds_documents_by_their_title_and_headings(site: Path):
    rows = json.loads((site / "assets/titles.js").read_text().removeprefix("const UNGA_TITLES = ").rstrip(";\n"))
    found = {path: (title, terms) for kind, path, _, title, terms in rows if kind == "document"}
    assert found.keys() >= {"docs/index.html", *(document.path for document in documents.DOCUMENTS)}
    assert found["docs/guides/stata.html"][0] == "Stata"
    assert "How often do two Members vote alike?" in found["docs/guides/sql.html"][1]
    assert "discrepancies" in found["codebook.html"][1]  # as a table


def test_a_release_is_an_entry_of_its_feed():
    assert feeds.releases("# C\n\nWords.\n\n## 0.2.0 (2026-01-02)\n\n- B.\n\n## 0.1.0 (2026-01-01)\n- A.\n") == [
        ("0.2.0", "2026-01-02", "- B."),
        ("0.1.0", "2026-01-01", "- A."),
    ]


@pytest.mark.slow
@pytest.mark.usefixtures("unchecked")
def test_the_page_of_es_11_6(tmp_path: Path):
    site: Site = about.site(ROOT, ROOT, ("ES-11",))
    tables = Tables(ROOT, site)
    pages = collected(tables)
    templates = environment(site, frozenset(one.path for one in pages))
    write(next(one for one in pages if one.path == ES_11_6), templates, tmp_path)
    shown = page(tmp_path, ES_11_6)
    assert words(shown.xpath("//div[@class='outcome']")[0]).startswith(
        "+ 141 in favour − 7 against ○ 32 abstaining · 13 not voting"
    )
    assert "Reiterates its demand" in clause(tmp_path, ES_11_6, "op5")
    assert "Addressed to Russian Federation" in clause(tmp_path, ES_11_6, "op5")
    assert "From revises" in clause(tmp_path, ES_11_6, "op5")
    assert "rejected" in words(shown.xpath("//h2[@id='amendments']/following-sibling::ul")[0])
