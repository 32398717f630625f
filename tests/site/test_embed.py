"""A figure in another page's frame: whole, at any width, in the palette that is asked for, and usable."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from lxml.html import HtmlElement, document_fromstring
from playwright.sync_api import Frame, Page, expect

from generator import blocks as b
from generator.config import Settings
from generator.embed import embed_page
from tests.site.publish import REPOSITORY, Built
from tests.site.test_browser import AXE, TOO_WIDE, VIOLATIONS, Palette
from tests.site.watch import Launch, Watched, watch

FIGURES = ("figures/training-bases", "figures/supply-and-demand", "statistics/talent-pool")
FIGURE = FIGURES[-1]
WIDTHS = (240, 480, 1100)
GROUNDS: dict[Palette, str] = {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 25, 29)"}
ON_THIS_MACHINE = "http://127.0.0.1:"

PICTURE = b.Picture(
    "figure-lamps",
    'Lamps & "lanterns" <b>: 灯笼',
    "One bar <i>each</i>.",
    '<svg class="w"></svg>',
    '<svg class="n"></svg>',
    b.Table("Lamps", ("Kind",), (((b.Link(b.Address("firms/lumen-labs"), "Lumen <Labs>"),),),), folded_as="Folded"),
    caption=(b.Words("Elsewhere."),),
    notes=((b.Words("Counted at dusk."),),),
    spec=b.File("figures/lamps.vl.json"),
)
SOURCE: b.Line = (b.Words("Source: "), b.Outside("https://lamps.example/", "Lamps"))


def parsed(settings: Settings) -> HtmlElement:
    return document_fromstring(embed_page(PICTURE, "figures/lamps", SOURCE, settings))


def test_an_embed_says_what_it_shows_and_who_says_so_and_leads_back(settings: Settings) -> None:
    page = parsed(settings)
    assert page.xpath("string(//h1)") == PICTURE.title
    assert page.xpath("//h1//*[@lang='zh-Hans']/text()") == ["灯笼"]
    assert page.xpath("string(//figcaption)") == "Source: Lamps"
    assert page.xpath("//details//p/text()") == [PICTURE.description]
    assert page.xpath("//details//li/text()") == ["Counted at dusk."]
    assert page.xpath("string(//details//table//tbody)") == "Lumen <Labs>"
    assert page.xpath("//a/@href") == [
        "https://lamps.example/",
        "../",
        "../../lamps.csv",
        "../../../firms/lumen-labs/",
    ]
    assert page.xpath("//figure/@data-spec") == ["../../lamps.vl.json"]
    assert page.xpath("//b | //i") == []


def test_no_link_opens_in_the_frame(settings: Settings) -> None:
    links = parsed(settings).xpath("//a")
    assert len(links) == 4
    assert {(link.get("target"), link.get("rel")) for link in links} == {("_blank", "noopener")}


def test_searches_are_sent_to_the_page_of_the_figure(settings: Settings) -> None:
    page = parsed(settings)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://tracker.example/policy/figures/lamps/"]
    assert parsed(Settings(settings.root)).xpath("//link[@rel='canonical']") == []


def test_the_policy_allows_the_site_itself_only_and_is_not_in_the_way_of_the_preview(settings: Settings) -> None:
    (policy,) = parsed(settings).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    named = dict(directive.split(maxsplit=1) for directive in str(policy).split("; "))
    assert named["default-src"] == "'none'"
    assert named["script-src"] == named["style-src"] == named["connect-src"] == "'self'"
    assert parsed(Settings(settings.root, is_preview=True)).xpath("//meta[@http-equiv]") == []


def colours(style: str) -> dict[str, str]:
    return dict(re.findall(r"(--chart-[\w]+): (#\w+);", style))


def test_an_embed_has_the_colours_of_the_site() -> None:
    assets = REPOSITORY / "theme_overrides" / "assets"
    site, own = ((assets / name).read_text(encoding="utf-8") for name in ("tracker.css", "embed.css"))
    schemes = (site.partition(f'[data-md-color-scheme="{name}"] {{')[2] for name in ("default", "slate"))
    light, dark = (colours(scheme.partition("}")[0]) for scheme in schemes)
    blocks = [found for found in map(colours, own.split("}")) if found]
    assert len(light) == len(dark) == 9
    assert blocks == [light, dark, dark]


@contextmanager
def other_site(folder: Path) -> Iterator[str]:
    """Serves a folder as another origin."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"{ON_THIS_MACHINE}{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def framed(browser: Launch, address: str, tmp_path: Path) -> Iterator["Framed"]:
    with other_site(tmp_path) as other, watch(browser, ON_THIS_MACHINE, color_scheme="light") as watched:
        yield Framed(watched, address, tmp_path, other)


class Framed:
    """Another origin's page with an embed in a frame."""

    def __init__(self, watched: Watched, address: str, folder: Path, other: str) -> None:
        self.watched, self.address, self.folder, self.other = watched, address, folder, other
        self.opened = 0

    def open(self, embed: str, width: int) -> Frame:
        """Shows an embed in a frame of a width; gives the frame when its chart is interactive."""
        head = '<!doctype html><title>Other</title><link rel="icon" href="data:,">'
        listen = "<script>said = []; addEventListener('message', event => said.push(event.data))</script>"
        frame = f'<iframe src="{self.address}{embed}" width="{width}" height="900"></iframe>'
        self.opened += 1  # a name of its own, because browsers keep what they know
        (self.folder / f"{self.opened}.html").write_text(head + listen + frame, encoding="utf-8")
        self.page.set_viewport_size({"width": 1280, "height": 1000})
        self.page.goto(f"{self.other}{self.opened}.html")
        found = self.page.frames[-1]
        expect(found.locator(".room.is-live")).to_have_count(1)
        return found

    @property
    def page(self) -> Page:
        return self.watched.page

    @property
    def said(self) -> list[dict[str, Any]]:
        """What the frame told the page around it."""
        return list(self.page.evaluate("said"))


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_an_embed_fits_a_frame_of_another_origin(framed: Framed, width: int) -> None:
    for figure in FIGURES:
        frame = framed.open(f"{figure}/embed/", width)
        frame.locator("summary").click()
        assert frame.evaluate(TOO_WIDE) == []
        room = "wide" if width > 700 else "narrow"
        expect(frame.locator(f".room.{room}.is-live svg >> visible=true")).to_have_count(1)
        frame.locator(".drawing").focus()
        frame.page.keyboard.press("ArrowRight")
        expect(frame.locator(".chart-note")).to_be_visible()
        assert frame.evaluate(TOO_WIDE) == []
    assert framed.watched.mishaps == []


@pytest.mark.browser
def test_an_embed_tells_how_high_it_is_and_again_when_that_changes(framed: Framed) -> None:
    frame = framed.open(f"{FIGURE}/embed/", 480)
    height = "Math.ceil(document.documentElement.getBoundingClientRect().height)"
    framed.page.wait_for_function("said.length > 0")
    folded = frame.evaluate(height)
    assert framed.said[-1] == {"type": "figure-height", "height": folded, "id": "talent-pool"}
    frame.locator("summary").click()
    framed.page.wait_for_function("folded => said.at(-1).height > folded", arg=folded)
    assert framed.said[-1]["height"] == frame.evaluate(height)


@pytest.mark.browser
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_the_page_around_an_embed_chooses_its_palette(framed: Framed, palette: Palette) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    for reader in GROUNDS:
        framed.page.emulate_media(color_scheme=reader)
        assert framed.open(f"{FIGURE}/embed/?theme={palette}", 480).evaluate(ground) == GROUNDS[palette]
        assert framed.open(f"{FIGURE}/embed/", 480).evaluate(ground) == GROUNDS[reader]


@pytest.mark.browser
def test_an_embed_needs_no_scripts(browser: Launch, address: str) -> None:
    for palette, ground in GROUNDS.items():
        with watch(browser, address, java_script_enabled=False, color_scheme=palette) as watched:
            page = watched.page
            page.goto(f"{address}{FIGURE}/embed/")
            expect(page.locator(".drawing svg >> visible=true")).to_have_count(1)
            expect(page.locator("body")).to_have_css("background-color", ground)
            assert watched.mishaps == []


@pytest.mark.browser
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_an_embed_has_no_barrier(browser: Launch, address: str, palette: Palette) -> None:
    found: list[str] = []
    with watch(browser, address) as watched:
        page = watched.page
        for figure in FIGURES:
            page.goto(f"{address}{figure}/embed/?theme={palette}")
            expect(page.locator(".is-live")).to_have_count(1)
            page.locator("summary").click()
            page.locator(".drawing").focus()
            page.keyboard.press("ArrowRight")
            page.evaluate(AXE_SCRIPT)
            found += [f"{figure}: {violation}" for violation in page.evaluate(AXE, VIOLATIONS)]
        assert watched.mishaps == []
    assert found == []


@pytest.mark.browser
def test_the_keyboard_goes_through_an_embed_and_out_again(framed: Framed) -> None:
    frame = framed.open(f"{FIGURE}/embed/", 480)
    page = framed.page
    reached = []
    focused = "(document.activeElement.className + ' ' + document.activeElement.textContent.trim()).slice(0, 60)"
    frame.locator(".drawing").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") != "IFRAME":
            break
        reached.append(str(frame.evaluate(focused)))
    else:
        pytest.fail(f"the keyboard does not get out: {reached}")
    assert any("AI Talent Policy Tracker: figure" in name for name in reached)
    assert reached[-1].strip() == "In words and as a table"


def test_every_figure_has_an_embed(built: Built) -> None:
    figures = {path.removesuffix(".vl.json") for path in map(str, built.site.glob("*/*.vl.json"))}
    figures = {path for path in figures if not path.endswith(".narrow")}
    assert len(figures) > 5
    assert [path for path in sorted(figures) if not Path(path, "embed", "index.html").is_file()] == []
