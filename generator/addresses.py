"""Takes addresses of pages and files, gives them relative to a page, as Markdown and as the finished site need them."""

import posixpath
from functools import lru_cache

from generator import blocks as b

MOST_KEPT = 50_000
"""How many relative paths are kept: most links of a page are those of its neighbours."""
_relative = lru_cache(MOST_KEPT)(posixpath.relpath)


def source_path(page: str) -> str:
    """Gives the Markdown file of a page: as deep as its address, so that a relative link is the same in both."""
    return f"{page}/index.md".lstrip("/")


def href(to: b.Address | b.File, page: str) -> str:
    """Gives the address of `to` relative to a page, as the finished site needs it."""
    target = to.path if isinstance(to, b.File) else to.page
    if isinstance(to, b.Address) and to.page == page:
        return f"#{to.anchor}" if to.anchor else "./"
    path = _relative(target or ".", page or ".")
    if isinstance(to, b.File):
        return f"{path}/" if target.endswith("/") else path
    return f"{path}/{_behind(to)}"


def _behind(to: b.Address) -> str:
    return (f"?{to.query}" if to.query else "") + (f"#{to.anchor}" if to.anchor else "")


def md_href(to: b.Address, page: str) -> str:
    """Gives the address of `to` as MkDocs reads it in Markdown: the relative path of the Markdown file."""
    if to.page == page:
        return f"#{to.anchor or 'top'}"
    path = _relative(source_path(to.page), page or ".")
    return path + _behind(to)


def rewritten_href(to: b.Address, page: str) -> str:
    """Gives the address of `to` relative to a page, as MkDocs rewrites the link that `md_href` gives."""
    if to.page == page:
        return f"#{to.anchor or 'top'}"
    return href(to, page)
