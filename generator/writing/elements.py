"""Goes through the HTML of a hand-written page, gives what in it no page may hold, each where it stands."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from lxml import etree

from generator.config import MAX_PROBLEMS
from generator.fields import MENTION
from generator.problems import Problem, suggestion
from generator.syntax import is_forbidden
from generator.writing.allowed import (
    ADMONITIONS,
    CLASSES,
    DATA_FOLDER,
    ELEMENTS,
    EMPTY,
    EVERYWHERE,
    MADE_CLASSES,
    PLAIN,
    is_class,
    is_id,
)
from generator.writing.places import Places
from generator.writing.rendering import COMMENT, REFERENCE, UnreadableError
from generator.written import INSERTS

RUNS = frozenset({"script", "iframe", "object", "embed", "applet", "frame", "frameset", "portal"})
LOOKS = frozenset({"style", "link", "font", "center"})
TABLE_SIDES = r"^(?=[^\n]*-)(?=[^\n]*:)[\s|:-]+$"
"""The line under a table's head that says to which side its columns lean."""
TAG = re.compile(r"<([A-Za-z][\w:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)")
HEADING = re.compile(r"h[1-6]")


@dataclass(frozen=True)
class Leading:
    """An address in a page: where it leads, where it stands, and who wrote it how."""

    to: str
    line: int
    column: int
    is_picture: bool
    by_markdown: bool


def is_block(name: str) -> bool:
    """Tells whether what stands in double brackets is replaced by more than a line."""
    return name.startswith("figure:") or name == "sources" or name in INSERTS


