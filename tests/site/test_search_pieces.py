"""The texts of a large tracker are indexed in pieces: readers find the same as in one."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from generator import index_texts as indexing
from generator.index_texts import TEXT_INDEX, index_texts
from generator.searchable import found_records
from generator.text_index import text_pages
from tests.site.publish import Built
from tests.site.test_browser import DESK
from tests.site.watch import Launch, watch

pytestmark = pytest.mark.browser
QUESTIONS = 8


def questions(texts: Mapping[str, str]) -> Mapping[str, set[str]]:
    """Gives words from the texts that few pages have, with their addresses: so few that all of them are shown."""
    told = {f"{page}/": re.sub("<[^>]+>", " ", text).lower() for page, text in texts.items()}
    words = sorted({word for text in told.values() for word in re.findall(r"\b[a-z]{6,}\b", text)})
    having = {word: {page for page, text in told.items() if word[:-2] in text} for word in words}
    few = {word: pages for word, pages in having.items() if len(pages) in (2, 3)}
    return dict([*few.items()][:: max(1, len(few) // QUESTIONS)])


def answers(browser: Launch, address: str, index: Path, asked: Iterable[str]) -> dict[str, list[str]]:
    """Gives what is found for each question with this index of texts, best first."""

    def serve(route: Route) -> None:
        route.fulfill(path=index / route.request.url.partition(f"/{TEXT_INDEX}/")[2].partition("?")[0])

    with watch(browser, address, viewport=DESK) as opened:
        opened.page.route(f"**/{TEXT_INDEX}/**", serve)
        opened.page.goto(address)
        answered = {}
        for words in asked:
            opened.page.locator("#find-input").fill(words)
            expect(opened.page.locator("#find-status")).to_have_attribute("data-settled", "true")
            options = opened.page.locator("#find-results [role=option]")
            answered[words] = list(
                options.evaluate_all("all => all.map(one => one.dataset.address.replace(/#.*/, ''))")
            )
        assert opened.mishaps == []
        return answered


def test_an_index_in_pieces_finds_what_one_finds(
    browser: Launch, address: str, built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = text_pages(found_records(built.catalog))
    asked = questions(texts)
    assert len(asked) >= QUESTIONS
    index_texts(texts, tmp_path, tmp_path / "one")
    monkeypatch.setattr(indexing, "MOST", len(texts) // 4)
    index_texts(texts, tmp_path, tmp_path / "several")
    assert (tmp_path / "several" / TEXT_INDEX / "pieces.json").read_text() == "8"
    one, several = (answers(browser, address, tmp_path / name / TEXT_INDEX, asked) for name in ("one", "several"))
    assert [word for word, pages in asked.items() if not pages & set(several[word])] == []
    assert {word: set(hits) for word, hits in several.items()} == {word: set(hits) for word, hits in one.items()}
