"""Gives the whole tracker as texts, and checks them: what a move reads, and what it must leave without a problem."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from generator.catalog import Loaded
from generator.check import check_records
from generator.check_content import check_content
from generator.config import Release
from generator.content import Content
from generator.moves import MOVED
from generator.problems import Problem
from generator.promises import promised
from generator.promises.checking import check_promises
from generator.promises.ledger import NOTHING_RELEASED, Ledger
from generator.read import SourceText
from generator.schema import FOLDERS
from generator.written import WrittenPage


@dataclass(frozen=True)
class Tracker:
    """Everything in which an address may stand: records and what lies beside them, pages, the ledger."""

    texts: Mapping[str, SourceText]
    """The files of entities/ by path."""
    content: Content = field(default_factory=Content)
    ledger: Ledger = NOTHING_RELEASED
    releases: tuple[Release, ...] = ()
    others: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The texts of other files that name pages, by path, such as mkdocs.yml."""

    @cached_property
    def checked(self) -> tuple[Loaded, tuple[Problem, ...]]:
        """The linked records, and every problem but those of promises."""
        loaded, problems = check_records(self.texts.values())
        return loaded, (*problems, *check_content(self.content, loaded))

    @property
    def loaded(self) -> Loaded:
        """The linked records."""
        return self.checked[0]

    @cached_property
    def promised(self) -> frozenset[str]:
        """Every address that answers."""
        pages = [page.address for page in self.content.pages]
        return promised(self.loaded.catalog, pages, self.content.files, self.releases)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, as `tracker check` finds them."""
        broken = check_promises(self.loaded, self.promised, self.ledger, self.releases)
        return (*self.checked[1], *broken)

    @property
    def moved_text(self) -> str:
        """The text of moved.yaml; empty where there is none."""
        return self.texts[MOVED].text if MOVED in self.texts else ""

    def has(self, record: tuple[str, str]) -> bool:
        """Tells whether there is a record of this folder and id."""
        folder, name = record
        return name in self.loaded.catalog and f"entities/{folder}/{name}.yaml" in self.texts

    def with_files(self, files: Mapping[str, str | bytes | None]) -> "Tracker":
        """Gives the tracker with other texts of files; None for one that goes."""
        texts, others = dict(self.texts), dict(self.others)
        pages = {page.path: page for page in self.content.pages}
        beside = dict(self.content.files)
        for path, text in files.items():
            folder, _, rest = path.partition("/")
            if folder == "entities":
                texts.pop(path, None)
                if isinstance(text, str):
                    texts[path] = source(path, text)
            elif folder == "content" and path.endswith(".md"):
                pages.pop(rest, None)
                if isinstance(text, str):
                    pages[rest] = WrittenPage(rest, text)
            elif folder == "content":
                beside.pop(rest, None)
                if isinstance(text, bytes):
                    beside[rest] = text
            elif isinstance(text, str):
                others[path] = text
        content = replace(self.content, pages=tuple(pages[path] for path in sorted(pages)), files=beside)
        return replace(self, texts=dict(sorted(texts.items())), content=content, others=others)


def source(path: str, text: str) -> SourceText:
    """Gives the text of a file in entities/."""
    folder, _, name = path.removeprefix("entities/").rpartition("/")
    return SourceText(path, folder if folder in FOLDERS else "", name.removesuffix(".yaml"), text)


def new_problems(before: Sequence[Problem], after: Sequence[Problem]) -> tuple[Problem, ...]:
    """Gives the problems that were not there before, wherever the old ones stand now."""
    known = Counter((problem.code, problem.message) for problem in before)
    found = []
    for problem in after:
        if known[(problem.code, problem.message)] > 0:
            known[(problem.code, problem.message)] -= 1
        else:
            found.append(problem)
    return tuple(found)
