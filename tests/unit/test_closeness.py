"""Which records are close to each other, and why: what is rare says more than what many have."""

import random
from collections.abc import Iterable

import pytest

from generator.catalog import Catalog, Loaded, link
from generator.closeness import closest
from generator.record import Record
from generator.schema.firm import Firm
from generator.schema.place import Place
from generator.schema.program import Program
from generator.schema.source import Source
from generator.schema.university import University
from generator.sections.closest import reasons

CITE = ({"source": "report", "at": "II.A, paragraph 3"},)
FIRMS = tuple(
    Firm.model_validate({"id": i, "name": {"en": i.title()}, "cite": ({"source": "other", "at": "x"},)})
    for i in ("lumen", "sharp", "glow", "spark")
)
COUNTRY = Place.model_validate({"id": "norland", "name": {"en": "Norland"}, "kind": "country"})
PROVINCE = Place.model_validate(
    {"id": "lakeshire", "name": {"en": "Lakeshire"}, "kind": "province", "part_of": ("norland",)}
)
CITY = Place.model_validate(
    {"id": "lantern-town", "name": {"en": "Lantern Town"}, "kind": "city", "part_of": ("lakeshire",)}
)


def program(record_id: str, **fields: object) -> Program:
    name = {"en": record_id.replace("-", " ").capitalize()}
    return Program.model_validate({"id": record_id, "name": name, "kind": "course", "cite": CITE, **fields})


def others(number: int, **fields: object) -> list[Program]:
    """Gives programmes that only make up the numbers."""
    return [program(f"filler-{n}", **fields) for n in range(number)]


def catalog_of(*records: Record, fillers: int = 30) -> Catalog:
    return link([*records, *FIRMS, COUNTRY, PROVINCE, CITY, *others(fillers)])


def ids(record_id: str, catalog: Catalog, most: int = 6) -> list[str]:
    return [close.record.id for close in closest(catalog[record_id], catalog, most)]


def why(one: str, other: str, catalog: Catalog) -> tuple[str, ...]:
    (found,) = [close for close in closest(catalog[one], catalog, 100) if close.record.id == other]
    return reasons(found, catalog[one], catalog)


def test_what_few_share_brings_closer_than_what_many_share() -> None:
    few = [program("a", operators=("lumen", "sharp")), program("b", operators=("lumen",))]
    many = [program(f"c-{n}", operators=("sharp",)) for n in range(6)]
    catalog = catalog_of(*few, *many)
    assert ids("a", catalog)[0] == "b"
    assert set(ids("a", catalog)[1:]) <= {f"c-{n}" for n in range(6)}
    assert ids("filler-0", catalog) == []


def test_what_a_third_of_all_have_brings_none_closer() -> None:
    catalog = catalog_of(*(program(f"a-{n}", topics=("training",)) for n in range(20)))
    assert ids("a-0", catalog) == []


def test_more_in_common_is_closer_and_the_reasons_say_what() -> None:
    one = program("a", operators=("lumen",), partners=("glow",), topics=("certification",), audiences=("teachers",))
    two = program("b", operators=("lumen",), partners=("spark",), topics=("certification",), audiences=("teachers",))
    three = program("c", operators=("sharp",), partners=("lumen",))
    catalog = catalog_of(one, two, three)
    assert ids("a", catalog) == ["b", "c"]
    assert why("a", "b", catalog) == ("both run by Lumen", "both for teachers", "both on certificates and standards")
    assert why("a", "c", catalog) == ("both linked with Lumen",)


@pytest.mark.parametrize("field", ["part_of", "related", "different_from"])
def test_records_that_are_linked_already_are_left_out_in_both_directions(field: str) -> None:
    catalog = catalog_of(program("a", operators=("lumen",), **{field: ("b",)}), program("b", operators=("lumen",)))
    assert ids("a", catalog) == ids("b", catalog) == []


def test_of_places_that_lie_in_each_other_the_smallest_is_told() -> None:
    catalog = catalog_of(program("a", places=("lantern-town",)), program("b", places=("lantern-town",)))
    assert why("a", "b", catalog) == ("both in Lantern Town",)
    catalog = catalog_of(program("a", places=("lantern-town",)), program("b", places=("lakeshire",)))
    assert why("a", "b", catalog) == ("both in Lakeshire",)


def test_only_records_of_the_same_type_are_suggested() -> None:
    catalog = catalog_of(
        program("a", operators=("lumen",), topics=("health",)),
        University.model_validate(
            {"id": "u", "name": {"en": "U"}, "kind": "university", "topics": ("health",), "cite": CITE}
        ),
    )
    assert ids("a", catalog) == ids("u", catalog) == []


def test_a_part_of_a_source_counts_and_a_list_that_everybody_cites_does_not() -> None:
    source = {"id": "report", "name": {"en": "The Report"}, "kind": "report", "access": "first-hand"}
    sections = ({"id": "a", "at": "II.A"}, {"id": "b", "at": "II.B"})
    report = Source.model_validate({**source, "sections": sections})
    fillers = others(40, cite=({"source": "report", "at": "II.B, row 1"},))
    pair = [program("a", kind="fund"), program("b", kind="fund")]
    catalog = link([report, *pair, *fillers])
    assert why("a", "b", catalog) == ("same kind: fund", "both told in II.A of The Report")
    assert ids("filler-0", catalog) == []
    catalog = link([Source.model_validate(source), *pair, *fillers])
    assert why("a", "b", catalog) == ("same kind: fund",)


def test_no_country_is_suggested_beside_its_own_cities() -> None:
    firms = [
        Firm.model_validate({"id": f"f-{n}", "name": {"en": f"F {n}"}, "places": places, "cite": CITE})
        for n, places in enumerate([("norland", "lantern-town"), ("norland", "lantern-town", "quay")])
    ]
    quay = Place.model_validate({"id": "quay", "name": {"en": "Quay"}, "kind": "area"})
    far = [Place.model_validate({"id": f"p-{n}", "name": {"en": f"P {n}"}, "kind": "world"}) for n in range(12)]
    catalog = catalog_of(*firms, quay, *far)
    assert "lantern-town" not in ids("norland", catalog)
    assert "quay" in ids("lantern-town", catalog)


def test_suggestions_do_not_depend_on_the_order_of_the_files(tracker: Loaded) -> None:
    made = [program(f"a-{n}", operators=("lumen",), topics=("health",)) for n in range(9)]
    records = list(catalog_of(*made))
    expected = {record.id: ids(record.id, link(records)) for record in records}
    assert len(expected["a-0"]) == 6
    for seed in range(3):
        random.Random(seed).shuffle(records)
        shuffled = link(records)
        assert {record.id: ids(record.id, shuffled) for record in records} == expected


def test_no_record_of_a_tracker_without_likeness_is_close(tracker: Loaded) -> None:
    alone = link([FIRMS[0]])
    assert ids("lumen", alone) == []
    linked = _linked(tracker.catalog)
    for record in tracker.catalog:
        found = closest(record, tracker.catalog, 6)
        assert all((record.id, close.record.id) not in linked for close in found)
        assert all(reasons(close, record, tracker.catalog) for close in found)


def _linked(catalog: Catalog) -> set[tuple[str, str]]:
    pairs: Iterable[tuple[str, str]] = ((r.source, r.target) for made in catalog.references.values() for r in made)
    return {pair for one, other in pairs for pair in ((one, other), (other, one))}
