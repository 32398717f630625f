"""The words of a citation lead to the sections of the source that they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog import Loaded
from generator.locators import citations_in, located_citations, places_in
from generator.schema.source import Source


@pytest.fixture(scope="module")
def report(tracker: Loaded) -> Source:
    """Gives the invented source whose sections are listed."""
    source = tracker.catalog["lantern-report-2029"]
    assert isinstance(source, Source)
    return source


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("I", ["I"]),
        ("I, paragraph 2", ["I"]),
        ("II, paragraph 2", ["II"]),
        ("II.B, note 3", ["II.B"]),
        ("III.A(2), paragraph 1", ["III.A(2)"]),
        ("III.A, paragraph 1", ["III.A"]),
        ("III.A(4), paragraph 1", [None]),
        ("II.C", [None]),
        ("II.B, Table 3, row 1", ["Table 3"]),
        ("Table 30, row 1", [None]),
        ("III.A(2), paragraph 3; Table 1, row 2", ["III.A(2)", "Table 1"]),
        ("Tables 1, 2 and 5", ["Table 1", "Table 2", "Table 5"]),
        ("Tables 1 to 3", ["Table 1", "Table 2", "Table 3"]),
        ("title page; nowhere", ["title page", None]),
        ("Introduction", [None]),
    ],
)
def test_a_citation_lies_in_the_sections_that_it_names(at: str, expected: list[str | None], report: Source) -> None:
    assert [place.section.at if place.section else None for place in places_in(at, report)] == expected


@pytest.mark.parametrize(
    ("at", "paragraphs", "rows"),
    [
        ("I, paragraph 2", (2,), ()),
        ("I, paragraphs 2 and 4", (2, 4), ()),
        ("I, paragraphs 2, 4 to 6", (2, 4, 5, 6), ()),
        ("I, paragraphs 1–3", (1, 2, 3), ()),
        ("I, heading", (), ()),
        ("Table 1, row 2", (), (2,)),
        ("Table 1, rows 1 and 2", (), (1, 2)),
        ("II, paragraph 9, Table 1, row 2", (), (2,)),
    ],
)
def test_numbers_are_those_inside_the_section(
    at: str, paragraphs: tuple[int, ...], rows: tuple[int, ...], report: Source
) -> None:
    (place,) = places_in(at, report)
    assert (place.paragraphs, place.rows) == (paragraphs, rows)


@given(st.text(alphabet="IVA.(1), ;paragrhsTbleo 23–", max_size=40))
def test_no_words_are_too_odd(at: str) -> None:
    source = Source.model_validate(
        {
            "id": "a-source",
            "name": {"en": "A"},
            "kind": "report",
            "access": "first-hand",
            "sections": ({"id": "one", "at": "I", "paragraphs": "2"}, {"id": "table", "at": "Table 1", "rows": "3"}),
        }
    )
    found = places_in(at, source)
    assert len(found) >= len(at.split("; "))
    for place in found:
        assert place.section is None or place.section in source.sections


def test_every_citation_is_found_at_its_place(tracker: Loaded) -> None:
    seen = 0
    for record in tracker.catalog:
        found = list(located_citations(record))
        assert [citation for _, citation in found] == list(citations_in(record))
        for loc, citation in found:
            value: object = record
            for step in loc:
                value = value[step] if isinstance(step, int) else getattr(value, step)  # type: ignore[index]
            assert value is citation
            seen += 1
    assert seen > 20
