"""Records linked in both directions."""

from collections import Counter

from generator.catalog import Loaded, link
from generator.fields import ANY_TYPE
from generator.schema import ENTITY_TYPES
from generator.schema.firm import Firm


def made(tracker: Loaded, record_id: str) -> set[tuple[str, str]]:
    return {(reference.field, reference.target) for reference in tracker.catalog.references[record_id]}


def test_every_reference_is_a_backlink_of_its_target_and_the_other_way_round(tracker: Loaded) -> None:
    forward = Counter(reference for found in tracker.catalog.references.values() for reference in found)
    back = Counter(reference for found in tracker.catalog.backlinks.values() for reference in found)
    assert len(forward) > 100
    assert forward == back
    assert all(ref.target == target for target, found in tracker.catalog.backlinks.items() for ref in found)


def test_references_come_from_fields_lists_parts_and_texts(tracker: Loaded) -> None:
    assert made(tracker, "lumen-labs") == {
        ("country", "norland"),
        ("places", "lakeshire"),
        ("summary", "lantern-bases"),
        ("facts", "lumen-labs"),
        ("facts", "lantern-report-2029"),
        ("facts", "quoria-survey"),
        ("facts", "daily-lantern-2030"),
        ("facts", "talent-pool"),
        ("facts", "quoria"),
        ("disagreements", "lantern-report-2029"),
        ("disagreements", "daily-lantern-2030"),
        ("related", "sharp-works"),
        ("related", "lantern-institute"),
        ("not_found", "lantern-report-2029"),
        ("cite", "lantern-report-2029"),
        ("cite", "daily-lantern-2030"),
    }


def test_a_dimension_whose_values_are_records_makes_references(tracker: Loaded) -> None:
    assert ("observations", "lakeshire-university") in made(tracker, "talent-score")
    assert "research" not in {target for _, target in made(tracker, "talent-pool")}


def test_a_mention_knows_its_place_and_says_nothing_about_the_type(tracker: Loaded) -> None:
    found = [r for r in tracker.catalog.references["norland"] if r.target == "quoria"]
    assert [(r.loc, r.ref) for r in found] == [(("summary",), ANY_TYPE)]


def test_the_order_of_records_does_not_matter(tracker: Loaded) -> None:
    records = list(tracker.catalog)
    assert [record.id for record in records] == sorted(record.id for record in records)
    assert link(reversed(records)) == link(records)


def test_records_are_counted_by_type(tracker: Loaded) -> None:
    counts = tracker.catalog.counts()
    assert list(counts) == list(ENTITY_TYPES)
    assert sum(counts.values()) == len(tracker.catalog)
    assert counts["firm"] == len(tracker.catalog.of(Firm)) == 2


def test_an_empty_catalog_has_nothing_and_counts_zero() -> None:
    catalog = link([])
    assert len(catalog) == 0
    assert set(catalog.counts().values()) == {0}
    assert "norland" not in catalog
