"""The invented tracker as a finished site, built once, and a browser to look at it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from generator.catalog import Catalog
from tests.find_browser import ADVICE, ARGUMENTS, find_browser
from tests.site.publish import Built, build, fill_navigation, serve
from tests.site.test_browser import DESK
from tests.site.watch import Launch, Watched, watch


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, copy_tracker: Callable[[Path], Path]) -> Built:
    """The invented tracker's site."""
    return build(fill_navigation(copy_tracker(tmp_path_factory.mktemp("invented") / "tracker")))


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    """Where the invented tracker's site is served."""
    with serve(built) as served:
        yield served


@pytest.fixture(scope="package")
def browser() -> Iterator[Launch]:
    """What starts a real browser that can reach this machine only."""
    path = find_browser()
    assert path, ADVICE
    with sync_playwright() as playwright:
        yield lambda: playwright.chromium.launch(executable_path=str(Path(path)), args=list(ARGUMENTS))


@pytest.fixture(scope="session")
def catalog(built: Built) -> Catalog:
    """The invented tracker's records."""
    return built.catalog


@pytest.fixture
def watched(browser: Launch, address: str) -> Iterator[Watched]:
    """A window of its own at a desk's width, in the light palette."""
    with watch(browser, address, viewport=DESK, color_scheme="light") as opened:
        yield opened
