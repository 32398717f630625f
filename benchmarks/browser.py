"""Starts a browser that can reach this machine only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.find_browser import ADVICE, ARGUMENTS, find_browser


@contextmanager
def browser() -> Iterator[Browser]:
    """Starts a browser, and ends it."""
    path = find_browser()
    if not path:
        sys.exit(ADVICE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield started
        finally:
            started.close()
