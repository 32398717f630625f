"""Runs `tracker serve` as somebody at a desk does, and asks it for pages."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.site.publish import REPOSITORY

PATIENCE = 120.0
"""Seconds, many times what anything here needs."""


def free_port() -> int:
    """Gives a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Program:
    """A preview that runs: the folder it shows, where, and what it has said."""

    root: Path
    port: int
    process: "subprocess.Popen[str]"
    said: list[str] = field(default_factory=list)

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, path: str) -> tuple[int, str]:
        """Gives status and text of an address; status 0 while nobody answers."""
        try:
            with urlopen(f"{self.home}{path}", timeout=PATIENCE) as answer:  # noqa: S310
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def wait(self, path: str, is_right: Callable[[int, str], bool]) -> str:
        """Asks until the answer is right; gives the text."""
        end = time.monotonic() + PATIENCE
        while True:
            status, text = self.ask(path)
            if is_right(status, text):
                return text
            assert time.monotonic() < end, f"{path} is still {status}: {text[-2000:]}\n{self.said[-20:]}"
            assert self.process.poll() is None, self.said
            time.sleep(0.02)

    def wait_for_words(self, words: str, since: int = 0) -> None:
        """Waits until the program has said something."""
        end = time.monotonic() + PATIENCE
        while not any(words in line for line in self.said[since:]):
            assert time.monotonic() < end, f"it never said {words!r} but {self.said}"
            time.sleep(0.02)

    def told(self, page: str) -> Iterator[tuple[str, Any]]:
        """Yields what a page that is open is told."""
        with urlopen(f"{self.home}.tracker/changes?page={page}", timeout=PATIENCE) as stream:  # noqa: S310
            event = ""
            for line in stream:
                name, _, value = line.decode().strip().partition(": ")
                if name == "event":
                    event = value
                elif name == "data":
                    yield event, json.loads(value)

    def stop(self) -> int:
        """Stops it as Ctrl+C does; gives its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def running(root: Path, code: Path = REPOSITORY, port: int | None = None, *options: str) -> Iterator[Program]:
    """Runs the preview of a folder with the program in another, until it shows its first page."""
    port = port or free_port()
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port), *options]
    process = subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(code), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # which a background run ignores
    )
    program = Program(root, port, process)
    stdout = process.stdout
    assert stdout
    reader = threading.Thread(target=lambda: program.said.extend(line.rstrip() for line in stdout))
    reader.start()
    try:
        program.wait("", lambda status, text: status == 200)
        yield program
    finally:
        process.kill()
        process.wait()
        reader.join()
        stdout.close()
