"""The engine that fills shells makes what changed and nothing else, and believes nothing that it cannot check."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.builder import Engine, build_all
from generator.config import Settings
from generator.kept_check import Findings
from generator.work_folder import BuildError
from tests.site.publish import SITE_URL, fill_navigation

Files = dict[str, bytes]
FIRM = "entities/firms/lumen-labs.yaml"


def build(root: Path) -> Findings:
    found = build_all(Settings(root, SITE_URL), engine=Engine.SHELLS)
    assert [problem.as_text() for problem in found.problems if problem.severity.value == "error"] == []
    return found


def site(root: Path) -> Files:
    """Gives every file of a site; not the time in the compressed list of pages, which is the commit's, or now."""
    found = {path.relative_to(root / "site").as_posix(): path for path in (root / "site").rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != "sitemap.xml.gz"}


def made(found: Findings) -> int:
    """Gives the number of parts that a build made."""
    return int(found.done.split()[0].replace(",", ""))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, copy_tracker: Callable[[Path], Path]) -> Path:
    """A tracker that was built once."""
    root = fill_navigation(copy_tracker(tmp_path_factory.mktemp("direct") / "tracker"))
    rewrite(root / FIRM, "is taught in", "is now taught in")  # else the first edit changes the version on every page
    assert made(build(root)) > 300
    return root


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    """A folder like it, with all that builds keep, and a site of its own."""
    shutil.copytree(first, tmp_path / "tracker")
    build(tmp_path / "tracker")
    return tmp_path / "tracker"


@pytest.fixture(scope="module")
def whole(first: Path) -> Files:
    return site(first)


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_second_build_makes_nothing_and_leaves_every_file_as_it_is(root: Path, whole: Files) -> None:
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*.html")}
    assert made(build(root)) == 0
    assert site(root) == whole
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*.html")} == before


def test_an_edit_and_its_opposite_lead_back(root: Path, whole: Files) -> None:
    rewrite(root / FIRM, "Builds models", "Repairs models")
    assert 0 < made(build(root)) < 200
    changed = site(root)
    assert b"Repairs models" in changed["firms/lumen-labs/index.html"]
    assert changed["firms/lumen-labs/card.png"] != whole["firms/lumen-labs/card.png"]
    rewrite(root / FIRM, "Repairs models", "Builds models")
    build(root)
    assert site(root) == whole


def test_what_belonged_to_a_record_that_is_gone_is_gone(root: Path, whole: Files) -> None:
    record = root / "entities/places/new-place.yaml"
    record.write_text("id: new-place\nname: {en: New Place}\nkind: city\npart_of: [norland]\n", encoding="utf-8")
    build(root)
    assert b"New Place" in (root / "site/places/norland/index.html").read_bytes()
    assert (root / "site/data/v1/places/new-place.json").is_file()
    record.unlink()
    build(root)
    assert site(root) == whole
    assert not (root / "site/places/new-place").exists()


@pytest.mark.parametrize("garbage", [b"", b"garbage", b"0" * 32 + b"\n{}", None])
def test_what_is_kept_is_made_anew_where_it_is_damaged(root: Path, whole: Files, garbage: bytes | None) -> None:
    for path in [path for path in (root / "build/kept").iterdir() if path.is_file()]:
        path.write_bytes(path.read_bytes()[:-20] if garbage is None else garbage)
    assert made(build(root)) > 300
    assert site(root) == whole


def test_a_build_that_was_killed_while_it_changed_the_site_leads_to_a_whole_one(root: Path, whole: Files) -> None:
    (root / "build/kept/site").unlink()  # which is removed before the first file of the site changes
    (root / "site/index.html").write_bytes(b"half a p")
    (root / "site/stray.html").write_bytes(b"left over")
    build(root)
    assert site(root) == whole


def test_a_site_that_another_build_put_there_is_not_taken_for_its_own(root: Path, whole: Files) -> None:
    shutil.copytree(root / "site", root / "other")
    (root / "other/index.html").write_bytes(b"another site")
    shutil.rmtree(root / "site")
    (root / "other").rename(root / "site")
    build(root)
    assert site(root) == whole


def test_where_nothing_can_be_kept_the_site_is_built_all_the_same(root: Path, whole: Files) -> None:
    shutil.rmtree(root / "build/kept")
    (root / "build/kept").write_text("a file where a folder should be", encoding="utf-8")
    assert made(build(root)) > 300
    assert site(root) == whole


def test_a_title_in_the_navigation_is_the_new_one_on_every_page_that_shows_it(root: Path) -> None:
    rewrite(root / "content/articles/supply-and-demand/index.md", "title: Supply-and-demand", "title: Another title")
    build(root)
    changed = site(root)
    assert b"Another title" in changed["articles/how-firms-train/index.html"]
    shutil.rmtree(root / "build/kept")
    build(root)
    assert site(root) == changed


def test_a_page_that_the_navigation_names_cannot_just_go(root: Path, whole: Files) -> None:
    shutil.rmtree(root / "content/articles/supply-and-demand")
    with pytest.raises(BuildError, match="articles/supply-and-demand"):
        build(root)
    assert site(root) == whole
