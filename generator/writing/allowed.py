"""Names what a hand-written page may hold when it is rendered: elements, attributes, classes, ids, addresses.

All else is refused, so that nothing has to be known about what is dangerous.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from generator.anchors import FRAME
from generator.values import check_url

EVERYWHERE = frozenset({"id", "class", "title", "lang"})
ELEMENTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "pre", "div", "hr", "br"), frozenset()),
        **dict.fromkeys(("em", "strong", "b", "i", "code", "kbd", "samp", "sub", "sup", "span", "abbr"), frozenset()),
        **dict.fromkeys(("mark", "small", "del", "ins", "q", "cite", "dfn", "wbr"), frozenset()),
        **dict.fromkeys(("ul", "li", "dl", "dt", "dd", "figure", "figcaption", "details", "summary"), frozenset()),
        **dict.fromkeys(("table", "caption", "thead", "tbody", "tr"), frozenset()),
        **dict.fromkeys(("th", "td"), frozenset({"colspan", "rowspan", "scope"})),
        "ol": frozenset({"start"}),
        "a": frozenset({"href"}),
        "img": frozenset({"src", "alt", "width", "height"}),
    }
)
EMPTY = frozenset({"br", "hr", "img", "wbr"})
"""Elements that hold nothing and are not closed."""
PLAIN = MappingProxyType(
    {
        **dict.fromkeys(("colspan", "rowspan", "start", "width", "height"), re.compile(r"[0-9]{1,4}")),
        "scope": re.compile(r"row|col|rowgroup|colgroup"),
        "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    }
)
"""What these attributes may say."""
DATA_FOLDER = re.compile(r"(?:\.\./)*data/v[0-9]+/[a-z/]+")
"""Where a page's own script finds its data: the one value of data-profiles."""

ADMONITIONS = (
    *("note", "abstract", "info", "tip", "success", "question", "warning", "failure", "danger", "bug", "example"),
    "quote",
)
CLASSES = frozenset({"lede", "ask", "admonition", "admonition-title", "inline", "end", *ADMONITIONS})
"""Those of the style sheets that are for hand-written pages, and the theme's kinds of admonitions."""
MADE_CLASSES = frozenset({"footnote", "footnote-ref", "footnote-backref", "headerlink"})
"""What Markdown itself writes."""
LANGUAGE = re.compile(r"language-[\w+#.-]{1,30}")

THEME_IDS = FRAME | {"nearest", "cite"}
"""Ids that the site's frame has on every page, beside those of the theme, which begin with two underscores."""

OWN_PATH = re.compile(r"[\w%~-][\w%~./-]*|\.\.?/[\w%~./-]*")
"""A path as seen from the page: no scheme, no host, not from the top of the host."""


def is_class(name: str) -> bool:
    """Tells whether a page may give an element this class."""
    return name in CLASSES or name in MADE_CLASSES or LANGUAGE.fullmatch(name) is not None


def is_id(name: str) -> bool:
    """Tells whether an id is free for a page to use."""
    return re.fullmatch(r"[^\s\"'<>]{1,120}", name) is not None and not name.startswith("__") and name not in THEME_IDS


def is_foreign(address: str) -> bool:
    """Tells whether this is a whole web address, http or https, of a named host, as records may hold it."""
    if not re.match(r"https?://", address):
        return False
    try:
        return check_url(address) == address
    except ValueError:
        return False


def own_parts(address: str) -> tuple[str, str] | None:
    """Gives path and anchor of an address inside the site as a page writes it, or None when it is no such address."""
    found = re.fullmatch(r"([^?#]*)(?:\?[\w=&+%.~-]*)?(?:#([^\s\"'<>#]*))?", address)
    if not found or not address or (found[1] and not OWN_PATH.fullmatch(found[1])):
        return None
    return found[1], found[2] or ""