class Reader:
    """Goes through the elements of one page."""

    def __init__(self, places: Places, mark: str, starts: list[int]) -> None:
        self.places = places
        self.mark = mark
        self.starts = starts
        self.ids: Counter[str] = Counter()
        self.seen: set[str] = set()

    def problem(self, place: tuple[int, int], code: str, message: str, hint: str) -> Problem:
        """Gives a problem of this page."""
        return Problem(f"content/{self.places.page.path}", *place, code, message, hint)

    def references(self) -> Iterator[Problem]:
        """Yields each invisible character that is written as a reference, such as &#8238;."""
        for found in REFERENCE.finditer(self.places.prose):
            hidden = [char for char in unescape(found[0]) if is_forbidden(char)]
            if hidden and found[0].startswith("&"):
                message = f"{found[0]} stands for an invisible character: U+{ord(hidden[0]):04X}"
                yield self.problem(self.places.at(found.start()), "Y006", message, "remove it")

    def blocks(self) -> Iterator[Problem]:
        """Yields each pair of double brackets that stands for a figure or a list, and not on a line of its own."""
        lines = self.places.body.split("\n")
        for start in self.starts:
            line, column = self.places.at(start)
            found = MENTION.match(self.places.body, start)
            if found and is_block(found[1].strip()) and not found[2] and lines[line - 1] != found[0]:
                message = f"{found[0]} does not stand on a line of its own"
                hint = "put it on a line of its own, with an empty line before and after it"
                yield self.problem((line, column), "P418", message, hint)

    def comments(self, number: int) -> Iterator[Problem]:
        """Yields a problem for each comment or declaration."""
        for _ in range(number):
            hint = "remove it: readers would get it with the page"
            yield self.problem(self.places.of(r"<[!?]"), "P410", "a page may not hold comments", hint)

    def element(self, element: etree._Element) -> Iterator[Problem]:
        """Yields what is wrong with an element, its attributes and its text; the outermost one is ours."""
        name = str(element.tag)
        yield from self._marks_in_text(element)
        if element.getparent() is None:
            return
        if name.lower() not in ELEMENTS:
            yield self._refused(name)
            return
        for key, value in element.attrib.items():
            yield from self._attribute(name.lower(), str(key), str(value))

    def _refused(self, name: str) -> Problem:
        name = name.rpartition("}")[2]  # without the namespace that XML puts in front
        low = name.lower()
        if low in RUNS:
            hint = "remove it: pages run nothing but the site's own scripts, and show nothing of other sites"
        elif low in LOOKS:
            hint = "remove it: how pages look is said in the site's own style sheets"
        elif low in ("svg", "math"):
            hint = "put a drawing into a file of its own beside the page and write ![what it shows](name.svg)"
        else:
            hint = "write it in Markdown, or, if it is meant as text, between ` and `"
        return self.problem(self.places.of(rf"<{re.escape(name)}\b"), "P410", f"a page may not hold <{name}>", hint)

    def _attribute(self, name: str, key: str, value: str) -> Iterator[Problem]:
        low = key.lower()
        if key == self.mark:
            return
        if self.mark in value and not self._is_mark_itself(name, low, value):
            yield self._bracketed(value)
        elif low == "style" and name in ("th", "td"):
            hint = "write --- without colons: the site's policy stops styles inside pages"
            if "style" not in self.seen:
                message = "a table's columns cannot be aligned by colons"
                yield self.problem(self.places.of(TABLE_SIDES), "P411", message, hint)
            self.seen.add("style")
        elif low in ("href", "src") and low in ELEMENTS[name]:
            return  # looked at with the links
        elif low == "data-profiles" and name == "div":
            if not DATA_FOLDER.fullmatch(value):
                yield self._unwanted(key, "it names a folder below data/, such as ../data/v1/profiles/")
        elif low not in EVERYWHERE | ELEMENTS[name]:
            yield self._unwanted(key, _why_not(low))
        elif low == "class":
            yield from (self._class(one) for one in value.split() if not is_class(one))
        elif low == "id":
            yield from self._id(name, value)
        elif low in PLAIN and not PLAIN[low].fullmatch(value):
            yield self._unwanted(key, f'"{value[:40]}" is nothing that {low} can say')

    def _is_mark_itself(self, name: str, key: str, value: str) -> bool:
        """Tells whether a mark stands where it makes no HTML: as its own link, or in what a heading's text gave."""
        return (name == "a" and key == "href" and re.fullmatch(r"#[\w-]+", value) is not None) or (
            HEADING.fullmatch(name) is not None and key == "id" and re.fullmatch(r"[\w-]+", value) is not None
        )

    def _unwanted(self, key: str, hint: str) -> Problem:
        place = self.places.of(rf"[\s{{:/\"']({re.escape(key)})\s*=", rf"[\s{{]({re.escape(key)})\b")
        return self.problem(place, "P411", f'a page may not hold the attribute "{key}"', hint)

    def _class(self, one: str) -> Problem:
        hint = suggestion(one, sorted(CLASSES)) or "remove it, or choose one of " + ", ".join(sorted(ADMONITIONS))
        place = self.places.of(rf"(?:\.|[\s\"'])({re.escape(one)})(?![\w-])")
        return self.problem(place, "P413", f'the class "{one[:60]}" is not one for pages', hint)

    def _id(self, name: str, value: str) -> Iterator[Problem]:
        self.ids[value] += 1
        place = (rf"(?:#|id\s*=\s*[\"']?)({re.escape(value)})(?![\w-])",)
        if HEADING.fullmatch(name) and re.fullmatch(r"_[0-9]+", value):
            return  # what a heading in Chinese gets; no address that could be promised
        if not is_id(value):
            message = f'"#{value[:60]}" is an anchor that the site itself needs'
            yield self.problem(self.places.of(*place), "P413", message, "choose another word")
        elif self.ids[value] > 1:
            self.places.of(*place)
            message = f'the anchor "#{value[:60]}" is on this page already'
            yield self.problem(self.places.of(*place), "P413", message, "choose another for one of the two")

    def _marks_in_text(self, element: etree._Element) -> Iterator[Problem]:
        for text in (element.text, *(child.tail for child in element)):
            for found in re.finditer(rf"\[({self.mark}\d+e)\]\(#", text or ""):
                yield self._bracketed(found[1])

    def _bracketed(self, value: str) -> Problem:
        number = re.search(rf"{self.mark}(\d+)e", value)
        place = self.places.at(self.starts[int(number[1])]) if number else (1, 1)
        message = "what is in double brackets cannot stand inside HTML or inside an address"
        return self.problem(place, "P418", message, "put it into the text, where Markdown would be read")

    def leads(self, tree: etree._Element) -> Iterator[Leading]:
        """Yields every address of a link or picture; those of marks and footnotes are not the author's."""
        for element in tree.iter("a", "img", "A", "IMG"):
            key = "src" if str(element.tag).lower() == "img" else "href"
            to = str(element.get(key) or "")
            is_made = to.startswith("#") and element.get("class") in MADE_CLASSES
            if element.get(key) is not None and not is_made and self.mark not in to:
                yield Leading(to, *self.places.of_address(to), key == "src", element.get(self.mark) is not None)

    def ill_formed(self, error: UnreadableError) -> Iterator[Problem]:
        """Yields what can be told of HTML that is not well-formed: elements that are refused, or that it is so."""
        problems = list(self.comments(min(len(COMMENT.findall(error.written)), MAX_PROBLEMS)))
        for found in TAG.finditer(error.written):
            if len(problems) > MAX_PROBLEMS:
                break
            name, rest = found[1], found[2]
            if name.lower() not in ELEMENTS:
                problems.append(self._refused(name))
            for key in re.findall(r"[\s/\"'](on\w+|style|srcdoc|formaction)\s*=", rest, re.IGNORECASE):
                problems.append(self._unwanted(key, _why_not(key.lower())))
        hint = "close each element that you open, the last one first, and put values in quotes; or write it in Markdown"
        unquoted = r"<[A-Za-z][^<>\n]*\s([\w-]+)(?:\s*=\s*[^\s\"'<>]|\s*>)"
        unclosed = None if "attribute" in str(error) else self.places.unclosed(EMPTY)
        place = unclosed or self.places.of(unquoted, r"</?[A-Za-z]")
        yield from problems or [self.problem(place, "P415", f"HTML that cannot be read: {error}", hint)]


def _why_not(key: str) -> str:
    if key.startswith("on"):
        return "remove it: pages run nothing but the site's own scripts"
    if key == "style":
        return "remove it: how pages look is said in the site's own style sheets"
    return "remove it"
