"""Gives the site of what was read, in the frame that the theme and its settings give at the moment."""

from collections.abc import Iterator

from generator.config import Settings
from generator.digests import digest_of
from generator.drawing_cache import DrawingCache
from generator.gather import Gathered
from generator.serving.frame import Frame
from generator.serving.planned import PlannedSite

FRAMING = ("*.html", "*.xml")
"""The files of the theme that a frame is made of; scripts and style sheets are handed over as they are."""


class SiteMaker:
    """Makes sites, and the frame for them as often as needed."""

    def __init__(self) -> None:
        self._frame: Frame | None = None
        self._framed_by = ""
        self._titles: dict[str, str] = {}

    def __call__(self, gathered: Gathered, settings: Settings) -> PlannedSite:
        """Gives the site. Raises BuildError where mkdocs.yml or the theme is wrong."""
        framed_by = digest_of(list(_framing(settings)))
        if self._frame is None or framed_by != self._framed_by:
            self._frame, self._framed_by = Frame(settings), framed_by
        cache = DrawingCache(settings.root / "build" / "drawings")
        site = PlannedSite(gathered, settings, self._frame, cache.remember)
        texts = {page.path: page.text for page in gathered.content.pages}
        untitled = [address for address in self._frame.untitled if address not in self._titles]
        self._titles.update(site.titles(untitled))
        self._frame.name(texts, self._titles)
        return site


def _framing(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yields everything that decides how a frame looks, beside the titles in the navigation."""
    folder = settings.root / "theme_overrides"
    files = [path for pattern in FRAMING for path in folder.rglob(pattern)]
    for path in (settings.root / "mkdocs.yml", *sorted(files)):
        yield path.name, path.read_bytes() if path.is_file() else b""
    yield "settings", f"{settings.site_url} {settings.repo_url} {settings.edition}".encode()
