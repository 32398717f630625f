"""Which files are records, and which are refused."""

import os
from pathlib import Path

import pytest

from generator.config import MAX_FILE_BYTES
from generator.read import read_folder


def write(folder: Path, name: str, content: bytes = b"id: x\n") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def findings(folder: Path) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in read_folder(folder)[1]]


def test_records_come_sorted_by_path_with_their_folder_and_stem(tmp_path: Path) -> None:
    write(tmp_path, "places/b.yaml")
    write(tmp_path, "firms/a.yaml", "id: a\nname: 湖".encode())
    texts, problems = read_folder(tmp_path)
    assert problems == ()
    assert [(t.path, t.folder, t.stem) for t in texts] == [
        ("entities/firms/a.yaml", "firms", "a"),
        ("entities/places/b.yaml", "places", "b"),
    ]
    assert texts[0].text == "id: a\nname: 湖"


def test_a_byte_order_mark_at_the_start_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "firms/a.yaml", b"\xef\xbb\xbfid: a\r\n")
    assert read_folder(tmp_path)[0][0].text == "id: a\r\n"


def test_hidden_folders_and_notes_are_not_records(tmp_path: Path) -> None:
    for name in (".schema/firm.json", "firms/.x.yaml.swp", "README.md"):
        write(tmp_path, name)
    assert read_folder(tmp_path) == ((), ())


@pytest.mark.parametrize(
    "name", ["firm/a.yaml", "a.yaml", "firms/a.yml", "firms/A.yaml", "firms/b/a.yaml", "firms/README.md"]
)
def test_a_file_in_the_wrong_place_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    assert read_folder(tmp_path)[0] == ()
    assert findings(tmp_path) == [(f"entities/{name}", "Y007")]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.write_text("id: secret\n", encoding="utf-8")
    write(tmp_path / "entities", "firms/b.yaml")
    (tmp_path / "entities/firms/a.yaml").symlink_to(outside)
    (tmp_path / "entities/places").symlink_to(tmp_path)
    texts, _ = read_folder(tmp_path / "entities")
    assert [text.stem for text in texts] == ["b"]
    assert findings(tmp_path / "entities") == [("entities/firms/a.yaml", "Y008"), ("entities/places", "Y008")]


def test_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "firms").mkdir()
    os.mkfifo(tmp_path / "firms/a.yaml")
    assert findings(tmp_path) == [("entities/firms/a.yaml", "Y008")]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, "firms/a.yaml", b"a" * (MAX_FILE_BYTES + 1))
    assert findings(tmp_path) == [("entities/firms/a.yaml", "Y005")]


def test_two_files_with_one_id_are_reported_once_and_the_first_one_counts(tmp_path: Path) -> None:
    write(tmp_path, "places/a.yaml")
    write(tmp_path, "firms/a.yaml")
    assert findings(tmp_path) == [("entities/places/a.yaml", "R203")]


def test_a_folder_that_does_not_exist_has_no_records(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "nothing") == ((), ())
