"""Has Pagefind make the index of the texts, and keeps it from one build to the next."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from importlib import metadata
from pathlib import Path

TEXT_INDEX = "search/text"
"""Where the index of the texts lies in the site."""
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "pagefind.", "wasm.")
"""How the names of those files begin that a search needs; the rest of an index lies in folders."""


class BuildError(Exception):
    """The site could not be built; the message is for the person who runs the command."""


def index_texts(texts: Mapping[str, str], work: Path, site: Path) -> None:
    """Puts Pagefind's index of the texts into the site: a fresh one, or the one kept in `work` if nothing changed.

    Raises BuildError when Pagefind cannot be run.
    """
    if not texts:
        return
    made_of = json.dumps([metadata.version("pagefind"), dict(texts)], ensure_ascii=False, sort_keys=True)
    kept = work / "texts" / sha256(made_of.encode()).hexdigest()[:16]
    if not kept.is_dir():
        shutil.rmtree(kept.parent, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix="texts-", dir=work) as folder:
            _run_pagefind(texts, Path(folder))
            kept.parent.mkdir()
            (Path(folder) / "index").rename(kept)
    shutil.copytree(kept, site / TEXT_INDEX)


def _run_pagefind(texts: Mapping[str, str], folder: Path) -> None:
    """Writes the texts as pages below `folder` and has Pagefind make `folder/index` of them."""
    for page, text in texts.items():
        path = folder / "pages" / page / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    options = ["--site", str(folder / "pages"), "--output-path", str(folder / "index"), "--quiet"]
    command = [sys.executable, "-m", "pagefind", *options]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        raise BuildError(f"the text index could not be made: {(ran.stderr or ran.stdout).strip()}")
    for path in (folder / "index").iterdir():
        if path.is_file() and not path.name.startswith(NEEDED):
            path.unlink()  # ready-made boxes, which the site does not use
