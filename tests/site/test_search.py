"""The search box finds records, schools, facts, values, figures and pages, in any script, asking no other host."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from opencc import OpenCC
from playwright.sync_api import Page, Route, expect
from pypinyin import Style, lazy_pinyin

from generator.record import Record
from generator.schema.statistic import Statistic
from generator.schema.university import University
from tests.site.payloads import PAYLOADS
from tests.site.publish import Built
from tests.site.test_browser import AXE, DESK, PHONE, TOO_WIDE, VIOLATIONS
from tests.site.watch import Launch, Watched, watch

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def watched(browser: Launch, address: str) -> Iterator[Watched]:
    with watch(browser, address, viewport=DESK) as opened:
        opened.page.goto(address)
        yield opened
        assert opened.mishaps == []


@pytest.fixture
def fresh(browser: Launch, address: str) -> Iterator[Watched]:
    """A window of its own, for tests that break something in it."""
    with watch(browser, address, viewport=DESK) as opened:
        yield opened


def ask(page: Page, words: str) -> list[str]:
    """Types words into the search box, gives the addresses that it finds, best first."""
    page.locator("#find-input").fill(words)
    expect(page.locator("#find-status")).to_have_attribute("data-settled", "true")
    found: list[str] = page.locator("#find-results [role=option]").evaluate_all(
        "all => all.map(one => one.dataset.address)"
    )
    return found


def address_of(record: Record, anchor: str = "") -> str:
    return f"{record.FOLDER}/{record.id}/" + (f"#{anchor}" if anchor else "")


def wrong(page: Page, wanted: dict[str, str], within: int = 1) -> dict[str, list[str]]:
    """Gives the questions whose right answer is not among the first, with what was found."""
    found = {words: ask(page, words) for words in wanted}
    return {words: found[words] for words, right in wanted.items() if right not in found[words][:within]}


def chinese(built: Built) -> dict[str, str]:
    return {str(record.name.zh): address_of(record) for record in built.catalog if record.name.zh}


def syllables(name: str, style: Style = Style.NORMAL) -> list[str]:
    return lazy_pinyin(name, style=style, errors="ignore")


def test_every_record_is_found_first_by_its_english_name(watched: Watched, built: Built) -> None:
    wanted = {record.name.en: address_of(record) for record in built.catalog}
    assert len(wanted) > 10
    assert wrong(watched.page, wanted) == {}


def test_every_record_is_found_first_by_its_chinese_name_in_both_scripts(watched: Watched, built: Built) -> None:
    simplified = chinese(built)
    traditional = {OpenCC("s2t").convert(name): right for name, right in simplified.items()}
    assert len(traditional.keys() - simplified.keys()) > 3
    assert wrong(watched.page, {**simplified, **traditional}) == {}


def test_chinese_in_a_text_is_found_in_both_scripts(watched: Watched, built: Built) -> None:
    college = built.catalog["lakeshire-college"]
    assert "湖岸灯学大学" in str(college.summary)
    for words in ("湖岸灯学大学", "湖岸燈學大學", "岸灯学", "岸燈學"):
        assert address_of(college) in ask(watched.page, words), words
        expect(watched.page.locator("#find-results .find-passage").first).to_contain_text("湖岸灯学大学")


def test_every_chinese_name_is_found_by_its_pinyin(watched: Watched, built: Built) -> None:
    names = {name: right for name, right in chinese(built).items() if len(syllables(name)) > 2}
    assert len(names) > 3
    spaced = {" ".join(syllables(name)): right for name, right in names.items()}
    run_together = {"".join(syllables(name)): right for name, right in names.items()}
    toned = {" ".join(syllables(name, Style.TONE)): right for name, right in names.items()}
    numbered = {"".join(syllables(name, Style.TONE3)): right for name, right in names.items()}
    assert wrong(watched.page, {**spaced, **run_together, **toned, **numbered}) == {}
    initials = {"".join(part[0] for part in syllables(name)): right for name, right in names.items()}
    assert wrong(watched.page, initials, within=3) == {}


def test_every_record_is_found_by_its_other_and_former_names(watched: Watched, built: Built) -> None:
    wanted = {n: address_of(r) for r in built.catalog for n in (*r.aliases, *r.former_names) if len(n) > 2}
    assert len(wanted) > 4
    assert wrong(watched.page, wanted, within=2) == {}


def test_a_slip_of_a_letter_is_forgiven(watched: Watched, built: Built) -> None:
    record = built.catalog["lakeshire-university"]
    slips = ("lakeshre university", "lakehsire university", "lakesshire univercity", "lakeshire univrsity")
    assert wrong(watched.page, dict.fromkeys(slips, address_of(record))) == {}


def test_a_name_comes_before_a_mention_and_says_what_it_is(watched: Watched, built: Built) -> None:
    mentioned = built.catalog["lumen-labs"]
    found = ask(watched.page, mentioned.name.en)
    assert found[0] == address_of(mentioned)
    assert len(found) > 1
    expect(watched.page.locator("#find-results .find-about").first).to_contain_text(mentioned.LABEL)
    ask(watched.page, "二〇二六年人才计划")
    expect(watched.page.locator("#find-results .find-about").first).to_have_text("Policy · 2026 · Norland")


def test_an_ai_school_is_found_on_its_university(watched: Watched, built: Built) -> None:
    wanted: dict[str, str] = {}
    for university in built.catalog.of(University):
        for school in university.schools:
            wanted |= dict.fromkeys((school.name.en, *school.aliases), address_of(university, school.id))
            wanted |= {school.name.zh: address_of(university, school.id)} if school.name.zh else {}
    assert len(wanted) > 2
    assert wrong(watched.page, wanted, within=2) == {}


def test_words_of_a_fact_lead_to_the_fact(watched: Watched, built: Built) -> None:
    facts = [(record, fact) for record in built.catalog for fact in record.facts if len(fact.text.split()) > 6]
    found = {}
    for record, fact in facts[:8]:
        words = " ".join(word for word in fact.text.replace("[", " ").replace("]", " ").split()[:9])
        found[address_of(record, fact.id)] = ask(watched.page, words)
    assert len(found) > 3
    assert {right: all_found for right, all_found in found.items() if right not in all_found} == {}


def test_words_of_a_value_a_figure_and_a_written_page_lead_there(watched: Watched, built: Built) -> None:
    statistic = next(s for s in built.catalog.of(Statistic) if s.id == "talent-pool")
    assert any(found.startswith(address_of(statistic)) for found in ask(watched.page, f"{statistic.name.en} Norland"))
    assert "figures/policy-timeline/" in ask(watched.page, "policies timeline")
    assert any(found.startswith("about/") for found in ask(watched.page, "About"))


def test_keys_alone_are_enough(watched: Watched, built: Built) -> None:
    page = watched.page
    page.goto(watched.home)
    for key in ("/", "s"):
        page.keyboard.press(key)
        expect(page.locator("#find-input")).to_be_focused()
        expect(page.locator("#find-input")).to_have_value("")
        page.keyboard.press("Escape")
        expect(page.locator("#find-input")).not_to_be_focused()
    page.keyboard.press("/")
    assert len(ask(page, "lakeshire")) > 2
    options = page.locator("#find-results [role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.locator("#find-input")).to_have_attribute(
        "aria-activedescendant", str(options.nth(1).get_attribute("id"))
    )
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".find-panel")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".find-panel")).to_be_visible()
    right = ask(page, "Lakeshire University")[0]
    page.keyboard.press("Enter")
    page.wait_for_url(f"{watched.home}{right}")


def test_a_link_may_ask(watched: Watched) -> None:
    watched.page.goto(f"{watched.home}?q=湖岸灯学大学")
    expect(watched.page.locator("#find-results [role=option]").first).to_have_attribute(
        "data-address", "universities/lakeshire-university/"
    )


def test_nothing_found_says_so_and_offers_what_is_near(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.home)
    ask(page, "Lanqqern Bazzs")
    expect(page.locator("#find-status")).to_contain_text("Nothing is called “Lanqqern Bazzs”")
    expect(page.locator("#find-results .find-heading")).to_have_text("Nearest names")
    expect(page.get_by_role("link", name="Suggest a missing record")).to_be_visible()
    assert ask(page, "qqqqqqqq 龘龘龘") == []
    expect(page.locator("#find-status")).to_have_text("Nothing is called “qqqqqqqq 龘龘龘”.")


def test_whatever_is_typed_is_harmless(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.home)
    for words in (
        *PAYLOADS,
        "?" * 10_000,
        "\u202e\u0000\u200b",
        "a" * 5_000,
        "((((",
        "constructor __proto__ toString",
        "%",
        "-",
    ):
        ask(page, words)
    assert page.locator("#find script, #find img, #find iframe").count() == 0


def test_missing_files_are_said_and_the_lists_still_work(fresh: Watched) -> None:
    page = fresh.page

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/search/text/**", refuse)
    page.goto(fresh.home)
    assert ask(page, "Lakeshire University")[0] == "universities/lakeshire-university/"
    expect(page.locator("#find-status")).to_contain_text("The texts could not be searched.")
    page.route("**/search/names.json", refuse)
    page.goto(fresh.home)
    assert ask(page, "Lakeshire University") == []
    expect(page.locator("#find-status")).to_contain_text("The search could not be loaded.")
    page.get_by_role("link", name="the lists of all records").click()
    expect(page.locator("table a[href$='lakeshire-university/']").first).to_be_attached()


def test_without_the_names_the_texts_answer(fresh: Watched, built: Built) -> None:
    page = fresh.page
    page.route("**/search/names.json", lambda route: route.abort())
    page.goto(fresh.home)
    college = built.catalog["lakeshire-college"]
    assert address_of(college) in ask(page, "湖岸灯学大学")
    expect(page.locator("#find-results .find-title").filter(has_text=college.name.en).first).to_be_visible()
    expect(page.locator("#find-status")).to_contain_text("The names could not be searched.")
    page.unroute("**/search/names.json")
    assert ask(page, college.name.en)[0] == address_of(college)
    expect(page.locator("#find-status")).not_to_contain_text("could not be")


def test_enter_waits_for_the_answer_to_what_is_typed(fresh: Watched) -> None:
    held: list[Route] = []
    fresh.page.route("**/search/names.json", lambda route: held.append(route))
    fresh.page.goto(fresh.home)
    with fresh.page.expect_request("**/search/names.json"):
        fresh.page.locator("#find-input").fill("Lakeshire University")
    expect(fresh.page.locator("#find-status")).to_have_text("Searching …")
    fresh.page.keyboard.press("Enter")
    assert fresh.page.url == fresh.home
    held[0].continue_()
    fresh.page.wait_for_url("**/universities/lakeshire-university/")
    assert fresh.mishaps == []


def test_the_open_box_has_no_violations_and_fits_a_phone(fresh: Watched) -> None:
    page = fresh.page
    page.goto(fresh.home)
    page.evaluate(AXE_SCRIPT)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.keyboard.press("/")
        ask(page, "lakeshire")
        assert page.evaluate(AXE, VIOLATIONS) == []
    page.set_viewport_size(PHONE)
    page.reload()
    expect(page.locator("#find-input")).to_be_hidden()
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("#find-input")).to_be_focused()
    assert len(ask(page, "lakeshire")) > 2
    assert page.evaluate(TOO_WIDE) == []
    page.get_by_role("button", name="Close the search").click()
    expect(page.locator("#find-input")).to_be_hidden()


def test_nothing_is_loaded_before_somebody_searches(fresh: Watched) -> None:
    asked: list[str] = []
    fresh.page.on("request", lambda request: asked.append(request.url))
    fresh.page.goto(f"{fresh.home}about/")
    fresh.page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/search/" in url or "searchable-map" in url] == []
    ask(fresh.page, "lakeshire")
    assert [url for url in asked if url.endswith("/search/names.json")] != []


def test_without_scripts_there_is_no_box_that_does_nothing(browser: Launch, address: str) -> None:
    with watch(browser, address, java_script_enabled=False) as opened:
        opened.page.goto(address)
        expect(opened.page.locator("#find-input")).to_be_hidden()
        assert opened.mishaps == []
