"""Equal records give equal bytes, in whatever order they come; every reference is shown on both pages."""

import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import href, md_href, source_path
from generator.assemble import Site, assemble
from generator.catalog import Loaded, link
from generator.check import check_records
from generator.config import Settings
from generator.content import Content
from generator.fields import ANY_TYPE
from generator.gather import gather
from generator.lines import address_of
from generator.markup import html
from generator.read import SourceText
from generator.remember import Remember
from generator.schema.statistic import Statistic


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_does_not_matter(seed: int, tracker: Loaded, tracker_texts: list[SourceText]) -> None:
    shuffled = random.Random(seed).sample(tracker_texts, len(tracker_texts))
    assert shuffled != tracker_texts
    loaded, problems = check_records(shuffled)
    assert problems == ()
    assert loaded.catalog == tracker.catalog


def test_assembling_again_gives_the_same_bytes(
    staged: Site, content: Content, tracker_texts: list[SourceText], settings: Settings
) -> None:
    """Everything is drawn anew here."""
    random.Random(1).shuffle(shuffled := list(tracker_texts))
    again = assemble(check_records(shuffled)[0], content, settings)
    assert list(again.files) == list(staged.files)
    assert [path for path in again.files if again.files[path] != staged.files[path]] == []


def test_nothing_depends_on_the_folder_that_the_tracker_is_in(
    staged: Site, settings: Settings, tracker_root: Path, remember: Remember
) -> None:
    moved = replace(settings, root=tracker_root)
    loaded, content, problems = gather(moved)
    assert problems == ()
    assert assemble(loaded, content, moved, remember) == staged


@given(st.data())
def test_any_part_of_the_records_can_be_linked(tracker: Loaded, data: st.DataObject) -> None:
    records = data.draw(st.permutations(list(tracker.catalog)))
    kept = records[: data.draw(st.integers(0, len(records)))]
    catalog = link(kept)
    forward = {r for made in catalog.references.values() for r in made}
    back = {r for made in catalog.backlinks.values() for r in made}
    assert forward == back
    assert [record.id for record in catalog] == sorted(record.id for record in kept)


def links_on(page: str) -> set[str]:
    """Gives the targets of the links on a staged page, in Markdown and in HTML."""
    return set(re.findall(r'href="([^"]*)"', page)) | set(re.findall(r"\]\(([^)]*)\)", page))


def test_every_reference_is_a_link_on_both_pages(tracker: Loaded, staged: Site) -> None:
    """A programme's page links its operator, and the operator's page links the programme."""
    seen = 0
    for made in tracker.catalog.references.values():
        for reference in made:
            if reference.source == reference.target:
                continue
            here, there = (address_of(tracker.catalog[i]) for i in (reference.source, reference.target))
            for page, to in ((here, there), (there, here)):
                text = staged.files[source_path(page.page)].decode()
                wanted = (html(href(to, page.page)), md_href(to, page.page))
                found = {link.split("#")[0] for link in links_on(text)}
                assert found & set(wanted), f"{page.page} does not link {to.page} ({reference.field})"
                seen += 1
    assert seen > 200


def section_of(page: str, anchor: str) -> str:
    """Gives the part of a staged page below the heading with this anchor; nothing where there is none."""
    parts = [part for part in page.split("\n## ") if part.split("\n")[0].endswith(f"{{ #{anchor} }}")]
    return parts[0] if parts else ""


def test_every_backlink_is_shown_where_a_reader_looks_for_it(tracker: Loaded, staged: Site) -> None:
    """Citations below what rests on a source, numbers below numbers, all else in a group under its name."""
    places: Counter[str] = Counter()
    for target, made in tracker.catalog.backlinks.items():
        to = address_of(tracker.catalog[target]).page
        page = staged.files[source_path(to)].decode()
        for reference in made:
            if reference.source == target or reference.ref == ANY_TYPE:
                continue
            source = tracker.catalog[reference.source]
            if reference.loc[-1] in ("source", "origin"):
                place, shown = "source", section_of(page, "rests-on-it")
            elif reference.field == "observations":
                place, shown = "numbers", section_of(page, "its-numbers")
            else:
                place, shown = "group", group_of(section_of(page, "connections"), reference.ref.back)
            found = {link.split("#")[0] for link in links_on(shown)}
            assert href(address_of(source), to) in found, f"{to} lacks {source.id} below {reference.ref.back}"
            places[place] += 1
    assert min(places["source"], places["numbers"], places["group"]) > 5


def group_of(section: str, label: str) -> str:
    """Gives the links of a group, whose heading counts them."""
    found = re.search(rf'<h3>{re.escape(html(label))} <span class="count">(\d+)</span></h3>(.*?)</section>', section)
    assert found, f"there is no group {label}"
    assert found[2].count("<li>") == int(found[1])
    return found[2]


def test_every_fact_and_value_has_its_anchor_on_its_page(tracker: Loaded, staged: Site) -> None:
    seen = 0
    for record in tracker.catalog:
        page = staged.files[source_path(address_of(record).page)].decode()
        anchors = [fact.id for fact in record.facts]
        if isinstance(record, Statistic):
            anchors += [observation.key for observation in record.observations]
        for anchor in anchors:
            assert page.count(f'id="{anchor}"') == 1, f"{record.id}#{anchor}"
            seen += 1
    assert seen > 10
