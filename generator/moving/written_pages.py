"""Moves hand-written pages with what lies beside them, and mends the links between pages; also of the navigation."""

import posixpath
import re

from generator.moves import in_short
from generator.moving.placed import Edit, edited
from generator.moving.records import Files
from generator.moving.spelled import MoveError
from generator.moving.tracker import Tracker

LINK = re.compile(r"\]\((?!https?:|mailto:|#|/)([^()\s#?]+)")


def page_moved(tracker: Tracker, old: str, new: str) -> Files:
    """Gives the files after a page was moved; none where it is there no more, or is made by the generator."""
    was, now = in_short(old), in_short(new)
    paths = {page.path for page in tracker.content.pages}
    if f"{was}/index.md" not in paths:
        return {}
    if f"{now}/index.md" in paths:
        raise MoveError(f"content/{was} and content/{now} are both there: put them together by hand, then remove one")
    to = {f"{was}/index.md": f"{now}/index.md"}
    to |= {path: f"{now}/{path[len(was) + 1 :]}" for path in tracker.content.files if posixpath.dirname(path) == was}
    files: Files = {}
    for path, content in tracker.content.files.items():
        if path in to:
            files |= {f"content/{path}": None, f"content/{to[path]}": content}
    for page in tracker.content.pages:
        text = edited(page.text, _links(page.text, page.path, to))
        if page.path in to:
            files |= {f"content/{page.path}": None, f"content/{to[page.path]}": text}
        elif text != page.text:
            files[f"content/{page.path}"] = text
    for path, text in tracker.others.items():
        changed = re.sub(rf"(?<![\w/-]){re.escape(was)}/index\.md", f"{now}/index.md", text)
        if changed != text:
            files[path] = changed
    return files


def _links(text: str, path: str, to: dict[str, str]) -> list[Edit]:
    """Gives the edits of a page's links that lead elsewhere now, or start from elsewhere."""
    edits = []
    for found in LINK.finditer(text):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[1]))
        if target in to or path in to:
            here = posixpath.dirname(to.get(path, path))
            new = posixpath.relpath(to.get(target, target), here or ".")
            edits.append(Edit(found.start(1), found.end(1), new + ("/" if found[1].endswith("/") else "")))
    return edits
