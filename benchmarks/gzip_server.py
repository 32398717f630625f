"""Takes a folder, serves it on this machine: gzipped, as fast as wanted, and counted."""

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMPRESSED = b"\x1f\x8b"
"""How a file begins that is gzipped as it is."""
PICTURES = (".png", ".woff2", ".ico")
CHUNK = 16_384


@dataclass(frozen=True)
class Line:
    """How fast a connection is."""

    name: str
    delay: float = 0
    """Seconds from a request to its answer's first byte."""
    bytes_per_second: float = 0
    """Over all answers together; 0 for as fast as it goes."""


@dataclass(frozen=True)
class Answer:
    """What was sent: which file, and how many bytes of body."""

    path: str
    size: int


@dataclass
class Served:
    """A site that is being served."""

    address: str = ""
    line: Line = Line("this machine")
    """Changing it holds for the requests after it."""
    answers: list[Answer] = field(default_factory=list)
    """Every answer so far, in order."""
    turn: threading.Lock = field(default_factory=threading.Lock)
    """Who holds it, sends: answers share the line."""


@cache
def _body(path: Path) -> tuple[bytes, bool]:
    """Gives what is sent for a file, and whether it was gzipped for that."""
    content = path.read_bytes()
    if content.startswith(COMPRESSED) or path.suffix in PICTURES:
        return content, False
    return gzip.compress(content, 6), True


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    served: Served

    def do_GET(self) -> None:
        name = unquote(urlsplit(self.path).path).lstrip("/")
        path = Path(self.directory) / name
        path = path / "index.html" if path.is_dir() else path
        body, is_zipped = _body(path) if path.is_file() else (b"", False)
        line = self.served.line
        time.sleep(line.delay)
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if is_zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.served.answers.append(Answer(name, len(body)))
        for start in range(0, len(body), CHUNK):
            part = body[start : start + CHUNK]
            if line.bytes_per_second:
                with self.served.turn:
                    time.sleep(len(part) / line.bytes_per_second)
            self.wfile.write(part)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no error."""


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Serves a site at the top of an address of this machine."""
    served = Served()
    handler = type("Handler", (_Handler,), {"served": served})
    server = _Server(("127.0.0.1", 0), lambda *given: handler(*given, directory=str(folder)))
    served.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
