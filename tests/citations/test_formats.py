"""Every format says the same, as programs that others wrote read it, whatever a title holds."""

import json
import re

import pytest
from hypothesis import example, given

from generator.citation_formats import FORMATS, bibtex, csl_json, ris
from generator.citations import AUTHOR, LANGUAGE, Kind, Work, one_line
from tests.citations.parsed import Parsed, from_bibtexparser, from_csl, from_pybtex, from_ris
from tests.citations.works import NASTY, every_form, work, works


def expected(one: Work) -> Parsed:
    date = one.date
    parts = tuple(part for part in (date.year, date.month, date.day) if part) if date else ()
    title = one_line(one.title)
    return Parsed(one.key, title, AUTHOR, one.container, parts, one.version, one.url, one.doi, LANGUAGE)


def ligatures(text: str) -> str:
    """Gives a text without the signs that TeX joins or turns: quotation marks and dashes."""
    return re.sub(r"[\"'`´’‘“”]+|[-–—]+|[<>¡¿]|[!?]`", "·", text)


def agree(one: Work) -> None:
    wanted = expected(one)
    assert from_csl(csl_json(one)) == wanted
    assert from_ris(ris(one)) == wanted
    for parse in (from_bibtexparser, from_pybtex):
        read = parse(bibtex(one))
        assert ligatures(" ".join(read.title.split())) == ligatures(wanted.title)
        assert {**vars(read), "title": ""} == {**vars(wanted), "title": ""}


@pytest.mark.parametrize("one", every_form(), ids=lambda one: f"{one.kind.value} {one.date} {one.version} {one.doi}")
def test_every_format_has_every_field(one: Work) -> None:
    agree(one)


@pytest.mark.parametrize("title", NASTY)
def test_no_title_breaks_a_format(title: str) -> None:
    agree(work(title))


@given(works)
@example(work("{"))
@example(work("\\"))
def test_no_title_breaks_a_format_whatever_it_is(one: Work) -> None:
    if one_line(one.title):
        agree(one)


def test_there_are_three_formats_with_a_file_each() -> None:
    assert [(one.name, one.ending) for one in FORMATS] == [("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")]


def test_the_kind_of_work_is_said_in_each_formats_words() -> None:
    said = {}
    for kind in Kind:
        one = work("x", kind)
        said[kind] = (json.loads(csl_json(one))[0]["type"], ris(one)[6:10].strip(), bibtex(one)[:5])
    assert said == {
        Kind.PAGE: ("webpage", "ELEC", "@onli"),
        Kind.DATASET: ("dataset", "DATA", "@misc"),
        Kind.FIGURE: ("graphic", "FIGU", "@misc"),
    }
    assert "type = {Dataset}" in bibtex(work("x", Kind.DATASET))


def test_keys_tell_states_and_pages_apart() -> None:
    keys = {one.key for one in (work("x"), work("x", version="2026.1"), work("x", version="2026.2"))}
    keys.add(Work("x", Kind.PAGE, "policies/another").key)
    assert len(keys) == 4
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)
