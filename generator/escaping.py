"""Takes text, gives it safe for its context: `md` for Markdown of pages, `md_elsewhere` for that of code hosts,
`html` for HTML (elements and attributes alike).

Only `markup` and what writes HTML beside it escape, and all of them with these.
"""

import json
import re
from collections.abc import Callable
from html import escape

CHINESE = re.compile(
    r"[⺀-鿿豈-﫿︰-﹏＀-￯𠀀-𿿽](?:[⺀-鿿豈-﫿︰-﹏＀-￯𠀀-𿿽、。·“”‘’（）《》〔〕—…0-9A-Za-z+\-]*[⺀-鿿豈-﫿︰-﹏＀-￯𠀀-𿿽])?"
)
"""A run of Chinese, with Latin letters, digits and punctuation between Chinese characters."""

_CALLING = re.compile(r"&#64;|&#35;|:(?=//)|\bwww(?=\.)|\bGH(?=-)", re.IGNORECASE)
"""What begins a mention, the number of an issue, or an address: the entities are those of @ and #."""
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#+!|&~^=$@]")


def html(text: str) -> str:
    """Gives text for HTML, safe in elements and in double-quoted attributes."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:  # few do, and asking is quick
        return escape(text)
    return text


def md(text: str) -> str:
    """Gives text for a Markdown paragraph: every character that could mean something becomes an entity."""
    return _MARKDOWN.sub(lambda found: f"&#{ord(found[0])};", text)


def md_elsewhere(text: str) -> str:
    """Gives text for Markdown that a code host shows, such as an issue or release notes.

    The host looks for people, issues and addresses in what is shown, entities or not; a comment keeps them apart.
    """
    started = re.sub(r"^([-+]|[0-9]+[.)])", lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", md(text))
    return _CALLING.sub(r"\g<0><!-- -->", started)


def head_text(value: str) -> str:
    """Gives text for a page's head, where Material writes it into elements and double-quoted attributes as it is.

    An apostrophe stays: it ends neither.
    """
    return escape(value, quote=False).replace('"', "&quot;")


def front_matter(value: str) -> str:
    """Gives text for a value of the front matter."""
    return json.dumps(head_text(value), ensure_ascii=False)


def with_language(text: str, write: Callable[[str], str]) -> str:
    """Gives text written by `write`, with every run of Chinese marked as Chinese."""
    if text.isascii():
        return write(text)
    parts: list[str] = []
    end = 0
    for found in CHINESE.finditer(text):
        parts.append(write(text[end : found.start()]))
        parts.append(f'<span lang="zh-Hans">{write(found[0])}</span>')
        end = found.end()
    parts.append(write(text[end:]))
    return "".join(parts)
