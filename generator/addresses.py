"""Takes addresses of pages and files, gives them relative to a page, as Markdown and as the finished site need them."""

from functools import lru_cache

from generator import blocks as b


@lru_cache(1 << 10)
def _folders(page: str) -> list[str]:
    """Gives the folders on the way to a page; each link of the page asks for them again."""
    return page.split("/") if page else []


def _relative(target: str, page: str) -> str:
    """Gives the way from a page to a path. Both are written in full, so that there is nothing to resolve."""
    way, here = target.split("/") if target else [], _folders(page)
    shared = 0
    for name, folder in zip(way, here, strict=False):
        if name != folder:
            break
        shared += 1
    return "../" * (len(here) - shared) + "/".join(way[shared:])


def source_path(page: str) -> str:
    """Gives the Markdown file of a page: as deep as its address, so that a relative link is the same in both."""
    return f"{page}/index.md".lstrip("/")


def href(to: b.Address | b.File, page: str) -> str:
    """Gives the address of `to` relative to a page, as the finished site needs it."""
    if isinstance(to, b.File):
        return _relative(to.path, page) or "./"
    if to.page == page:
        return f"#{to.anchor}" if to.anchor else "./"
    path = _relative(to.page, page)
    slash = "/" if path and path[-1] != "/" else ""
    if to.anchor or to.query:
        return f"{path}{slash}{_behind(to)}"
    return path + slash


def _behind(to: b.Address) -> str:
    return (f"?{to.query}" if to.query else "") + (f"#{to.anchor}" if to.anchor else "")


def md_href(to: b.Address, page: str) -> str:
    """Gives the address of `to` as MkDocs reads it in Markdown: the relative path of the Markdown file."""
    if to.page == page:
        return f"#{to.anchor or 'top'}"
    return _relative(source_path(to.page), page) + _behind(to)


def rewritten_href(to: b.Address, page: str) -> str:
    """Gives the address of `to` relative to a page, as MkDocs rewrites the link that `md_href` gives."""
    if to.page == page:
        return f"#{to.anchor or 'top'}"
    return href(to, page)
