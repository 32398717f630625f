"""Takes the catalog, gives what stands on which page of the long lists, for readers without scripts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator import blocks as b
from generator.catalog import Catalog
from generator.lines import EXPLORE_PAGE, by_name, separated
from generator.listed import in_order
from generator.once import once_per_catalog
from generator.schema import ENTITY_TYPES

EXPLORE = EXPLORE_PAGE
ROWS = 200
"""How many rows stand on one page for readers without scripts."""
NAMED_PAGES, AROUND = 12, 2
"""Up to so many pages of a list are all linked from each; of more, the first, the last and so many on either side."""


@dataclass(frozen=True)
class Stretch:
    """The records on one page of a long list."""

    folder: str
    """The list's address."""
    number: int
    last: int
    """The page's number, from 1 on, and that of the last."""
    of: int
    """How many records the whole list has."""
    ids: tuple[str, ...]


@once_per_catalog
def stretches(catalog: Catalog) -> Mapping[str, Stretch]:
    """Gives what stands on each page of each list that has records, by the page's address."""
    lists = {EXPLORE: by_name(catalog)} | {t.FOLDER: in_order(t, catalog) for t in ENTITY_TYPES.values()}
    found: dict[str, Stretch] = {}
    for folder, records in lists.items():
        last = -(-len(records) // ROWS)
        for number in range(1, last + 1):
            ids = tuple(record.id for record in records[(number - 1) * ROWS : number * ROWS])
            found[_page(folder, number)] = Stretch(folder, number, last, len(records), ids)
    return found


def further_addresses(catalog: Catalog) -> Iterator[str]:
    """Yields the addresses of the further pages of long lists."""
    return (address for address, stretch in stretches(catalog).items() if stretch.number > 1)


def _page(folder: str, number: int) -> str:
    return folder if number == 1 else f"{folder}/page/{number}"


def links_between(stretch: Stretch) -> b.Paragraph:
    """Gives the ways to other pages: to all of a few, else to the first, the last and those around."""
    folder, here, last = stretch.folder, stretch.number, stretch.last

    def to(number: int, words: str) -> b.Inline:
        return b.Link(b.Address(_page(folder, number)), words)

    named = [n for n in range(1, last + 1) if last <= NAMED_PAGES or n in (1, last) or abs(n - here) <= AROUND]
    numbers: list[b.Line] = []
    for n, before_it in zip(named, (0, *named), strict=False):
        numbers += [(b.Words("…"),)] if n > before_it + 1 else []
        numbers.append((b.Strong(f"{n}") if n == here else to(n, f"{n}"),))
    before: b.Line = (to(here - 1, "Previous page"), b.Words(" · ")) if here > 1 else ()
    after: b.Line = (b.Words(" · "), to(here + 1, "Next page")) if here < last else ()
    return b.Paragraph((*before, b.Words("Pages "), *separated(numbers), *after))
