"""Takes what can be found, gives a plain page for each of the site's pages, of which Pagefind makes the text index.

Pagefind splits English into words and Chinese not at all; so each Chinese character stands here as a word of its own,
and search-text.js asks for characters and checks that they stand together.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.escaping import html
from generator.pinyin import HAN
from generator.searchable import Found

OPENING, NAMES = "opening.", "names."
"""What stands for an anchor where a page has none; no anchor ends with a full stop."""


def text_pages(found: Iterable[Found]) -> Mapping[str, str]:
    """Gives the text of each page of the site that has any, as HTML, by its address."""
    by_page: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        by_page[one.address.page].append(one)
    return {page: _page(named) for page, named in sorted(by_page.items()) if any(one.passages for one in named)}


def _page(named: list[Found]) -> str:
    title = next((one.title for one in named if not one.address.anchor), named[0].title)
    others = " · ".join(text for one in named for text in (one.zh, *one.others) if text)
    passages = [passage for one in named for passage in one.passages if passage.text.strip()]
    written = "".join(f'<p id="{html(p.anchor or OPENING)}">{_spaced(p.text)}</p>' for p in passages)
    names = f'<p id="{NAMES}" data-pagefind-weight="2">{_spaced(others)}</p>' if others else ""
    body = f"<main><h1>{_spaced(title)}</h1>{names}{written}</main>"
    return f'<!doctype html><html lang="en"><head><title>{html(title)}</title></head><body>{body}</body></html>'


def _spaced(text: str) -> str:
    """Gives text for HTML, with a space around each Chinese character."""
    return html(HAN.sub(lambda run: f" {' '.join(run[0])} ", text))
