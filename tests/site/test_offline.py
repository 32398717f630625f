"""The archive, unpacked on a disk and opened without a server and with the network cut, in a reader's browser."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from lxml import html
from playwright.sync_api import expect

from generator.offline.archive import write_archive
from generator.offline.snapshot import Snapshot
from tests.site.kinds import page_kinds
from tests.site.publish import SITE_URL, Built, is_embed
from tests.site.test_browser import AXE, DESK, PHONE, TOO_WIDE, VIOLATIONS
from tests.site.watch import Launch, Watched, watch

SNAPSHOT = Snapshot("2031.2", "version 2031.2", "2031-05-04", SITE_URL)
FOLDER = "a copy 副本 #1 100%"
"""Where a reader might unpack it: with spaces, Chinese, and what means something in addresses."""


@pytest.fixture(scope="module")
def copy(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the unpacked copy."""
    folder = tmp_path_factory.mktemp("archive") / FOLDER
    target = folder.with_suffix(".zip")
    write_archive(built.site, target, SNAPSHOT)
    with zipfile.ZipFile(target) as archive:
        archive.extractall(folder)
    return folder / SNAPSHOT.folder


@pytest.fixture
def watched(browser: Launch, copy: Path) -> Iterator[Watched]:
    """A window without a network; what asks for anything outside the folder is a mishap."""
    with watch(browser, f"{copy.as_uri()}/", viewport=DESK, color_scheme="light") as opened:
        opened.page.context.set_offline(True)
        yield opened


def pages(copy: Path) -> list[str]:
    return sorted(path.relative_to(copy).as_posix() for path in copy.rglob("*.html"))


def test_every_link_of_every_page_ends_at_a_file_or_on_another_host(copy: Path, built: Built) -> None:
    files = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    assert set(pages(copy)) == set(built.pages) - {"404.html"}
    seen, wrong = 0, []
    for name in pages(copy):
        tree = html.document_fromstring((copy / name).read_bytes())
        for element in tree.iter("a", "link", "script", "img", "iframe", "image", "use"):
            address = str(element.get("href") or element.get("src") or "")
            parts = urlsplit(address)
            if not parts.scheme and not parts.netloc and parts.path:
                seen += 1
                if unquote(urlsplit(urljoin(f"/{name}", address)).path).lstrip("/") not in files:
                    wrong.append(f"{name}: {address}")
        assert not tree.xpath("//script[@type='module']"), name
        assert tree.xpath("//aside[@class='offline-copy']"), name
    assert seen > 20 * len(built.pages)
    assert wrong == []


@pytest.mark.browser
def test_every_kind_of_page_opens_without_a_complaint(watched: Watched, copy: Path, built: Built) -> None:
    kinds = {f"{address}index.html" for address in page_kinds(built).values() if not address.endswith(".html")}
    embeds = [name for name in pages(copy) if is_embed(name)]
    others = [name for name in pages(copy) if name.startswith("versions/") or "data-to=" in (copy / name).read_text()]
    walked = [*sorted(kinds), *embeds[:3], *others]
    assert len(walked) > 25
    for name in walked:
        watched.page.goto(watched.home + name)
        if not watched.page.url.startswith(watched.home) or watched.page.locator(".offline-copy").count() != 1:
            pytest.fail(f"{name} leads to {watched.page.url}")
        assert "Copy of version 2031.2 (4 May 2031). The living record:" in watched.page.inner_text(".offline-copy")
    assert watched.mishaps == []


@pytest.mark.browser
def test_old_addresses_lead_on_to_the_file_and_the_place_in_it(watched: Watched, copy: Path) -> None:
    led = 0
    for name in pages(copy):
        root = html.document_fromstring((copy / name).read_bytes())
        to, anchors = str(root.get("data-to") or ""), json.loads(str(root.get("data-anchors") or "{}"))
        for anchor, target in [("", to), *anchors.items()] if to else []:
            watched.page.goto(f"{watched.home}{name}#{anchor}")
            expect(watched.page).to_have_url(urljoin(watched.home + name, target))
            led += 1
    assert led
    assert watched.mishaps == []


@pytest.mark.browser
def test_a_name_is_found_and_leads_to_its_page_and_the_box_says_that_it_knows_names_only(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.home}index.html")
    page.keyboard.press("/")
    page.keyboard.type("lakeshire univ")
    expect(page.locator("#find-status")).to_contain_text("This copy searches names only.")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/universities/lakeshire-university/index\.html$"))
    expect(page.locator("h1")).to_contain_text("Lakeshire University")
    page.locator("#find-input").fill("灯")
    expect(page.locator("#find-results a").first).to_be_visible()
    assert watched.mishaps == []


@pytest.mark.browser
def test_lists_are_filtered_and_lead_to_their_records_and_back(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.home}explore/index.html")
    status = page.locator(".explore-status")
    expect(status).to_have_text(re.compile(r"^All \d+ records\."))
    page.get_by_role("checkbox", name=re.compile("^Programmes")).check()
    expect(status).to_have_text(re.compile(r"^\d+ of \d+ records\."))
    assert page.url.endswith("/explore/index.html?type=program")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    text = download.value.path().read_text(encoding="utf-8")
    assert f"{SITE_URL}programs/" in text, "a file that leaves the disk names the living record"
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON", exact=True).click()
    assert json.loads(download.value.path().read_bytes())["address"] == f"{SITE_URL}explore/?type=program"
    page.locator("#explore tbody th a").first.click()
    expect(page.locator("nav.steps-above")).to_contain_text("Back to the list")
    assert re.search(r"/programs/[a-z-]+/index\.html$", page.url)
    page.locator("nav.steps-above .whole a").click()
    expect(status).to_have_text(re.compile(r"^\d+ of \d+ records\."))
    assert page.url.endswith("/explore/index.html?type=program")
    assert watched.mishaps == []


@pytest.mark.browser
def test_ties_are_followed_and_records_compared(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.home}graph/index.html")
    partner = page.locator("a.graph-partner").first
    wanted = partner.get_attribute("data-id")
    partner.click()
    expect(page.locator(".graph-way")).to_be_visible()
    assert page.url.endswith(f"/graph/index.html?centre={wanted}")
    page.locator(".graph-centre a").first.click()
    page.wait_for_url(re.compile(rf"/{wanted}/index\.html$"))
    page.goto(f"{watched.home}compare/index.html?type=places&ids=norland,quoria")
    expect(page.locator(".comparison thead th a")).to_have_text(["Norland", "Quoria"])
    page.locator(".comparison thead th a").first.click()
    page.wait_for_url(re.compile(r"/places/norland/index\.html$"))
    assert watched.mishaps == []


@pytest.mark.browser
@pytest.mark.parametrize("path", ["statistics/talent-pool/index.html", "figures/training-bases/embed/index.html"])
def test_a_figure_is_interactive(watched: Watched, path: str) -> None:
    watched.page.goto(watched.home + path)
    expect(watched.page.locator("figure.chart .room.is-live").first).to_be_visible()
    assert watched.mishaps == []


@pytest.mark.browser
def test_the_line_is_no_barrier_and_not_too_wide(browser: Launch, copy: Path) -> None:
    for scheme in ("light", "dark"):
        with watch(browser, f"{copy.as_uri()}/", viewport=PHONE, color_scheme=scheme) as opened:
            for name in ("index.html", "statistics/talent-pool/embed/index.html"):
                opened.page.goto(opened.home + name)
                opened.page.evaluate(AXE_SCRIPT)
                assert opened.page.evaluate(AXE, VIOLATIONS) == [], name
                assert opened.page.evaluate(TOO_WIDE) == [], name
