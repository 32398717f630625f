"""What records can be filtered by follows from how their types are declared."""

import pytest

from generator.catalog import Catalog, Loaded
from generator.facets import Choice, Facet, facets_of, vocabulary_fields
from generator.own_facets import years_of
from generator.placing import own_places, within
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.place import Place
from generator.schema.policy import Policy
from generator.schema.program import Program
from generator.schema.source import Source
from generator.schema.university import University
from generator.vocabularies import Level


@pytest.fixture
def catalog(tracker: Loaded) -> Catalog:
    return tracker.catalog


def facet(record_type: type[Record], key: str, catalog: Catalog) -> Facet:
    return next(one for one in facets_of(record_type, catalog).facets if one.key == key)


def values(record_id: str, key: str, catalog: Catalog) -> tuple[str, ...]:
    return facets_of(type(catalog[record_id]), catalog).values[record_id].get(key, ())


def test_every_field_with_terms_is_a_facet_under_its_title_with_the_terms_in_use(catalog: Catalog) -> None:
    seen = 0
    for record_type in ENTITY_TYPES.values():
        found = facets_of(record_type, catalog)
        labels = {one.label: one for one in found.facets}
        for name, vocabulary in vocabulary_fields(record_type):
            used = [getattr(record, name) for record in catalog.of(record_type)]
            terms = {term for value in used for term in (value if isinstance(value, tuple) else (value,)) if term}
            title = str(record_type.model_fields[name].title)
            assert (title in labels) == bool(terms), (record_type, name)
            if terms:
                written = [term for term in vocabulary if term in terms]
                assert [choice.value for choice in labels[title].choices] == [term.value for term in written]
                assert [choice.more for choice in labels[title].choices] == [term.meaning for term in written]
                seen += len(terms)
    assert seen > 30


def test_a_vocabulary_of_several_types_is_one_facet_and_a_types_own_is_named_without_the_type(catalog: Catalog) -> None:
    for record_type, key, is_shared in (
        (Program, "level", True),
        (Program, "status", True),
        (Program, "kind", False),
        (Policy, "kind", False),
        (Policy, "scope", False),
        (University, "group", False),
        (Source, "access", False),
    ):
        assert facet(record_type, key, catalog).is_shared == is_shared, key
    assert [name for name, vocabulary in vocabulary_fields(Program) if vocabulary is Level] == ["levels"]
    assert values("lantern-bases", "level", catalog) == ("undergraduate", "vocational")


def test_places_come_from_fields_and_parts_and_lie_within_larger_ones_up_to_the_country(catalog: Catalog) -> None:
    assert own_places(catalog["lantern-bases"], catalog) == ("norland", "lakeshire", "quoria")
    assert own_places(catalog["lakeshire-college"], catalog) == ("norland", "lantern-town")
    assert own_places(catalog["lantern-town"], catalog) == ("lantern-town",)
    assert within("lantern-town", catalog) == ("lakeshire",)
    assert within("lakeshire", catalog) == ("norland",)
    assert within("norland", catalog) == ()  # a country is not found under the world
    assert facet(University, "place", catalog).choices == (
        Choice("lakeshire", "Lakeshire", catalog["lakeshire"].name.zh or "", ("norland",)),
        Choice("lantern-town", catalog["lantern-town"].name.en, catalog["lantern-town"].name.zh or "", ("lakeshire",)),
        Choice("norland", catalog["norland"].name.en, catalog["norland"].name.zh or "", ()),
    )
    assert values("lantern-town", "place", catalog) == ("lantern-town",)
    assert len(facet(Place, "place", catalog).choices) == len(catalog.of(Place))


def test_a_field_that_may_name_several_sorts_of_bodies_tells_which_sort_it_names(catalog: Catalog) -> None:
    run_by = facet(Program, "operators", catalog)
    assert (run_by.label, [choice.label for choice in run_by.choices]) == ("Run by", ["A firm", "A university"])
    assert values("lantern-bases", "operators", catalog) == ("firm",)
    assert values("lantern-summer-school", "operators", catalog) == ("firm", "university")


def test_firms_are_those_named_in_fields_and_in_parts_but_not_in_texts(catalog: Catalog) -> None:
    assert values("lakeshire-university", "firm", catalog) == ("lumen-labs",)  # its school was built with it
    assert values("lantern-bases", "firm", catalog) == ("lumen-labs",)
    assert "lumen-labs" not in values("lumen-labs", "firm", catalog)
    assert values("norland-talent-plan-2016", "firm", catalog) == ()


def test_sources_are_found_wherever_they_are_cited(catalog: Catalog) -> None:
    sources = values("lakeshire-university", "source", catalog)
    assert sources == ("daily-lantern-2030", "lantern-report-2029")  # the first is cited by a school only


def test_what_a_record_has_follows_from_its_parts(catalog: Catalog) -> None:
    assert values("lantern-bases", "has", catalog) == ("sites", "curriculum")
    assert values("lakeshire-university", "has", catalog) == ("schools",)
    assert "disagreements" in values("lumen-labs", "has", catalog)
    assert catalog["talent-pool"].disagreements == ()
    assert values("talent-pool", "has", catalog) == ("disagreements",)  # two sources, two values
    assert "disagreements" not in values("lantern-growth", "has", catalog)
    assert {choice.label for choice in facet(University, "has", catalog).choices} == {"AI schools"}


def test_a_record_stands_for_the_year_it_began_and_a_statistic_for_all_its_years(catalog: Catalog) -> None:
    assert years_of(catalog["lantern-bases"]) == (2027,)
    assert years_of(catalog["lantern-summer-school"]) == ()
    periods = [o.period for o in catalog["lantern-schools-by-year"].observations if o.period]  # type: ignore[attr-defined]
    assert len(periods) > 2
    years = years_of(catalog["lantern-schools-by-year"])
    assert years == tuple(sorted(set(years)))
    assert {period.start.year for period in periods} | {period.end.year for period in periods} <= set(years)
