"""Measures what a reader downloads: `python -m benchmarks.weight SITE [SITE …]`.

Each page is opened in a browser that has never been there; requests and bytes are what benchmarks/gzip_server.py sent,
all bodies gzipped that gain from it. With sites of several sizes, pages whose weight grows with the number of records
can be told from those whose does not.
"""

import argparse
import gzip
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.browser import browser
from benchmarks.gzip_server import Served, serve
from benchmarks.measure import spread

KIBIBYTE = 1024
VIEWPORT = {"width": 412, "height": 823}
"""A phone, as Lighthouse takes it."""
SCRIPTS = (".js", ".mjs")
PAINTED = """() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => done(0), 3000);
})"""


@dataclass(frozen=True)
class Weight:
    """What one visit to one page cost, in bytes as sent."""

    page: str
    html: int
    scripts: int
    styles: int
    rest: int
    requests: int
    painted: float
    """Milliseconds to the largest paint, on this machine without any delay."""

    @property
    def all(self) -> int:
        """All bytes."""
        return self.html + self.scripts + self.styles + self.rest


def pages_of(site: Path) -> list[str]:
    """Chooses pages of a site: the first, a record's of median size and the largest, a list, Explore, a figure."""
    records = sorted((len(gzip.compress(path.read_bytes(), 6)), path) for path in _records(site))
    chosen = ["", f"{records[len(records) // 2][1].parent.relative_to(site).as_posix()}/"] if records else [""]
    if records:
        chosen.append(f"{records[-1][1].parent.relative_to(site).as_posix()}/")
    chosen += ["programs/", "sources/", "explore/"]
    chosen += [f"{path.parent.relative_to(site).as_posix()}/" for path in sorted(site.glob("figures/*/index.html"))[:1]]
    chosen += [
        f"{path.parent.relative_to(site).as_posix()}/" for path in sorted(site.glob("statistics/*/index.html"))[:1]
    ]
    return list(dict.fromkeys(page for page in chosen if (site / page / "index.html").is_file()))


def _records(site: Path) -> Iterator[Path]:
    for folder in ("policies", "programs", "firms", "universities", "organizations", "places", "sources"):
        yield from site.glob(f"{folder}/*/index.html")


def weigh(opened: Browser, served: Served, page: str) -> Weight:
    """Visits a page for the first time."""
    context = opened.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
    try:
        before = len(served.answers)
        window = context.new_page()
        window.goto(served.address + page, wait_until="networkidle")
        painted = float(window.evaluate(PAINTED))
        sent = served.answers[before:]
    finally:
        context.close()
    sizes = {"html": 0, "scripts": 0, "styles": 0, "rest": 0}
    for answer in sent:
        suffix = Path(answer.path).suffix
        is_page = suffix in ("", ".html")
        kind = "html" if is_page else "scripts" if suffix in SCRIPTS else "styles" if suffix == ".css" else "rest"
        sizes[kind] += answer.size
    return Weight(page or "(first page)", **sizes, requests=len(sent), painted=painted)


def as_table(found: dict[str, list[list[Weight]]]) -> str:
    """Gives a Markdown table: for each site and page the medians of its visits."""
    head = ["site", "page", "KiB in all", "HTML", "scripts", "styles", "rest", "requests", "largest paint, ms"]
    lines = ["| " + " | ".join(head) + " |", "|:--|:--|" + "--:|" * (len(head) - 2)]
    for site, pages in found.items():
        for visits in pages:
            sizes = [
                f"{median(getattr(visit, name) for visit in visits) / KIBIBYTE:,.1f}"
                for name in ("all", "html", "scripts", "styles", "rest")
            ]
            painted = spread([visit.painted for visit in visits], lambda one: f"{one:,.0f}")
            requests = f"{median(visit.requests for visit in visits):.0f}"
            lines.append("| " + " | ".join([site, visits[0].page, *sizes, requests, painted]) + " |")
    return "\n".join(lines) + "\n"


def measure(sites: Sequence[Path], pages: Sequence[str], visits: int) -> dict[str, list[list[Weight]]]:
    """Visits pages of several sites, each so often."""
    found: dict[str, list[list[Weight]]] = {}
    with browser() as opened:
        for site in sites:
            with serve(site) as served:
                chosen = pages or pages_of(site)
                weights = [[weigh(opened, served, page) for _ in range(visits)] for page in chosen]
            found[site.parent.name if site.name in ("site", "public") else site.name] = weights
    return found


def main() -> None:
    """Prints what first visits to pages of finished sites download, as a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.weight", description=main.__doc__)
    parser.add_argument("sites", type=Path, nargs="+", help="folders of finished sites")
    parser.add_argument("--pages", type=lambda text: text.split(","), default=[], metavar="PATH,PATH")
    parser.add_argument("--visits", type=int, default=3, metavar="N", help="visits to each page (3)")
    parser.add_argument("--out", type=Path, help="a file to write the table to, too")
    given = parser.parse_args()
    for site in given.sites:
        if not (site / "index.html").is_file():
            sys.exit(f"{site} is no finished site")
    table = as_table(measure([site.resolve() for site in given.sites], given.pages, max(1, given.visits)))
    print(table, end="")
    if given.out:
        given.out.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
