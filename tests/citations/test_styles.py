"""References are what the styles' own CSL files give, run by another program."""

import re
import warnings
from functools import cache
from pathlib import Path

import pytest
from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

from generator.citation_formats import to_csl
from generator.citation_styles import STYLES, apa, chicago
from generator.citations import Kind, Work
from generator.values import PartialDate
from tests.citations.works import every_form, work

HERE = Path(__file__).parent
FILES = {"Chicago": "chicago-author-date.csl", "APA": "apa.csl"}


@cache
def style(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(str(HERE / FILES[name]), validate=False)


def by_csl(name: str, one: Work) -> str:
    """Gives the reference that citeproc-py writes with the style's file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what it does not know in a style
        bibliography = CitationStylesBibliography(style(name), CiteProcJSON([to_csl(one)]), formatter.plain)
        bibliography.register(Citation([CitationItem(one.key)]))
        return "".join(bibliography.bibliography()[0])


def as_the_style_means(text: str) -> str:
    """Mends two things that citeproc-py does and the styles' reference program does not, and one that both do.

    It leaves the full stop outside of quotation marks, and drops no second one; and without a date "Retrieved" stands
    alone before the address, which wants a date that only the reader knows.
    """
    text = re.sub(r"([^.?!])”\.", r"\1.”", text)
    return text.replace("Retrieved https", "https")


@pytest.mark.parametrize("one", every_form(), ids=lambda one: f"{one.kind.value} {one.date} {one.version} {one.doi}")
@pytest.mark.parametrize("name", FILES)
def test_a_reference_is_what_the_styles_own_file_gives(name: str, one: Work) -> None:
    assert STYLES[name](one) == as_the_style_means(by_csl(name, one))


def test_a_title_that_ends_a_sentence_gets_no_full_stop() -> None:
    assert "“Is it so?” AI" in chicago(work("Is it so?"))
    assert "Is it so? AI" in apa(work("Is it so?"))
    assert "No ‘end.’” AI" in chicago(work("No “end.”"))


def test_titles_keep_their_letters_and_quotation_marks_inside_others_are_single() -> None:
    said = chicago(work('The "new" plan of iFLYTEK for the “AI gap”'))
    assert "“The ‘new’ plan of iFLYTEK for the ‘AI gap’.”" in said
    assert 'The "new" plan of iFLYTEK' in apa(work('The "new" plan of iFLYTEK for the “AI gap”'))


def test_a_reference_is_one_line_whatever_the_title() -> None:
    for write in STYLES.values():
        assert "\n" not in write(work("Two\nlines"))


def test_both_states_can_be_told_apart() -> None:
    now = work("A plan", date=PartialDate(2026, 9, 5))
    then = work("A plan", date=PartialDate(2026, 8, 1), version="2026.1", url="https://t.example/versions/2026.1/x/")
    assert chicago(now) != chicago(then)
    assert "Version 2026.1. " in chicago(then)
    assert "versions/2026.1" in apa(then)
    assert Kind.PAGE is now.kind
