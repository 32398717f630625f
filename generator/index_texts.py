"""Has Pagefind make the index of the texts, in a few pieces, and keeps each from one build to the next.

Pagefind knows no other way than to index everything. So the pages of a large tracker are dealt out to pieces, by their
addresses alone: an edit changes one piece, the pieces are made side by side, and the browser asks all of them at once.
"""

import json
import os
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib import metadata
from io import BytesIO
from pathlib import Path, PurePosixPath

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from generator.keep import beside
from generator.work_folder import BuildError

TEXT_INDEX = "search/text"
"""Where the index of the texts lies in the site: the first piece there, the others in folders named by their number."""
PIECES_FILE = "pieces.json"
"""Says how many pieces there are: search-text.js asks for it."""
KEPT = "texts"
"""The folder below `build/` that holds the pieces of the last build."""
MOST = 3_000
"""Pages in a piece. More pieces make an edit cheaper, and a search heavier: each sends some 20 kB for each word."""
INDEX = ("pagefind-entry.json", "pagefind.")
"""How the names of those files begin that belong to a piece; the rest of it lies in folders."""
SCRIPTS = ("pagefind.js", "pagefind-worker.js", "wasm.")
"""How the names of the files begin that all pieces share."""
ROOM = 1_000_000
"""More bytes than a file of an index has: where they can be written afterwards, the files before could be, too."""

Piece = Mapping[str, bytes]
"""The files of a piece by their paths in it."""


@dataclass(frozen=True)
class PieceOfTexts:
    """The pages of a piece."""

    number: int
    pieces: int
    """How many there are; the first one's files say so."""
    texts: Mapping[str, str]

    @cached_property
    def key(self) -> str:
        """What the piece follows from, all of it, in short."""
        found = sha256(f"2 {metadata.version('pagefind')} {metadata.version('pagefind-bin')}".encode())
        for page, text in self.texts.items():
            found.update(f"{len(page)} {page} {len(text)} {text}".encode())
        return found.hexdigest()[:24]


def index_texts(texts: Mapping[str, str], work: Path, site: Path) -> None:
    """Puts Pagefind's index of the texts into the site, of pieces that are kept in `work` until a text in them changes.

    What an earlier build left there and is as it should be stays untouched. Raises BuildError when Pagefind cannot be
    run.
    """
    dealt = pieces_of(texts)
    if dealt:
        _put((file for files in files_of(dealt, dealt, work) for file in files), site / TEXT_INDEX)


def deal(texts: Mapping[str, str]) -> Sequence[Mapping[str, str]]:
    """Deals the pages out to pieces. Their number only ever doubles, so that pages seldom change theirs."""
    number = 1
    while len(texts) > MOST * number:
        number *= 2
    dealt: list[dict[str, str]] = [{} for _ in range(number)]
    for page in sorted(texts):
        dealt[int.from_bytes(sha256(page.encode()).digest()[:4]) % number][page] = texts[page]
    return [part for part in dealt if part]


def pieces_of(texts: Mapping[str, str]) -> Sequence[PieceOfTexts]:
    """Gives the pieces that the index of these texts has."""
    dealt = deal(texts)
    return [PieceOfTexts(number, len(dealt), part) for number, part in enumerate(dealt)]


def files_of(
    wanted: Sequence[PieceOfTexts], all_pieces: Iterable[PieceOfTexts], work: Path
) -> Sequence[Iterable[tuple[str, bytes]]]:
    """Gives the files of the wanted pieces by their paths in the index. Of all others that are kept only these stay.

    Raises BuildError when Pagefind cannot be run.
    """
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        made = list(workers.map(lambda one: _piece(one, work), wanted))
    _forget(work, {one.key for one in all_pieces})
    return [list(_files(one, piece)) for one, piece in zip(wanted, made, strict=True)]


