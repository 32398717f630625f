"""Takes HTML that was made from somebody's Markdown, gives it with nothing in it but text, its structure, and links.

For pages of published versions, whose text stands in a file as it was: what is asked of hand-written pages today was
not asked of every one of them.
"""

import re

import nh3

ELEMENTS = frozenset(
    (
        *("a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "div", "dl", "dt"),
        *("em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li"),
        *("ol", "p", "pre", "q", "s", "section", "small", "span", "strong", "sub", "summary", "sup", "table"),
        *("tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"),
    )
)
ATTRIBUTES = {
    "*": {"class", "id", "lang", "title"},
    "a": {"href", "rel"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
_PICTURE = re.compile(r'<img\b[^<>]*\balt="([^"<>]*)"[^<>]*>')
SCHEMES = {"http", "https", "mailto"}


def allowed(html: str) -> str:
    """Gives the HTML without scripts, handlers, styles and forms; for a picture, its words.

    No version keeps pictures, and one of today may be another.
    """
    return nh3.clean(
        _PICTURE.sub(r"<em>\1</em>", html),
        tags=set(ELEMENTS),
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style"},
    )
