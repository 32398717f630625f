"""Who works with whom in a reader's browser: followed by clicking, kept in the address, and as a table."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, Route, expect

from generator.catalog import Catalog, link
from generator.graph import graph_files
from generator.record import Record
from generator.schema.firm import Firm
from generator.schema.program import Program
from generator.ties import partners_of
from tests.site.payloads import PAYLOADS
from tests.site.test_browser import AXE, DESK, PHONE, SCHEMES, TOO_WIDE, VIOLATIONS
from tests.site.test_compare import ZOOMED
from tests.site.watch import Launch, Watched, watch

pytestmark = pytest.mark.browser

CITE = ({"source": "daily-lantern-2030", "at": "x"},)
ASTRAY = """async () => {
    await Promise.all(document.querySelector('.graph-picture').getAnimations({subtree: true}).map(one => one.finished))
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    return [...document.querySelectorAll('.graph-lines path')].filter(line => {
        const end = line.getPointAtLength(line.getTotalLength()).matrixTransform(line.getScreenCTM())
        const partner = document.querySelector(`.graph-partner[data-id="${line.dataset.to}"] .graph-mark`)
        const mark = partner.getBoundingClientRect()
        return Math.hypot(end.x - mark.x - mark.width / 2, end.y - mark.y - mark.height / 2) > 3
    }).length
}"""
"""How many lines do not end at their partner's mark, when nothing moves any more."""
OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll('.graph-partner, .graph-centre, .graph-group h3')]
        .map(one => one.getBoundingClientRect()).filter(box => box.width)
    return boxes.filter((a, n) => boxes.slice(n + 1).some(b =>
        a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)).length
}"""


def opened(watched: Watched, query: str = "") -> Page:
    """Opens the page and waits until it has said what it shows."""
    watched.page.goto(f"{watched.home}graph/{query}")
    expect(status(watched.page)).not_to_be_empty()
    return watched.page


def status(page: Page) -> Locator:
    return page.locator(".graph-status")


def centre(page: Page) -> Locator:
    return page.locator(".graph-centre h2")


def shown(page: Page) -> set[str]:
    """Gives the ids of the partners in the picture."""
    return {str(one.get_attribute("data-id")) for one in page.locator(".graph-partner").all()}


def partners(catalog: Catalog, record_id: str) -> set[str]:
    return set(partners_of(catalog[record_id], catalog))


def answer_with(watched: Watched, *records: Record) -> None:
    """Lets the page have the ties of other records than the tracker's."""
    ((_, text),) = graph_files(link(records))

    def answer(route: Route) -> None:
        route.fulfill(body=text, content_type="application/json")

    watched.page.route("**/ties.json", answer)


def firms(names: list[str]) -> list[Firm]:
    """Gives firms of these names."""
    made = [{"id": f"firm-{n}", "name": {"en": name, "zh": name}, "cite": CITE} for n, name in enumerate(names)]
    return [Firm.model_validate(fields) for fields in made]


def program(name: str, *operators: Firm, kind: str = "course") -> Program:
    ids = tuple(firm.id for firm in operators)
    fields = {"id": f"program-{kind}-{ids[-1]}", "name": {"en": name}, "kind": kind, "cite": CITE, "operators": ids}
    return Program.model_validate(fields)


def test_readers_without_scripts_get_those_with_most_partners_as_a_table(browser: Launch, address: str) -> None:
    with watch(browser, address, viewport=DESK, java_script_enabled=False) as plain:
        plain.page.goto(address + "graph/")
        expect(plain.page.get_by_text("needs JavaScript")).to_be_visible()
        row = plain.page.get_by_role("row").nth(1)
        expect(row).to_contain_text("Training bases (3)")
        row.get_by_role("link").click()
        assert plain.page.url == f"{address}firms/lumen-labs/#its-partners"
        expect(plain.page.locator("#its-partners")).to_be_visible()


def test_the_one_with_most_partners_is_the_first_centre_with_all_of_them_around_it(
    watched: Watched, catalog: Catalog
) -> None:
    page = opened(watched)
    assert centre(page).inner_text() == catalog["lumen-labs"].name.en
    assert shown(page) == partners(catalog, "lumen-labs")
    expect(status(page)).to_contain_text("works with 4 partners: 2 universities and 2 organizations.")
    expect(page.locator(".graph-lines path")).to_have_count(4)
    assert page.evaluate(ASTRAY) == 0
    assert page.evaluate(OVERLAPS) == 0
    weights = page.locator(".graph-lines path").evaluate_all(
        "lines => Object.fromEntries(lines.map(line => [line.dataset.to, Number(line.getAttribute('stroke-width'))]))"
    )
    assert weights["lakeshire-university"] > weights["lakeshire-college"] > 0
    assert watched.mishaps == []