def _files(one: PieceOfTexts, piece: Piece) -> Iterator[tuple[str, bytes]]:
    """Yields the files of a piece; what all share belongs to the first."""
    if not one.number:
        yield PIECES_FILE, json.dumps(one.pieces).encode()
    for path, content in piece.items():
        if not one.number:
            yield path, content
        elif "/" in path or not path.startswith(SCRIPTS):
            yield f"{one.number}/{path}", content


def _put(files: Iterator[tuple[str, bytes]], folder: Path) -> None:
    """Makes the folder hold these files and no others; those whose names say what is in them are left alone."""
    wanted = set()
    made = set()
    for path, content in files:
        target = folder / path
        wanted.add(target)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        if target.suffix in (".pf_fragment", ".pf_index", ".pf_meta") and _size(target) == len(content):
            continue
        target.write_bytes(content)
    for stale in [path for path in folder.rglob("*") if path.is_file() and path not in wanted]:
        stale.unlink()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _piece(one: PieceOfTexts, work: Path) -> Piece:
    """Gives the piece of these texts: as it is kept, if that is what was put there, or made anew and kept."""
    key = one.key
    for path in sorted((work / KEPT).glob(f"{key}-*.zip")):
        with suppress(OSError):
            packed = path.read_bytes()
            if path.stem == f"{key}-{_digest(packed)}":
                return _unpacked(packed)
    piece = _made(one.texts, work)
    packed = _packed(piece)
    _keep(packed, work / KEPT, f"{key}-{_digest(packed)}.zip")
    return piece


def _keep(packed: bytes, folder: Path, name: str) -> None:
    """Keeps a piece, if the disk lets it; who finds it there finds it whole."""
    with suppress(OSError):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            folder.unlink()
        folder.mkdir(exist_ok=True)
        with beside(folder / name) as part:
            part.write_bytes(packed)


def _forget(work: Path, keys: set[str]) -> None:
    """Removes everything but the pieces of this build, one of each."""
    left = set(keys)
    for path in sorted((work / KEPT).glob("*")):
        key = path.name.partition("-")[0]
        if key in left and path.is_file():
            left.remove(key)
        else:
            with suppress(OSError):
                path.unlink()


def _digest(packed: bytes) -> str:
    return sha256(packed).hexdigest()[:16]


def _packed(piece: Piece) -> bytes:
    """Gives a piece as one file: thousands of small ones take longer to read than to make."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for path, content in sorted(piece.items()):
            archive.writestr(zipfile.ZipInfo(path), content)
    return file.getvalue()


def _unpacked(packed: bytes) -> Piece:
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        return {path: archive.read(path) for path in archive.namelist()}


def _made(part: Mapping[str, str], work: Path) -> Piece:
    """Has Pagefind index these texts as pages; gives the files that a search needs."""
    with tempfile.TemporaryDirectory(prefix="texts-", dir=work) as name:
        folder = Path(name)
        for page, text in part.items():
            # A folder for each page would cost more than all else that is written; search-text.js puts the end right.
            path = folder / "pages" / f"{page or 'index'}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        options = ["--site", str(folder / "pages"), "--output-path", str(folder / "index"), "--quiet"]
        ran = subprocess.run([get_executable(), *options], capture_output=True, check=False)  # noqa: S603
        if ran.returncode:
            said = (ran.stderr or ran.stdout).decode("utf-8", "replace").strip()
            raise BuildError(f"the text index could not be made: {said or f'Pagefind ended with {ran.returncode}'}")
        # Pagefind 1.5.2 says that all is well when the disk is full, and leaves half an index.
        (folder / "room").write_bytes(os.urandom(ROOM))
        found = (path for path in (folder / "index").rglob("*") if path.is_file())
        files = {path.relative_to(folder / "index").as_posix(): path for path in found}
        return {path: file.read_bytes() for path, file in sorted(files.items()) if _is_needed(path)}


def _is_needed(path: str) -> bool:
    """Tells whether a search needs a file, unlike the ready-made boxes, which the site does not use."""
    return len(PurePosixPath(path).parts) > 1 or path.startswith((*INDEX, *SCRIPTS))
