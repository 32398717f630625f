"""What is read while a part is made is noted, all of it, and nothing that only what it asked for was computed from."""

from collections.abc import Mapping

import pytest

from generator.catalog import Catalog, Loaded
from generator.digests import digest_of
from generator.once import once_per_catalog
from generator.schema.firm import Firm
from generator.watched import ALL, BACKLINKS, RECORDS, TYPES, Watch, WatchedCatalog, watch_loaded


@once_per_catalog
def _lengths(catalog: Catalog) -> Mapping[str, int]:
    return {record.id: len(record.name.en) for record in catalog}


@once_per_catalog
def _total(catalog: Catalog) -> int:
    return sum(_lengths(catalog).values())


@pytest.fixture
def catalog(tracker: Loaded) -> WatchedCatalog:
    return watch_loaded(tracker)[1]


def test_each_entry_that_is_asked_for_is_an_input_also_one_that_is_not_there(catalog: WatchedCatalog) -> None:
    with catalog.watch.noting() as inputs:
        assert catalog["lumen-labs"].name.en
        assert "nobody" not in catalog
        assert catalog.records.get("nothing") is None
        assert catalog.references["sharp-works"]
        assert catalog.backlinks.get("estmark", ())
    found = {(RECORDS, "lumen-labs"), (RECORDS, "nobody"), (RECORDS, "nothing"), (RECORDS, "sharp-works")}
    assert inputs == found | {(BACKLINKS, "estmark")}


@pytest.mark.parametrize(
    "go_through",
    [list, len, lambda c: sorted(c.records), lambda c: list(c.records.values()), lambda c: dict(c.counts())],
)
def test_who_goes_through_all_records_has_all_as_input(catalog: WatchedCatalog, go_through: object) -> None:
    assert callable(go_through)
    with catalog.watch.noting() as inputs:
        go_through(catalog)
    assert (RECORDS, ALL) in inputs


def test_a_type_is_one_input(catalog: WatchedCatalog) -> None:
    with catalog.watch.noting() as inputs:
        assert catalog.of(Firm)
    assert inputs == {(TYPES, "firm")}


def test_what_is_computed_once_is_an_input_by_its_entries(catalog: WatchedCatalog) -> None:
    with catalog.watch.noting() as inputs:
        assert _lengths(catalog)["lumen-labs"] == len(catalog["lumen-labs"].name.en)
        assert "nobody" not in _lengths(catalog)
    table = f"{__name__}._lengths"
    assert inputs == {(table, "lumen-labs"), (table, "nobody"), (RECORDS, "lumen-labs")}
    with catalog.watch.noting() as inputs:
        assert _total(catalog) > 0
    assert inputs == {(f"{__name__}._total", ALL)}


def test_nothing_is_noted_while_nobody_makes_anything(tracker: Loaded) -> None:
    loaded, catalog = watch_loaded(tracker)
    watch = catalog.watch
    assert loaded.catalog["lumen-labs"]
    with watch.noting() as inputs:
        pass
    assert inputs == set()
    with watch.noting() as outer:
        with watch.noting() as inner:
            assert loaded.catalog["lumen-labs"]
        assert "sharp-works" in loaded.catalog
    assert (inner, outer) == ({(RECORDS, "lumen-labs")}, {(RECORDS, "sharp-works")})


def test_a_watched_catalog_says_what_the_catalog_says(tracker: Loaded, catalog: WatchedCatalog) -> None:
    assert list(catalog) == list(tracker.catalog)
    assert catalog.of(Firm) == tracker.catalog.of(Firm)
    assert catalog.counts() == tracker.catalog.counts()
    assert dict(catalog.references) == dict(tracker.catalog.references)
    assert dict(catalog.backlinks) == dict(tracker.catalog.backlinks)
    assert (catalog.checked, catalog.moves) == (tracker.catalog.checked, tracker.catalog.moves)


def test_digests_tell_values_apart(tracker: Loaded) -> None:
    values = [None, 0, "0", "", (), [""], {}, {"a": "b"}, {"a": ["b"]}, ("a", "b"), ("ab",), True, frozenset({"a"})]
    digests = [digest_of(value) for value in values]
    assert len(set(digests)) == len(values)
    assert digest_of(frozenset("abcdef")) == digest_of(set("fedcba"))
    firm = tracker.catalog["lumen-labs"]
    assert digest_of(firm) != digest_of(firm.model_copy(update={"summary": "Another."}))
    assert digest_of(firm, lambda record: "same") == digest_of(
        firm.model_copy(update={"summary": "Another."}), lambda record: "same"
    )
    with pytest.raises(TypeError, match="object"):
        digest_of(object())


def test_a_watch_knows_the_tables_that_were_asked() -> None:
    watch = Watch()
    table = watch.table("words", {"a": 1})
    with watch.noting() as inputs:
        assert table.get("a") == 1
        assert table.get("b", 7) == 7
        assert dict(table) == {"a": 1}
    assert inputs == {("words", "a"), ("words", "b"), ("words", ALL)}
    assert watch.tables == {"words": {"a": 1}}
