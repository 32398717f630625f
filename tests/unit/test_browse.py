"""The ways in that need no typing: everything is counted from the records, and nothing grows without bound."""

from collections.abc import Iterator, Mapping

import pytest

from generator import blocks as b
from generator.assemble import Site
from generator.browse.front import front_page, kinds_index, topics_index, years_index
from generator.browse.kinds import by_kind, kind_page
from generator.browse.topics import topic_page
from generator.browse.years import year_page, years_of
from generator.catalog import Catalog, Loaded, link
from generator.charts import Figure, build_figures
from generator.markup import write_page
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.policy import Policy
from generator.schema.program import Program
from generator.vocabularies import Topic
from tests.site.payloads import PAYLOADS

CITE = ({"source": "daily-lantern-2030", "at": "x"},)
HEAVY = 60_000
"""Bytes of Markdown beyond which a page is no quick way in."""


def program(record_id: str, **fields: object) -> Program:
    return Program.model_validate(
        {"id": record_id, "name": {"en": record_id.title()}, "kind": "course", "cite": CITE, **fields}
    )


def pages_of(catalog: Catalog, figures: Mapping[str, Figure] | None = None) -> dict[str, b.PageView]:
    known = build_figures(catalog) if figures is None else figures
    views = [front_page(catalog), topics_index(catalog), years_index(catalog), kinds_index(catalog)]
    views += [topic_page(topic, catalog, known) for topic in Topic]
    views += [year_page(year, catalog) for year in years_of(catalog)]
    views += [kind_page(kind, term, catalog) for kind, terms in by_kind(catalog).items() for term in terms]
    found = {view.address: view for view in views}
    assert len(found) == len(views)
    return found


@pytest.fixture(scope="module")
def pages(tracker: Loaded) -> dict[str, b.PageView]:
    return pages_of(tracker.catalog)


def parts(view: b.PageView) -> Iterator[b.Inline]:
    """Yields everything in the lines of a page."""
    for block in view.blocks:
        match block:
            case b.Paragraph(line):
                yield from line
            case b.Bullets(lines):
                yield from (part for line in lines for part in line)
            case b.Groups(groups):
                yield from (part for group in groups for line in group.lines for part in line)
            case b.Table():
                yield from (part for row in block.rows for cell in row for part in cell)
            case b.Steps(_, whole, before, after):
                yield from (link for link in (whole, before, after) if link)


def links(view: b.PageView) -> list[b.Link]:
    return [part for part in parts(view) if isinstance(part, b.Link)]


def words(view: b.PageView) -> str:
    return "".join(part.text for part in parts(view) if isinstance(part, b.Words | b.Quiet | b.Link | b.Strong))


def group(view: b.PageView, label: str) -> b.Group:
    groups = [group for block in view.blocks if isinstance(block, b.Groups) for group in block.groups]
    (found,) = [group for group in groups if group.label == label]
    return found


def texts(group: b.Group) -> list[str]:
    return ["".join(part.text for part in line if not isinstance(part, b.Drawn)) for line in group.lines]  # type: ignore[union-attr]


def test_every_link_and_crumb_leads_to_a_page(pages: dict[str, b.PageView], staged: Site) -> None:
    seen = 0
    for view in pages.values():
        to = [link.to for link in links(view)] + [address for address, _ in view.trail]
        to += [card.to for block in view.blocks if isinstance(block, b.Cards) for card in block.cards]
        for address in to:
            assert isinstance(address, b.Address)
            assert f"{address.page}/index.md".lstrip("/") in staged.files, f"{view.address}: {address}"
            seen += 1
        assert view.description
    assert seen > 200


def test_a_topic_has_all_its_records_and_no_other(pages: dict[str, b.PageView], tracker: Loaded) -> None:
    for topic in Topic:
        having = {record.id for record in tracker.catalog if topic in record.topics}
        view = pages[f"topics/{topic.value}"]
        groups = [g for block in view.blocks if isinstance(block, b.Groups) for g in block.groups]
        of_types = [g for g in groups if g.label in {t.PLURAL for t in ENTITY_TYPES.values()}]
        listed = {line[0].to.page.split("/")[1] for g in of_types for line in g.lines if isinstance(line[0], b.Link)}  # type: ignore[union-attr]
        assert listed == having, topic
        assert topic.meaning in view.description
        if not having:
            assert "No record of the tracker has this topic yet." in words(view)
    assert "3 records on it: 1 policy" in words(pages["topics/training"])


def test_topics_tell_who_is_involved_and_what_they_have_in_common() -> None:
    runs = {"operators": ("lumen", "sharp")}
    made = [program("a", topics=("health", "vision"), **runs), program("b", topics=("health",), operators=("lumen",))]
    firms = [
        ENTITY_TYPES["firm"].model_validate({"id": i, "name": {"en": i.title()}, "cite": CITE})
        for i in ("lumen", "sharp")
    ]
    view = pages_of(link([*made, *firms]))["topics/health"]
    assert texts(group(view, "Firms named most")) == ["Lumen 2", "Sharp 1"]
    assert texts(group(view, "Topics with records in common")) == ["Computer vision 1"]


def test_a_figure_stands_on_a_topic_that_most_of_its_records_have(tracker: Loaded) -> None:
    figures = build_figures(tracker.catalog)
    found = pages_of(tracker.catalog, figures)
    shown = {
        (topic, link.to.page.removeprefix("figures/"))
        for topic in Topic
        for link in links(found[f"topics/{topic.value}"])
        if isinstance(link.to, b.Address) and link.to.page.startswith("figures/")
    }
    assert shown
    for topic, figure in shown:
        having = [topic in tracker.catalog[i].topics for i in figures[figure].behind]
        assert sum(having) * 2 >= len(having) > 0


