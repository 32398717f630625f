"""Only what changed is written, what no longer belongs is removed, and a failed build changes nothing."""

import os
import stat
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.assemble import Site
from generator.builder import build_all
from generator.config import Settings
from generator.index_texts import index_texts
from generator.work_folder import BuildError, swap
from generator.write import write_site


def site(**files: str) -> Site:
    return Site(MappingProxyType({name.replace("__", "/"): text.encode() for name, text in files.items()}))


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_folder_holds_exactly_the_site(tmp_path: Path) -> None:
    (tmp_path / "old/deep").mkdir(parents=True)
    (tmp_path / "old/deep/stale.md").write_text("stale", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert write_site(site(a="1", b__c="2"), tmp_path) == 3
    assert contents(tmp_path) == {"a": b"1", "b/c": b"2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_only_files_that_changed_are_written(tmp_path: Path) -> None:
    write_site(site(a="1", b="2"), tmp_path)
    for name in ("a", "b"):
        os.utime(tmp_path / name, (1, 1))
    assert write_site(site(a="1", b="3"), tmp_path) == 1
    assert (tmp_path / "a").stat().st_mtime == 1
    assert (tmp_path / "b").stat().st_mtime > 1
    assert write_site(site(a="1", b="3"), tmp_path) == 0


def test_a_stale_link_is_removed_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/kept").write_text("kept", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/link").symlink_to(tmp_path / "outside")
    write_site(site(a="1"), tmp_path / "docs")
    assert sorted(path.name for path in (tmp_path / "docs").iterdir()) == ["a"]
    assert (tmp_path / "outside/kept").exists()


@pytest.mark.parametrize("files", [("a", "a__b"), ("a__b", "a")])
def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path, files: tuple[str, str]) -> None:
    write_site(site(**{files[0]: "1"}), tmp_path)
    write_site(site(**{files[1]: "2"}), tmp_path)
    assert list(contents(tmp_path).values()) == [b"2"]


def test_a_swap_puts_the_new_site_in_place_of_the_old_one(tmp_path: Path) -> None:
    for name in ("fresh", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).write_text(name, encoding="utf-8")
    swap(tmp_path / "fresh", tmp_path / "site")
    assert contents(tmp_path) == {"site/fresh": b"fresh"}


def test_a_swap_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/page").write_text("page", encoding="utf-8")
    with pytest.raises(OSError, match="fresh"):
        swap(tmp_path / "fresh", tmp_path / "site")
    assert contents(tmp_path) == {"site/page": b"page"}


def test_a_build_that_mkdocs_warns_about_leaves_the_last_site(tracker_root: Path) -> None:
    (tracker_root / "site").mkdir()
    (tracker_root / "site/index.html").write_text("the last good site", encoding="utf-8")
    settings = (tracker_root / "mkdocs.yml").read_text(encoding="utf-8")
    (tracker_root / "mkdocs.yml").write_text(settings.replace("\nnav:\n", "\nnav:\n  - nowhere.md\n"), encoding="utf-8")
    with pytest.raises(BuildError, match=r'mkdocs.yml: the navigation names "nowhere.md", and there is no such page'):
        build_all(Settings(tracker_root))
    assert contents(tracker_root / "site") == {"index.html": b"the last good site"}
    assert not list((tracker_root / "build").glob("site-*"))


def test_a_build_that_goes_well_replaces_the_whole_site(tracker_root: Path) -> None:
    (tracker_root / "site").mkdir()
    (tracker_root / "site/gone.html").write_text("of an earlier build", encoding="utf-8")
    found = build_all(Settings(tracker_root))
    assert (found.records, found.problems) == (len(list((tracker_root / "entities").glob("[a-z]*/*.yaml"))), ())
    assert (tracker_root / "site/firms/lumen-labs/index.html").is_file()
    assert not (tracker_root / "site/gone.html").exists()
    assert stat.S_IMODE((tracker_root / "site").stat().st_mode) == 0o755
    assert sorted(path.name for path in (tracker_root / "build").iterdir()) == [
        ".lock",
        "docs",
        "drawings",
        "kept",
        "texts",
    ]


def test_the_index_of_texts_is_made_anew_only_when_a_text_has_changed(tmp_path: Path) -> None:
    work = tmp_path / "build"
    work.mkdir()
    one, other = ({"firms/a": f"<html lang='en'><body><h1>{word}</h1></body></html>"} for word in ("Lamp", "Torch"))
    made = []
    for n, texts in enumerate((one, one, other)):
        index_texts(texts, work, tmp_path / f"site-{n}")
        folder = tmp_path / f"site-{n}" / "search/text"
        made.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
        assert len(list((work / "texts").iterdir())) == 1
    assert made[0] == made[1] != made[2]
    assert {Path("pagefind.js"), Path("pagefind-worker.js"), Path("pagefind-entry.json")} <= made[0].keys()
    assert sorted(path.name for path in work.iterdir()) == ["texts"]


def test_an_index_that_cannot_be_made_stops_the_build_with_a_reason(tmp_path: Path) -> None:
    work = tmp_path / "build"
    work.mkdir()
    with pytest.raises(BuildError, match="the text index could not be made"):
        index_texts({"no-page": "no HTML"}, work, tmp_path / "site")
    assert list(work.iterdir()) == []
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("path", ["../outside", "firms/../../outside", "/outside"])
def test_a_path_that_leads_out_of_the_folder_stops_everything(tmp_path: Path, path: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/kept").write_text("kept", encoding="utf-8")
    with pytest.raises(ValueError, match="leads out of the site"):
        write_site(Site(MappingProxyType({"a": b"1", path: b"2"})), tmp_path / "docs")
    assert contents(tmp_path) == {"docs/kept": b"kept"}
