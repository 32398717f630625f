"""What closeness follows from stays the same when texts are edited, and changes with what records have in common."""

from generator.catalog import Catalog, Loaded, link
from generator.closeness_basis import basis
from generator.record import Record
from generator.vocabularies import Topic

FIRM = "lumen-labs"


def with_another(catalog: Catalog, **update: object) -> Catalog:
    records: list[Record] = [one.model_copy(update=update) if one.id == FIRM else one for one in catalog]
    return link(records)


def test_other_words_leave_what_closeness_follows_from(tracker: Loaded) -> None:
    summary = f"In other words: {tracker.catalog[FIRM].summary}"
    updates: list[dict[str, object]] = [{}, {"summary": summary}, {"website": None}, {"verified": None}]
    found = {basis(with_another(tracker.catalog, **update)) for update in updates}
    assert found == {basis(tracker.catalog)}


def test_what_records_have_in_common_changes_it(tracker: Loaded) -> None:
    firm = tracker.catalog[FIRM]
    changes: list[dict[str, object]] = [
        {"topics": tuple(topic for topic in Topic if topic not in firm.topics)[:1]},
        {"name": firm.name.model_copy(update={"en": "Another name"})},
        {"summary": "It names [[estmark]] and [[daily-lantern-2030]]."},
        {"cite": tuple(one.model_copy(update={"at": "page 999"}) for one in firm.cite)},
        {"places": ()},
    ]
    found = {basis(with_another(tracker.catalog, **update)) for update in changes}
    assert len(found | {basis(tracker.catalog)}) == len(changes) + 1