def test_a_year_has_what_is_dated_to_it_with_goals_apart(pages: dict[str, b.PageView]) -> None:
    view = pages["years/2026"]
    long_name = "Talent Plan 2026 with a Name So Long That It Wraps, Because Ministries Like Long Names"
    assert texts(group(view, "Policies: issued")) == ["Joint Declaration 28 February 2026", f"{long_name} May 2026"]
    assert texts(group(view, "Policies: in force")) == [f"{long_name} 1 June 2026"]
    assert f"{long_name}: Norland gave 5 million for it." in texts(group(view, "Dated statements"))
    goals = texts(group(pages["years/2030"], "Dated goals and plans"))
    assert f"{long_name}: The plan set out to train 1,000 people a year, `in code`, for 学习 and work." in goals


def test_years_lead_to_each_other_without_a_gap(pages: dict[str, b.PageView]) -> None:
    years = sorted(address for address in pages if address.startswith("years/"))
    here: str | None = years[0]
    walked: list[str] = []
    while here:
        walked.append(here)
        (steps,) = [block for block in pages[here].blocks if isinstance(block, b.Steps)]
        here = steps.after.to.page if steps.after and isinstance(steps.after.to, b.Address) else None
    assert walked == years
    named = {link.to.page for link in links(pages["years"]) if isinstance(link.to, b.Address)}
    assert named == set(years)


def test_a_kind_that_is_in_use_has_a_page_with_its_records(pages: dict[str, b.PageView], tracker: Loaded) -> None:
    used: dict[str, set[str]] = {}
    for record in tracker.catalog:
        if getattr(record, "kind", None):
            used.setdefault(f"kinds/{record.TYPE}-{record.kind.value}", set()).add(record.id)  # type: ignore[attr-defined]
    assert {address for address in pages if address.startswith("kinds/")} == set(used)
    for address, having in used.items():
        (table,) = [block for block in pages[address].blocks if isinstance(block, b.Table)]
        listed = {row[0][0].to.page.split("/")[1] for row in table.rows}  # type: ignore[union-attr]
        assert listed == having
    opening = links(pages["kinds/program-bootcamp"])[0].to
    assert opening == b.Address("programs", query="kind=bootcamp")


def test_a_place_counts_the_records_of_the_places_in_it() -> None:
    places: list[Record] = [
        ENTITY_TYPES["place"].model_validate({"id": i, "name": {"en": i.title()}, "kind": kind, "part_of": part})
        for i, kind, part in (
            ("norland", "country", ()),
            ("shire", "province", ("norland",)),
            ("town", "city", ("shire",)),
            ("quoria", "country", ()),
            ("nowhere", "country", ()),
        )
    ]
    made = [program("a", places=("town",)), program("b", places=("shire", "town")), program("c", places=("quoria",))]
    view = pages_of(link([*places, *made]))["browse"]
    norland = group(view, "Norland")
    assert norland.count == 2
    assert texts(norland) == ["All of Norland", "Shire 2: Town 2"]
    assert texts(group(view, "Other countries")) == ["Quoria 1"]


def test_an_empty_tracker_claims_nothing() -> None:
    found = pages_of(link([]))
    assert set(found) == {"browse", "topics", "years", "kinds", *(f"topics/{topic.value}" for topic in Topic)}
    assert "No record of the tracker has a date yet." in words(found["years"])
    assert "The tracker has no records yet." in words(found["kinds"])
    headings = [block.text for block in found["browse"].blocks if isinstance(block, b.Heading)]
    assert headings == ["By type of record", "More ways"]
    assert all(write_page(view)[1] for view in found.values())


def test_pages_stay_light_however_many_records_there_are_and_lead_to_all_of_them() -> None:
    thousand = [
        program(
            f"course-{n}",
            topics=("training",),
            start="2024",
            facts=({"id": "f", "text": "F.", "date": "2024", "cite": CITE},),
        )
        for n in range(1_000)
    ]
    policies = [
        Policy.model_validate(
            {
                "id": f"p-{n}",
                "name": {"en": f"P {n}"},
                "kind": "plan",
                "jurisdiction": "norland",
                "issued": str(1000 + n),
                "cite": CITE,
            }
        )
        for n in range(900)
    ]
    found = pages_of(link([*thousand, *policies]), {})
    sizes = {view.address: len(write_page(view)[1]) for view in found.values()}
    assert {address: size for address, size in sizes.items() if size > HEAVY} == {}
    rest = {link.text: link.to for link in links(found["topics/training"]) + links(found["years/2024"])}
    assert rest["All 1,000 in the list"] in (
        b.Address("programs", query="topic=training"),
        b.Address("programs", query="from=2024&to=2024"),
    )
    assert "and 960 more" in words(found["years/2024"])
    all_of_kind = links(found["kinds/program-course"])
    assert b.Link(b.Address("programs", query="kind=course"), "All 1,000 programmes of this kind") in all_of_kind


def test_names_of_records_stay_text() -> None:
    made = [program(f"p-{n}", topics=("health",), start="2024", name={"en": text}) for n, text in enumerate(PAYLOADS)]
    for view in pages_of(link(made), {}).values():
        text = write_page(view)[1]
        assert "<script" not in text.casefold()
        assert "<img" not in text.casefold()
        assert "<iframe" not in text.casefold()
