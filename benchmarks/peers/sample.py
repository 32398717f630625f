"""Takes a built site and what its pages should hold, tells what a sample of the record pages really holds.

For each page of the sample: the record's two names, every fact to the word, every source with a link to its page, a
link back to every record that names it, a chart's specification where the record has one, a JSON file. What is not
there is told by name, so that nobody is measured for leaving work out.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import mean
from urllib.parse import urljoin, urlsplit

from lxml import html

from benchmarks.peers.content import LINK, Content, Told, numbered, read_content

TOP = "https://tracker.example/policy/"
MOST_BACKLINKS = 200
"""A record that is named by more may have its list in pieces or on pages of its own, so it is not in the sample."""


@dataclass(frozen=True)
class Looked:
    """What the pages of a sample hold."""

    pages: int
    size: float
    """Bytes of a page, on average."""
    links: float
    """Links of a page, on average, the theme's own among them."""
    facts: float
    """Facts that were looked for on a page, and found, on average."""
    missing: tuple[str, ...]
    """What should be there and is not: page and what."""


@dataclass(frozen=True)
class _Page:
    text: str
    links: frozenset[str]
    count: int
    specifications: int


def look(site: Path, content: Content, size: int = 80, seed: int = 1) -> Looked:
    """Looks at a sample of a site's record pages: equal seeds choose the same records."""
    chosen = sample(content, size, seed)
    missing: list[str] = []
    weights, links, facts = [], [], []
    for told in chosen:
        path = site / told.address / "index.html"
        if not path.is_file():
            missing.append(f"{told.address}: no page")
            continue
        page = _read(path, told)
        lost = [f"{told.address}: {what}" for what in _lost(page, told, content)]
        missing += lost
        weights.append(path.stat().st_size)
        links.append(page.count)
        facts.append(len(told.facts) - sum(": the fact " in what for what in lost))
    average = [float(mean(found)) if found else 0.0 for found in (weights, links, facts)]
    return Looked(len(chosen), average[0], average[1], average[2], tuple(missing))


def sample(content: Content, size: int, seed: int = 1) -> list[Told]:
    """Chooses records of every type, none that is named by very many."""
    rng = Random(seed)
    chosen: list[Told] = []
    for folder in content.folders:
        fit = [
            told
            for told in content.records.values()
            if told.folder == folder and len(content.backlinks[told.id]) <= MOST_BACKLINKS
        ]
        chosen += rng.sample(fit, min(len(fit), max(1, size // len(content.folders))))
    return chosen


def _read(path: Path, told: Told) -> _Page:
    tree = html.document_fromstring(path.read_bytes().decode("utf-8"))
    hrefs = [str(element.get("href")) for element in tree.iter("a") if element.get("href")]
    address = urljoin(TOP, told.address)
    links = frozenset(urlsplit(urljoin(address, href)).path for href in hrefs)
    specifications = sum(element.get("data-spec") is not None for element in tree.iter("figure"))
    for element in [*tree.iter("script", "style")]:
        specifications += "vega-lite" in (element.text or "")
        element.text = None
    return _Page(_plain("".join(map(str, tree.itertext()))), links, len(hrefs), specifications)


def _lost(page: _Page, told: Told, content: Content) -> Iterator[str]:
    for language, name in told.fields["name"].items():
        if name not in page.text:
            yield f"the name in {language}"
    for fact in told.facts:
        words = LINK.sub(lambda found: content.name(found[1]), fact["text"])
        if _plain(words) not in page.text:
            yield f"the fact {fact['id']}"
    for source, at in numbered(told):
        if _path(content.records[source]) not in page.links or _plain(at) not in page.text:
            yield f"the source {source} ({at})"
    for naming in dict.fromkeys(reference.id for reference in content.backlinks[told.id]):
        if _path(content.records[naming]) not in page.links:
            yield f"the link back to {naming}"
    if told.fields.get("observations") and not page.specifications:
        yield "the chart"
    if not any(path.endswith(".json") for path in page.links):
        yield "the JSON file"


def _path(told: Told) -> str:
    return urlsplit(urljoin(TOP, told.address)).path


def _plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def main() -> None:
    """Prints a site's size and what its pages hold: `python -m benchmarks.peers.sample TRACKER SITE`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers.sample", description=main.__doc__)
    parser.add_argument("tracker", type=Path, help="a folder that `benchmarks.synthetic` wrote")
    parser.add_argument("site", type=Path, help="a site that was built from its records")
    parser.add_argument("--pages", type=int, default=80, help="how many pages are looked at (80)")
    given = parser.parse_args()
    files = [path for path in given.site.rglob("*") if path.is_file()]
    found = {
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
        "html": sum(path.suffix == ".html" for path in files),
        "sample": asdict(look(given.site, read_content(given.tracker), given.pages)),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
