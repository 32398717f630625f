"""Edits a tracker's folder as people do: by chance, one edit of one kind. A seed gives the same edits again.

An edit works on text, so that it can also make what a form would never make; whether the result is accepted is for
`check` to say. Each gives a sentence on what it did, or nothing where there was nothing of its kind to do.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import MappingProxyType

ENTRY = re.compile(r"^  - id: (\S+)\n(?:    .*\n|\n(?=    ))*", re.MULTILINE)
"""One fact, of those that stand in a list."""
FACTS = re.compile(r"^facts:\n(?:  .*\n|\n(?=  ))*", re.MULTILINE)
NUMBER = re.compile(r"(?<=^    value: )\d+(?=\n)", re.MULTILINE)
DATE = re.compile(r"(?<=^    date: )\d{4}(?=\n)|(?<=^start: )\d{4}(?=\n)|(?<=^founded: )\d{4}(?=\n)", re.MULTILINE)
TEXT = re.compile(r"(?<=: >-\n)( +)(?=\S)")
NAME = re.compile(r"(?<=^  en: )(\"?)(.*?)(\"?)(?=  #|\n)", re.MULTILINE)
LINK = re.compile(r"\[\[([a-z0-9-]+)\]\]")


@dataclass
class Desk:
    """A tracker that is being edited, and what the edits have to remember."""

    root: Path
    rng: Random
    count: int = 0
    """How many edits there were."""
    added: list[Path] = field(default_factory=list)
    """Records and pages that edits added."""
    past: list[dict[Path, bytes]] = field(default_factory=list)
    """What stood in the folder before each edit."""

    def records(self) -> list[Path]:
        """All records, in order."""
        return sorted((self.root / "entities").glob("*/*.yaml"))

    def pages(self) -> list[Path]:
        """All hand-written pages, in order."""
        return sorted((self.root / "content").rglob("*.md"))

    def contents(self) -> dict[Path, bytes]:
        """Every record and page as it is now."""
        found = [*self.records(), *self.pages(), *sorted((self.root / "entities").glob("*.yaml"))]
        return {path: path.read_bytes() for path in found}

    def put_back(self, before: dict[Path, bytes]) -> None:
        """Makes the folder what it was."""
        for path in self.contents().keys() - before.keys():
            path.unlink()
        for path, content in before.items():
            if not path.is_file() or path.read_bytes() != content:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


def change_by(desk: Desk, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], what: str) -> str:
    """Replaces one place that a pattern finds in one record."""
    paths = desk.records()
    for path in desk.rng.sample(paths, len(paths)):
        text = path.read_text(encoding="utf-8")
        found = list(pattern.finditer(text))
        if found:
            one = desk.rng.choice(found)
            path.write_text(text[: one.start()] + new(one) + text[one.end() :], encoding="utf-8")
            return f"{what} in {path.stem}"
    return ""


def reword(desk: Desk) -> str:
    """Puts words before a text."""
    return change_by(desk, TEXT, lambda found: f"{found[1]}Reworded for the {desk.count}. time, it says: ", "a text")


def recount(desk: Desk) -> str:
    """Changes a number, most often to one with as many digits: the file is as large as before."""
    return change_by(desk, NUMBER, lambda found: str((int(found[0]) * 7 + 3) % 10 ** len(found[0]) + 1), "a number")


def redate(desk: Desk) -> str:
    """Changes a year."""
    return change_by(desk, DATE, lambda found: str(int(found[0]) - 1), "a year")


def add_fact(desk: Desk) -> str:
    """Adds a fact like another one of the record."""

    def with_another(found: re.Match[str]) -> str:
        one = desk.rng.choice(list(ENTRY.finditer(found[0])) or [None])
        if one is None:
            return found[0]
        return found[0] + one[0].replace(f"id: {one[1]}\n", f"id: added-{desk.count}\n", 1)

    return change_by(desk, FACTS, with_another, "a fact more")


def remove_fact(desk: Desk) -> str:
    """Removes a fact where there are several."""

    def with_fewer(found: re.Match[str]) -> str:
        facts = list(ENTRY.finditer(found[0]))
        if len(facts) < 2:
            return found[0]
        one = desk.rng.choice(facts)
        return found[0][: one.start()] + found[0][one.end() :]

    return change_by(desk, FACTS, with_fewer, "a fact less")


def add_reference(desk: Desk) -> str:
    """Names another record in a text."""
    other = desk.rng.choice(desk.records()).stem
    return change_by(desk, TEXT, lambda found: f"{found[1]}See [[{other}]]. ", f"a link to {other}")


def remove_reference(desk: Desk) -> str:
    """Puts words in the place of a link."""
    return change_by(desk, LINK, lambda found: "somebody", "a link less")


def rename(desk: Desk) -> str:
    """Changes a name, which every page that links to the record shows."""

    def other(found: re.Match[str]) -> str:
        return f"{found[1]}{re.sub(r' No [0-9]+$', '', found[2])} No {desk.count}{found[3]}"

    return change_by(desk, NAME, other, "the name")


def add_record(desk: Desk) -> str:
    """Adds a record like another one."""
    path = desk.rng.choice(desk.records())
    new = path.with_name(f"added-{desk.count}.yaml")
    text = path.read_text(encoding="utf-8").replace(f"id: {path.stem}\n", f"id: {new.stem}\n", 1)
    text = NAME.sub(lambda found: f"{found[1]}{found[2]} Added {desk.count}{found[3]}", text, count=1)
    new.write_text(re.sub(r"^(aliases: .*|  zh: .*)\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    desk.added.append(new)
    return f"{new.stem}, like {path.stem}"


def remove_record(desk: Desk) -> str:
    """Removes a record or page that was added before."""
    there = [path for path in desk.added if path.is_file()]
    if not there:
        return ""
    gone = desk.rng.choice(there)
    gone.unlink()
    return f"{gone.stem} is gone"


def edit_page(desk: Desk) -> str:
    """Adds a paragraph with a link to a hand-written page."""
    path, other = desk.rng.choice(desk.pages()), desk.rng.choice(desk.records()).stem
    with path.open("a", encoding="utf-8") as page:
        page.write(f"\nAdded by edit {desk.count}, about [[{other}]].\n")
    return f"a paragraph on {path.relative_to(desk.root)}"


def add_page(desk: Desk) -> str:
    """Adds a hand-written page that another one links to."""
    folder = desk.root / "content" / "about" / f"added-{desk.count}"
    folder.mkdir(parents=True)
    page = folder / "index.md"
    page.write_text(f"---\ntitle: Page {desk.count}\n---\n\n# Page {desk.count}\n\nSome words.\n", encoding="utf-8")
    desk.added.append(page)
    return f"a page about/{folder.name}"


def go_back(desk: Desk) -> str:
    """Makes everything what it was some edits ago."""
    if not desk.past:
        return ""
    steps = desk.rng.randint(1, min(5, len(desk.past)))
    desk.put_back(desk.past[-steps])
    return f"{steps} edits back"


def same_again(desk: Desk) -> str:
    """Writes a record again with the same words: a new date and nothing new to say."""
    path = desk.rng.choice(desk.records())
    path.write_bytes(path.read_bytes())
    return f"{path.stem} saved unchanged"


KINDS: Mapping[str, Callable[[Desk], str]] = MappingProxyType(
    {
        "text": reword,
        "number": recount,
        "date": redate,
        "fact added": add_fact,
        "fact removed": remove_fact,
        "reference added": add_reference,
        "reference removed": remove_reference,
        "name": rename,
        "record added": add_record,
        "removed again": remove_record,
        "page edited": edit_page,
        "page added": add_page,
        "reverted": go_back,
        "saved unchanged": same_again,
    }
)
