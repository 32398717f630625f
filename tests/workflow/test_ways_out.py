"""The comparison with other builders sees what they lose, and is content where nothing is lost."""

from pathlib import Path

import pytest

from tests.workflow.ways_out import differences

PAGE = '<a href="../other/#fact">a</a> <a href="https://www.example.org/x">b</a> <img src="/policy/picture.svg">'


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return built(tmp_path / "ours", PAGE)


def built(site: Path, page: str) -> Path:
    """Writes a site of two pages and a picture."""
    for name, text in {"one/index.html": page, "other/index.html": "<p>other", "picture.svg": "<svg/>"}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return site


def test_a_site_with_the_same_pages_and_sound_links_has_no_differences(ours: Path, tmp_path: Path) -> None:
    assert differences(ours, built(tmp_path / "theirs", PAGE)) == []


def test_a_missing_page_and_the_links_to_it_are_named(ours: Path, tmp_path: Path) -> None:
    theirs = built(tmp_path / "theirs", PAGE)
    (theirs / "other/index.html").unlink()
    assert differences(ours, theirs) == [
        "missing pages: 1",
        "  other/index.html",
        "links that lead nowhere: 1",
        "  one/index.html: ../other/#fact",
    ]


@pytest.mark.parametrize("link", ["../../other/", "other/", "../picture.png", "/elsewhere/", "../../picture.svg"])
def test_a_link_that_leads_nowhere_is_named(ours: Path, tmp_path: Path, link: str) -> None:
    theirs = built(tmp_path / "theirs", f'<a class="x" href="{link}">a</a>')
    assert differences(ours, theirs) == ["links that lead nowhere: 1", f"  one/index.html: {link}"]
