"""What a browser shows of the preview while files are saved and problems come and go."""

import pytest
from playwright.sync_api import expect

from generator.problems import Problem, Severity
from tests.serving.pages import Preview, page, preview, serving
from tests.site.watch import Launch, Watched, watch

pytestmark = pytest.mark.browser

MISTAKE = Problem("entities/firms/lumen.yaml", 3, 9, "S104", '"lamp" is not on the list', "choose another")
WARNING = Problem("entities/firms/lumen.yaml", 5, 1, "R210", "nearly the same name", severity=Severity.WARNING)
PATIENCE = 60_000
"""Milliseconds, many times what anything here needs."""

expect.set_options(timeout=PATIENCE)


def test_a_page_that_changed_is_shown_where_the_reader_was(shown: Preview, looking: Watched) -> None:
    page_ = looking.page
    page_.goto(shown.home)
    page_.locator("#more summary").click()
    page_.evaluate("scrollTo(0, 3000)")
    page_.wait_for_function("scrollY > 2900")
    at = page_.evaluate("scrollY")
    shown.show({"index.html": page("After")})
    expect(page_.locator("h1")).to_have_text("After")
    page_.wait_for_function(f"scrollY === {at}")
    assert page_.locator("#more").get_attribute("open") == ""
    assert page_.locator("details:not(#more)").get_attribute("open") is None
    assert looking.mishaps == []


def test_what_grows_above_does_not_push_away_what_is_read(shown: Preview, looking: Watched) -> None:
    page_ = looking.page
    page_.goto(shown.home)
    page_.evaluate("document.querySelector('#p100').scrollIntoView()")
    top = "document.querySelector('#p100').getBoundingClientRect().top"
    before = page_.evaluate(top)
    shown.show({"index.html": page("After<br>" * 20)})
    page_.wait_for_function("document.querySelector('h1').textContent.startsWith('After')")
    page_.wait_for_function(f"Math.abs({top} - {before}) < 2")


def test_a_page_that_did_not_change_is_left_alone(shown: Preview, looking: Watched) -> None:
    page_ = looking.page
    page_.goto(shown.home)
    page_.evaluate("window.isTheSame = true")
    shown.show({"other/index.html": page("Changed")}, MISTAKE)
    expect(page_.locator("#tracker-preview section")).to_be_visible()
    assert page_.evaluate("window.isTheSame")


def test_a_style_sheet_that_changed_shows_at_once(shown: Preview, looking: Watched) -> None:
    page_ = looking.page
    page_.goto(shown.home)
    expect(page_.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    (shown.theme / "assets" / "own.css").write_text("h1 { color: rgb(30, 20, 10) }")
    shown.show({})
    expect(page_.locator("h1")).to_have_css("color", "rgb(30, 20, 10)")


def test_problems_come_with_their_places_and_go_when_mended(shown: Preview, looking: Watched) -> None:
    page_ = looking.page
    page_.goto(shown.home)
    panel = page_.locator("#tracker-preview section")
    expect(panel).to_be_hidden()
    shown.show({}, MISTAKE, WARNING)
    expect(panel).to_be_visible()
    expect(panel.locator("h2")).to_have_text("1 mistake, 1 warning")
    first = panel.locator("li").first
    expect(first.locator(".place")).to_have_text("entities/firms/lumen.yaml:3:9")
    expect(first).to_contain_text('"lamp" is not on the list')
    expect(first).to_contain_text("choose another")
    assert first.locator("a").get_attribute("href") == "/contributing/problems/#s104"
    expect(page_.locator("#tracker-preview [role=alert]")).to_have_text("1 mistake, 1 warning")
    shown.show({})
    expect(panel).to_be_hidden()
    expect(page_.locator("#tracker-preview .opener")).to_be_hidden()
    expect(page_.locator("#tracker-preview [role=alert]")).to_have_text("")


def test_the_panel_is_closed_and_opened_with_the_keyboard(shown: Preview, looking: Watched) -> None:
    page_ = looking.page
    shown.show({}, MISTAKE)
    page_.goto(shown.home)
    panel, opener = page_.locator("#tracker-preview section"), page_.locator("#tracker-preview .opener")
    expect(panel).to_be_visible()
    panel.locator(".close").focus()
    page_.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()
    page_.reload()
    expect(opener).to_have_text("1 mistake")
    expect(panel).to_be_hidden()
    opener.press("Enter")
    expect(panel).to_be_visible()
    shown.show({}, MISTAKE, WARNING)
    expect(panel).to_be_visible()


def test_warnings_alone_wait_until_somebody_asks(shown: Preview, looking: Watched) -> None:
    page_ = looking.page
    shown.show({}, WARNING)
    page_.goto(shown.home)
    opener = page_.locator("#tracker-preview .opener")
    expect(opener).to_have_text("1 warning")
    expect(page_.locator("#tracker-preview section")).to_be_hidden()
    opener.click()
    expect(page_.locator("#tracker-preview li")).to_contain_text("warning: nearly the same name")


def test_hostile_texts_are_text(shown: Preview, looking: Watched) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    page_ = looking.page
    shown.show({}, Problem(f"entities/{hostile}.yaml", 1, 1, "Y007", hostile, hostile), mishap=hostile)
    page_.goto(shown.home)
    panel = page_.locator("#tracker-preview section")
    expect(panel.locator("li")).to_contain_text(hostile)
    expect(panel.locator("li .hint")).to_contain_text(hostile)
    expect(panel.locator("> p")).to_have_text(hostile)
    assert panel.locator("img, script").count() == 0
    assert looking.dialogs == []


def test_a_page_that_cannot_be_current_says_so(shown: Preview, looking: Watched) -> None:
    page_ = looking.page
    page_.goto(shown.home)
    shown.show({}, mishap="The files as they are now cannot be shown: the disk failed")
    panel = page_.locator("#tracker-preview section")
    expect(panel.locator("h2")).to_have_text("The page may be out of date")
    expect(panel).to_contain_text("the disk failed")


def test_the_end_of_the_preview_is_told_and_its_return_is_noticed(browser: Launch, shown: Preview) -> None:
    with watch(browser, shown.home) as looking:
        page_ = looking.page
        with preview(shown.theme) as first:
            page_.goto(first.home)
            expect(page_.locator("h1")).to_have_text("Before")
        panel = page_.locator("#tracker-preview section")
        expect(panel.locator("h2")).to_have_text("The preview has stopped: what you see may be out of date")
        expect(panel).to_contain_text("make serve")
        shown.show({"index.html": page("After")})
        with serving(shown.stage, shown.theme, first.port):
            expect(page_.locator("h1")).to_have_text("After")
            expect(panel).to_be_hidden()
