"""Takes the hand-written pages, gives them with `[[…]]` resolved, and a problem at the line of each wrong one.

`[[id]]` and `[[id|words]]` link to a record, `[[id#observation]]` prints a value with its unit and links to it,
`[[id#fact]]` prints the fact, `[[figure:id]]` inserts a figure, `[[sources]]` lists the sources of all that the page
prints or links, and a name from INSERTS inserts what it stands for.
What stands in code is left alone.
"""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator import blocks as b
from generator.catalog import Catalog, Loaded
from generator.comparison import prepared_comparisons
from generator.data_reference import column_blocks, export_blocks, view_blocks
from generator.escaping import md
from generator.explain import problem_list
from generator.fields import MENTION
from generator.gone import finding_blocks, gone_blocks
from generator.lines import address_of, prose, record_link
from generator.load import Scalar, Sequence, load
from generator.locators import citations_in
from generator.markup import Writer, write_blocks
from generator.numerals import with_unit
from generator.overviews import coverage_blocks, disagreement_blocks, proposal_blocks, source_blocks
from generator.problems import Problem, Severity, suggestion
from generator.read import SourceText
from generator.record import Citation, Fact, Record
from generator.reference import field_blocks, type_cards, vocabulary_blocks
from generator.schema.statistic import Observation, Statistic
from generator.tree import Node

CODE = re.compile(r"(?:^|\n)(```|~~~).*?\n\1|``.+?``|`[^`\n]+`", re.DOTALL)

HEAD = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
"""A page's head, as MkDocs reads it: YAML between two lines of hyphens."""
HEAD_FIELDS = {
    "title": Scalar,
    "description": Scalar,
    "hide": Sequence,
    "scripts": Sequence,
    "styles": Sequence,
}
HIDEABLE = frozenset({"navigation", "toc"})
"""The parts of the page's frame that a page may do without."""
ENDINGS = {"scripts": ".js", "styles": ".css"}
MARKUP = re.compile(r"[<>\"]|&[#\w]+;")
"""What the theme would take for HTML in a title or a description, which it writes as they are."""

ARTICLES = "articles"
"""The folder of the pages that make sense of the records, and hold no numbers of their own."""
NUMBER = re.compile(r"(?<![\w.,#-])[0-9]+(?:[.,][0-9]+)*(?![\w-])")
NOT_PROSE = re.compile(r"\]\((?:(?!\]\()[^)])*\)|\{[^{}]*\}|<[^<>]*>|^\s*[0-9]+\.\s", re.MULTILINE)
"""Addresses of links, anchors, HTML, and the numbers that count a list."""

INSERTS: Mapping[str, Callable[[Loaded], tuple[b.Block, ...] | str]] = MappingProxyType(
    {
        "types": lambda loaded: (type_cards(loaded.catalog),),
        "vocabularies": lambda loaded: vocabulary_blocks(),
        "fields": lambda loaded: field_blocks(),
        "exports": export_blocks,
        "columns": column_blocks,
        "views": view_blocks,
        "disagreements": lambda loaded: disagreement_blocks(loaded.catalog),
        "proposals": lambda loaded: proposal_blocks(loaded.catalog),
        "coverage": lambda loaded: coverage_blocks(loaded.catalog),
        "dead-sources": lambda loaded: gone_blocks(loaded.catalog),
        "findings": lambda loaded: finding_blocks(),
        "comparisons": lambda loaded: prepared_comparisons(loaded.catalog),
        "problems": lambda loaded: problem_list(),
    }
)


@dataclass(frozen=True)
class WrittenPage:
    """A hand-written page: its path below content/, and its text."""

    path: str
    text: str

    @property
    def address(self) -> str:
        """The address of the page in the site."""
        stem = self.path.removesuffix(".md")
        return posixpath.dirname(stem) if posixpath.basename(stem) in ("index", "README") else stem


def check_head(page: WrittenPage, assets: frozenset[str] | None = None) -> Iterator[Problem]:
    """Yields a problem for each line in the page's head that MkDocs would drop, stumble over, or take for HTML.

    `assets` has the names of the site's own scripts and style sheets, the only ones that a head may name.
    """
    if not page.text.startswith("---"):
        return
    shown, hint = f"content/{page.path}", 'write title: "…" and description: "…" between two lines ---'
    found = HEAD.match(page.text)
    if not found:
        yield Problem(shown, 1, 1, "P406", "the page's head starts here and does not end", hint)
        return
    # The line of hyphens above becomes an empty one, so that lines are counted right.
    raw, problems = load(SourceText(shown, "", "", f"\n{found[1]}"))
    for problem in problems:
        advice = hint if problem.code == "Y009" else problem.hint
        yield replace(problem, code="P406", message=f"in the page's head: {problem.message}", hint=advice)
    for key, value in raw.tree.parts if raw else ():
        place = (shown, key.line, key.column, "P406")
        if key.text not in HEAD_FIELDS:
            yield Problem(*place, f'a page has no field "{key.text}"', suggestion(key.text, sorted(HEAD_FIELDS)))
        elif not isinstance(value, HEAD_FIELDS[key.text]):
            yield Problem(*place, f"{key.text} has the wrong form", "compare with another page")
        elif isinstance(value, Scalar) and MARKUP.search(value.text):
            said = MARKUP.search(value.text)
            message = f"{key.text} is plain text and may not hold {said[0] if said else ''}"
            yield Problem(shown, value.line, value.column, "P406", message, "write it in words, or leave it out")
        else:
            yield from _listed(shown, key.text, value, assets)


