"""The ways from a page to the repository: to edit a file, to see its commits, to report an error."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from ruamel.yaml import YAML

from generator.assemble import Site
from generator.commands import settings_of
from generator.config import Settings
from generator.repository import ERROR_FORM, commits_address, edit_address, new_record_address, report_address
from generator.schema import ENTITY_TYPES

GITHUB = Settings(Path(), repo_url="https://github.com/someone/tracker/")
PATH = "entities/firms/x.yaml"


def test_a_record_is_edited_on_the_branch_that_changes_go_to() -> None:
    assert edit_address(GITHUB, PATH) == f"https://github.com/someone/tracker/edit/main/{PATH}"
    other = replace(GITHUB, repo_branch="next/big step")
    assert edit_address(other, PATH) == f"https://github.com/someone/tracker/edit/next/big%20step/{PATH}"
    assert commits_address(other, PATH) == f"https://github.com/someone/tracker/commits/next/big%20step/{PATH}"


def test_the_form_is_opened_with_the_record_filled_in_whatever_its_name_is(repository: Path) -> None:
    name = "A&B = 100 % #1 'é' 湖岸 <x>\"?template=y"
    address = report_address(GITHUB, "firms/x", name)
    parts = urlsplit(address)
    assert address.isascii()
    assert not set(address) & set(" <>\"'")
    assert (parts.netloc, parts.path, parts.fragment) == ("github.com", "/someone/tracker/issues/new", "")
    query = parse_qs(parts.query, strict_parsing=True)
    assert query == {"template": [ERROR_FORM], "title": [f"Error in: {name}"], "record": [f"firms/x ({name})"]}
    form = YAML(typ="safe").load((repository / ".github/ISSUE_TEMPLATE" / ERROR_FORM).read_text(encoding="utf-8"))
    assert "record" in {part.get("id") for part in form["body"]}


@pytest.mark.parametrize(
    ("host", "edit", "commits", "issue"),
    [
        ("gitlab.example", "-/edit/main/", "-/commits/main/", "-/issues/new?issue%5Btitle%5D=Error%20in"),
        ("codeberg.org", "_edit/main/", "commits/branch/main/", "issues/new?title=Error%20in"),
        ("code.example", "edit/main/", "commits/main/", "issues/new?template="),
    ],
)
def test_other_hosts_have_addresses_of_their_own(host: str, edit: str, commits: str, issue: str) -> None:
    settings = Settings(Path(), repo_url=f"https://{host}/a/b")
    assert edit_address(settings, PATH) == f"https://{host}/a/b/{edit}{PATH}"
    assert commits_address(settings, PATH) == f"https://{host}/a/b/{commits}{PATH}"
    assert report_address(settings, "firms/x", "X").startswith(f"https://{host}/a/b/{issue}")


def test_a_new_record_is_proposed_in_the_form_of_its_type(repository: Path, staged: Site, settings: Settings) -> None:
    for name, kind in ENTITY_TYPES.items():
        query = parse_qs(urlsplit(new_record_address(GITHUB, name, kind.LABEL)).query)
        assert (repository / ".github/ISSUE_TEMPLATE" / query["template"][0]).is_file()
        assert query["title"] == [f"New {kind.LABEL.lower()}: "]
        page = staged.files[f"{kind.FOLDER}/index.md"].decode()
        assert f'href="{settings.repo_url}/issues/new?template=new-{name}.yml&amp;title=' in page


def test_a_page_written_by_hand_can_be_edited_and_complained_about(staged: Site, settings: Settings) -> None:
    page = staged.files["about/index.md"].decode()
    assert f'href="{settings.repo_url}/edit/main/content/about/index.md"' in page
    assert "&amp;record=about%20%28About%29" in page


def test_without_a_repository_there_are_no_ways_to_it() -> None:
    nowhere = Settings(Path())
    assert edit_address(nowhere, PATH) == commits_address(nowhere, PATH) == ""
    assert report_address(nowhere, "a/b", "c") == new_record_address(nowhere, "firm", "Firm") == ""


def test_the_branch_comes_from_where_the_build_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPO_BRANCH", raising=False)
    assert settings_of(tmp_path).repo_branch == "main"
    monkeypatch.setenv("REPO_BRANCH", " trunk ")
    assert settings_of(tmp_path).repo_branch == "trunk"


def test_a_record_page_has_both_links(staged: Site, settings: Settings) -> None:
    page = staged.files["places/norland/index.md"].decode()
    assert f'href="{settings.repo_url}/edit/main/entities/places/norland.yaml"' in page
    assert f'href="{settings.repo_url}/issues/new?template={ERROR_FORM}&amp;title=Error%20in%3A%20' in page
    assert "&amp;record=places%2Fnorland%20%28" in page
