"""Asks the hosts of addresses whether they still answer, politely; gives what was found, address by address.

Each host gets one question at a time, with a pause before the next; what its robots.txt keeps programs away from is not
asked. HEAD is tried first, GET where that is refused, and what failed is asked once more at the end.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPException
from ssl import SSLCertVerificationError
from threading import Lock
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from generator.checked import Found
from generator.config import SITE_NAME
from generator.link_request import Allowed, Answer, NotPublicError, ask, is_public
from generator.values import check_url

HOSTS_AT_ONCE = 4
MAX_REDIRECTS = 8
LONGEST_PAUSE = 30.0
"""Seconds; a host that wants a longer one between two questions is given this."""
FOR_GOOD = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
REFUSALS = frozenset({401, 402, 403, 407, 429, 451})
"""Statuses with which a host turns a program away, or this country: they say nothing about the page."""
AGAIN = frozenset({Found.NO_ANSWER, Found.ERROR})
"""What may have been a bad moment."""
PRODUCT = SITE_NAME.replace(" ", "-")


@dataclass(frozen=True)
class Finding:
    """What came of asking for one address."""

    found: Found
    status: int = 0
    to: str = ""
    """Where the page is now, of one that moved for good."""


@dataclass
class Manners:
    """How hosts are treated: who we say we are, how long we wait, whom we may ask; with when each was last asked."""

    repo_url: str = ""
    pause: float = 2.0
    """Seconds between two questions to one host."""
    seconds: float = 20.0
    """How long one question may take."""
    allowed: Allowed = is_public
    rules: dict[str, RobotFileParser] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)
    turns: defaultdict[str, Lock] = field(default_factory=lambda: defaultdict(Lock))

    @property
    def agent(self) -> str:
        """The name under which hosts are asked."""
        return f"{PRODUCT}/1 (checks that cited pages are still there{'; +' if self.repo_url else ''}{self.repo_url})"

    def ask(self, url: str, method: str, *, wants_text: bool = False) -> Answer:
        """Gives a host's answer once it is its turn."""
        host = urlsplit(url).netloc.lower()
        with self.turns[host]:
            rules = self.rules.get(_robots_of(url))
            pause = max(self.pause, min(float(rules.crawl_delay(PRODUCT) or 0), LONGEST_PAUSE) if rules else 0)
            time.sleep(max(0.0, self.asked.get(host, -pause) + pause - time.monotonic()))
            try:
                return ask(url, method, self.agent, seconds=self.seconds, allowed=self.allowed, wants_text=wants_text)
            finally:
                self.asked[host] = time.monotonic()

    def may_ask(self, url: str) -> bool:
        """Tells whether the host's robots.txt lets a program ask for the address; without one it does."""
        robots = _robots_of(url)
        if robots not in self.rules:
            rules = RobotFileParser(robots)
            rules.parse(self._robots(robots).splitlines())
            self.rules[robots] = rules
        return self.rules[robots].can_fetch(PRODUCT, url)

    def _robots(self, url: str) -> str:
        """Gives the text of a robots.txt; nothing where there is none."""
        for _ in range(MAX_REDIRECTS):
            try:
                answer = self.ask(url, "GET", wants_text=True)
            except (OSError, HTTPException, NotPublicError, ValueError):
                return ""
            url = next_address(url, answer) if answer.status in REDIRECTS else ""
            if not url:
                return answer.text
        return ""


def _robots_of(url: str) -> str:
    return urljoin(url, "/robots.txt")


def check_addresses(
    addresses: Iterable[str], manners: Manners, say: Callable[[str], None] = lambda text: None
) -> Mapping[str, Finding]:
    """Gives what was found at each address, sorted by address: hosts side by side, the addresses of a host in turn."""
    found: dict[str, Finding] = {}
    waiting = sorted(set(addresses))
    for again in (False, True):
        by_host: dict[str, list[str]] = defaultdict(list)
        for address in waiting:
            by_host[urlsplit(address).netloc.lower()].append(address)
        with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
            for findings in pool.map(lambda urls: [(url, look(url, manners)) for url in urls], by_host.values()):
                for address, finding in findings:
                    found[address] = finding
                    say(f"{finding.found.value:12} {finding.status or '':4} {address}{' (again)' if again else ''}")
        waiting = [address for address in waiting if found[address].found in AGAIN]
    return dict(sorted(found.items()))


def look(address: str, manners: Manners) -> Finding:
    """Gives what is at an address, following its redirects."""
    try:
        if not manners.may_ask(address):
            return Finding(Found.REFUSED)
        return _follow(address, manners)
    except NotPublicError:
        return Finding(Found.NOT_PUBLIC)
    except SSLCertVerificationError:
        return Finding(Found.CERTIFICATE)
    except (OSError, HTTPException):
        return Finding(Found.NO_ANSWER)
    except ValueError:  # such as a port that no host can have
        return Finding(Found.ASTRAY)


def _follow(address: str, manners: Manners) -> Finding:
    url, seen, is_for_good = address, {address}, True
    while len(seen) <= MAX_REDIRECTS:
        answer = _head_or_get(url, manners)
        if answer.status not in REDIRECTS:
            return _judge(answer.status, url if is_for_good and url != address else "")
        is_for_good = is_for_good and answer.status in FOR_GOOD
        url = next_address(url, answer)
        if not url or url in seen:
            return Finding(Found.ASTRAY, answer.status)
        seen.add(url)
    return Finding(Found.ASTRAY)


def _head_or_get(url: str, manners: Manners) -> Answer:
    """Gives the answer to HEAD, which costs the host least, or to GET where HEAD gets no good one."""
    try:
        answer = manners.ask(url, "HEAD")
    except (ConnectionError, HTTPException):
        return manners.ask(url, "GET")
    # Some hosts refuse HEAD, or say 404 to it, and give the page to GET; one that asks for patience is left alone.
    return manners.ask(url, "GET") if answer.status >= 400 and answer.status != 429 else answer


def _judge(status: int, moved_to: str) -> Finding:
    if status in (404, 410):
        return Finding(Found.GONE, status)
    if status in REFUSALS:
        return Finding(Found.REFUSED, status)
    if 200 <= status < 400:
        return Finding(Found.MOVED if moved_to else Found.ANSWERS, status, moved_to)
    return Finding(Found.ERROR, status)


def next_address(url: str, answer: Answer) -> str:
    """Gives where a redirect leads, with what is not ASCII percent-encoded; empty where that is no address."""
    try:
        given = answer.location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
        parts = urlsplit(urljoin(url, given))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        netloc = f"{host}:{parts.port}" if parts.port else host
        path, query = (quote(part, safe="!$%&'()*+,-./:;=?@_~[]") for part in (parts.path, parts.query))
        return check_url(parts._replace(netloc=netloc, path=path or "/", query=query, fragment="").geturl())
    except ValueError:  # PydanticCustomError is one, and so is UnicodeError
        return ""