def test_choosing_a_partner_makes_it_the_centre_and_the_way_back_is_kept(watched: Watched, catalog: Catalog) -> None:
    page = opened(watched)
    page.locator(".graph-partner[data-id=lakeshire-university]").click()
    expect(centre(page)).to_be_focused()
    assert centre(page).inner_text() == catalog["lakeshire-university"].name.en
    assert page.url.endswith("graph/?centre=lakeshire-university")
    assert page.title().startswith(catalog["lakeshire-university"].name.en)
    assert shown(page) == partners(catalog, "lakeshire-university")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Open its record")).to_be_focused()
    reached = []
    for _ in partners(catalog, "lakeshire-university"):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.dataset.id"))
    assert reached == ["lumen-labs", "ministry-of-learning"]
    page.keyboard.press("Enter")
    expect(centre(page)).to_have_text(catalog["ministry-of-learning"].name.en)
    crumbs = page.get_by_role("navigation", name="The way here")
    assert crumbs.get_by_role("link").all_inner_texts() == [
        *(catalog[i].name.en for i in ("lumen-labs", "lakeshire-university")),
    ]
    page.reload()
    expect(crumbs.get_by_role("link")).to_have_count(2)
    page.go_back()
    expect(centre(page)).to_have_text(catalog["lakeshire-university"].name.en)
    expect(crumbs.get_by_role("link")).to_have_count(1)
    page.locator(".graph-partner[data-id=lumen-labs]").click()  # a way that comes back begins anew
    expect(centre(page)).to_have_text(catalog["lumen-labs"].name.en)
    expect(crumbs).to_be_hidden()
    page.go_back()
    expect(centre(page)).to_have_text(catalog["lakeshire-university"].name.en)
    crumbs.get_by_role("link").click()
    expect(centre(page)).to_have_text(catalog["lumen-labs"].name.en)
    assert watched.mishaps == []


def test_the_lines_meet_their_marks_also_after_everything_has_moved(browser: Launch, address: str) -> None:
    with watch(browser, address, viewport=DESK) as watched:
        watched.page.emulate_media(reduced_motion="no-preference")
        page = opened(watched)
        page.locator(".graph-partner[data-id=ministry-of-learning]").click()
        assert page.evaluate("document.querySelector('.graph-picture').getAnimations({subtree: true}).length") > 0
        for size in (DESK, ZOOMED, PHONE, DESK):
            page.set_viewport_size(size)
            assert page.evaluate(ASTRAY) == 0
        assert watched.mishaps == []


def test_pointing_tells_what_the_two_do_together_and_who_else_works_with_the_partner(watched: Watched) -> None:
    page = opened(watched)
    told = page.locator(".graph-told")
    expect(told).to_have_text("Point at a partner to see what the two do together.")
    page.locator(".graph-partner[data-id=lakeshire-university]").focus()
    expect(told).to_contain_text("Lantern Training Bases (2027)")
    expect(told).to_contain_text("It also works with 1 of those shown.")
    expect(page.locator(".graph-partner.is-tied")).to_have_count(1)
    expect(page.locator(".graph-chords path")).to_have_count(1)
    page.locator(".graph-centre a").focus()
    expect(page.locator(".graph-partner.is-tied")).to_have_count(0)


def test_a_table_below_has_the_same_with_links_to_records_and_programmes(watched: Watched, catalog: Catalog) -> None:
    page = opened(watched, "?centre=lakeshire-university")
    table = page.get_by_role("region", name=re.compile("each partner do together$"))
    names = table.locator("tbody th a").all_inner_texts()
    assert set(names) == {catalog[i].name.en for i in partners(catalog, "lakeshire-university")}
    picture = [catalog[str(one.get_attribute("data-id"))].name.en for one in page.locator(".graph-partner").all()]
    assert names == picture
    row = table.get_by_role("row", name=re.compile(f"^{catalog['lumen-labs'].name.en}"))
    expect(row).to_contain_text("Training bases, 2027")
    row.get_by_role("link", name=catalog["lantern-bases"].name.en).click()
    assert page.url == f"{watched.home}programs/lantern-bases/#lakeshire-2027"
    page.go_back()
    page.locator(".graph-centre").get_by_role("link", name="Open its record").click()
    assert page.url == f"{watched.home}universities/lakeshire-university/"


def test_unknown_centres_are_dropped_with_a_word_and_one_without_partners_says_so(
    watched: Watched, catalog: Catalog
) -> None:
    for query in ("nowhere", "constructor", "", "%3Cimg%20src=x%20onerror=alert(1)%3E", "x" * 3000):
        page = opened(watched, f"?centre={query}")
        expect(page.get_by_role("alert")).to_contain_text("The tracker has no firm, university or organization")
        assert centre(page).inner_text() == catalog["lumen-labs"].name.en
        assert page.evaluate(TOO_WIDE) == []
    page = opened(watched, "?centre=sharp-works")
    expect(status(page)).to_have_text(
        f"The records name no firm, university or organization that {catalog['sharp-works'].name.en} works with."
    )
    assert shown(page) == set()
    assert watched.mishaps == []


