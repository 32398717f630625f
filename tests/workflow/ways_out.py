"""Compares the site of another builder with MkDocs': `python -m tests.workflow.ways_out OURS THEIRS`.

A builder can report success and still lose pages or bend links, so this looks at what it made: the same pages,
and in them no link to a place that is not there.
"""

import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

LINK = re.compile(r"<(?:a|img|link|script|source)\s[^>]*?(?:href|src)=[\"']([^\"']*)[\"']", re.IGNORECASE)
HOST = "https://tracker.example"
BASE = "/policy/"
EXAMPLES = 10


def pages_in(site: Path) -> set[str]:
    """Gives the path of every page of a built site."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def broken_links(site: Path) -> Iterator[tuple[str, str]]:
    """Yields page and link for every link within the site that leads nowhere."""
    for page in sorted(pages_in(site)):
        address = urljoin(HOST + BASE, page.removesuffix("index.html"))
        for link in LINK.findall((site / page).read_text(encoding="utf-8")):
            target = urlsplit(urljoin(address, unescape(link)))
            if f"{target.scheme}://{target.netloc}" == HOST and not _exists(site, unquote(target.path)):
                yield page, link


def _exists(site: Path, path: str) -> bool:
    if not path.startswith(BASE):
        return False
    file = site / path.removeprefix(BASE)
    return (file / "index.html").is_file() if path.endswith("/") else file.is_file()


def differences(ours: Path, theirs: Path) -> list[str]:
    """Gives what a reader would miss in the other builder's site, one line each."""
    lost = sorted(pages_in(ours) - pages_in(theirs))
    broken = list(broken_links(theirs))
    found = [f"missing pages: {len(lost)}"] if lost else []
    found += [f"  {page}" for page in lost[:EXAMPLES]]
    found += [f"links that lead nowhere: {len(broken)}"] if broken else []
    return found + [f"  {page}: {link}" for page, link in broken[:EXAMPLES]]


if __name__ == "__main__":
    before, after = Path(sys.argv[1]), Path(sys.argv[2])
    if not pages_in(before):
        sys.exit(f"there are no pages in {before}")
    sys.exit("\n".join(differences(before, after)) or 0)
