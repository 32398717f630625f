"""Takes a folder of records and pages, gives the finished site, built and served below a path."""

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.builder import build_all
from generator.catalog import Catalog
from generator.check import check_records
from generator.config import Settings
from generator.problems import Severity
from generator.read import read_folder
from generator.schema import FOLDERS

REPOSITORY = Path(__file__).parents[2]
BASE = "/policy/"
MADE = ("figures", "explore", "browse", "topics", "years", "kinds", "graph", "versions", "changes")
"""The lists of the site that are made from records, beside those of the types."""
SITE_URL = f"https://tracker.example{BASE}"


def is_embed(path: str) -> bool:
    """Tells whether a page stands in another page's frame, without the site's theme."""
    return path.endswith("/embed/index.html")


@dataclass(frozen=True)
class Built:
    """A finished site: the folder that it was built in, and what it was built from."""

    root: Path
    folder: str = "site"

    @property
    def site(self) -> Path:
        return self.root / self.folder

    @cached_property
    def catalog(self) -> Catalog:
        texts, _ = read_folder(self.root / "entities")
        return check_records(texts)[0].catalog

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """The HTML files, as paths below the site's folder."""
        found = sorted(path.relative_to(self.site).as_posix() for path in self.site.rglob("*.html"))
        assert "index.html" in found
        assert "404.html" in found
        return tuple(found)

    @cached_property
    def standalone(self) -> frozenset[str]:
        """The pages without the site's theme: embeds, pages as they once were, and those that lead on."""
        themed = b"data-md-component"
        return frozenset(path for path in self.pages if themed not in (self.site / path).read_bytes())


def is_withdrawn(path: str) -> bool:
    """Tells whether a page only says that something was withdrawn, so that no page has a link to it."""
    return path.removesuffix("/index.html") in ("programs/lantern-evenings", "statistics/lantern-guesses")


def fill_navigation(root: Path) -> Path:
    """Writes a short page for every hand-written one that the navigation names and the folder lacks."""
    named = re.findall(r"[\w/-]+\.md", (root / "mkdocs.yml").read_text(encoding="utf-8"))
    made = {f"{folder}/index.md" for folder in (*FOLDERS, *MADE)}
    assert {"index.md", *made} <= set(named)
    for name in sorted(set(named) - made):
        page = root / "content" / name
        if not page.exists():
            page.parent.mkdir(parents=True, exist_ok=True)
            words = "[[vocabularies]]" if page.parent.name == "vocabulary" else "Some words."  # pages link to its terms
            page.write_text(f"---\ntitle: A page\n---\n\n# A page {{ #top }}\n\n{words}\n", encoding="utf-8")
    return root


def build(root: Path, *, has_policy: bool = True) -> Built:
    """Builds the site of a folder, strictly; without its Content-Security-Policy as `tracker serve` does."""
    folder = "site" if has_policy else "site-without-policy"
    settings = Settings(root, SITE_URL, "https://code.example/tracker", site_folder=folder, is_preview=not has_policy)
    problems = build_all(settings).problems
    wrong = [problem.as_text() for problem in problems if problem.severity is Severity.ERROR]
    assert wrong == []
    return Built(root, folder)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site below its path, and its own page for every address that does not exist."""

    def translate_path(self, path: str) -> str:
        wanted = unquote(urlsplit(path).path)
        below = wanted.removeprefix(BASE)
        exists = wanted.startswith(BASE) and (Path(self.directory) / below).exists()
        return str(Path(self.directory) / (below if exists else "missing"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(built: Built) -> Iterator[str]:
    """Serves a site on this machine; gives its address, with the path and a slash at its end."""

    def handler(*arguments: object) -> _Handler:
        return _Handler(*arguments, directory=str(built.site))  # type: ignore[arg-type]

    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