def test_another_centre_is_found_by_any_of_its_names(watched: Watched, catalog: Catalog) -> None:
    page = opened(watched)
    field = page.get_by_role("combobox", name="Put another one in the centre")
    college = catalog["lakeshire-college"].name
    for words in (college.en[:12], college.zh or ""):
        field.fill(words)
        expect(page.get_by_role("option", name=re.compile(f"^{re.escape(college.en)}"))).to_be_visible()
    field.fill("qqqq")
    expect(page.get_by_text("has a name like that")).to_be_visible()
    field.fill(college.en)
    expect(page.get_by_role("option").first).to_contain_text(college.en)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(centre(page)).to_have_text(college.en)
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert watched.mishaps == []


def test_many_partners_are_folded_and_can_be_opened(watched: Watched) -> None:
    first, *others = firms(["Middle", *(f"Partner {n}" for n in range(50))])
    runs = [program(f"Run {n}", first, other) for n, other in enumerate(others)]
    twice = [program(f"Again {n}", first, other, kind="class") for n, other in enumerate(others[:3])]
    answer_with(watched, first, *others, *runs, *twice)
    page = opened(watched)
    headings = page.locator(".graph-group h3").all_inner_texts()
    assert headings[0] == "In several ways"
    assert len(shown(page)) == 20
    assert page.evaluate(OVERLAPS) == 0
    more = page.get_by_role("button", name=re.compile("^and 30 more"))
    more.click()
    assert len(shown(page)) == 50
    expect(page.locator(".graph-partner:focus")).to_have_count(1)
    assert page.evaluate(OVERLAPS) == 0
    expect(page.locator(".graph-table tbody tr")).to_have_count(50)


def test_hostile_and_endless_names_stay_text_and_break_nothing(watched: Watched) -> None:
    endless = ["N" * 200, "湖" * 200, ("many words " * 18).strip()]
    first, *others = firms([endless[0], *endless[1:], *PAYLOADS])
    answer_with(watched, first, *others, *(program(other.name.en, first, other) for other in others))
    page = opened(watched)
    while page.locator(".graph-more").count():
        page.locator(".graph-more").first.click()
    assert shown(page) == {other.id for other in others}
    for size in (DESK, ZOOMED, PHONE):
        page.set_viewport_size(size)
        assert page.evaluate(TOO_WIDE) == []
        assert page.evaluate(OVERLAPS) == 0
    assert watched.mishaps == []


def test_without_its_data_the_page_says_so_and_the_table_stays(watched: Watched) -> None:
    watched.page.route("**/ties.json", lambda route: route.fulfill(status=404))
    watched.page.goto(watched.home + "graph/")
    expect(watched.page.get_by_role("alert")).to_contain_text("could not be loaded")
    expect(watched.page.get_by_role("table")).to_be_visible()


def test_record_pages_lead_here(watched: Watched, catalog: Catalog) -> None:
    watched.page.goto(watched.home + "firms/lumen-labs/")
    watched.page.get_by_role("link", name="See it as a graph").click()
    expect(centre(watched.page)).to_have_text(catalog["lumen-labs"].name.en)
    assert watched.page.url.endswith("graph/?centre=lumen-labs")


def test_paper_gets_the_tables_without_the_controls(watched: Watched) -> None:
    page = opened(watched)
    page.emulate_media(media="print")
    expect(page.get_by_role("region", name=re.compile("each partner do together$"))).to_be_visible()
    expect(page.locator(".graph-picture")).to_be_hidden()
    for role in ("combobox", "button"):
        assert page.get_by_role(role).locator("visible=true").count() == 0, role


@pytest.mark.parametrize("palette", SCHEMES)
def test_there_is_no_barrier_and_nothing_is_too_wide(browser: Launch, address: str, palette: str) -> None:
    found: list[str] = []
    with watch(browser, address, viewport=DESK, color_scheme=palette) as watched:
        for query in ("", "?centre=x", "?centre=sharp-works"):
            page = opened(watched, query)
            page.evaluate(AXE_SCRIPT)
            for size in (DESK, ZOOMED, PHONE):
                page.set_viewport_size(size)
                found += [f"{query} at {size['width']}: {v}" for v in page.evaluate(AXE, VIOLATIONS)]
                found += [f"{query} at {size['width']} is too wide: {wide}" for wide in page.evaluate(TOO_WIDE)]
            small = page.locator(".graph-partner, .graph-more").evaluate_all(
                "all => all.filter(one => one.getBoundingClientRect().height < 44).length"
            )
            assert small == 0
            page.set_viewport_size(DESK)
        page.get_by_role("combobox", name="Put another one in the centre").click()
        expect(page.get_by_role("listbox")).to_be_visible()
        found += page.evaluate(AXE, VIOLATIONS)
        assert watched.mishaps == []
    assert found == []
