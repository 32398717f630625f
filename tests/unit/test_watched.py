"""What is read while a part is made is noted, all of it, and nothing that only what it asked for was computed from."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from generator.catalog import Catalog, Loaded
from generator.digests import digest_of
from generator.once import once_per_catalog
from generator.outlines import NAMES, PLAIN, RECORDS, entire
from generator.record import Record
from generator.record_inputs import ALL, IDS, OWN
from generator.schema.firm import Firm
from generator.watched import BACKLINKS, Watch, WatchedCatalog, watch_loaded, whole


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
    found = {(NAMES, "lumen-labs"), (NAMES, "nobody"), (NAMES, "nothing"), (RECORDS, "sharp-works")}
    assert inputs == found | {(BACKLINKS, "estmark")}


@pytest.mark.parametrize(
    ("read", "inputs"),
    [
        (lambda catalog: catalog["lumen-labs"].name.short, {NAMES}),
        (lambda catalog: (catalog["lumen-labs"].id, catalog["lumen-labs"].FOLDER), {NAMES}),
        (lambda catalog: getattr(catalog["lumen-labs"], "no_field", None), {NAMES}),
        (lambda catalog: catalog["lumen-labs"].founded, {NAMES, PLAIN}),
        (lambda catalog: catalog["lumen-labs"].summary, {NAMES, RECORDS}),
        (lambda catalog: catalog["lumen-labs"].cite, {NAMES, RECORDS}),
        (lambda catalog: entire(catalog["lumen-labs"]), {NAMES, RECORDS}),
        (lambda catalog: catalog.own_references("lumen-labs"), {OWN}),
    ],
)
def test_of_a_record_only_what_is_read_is_an_input(
    catalog: WatchedCatalog, read: Callable[[Catalog], object], inputs: set[str]
) -> None:
    with catalog.watch.noting() as noted:
        read(catalog)
    assert noted == {(table, "lumen-labs") for table in inputs}


def test_what_is_told_of_a_record_changes_only_with_it(tracker: Loaded) -> None:
    firm = tracker.catalog["lumen-labs"]
    changes: Mapping[str, dict[str, object]] = {
        NAMES: {"name": firm.name.model_copy(update={"short": "Lulu"})},
        PLAIN: {"aliases": ("Lulu",)},
        RECORDS: {"summary": "Another."},
    }

    def told(record: Record) -> dict[str, str]:
        records = {**tracker.catalog.records, record.id: record}
        tables = watch_loaded(replace(tracker, catalog=replace(tracker.catalog, records=records)))[1].watch.tables
        return {name: digest_of(tables[name][record.id]) for name in (NAMES, PLAIN)}

    before = told(firm)
    for changed, update in changes.items():
        after = told(firm.model_copy(update=update))
        assert {name for name in before if before[name] != after[name]} == {changed} - {RECORDS}


def test_an_outline_answers_like_its_record(tracker: Loaded, catalog: WatchedCatalog) -> None:
    with catalog.watch.noting():
        for record in tracker.catalog:
            outlined = catalog[record.id]
            assert type(outlined) is type(record)
            for name in type(record).model_fields:
                assert getattr(outlined, name) is getattr(record, name)
            assert outlined.start_date() == record.start_date()
            assert entire(outlined) is record


def test_an_outline_is_never_written_out_as_if_it_were_all(catalog: WatchedCatalog) -> None:
    with catalog.watch.noting():
        outlined = catalog["lumen-labs"]
        with pytest.raises(TypeError, match="entire"):
            outlined.model_dump()
        with pytest.raises(TypeError, match="entire"):
            outlined.model_dump_json()
        assert entire(outlined).model_dump_json()


@pytest.mark.parametrize(
    "go_through",
    [list, len, lambda c: sorted(c.records), lambda c: list(c.records.values()), lambda c: dict(c.counts())],
)
def test_who_goes_through_all_records_has_their_ids_as_input(catalog: WatchedCatalog, go_through: object) -> None:
    assert callable(go_through)
    with catalog.watch.noting() as inputs:
        go_through(catalog)
    assert (IDS, ALL) in inputs


def test_all_of_all_records_is_one_input(catalog: WatchedCatalog) -> None:
    with catalog.watch.noting() as inputs:
        assert all(record.facts is not None for record in whole(catalog))
    assert inputs == {(RECORDS, ALL)}


def test_which_records_are_of_a_type_is_an_input(catalog: WatchedCatalog) -> None:
    with catalog.watch.noting() as inputs:
        firms = catalog.of(Firm)
    assert inputs == {(IDS, "firm"), *((NAMES, firm.id) for firm in firms)}


def test_what_is_computed_once_is_an_input_by_its_entries(catalog: WatchedCatalog) -> None:
    with catalog.watch.noting() as inputs:
        assert _lengths(catalog)["lumen-labs"] == len(catalog["lumen-labs"].name.en)
        assert "nobody" not in _lengths(catalog)
    table = f"{__name__}._lengths"
    assert inputs == {(table, "lumen-labs"), (table, "nobody"), (NAMES, "lumen-labs")}
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
    assert (inner, outer) == ({(NAMES, "lumen-labs")}, {(NAMES, "sharp-works")})


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
    assert digest_of(frozenset("abcdef")) == digest_of(frozenset("fedcba"))
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
