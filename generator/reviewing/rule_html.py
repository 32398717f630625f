"""Takes the page of a problem's code, gives it as HTML for a summary, and as plain text."""

import re
from collections.abc import Iterable
from html import escape

from generator.explain import Explanation
from generator.reviewing.plain_html import lines

_CODE = re.compile(r"(``.+?``|`[^`]+`)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"\*(.+?)\*")


def folded(page: Explanation) -> str:
    """Gives the page folded away below its title."""
    title = f"{page.code}: {escape(page.title)}. What it means, and why the rule exists"
    return f"<details><summary>{title}</summary>{paragraphs(page.paragraphs)}</details>"


def paragraphs(parts: Iterable[str]) -> str:
    """Gives paragraphs, lists and examples one below the other."""
    return "".join(_paragraph(part) for part in parts)


def _inline(markdown: str) -> str:
    """Gives a paragraph as HTML within a line."""
    parts = _CODE.split(" ".join(markdown.split()))
    return "".join(
        f"<code>{escape(part.strip('`').strip())}</code>" if n % 2 else _words(part) for n, part in enumerate(parts)
    )


def plain(page: Explanation) -> str:
    """Gives the page as plain text, without its title."""
    return "\n\n".join(_plain(part) for part in page.paragraphs)


def _plain(part: str) -> str:
    return part if part.startswith(("```", "- ")) else _STRONG.sub(r"\1", " ".join(part.split()))


def _words(part: str) -> str:
    return _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", escape(part, quote=False)))


def _paragraph(part: str) -> str:
    if part.startswith("```"):
        return lines(part.split("\n")[1:-1])
    if part.startswith("- "):
        return "<ul>" + "".join(f"<li>{_inline(one)}</li>" for one in f"\n{part}".split("\n- ")[1:]) + "</ul>"
    return f"<p>{_inline(part)}</p>"
