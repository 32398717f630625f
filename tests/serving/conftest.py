"""A preview of a few pages, whose site and findings a test changes as it likes, and a browser to look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving.pages import Preview, preview
from tests.site.conftest import browser as browser
from tests.site.test_browser import DESK
from tests.site.watch import Launch, Watched, watch


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[Preview]:
    """Gives a preview that runs."""
    with preview(tmp_path / "theme") as running:
        yield running


@pytest.fixture
def looking(shown: Preview, browser: Launch) -> Iterator[Watched]:
    """Gives a window on the preview."""
    with watch(browser, shown.home, viewport=DESK, color_scheme="light") as opened:
        yield opened
