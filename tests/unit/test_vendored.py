"""What others wrote and the repository keeps is what its README says, and fits the Altair that is installed."""

import hashlib
import re
from pathlib import Path

import altair as alt
import pytest

ROW = re.compile(r"^\| `([\w.-]+)` \| `([\w-]+)` \| ([\d.]+) \| `([0-9a-f]{64})` \|$", re.MULTILINE)


@pytest.fixture
def folder(repository: Path) -> Path:
    return repository / "theme_overrides" / "assets" / "vendor"


def rows(folder: Path) -> list[tuple[str, str, str, str]]:
    return ROW.findall((folder / "README.md").read_text(encoding="utf-8"))


def test_every_script_is_listed_with_the_sum_that_it_has(folder: Path) -> None:
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}
    assert {name: digest for name, _, _, digest in rows(folder)} == sums
    assert len(sums) == 4


def test_every_package_comes_with_its_licence(folder: Path) -> None:
    for _, package, _, _ in rows(folder):
        licence = (folder / f"LICENSE-{package}.txt").read_text(encoding="utf-8")
        assert "Redistribution and use" in licence or "Permission is hereby granted" in licence


def test_vega_lite_reads_what_altair_writes(folder: Path) -> None:
    versions = {package: version for _, package, version, _ in rows(folder)}
    assert f'"{versions["vega-lite"]}"' in (folder / "vega-lite.min.js").read_text(encoding="utf-8")
    assert f'"{versions["vega"]}"' in (folder / "vega.min.js").read_text(encoding="utf-8")
    assert alt.SCHEMA_VERSION.lstrip("v").split(".")[:2] == versions["vega-lite"].split(".")[:2]
