"""Answers the browser: finds the file of the site that an address means, and hands it over with what it is."""

import hashlib
import mimetypes
import posixpath
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from generator.serving.showing import Showing
from generator.serving.stand_ins import lost_page, page_of_mishap, problems_of_page
from generator.style_sheet import PATHS, WHOLE, site_css

OWN = ".tracker/"
"""Below it lies what belongs to the preview and not to the site."""
ASSETS = "assets/"
HTML = "text/html; charset=utf-8"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".jsonld": "application/ld+json; charset=utf-8",
    ".html": HTML,
    ".xml": "application/xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".yaml": "text/plain; charset=utf-8",
    ".bib": "text/plain; charset=utf-8",
    ".ris": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
    ".sqlite": "application/vnd.sqlite3",
}
"""What files of the site are, whatever the machine's own list says."""


@dataclass(frozen=True)
class Answer:
    """What is handed to the browser."""

    status: int
    content: bytes = b""
    type: str = HTML
    to: str = ""
    """The address to go to instead."""
    tag: str = field(init=False)
    """The same for the same content, and for no other."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tag", hashlib.sha256(self.content).hexdigest()[:20])


def wanted_path(address: str) -> str | None:
    """Gives the path of the site that an address means; None for one that could lead out of it."""
    path = unquote(urlsplit(address).path, errors="surrogateescape").removeprefix("/")
    parts = path.split("/")
    is_odd = any(part in (".", "..") for part in parts) or any(c in path for c in "\0\\:") or "" in parts[:-1]
    return None if is_odd or not path.isprintable() else path


def answer(address: str, showing: Showing, theme: Path) -> Answer:
    """Gives what an address answers with. `theme` is the folder whose assets/ are handed over as they are."""
    path = wanted_path(address)
    if path is None:
        return _missing(showing)
    if path.startswith(ASSETS):
        content = _asset(theme, path)
        if content is not None:
            return Answer(200, content, type_of(path))
    file = f"{path}index.html" if path.endswith("/") or not path else path
    lost = problems_of_page(file, showing.problems)
    try:
        content = showing.site.file(file)
        is_folder = content is None and not lost and showing.site.file(f"{file}/index.html") is not None
    except Exception as error:
        return Answer(503, page_of_mishap(showing, error))
    if content is not None:
        return Answer(200, content, type_of(file))
    if lost:
        return Answer(503, lost_page(file, lost))
    if is_folder or problems_of_page(f"{file}/index.html", showing.problems):
        query = urlsplit(address).query
        return Answer(301, to=f"/{quote(path)}/{f'?{query}' if query else ''}")
    return _missing(showing)


def type_of(path: str) -> str:
    """Gives what a file is, from its ending."""
    ending = posixpath.splitext(path)[1].lower()
    return TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def _missing(showing: Showing) -> Answer:
    try:
        content = showing.site.file("404.html")
    except Exception as error:
        return Answer(503, page_of_mishap(showing, error))
    return Answer(404, content or b"This page does not exist.")


def _asset(theme: Path, path: str) -> bytes | None:
    """Gives a script or style sheet as it is on the disk now; the one made of others is made anew."""
    if f"{theme.name}/{path}" == WHOLE:
        with suppress(OSError):  # one of them is not there: then there is only the whole
            return site_css({sheet: (theme.parent / sheet).read_text(encoding="utf-8") for sheet in PATHS}).encode()
    return _file_below(theme, path)


def _file_below(theme: Path, path: str) -> bytes | None:
    """Gives a file; no link is followed out of the folder."""
    file = theme / path
    try:
        if file.is_file() and file.resolve() == theme.resolve() / path:
            return file.read_bytes()
    except OSError:
        pass  # it has just gone
    return None
