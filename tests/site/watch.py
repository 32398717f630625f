"""Opens pages in the browser and writes down everything that a reader must never get."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, WebError

PATIENCE = 300.0
"""Seconds, many times what any of the tests needs."""


@dataclass
class Watched:
    """What happened in the browser since it was opened."""

    page: Page
    home: str
    """The address that every request must start with."""
    dialogs: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def mishaps(self) -> list[str]:
        """Everything at once, for one comparison with nothing."""
        return [*self.dialogs, *self.foreign, *self.errors]

    def see_dialog(self, dialog: Dialog) -> None:
        """A script has spoken."""
        self.dialogs.append(f"dialog: {dialog.message} on {self.page.url}")
        dialog.dismiss()

    def see_request(self, request: Request) -> None:
        """A page has asked for something."""
        host = urlsplit(request.url).netloc
        if not request.url.startswith(self.home) and not request.url.startswith(("data:", "blob:")):
            self.foreign.append(f"request: {request.url} from {self.page.url} ({host})")

    def see_message(self, message: ConsoleMessage) -> None:
        """The console has something to say; violations of the policy come here too."""
        if message.type == "error":
            self.errors.append(f"console: {message.text} on {self.page.url}")

    def see_error(self, error: WebError) -> None:
        """A script has failed."""
        self.errors.append(f"script: {error.error} on {self.page.url}")


Launch = Callable[[], Browser]
"""Starts a browser of its own for one window."""


@contextmanager
def ending(browser: Browser, seconds: float) -> Iterator[None]:
    """Ends a browser when it is done with, or when it answers no more.

    It is ended as a process, never asked to close: Chromium was seen not to answer that, and Playwright waits for ever.
    """
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    browser_id = next(process["id"] for process in processes if process["type"] == "browser")
    timer = threading.Timer(seconds, os.kill, (browser_id, signal.SIGKILL))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        with suppress(ProcessLookupError):
            os.kill(browser_id, signal.SIGKILL)


@contextmanager
def watch(launch: Launch, home: str, **options: Any) -> Iterator[Watched]:
    """Opens a fresh window in a fresh browser and watches it. Motion is reduced, so that colours are final at once."""
    browser = launch()
    with ending(browser, PATIENCE):
        context = browser.new_context(reduced_motion="reduce", service_workers="block", **options)
        page = context.new_page()
        watched = Watched(page, home)
        context.on("dialog", watched.see_dialog)
        context.on("request", watched.see_request)
        context.on("console", watched.see_message)
        context.on("weberror", watched.see_error)
        yield watched
