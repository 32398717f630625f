"""Data files, feeds, old versions and lists are made part by part; each part gives its files, and asks little."""

import hashlib
import json
import math
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.blocks import PageView
from generator.catalog import Loaded
from generator.cited_pages import Surroundings, citable_page
from generator.config import Settings
from generator.dataset.rows import row_counts, rows_of
from generator.explore import explore_parts
from generator.exports import data_index, export_parts, indented
from generator.feeds import feed_parts
from generator.frozen_pages import frozen_parts
from generator.graph import graph_parts
from generator.outlines import NAMES, RECORDS
from generator.part import Part
from generator.record_inputs import ALL, IDS
from generator.schema import FOLDERS
from generator.schema.firm import Firm
from generator.watched import watch_loaded
from tests.made_files import made

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.fixture
def released(tracker: Loaded, settings: Settings) -> Settings:
    return replace(settings, releases=tracker.releases)


def every_part(loaded: Loaded, settings: Settings) -> list[Part]:
    catalog = loaded.catalog
    exported = export_parts(loaded, settings)
    told = (feed_parts(catalog, settings), frozen_parts(settings), explore_parts(catalog), graph_parts(catalog))
    return [*exported, *chain.from_iterable(told)]


def test_a_part_gives_the_files_that_it_said_and_no_two_parts_the_same(tracker: Loaded, released: Settings) -> None:
    parts = every_part(tracker, released)
    assert len({part.name for part in parts}) == len(parts)
    paths = [path for part in parts for path in part.paths]
    assert len(set(paths)) == len(paths)
    for part in parts:
        assert sorted(path for path, _ in part.make()) == sorted(part.paths), part.name


def test_parts_that_are_watched_give_the_same_bytes(tracker: Loaded, released: Settings) -> None:
    watched, _ = watch_loaded(tracker)
    assert made(every_part(watched, released)) == made(every_part(tracker, released))


def test_the_files_of_a_record_follow_from_it_and_who_names_it_alone(tracker: Loaded, released: Settings) -> None:
    watched, catalog = watch_loaded(tracker)
    part = next(part for part in export_parts(watched, released) if part.name == "record lumen-labs")
    with catalog.watch.noting() as inputs:
        assert len(list(part.make())) == 2
    assert {key for _, key in inputs} == {"lumen-labs"}


def test_a_feed_of_a_record_asks_for_no_record_that_it_does_not_tell_of(tracker: Loaded, released: Settings) -> None:
    _, catalog = watch_loaded(tracker)
    part = next(part for part in feed_parts(catalog, released) if part.name == "feed firms/lumen-labs")
    with catalog.watch.noting() as inputs:
        assert len(list(part.make())) == 2
    assert ALL not in {key for _, key in inputs}
    assert (NAMES, "lumen-labs") in inputs


def test_a_page_of_an_old_version_follows_from_no_record(tracker: Loaded, released: Settings) -> None:
    _, catalog = watch_loaded(tracker)
    with catalog.watch.noting() as inputs:
        assert made(frozen_parts(released))
    assert inputs == set()


def test_a_page_of_a_list_is_dated_by_the_newest_of_its_records_without_asking_for_any(
    tracker: Loaded, released: Settings
) -> None:
    _, catalog = watch_loaded(tracker)
    view = PageView("firms", "Firms", "", ())
    with catalog.watch.noting() as inputs:
        found = citable_page(view, Surroundings(catalog, {}, released))
    paths = [f"entities/firms/{firm.id}.yaml" for firm in tracker.catalog.of(Firm)]
    dates = [released.history.changes[path].date for path in paths if path in released.history.changes]
    assert str(found.now.date) == max(dates)
    assert not inputs & {(RECORDS, ALL), (IDS, "firm")}


def test_a_file_that_holds_all_records_has_them_all_as_one_input(tracker: Loaded, released: Settings) -> None:
    watched, catalog = watch_loaded(tracker)
    for name in ("export tracker.sqlite", "export records.jsonl", "export tracker.jsonld"):
        part = next(part for part in every_part(watched, released) if part.name == name)
        with catalog.watch.noting() as inputs:
            assert list(part.make())
        assert inputs == {(RECORDS, ALL)}, name


@pytest.mark.parametrize("name", [*(f"explore {folder}" for folder in FOLDERS), "graph ties.json"])
def test_lists_and_ties_follow_from_no_text_of_a_record(tracker: Loaded, released: Settings, name: str) -> None:
    watched, catalog = watch_loaded(tracker)
    part = next(part for part in every_part(watched, released) if part.name == name)
    with catalog.watch.noting() as inputs:
        assert list(part.make())
    assert RECORDS not in {table for table, _ in inputs}


def test_rows_are_counted_as_they_are_made(tracker: Loaded) -> None:
    counts = row_counts(tracker.catalog)
    assert counts == {name: len(rows) for name, rows in rows_of(tracker.catalog).items()}
    assert max(counts.values()) > 1


def test_the_list_of_files_takes_sizes_that_are_known_and_reads_the_other_files(
    tracker: Loaded, released: Settings
) -> None:
    files = made(export_parts(tracker, released))
    whole = data_index(files, tracker.catalog, released)
    changed = next(iter(files))
    known = {p: (len(c), hashlib.sha256(c).hexdigest()) for p, c in files.items() if p != changed}
    assert data_index({changed: files[changed]}, tracker.catalog, released, known) == whole
    assert data_index({changed: b"other"}, tracker.catalog, released, known) != whole


@given(VALUES)
def test_json_is_written_as_the_standard_library_writes_it(value: object) -> None:
    assert indented(value) == json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_no_number_is_written_that_json_does_not_have(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        indented({"a": [number]})
