"""The HTTP server of the preview: one thread for each connection, on this machine only."""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from generator.serving.answering import HTML, OWN, Answer, answer, type_of, wanted_path
from generator.serving.showing import Stage
from generator.serving.telling import Seen, news, page_tag

HOST = "localhost"
CHANGES = "changes"
SCRIPTS = Path(__file__).parent / "assets"


class PreviewServer(ThreadingHTTPServer):
    """Serves what is shown. Raises OSError where the port cannot be used."""

    daemon_threads = True

    def __init__(self, port: int, stage: Stage, theme: Path) -> None:
        self.stage, self.theme = stage, theme
        super().__init__((HOST, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no error."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "tracker"
    timeout = 60
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Hands over a file of the site, or of the preview."""
        path = wanted_path(self.path) or ""
        if path == f"{OWN}{CHANGES}":
            self._tell()
        elif path.startswith(OWN):
            self._hand_over(_own(path.removeprefix(OWN)))
        else:
            self._hand_over(self._page(answer(self.path, self.server.stage.showing, self.server.theme)))

    do_HEAD = do_GET  # noqa: N815

    def _page(self, found: Answer) -> Answer:
        """Adds the script that follows changes to a page."""
        if found.type != HTML or found.to:
            return found
        tag = page_tag(found, self.server.theme)
        script = f'<script type="module" src="/{OWN}preview.js" data-shown="{tag}"></script>'.encode()
        content = found.content
        at = content.rfind(b"</body>")
        content = content[:at] + script + content[at:] if at >= 0 else content + script
        return Answer(found.status, content, found.type)

    def _hand_over(self, found: Answer) -> None:
        is_known = found.status == 200 and self.headers.get("If-None-Match") == f'"{found.tag}"'
        self.send_response(304 if is_known else found.status)
        if found.to:
            self.send_header("Location", found.to)
        self.send_header("ETag", f'"{found.tag}"')
        self.send_header("Cache-Control", "no-cache")  # ask again each time; what is the same is not sent again
        self.send_header("X-Content-Type-Options", "nosniff")
        if not is_known:
            self.send_header("Content-Type", found.type)
            self.send_header("Content-Length", str(len(found.content)))
        self.end_headers()
        if not is_known and self.command != "HEAD":
            self.wfile.write(found.content)

    def _tell(self) -> None:
        """Sends what is new as long as the page listens."""
        asked = {name: values[-1] for name, values in parse_qs(urlsplit(self.path).query).items()}
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.connection.settimeout(None)
        seen = Seen(asked.get("page", "/"), asked.get("shown", ""), asked.get("told", ""))
        for piece in news(seen, self.server.stage, self.server.theme):
            self.wfile.write(piece)
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing: what is wrong with the files is said, not who asked for which."""


def _own(name: str) -> Answer:
    """Gives a script or style sheet of the preview."""
    file = SCRIPTS / name
    if "/" in name or not name or not file.is_file():
        return Answer(404, b"This does not exist.", "text/plain; charset=utf-8")
    return Answer(200, file.read_bytes(), type_of(name))
