"""Takes the folder of records, gives the text of every file in it, and of those beside them; parses nothing."""

import os
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
NOT_HIDDEN = frozenset({"entities/.schema"})
"""The hidden folder that belongs there: what editors complete fields with."""
PUBLISHED = (".yaml", ".yml", ".md")
"""The endings of files that somebody expects to see on the site."""
MAX_LEVELS = 10
"""How deep folders may lie in each other."""


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
    for one in _walk(folder, name):
        if isinstance(one, Problem):
            problems.append(one)
            continue
        found = _read_record(*one)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            texts.append(found)
    problems.extend(_colliding(texts))
    return tuple(texts), tuple(problems)


def walk(folder: Path, name: str) -> Iterator[Path | Problem]:
    """Yields the files, links and devices below a folder, sorted, and a problem for what hides or cannot be listed.

    No link is followed, not even where the folder itself is one.
    """
    for one in _walk(folder, name):
        yield one if isinstance(one, Problem) else one[0]


def _walk(folder: Path, name: str) -> Iterator[tuple[Path, str] | Problem]:
    """Yields what `walk` does, each path with how it is shown: told from its folder's, which takes less time."""
    if folder.is_symlink():
        yield Problem(name, 1, 1, "Y008", "this is a link, not a folder", "put the folder itself here")
    elif folder.is_dir():
        yield from _below(folder, name, MAX_LEVELS)


def _below(folder: Path, shown_folder: str, levels: int) -> Iterator[tuple[Path, str] | Problem]:
    try:
        with os.scandir(folder) as found:
            inside = sorted([(entry.name, _is_folder(entry)) for entry in found])
    except OSError as error:
        yield cannot_be_read(shown_folder, error)
        return
    for name, is_folder in inside:
        path, here = folder / name, f"{shown_folder}/{_in_utf8(name)}"
        if name.startswith("."):
            if here not in NOT_HIDDEN and (is_folder or name.lower().endswith(PUBLISHED)):
                what = "folder" if is_folder else "file"
                hint = "rename it without the dot at its beginning, or remove it"
                yield Problem(here, 1, 1, "Y011", f"a {what} whose name begins with a dot is left out", hint)
        elif not is_folder:
            yield path, here
        elif levels:
            yield from _below(path, here, levels - 1)
        else:
            hint = "move what is in it further up"
            yield Problem(here, 1, 1, "Y010", f"folders lie more than {MAX_LEVELS} deep in each other here", hint)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tells a folder from all else; a link is none."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def shown(path: Path, top: Path, name: str) -> str:
    """Gives a file's path seen from the root of the repository; bytes in it that are no UTF-8 are spelled out."""
    below = path.relative_to(top).as_posix()
    whole = name if below == "." else f"{name}/{below}"
    return _in_utf8(whole)


def _in_utf8(name: str) -> str:
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def read_file(path: Path, here: str, most: int, advice: str) -> bytes | Problem:
    """Gives the bytes of an ordinary file of at most `most` bytes, or the problem; no link or device is opened."""
    try:
        mode = os.lstat(path)
        if not stat.S_ISREG(mode.st_mode):
            return Problem(here, 1, 1, "Y008", "this is a link or a device, not a file", "put the file itself here")
        if mode.st_size > most:
            size = f"{mode.st_size:,} bytes; at most {most:,}"
            return Problem(here, 1, 1, "Y005", f"the file is too large: {size}", advice)
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except OSError as error:
        return cannot_be_read(here, error)


def cannot_be_read(here: str, error: OSError) -> Problem:
    """Gives the problem of a file or folder that the machine does not let us read."""
    message = f"this cannot be read: {error.strerror or error}"
    return Problem(here, 1, 1, "Y008", message, "check its permissions and the length of its name")


def _read_record(path: Path, here: str) -> SourceText | Problem | None:
    parts = tuple(here.split("/")[1:])
    if len(parts) == 1 and parts[0] in NOT_RECORDS:
        return None
    is_beside = len(parts) == 1 and parts[0] in BESIDE_RECORDS
    misplaced = None if is_beside else _misplaced(parts)
    if misplaced and not path.is_symlink():
        return Problem(here, 1, 1, "Y007", *misplaced)
    raw = read_file(path, here, MAX_FILE_BYTES, "split the record")
    text = raw if isinstance(raw, Problem) else decode(raw, here)
    return text if isinstance(text, Problem) else SourceText(here, "" if is_beside else parts[0], path.stem, text)


def decode(raw: bytes, here: str) -> str | Problem:
    """Gives the text that a file's bytes mean in UTF-8, or the problem at the first byte that means nothing."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8 text"
        return Problem(here, line, column, "Y001", message, "save the file with the encoding UTF-8")


def _misplaced(parts: tuple[str, ...]) -> tuple[str, str] | None:
    """Gives what is wrong with a file's name or folder, and what to do; None when it is right."""
    if len(parts) != 2 or parts[0] not in FOLDERS:
        hint = suggestion(parts[0].lower(), sorted(FOLDERS)) if len(parts) > 1 else ""
        if parts[0] in FOLDERS:
            hint = f"put it directly into {parts[0]}"
        elif parts[0].lower() in BESIDE_RECORDS:
            hint = f'write its name in small letters: "{parts[0].lower()}"'
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
