"""A host on this machine that answers in every way that hosts do, and remembers what it was asked."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

STATUSES = {"/gone": 404, "/withdrawn": 410, "/refused": 403, "/login": 401, "/patience": 429, "/broken": 500}
SENT_ON = {
    "/moved": (301, "/ok"),
    "/moved-twice": (308, "/moved"),
    "/for-now": (302, "/ok"),
    "/moved-for-now": (301, "/for-now"),
    "/circle": (301, "/circle-back"),
    "/circle-back": (301, "/circle"),
    "/script": (302, "javascript:alert(1)"),
    "/moved-to-nothing": (301, "/gone"),
    "/to-chinese": (301, "/中文?题=1"),
    "/to-private": (301, "http://127.0.0.2:{port}/ok"),
    "/to-number": (301, "http://127.2:{port}/ok"),
}
ROBOTS = "User-agent: *\nDisallow: /secret\nCrawl-delay: 0\n"


class Host:
    """The host: where it is, what it was asked, and the word at which it stops being slow."""

    def __init__(self, port: int, scheme: str) -> None:
        self.address = f"{scheme}://127.0.0.1:{port}"
        self.asked: list[tuple[str, str, str]] = []
        self.ends = threading.Event()

    def methods(self, path: str) -> list[str]:
        """Gives the methods with which a path was asked for, in order."""
        return [method for method, asked, _ in self.asked if asked == path]


class _Handler(BaseHTTPRequestHandler):
    host: Host

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.host.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path in SENT_ON:
            status, to = SENT_ON[self.path]
            self._send(status, to.format(port=self.host.address.rpartition(":")[2]))
        elif self.path.startswith("/ever-on"):
            self._send(302, f"{self.path}x")
        elif self.path in STATUSES:
            self._send(STATUSES[self.path])
        elif self.path in ("/no-head", "/huge") and self.command == "HEAD":
            self._send(405)
        elif self.path == "/lies-to-head" and self.command == "HEAD":
            self._send(404)
        elif self.path == "/bad-moment" and len(self.host.methods(self.path)) <= 2:
            self._send(503)
        else:
            self._answer_oddly()

    def _answer_oddly(self) -> None:
        match self.path:
            case "/robots.txt":
                self._send(200, body=ROBOTS.encode())
            case "/closes":
                self.close_connection = True
            case "/silent":
                self.host.ends.wait(20)
            case "/dribbles":
                self._dribble()
            case "/huge":
                self._send(200, body=b"x" * 1000, length=10**12)
            case "/odd-lines":
                self.wfile.write(b"HTTP/1.1 200 \xff\r\nno colon here\r\nX: \xe4\xb8\xad\r\n: empty\r\n\r\n")
            case "/no-http":
                self.wfile.write(b"\x00\x01\x02 this is not HTTP\r\n\r\n")
            case "/sends-on-to-nowhere":
                self._send(302)
            case _:
                self._send(200, body=b"here")

    def _dribble(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        with suppress(OSError):
            for _ in range(80):
                self.wfile.write(b"X: y\r\n")
                if self.host.ends.wait(0.1):
                    return

    def _send(self, status: int, location: str = "", body: bytes = b"", length: int = 0) -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location.encode("utf-8").decode("latin-1"))
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        if self.command == "GET":
            with suppress(OSError):
                self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Who hangs up early makes no error."""


@contextmanager
def local_host(certificate: Path | None = None) -> Iterator[Host]:
    """Gives a host that listens on this machine; with a certificate and its key, one that speaks TLS."""
    handler = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    host = Host(server.server_address[1], "https" if certificate else "http")
    handler.host = host  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield host
    finally:
        host.ends.set()
        server.shutdown()
        server.server_close()
        thread.join()
