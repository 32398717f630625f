"""Takes the shells, gives the files beside the pages: the list of pages for search engines, the theme's own files."""

import gzip
import io
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from generator.blocks import PageView
from generator.escaping import html
from generator.moves_pages import ROBOTS
from generator.shells.marks import EDITION
from generator.shells.shell import Shells

MISSING = "404.html"
SITEMAP = "sitemap.xml"
DAY = 24 * 60 * 60
"""Seconds."""


def theme_files(shells: Shells, edition: str) -> Mapping[str, bytes]:
    """Gives the theme's own files, and the page for what is missing."""
    missing = shells.files[MISSING].replace(EDITION.shown.encode(), html(edition).encode())
    return {**shells.files, MISSING: missing}


def is_listed(view: PageView) -> bool:
    """Tells whether search engines may list a page."""
    return ROBOTS not in view.metadata


def addresses_listed(pages: Iterable[str], site_url: str) -> list[str]:
    """Gives the public addresses of pages, in the order of their folders; none when the site's own is not known."""
    ordered = sorted(pages, key=lambda page: page.split("/") if page else [])
    return [f"{site_url}{quote(page)}{'/' if page else ''}" for page in ordered] if site_url else []


def sitemap_files(pages: Iterable[str], shells: Shells, site_url: str, seconds: int) -> Mapping[str, bytes]:
    """Gives the list of the pages at these addresses, and the same compressed, as of a time (seconds since 1970).

    MkDocs says of the compressed one when the day of that time began.
    """
    before, between, behind = shells.sitemap
    listed = (before + between.join(addresses_listed(pages, site_url)) + behind).encode()
    packed = io.BytesIO()
    with gzip.GzipFile(filename=SITEMAP, mode="wb", fileobj=packed, mtime=seconds - seconds % DAY) as file:
        file.write(listed)
    return {SITEMAP: listed, f"{SITEMAP}.gz": packed.getvalue()}
