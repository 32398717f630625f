"""A page that is filled into a shell is the page that MkDocs and the theme make, element for element."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.config import Settings
from generator.remember import Remember
from tests.shells.compare import difference, differences, main
from tests.shells.sites import Filled, Ready, ready, with_mkdocs, with_shells
from tests.site.hostile import hostile_records
from tests.site.hostile_past import write_past
from tests.site.odd_texts import write_odd_texts
from tests.site.publish import REPOSITORY, SITE_URL, fill_navigation
from tests.site.sweep import Sweep

CODE = "https://code.example/tracker"

ODD_PAGES = {
    "index.md": "# A *home* without a head\n\nWords.\n\n## Part & `<more>`\n\n#### Too deep\n\n### Below\n",
    "about/method/index.md": "No heading at all.\n",
    "about/odd/index.md": '# `Code` & "quotes" in a title {: #odd-title }\n\nNot in the navigation, without a head.\n',
    "about/odd/bare/index.md": "Not in the navigation, without a head or a heading. [Up](../index.md#odd-title)\n",
    "about/odd/late/index.md": "Words.\n\n## A part\n\n### A *part* of it & more\n\n~~x~~[^1]\n\n[^1]: Y\n",
    "about/odd/hidden/index.md": "---\ntitle: Hidden & odd\nhide: [toc]\n---\n\n# Other title\n",
    "about/odd/raw/index.md": "---\ntitle: Raw\nscripts: [graph.js]\n---\n\n<h1>Raw</h1>\n\n!!! note\n    Words\n",
}
"""Hand-written pages in every form: with and without a head, a title, headings, a place in the navigation."""

Made = tuple[Ready, Path, Filled]


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory, copy_tracker: Callable[[Path], Path]) -> Path:
    """A copy of the invented tracker with a page for everything that the navigation names."""
    root = fill_navigation(copy_tracker(tmp_path_factory.mktemp("shells") / "tracker"))
    for name, text in ODD_PAGES.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tracker that holds every payload in every sort of text."""
    folder = tmp_path_factory.mktemp("hostile-shells")
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    shutil.copytree(REPOSITORY / "theme_overrides", folder / "theme_overrides")
    records = tuple(hostile_records())
    for record in records:
        record.write(folder)
    write_odd_texts(folder)
    write_past(folder, records)
    return fill_navigation(folder)


@pytest.fixture(scope="session", params=["published", "unknown", "preview", "hostile"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, remember: Remember) -> Made:
    """Both sites of a tracker: published, without a public address, as a preview, and full of hostile texts."""
    root: Path = request.getfixturevalue("hostile" if request.param == "hostile" else "invented")
    settings = {
        "published": Settings(root, SITE_URL, CODE),
        "unknown": Settings(root),
        "preview": Settings(root, SITE_URL, CODE, is_preview=True, site_folder="site-preview"),
        "hostile": Settings(root, SITE_URL, CODE, is_preview=True, site_folder="site-preview"),
    }[request.param]
    tracker = ready(settings, remember)
    folder = tmp_path_factory.mktemp(request.param)
    return tracker, with_mkdocs(tracker, folder), with_shells(tracker, folder)


def test_nothing_differs(made: Made) -> None:
    _, by_mkdocs, filled = made
    assert len(filled.pages) > 100
    assert (by_mkdocs / "404.html").is_file()
    found = dict(differences(by_mkdocs, filled.site))
    assert found == {}


def test_what_mkdocs_warns_of_is_not_more(made: Made) -> None:
    assert made[2].warnings == ()


def test_nothing_is_alive_in_the_filled_pages(hostile: Path, made: Made) -> None:
    tracker, _, filled = made
    is_hostile = tracker.settings.root == hostile
    texts = frozenset(text.written for record in hostile_records() for text in record.texts)
    policy = (REPOSITORY / "theme_overrides/main.html").read_text(encoding="utf-8")
    sweep = Sweep(texts, frozenset(re.findall(r"'sha256-([^']+)'", policy)))
    assert any("onerror" in html.content for _, html in filled.pages.values()) == is_hostile
    if is_hostile:
        pages = sorted(filled.site.rglob("*.html"))
        assert [(page, found) for page in pages for found in sweep.in_file(page, filled.site)] == []


PLANTED = {
    "a changed attribute": ('lang="en"', 'lang="de"'),
    "a lost class": ('class="md-content__inner md-typeset"', 'class="md-content__inner"'),
    "a lost attribute": (' data-md-component="skip"', ""),
    "another title": ("</title>", " </title>"),
    "a missing escape": ("&para;", "&amp;para;"),
    "lost linked data": ('<script type="application/ld+json">', '<script type="text/plain">'),
    "a changed text": ("How to cite this page", "How to cite the page"),
    "a lost space": ("</article>\n", "</article>"),
    "a lost element": ('<div class="md-dialog__inner md-typeset"></div>', ""),
    "a comment": ("</article>", "<!-- --></article>"),
    "a lost doctype": ("<!doctype html>", ""),
    "an entry of the table of contents": ('"#cite" class="md-nav__link"', '"#cited" class="md-nav__link"'),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_the_comparison_finds(made: Made, planted: str) -> None:
    page = (made[2].site / "policies/index.html").read_text(encoding="utf-8")
    before, behind = PLANTED[planted]
    assert before in page
    assert difference(page, page) == ""
    assert difference(page, page.replace(before, behind, 1)) != ""


def test_the_comparison_finds_a_moved_element(made: Made) -> None:
    page = (made[2].site / "policies/index.html").read_text(encoding="utf-8")
    skip = re.search(r'<div data-md-component="skip">.*?</div>', page, re.DOTALL)
    assert skip is not None
    assert difference(page, page.replace(skip[0], "").replace("</body>", f"{skip[0]}</body>")) != ""


def test_how_a_character_is_written_makes_no_difference() -> None:
    assert difference('<p title="&quot;&#39;">&#38;</p>', "<p title='\"&apos;'>&amp;</p>") == ""


def test_the_command_tells_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for site, texts in (("a", ("<p>x", "y")), ("b", ("<p>z", "y"))):
        for name, text in zip(("index.html", "data.csv"), texts, strict=True):
            path = tmp_path / site / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    assert main([str(tmp_path / "a"), str(tmp_path / "a")]) == 0
    assert main([str(tmp_path / "a"), str(tmp_path / "b")]) == 1
    (tmp_path / "b/more.csv").write_text("", encoding="utf-8")
    assert main([str(tmp_path / "a"), str(tmp_path / "b")]) == 1
    told = capsys.readouterr().out
    assert "index.html" in told
    assert "more.csv: only in" in told
    assert "data.csv" not in told
