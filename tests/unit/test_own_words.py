"""What a record says of itself is kept with it; the names of others are put in as they are now."""

from collections.abc import Callable

import pytest

from generator.catalog import Catalog, Loaded, link
from generator.own_words import ID_ENDS, TEXT_ENDS, own_words, with_names
from generator.record import Record
from generator.searchable import found_records
from generator.written import WrittenPage
from generator.written_text import found_written, written_title


def texts(catalog: Catalog) -> dict[str, str]:
    return {one.address.page: " ".join(p.text for p in one.passages) for one in found_records(catalog)}


def renamed(record: Record, name: str) -> Record:
    return record.model_copy(update={"name": record.name.model_copy(update={"en": name})})


def test_another_name_of_a_record_is_found_in_all_texts_that_name_it(tracker: Loaded) -> None:
    catalog = tracker.catalog
    named = catalog["lakeshire-university"]
    before = texts(catalog)
    new = link(renamed(record, "Torchfield Academy") if record is named else record for record in catalog)
    after = texts(new)
    naming = {page for page, text in before.items() if named.name.en in text and page != f"{named.FOLDER}/{named.id}"}
    assert len(naming) > 1
    assert [page for page in naming if "Torchfield Academy" not in after[page]] == []


def test_no_sign_of_what_is_kept_is_left_in_a_text(tracker: Loaded) -> None:
    kept = [own_words(record).texts for record in tracker.catalog]
    assert any(ID_ENDS in text for text in kept)
    assert [text for text in texts(tracker.catalog).values() if ID_ENDS in text or TEXT_ENDS in text] == []


def test_each_text_of_a_record_has_its_anchor(tracker: Loaded) -> None:
    for record in tracker.catalog:
        own = own_words(record)
        assert own.texts.count(TEXT_ENDS) + 1 == len(own.anchors), record.id


def test_an_id_of_no_record_stays_as_it_is_written() -> None:
    text = f"by {ID_ENDS}lantern{ID_ENDS} and {ID_ENDS}nobody{ID_ENDS}."
    assert with_names(text, {"lantern": "Lantern Labs"}) == "by Lantern Labs and nobody."


def test_a_written_page_is_converted_once_for_each_text(tracker: Loaded) -> None:
    kept: dict[str, bytes] = {}
    made: list[str] = []

    def remember(key: str, make: Callable[[], bytes]) -> bytes:
        if key not in kept:
            made.append(key)
            kept[key] = make()
        return kept[key]

    text = "# Lamps { #top }\n\nOf [[lakeshire-university]].\n\n## More { #more }\n\nAnd *more*.\n"
    page, catalog = WrittenPage("about/lamps.md", text), tracker.catalog
    first, second = (found_written(page, catalog, remember) for _ in range(2))
    assert first == second == found_written(page, catalog)
    assert len(made) == 1
    assert [(p.anchor, p.text) for p in first.passages] == [
        ("", "Of Lakeshire University of Lanterns and Learning."),
        ("more", "More: And more."),
    ]
    assert written_title(page, catalog) == first.title == "Lamps"
    catalog = link(renamed(one, "Torchfield") if one.id == "lakeshire-university" else one for one in catalog)
    assert "Torchfield" in found_written(page, catalog, remember).passages[0].text


@pytest.mark.parametrize(
    "head",
    [
        "title: Lamps of old",
        'title: "Lamps of old"  ',
        "title: >-\n  Lamps\n  of old",
        "title:\n  Lamps of\n  old",
        "hide: [toc]\ntitle: Lamps\n of old\ndescription: Others.",
        "title:\ndescription: Others.",
    ],
)
def test_a_title_is_read_on_however_many_lines_it_stands(tracker: Loaded, head: str) -> None:
    page = WrittenPage("about/lamps.md", f"---\n{head}\n---\n\n# Lamps of old\n")
    assert written_title(page, tracker.catalog) == "Lamps of old"
