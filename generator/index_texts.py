"""Has Pagefind make the index of the texts, and keeps it from one build to the next."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from generator.work_folder import BuildError

TEXT_INDEX = "search/text"
"""Where the index of the texts lies in the site."""
KEPT = "texts"
"""The folder below `build/` that holds the index of the last build."""
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "pagefind.", "wasm.")
"""How the names of those files begin that a search needs; the rest of an index lies in folders."""
ROOM = 1_000_000
"""More bytes than a file of an index has: where they can be written afterwards, the files before could be, too."""


def index_texts(texts: Mapping[str, str], work: Path, site: Path) -> None:
    """Puts Pagefind's index of the texts into the site: a fresh one, or the one kept in `work` if nothing changed.

    Raises BuildError when Pagefind cannot be run.
    """
    if not texts:
        return
    made_of = json.dumps([metadata.version("pagefind"), dict(texts)], ensure_ascii=False, sort_keys=True)
    key = sha256(made_of.encode()).hexdigest()[:16]
    kept = next((work / KEPT).glob(f"{key}-*"), None)
    if kept is None or kept.name != f"{key}-{_digest(kept)}":
        kept = _make_anew(texts, work, key)
    for path in (path for path in kept.rglob("*") if path.is_file()):
        target = site / TEXT_INDEX / path.relative_to(kept)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _make_anew(texts: Mapping[str, str], work: Path, key: str) -> Path:
    """Gives the folder of a fresh index, the only one that is kept; its name says what is in it."""
    with tempfile.TemporaryDirectory(prefix="texts-", dir=work) as folder:
        index = Path(folder) / "index"
        _run_pagefind(texts, Path(folder))
        old = work / KEPT
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        else:
            old.unlink(missing_ok=True)
        old.mkdir()
        return index.rename(old / f"{key}-{_digest(index)}")


def _digest(folder: Path) -> str:
    """Gives what tells one folder's files from another's, or from the same files damaged."""
    found = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(f"{path.relative_to(folder).as_posix()} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()[:16]


def _run_pagefind(texts: Mapping[str, str], folder: Path) -> None:
    """Writes the texts as pages below `folder` and has Pagefind make `folder/index` of them."""
    for page, text in texts.items():
        path = folder / "pages" / page / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    options = ["--site", str(folder / "pages"), "--output-path", str(folder / "index"), "--quiet"]
    command = [sys.executable, "-m", "pagefind", *options]
    ran = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if ran.returncode:
        said = (ran.stderr or ran.stdout).decode("utf-8", "replace").strip()
        raise BuildError(f"the text index could not be made: {said or f'Pagefind ended with {ran.returncode}'}")
    # Pagefind 1.5.2 says that all is well when the disk is full, and leaves half an index.
    (folder / "room").write_bytes(os.urandom(ROOM))
    for path in (folder / "index").iterdir():
        if path.is_file() and not path.name.startswith(NEEDED):
            path.unlink()  # ready-made boxes, which the site does not use
