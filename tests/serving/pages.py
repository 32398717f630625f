"""A preview of pages that a test writes, served as `tracker serve` serves a site."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import Problem
from generator.serving.server import PreviewServer
from generator.serving.showing import Showing, Stage

LONG = "".join(f'<p id="p{number}">Paragraph {number}.</p>' for number in range(200))


def page(words: str) -> bytes:
    """Gives a long page with some words at its top, and something to unfold."""
    details = '<details id="more"><summary>More</summary><p>Unfolded.</p></details><details><p>Other.</p></details>'
    links = '<link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/own.css">'
    head = f'<head><meta charset="utf-8"><title>Lamps</title>{links}</head>'
    body = f'<article><h1 id="top">{words}</h1>{details}{LONG}</article>'
    return f'<!doctype html><html lang="en">{head}<body>{body}</body></html>'.encode()


@dataclass(frozen=True)
class Files:
    """A site of a few files; one cannot be made."""

    files: Mapping[str, bytes]

    def file(self, path: str) -> bytes | None:
        if path == "firms/broken/index.html":
            raise KeyError("lamp-house")
        return self.files.get(path)


@dataclass
class Preview:
    """A preview that runs: its address, and what a test makes it show."""

    port: int
    stage: Stage
    theme: Path
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def show(self, files: Mapping[str, bytes], *problems: Problem, mishap: str = "") -> None:
        """Shows these files beside those shown before, and these problems only."""
        self.files |= files
        self.stage.show(Showing(Files(dict(self.files)), problems, is_checked=True, mishap=mishap))


@contextmanager
def serving(stage: Stage, theme: Path, port: int = 0) -> Iterator[int]:
    """Serves what a stage shows; gives the port."""
    server = PreviewServer(port, stage, theme)
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.02))
    thread.start()
    try:
        yield server.server_port
    finally:
        stage.end()
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def preview(theme: Path) -> Iterator[Preview]:
    """Runs a preview with one page."""
    (theme / "assets").mkdir(parents=True, exist_ok=True)
    (theme / "assets" / "own.css").write_text("h1 { color: rgb(1, 2, 3) }")
    stage = Stage()
    with serving(stage, theme) as port:
        running = Preview(port, stage, theme)
        running.show({"index.html": page("Before"), "other/index.html": page("Other"), "404.html": b"not here"})
        yield running
