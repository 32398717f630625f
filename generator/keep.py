"""Writes files so that each is whole, as it was or as it should be, whatever stops the program or the disk.

What is new is written beside a file, brought to the disk, and then takes the file's name in one step.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

UNFINISHED = ".unfinished"
"""How the name of a file ends that is being written; a program that is killed may leave one, and git ignores it."""

Files = Mapping[str, str | bytes | None]
"""What is to stand in files, by their paths below a folder; nothing where one is to go."""


def write_safely(path: Path, content: str | bytes) -> None:
    """Writes one file that the user named: whole, or not at all. Into a pipe or through a link it writes directly."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        path.write_bytes(_as_bytes(content))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with beside(path) as part:
        _to_disk(part, _as_bytes(content), path)


def write_together(root: Path, files: Files) -> tuple[str, ...]:
    """Writes files of the tracker, all or none; gives the paths of those that changed, sorted, what goes last.

    All are written beside the old ones first. When something fails after that, the old ones are put back. Raises
    OSError where a file would lie outside the folder, behind a link.
    """
    changed = {path: content for path, content in sorted(files.items()) if _as_it_is(root / path) != _wanted(content)}
    for path in changed:
        _refuse_links(root, path)
    before = {path: _as_it_is(root / path) for path in changed}
    parts = {path: _part(root / path) for path, content in changed.items() if content is not None}
    try:
        for path, part in parts.items():
            part.parent.mkdir(parents=True, exist_ok=True)
            _to_disk(part, _as_bytes(changed[path] or ""), root / path)
            _same_mode(root / path, part)
        _put_in_place(root, parts, before)
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return (*parts, *(path for path in changed if path not in parts))


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """Gives the name of a neighbour to write into; it takes the file's place if all goes well, else it is removed."""
    part = _part(path)
    try:
        yield part
        _same_mode(path, part)
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _put_in_place(root: Path, parts: Mapping[str, Path], before: Mapping[str, bytes | None]) -> None:
    """Replaces and removes files; puts back what there was `before` when that is stopped midway."""
    touched: list[str] = []
    try:
        for path in (*parts, *(path for path in before if path not in parts)):
            touched.append(path)
            if path in parts:
                parts[path].replace(root / path)
            else:
                (root / path).unlink(missing_ok=True)
    except BaseException:
        for path in touched:
            _put_back(root / path, before[path])
        raise


def _put_back(path: Path, old: bytes | None) -> None:
    """Gives a file the bytes that it had; a disk that refuses this too cannot be helped."""
    with suppress(OSError):
        if old is None:
            path.unlink(missing_ok=True)
        elif _as_it_is(path) != old:
            with beside(path) as part:
                _to_disk(part, old, path)


def _refuse_links(root: Path, path: str) -> None:
    """Raises OSError for a file that is a link, or in a folder that is: what is written would land elsewhere."""
    target = root / path
    if target.is_symlink() or target.parent.resolve() != root.resolve().joinpath(*Path(path).parent.parts):
        raise OSError(f"{path} is a link, or lies behind one: put a file or folder of its own there")


def _as_it_is(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _wanted(content: str | bytes | None) -> bytes | None:
    return None if content is None else _as_bytes(content)


def _as_bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def _part(path: Path) -> Path:
    """Gives the name of a neighbour that no other running program uses and nothing reads."""
    return path.with_name(f".{path.name}.{os.getpid()}{UNFINISHED}")


def _to_disk(part: Path, data: bytes, path: Path) -> None:
    """Writes a neighbour of a file and waits until the disk has it; what is refused is said of the file itself."""
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        error.filename = str(path)
        raise


def _same_mode(path: Path, part: Path) -> None:
    """Gives a new file the permissions of the one that it replaces."""
    with suppress(OSError):
        shutil.copymode(path, part)
