"""Compares two finished sites page by page, as browsers read them, and all other files byte by byte.

    python -m tests.shells.compare SITE_A SITE_B

Nothing may differ but how a character is written (`&#34;` or `&quot;`): elements, attributes, texts, comments and
spaces are compared in their order.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

AROUND = 60
"""How many characters of a difference are shown on each side."""


def as_read(page: str) -> str:
    """Gives a page as a browser reads it, written out anew: equal documents are equal texts."""
    document = LexborHTMLParser(page).html
    assert document is not None
    start = page.lstrip()[:15].casefold()
    return f"{start if start.startswith('<!doctype') else ''}\n{document}"


def difference(page_a: str, page_b: str) -> str:
    """Gives where two pages begin to differ as documents; empty where they do not."""
    if page_a == page_b:
        return ""
    a, b = as_read(page_a), as_read(page_b)
    if a == b:
        return ""
    place = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    start = max(0, place - AROUND)
    return f"{a[start : place + AROUND]!r}\n  but {b[start : place + AROUND]!r}"


def differences(site_a: Path, site_b: Path) -> Iterator[tuple[str, str]]:
    """Yields path and difference of each file that is not the same in two sites."""
    a, b = (
        {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
        for site in (site_a, site_b)
    )
    for path in sorted(a.keys() | b.keys()):
        if path not in a or path not in b:
            yield path, f"only in {site_a if path in a else site_b}"
        elif path.endswith(".html"):
            found = difference(a[path].read_text(encoding="utf-8"), b[path].read_text(encoding="utf-8"))
            if found:
                yield path, found
        elif a[path].read_bytes() != b[path].read_bytes():
            yield path, "the bytes differ"


def main(folders: list[str]) -> int:
    """Prints each difference of two sites; gives how the command ends."""
    site_a, site_b = map(Path, folders)
    count = 0
    for path, found in differences(site_a, site_b):
        count += 1
        print(f"{path}: {found}")
    pages = sum(1 for _ in site_a.rglob("*.html"))
    print(f"{count} files differ; {pages} pages were compared")
    return 1 if count or not pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
