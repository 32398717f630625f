"""Takes a finished site, gives its pages as trees with what their links lead to."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

from tests.site.publish import BASE, SITE_URL, Built

HOST = urlsplit(SITE_URL).netloc
WITH_ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "{http://www.w3.org/1999/xlink}href")


@dataclass(frozen=True)
class Leads:
    """One address in a page: the element that holds it, and what it means."""

    element: HtmlElement
    written: str
    host: str
    path: str
    """The file that it names, below the site's folder; as written when it is not below the site's path."""
    fragment: str


@dataclass(frozen=True)
class ParsedPage:
    """A page's tree."""

    path: str
    tree: HtmlElement

    @property
    def url(self) -> str:
        """Where the page is published."""
        return SITE_URL + self.path.removesuffix("index.html")

    @cached_property
    def ids(self) -> list[str]:
        """Every id, as often as it occurs."""
        return [str(found) for found in self.tree.xpath("//@id")]

    @cached_property
    def leads(self) -> tuple[Leads, ...]:
        """Every address in an attribute that browsers follow."""
        return tuple(self._leads())

    def _leads(self) -> Iterator[Leads]:
        for element in self.tree.iter():
            if not isinstance(element.tag, str):
                continue
            for name in WITH_ADDRESSES:
                written = element.get(name)
                if written is not None:
                    yield self._lead(element, written)
            if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
                yield self._lead(element, (element.get("content") or "").partition("=")[2])

    def _lead(self, element: HtmlElement, written: str) -> Leads:
        parts = urlsplit(urljoin(self.url, written))
        path = unquote(parts.path)
        below = path.removeprefix(BASE) if path.startswith(BASE) else path
        file = f"{below}index.html" if below.endswith("/") or not below else below
        return Leads(element, written, parts.netloc if parts.netloc != HOST else "", file, unquote(parts.fragment))

    def links_in_text(self) -> set[str]:
        """Gives the pages that the article itself links to, without menus, breadcrumbs and footers."""
        trail = {id(element) for element in self.tree.xpath("//nav[contains(@class, 'trail')]//a")}
        within = {id(element) for element in self.tree.xpath("//article//a")} - trail
        return {lead.path for lead in self.leads if id(lead.element) in within and not lead.host}


def parse_pages(built: Built) -> dict[str, ParsedPage]:
    """Gives every page of a site by its path."""
    return {
        path: ParsedPage(
            path, html.document_fromstring((built.site / path).read_bytes(), html.HTMLParser(encoding="utf-8"))
        )
        for path in built.pages
    }