def _listed(shown: str, field: str, value: Node, assets: frozenset[str] | None) -> Iterator[Problem]:
    """Yields a problem for each word in a list of the head that means nothing."""
    ending = ENDINGS.get(field, "")
    allowed = HIDEABLE if field == "hide" else frozenset(name for name in assets or () if name.endswith(ending))
    for part in value.parts if isinstance(value, Sequence) and (assets is not None or field == "hide") else ():
        text = part.text if isinstance(part, Scalar) else "a list or a group of fields"
        if text not in allowed:
            hint = suggestion(text, sorted(allowed)) or "name a file of theme_overrides/assets/, or leave it out"
            message = f'{field} knows no "{text}"'
            yield Problem(shown, part.line, part.column, "P406", message, hint)


def check_numbers(page: WrittenPage) -> Iterator[Problem]:
    """Yields a warning for each number in an article that somebody typed, instead of printing it from a record."""
    if page.path.split("/")[0] != ARTICLES:
        return
    text = page.text
    for pattern in (HEAD, CODE, MENTION, NOT_PROSE):
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for found in NUMBER.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        hint = "print it from a record, such as [[statistic#observation]] or [[record#fact]], or write it as a word"
        message = f'the number "{found[0]}" is typed by hand'
        yield Problem(f"content/{page.path}", line, column, "P408", message, hint, Severity.WARNING)


def resolve(
    page: WrittenPage, loaded: Loaded, pictures: Mapping[str, b.Block], *, is_whole: bool = True
) -> tuple[str, tuple[Problem, ...]]:
    """Gives the page's Markdown with everything in double brackets resolved, and the problems.

    Who wants the problems only need not have whole lists made: it is not `is_whole` without them.
    """
    head = HEAD.match(page.text)
    code = [found.span() for found in CODE.finditer(page.text)]
    problems: list[Problem] = []
    parts: list[str] = []
    end = 0
    for found in MENTION.finditer(page.text):
        before = bisect_right(code, (found.start(), len(page.text))) - 1
        if (head and found.start() < head.end()) or (before >= 0 and found.start() < code[before][1]):
            continue
        written = _written(found, page, loaded, pictures, is_whole=is_whole)
        if isinstance(written, str):
            parts += [page.text[end : found.start()], written]
            end = found.end()
        else:
            line = page.text.count("\n", 0, found.start()) + 1
            column = found.start() - page.text.rfind("\n", 0, found.start())
            problems.append(Problem(f"content/{page.path}", line, column, *written))
    parts.append(page.text[end:])
    return "".join(parts), tuple(problems)


def _written(
    found: re.Match[str], page: WrittenPage, loaded: Loaded, pictures: Mapping[str, b.Block], *, is_whole: bool
) -> str | tuple[str, str, str]:
    """Gives the Markdown for one pair of brackets, or code, message and hint of a problem."""
    name, anchor, words = found[1].strip(), found[2], found[3]
    is_empty = not loaded.catalog.records and not loaded.catalog.broken_ids
    if name.startswith("figure:"):
        chart_id = name.removeprefix("figure:")
        if is_empty and chart_id not in pictures:
            return ""
        if chart_id not in pictures:
            return "P403", f'there is no figure "{chart_id}"', suggestion(chart_id, sorted(pictures))
        return write_blocks([pictures[chart_id]], page.address)
    if not is_whole and (name == "sources" or name in INSERTS):
        return ""
    if name == "sources":
        return write_blocks(source_blocks(_cited_in(page, loaded.catalog), loaded.catalog), page.address)
    if name in INSERTS:
        made = INSERTS[name](loaded)
        return made if isinstance(made, str) else write_blocks(made, page.address)
    record = loaded.catalog.records.get(name)
    if record is None and (is_empty or name in loaded.catalog.broken_ids):
        # Without any record there is nothing to link to; a broken one's own problem is reported.
        return md(words or ("…" if anchor else name))
    if record is None:
        return "P401", f'there is no record "{name}"', suggestion(name, [*loaded.catalog.records, *INSERTS, "sources"])
    writer = Writer(page.address)
    if anchor is None:
        return writer.md_line((record_link(record, text=words or ""),))
    line = _part_line(record, anchor, words, loaded.catalog)
    if line is None:
        return "P402", f'{name} has no fact or observation "{anchor}"', suggestion(anchor, _anchors(record))
    return writer.md_line(line)


def _part_line(record: Record, anchor: str, words: str | None, catalog: Catalog) -> b.Line | None:
    """Gives an observation as its linked value, a fact as its sentence."""
    part = _part(record, anchor)
    if part is None:
        return None
    if isinstance(part, Observation) and isinstance(record, Statistic):
        return (b.Link(address_of(record, anchor), words or with_unit(part, record.unit)),)
    if words:
        return (b.Link(address_of(record, anchor), words),)
    if isinstance(part, Fact):
        return (*prose(part.text, catalog), b.Words(" ("), b.Link(address_of(record, anchor), "source"), b.Words(")"))
    return None


def _cited_in(page: WrittenPage, catalog: Catalog) -> Iterator[Citation]:
    """Yields the citations of everything that the page prints or links, in the order of the page."""
    for found in MENTION.finditer(page.text):
        record = catalog.records.get(found[1].strip())
        if record is None:
            continue
        part = _part(record, found[2]) if found[2] else None
        yield from citations_in(part) if part else record.cite


def _part(record: Record, anchor: str) -> Observation | Fact | None:
    """Gives the observation or fact of this id."""
    if isinstance(record, Statistic):
        for observation in record.observations:
            if observation.key == anchor:
                return observation
    return next((fact for fact in record.facts if fact.id == anchor), None)


def _anchors(record: Record) -> list[str]:
    observations = record.observations if isinstance(record, Statistic) else ()
    return [*(o.key for o in observations), *(fact.id for fact in record.facts)]
