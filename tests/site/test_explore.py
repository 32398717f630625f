"""Lists of records in a reader's browser: filtered, sorted, linked, downloaded; whole without scripts or data."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, Route, ViewportSize, expect

from generator.catalog import Catalog, link
from generator.explore import explore_parts
from generator.schema.firm import Firm
from generator.schema.program import Program
from tests.made_files import made_texts
from tests.site.payloads import PAYLOADS
from tests.site.test_browser import AXE, DESK, PHONE, SCHEMES, TOO_WIDE, VIOLATIONS
from tests.site.watch import Launch, Watched, watch

pytestmark = pytest.mark.browser

ZOOMED = ViewportSize(width=640, height=400)
"""What a window of 1280 by 800 has left at 200 %."""
TABLE = """() => [...document.querySelectorAll('#explore tr')].map(row => [...row.children].map(
    cell => [cell.textContent.trim(), ...[...cell.querySelectorAll('a')].map(link => link.href)]))"""
FIRMS = 250


def opened(watched: Watched, path: str) -> Page:
    """Opens a list and waits until it says how many records it shows."""
    watched.page.goto(watched.home + path)
    if "?" not in path:
        watched.page.locator("#explore").scroll_into_view_if_needed()
    expect(status(watched.page)).not_to_be_empty()
    return watched.page


def status(page: Page) -> Locator:
    return page.locator("#explore").get_by_role("status").filter(has_text=re.compile("of|All"))


def names(page: Page) -> list[str]:
    return page.locator("#explore tbody th a").all_inner_texts()


def chips(page: Page) -> list[str]:
    return page.locator(".explore-chip > span").all_inner_texts()


def box(page: Page, facet: str, label: str) -> Locator:
    return page.get_by_role("list", name=facet, exact=True).get_by_role("checkbox", name=re.compile(f"^{label} [0-9]"))


def answer(body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=body, content_type="application/json")


def with_firms(watched: Watched, texts: list[str]) -> None:
    """Answers with these firms where the page asks for its data."""
    cite = ({"source": "daily-lantern-2030", "at": "x"},)
    made = [{"id": f"firm-{n}", "name": {"en": text, "zh": text}, "cite": cite} for n, text in enumerate(texts)]
    data = made_texts(explore_parts(link(map(Firm.model_validate, made))))["search/explore/firms.json"]
    watched.page.route("**/explore/firms.json", answer(data))


def test_the_script_makes_the_tables_that_readers_without_scripts_get(
    browser: Launch, address: str, watched: Watched
) -> None:
    paths = ("explore/", "policies/", "programs/", "universities/", "statistics/", "sources/")
    with watch(browser, address, java_script_enabled=False) as plain:
        prepared = []
        for path in paths:
            plain.page.goto(address + path)
            expect(plain.page.locator("#explore table")).to_be_visible()
            prepared.append(plain.page.locator("#explore").evaluate(f"() => ({TABLE})()"))
    for path, rows in zip(paths, prepared, strict=True):
        made = opened(watched, path).evaluate(TABLE)
        assert made[0] == rows[0], path
        assert sorted(made) == sorted(rows), path
        assert len(rows) > 1
    assert watched.mishaps == []


def test_programmes_for_a_level_run_by_a_firm_since_a_year_are_found_with_the_mouse(watched: Watched) -> None:
    page = opened(watched, "programs/")
    box(page, "Run by", "A firm").check()
    page.locator("summary", has_text="For").click()
    box(page, "For", "Teachers").check()
    page.locator("summary", has_text="Levels").click()
    box(page, "Levels", "Vocational").check()
    page.get_by_label("From", exact=True).fill("2018")
    page.get_by_label("From", exact=True).press("Enter")
    expect(status(page)).to_have_text("1 of 2 programmes.")
    assert names(page) == ["Lantern Training Bases"]
    assert chips(page) == ["Run by: A firm", "Levels: Vocational", "For: Teachers", "Year: since 2018"]
    assert page.url.endswith("programs/?operators=firm&level=vocational&audience=teachers&from=2018")
    page.reload()
    expect(status(page)).to_have_text("1 of 2 programmes.")
    expect(box(page, "For", "Teachers")).to_be_checked()
    page.locator("#explore tbody th a").click()
    expect(page).to_have_url(f"{watched.home}programs/lantern-bases/")
    kept = json.loads(page.evaluate("sessionStorage.getItem('explore-list')"))
    assert kept == {
        "address": "programs/?operators=firm&level=vocational&audience=teachers&from=2018#all",
        "label": "Programmes, 1 found",
        "pages": ["programs/lantern-bases/"],
    }
    assert watched.mishaps == []


def test_schools_in_a_province_are_found_with_the_keyboard_and_the_back_button_undoes_it(watched: Watched) -> None:
    page = opened(watched, "universities/?has=schools")
    assert chips(page) == ["Has: AI schools"]
    page.get_by_role("button", name="Places in Norland").focus()
    page.keyboard.press("Enter")
    province = box(page, "Place", "Lakeshire")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(province).to_be_checked()
    expect(province).to_be_focused()
    expect(status(page)).to_have_text("1 of 2 universities.")
    row = page.get_by_role("row", name=re.compile("Lanterns and Learning"))
    row.get_by_role("link", name="School of AI & Lanterns").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{watched.home}universities/lakeshire-university/#ai-school")
    page.go_back()
    expect(status(page)).to_have_text("1 of 2 universities.")
    assert chips(page) == ["Place: Lakeshire", "Has: AI schools"]
    page.go_back()
    expect(province).not_to_be_checked()
    assert chips(page) == ["Has: AI schools"]
    page.get_by_role("button", name="Remove Has: AI schools").press("Enter")
    expect(status(page)).to_have_text("All 2 universities.")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    assert watched.mishaps == []


def test_counts_follow_the_other_filters_and_what_has_nothing_behind_it_is_not_offered(watched: Watched) -> None:
    page = opened(watched, "explore/")
    types = page.get_by_role("list", name="Type", exact=True)
    expect(page.get_by_role("list", name="Kind", exact=True)).to_have_count(0)
    expect(types.get_by_role("checkbox")).to_have_count(8)
    page.locator("summary", has_text="Has").click()
    box(page, "Has", "AI schools").check()
    assert [text.split() for text in types.get_by_role("listitem").all_inner_texts()] == [["Universities", "1"]]
    expect(box(page, "Has", "Disagreements")).to_be_visible()  # its own choices do not reduce a facet's counts
    box(page, "Type", "Universities").check()
    expect(page.get_by_role("list", name="Kind", exact=True)).to_be_visible()
    expect(box(page, "Has", "Disagreements")).to_have_count(0)
    own = page.get_by_role("link", name="See them in the list of universities")
    expect(own).to_have_attribute("href", "../universities/?has=schools#all")
    expect(page.get_by_text("which also has “Country”, “Where” and “AI schools”.")).to_be_visible()
    page.get_by_role("button", name="Clear all").click()
    expect(types.get_by_role("checkbox")).to_have_count(8)
    assert page.url == f"{watched.home}explore/"
    assert watched.mishaps == []


def test_a_place_takes_the_place_of_what_includes_it_and_of_what_lies_in_it(watched: Watched) -> None:
    page = opened(watched, "explore/?place=norland")
    whole = len(names(page))
    page.get_by_role("button", name="Places in Norland").click()
    box(page, "Place", "Lakeshire").check()
    assert chips(page) == ["Place: Lakeshire"]
    assert 0 < len(names(page)) < whole
    expect(box(page, "Place", "Lakeshire")).to_be_focused()
    box(page, "Place", "Norland").check()
    assert chips(page) == ["Place: Norland"]
    assert len(names(page)) == whole
    assert watched.mishaps == []


def test_a_kind_is_called_as_the_records_own_type_calls_it(watched: Watched) -> None:
    cite = [{"source": "daily-lantern-2030", "at": "x"}]
    shared = {"kind": "platform", "cite": cite}
    made = [
        Firm.model_validate({"id": "f", "name": {"en": "F"}, **shared}),
        Program.model_validate({"id": "p", "name": {"en": "P"}, **shared}),
    ]
    files = made_texts(explore_parts(link(made)))
    for folder in ("firms", "programs"):
        body = files[f"search/explore/{folder}.json"]
        watched.page.route(f"**/explore/{folder}.json", answer(body))
    page = opened(watched, "explore/?kind=platform")
    kinds = page.locator("#explore td[data-label=Kind]")
    assert kinds.all_inner_texts() == ["Internet platform", "Technology platform"]
    assert chips(page) == ["Kind: Technology platform / Internet platform"]
    box(page, "Type", "Programmes").check()
    assert chips(page) == ["Type: Programmes", "Kind: Technology platform"]
    expect(box(page, "Kind", "Technology platform")).to_be_checked()
    assert watched.mishaps == []


def test_an_address_with_filters_leads_to_the_list_below_the_figures(watched: Watched) -> None:
    watched.page.set_viewport_size(ViewportSize(width=1280, height=300))
    heading = watched.page.get_by_role("heading", name="All programmes")
    watched.page.goto(watched.home + "programs/")
    expect(heading).not_to_be_in_viewport()
    opened(watched, "programs/?level=vocational")
    expect(heading).to_be_in_viewport()


def test_a_list_is_sorted_by_its_headings_and_the_address_keeps_it(watched: Watched) -> None:
    page = opened(watched, "policies/")
    heads = page.locator("#explore thead th")
    expect(heads.first).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("button", name="Date").click()
    expect(page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "ascending")
    expect(heads.first).not_to_have_attribute("aria-sort", re.compile("."))
    ascending = names(page)
    page.get_by_role("button", name="Date").click()
    assert page.url.endswith("?sort=-date")
    assert names(page) == ascending[::-1]
    assert len(set(ascending)) == 3
    page.reload()
    expect(page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "descending")
    assert names(page) == ascending[::-1]


def test_names_are_found_while_typing_in_either_language(watched: Watched, catalog: Catalog) -> None:
    page = opened(watched, "explore/")
    field = page.get_by_label("Name", exact=True)
    for words in ("Quoria", catalog["norland"].name.zh or ""):
        before = page.evaluate("history.length")
        field.fill(words)
        expect(status(page)).to_contain_text(" of ")
        assert any(words in one for one in page.locator("#explore tbody th").all_inner_texts()), words
        assert page.evaluate("history.length") == before
    assert chips(page) == [f"Name: {catalog['norland'].name.zh}"]
    field.fill("no such name xyzzy")
    expect(page.get_by_text("Nothing fits all of these filters at once.")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Without")).click()
    expect(status(page)).to_have_text(f"All {len(catalog)} records.")
    assert watched.mishaps == []


def test_without_a_result_the_filter_that_hides_most_is_offered_for_removal(watched: Watched) -> None:
    page = opened(watched, "universities/?kind=vocational&has=schools")
    expect(status(page)).to_have_text("0 of 2 universities.")
    page.get_by_role("button", name="Without “Kind: Vocational college”: 1").click()
    expect(status(page)).to_have_text("1 of 2 universities.")
    assert page.url.endswith("?has=schools")


def test_unknown_filters_and_hostile_addresses_are_dropped_with_a_word(watched: Watched) -> None:
    page = opened(watched, "programs/?planet=mars&kind=bootcamp,nonsense&from=soon&sort=-colour&type=program")
    notes = page.get_by_role("alert").inner_text().split("\n")
    assert [note for note in notes if note] == [
        "“planet” is not a filter of this list and was left out.",
        "Nothing here has “nonsense” under “Kind”: left out.",
        "“soon” is not a year and was left out.",
        "The list cannot be sorted by “-colour”.",
    ]
    assert chips(page) == ["Kind: Bootcamp or camp"]
    hostile = "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E"
    for query in (
        f"{hostile}={hostile}",
        f"kind={hostile}",
        f"kind={'x' * 6000}",
        f"q={hostile}",
        "q=%",
        "__proto__=1",
    ):
        page = opened(watched, f"programs/?{query}")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            assert page.evaluate(TOO_WIDE) == [], query[:80]
    assert page.locator("#explore img").count() == 0
    assert watched.mishaps == []


def test_the_view_is_downloaded_and_no_cell_can_be_a_formula(watched: Watched, tmp_path: Path) -> None:
    with_firms(watched, ["=1+1", 'He said "so", twice', "plain", "+86", "＝2"])
    page = opened(watched, "firms/?sort=-name")
    shown = names(page)
    saved: dict[str, Any] = {}
    for kind in ("CSV", "JSON"):
        with page.expect_download() as download:
            page.get_by_role("button", name=kind, exact=True).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        saved[path.name] = path.read_text(encoding="utf-8")
    assert saved["tracker-firms.csv"].startswith("\ufeff")  # else spreadsheets garble Chinese
    saved["tracker-firms.csv"] = saved["tracker-firms.csv"].removeprefix("\ufeff")
    rows = list(csv.DictReader(saved["tracker-firms.csv"].splitlines()))
    assert [row["name"].removeprefix("'") for row in rows] == shown
    assert {row["name"] for row in rows} == {"'=1+1", 'He said "so", twice', "plain", "'+86", "'＝2"}
    assert rows[0]["page"] == f"{watched.home}firms/{rows[0]['id']}/"
    view = json.loads(saved["tracker-firms.json"])
    assert (view["address"], view["count"]) == (page.url, 5)
    assert [record["name"] for record in view["records"]] == shown
    assert watched.mishaps == []


def test_a_long_list_is_shown_in_pieces_and_stays_whole_where_its_data_fail(watched: Watched) -> None:
    with_firms(watched, [f"Firm {n:03}" for n in range(FIRMS)])
    page = opened(watched, "firms/")
    expect(page.locator("#explore tbody tr")).to_have_count(100)
    page.get_by_role("button", name="Show 100 more").click()
    expect(page.get_by_role("link", name="Firm 100")).to_be_focused()
    page.get_by_role("button", name="Show 50 more").click()
    expect(page.locator("#explore tbody tr")).to_have_count(FIRMS)
    page.get_by_role("link", name="Firm 200").click()
    page.go_back()
    expect(page.locator("#explore tbody tr")).to_have_count(FIRMS)  # as long as it was left
    page.get_by_label("Name", exact=True).fill("Firm")
    expect(page.locator("#explore tbody tr")).to_have_count(100)
    page.unroute_all()
    page.route("**/explore/*.json", lambda route: route.fulfill(status=404))
    page.goto(watched.home + "firms/")
    page.locator("#explore").scroll_into_view_if_needed()
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    expect(page.locator("#explore table")).to_be_visible()
    assert len(names(page)) == 2


def test_a_bar_of_the_chart_chooses_its_year_and_words_say_the_same(watched: Watched) -> None:
    page = opened(watched, "explore/")
    chart = page.get_by_role("img", name=re.compile("^By "))
    spoken = chart.get_attribute("aria-label") or ""
    assert "; 2027: 3; " in spoken
    chart.locator("g", has_text="2027: 3").locator("rect").last.click()
    assert chips(page) == ["Year: 2027"]
    expect(page.get_by_label("From", exact=True)).to_have_value("2027")
    expect(page.get_by_label("To", exact=True)).to_have_value("2027")
    expect(status(page)).to_contain_text("3 of ")
    assert "Lantern Training Bases" in names(page)


def test_only_lists_load_what_filters_and_only_their_own_data(watched: Watched) -> None:
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.page.goto(watched.home + "places/norland/")
    assert [url for url in asked if "explore" in url] == []
    opened(watched, "places/")
    assert [url.removeprefix(watched.home) for url in asked if url.endswith(".json") and "/explore/" in url] == [
        "search/explore/places.json"
    ]


@pytest.mark.parametrize("palette", SCHEMES)
def test_there_is_no_barrier_and_nothing_is_too_wide(browser: Launch, address: str, palette: str) -> None:
    found: list[str] = []
    with watch(browser, address, viewport=DESK, color_scheme=palette) as watched:
        for path in ("explore/?place=lakeshire", "statistics/?planet=mars", "programs/?from=2018", "firms/?q=zzzzzz"):
            page = opened(watched, path)
            page.locator("details.explore-facet").evaluate_all("all => all.forEach(one => (one.open = true))")
            page.evaluate(AXE_SCRIPT)
            for size in (DESK, ZOOMED, PHONE):
                page.set_viewport_size(size)
                if (
                    size != DESK
                    and page.get_by_role("button", name="Filters").get_attribute("aria-expanded") == "false"
                ):
                    page.get_by_role("button", name="Filters").click()
                found += [f"{path} at {size['width']}: {v}" for v in page.evaluate(AXE, VIOLATIONS)]
                found += [f"{path} at {size['width']} is too wide: {wide}" for wide in page.evaluate(TOO_WIDE)]
            page.set_viewport_size(DESK)
        assert watched.mishaps == []
    assert found == []


def test_on_a_phone_the_filters_are_folded_and_can_be_touched(watched: Watched) -> None:
    watched.page.set_viewport_size(PHONE)
    page = opened(watched, "programs/?kind=bootcamp")
    expect(box(page, "Kind", "Bootcamp or camp")).to_be_hidden()
    page.get_by_role("button", name="Filters (1)").click()
    expect(box(page, "Kind", "Bootcamp or camp")).to_be_visible()
    controls = page.locator("#explore :is(button, select, input:not([type=checkbox]), li label, summary)")
    heights = controls.locator("visible=true").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert len(heights) > 10
    assert min(heights) >= 43
    page.get_by_label("Sort by").select_option("Name, descending")
    assert page.url.endswith("&sort=-name")


def test_paper_gets_the_list_without_the_controls(watched: Watched) -> None:
    page = opened(watched, "programs/?level=vocational")
    page.emulate_media(media="print")
    expect(page.locator("#explore table")).to_be_visible()
    for role in ("checkbox", "textbox", "combobox"):
        assert page.locator("#explore").get_by_role(role).locator("visible=true").count() == 0, role


def test_hostile_and_endless_names_stay_text_and_break_nothing(watched: Watched) -> None:
    texts = [*PAYLOADS, "N" * 200, "湖" * 200, ("many words " * 18).strip()]
    with_firms(watched, texts)
    page = opened(watched, "firms/?sort=name")
    while page.get_by_role("button", name=re.compile("^Show .* more$")).count():
        page.get_by_role("button", name=re.compile("^Show .* more$")).click()
    shown = page.locator("#explore tbody th a").all_text_contents()
    assert sorted(text.strip() for text in shown) == sorted(text.strip() for text in texts)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert page.evaluate(TOO_WIDE) == []
    assert watched.mishaps == []
