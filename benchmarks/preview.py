"""Measures `tracker serve`: from the moment a record is saved to its words in the browser's page.

    python -m benchmarks.preview --tracker . --saves 10

The record's file is replaced as editors do it, in one step; the page is open in a browser and is looked at until it
holds the new words. Nothing is clicked. Done in a copy of the tracker.
"""

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.browser import browser
from benchmarks.measure import spread

PROJECT = Path(__file__).resolve().parents[1]
SUMMARY = re.compile(r"^summary: >-\n +", re.MULTILINE)
PATIENCE = 60
"""Seconds after which the preview does not answer, or a save is not shown."""
SHOWN = "words => document.querySelector('main')?.textContent.includes(words)"


@contextmanager
def previewed(tracker: Path) -> Iterator[tuple[str, float]]:
    """Starts `tracker serve` in a folder; gives the address and the seconds until it answered."""
    port = _free_port()
    command = [sys.executable, "-m", "generator", "--root", str(tracker), "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=tracker, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://localhost:{port}/"
    try:
        while not _answers(address):
            if process.poll() is not None or time.perf_counter() - started > PATIENCE:
                sys.exit("tracker serve does not answer")
            time.sleep(0.02)
        yield address, time.perf_counter() - started
    finally:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310
            return bool(answer.status == 200)
    except OSError:
        return False


def saves(tracker: Path, record: Path, count: int) -> tuple[float, list[float]]:
    """Gives the seconds until the preview answered, and those from each save to the words in the page."""
    original = record.read_text(encoding="utf-8")
    with previewed(tracker) as (address, started), browser() as opened:
        window = opened.new_page()
        window.goto(f"{address}{record.parent.name}/{record.stem}/", wait_until="load", timeout=PATIENCE * 1000)
        if not window.locator("article h1").count():
            sys.exit(f"the preview has no page of the record: {window.locator('main').inner_text()}")
        time.sleep(1)
        found = []
        for number in range(count):
            words = f"Saved for the {number + 1}. time."
            edited = SUMMARY.sub(rf"\g<0>{words} ", original, count=1)
            beside = record.with_suffix(".beside")
            beside.write_text(edited, encoding="utf-8")
            saved = time.perf_counter()
            os.replace(beside, record)  # noqa: PTH105
            window.wait_for_function(SHOWN, arg=words, polling=5, timeout=PATIENCE * 1000)
            found.append(time.perf_counter() - saved)
            time.sleep(0.5)
        return started, found


def main() -> None:
    """Prints how long saved words take into the page of `tracker serve`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.preview", description=main.__doc__)
    parser.add_argument("--tracker", type=Path, default=PROJECT, help="a folder with entities/")
    parser.add_argument("--saves", type=int, default=10, metavar="N")
    parser.add_argument("--record", default="", metavar="FOLDER/ID", help="a record with a folded summary")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tracker-preview-") as name:
        copy = Path(name) / "tracker"
        copy.mkdir()
        for part in ("entities", "content", "releases", "theme_overrides", "build/drawings"):
            if (given.tracker / part).is_dir():
                shutil.copytree(given.tracker / part, copy / part)
        shutil.copy(given.tracker / "mkdocs.yml", copy / "mkdocs.yml")
        records = sorted((copy / "entities").glob(f"{given.record or 'programs/*'}.yaml"))
        fit = [path for path in records if SUMMARY.search(path.read_text(encoding="utf-8"))]
        if not fit:
            sys.exit("no record has a folded summary to edit")
        started, found = saves(copy, fit[0], max(1, given.saves))
    print(f"{fit[0].stem}: the first page after {started:.2f} s")
    print(f"from a save to its words in the page, {len(found)} saves: {spread(found)} s (median, least–most)")


if __name__ == "__main__":
    main()
