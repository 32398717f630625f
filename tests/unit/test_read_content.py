"""Which files beside the records are pages or pictures; nothing outside the folder is ever opened."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.problems import Problem, as_json
from generator.read import MAX_LEVELS, read_folder
from generator.read_content import read_content
from generator.writing.bounds import MAX_PAGE_BYTES
from generator.writing.pictures import MAX_PICTURE_BYTES


def write(folder: Path, name: str, content: bytes = b"# Words\n") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def findings(folder: Path) -> list[tuple[str, str]]:
    content, problems = read_content(folder)
    assert content.lost == {problem.path.removeprefix("content/") for problem in problems}
    printable(problems)
    return [(problem.path, problem.code) for problem in problems]


def printable(problems: tuple[Problem, ...]) -> None:
    """Every finding can be printed in all forms, whatever the name of its file is."""
    for problem in problems:
        assert (problem.as_text() + problem.as_annotation()).isprintable() or "\n  hint" in problem.as_text()
        assert "\n" not in problem.as_annotation()
    as_json(problems).encode("utf-8")


def test_pages_and_pictures_are_read_and_line_ends_are_made_equal(tmp_path: Path) -> None:
    write(tmp_path, "about/index.md", b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    write(tmp_path, "about/a.png", b"\x89PNG")
    content, problems = read_content(tmp_path)
    assert [(page.path, page.text) for page in content.pages] == [("about/index.md", "one\ntwo\nthree\n")]
    assert content.files == {"about/a.png": b"\x89PNG"}
    assert problems == ()


@pytest.mark.parametrize(
    "name",
    [
        *("About/index.md", "about us/index.md", "über/index.md", "浙江/a.png", "a\u202eb/index.md", "a\nb.png"),
        *("a\x1b[31m.png", "a'b.png", "a&b.png", "con/index.md", "aux.png", "lpt1.a.png", "-a.png", "a..png", "a.png."),
        *("a" * 90 + ".png", "a%2fb.png", "a\\b.png", "A.PNG", "::error::.png", "$(id).png", "--version.png"),
        "/".join(["abcdefghi" * 8] * 3) + "/a.png",
    ],
)
def test_names_that_do_not_work_everywhere_are_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    assert findings(tmp_path) == [(f"content/{name}", "Y010")]


def test_a_name_that_is_not_utf_8_is_spelled_out(tmp_path: Path) -> None:
    for folder in ("content", "entities/firms"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / os.fsdecode(b"a\xff.yaml")).write_bytes(b"x")
    assert findings(tmp_path / "content") == [("content/a\\xff.yaml", "Y010")]
    problems = read_folder(tmp_path / "entities")[1]
    assert [(problem.path, problem.code) for problem in problems] == [("entities/firms/a\\xff.yaml", "Y007")]
    printable(problems)


def test_links_and_devices_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "secret/index.md")
    content = tmp_path / "content"
    write(content, "index.md")
    (content / "link").symlink_to(tmp_path / "secret")
    (content / "page.md").symlink_to(tmp_path / "secret" / "index.md")
    (content / "passwd.png").symlink_to("/etc/passwd")
    (content / "gone.png").symlink_to("nowhere")
    (content / "loop.png").symlink_to("loop.png")
    (content / "zero.png").symlink_to("/dev/zero")
    os.mkfifo(content / "pipe.md")
    names = ("gone.png", "link", "loop.png", "page.md", "passwd.png", "pipe.md", "zero.png")
    assert findings(content) == [(f"content/{name}", "Y008") for name in names]
    assert [page.path for page in read_content(content)[0].pages] == ["index.md"]


def test_a_folder_that_is_a_link_itself_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/firms/a.yaml")
    for name in ("entities", "content"):
        (tmp_path / name).symlink_to(tmp_path / "elsewhere")
    assert findings(tmp_path / "content") == [("content", "Y008")]
    texts, problems = read_folder(tmp_path / "entities")
    assert [(problem.path, problem.code) for problem in problems] == [("entities", "Y008")]
    assert texts == ()


def test_what_is_too_large_or_not_text_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "index.md", b"a" * (MAX_PAGE_BYTES + 1))
    write(tmp_path, "a.png", b"a" * (MAX_PICTURE_BYTES + 1))
    write(tmp_path, "b/index.md", b"a\n\xff")
    assert findings(tmp_path) == [
        ("content/a.png", "Y005"),
        ("content/b/index.md", "Y001"),
        ("content/index.md", "Y005"),
    ]


def test_what_is_hidden_is_told_unless_it_is_an_editors_own(tmp_path: Path) -> None:
    for name in (".x.md", "about/.git/config", ".htaccess", "about/.index.md.swp", ".DS_Store"):
        write(tmp_path / "content", name)
    assert findings(tmp_path / "content") == [("content/.x.md", "Y011"), ("content/about/.git", "Y011")]
    for name in (".schema/firm.json", ".gitattributes", "firms/.x.yaml", "firms/.X.YML", "firms/.schema/a.json"):
        write(tmp_path / "entities", name)
    texts, problems = read_folder(tmp_path / "entities")
    hidden = ("firms/.X.YML", "firms/.schema", "firms/.x.yaml")
    assert [(problem.path, problem.code) for problem in problems] == [(f"entities/{name}", "Y011") for name in hidden]
    assert texts == ()


@pytest.mark.parametrize("name", ["entities", "content"])
def test_folders_may_not_lie_endlessly_deep(tmp_path: Path, name: str) -> None:
    """Deeper than the machine itself can name, so that asking it for the files would fail."""
    folder = tmp_path / name
    folder.mkdir()
    here = os.open(folder, os.O_RDONLY)
    for _ in range(60):
        os.mkdir("a" * 80, dir_fd=here)
        below = os.open("a" * 80, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    problems = (read_folder if name == "entities" else read_content)(folder)[1]
    deep = "/".join([name, *["a" * 80] * (MAX_LEVELS + 1)])
    assert [(problem.path, problem.code) for problem in problems] == [(deep, "Y010")]


@contextmanager
def as_somebody_else() -> Iterator[None]:
    """Takes away what an administrator may do, where the tests run as one; else there is nothing to take away."""
    is_administrator = os.geteuid() == 0
    if is_administrator:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_administrator:
            os.seteuid(0)


def test_what_the_machine_does_not_let_us_read_is_a_problem() -> None:
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        root.chmod(0o755)
        for name in ("entities/firms/a.yaml", "entities/firms/b.yaml", "entities/places/c.yaml"):
            write(root, name)
        for name in ("content/index.md", "content/about/index.md", "content/a.png"):
            write(root, name)
        shut = [root / name for name in ("entities/firms/a.yaml", "entities/places", "content/about", "content/a.png")]
        for path in shut:
            path.chmod(0)
        with as_somebody_else():
            texts, problems = read_folder(root / "entities")
            pages = findings(root / "content")
        for path in shut:
            path.chmod(0o755)
        assert [text.stem for text in texts] == ["b"]
        codes = [(problem.path, problem.code) for problem in problems]
        assert codes == [("entities/firms/a.yaml", "Y008"), ("entities/places", "Y008")]
        assert pages == [("content/a.png", "Y008"), ("content/about", "Y008")]


def test_a_folder_named_like_a_record_is_none(tmp_path: Path) -> None:
    write(tmp_path, "firms/x.yaml/z.yaml")
    write(tmp_path, "firms/a.yaml")
    texts, problems = read_folder(tmp_path)
    assert [text.stem for text in texts] == ["a"]
    assert [(problem.path, problem.code) for problem in problems] == [("entities/firms/x.yaml/z.yaml", "Y007")]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Firms/a.yaml", 'did you mean "firms"?'),
        ("FIRMS/a.yaml", 'did you mean "firms"?'),
        ("Moved.yaml", 'write its name in small letters: "moved.yaml"'),
        ("firms/A.yaml", 'write "a"'),
        ("firms/con.yaml", "choose a longer id"),
        ("firms/a/b.yaml", "put it directly into firms"),
    ],
)
def test_names_that_one_disk_would_take_for_others_are_refused_with_the_right_one(
    tmp_path: Path, name: str, hint: str
) -> None:
    write(tmp_path, name)
    texts, problems = read_folder(tmp_path)
    assert [(problem.path, problem.code, problem.hint) for problem in problems] == [(f"entities/{name}", "Y007", hint)]
    assert texts == ()
