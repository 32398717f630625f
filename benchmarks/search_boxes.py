"""Takes a served site and words, types them into its search box in a browser, gives what is found and what it cost."""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page

from benchmarks.gzip_server import Answer, Served

PATIENCE = 300_000
"""How long a search may take, in milliseconds."""
MOMENT = 80
"""How long results must stay as they are to be taken for all of them, in milliseconds."""
ALSO_FIRST = ("search", "names", "find")
"""What stands in the names of the files that a page loads for its search before a reader asks for anything."""
WATCH = """([field, results, result]) => {
  const times = window.searchTimes = {};
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(field)) times.focus ??= performance.now();
  }, true);
  new MutationObserver((changes) => {
    if (!times.focus || !document.querySelector(field)?.value || !document.querySelector(result)) return;
    const list = document.querySelector(results);
    if (changes.some((change) => list.contains(change.target))) times.last = performance.now();
    times.first ??= times.last;
  }).observe(document, { childList: true, subtree: true });
}"""


@dataclass(frozen=True)
class Box:
    """How a search box is used: selectors, and functions in JavaScript."""

    field: str
    """What is typed into."""
    results: str
    """What holds the results."""
    result: str
    """One result."""
    settled: str
    """Takes the words in the box, tells whether everything that will be found for them is there."""
    address: str
    """Takes a result, gives the address that it leads to."""


OWN_BOX = Box(
    field="#find-input",
    results="#find-results",
    result="#find-results [role=option][data-address]",
    settled="words => !words || document.querySelector('#find-status').dataset.settled === 'true'",
    address="option => option.dataset.address",
)
MATERIAL_BOX = Box(
    field="[data-md-component=search-query]",
    results=".md-search-result",
    result=".md-search-result__item > .md-search-result__link",
    settled="""words => {
        const said = document.querySelector(".md-search-result__meta").textContent;
        return said.includes(words ? "matching document" : "Type to start");
    }""",
    address="link => link.pathname.slice(1) + link.hash",
)


@dataclass(frozen=True)
class Visit:
    """What one search cost a reader who had never been on the site."""

    first: float
    """Milliseconds from the focus on the box, into which all words came at once, to the first result."""
    last: float
    """The same to the last change of the results."""
    before: Sequence[Answer]
    """What the page loads for its search by itself."""
    until_first: Sequence[Answer]
    """What was loaded from the focus to the first result, over what the page loads by itself."""
    until_last: Sequence[Answer]


class Reader:
    """Somebody with a browser on a page, who asks one thing after the other."""

    def __init__(self, page: Page, box: Box) -> None:
        self._page = page
        self._box = box

    def ask(self, words: str) -> list[str]:
        """Gives the addresses that the results lead to, best first."""
        self._page.click(self._box.field)
        for text in ("", words):
            self._page.fill(self._box.field, text)
            self._page.press(self._box.field, "Shift")  # Material reads its box when a key goes up
            found = self.settle(text)
        return found

    def settle(self, words: str) -> list[str]:
        """Waits until everything is found and stays as it is for a moment; gives the addresses."""
        before: list[str] | None = None
        while True:
            self._page.wait_for_function(self._box.settled, arg=words, timeout=PATIENCE)
            gather = f"results => results.map({self._box.address})"
            found = list(self._page.locator(self._box.result).evaluate_all(gather))
            if found == before:
                return found
            before = found
            self._page.wait_for_timeout(MOMENT)


@contextmanager
def new_reader(browser: Browser, box: Box, served: Served, page: str) -> Iterator[Reader]:
    """Opens a page for somebody new and waits for all that it loads."""
    with _opened(browser, box) as opened:
        opened.goto(served.address + page, wait_until="networkidle", timeout=PATIENCE)
        yield Reader(opened, box)


def loaded_by_itself(browser: Browser, box: Box, served: Served, page: str) -> tuple[Answer, ...]:
    """Gives everything that a page loads when nobody searches."""
    start = len(served.answers)
    with new_reader(browser, box, served, page):
        return tuple(served.answers[start:])


def visit(browser: Browser, box: Box, served: Served, page: str, words: str, by_itself: Collection[Answer]) -> Visit:
    """Opens a page with an empty cache and searches once it has loaded; `by_itself` is loaded in any case."""
    start = len(served.answers)
    with _opened(browser, box) as opened:
        opened.goto(served.address + page, wait_until="load", timeout=PATIENCE)
        opened.click(box.field)
        opened.keyboard.insert_text(words)
        opened.press(box.field, "Shift")
        opened.wait_for_function("() => searchTimes.first", timeout=PATIENCE)
        first = len(served.answers)
        Reader(opened, box).settle(words)
        times = opened.evaluate("() => searchTimes")
    others = [
        (number, answer) for number, answer in enumerate(served.answers[start:], start) if answer not in by_itself
    ]
    return Visit(
        first=times["first"] - times["focus"],
        last=times["last"] - times["focus"],
        before=[answer for answer in by_itself if any(part in answer.path for part in ALSO_FIRST)],
        until_first=[answer for number, answer in others if number < first],
        until_last=[answer for _, answer in others],
    )


@contextmanager
def _opened(browser: Browser, box: Box) -> Iterator[Page]:
    """Gives a page with an empty cache that notes when results appear."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(f"({WATCH})({json.dumps([box.field, box.results, box.result])})")
    try:
        yield context.new_page()
    finally:
        context.close()
