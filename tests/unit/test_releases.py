"""Published versions: their numbers, what is new in each, where old pages lie, and files that were tampered with."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.config import Release, Settings
from generator.editions import editions
from generator.freeze import to_file
from generator.frozen_pages import frozen_parts
from generator.read_releases import read_releases
from generator.releases import digest, frozen_page, frozen_pages, gone_in, in_turn, new_in, next_version, version_paths
from tests.made_files import made_texts

FIRM = {"type": "firm", "id": "lantern", "name": {"en": "Lantern"}, "summary": "Makes lanterns for [[glow|Glow]]."}
OTHER = {"type": "firm", "id": "glow", "name": {"en": "Glow"}}


def release(version: str, **frozen: Mapping[str, object]) -> Release:
    made = Release(version, "2031-02-03", "abc", {page.replace("__", "/"): data for page, data in frozen.items()})
    return replace(made, text=to_file(made))


FIRST = release("2031.1", firms__lantern=FIRM, firms__glow=OTHER)
SECOND = release("2031.2", firms__lantern={**FIRM, "founded": "2029"}, firms__glow=OTHER)
THIRD = release("2032.1", firms__lantern={**FIRM, "founded": "2029"})
ALL = (FIRST, SECOND, THIRD)


def test_versions_are_counted_within_their_year() -> None:
    assert next_version((), "2031-02-03") == "2031.1"
    assert next_version(ALL[:2], "2031-12-31") == "2031.3"
    assert next_version(ALL[:2], "2032-01-01") == "2032.1"
    assert next_version((release("2031.9"), release("2031.10")), "2031-05-05") == "2031.11"
    assert sorted(["2031.10", "2030.12", "2031.9"], key=in_turn) == ["2030.12", "2031.9", "2031.10"]


def test_what_is_new_and_gone_in_a_version() -> None:
    assert [list(new_in(ALL, n)) for n in range(3)] == [["firms/lantern", "firms/glow"], ["firms/lantern"], []]
    assert [gone_in(ALL, n) for n in range(3)] == [(), (), ("firms/glow",)]


def test_an_old_page_lies_in_the_version_in_which_it_last_changed() -> None:
    assert frozen_page("firms/lantern", ALL) == "versions/2031.2/firms/lantern"
    assert frozen_page("firms/glow", ALL) == "versions/2031.1/firms/glow"
    assert frozen_page("firms/never", ALL) == ""
    assert [made for made, _ in frozen_pages("firms/lantern", ALL)] == [
        "versions/2031.1/firms/lantern",
        "versions/2031.2/firms/lantern",
    ]
    stayed = [edition.stayed for edition in editions(ALL)]
    assert stayed[0] == {"firms/lantern": "2031.1", "firms/glow": "2031.2"}
    assert stayed[1]["firms/lantern"] == "2032.1"


def test_every_address_of_the_versions_is_a_page_or_a_file_that_is_made() -> None:
    made = set(made_texts(frozen_parts(Settings(Path(), releases=ALL))))
    named = {path + "index.html" if path.endswith("/") else path for path in version_paths(ALL)}
    lists = {"versions/index.html", *(f"versions/{one.version}/index.html" for one in ALL)}
    assert named - lists == made
    assert lists <= named


def test_an_old_page_says_that_it_is_old_and_links_to_its_own_time() -> None:
    pages = made_texts(frozen_parts(Settings(Path(), "https://tracker.example/policy/", releases=ALL)))
    first = pages["versions/2031.1/firms/lantern/index.html"]
    assert "version 2031.1 of 3 February 2031" in first
    assert '<a href="../glow/">Glow</a>' in first
    assert '<link rel="canonical" href="https://tracker.example/policy/firms/lantern/">' in first
    assert "Founded" not in first
    second = pages["versions/2031.2/firms/lantern/index.html"]
    assert '<a href="../../../2031.1/firms/glow/">Glow</a>' in second
    assert "the same up to version 2032.1" in second


def test_text_in_an_old_version_is_text() -> None:
    bad = '<script>alert(1)</script> "quoted" {{ braces }} [[glow|<img src=x onerror=alert(2)>]]'
    part = {"id": "fact", "text": bad, "cite": [{"source": "nowhere", "at": bad}], "new": {"deep": [bad]}}
    data = {**FIRM, "name": {"en": bad}, "summary": bad, "unheard_of": bad, "website": f"https://e.org/{bad}"}
    written = {"type": "page", "title": bad, "markdown": "Text with [a link](../x/index.md#y).\n\n# Title"}
    figure = {"type": "figure", "title": bad, "columns": {"a": bad}, "rows": [{"a": bad}]}
    made = release("2031.1", firms__lantern={**data, "facts": [part]}, a__page=written, figures__x=figure)
    pages = made_texts(frozen_parts(Settings(Path(), releases=(made,))))
    for path in ("firms/lantern", "figures/x"):
        page = pages[f"versions/2031.1/{path}/index.html"]
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page
    assert 'id="fact"' in pages["versions/2031.1/firms/lantern/index.html"]
    assert 'href="../../../../a/x/#y"' in pages["versions/2031.1/a/page/index.html"]


def kept(root: Path, *releases: Release) -> None:
    folder = root / "releases"
    folder.mkdir()
    for one in releases:
        (folder / f"{one.version}.json").write_text(one.text, encoding="utf-8")
    sums = "".join(f"{digest(one.text)}  {one.version}.json\n" for one in releases)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")


def test_versions_are_read_as_they_were_written(tmp_path: Path) -> None:
    kept(tmp_path, THIRD, FIRST)
    (tmp_path / "releases/dois.txt").write_text("2032.1 10.1234/lantern\n", encoding="utf-8")
    releases, problems = read_releases(tmp_path)
    assert problems == ()
    assert releases == (FIRST, replace(THIRD, doi="10.1234/lantern"))


def test_without_versions_there_are_none(tmp_path: Path) -> None:
    assert read_releases(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("2031.1.json", FIRST.text.replace("lanterns", "lamps"), "was changed afterwards"),
        ("2031.1.json", None, "is missing"),
        ("2031.2.json", SECOND.text, "does not name this version"),
        ("SHA256SUMS", "", "does not name this version"),
        ("SHA256SUMS", f"{digest('[1]')}  2031.1.json\n", "was changed afterwards"),
    ],
)
def test_a_version_that_is_not_as_it_was_published_is_a_problem(
    name: str, text: str | None, said: str, tmp_path: Path
) -> None:
    kept(tmp_path, FIRST)
    path = tmp_path / "releases" / name
    path.unlink(missing_ok=True)
    if text is not None:
        path.write_text(text, encoding="utf-8")
    problems = read_releases(tmp_path)[1]
    assert [problem.code for problem in problems] == ["V701"]
    assert said in problems[0].message
    assert "git log" in problems[0].hint


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"version": "2031.1"}', "\x00"])
def test_a_file_that_is_no_version_is_a_problem_and_no_traceback(text: str, tmp_path: Path) -> None:
    kept(tmp_path, replace(FIRST, text=text))
    assert [problem.code for problem in read_releases(tmp_path)[1]] == ["V701"]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ('"version": "2031.1"', '"version": "2031.1/../../../x"'),
        ('"date": "2031-02-03"', '"date": "2031-02-03<script>"'),
        ('"commit": "abc"', '"commit": "$(id)"'),
        ("firms/lantern", "../../../../firms/lantern"),
        ("firms/lantern", "/firms/lantern"),
        ("firms/lantern", "javascript:alert(1)"),
        ('"Lantern"', '"\\u202eLantern"'),
        ('"Lantern"', '"\u202eLantern"'),
        ('"Lantern"', "NaN"),
        ('"firm"', '["firm"]'),
    ],
)
def test_a_version_with_its_checksum_that_no_release_made_is_a_problem(was: str, now: str, tmp_path: Path) -> None:
    kept(tmp_path, replace(FIRST, text=FIRST.text.replace(was, now, 1)))
    releases, problems = read_releases(tmp_path)
    assert [problem.code for problem in problems] == ["V701"]
    assert releases == ()


def test_a_doi_that_is_none_is_a_problem(tmp_path: Path) -> None:
    kept(tmp_path, FIRST)
    (tmp_path / "releases/dois.txt").write_text("2031.1 10.1234/x},note={\n", encoding="utf-8")
    assert [problem.code for problem in read_releases(tmp_path)[1]] == ["V701"]


def test_a_list_of_addresses_that_lost_a_line_is_a_problem(tmp_path: Path) -> None:
    kept(tmp_path, FIRST)
    ledger, sums = tmp_path / "releases/addresses.txt", tmp_path / "releases/SHA256SUMS"
    ledger.write_text("# 2031.1, 2031-02-03\n/\n/firms/glow/\n", encoding="utf-8")
    sums.write_text(f"{digest(ledger.read_text())}  addresses.txt\n{sums.read_text()}", encoding="utf-8")
    assert read_releases(tmp_path)[1] == ()
    ledger.write_text("# 2031.1, 2031-02-03\n/\n", encoding="utf-8")
    assert [(p.path, p.code) for p in read_releases(tmp_path)[1]] == [("releases/addresses.txt", "V701")]


def test_markup_of_a_published_page_is_text_its_structure_and_links() -> None:
    """What stands in a file of releases/ was not asked what hand-written pages are asked today."""
    text = "# A page { #top }\n\n## Part { #part }\n\nSome **words**, [a page](../firms/glow/index.md), "
    text += "[out](https://site.example/){ rel=external onclick=alert(1) }, [x](javascript:alert(2)), <b>bold</b>\n\n"
    text += "![own](../lamp.svg) ![other](https://evil.example/x.png) ![o](//evil.example/x)\n\n"
    text += '<script>alert(3)</script><meta http-equiv="refresh" content="0;url=//evil.example"><form action="/x">\n\n'
    text += "<img src=x onerror=alert(4)>\n"
    page = {"type": "page", "title": "A page", "markdown": text}
    made = made_texts(frozen_parts(Settings(Path(), releases=(release("2031.1", about=page, firms__glow=OTHER),))))
    shown = made["versions/2031.1/about/index.html"]
    main = shown.partition("<main>")[2].partition("<h2>How")[0]
    assert '<h2 id="part">Part</h2>' in main
    assert '<a href="../firms/glow/">a page</a>' in main
    assert '<a href="https://site.example/" rel="external">out</a>' in main
    assert "<strong>words</strong>" in main
    assert "<b>bold</b>" in main
    assert "<em>own</em> <em>other</em>" in main
    for gone in ("script", "alert", "meta", "form", "evil", "javascript", "onerror"):
        assert gone not in main, gone
