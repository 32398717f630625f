"""Takes HTML or SVG, gives what is more in it than text, structure and links. Imports nothing of the tracker.

HTML is parsed as browsers parse it (Lexbor); an SVG file as XML, which browsers take it for.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

HOME = "https://tracker.example/"
"""What the addresses of the site itself begin with."""
ADDRESSES = frozenset(
    (
        *("href", "xlink:href", "src", "action", "formaction", "data", "poster", "background", "ping", "cite"),
        *("longdesc", "manifest", "profile", "usemap", "classid", "codebase", "archive", "srcset", "imagesrcset", "to"),
    )
)
NEVER = frozenset(
    (
        *("iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "style", "video", "audio"),
        *("source", "track", "marquee", "math", "plaintext", "xmp", "noembed", "noframes", "isindex", "textarea"),
        *(
            "foreignobject",
            "image",
            "use",
            "animate",
            "animatemotion",
            "animatetransform",
            "set",
            "handler",
            "listener",
        ),
    )
)
"""Elements that no page of the site has."""
NAMED_ONLY = frozenset({"license", "schema.DC", "canonical"})
"""Links of a page's head that nobody follows."""
DATA = frozenset({"application/json", "application/ld+json"})


def scheme_of(address: str) -> str:
    """Gives the scheme as browsers read it: without spaces in front, and without tabs and line ends anywhere."""
    bare = re.sub(r"[\t\n\r]", "", address.lstrip("".join(map(chr, range(33))))).replace("\\", "/")
    found = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", bare)
    return found[1].lower() if found else "//" if bare.startswith("//") else ""


def is_own(address: str) -> bool:
    """Tells whether an address stays within the site."""
    return address.startswith(HOME) or not scheme_of(address)


def live_in_html(text: str, scripts: frozenset[str]) -> Iterator[str]:
    """Yields what is alive in a page; `scripts` are the hashes of the theme's own scripts.

    It is read twice: where scripts run, what stands in <noscript> is text to its end tag, as in <noembed>.
    """
    yield from _live(text, scripts)
    with_scripts = re.sub(r"<(/?)noscript", r"<\1noembed", text, flags=re.IGNORECASE)
    if with_scripts != text:
        yield from (found for found in _live(with_scripts, scripts) if found != "<noembed>")


def _live(text: str, scripts: frozenset[str]) -> Iterator[str]:
    for node in LexborHTMLParser(text).root.traverse():  # type: ignore[union-attr]
        name = str(node.tag)
        if name.startswith("-"):  # a comment, a document type
            continue
        values = {key.lower(): value or "" for key, value in node.attributes.items()}
        yield from _element(name.lower(), values)
        if name == "script":
            yield from _script(values, node.text(), scripts)


def live_in_fragment(text: str) -> Iterator[str]:
    """Yields what is alive in the HTML of a feed, which has a few elements and links to the site alone."""
    for node in LexborHTMLParser(text).root.traverse():  # type: ignore[union-attr]
        name = str(node.tag)
        if name not in {"html", "head", "body", "p", "b", "ul", "li", "ins", "del", "a", "span", "-text"}:
            yield f"<{name}> in a feed"
        for key, value in node.attributes.items():
            is_own_link = (name, key) == ("a", "href") and str(value).startswith(HOME)
            if key != "lang" and not is_own_link:
                yield f"{name} {key}={value} in a feed"


def live_in_svg(raw: bytes) -> Iterator[str]:
    """Yields what is alive in an SVG file."""
    for element in xml(raw).iter():
        if not isinstance(element.tag, str):
            yield f"{element!r} in an SVG"
            continue
        name = etree.QName(element).localname.lower()
        values = {etree.QName(key).localname.lower(): str(value) for key, value in element.attrib.items()}
        if name == "style" and "import" not in (element.text or "") and "url(" not in (element.text or ""):
            continue
        yield from _element(name, values)
        if name == "script":
            yield "<script> in an SVG"


def xml(raw: bytes) -> etree._Element:
    """Gives a document's root; raises where it is not well-formed, has a document type, or tells what to do with it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(raw, parser)
    if b"<!DOCTYPE" in raw or root.getprevious() is not None:
        raise ValueError("a document type or an instruction stands in front")
    return root


def _element(name: str, values: Mapping[str, str]) -> Iterator[str]:
    if name in NEVER:
        yield f"<{name}>"
    for key, value in values.items():
        runs = key.startswith("on") or key in ("srcdoc", "style")
        leads = key in ADDRESSES and not _may_lead(name, key, value, values)
        is_text = key in ("content", "title", "aria-label", "href") or key.startswith("data-")
        loads = "url(" in value.lower() and not is_text and not re.fullmatch(r"url\(#[\w-]+\)", value)
        if runs or leads or loads:
            yield f"{name} {key}={value}"
    if name == "meta" and values.get("http-equiv", "").lower() not in ("", "content-security-policy"):
        to = values.get("content", "").partition("=")[2]
        if values["http-equiv"].lower() != "x-ua-compatible" and (not to or scheme_of(to)):
            yield f"meta {values['http-equiv']} {values.get('content')}"


def _may_lead(name: str, key: str, value: str, values: Mapping[str, str]) -> bool:
    """Tells whether an address may stand where it does: one elsewhere only where a reader follows it."""
    if is_own(value):
        return True
    if name == "link":
        return values.get("rel") in NAMED_ONLY
    return name == "a" and key == "href" and is_web_address(value)


def is_web_address(value: str) -> bool:
    """Tells whether an address is one of http or https, of a host that is what it seems to be."""
    parts = urlsplit(value)
    plain = re.fullmatch(r"https?://[A-Za-z0-9][^\s\\]*", value, re.IGNORECASE)
    return bool(plain and parts.hostname and "." in parts.hostname and "@" not in parts.netloc)


def _script(values: Mapping[str, str], text: str, known: frozenset[str]) -> Iterator[str]:
    if values.get("type") in DATA:
        try:
            json.loads(text)
        except ValueError:
            yield f"script of data that is none: {text[:80]}"
    elif "src" in values:
        if text.strip() or not re.fullmatch(r"(\.{1,2}/|/policy/)*assets/[\w./-]+\.js", values["src"]):
            yield f"script src={values['src']}"
    elif values.get("id") != "__config" or values.get("type") != "application/json":
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        if digest not in known:
            yield f"script: {text[:80]}"
