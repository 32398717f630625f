"""What the preview answers with, address by address."""

from pathlib import Path

import pytest

from generator.problems import Problem, Severity
from generator.serving.answering import Answer, answer
from generator.serving.showing import Showing
from generator.serving.telling import as_told, page_tag
from tests.serving.pages import Files

MISTAKE = Problem("entities/firms/lamp-house.yaml", 3, 9, "S104", '"<b>lamp</b>" is not on the list', "choose another")


SITE = Files(
    {
        "index.html": b"home",
        "404.html": b"not here",
        "firms/lumen/index.html": b"Lumen",
        "data/v1/firms.json": b"[]",
        "assets/theme.js": b"the theme's",
    }
)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    folder = tmp_path / "theme"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "own.css").write_bytes(b"a { color: red }")
    (folder / "main.html").write_bytes(b"a template")
    return folder


def asked(address: str, theme: Path, *problems: Problem) -> Answer:
    return answer(address, Showing(SITE, problems, is_checked=True), theme)


@pytest.mark.parametrize(
    ("address", "content", "kind"),
    [
        ("/", b"home", "text/html; charset=utf-8"),
        ("/?q=lamp", b"home", "text/html; charset=utf-8"),
        ("/firms/lumen/", b"Lumen", "text/html; charset=utf-8"),
        ("/firms/lumen/index.html", b"Lumen", "text/html; charset=utf-8"),
        ("/data/v1/firms.json", b"[]", "application/json; charset=utf-8"),
        ("/assets/theme.js", b"the theme's", "text/javascript; charset=utf-8"),
        ("/assets/own.css", b"a { color: red }", "text/css; charset=utf-8"),
    ],
)
def test_a_file_is_handed_over_as_what_it_is(address: str, content: bytes, kind: str, theme: Path) -> None:
    found = asked(address, theme)
    assert (found.status, found.content, found.type) == (200, content, kind)


def test_a_folder_without_its_slash_leads_to_it(theme: Path) -> None:
    found = asked("/firms/lumen?from=here", theme)
    assert (found.status, found.to) == (301, "/firms/lumen/?from=here")


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/assets/../main.html",
        "/assets/%2e%2e/main.html",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/assets/..%5cmain.html",
        "//etc/passwd",
        "/assets//etc/passwd",
        "/assets/%00own.css",
        "/assets/%ff",
        "/assets",
        "/assets/",
        "/c:/windows/win.ini",
        "/firms/lumen/%0d%0aX-Evil:%20yes",
    ],
)
def test_what_is_not_there_is_the_sites_own_page_of_that(address: str, theme: Path) -> None:
    found = asked(address, theme)
    assert (found.status, found.content, found.to) == (404, b"not here", "")


def test_no_link_leads_out_of_the_folder_of_the_scripts(theme: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_bytes(b"secret")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "own.css").write_bytes(b"secret")
    (theme / "assets" / "link.css").symlink_to(tmp_path / "secret.css")
    (theme / "assets" / "folder").symlink_to(tmp_path / "secrets")
    assert asked("/assets/link.css", theme).status == 404
    assert asked("/assets/folder/own.css", theme).status == 404


def test_a_record_that_cannot_be_read_has_a_page_that_says_so(theme: Path) -> None:
    found = asked("/firms/lamp-house/", theme, MISTAKE)
    assert found.status == 503
    page = found.content.decode()
    assert "lamp-house cannot be shown" in page
    assert "entities/firms/lamp-house.yaml:3:9: S104 &quot;&lt;b&gt;lamp&lt;/b&gt;&quot; is not on the list" in page
    assert "choose another" in page
    assert asked("/firms/lamp-house", theme, MISTAKE).to == "/firms/lamp-house/"


def test_a_record_with_a_warning_only_has_its_own_page(theme: Path) -> None:
    warning = Problem("entities/firms/lumen.yaml", 1, 1, "R210", "nearly the same name", severity=Severity.WARNING)
    assert asked("/firms/lumen/", theme, warning).content == b"Lumen"


def test_a_page_that_cannot_be_made_says_what_is_wrong(theme: Path) -> None:
    found = asked("/firms/broken/", theme, MISTAKE)
    assert found.status == 503
    assert "entities/firms/lamp-house.yaml:3:9" in found.content.decode()
    assert "report it" not in found.content.decode()


def test_a_mistake_of_the_program_is_called_one(theme: Path) -> None:
    page = asked("/firms/broken/", theme).content.decode()
    assert "This is a mistake of the program, not yours" in page
    assert "KeyError" in page


def test_a_page_has_another_tag_when_it_or_a_script_changes(theme: Path) -> None:
    before = page_tag(asked("/firms/lumen/", theme), theme)
    assert page_tag(asked("/firms/lumen/", theme), theme) == before
    assert page_tag(asked("/", theme), theme) != before
    (theme / "assets" / "own.css").write_bytes(b"a { color: green }")
    assert page_tag(asked("/firms/lumen/", theme), theme) != before


def test_what_a_page_is_told_spells_out_what_could_deceive() -> None:
    hostile = Problem("entities/firms/x\u202e.yaml", 1, 1, "S102", "no name\n::error::", "\x1b[31mred")
    told = as_told(Showing(problems=(hostile,)))
    assert told["problems"] == [
        {
            "place": "entities/firms/x<U+202E>.yaml:1:1",
            "code": "S102",
            "about": "/contributing/problems/#s102",
            "message": "no name<U+000A>::error::",
            "hint": "<U+001B>[31mred",
            "is_error": True,
        }
    ]
