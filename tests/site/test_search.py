"""The search box finds a record by its name first, without asking another host."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from generator.record import Record
from tests.site.publish import Built
from tests.site.watch import Launch, Watched, watch

pytestmark = pytest.mark.browser

RESULTS = ".md-search-result__item > .md-search-result__link"


@pytest.fixture(scope="module")
def watched(browser: Launch, address: str) -> Iterator[Watched]:
    with watch(browser, address) as opened:
        opened.page.goto(address)
        yield opened
        assert opened.mishaps == []


def results(watched: Watched, words: str) -> list[str]:
    """Types words into the search box, gives the pages that the results lead to, best first."""
    page = watched.page
    box = page.locator("[data-md-component=search-query]")
    meta = page.locator(".md-search-result__meta")
    box.click()
    # The box reads its text when a key goes up: once for nothing, once for the words, so that no answer is between.
    box.fill("")
    box.press("End")
    expect(meta).to_have_text("Type to start searching")
    box.fill(words)
    box.press("End")
    expect(meta).to_contain_text("matching document")
    expect(page.locator(RESULTS).first).to_be_visible()
    paths = page.locator(RESULTS).evaluate_all("links => links.map(link => link.pathname)")
    return [path.removeprefix("/policy/") for path in paths]


def words_of(name: str) -> str:
    """Gives the words of a name as a reader types them: without the signs that the search box gives a meaning."""
    return " ".join(re.findall(r"[\w&<>'/-]+", name))


def address_of(record: Record) -> str:
    return f"{record.FOLDER}/{record.id}/"


def test_every_record_is_found_first_by_its_english_name(watched: Watched, built: Built) -> None:
    found = {record.id: results(watched, words_of(record.name.en))[0] for record in built.catalog}
    assert len(found) > 10
    assert found == {record.id: address_of(record) for record in built.catalog}


def test_every_record_is_found_by_its_whole_chinese_name(watched: Watched, built: Built) -> None:
    named = [record for record in built.catalog if record.name.zh]
    assert len(named) > 2
    for record in named:
        assert address_of(record) in results(watched, str(record.name.zh)), record.name.zh


def test_every_record_is_found_by_its_other_names(watched: Watched, built: Built) -> None:
    named = [(record, alias) for record in built.catalog for alias in record.aliases]
    assert len(named) > 2
    for record, alias in named:
        assert address_of(record) in results(watched, words_of(alias)), alias
