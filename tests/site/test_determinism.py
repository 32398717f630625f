"""The same records give the same bytes: in another folder, on another machine's settings, written another way."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.publish import REPOSITORY, SITE_URL, fill_navigation

HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
THERE = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Chatham", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"}

Fingerprints = dict[str, str]


def start(root: Path, settings: dict[str, str]) -> subprocess.Popen[str]:
    environment = {**os.environ, "SITE_URL": SITE_URL, "PYTHONPATH": str(REPOSITORY), **settings}
    command = [sys.executable, "-m", "generator", "--root", str(root), "build"]
    return subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def fingerprints(root: Path) -> Fingerprints:
    site = root / "site"
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def rewrite(root: Path, change: Callable[[str], str]) -> None:
    """Writes every record in another way that means the same."""
    paths = sorted((root / "entities").glob("*/*.yaml"))
    assert len(paths) > 10
    for path in paths:
        before = path.read_bytes()
        path.write_bytes(change(before.decode()).encode())
        assert path.read_bytes() != before


def with_crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def with_comments(text: str) -> str:
    return "# a comment\n" + re.sub(r"^([a-z_]+:)$", r"\1  # a comment", text, flags=re.MULTILINE) + "# the end\n"


def with_other_order_and_quotes(text: str) -> str:
    """Turns the fields round, and quotes the values that need no quotes."""
    head, *fields = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    turned = head + "".join(reversed(fields))
    return re.sub(r"^(\s*(?:kind|id|verified|en): )([a-zA-Z0-9 -]+)$", r"\1'\2'", turned, flags=re.MULTILINE)


NEUTRAL = {"crlf": with_crlf, "comments": with_comments, "order": with_other_order_and_quotes}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, copy_tracker: Callable[[Path], Path]) -> dict[str, Fingerprints]:
    """The fingerprints of the invented tracker's site, built several times in processes of their own."""
    roots: dict[str, Path] = {}
    for name in ("here", "there", *NEUTRAL):
        roots[name] = fill_navigation(copy_tracker(tmp_path_factory.mktemp(name) / "tracker"))
        if name in NEUTRAL:
            rewrite(roots[name], NEUTRAL[name])
    for pair in (("here", "there"), ("crlf", "comments"), ("order",)):
        for name, run in [(name, start(roots[name], THERE if name == "there" else HERE)) for name in pair]:
            output, _ = run.communicate()
            assert run.returncode == 0, f"{name}: {output}"
    return {name: fingerprints(root) for name, root in roots.items()}


def test_another_folder_clock_and_locale_give_the_same_bytes(sites: dict[str, Fingerprints]) -> None:
    assert len(sites["here"]) > 100
    assert {"sitemap.xml.gz", "search/names.json", "search/text/pagefind-entry.json", "data/v1/facts.csv"} <= set(
        sites["here"]
    )
    assert sites["there"] == sites["here"]


@pytest.mark.parametrize("name", list(NEUTRAL))
def test_a_record_written_another_way_changes_only_its_copy(sites: dict[str, Fingerprints], name: str) -> None:
    changed = {path for path in sites["here"] | sites[name] if sites["here"].get(path) != sites[name].get(path)}
    copies = re.compile(r"data/v1/[a-z]+/[a-z0-9-]+\.yaml")
    others = {path for path in changed if not copies.fullmatch(path)}
    assert others <= {"data/v1/index.json"}, "beside the copies only the file with their checksums"
    assert set(sites["here"]) == set(sites[name])
