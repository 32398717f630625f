"""Takes a hand-written page, gives what is wrong in it, and its anchors and links; knows no other page."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from generator.config import MAX_PROBLEMS
from generator.per_record import per_text
from generator.problems import Problem
from generator.read import SourceText
from generator.syntax import hidden_characters
from generator.writing.bounds import too_much
from generator.writing.elements import Leading, Reader, is_block
from generator.writing.places import Places, with_marks
from generator.writing.rendering import TooDeepError, UnreadableError, render
from generator.writing.slips import slips
from generator.written import WrittenPage

ENOUGH = MAX_PROBLEMS + 1
"""So many problems are looked for: finding the place of each takes time, and nobody reads more at once."""


@dataclass(frozen=True)
class Judged:
    """A page that was read through: what is wrong in it, and what the check of links needs."""

    problems: tuple[Problem, ...]
    ids: frozenset[str] = frozenset()
    leads: tuple[Leading, ...] = ()


@lru_cache(maxsize=1000)
def judge(page: WrittenPage) -> Judged:
    """Reads a page through; most pages are the same when a folder is checked again."""
    return _judged(page.path, page.text)


@per_text
def _judged(path: str, text: str) -> Judged:
    page = WrittenPage(path, text)
    places = Places(page)
    first = [*hidden_characters(SourceText(f"content/{page.path}", "", "", page.text)), *too_much(page)]
    if first:
        return Judged(tuple(first))
    marked, mark, starts = with_marks(places, is_block)
    reader = Reader(places, mark, starts)
    try:
        rendered = render(marked, mark)
    except TooDeepError:
        message = "quotes, lists or elements lie too deep in each other to be read"
        place = places.of(r"^[ \t]*(?:>|<|[-+*:]\s|[0-9]+\.\s)")
        return Judged((reader.problem(place, "P416", message, "make it flatter"),))
    except UnreadableError as error:
        return Judged(tuple(islice(reader.ill_formed(error), ENOUGH)))
    inside = (problem for element in rendered.tree.iter() for problem in reader.element(element))
    problems = chain(slips(places), reader.references(), reader.blocks(), reader.comments(rendered.comments), inside)
    told = tuple(dict.fromkeys(islice(problems, ENOUGH)))
    return Judged(told, frozenset(reader.ids), tuple(reader.leads(rendered.tree)))
