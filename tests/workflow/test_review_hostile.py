"""Whatever stands in a proposed change, the review of it is text: no link, no mention, no markup, no command."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edits import FieldChange, RecordChange
from generator.problems import Problem, Severity
from generator.reviewing import plain_html
from generator.reviewing.figures import FigureChange, RowChange
from generator.reviewing.readers import ForReaders, PageChanges
from generator.reviewing.summary import Review, Surroundings, in_a_sentence, in_order_of_weight, summary
from generator.reviewing.touched import Touched, touched_since
from tests.workflow.review_repository import (
    REPO_URL,
    Rendered,
    commit,
    git,
    is_harmless,
    replace_in,
    repository_with,
    review,
)

HOSTILE = (
    "@octocat and @org/team, please",
    "fixes #123, GH-7, org/repo#5",
    "see https://evil.example/x?y=1 or www.evil.example",
    "me@evil.example",
    "mailto:me@evil.example",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.example/x.png)",
    "[x](javascript:alert(1))",
    "[x][y]\n\n[y]: https://evil.example",
    "``` \n# heading\n```",
    "`` ` `` </code><b>x</b>",
    "</pre></details><h1>x</h1>",
    "\n\n<h1>x</h1>\n\n",
    "a\n\n# Heading\n\n- list",
    "| a | b |\n|---|---|\n| c | d |",
    "\\`x\\` \\| \\<b\\>",
    "$x$ $$y$$ :smile: **bold** _em_ ~~s~~",
    "deadbeefcafe0123 0123456789abcdef0123456789abcdef01234567",
    "&lt;script&gt; &#64;octocat &commat;octocat",
    "::error file=x::y",
    "##[error]x",
    "a%0A::set-output name=x::y",
    "a\r::warning::x",
    "\u202eabc\u2066 \u200b @\u200boctocat",
    "half \udc80 characters \ud800",
    "\x00\x1b[31m\x07",
    "<!-- @octocat -->",
    "<!--\n\n-->",
    "<details open><summary>x</summary>",
    "(@octocat)",
    "“@octocat”",
    "x" * 9_000,
    "1" * 3_000 + "x",
    "a-" * 1_500 + "@",
    "((((" * 900 + "x",
    '"quoted "twice" @octocat"',
    '"@octocat',
    "＠octocat ﹫octocat",
)


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("write", [plain_html.text, plain_html.sentence, plain_html.code])
def test_text_from_outside_stays_text(write: Callable[[str], str], hostile: str) -> None:
    is_harmless(f"<p>{write(hostile)}</p>\n\n<ul><li>{write(f'a {hostile} b')}</li></ul>\n")
    is_harmless(f"<p>x</p>{plain_html.lines([hostile, '', hostile])}<p>y</p>\n")


@given(st.text(max_size=200) | st.text("@#`<>[]()!|\\&;:/.-_*~\"' \n\ra1", max_size=60))
def test_any_text_stays_text(given_text: str) -> None:
    for write in (plain_html.text, plain_html.sentence, plain_html.code):
        is_harmless(f"<p>{write(given_text)}</p>\n\n<ul><li>x {write(given_text)}y</li></ul>\n")
    is_harmless(f"{plain_html.lines([given_text])}\n")


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_a_whole_summary_of_hostile_texts(hostile: str) -> None:
    problems = (
        Problem(f"entities/{hostile}.yaml", 3, 1, "S101", f'there is no "{hostile}" here', f"write {hostile}"),
        Problem(hostile, 1, 1, "Z999", hostile, hostile, Severity.WARNING),
    )
    change = RecordChange(
        f"firms/{hostile}",
        hostile,
        "changed",
        (
            FieldChange(("summary",), f"It was {hostile} for long", f"It is now {hostile} for longer"),
            FieldChange((hostile,), None, hostile),
            FieldChange(("facts", hostile, "text"), hostile, None),
            FieldChange(("aliases",), ("a", hostile), (hostile, "a")),
        ),
    )
    records = (
        change,
        *(RecordChange(f"{hostile}/x", hostile, how, (), hostile) for how in ("added", "moved", "removed")),
    )
    names = (hostile,)
    pages = PageChanges(names, names, ((hostile, hostile),), names, names, names)
    row = RowChange(names, (f"{hostile}!",))
    figures = (
        FigureChange(hostile, hostile, hostile, f"{hostile}.", names, (row, RowChange(None, names))),
        FigureChange(hostile, hostile, "", hostile, (), ()),
    )
    readers = ForReaders(records, pages, figures, {"x": hostile}, names)
    around = Surroundings(lambda path, line: hostile, REPO_URL, "c0ffee1")
    for found in (Review(problems, Touched({}), 3, readers), Review(problems, Touched({}), 3, None, hostile)):
        told = summary(found, around)
        assert told.encode()
        is_harmless(told)
        assert len(Rendered(told).links) == 2


def test_the_words_of_a_text_are_all_there() -> None:
    text = "R&D <AI> is __init__ in C#, costs $5; 5 < 6, „so“ 湖畔大学 (2021–12) and 1,000 people: 61.8%"
    shown = Rendered(f"<p>{plain_html.text(text)}</p>")
    assert sorted(shown.text.split()) == sorted(text.split())
    assert plain_html.text("Baidu Songguo Academy, founded 2021 (in Beijing)") == (
        "Baidu Songguo Academy, founded 2021 (in Beijing)"
    )


NAMES = (
    b"entities/firms/@octocat <b>#1.yaml",
    b"entities/firms/a\n::error::b%0Ac.yaml",
    b"entities/firms/half-\xff\xfe.yaml",
    "entities/firms/\u202eabc.yaml".encode(),
    b'entities/firms/"quoted" \\back.yaml',
    b"entities/firms/##[error]x.yaml",
    b"content/::error::x/index.md",
    b"content/half-\xff.md",
    b"content/half-\xff/index.md",
    b"content/a\tb.md",
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_names_of_files_can_do_nothing(name: bytes, tmp_path: Path, copy_tracker: Callable[[Path], Path]) -> None:
    root = repository_with(copy_tracker, tmp_path / "tracker")
    path = str(root).encode() + b"/" + name
    folder = path.rpartition(b"/")[0].decode("utf-8", "surrogateescape")
    Path(folder).mkdir(parents=True, exist_ok=True)
    Path(path.decode("utf-8", "surrogateescape")).write_bytes(b"id: [[nobody]]\n")
    found = review(root, "main", "--commit", "c0ffee1")
    assert "Traceback" not in found.result.output
    is_harmless(found.summary)
    lines = found.annotations
    assert lines
    assert [line for line in lines if not re.match(r"::(error|warning) file=(entities|content)/", line)] == []
    assert [line for line in lines if "##[" in line] == []
    assert found.result.exit_code == 1


def test_a_record_of_hostile_texts_is_told_as_text(tmp_path: Path, copy_tracker: Callable[[Path], Path]) -> None:
    root = repository_with(copy_tracker, tmp_path / "tracker")
    hostile = "@octocat #1 https://evil.example ![x](//evil.example) <img src=x>"
    replace_in(root, "entities/firms/lumen-labs.yaml", "Builds models", f"Builds {hostile} models")
    replace_in(root, "entities/firms/sharp-works.yaml", "kind:", f'"{hostile}": "{hostile}"\nkind:')
    found = review(root)
    is_harmless(found.summary)
    assert "@octocat" in Rendered(found.summary).code
    assert found.result.exit_code == 1


def test_a_summary_never_takes_more_than_github_accepts() -> None:
    path = "entities/firms/x.yaml"
    problems = tuple(Problem(path, line, 1, "S101", "x" * 300, "y" * 300) for line in range(1, 3_000))
    found = Review(problems, Touched({}), 3, ForReaders(untold=("One thing.",)))
    told = summary(found, Surroundings(lambda path, line: "湖" * 500))
    assert 900_000 < len(told.encode()) < 1_000_000
    is_harmless(told)
    shown = told.count("<p>❌ <strong>Line")
    left = re.search(r"Left out here: ([0-9,]+) problems and 2 parts of what changes for readers", told)
    assert left
    assert shown + int(left[1].replace(",", "")) == len(problems)
    assert len(summary(found, Surroundings(lambda path, line: ""), 20_000).encode()) <= 20_000


def test_lines_that_a_change_touched(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    folder = tmp_path / "entities"
    folder.mkdir()
    lines = [f"line {number}" for number in range(1, 21)]
    odd = 'a "b"\té\n.yaml'
    (folder / "x.yaml").write_text("\n".join(lines), encoding="utf-8")
    (folder / odd).write_text("one\ntwo\n", encoding="utf-8")
    (folder / "gone.yaml").write_text("one\n", encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("*.yaml binary\n", encoding="utf-8")
    first = commit(tmp_path, "First")
    lines[4] = "++ entities/fooled.yaml"
    lines[9:11] = ["@@ -1 +1 @@"]
    del lines[15]
    (folder / "x.yaml").write_text("\n".join(lines), encoding="utf-8")
    (folder / odd).write_text("one\nthree\n", encoding="utf-8")
    (folder / "gone.yaml").unlink()
    (folder / "new.yaml").write_text("one\n", encoding="utf-8")
    found = touched_since(tmp_path, first)
    assert set(found.lines) == {"entities/x.yaml", f"entities/{odd}", "entities/gone.yaml", "entities/new.yaml"}
    touched = [line for line in range(1, 21) if found.has_line("entities/x.yaml", line)]
    assert touched == [5, 10, 15, 16]
    assert found.has_line("entities/new.yaml", 1)
    assert not found.has_line(f"entities/{odd}", 1)
    assert found.has_line(f"entities/{odd}", 2)


def test_the_order_of_weight() -> None:
    touched = Touched({"b": (range(5, 7),), "c": (range(1, 2),)})
    on_line, warned = Problem("b", 6, 1, "S101", "x"), Problem("b", 5, 1, "S101", "x", severity=Severity.WARNING)
    beside, elsewhere = Problem("b", 9, 1, "S101", "x"), Problem("a", 1, 1, "S101", "x")
    assert in_order_of_weight((elsewhere, warned, beside, on_line), touched) == (on_line, warned, beside, elsewhere)


@pytest.mark.parametrize(
    ("errors", "warnings", "said"),
    [
        (0, 0, "Everything is fine: no problem was found in 1,200 records and the pages"),
        (0, 1, "Nothing needs to be changed; 1 thing is worth a second look"),
        (1, 0, "1 thing needs to be changed in 1 file"),
        (3, 2, "3 things need to be changed in 3 files; 2 things more are worth a second look"),
    ],
)
def test_how_it_went_in_one_sentence(errors: int, warnings: int, said: str) -> None:
    found = [Problem(f"e{number}", 1, 1, "S101", "x") for number in range(errors)]
    found += [Problem(f"w{number}", 1, 1, "S101", "x", severity=Severity.WARNING) for number in range(warnings)]
    assert in_a_sentence(Review(tuple(found), Touched({}), 1_200, None)) == said
