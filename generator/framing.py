"""Gives the frames that pages are filled into: kept ones, or fresh ones from MkDocs when a page needs one more."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.blocks import PageView
from generator.catalog import Catalog
from generator.code_digest import installed
from generator.config import Settings
from generator.content import Content
from generator.digests import digest_of
from generator.fingerprint import NOTHING_SEEN, look
from generator.kept_values import read_value, write_value
from generator.shells.content import PageHtml, page_html
from generator.shells.fill import fill
from generator.shells.forms import Form, form_of
from generator.shells.shell import Shells
from generator.written_text import written_title

NAME = "shells"
CONFIGURATION = "mkdocs.yml"


class MissingFormError(Exception):
    """A page is of a form that no shell was made for yet."""

    def __init__(self, form: Form) -> None:
        super().__init__(str(form))
        self.form = form


def theme_digest(settings: Settings, program: str, content: Content, catalog: Catalog) -> str:
    """Gives the digest of all that shells are made of: the theme, ours and the installed one, and the settings.

    The titles of the hand-written pages that mkdocs.yml names are part of it: other pages' navigation shows them.
    """
    seen = look(settings.root, ["theme_overrides", CONFIGURATION], NOTHING_SEEN, 0)
    asked = (settings.site_url, bool(settings.edition), settings.is_preview)
    file = settings.root / CONFIGURATION
    named = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    titles = [(page.path, written_title(page, catalog)) for page in content.pages if page.path in named]
    return digest_of((dict(seen.digests), asked, program, installed(), titles))


@dataclass
class Frames:
    """The shells that are known so far, and how to get more."""

    settings: Settings
    key: str
    """The digest of what they are made of."""
    shells: Shells = field(default_factory=lambda: Shells({}, frozenset()))

    @property
    def work(self) -> Path:
        """The folder in which they are kept."""
        return self.settings.root / "build"

    def recall(self) -> bool:
        """Takes what is kept; tells whether there was any. Else only the theme's navigation is known."""
        kept = read_value(self.work, NAME, self.key, Shells)
        if kept is None:
            from generator.shell_builder import navigation_of

            self.shells = Shells({}, navigation_of(self.settings))
            return False
        self.shells = kept
        return True

    def add(self, forms: Iterable[Form]) -> None:
        """Has MkDocs render the shells of these forms too. Raises BuildError, ShellError."""
        from generator.shell_builder import render_shells

        wanted = {*self.shells.by_form, *forms}
        # A page whose title changed has another form at the same place; the old one would only be carried along.
        latest = {(form.place, form.depth, form.hides, form.outline): form for form in self.shells.by_form}
        latest |= {(form.place, form.depth, form.hides, form.outline): form for form in forms}
        self.shells = render_shells(wanted & set(latest.values()), self.settings)
        write_value(self.work, NAME, self.key, self.shells)

    def finished(self, view: PageView) -> bytes:
        """Gives a page in its frame; raises MissingFormError."""
        return self.filled(view, page_html(view))

    def filled(self, view: PageView, made: PageHtml) -> bytes:
        """Gives a page whose content is there in its frame; raises MissingFormError."""
        form = form_of(view, made, self.shells.navigation)
        if form not in self.shells.by_form:
            raise MissingFormError(form)
        return fill(view, made, self.shells, self.settings.edition).encode()
