"""The files that say how to cite the repository agree with each other and with the site's own citations."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from generator.citation_files import FILES, with_version
from generator.citations import AUTHOR, LICENCE_URL
from generator.config import SITE_NAME

VERSION, DATE, DOI = "2026.2", "2026-12-01", "10.5281/zenodo.1234567"


@pytest.fixture
def released(repository: Path) -> dict[str, str]:
    """Gives the texts as a release writes them over those of the release before."""
    made = {}
    for name in FILES:
        before = with_version(name, (repository / name).read_text(encoding="utf-8"), "2026.1", "2026-11-01", "10.1/x")
        made[name] = with_version(name, before, VERSION, DATE, DOI)
    return made


def cff(text: str) -> dict[str, object]:
    return dict(YAML(typ="safe", pure=True).load(text))


def test_title_author_words_and_licences_agree(repository: Path) -> None:
    texts = {name: (repository / name).read_text(encoding="utf-8") for name in FILES}
    citation = cff(texts["CITATION.cff"])
    zenodo, code = (json.loads(texts[name]) for name in (".zenodo.json", "codemeta.json"))
    assert citation["title"] == zenodo["title"] == code["name"] == SITE_NAME
    assert citation["authors"] == zenodo["creators"] == [{"name": AUTHOR}]
    assert code["author"] == [{"@type": "Organization", "name": AUTHOR}]
    assert citation["keywords"] == zenodo["keywords"] == code["keywords"]
    assert str(citation["abstract"]) in zenodo["description"]
    assert code["description"].startswith(str(citation["abstract"]))
    assert str(citation["license"]).lower() == zenodo["license"] == "cc-by-4.0"
    assert "/by/4.0/" in LICENCE_URL
    assert code["license"] == ["https://spdx.org/licenses/MIT", "https://spdx.org/licenses/CC-BY-4.0"]


def test_a_release_is_in_all_of_them_once(released: dict[str, str]) -> None:
    citation = cff(released["CITATION.cff"])
    zenodo, code = json.loads(released[".zenodo.json"]), json.loads(released["codemeta.json"])
    assert citation["version"] == zenodo["version"] == code["version"] == VERSION
    assert str(citation["date-released"]) == zenodo["publication_date"] == code["dateModified"] == DATE
    assert (citation["doi"], code["identifier"]) == (DOI, f"https://doi.org/{DOI}")
    assert all('2026.1"' not in text and "10.1/x" not in text for text in released.values())


def test_without_a_doi_none_stays(released: dict[str, str]) -> None:
    for name, text in released.items():
        assert "zenodo.1234567" not in with_version(name, text, "2027.1", "2027-01-01")


def test_only_what_is_the_releases_changes(repository: Path, released: dict[str, str]) -> None:
    of_release = re.compile(r'\s*"?(version|date-released|doi|publication_date|dateModified|identifier)"?\s*:')
    for name, text in released.items():
        lines = (repository / name).read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if not of_release.match(line)]
        assert len(kept) > 10
        assert set(kept) <= set(text.splitlines()), name


@pytest.mark.parametrize("is_released", [False, True])
def test_code_hosts_can_read_the_citation(
    repository: Path, released: dict[str, str], tmp_path: Path, is_released: bool
) -> None:
    path = tmp_path / "CITATION.cff"
    text = released["CITATION.cff"] if is_released else (repository / "CITATION.cff").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    schema = ["--builtin-schema", "vendor.citation-file-format", "--default-filetype", "yaml"]
    ran = subprocess.run([sys.executable, "-m", "check_jsonschema", *schema, str(path)], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
