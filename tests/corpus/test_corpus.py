"""Every file below is bad or hostile input; each gives exactly the findings, or the text, that stand beside it."""

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import markdown
import pytest

from generator.catalog import Catalog
from generator.check import check_records
from generator.check_content import check_content
from generator.config import Settings
from generator.content import Content
from generator.markup import write_page
from generator.pages import record_page
from generator.problems import Problem, in_order
from generator.read import SourceText, read_folder
from generator.read_content import read_content

FOLDER = Path(__file__).parent
CASES = sorted(path for path in FOLDER.glob("*/*") if path.suffix in (".yaml", ".yml", ".md"))
FEWEST = 300
PLACE = re.compile(rb"(?:\xef\xbb\xbf)?# put into: ([^\r\n]+)")
LIVE = ("script", "iframe", "object", "embed", "form", "meta", "base", "style", "link", "template", "foreignobject")
SAFE = ("", "http", "https")


def place_of(case: Path) -> str:
    """Gives where a case belongs: its first line says so, or it is a firm's record, or a page."""
    said = PLACE.match(case.read_bytes())
    place = said[1].decode().strip() if said else ("content/about" if case.suffix == ".md" else "firms")
    if Path(place).suffix:
        return place
    return f"{place}/{case.stem}/index.md" if case.suffix == ".md" else f"entities/{place}/{case.name}"


def put(case: Path, folder: Path) -> None:
    """Puts a case where it belongs, below a folder."""
    target = folder / place_of(case)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(case, target)


def checked_with(folder: Path, texts: list[SourceText]) -> tuple[Catalog, tuple[Problem, ...]]:
    """Gives what the check says of what lies in a folder, beside the invented tracker's records."""
    added, unreadable = read_folder(folder / "entities")
    new = {text.path for text in added}
    loaded, problems = check_records([*(text for text in texts if text.path not in new), *added])
    content, unreadable_pages = read_content(folder / "content")
    pages = check_content(Content(content.pages, content.files), loaded)
    return loaded.catalog, in_order([*unreadable, *problems, *unreadable_pages, *pages])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_a_case_gives_what_is_expected(
    case: Path, tmp_path: Path, tracker_texts: list[SourceText], request: pytest.FixtureRequest, settings: Settings
) -> None:
    put(case, tmp_path)
    catalog, problems = checked_with(tmp_path, tracker_texts)
    printed = "".join(f"{problem.as_text()}\n" for problem in problems)
    expected = case.with_suffix(".expected")
    is_harmless = expected.is_file() and expected.read_text(encoding="utf-8").startswith("harmless")
    if request.config.getoption("--update-golden") and not is_harmless:
        expected.write_text(printed, encoding="utf-8")
    if not is_harmless:
        assert printed == expected.read_text(encoding="utf-8")
        assert printed, "this file is right: if its texts are hostile, begin its .expected with the line harmless"
    else:
        assert not [problem for problem in problems if problem.severity == "error"], printed
        words = expected.read_text(encoding="utf-8").splitlines()[1:]
        assert words
        stands_as_text(page_of(catalog, case.stem, settings), words)


def page_of(catalog: Catalog, record_id: str, settings: Settings) -> str:
    """Gives a record's page as HTML, as MkDocs makes it of the staged Markdown."""
    _, text = write_page(record_page(catalog[record_id], catalog, settings, {}, {}))
    _, head, body = text.split("---\n", 2)
    assert head
    return markdown.markdown(body, extensions=["attr_list", "md_in_html", "tables", "toc"])


def stands_as_text(page: str, words: list[str]) -> None:
    """Fails unless the words stand on the page as text, and nothing on the page is live."""
    whole = lxml.html.fromstring(f"<main>{page}</main>")
    shown = " ".join("".join(map(str, whole.itertext())).split())
    assert [line for line in words if " ".join(line.split()) not in shown] == []
    for element in whole.iter():
        assert element.tag not in LIVE, lxml.html.tostring(element)
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            assert not name.startswith("on"), (name, value)
            assert name not in ("style", "srcdoc", "formaction"), (name, value)
            if name in ("href", "src", "action"):
                assert urlsplit(value.strip()).scheme in SAFE, value


def test_there_are_enough_and_every_one_has_its_expectation() -> None:
    assert len(CASES) >= FEWEST
    assert [case.name for case in CASES if not case.with_suffix(".expected").is_file()] == []
    known = {case.with_suffix("") for case in CASES}
    assert [path.name for path in FOLDER.glob("*/*.expected") if path.with_suffix("") not in known] == []


TOO_MUCH: Mapping[str, Callable[[], str]] = {
    "a text of a million characters": lambda: "id: x\nsummary: " + "a" * 999_000,
    "twenty thousand fields": lambda: "".join(f"k{n}: v\n" for n in range(20_000)),
    "brackets in brackets": lambda: "a: " + "[" * 200_000,
    "braces in braces": lambda: "a: " + "{" * 200_000,
    "hyphens behind hyphens": lambda: "a:\n  " + "- " * 100_000,
    "question marks": lambda: "? " * 100_000,
    "lines with a question mark": lambda: "?\n" * 50_000,
    "colons": lambda: ": " * 100_000,
    "a quote that never ends": lambda: 'name: "' + "a " * 100_000,
    "invisible characters": lambda: "\u200b\n" * 50_000,
    "invisible characters in one line": lambda: "\u200b" * 60_000,
    "lines with a percent sign": lambda: "%x\n" * 60_000,
    "lines ---": lambda: "---\n" * 50_000,
    "one name again and again": lambda: "a: 1\n" * 10_000,
    "an alias bomb": lambda: "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(5000)),
    "a bomb of merges": lambda: "a: &a {x: y}\n" + "<<: *a\n" * 10_000,
    "steps": lambda: "".join(" " * n + "a:\n" for n in range(600)),
    "lines that are no fields": lambda: "some words\n" * 4_000,
    "quotes that are not closed": lambda: "".join(f'f{n}: "x\n' for n in range(5_000)),
    "colons in texts": lambda: "".join(f"f{n}: a: b\n" for n in range(4_000)),
    "stray indentation": lambda: "id: x\n" + "".join(" " * (n % 7) + f"f{n}: b\n" for n in range(4_000)),
    "open links": lambda: "id: x\nsummary: >-\n" + "  word [[word\n" * 10_000,
}
"""What nobody would keep as a file: how it is made."""


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_what_is_too_much_is_refused_with_a_short_list(kind: str) -> None:
    text = SourceText("entities/firms/x.yaml", "firms", "x", TOO_MUCH[kind]())
    problems = check_records([text])[1]
    assert 1 <= len(problems) <= 110
    lines = len(re.split(r"\r\n|\r|\n", text.text))
    assert all(1 <= problem.line <= lines and len(problem.as_text()) < 3000 for problem in problems)
