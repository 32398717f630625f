"""Gives what citers take along: a work that can be cited, in one state, and everything that a reference says of it.

The words are those of CSL, the Citation Style Language; every format in `citation_formats` and every style in
`citation_styles` is written from the same `Work`.
"""

import re
from dataclasses import dataclass
from enum import Enum

from generator.config import HOLDER, SITE_NAME
from generator.values import DOI_PATTERN, PartialDate

AUTHOR = HOLDER.removeprefix("the ")
"""Who is named as the author: one corporate name, never taken apart."""
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LANGUAGE = "en"
DOI_RESOLVER = "https://doi.org/"
DOI = re.compile(DOI_PATTERN)


class Kind(Enum):
    """What sort of work it is, by its CSL type."""

    PAGE = "webpage"
    DATASET = "dataset"
    FIGURE = "graphic"

    @property
    def genre(self) -> str:
        """What a reference says of a work that is not a text; empty for pages, and where the type says it."""
        return "Figure" if self is Kind.FIGURE else ""


@dataclass(frozen=True)
class Work:
    """A page of the tracker, or all of it, in one state: as it is now, or as it was in a version."""

    title: str
    kind: Kind
    page: str
    """The address of its page as it is now, seen from the site's home."""
    date: PartialDate | None = None
    """When it last changed, or the date of the version."""
    version: str = ""
    """Empty for the state that it is in now."""
    url: str = ""
    """The whole address; empty where the public address is not known."""
    doi: str = ""
    container: str = SITE_NAME
    """What it is a part of; empty for the tracker as a whole."""

    @property
    def key(self) -> str:
        """A name that tells it from all other works, by which a document refers to it."""
        parts = ["ai-talent-policy-tracker", self.page, self.version]
        return re.sub(r"[^a-z0-9]+", "-", "-".join(part for part in parts if part).lower()).strip("-")

    @property
    def link(self) -> str:
        """The address that a reference ends with: its DOI where there is one."""
        return f"{DOI_RESOLVER}{self.doi}" if self.doi else self.url


@dataclass(frozen=True)
class Citable:
    """A block for citing: the page as it is now, and as it was in the newest version that holds it."""

    now: Work
    then: Work | None = None
    is_released: bool = False
    """Whether there is a version at all, so that addresses are promises."""

    @property
    def works(self) -> tuple[Work, ...]:
        """Both states, the lasting one last."""
        return (self.now, self.then) if self.then else (self.now,)


def one_line(text: str) -> str:
    """Gives a text without line breaks and control characters, which no format of references has a place for."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(text.split())
