"""Takes the folder of records, gives the text of every file in it, and of those beside them; parses nothing."""

import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.config import MAX_FILE_BYTES
from generator.problems import Problem, suggestion
from generator.schema import FOLDERS
from generator.values import check_id

NOT_RECORDS = frozenset({"README.md"})
BESIDE_RECORDS = frozenset({"checked.yaml", "moved.yaml"})
"""Files beside the folders of the records; their texts have no folder."""


@dataclass(frozen=True)
class SourceText:
    """The text of one record's file, and what its place says about it."""

    path: str
    """Where the file is, seen from the root of the repository."""
    folder: str
    """The folder of the record's type; empty for what stands beside the records, such as moved.yaml."""
    stem: str
    text: str


def read_folder(folder: Path, name: str = "entities") -> tuple[tuple[SourceText, ...], tuple[Problem, ...]]:
    """Gives every record's text, sorted by path, and a problem for every file that is not one."""
    texts: list[SourceText] = []
    problems: list[Problem] = []
    for path in _files_below(folder):
        shown = f"{name}/{path.relative_to(folder).as_posix()}"
        found = _read_file(path, shown, path.relative_to(folder).parts)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            texts.append(found)
    problems.extend(_colliding(texts))
    return tuple(texts), tuple(problems)


def _files_below(folder: Path) -> Iterator[Path]:
    """Yields files and links, sorted; hidden folders such as .schema are not the contributor's."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_below(path)
        else:
            yield path


def _read_file(path: Path, shown: str, parts: tuple[str, ...]) -> SourceText | Problem | None:
    def refuse(code: str, message: str, hint: str = "") -> Problem:
        return Problem(shown, 1, 1, code, message, hint)

    if len(parts) == 1 and parts[0] in NOT_RECORDS:
        return None
    is_beside = len(parts) == 1 and parts[0] in BESIDE_RECORDS
    misplaced = None if is_beside else _misplaced(parts)
    if misplaced:
        return refuse("Y007", *misplaced)
    try:
        mode = path.lstat()
        if not stat.S_ISREG(mode.st_mode):
            return refuse("Y008", "this is a link or a device, not a file", "put the record itself here")
        if mode.st_size > MAX_FILE_BYTES:
            size = f"{mode.st_size:,} bytes; at most {MAX_FILE_BYTES:,}"
            return refuse("Y005", f"the file is too large: {size}", "split the record")
        raw = path.read_bytes()
    except OSError as error:
        return refuse("Y008", f"the file cannot be read: {error.strerror or error}", "check its permissions")
    text = decode(raw, shown)
    return text if isinstance(text, Problem) else SourceText(shown, "" if is_beside else parts[0], path.stem, text)


def decode(raw: bytes, shown: str) -> str | Problem:
    """Gives the text that a file's bytes mean in UTF-8, or the problem at the first byte that means nothing."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8 text"
        return Problem(shown, line, column, "Y001", message, "save the file with the encoding UTF-8")


def _misplaced(parts: tuple[str, ...]) -> tuple[str, str] | None:
    """Gives what is wrong with a file's name or folder, and what to do; None when it is right."""
    if len(parts) != 2 or parts[0] not in FOLDERS:
        hint = suggestion(parts[0], sorted(FOLDERS)) if len(parts) > 1 else ""
        if parts[0] in FOLDERS:
            hint = f"put it directly into {parts[0]}"
        return "no record belongs here", hint or "put it into " + ", ".join(sorted(FOLDERS))
    name = parts[1]
    if not name.endswith(".yaml"):
        return f'"{name}" does not end in .yaml', "records are named id.yaml"
    try:
        check_id(name.removesuffix(".yaml"))
    except ValueError as error:
        context = getattr(error, "context", None) or {}
        return f"the file's name is not an id: {context.get('message', error)}", str(context.get("hint", ""))
    return None


def _colliding(texts: Iterable[SourceText]) -> Iterator[Problem]:
    """Yields a problem for each id that two files claim, whatever their folders."""
    first: dict[str, SourceText] = {}
    for text in texts:
        if not text.folder:
            continue
        key = unicodedata.normalize("NFC", text.stem).casefold()
        if key in first:
            message = f'the id "{text.stem}" is taken by {first[key].path}'
            yield Problem(text.path, 1, 1, "R203", message, "ids are unique over the whole tracker: choose another")
        else:
            first[key] = text
