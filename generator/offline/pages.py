"""Takes a page of the site, gives it as it works when it is opened from a local disk. Nothing else in it changes."""

import html
import json
import posixpath
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.offline.scripts import START, OfflineError, Scripts

STYLES = "assets/offline.css"

_VALUES = r"""(?:[^>"']|"[^"]*"|'[^']*')*+"""
_TAG = re.compile(
    r"<!--.*?-->"
    rf"|<(?P<raw>script|style|textarea|title)(?=[\s>])(?P<inside>{_VALUES})>(?P<text>.*?)</(?P=raw)\s*>"
    rf"|<(?P<name>[a-z][^\s/>]*)(?P<values>{_VALUES})>",
    re.DOTALL | re.IGNORECASE,
)
"""A comment, an element that holds text alone, or the start of any other."""
_VALUE = re.compile(r"""([^\s"'>/=]+)(?:(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_REFRESH = re.compile(r"(\s*\d+\s*;\s*url=)(.*)", re.IGNORECASE | re.DOTALL)
_PLACE = re.compile(r'(<div data-md-component="announce">)\s*(</div>)')
_LINKS = frozenset({"href", "xlink:href"})
_PARTS = frozenset({"src"})
_REFUSED = frozenset({"srcset", "imagesrcset", "poster", "formaction", "action", "background", "manifest", "ping"})
"""Attributes with addresses that no page of the site has, so that nothing here knows what to do with them."""


@dataclass(frozen=True)
class Pages:
    """What the rewriting of a page needs to know of the site: its files, its scripts, and the line on each page."""

    files: AbstractSet[str]
    scripts: Scripts
    copy_of: str = ""
    """What each page says that it is a copy of."""
    living: str = ""
    """The address of the living record, with a slash at its end; empty when not known."""
    dead: list[str] = field(default_factory=list)
    """The links that lead nowhere, each with its page."""

    def rewritten(self, path: str, text: str) -> str:
        """Gives the page at a path of the site with links to files, classic scripts, and the line."""
        return self._signed(path, _Page(self, path).rewritten(text))

    def _signed(self, path: str, text: str) -> str:
        """Puts the line into a page: above the header, or at the end of a page without the site's frame."""
        if not self.copy_of or "</body>" not in text:
            return text
        words = html.escape(self.copy_of)
        if self.living:
            page = html.escape(self.living + path.removesuffix("index.html"))
            words += f' The living record: <a href="{page}">{page}</a>'
        line = f'<aside class="offline-copy" aria-label="About this copy">{words}</aside>'
        styles = f'<link rel="stylesheet" href="{posixpath.relpath(STYLES, posixpath.dirname(path) or ".")}">'
        text = text.replace("</head>", f"{styles}\n</head>", 1)
        signed, places = _PLACE.subn(lambda found: found[1] + line + found[2], text, count=1)
        if places:
            return signed
        before, _, after = text.rpartition("</body>")
        return f"{before}{line}\n</body>{after}"


class _Page:
    """One page while it is rewritten."""

    def __init__(self, pages: Pages, path: str) -> None:
        self.pages = pages
        self.path = path
        self.folder = posixpath.dirname(path)
        self.scripts: set[str] = set()

    def rewritten(self, text: str) -> str:
        return _TAG.sub(self._tag, text)

    def _tag(self, found: re.Match[str]) -> str:
        if found["raw"]:
            name, values, rest = found["raw"].lower(), found["inside"], f"{found['text']}</{found['raw']}>"
        elif found["name"]:
            name, values, rest = found["name"].lower(), found["values"], ""
        else:
            return found[0]
        if "=" not in values:
            return found[0]
        known = {key.lower(): html.unescape(_unquoted(value)) for key, _, value in _VALUE.findall(values)}
        if name == "script" and known.get("type") == "module":
            return self._module(known, found["text"])
        changed = _VALUE.sub(lambda one: self._value(name, known, one), values)
        return found[0] if changed == values else f"<{found['raw'] or found['name']}{changed}>{rest}"

    def _value(self, name: str, known: dict[str, str], one: re.Match[str]) -> str:
        """Gives an attribute as the page for a disk has it."""
        key = one[1].lower()
        if key in _REFUSED:
            raise OfflineError(f'{self.path}: the attribute "{key}" is not known here')
        if not one[3]:
            return one[0]
        value = known[key]
        if key in _LINKS or (key in _PARTS and name == "iframe"):
            changed = self._link(value)
        elif key in _PARTS:
            changed = value
            self._link(value)
        elif name == "html" and key == "data-to":  # of an address that moved; moved.js reads it
            changed = self._link(value)
        elif name == "html" and key == "data-anchors":
            changed = json.dumps({old: self._link(new) for old, new in json.loads(value).items()})
        elif name == "link" and key == "rel" and value == "alternate":
            changed = "alternate feed"  # Material asks for a sitemap beside all that are "alternate" and no more
        elif name == "meta" and key == "content":
            changed = self._told(known, value)
        else:
            return one[0]
        return one[0] if changed == value else f'{one[1]}="{html.escape(changed)}"'

    def _told(self, known: dict[str, str], value: str) -> str:
        """Gives what a meta element says: where a page leads on to, and what it may load."""
        kind = known.get("http-equiv", "").lower()
        if kind == "content-security-policy":
            # For files of a disk it is left to the browsers what 'self' means; the scheme says it without doubt.
            return value.replace("'self'", "'self' file:")
        onward = _REFRESH.fullmatch(value) if kind == "refresh" else None
        return onward[1] + self._link(onward[2].strip("'\"")) if onward else value

    def _module(self, known: dict[str, str], text: str) -> str:
        """Gives the classic scripts that take the place of a module, in the order in which they run."""
        if "src" not in known or text.strip():
            raise OfflineError(f"{self.path}: a script of type module must be a file")
        path = self._at(known["src"])
        wanted = [one for one in (START, *self.pages.scripts.needed(path)) if one not in self.scripts]
        self.scripts.update(wanted)
        places = (posixpath.relpath(one, self.folder or ".") for one in wanted)
        return "\n".join(f'<script defer src="{html.escape(place)}"></script>' for place in places)

    def _at(self, address: str) -> str:
        """Gives the path below the site to which a relative address leads."""
        return posixpath.normpath(posixpath.join(self.folder, unquote(address)))

    def _link(self, address: str) -> str:
        """Gives an address with the file to which it leads; notes it when there is none."""
        if _ELSEWHERE.match(address):
            return address
        path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
        if not path:
            return address
        target = self._at(path)
        if target in self.pages.files and not path.endswith("/"):
            return address
        page = posixpath.normpath(posixpath.join(target, "index.html"))
        if path.startswith("/") or page.startswith("../") or page not in self.pages.files:
            self.pages.dead.append(f"{self.path}: {address}")
            return address
        return f"{path.removesuffix('/')}/index.html{rest}"


def _unquoted(value: str) -> str:
    return value[1:-1] if value[:1] in ('"', "'") else value
