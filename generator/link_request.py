"""Asks one host one question, and no host that is not public: the addresses are written by strangers.

The name is looked up first, what it stands for is judged, and the connection goes to that very number, so that a
name cannot mean one host when it is judged and another when it is asked. Proxies of the environment are not used.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from threading import Timer
from urllib.parse import urlsplit

MAX_BODY_BYTES = 500_000
"""How much of a robots.txt is read, as RFC 9309 asks; of pages nothing is."""
SECONDS = 20.0
"""How long one question may take, whatever the host sends meanwhile."""
EMBEDDING = tuple(ipaddress.IPv6Network(net) for net in ("64:ff9b::/96", "::/96"))
"""IPv6 numbers that stand for an IPv4 number in their last 32 bits (RFC 6052, RFC 4291)."""

Allowed = Callable[[str], bool]


class NotPublicError(Exception):
    """The address is one of a private network, or of this machine."""


@dataclass(frozen=True)
class Answer:
    """What a host answered: the status, where it sends on to, and the text where it was asked for."""

    status: int
    location: str = ""
    text: str = ""


def is_public(number: str) -> bool:
    """Tells whether an IP number is one that anybody on the internet may ask."""
    ip = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo or (None, None))[1]
        if any(ip in network for network in EMBEDDING):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner and not is_public(str(inner)):
            return False
    return ip.is_global and not ip.is_multicast


class _Connection(http.client.HTTPConnection):
    """A connection to a number that was judged, under the name that the address has."""

    def __init__(self, host: str, number: str, port: int, context: ssl.SSLContext | None, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self.number = number
        self.context = context
        self.opened: socket.socket | None = None
        """The socket, still known when http.client has handed it over to the answer."""

    def connect(self) -> None:
        """Connects to the number; the certificate must be one of the name."""
        self.sock = self.opened = socket.create_connection((self.number, self.port), self.timeout)
        if self.context:
            self.sock = self.opened = self.context.wrap_socket(self.sock, server_hostname=self.host)


def ask(
    url: str,
    method: str,
    agent: str,
    *,
    seconds: float = SECONDS,
    allowed: Allowed = is_public,
    wants_text: bool = False,
) -> Answer:
    """Gives the answer of a host; follows no redirect.

    Raises NotPublicError where the host is none that may be asked, else OSError or HTTPException as the socket does.
    """
    parts = urlsplit(url)
    is_secure = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port or (443 if is_secure else 80)
    connection = _Connection(host, _number_of(host, port, allowed), port, _context() if is_secure else None, seconds)
    ending = Timer(seconds, _shut, (connection,))
    ending.daemon = True
    ending.start()
    try:
        path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        connection.request(method, path, headers={"User-Agent": agent, "Accept": "*/*"})
        with closing(connection.getresponse()) as response:
            is_wanted = wants_text and response.status == 200
            text = response.read(MAX_BODY_BYTES).decode("utf-8", "replace") if is_wanted else ""
            return Answer(response.status, response.getheader("Location") or "", text)
    finally:
        ending.cancel()
        connection.close()


def _number_of(host: str, port: int, allowed: Allowed) -> str:
    """Gives the number that a name stands for; raises NotPublicError when one of them may not be asked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a name with a part that is empty or too long
        raise OSError(str(error)) from error
    numbers = [str(entry[4][0]) for entry in found]
    if not all(allowed(number) for number in numbers):
        raise NotPublicError(host)
    return numbers[0]


def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _shut(connection: _Connection) -> None:
    """Ends a connection that takes too long, so that whoever waits for it goes on."""
    try:
        if connection.opened:
            connection.opened.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself
