"""Every link of the finished site leads somewhere, and every record is linked from both sides."""

import re
from collections import Counter

import pytest

from tests.site.parsed import ParsedPage, parse_pages
from tests.site.publish import SITE_URL, Built, is_withdrawn

NOTHING_FETCHED = ("license", "schema.DC")
"""What a head names without a browser's asking for it."""


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, ParsedPage]:
    return parse_pages(built)


@pytest.fixture(scope="module")
def files(built: Built) -> frozenset[str]:
    """Every file of the site by its exact spelling, whatever the disk thinks of capitals."""
    return frozenset(p.relative_to(built.site).as_posix() for p in built.site.rglob("*") if p.is_file())


def page_of(built: Built, record_id: str) -> str:
    return f"{built.catalog[record_id].FOLDER}/{record_id}/index.html"


def test_every_internal_address_is_a_file(pages: dict[str, ParsedPage], files: frozenset[str]) -> None:
    internal = [(page.path, lead) for page in pages.values() for lead in page.leads if not lead.host]
    broken = [f"{path}: {lead.written}" for path, lead in internal if lead.path not in files]
    assert len(internal) > 20 * len(pages)
    assert broken == []


def test_every_fragment_is_an_id_of_the_page_it_names(pages: dict[str, ParsedPage]) -> None:
    named = [(p.path, lead) for p in pages.values() for lead in p.leads if lead.fragment and not lead.host]
    broken = [f"{path}: {lead.written}" for path, lead in named if lead.fragment not in pages[lead.path].ids]
    assert len(named) > len(pages)
    assert broken == []


def test_ids_are_unique_on_every_page(pages: dict[str, ParsedPage]) -> None:
    repeated = {path: [i for i, n in Counter(page.ids).items() if n > 1] for path, page in pages.items()}
    assert {path: found for path, found in repeated.items() if found} == {}


def test_every_page_is_within_three_clicks_of_home(built: Built, pages: dict[str, ParsedPage]) -> None:
    reached = {"index.html"}
    for _ in range(3):
        reached |= {
            lead.path
            for path in reached
            for lead in pages[path].leads
            if lead.element.tag == "a" and not lead.host and lead.path in pages
        }
    missed = set(pages) - reached
    assert {"404.html"} <= missed
    assert {path for path in missed - {"404.html"} if path not in built.standalone and not is_withdrawn(path)} == set()


def test_only_links_marked_external_name_another_host(pages: dict[str, ParsedPage]) -> None:
    outside = [(page.path, lead) for page in pages.values() for lead in page.leads if lead.host]
    marked = [
        lead
        for _, lead in outside
        if (lead.element.tag == "a" and "external" in lead.element.get("rel", "").split())
        or (lead.element.tag == "link" and lead.element.get("rel") in NOTHING_FETCHED)
    ]
    unmarked = [f"{path}: <{lead.element.tag}> {lead.written}" for path, lead in outside if lead not in marked]
    assert marked
    assert unmarked == []


def test_style_sheets_name_no_other_host(built: Built) -> None:
    sheets = sorted(built.site.rglob("*.css"))
    named = {url for sheet in sheets for url in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text("utf-8"))}
    assert len(sheets) > 1
    assert {url for url in named if re.match(r"(https?:)?//", url)} == set()
    assert not any("@import" in sheet.read_text("utf-8") for sheet in sheets)


def test_every_record_has_its_page_and_its_data(built: Built, files: frozenset[str]) -> None:
    assert len(built.catalog) > 10
    for record in built.catalog:
        data = f"data/v1/{record.FOLDER}/{record.id}"
        assert {page_of(built, record.id), f"{data}.json", f"{data}.yaml"} <= files


def test_every_reference_is_a_link_on_the_page_that_makes_it(built: Built, pages: dict[str, ParsedPage]) -> None:
    made = {(r.source, r.target) for found in built.catalog.references.values() for r in found if r.source != r.target}
    assert len(made) > len(built.catalog)
    shown = {(s, t) for s, t in made if page_of(built, t) in pages[page_of(built, s)].links_in_text()}
    assert made - shown == set()


def test_every_reference_is_a_link_back_on_the_page_it_names(built: Built, pages: dict[str, ParsedPage]) -> None:
    made = {(r.source, r.target) for found in built.catalog.references.values() for r in found if r.source != r.target}
    shown = {(s, t) for s, t in made if page_of(built, s) in pages[page_of(built, t)].links_in_text()}
    assert made - shown == set()


def test_the_sitemap_lists_every_page_and_no_other(built: Built, pages: dict[str, ParsedPage]) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", (built.site / "sitemap.xml").read_text("utf-8"))
    assert sorted(listed) == sorted(
        page.url
        for path, page in pages.items()
        if path != "404.html" and path not in built.standalone and not is_withdrawn(path)
    )
    assert all(url.startswith(SITE_URL) for url in listed)


def test_every_link_has_words(pages: dict[str, ParsedPage]) -> None:
    links = [(path, link) for path, page in pages.items() for link in page.tree.iter("a") if link.get("href")]
    silent = [
        f"{path}: {link.get('href')}"
        for path, link in links
        if not (link.text_content().strip() or link.get("aria-label") or link.get("title"))
    ]
    assert len(links) > 1000
    assert silent == []


def test_no_record_shows_a_link_as_it_is_written(built: Built, pages: dict[str, ParsedPage]) -> None:
    for record in built.catalog:
        path = page_of(built, record.id)
        assert "[[" not in pages[path].tree.find(".//article").text_content(), path
