"""The archive of a site: what is in it, what is not, and the same bytes for the same site."""

import hashlib
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from generator.catalog import Loaded
from generator.config import History, Release, Settings
from generator.content import Content
from generator.freeze import freeze
from generator.offline.archive import CHECKSUMS, SUBSTITUTES, read_me, write_archive
from generator.offline.scripts import OfflineError
from generator.offline.snapshot import Snapshot, snapshot_of

SNAPSHOT = Snapshot("2031.2", "version 2031.2", "2031-05-04", "https://tracker.example/policy/")
TOP = "ai-talent-policy-tracker-2031.2"
PAGE = (
    '<html><head></head><body><a href="firms/">x</a><script type="module" src="assets/site.js"></script></body></html>'
)
ASSETS = Path(__file__).parents[2] / "theme_overrides/assets"
SITE = {
    "index.html": PAGE,
    "firms/index.html": '<html><head></head><body><a href="..">x</a></body></html>',
    "firms/card.png": "a picture for links",
    "card.png": "a picture for links",
    "404.html": '<a href="/firms/">x</a>',
    "sitemap.xml": "<urlset/>",
    "search/names.json": '{"a": 1}',
    "search/explore/firms.json": "{}",
    "search/text/pagefind.js": "export default 1",
    "data/v1/profiles/firms.json": "{}",
    "data/v1/firms.json": "{}",
    "figures/x.vl.json": "{}",
    "figures/x.png": "a picture",
    "assets/javascripts/bundle.js": "!function(){}()",
    "assets/plain.js": "let a = 1",
    "assets/unused.js": "export const a = 1",
    "assets/javascripts/bundle.js.map": "{}",
    **{f"assets/{name}": (ASSETS / name).read_text(encoding="utf-8") for name in SUBSTITUTES},
}


def site(folder: Path, files: dict[str, str] = SITE) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def test_what_is_in_an_archive(tmp_path: Path) -> None:
    target = tmp_path / "it.zip"
    checksum = write_archive(site(tmp_path / "site"), target, SNAPSHOT)
    assert checksum == hashlib.sha256(target.read_bytes()).hexdigest()
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ""] == ["it.zip"]
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        entries = archive.infolist()
        texts = {name.removeprefix(f"{TOP}/"): archive.read(name) for name in names}
    assert {name.split("/")[0] for name in names} == {TOP}
    assert names == sorted(names)
    assert {entry.date_time for entry in entries} == {(2031, 5, 4, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
    assert texts.keys() == {
        *("index.html", "firms/index.html", "README.txt", CHECKSUMS, "data/v1/firms.json"),
        *("data/v1/profiles/firms.json", "data/v1/profiles/firms.json.js", "figures/x.vl.json", "figures/x.vl.json.js"),
        *("figures/x.png", "search/names.json.js", "search/explore/firms.json.js", "assets/javascripts/bundle.js"),
        *("assets/offline.js", "assets/offline.css", "assets/site.js", "assets/plain.js"),
    }
    sums = {line[66:]: line[:64] for line in texts[CHECKSUMS].decode().splitlines()}
    assert sums == {name: hashlib.sha256(raw).hexdigest() for name, raw in texts.items() if name != CHECKSUMS}
    assert b'tracker.living = "https://tracker.example/policy/"' in texts["assets/offline.js"]


def test_the_same_site_gives_the_same_bytes_whenever_and_wherever_it_was_written(tmp_path: Path) -> None:
    one = site(tmp_path / "one")
    other = site(tmp_path / "other folder", dict(reversed(SITE.items())))
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
    (other / "index.html").chmod(0o600)
    assert write_archive(one, tmp_path / "1.zip", SNAPSHOT) == write_archive(other, tmp_path / "2.zip", SNAPSHOT)


def test_a_copy_without_a_date_is_made_too(tmp_path: Path) -> None:
    unnamed = Snapshot("unnamed", "a state without a name", "")
    write_archive(site(tmp_path / "site"), tmp_path / "it.zip", unnamed)
    assert unnamed.words == "Copy of a state without a name."
    assert "living record:" not in read_me(unnamed)


def test_what_a_copy_says_that_it_is() -> None:
    assert SNAPSHOT.words == "Copy of version 2031.2 (4 May 2031)."
    text = read_me(SNAPSHOT)
    for part in ("Open index.html", SNAPSHOT.words, SNAPSHOT.living, "CC BY 4.0", CHECKSUMS):
        assert part in text


def test_a_folder_without_a_site_is_refused_and_the_last_archive_stays(tmp_path: Path) -> None:
    target = tmp_path / "it.zip"
    target.write_bytes(b"the last one")
    (tmp_path / "site").mkdir()
    with pytest.raises(OfflineError, match="holds no finished site"):
        write_archive(tmp_path / "site", target, SNAPSHOT)
    assert target.read_bytes() == b"the last one"


def test_links_to_nothing_are_all_named(tmp_path: Path) -> None:
    wrong = site(tmp_path / "site", {**SITE, "a/index.html": '<a href="../b/">x</a><a href="../c/">x</a>'})
    with pytest.raises(
        OfflineError, match=r"(?s)2 links lead to nothing.*a/index\.html: \.\./b/\na/index\.html: \.\./c/"
    ):
        write_archive(wrong, tmp_path / "it.zip", SNAPSHOT)


def test_a_copy_is_of_the_last_version_only_if_nothing_has_changed_since(
    tracker: Loaded, content: Content, settings: Settings
) -> None:
    dated = replace(settings, history=History("2031-06-01", "abcdef0123456789"))
    frozen = freeze(tracker, content)
    same = replace(tracker, releases=(Release("2031.2", "2031-05-04", "", frozen),))
    since = replace(tracker, releases=(Release("2031.2", "2031-05-04", "", dict(list(frozen.items())[1:])),))
    never = replace(tracker, releases=())
    assert snapshot_of(same, content, dated) == SNAPSHOT
    for loaded in (since, never):
        snapshot = snapshot_of(loaded, content, dated)
        assert snapshot.words == "Copy of commit abcdef0123 (1 June 2031)."
        assert snapshot.folder == "ai-talent-policy-tracker-abcdef0123"
    assert snapshot_of(never, content, replace(dated, history=History())).words == "Copy of a state without a name."
