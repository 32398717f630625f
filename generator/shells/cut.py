"""Takes a stub that the theme has rendered, gives the shell: cut where the marks stand.

A mark that is missing, that comes twice where it should once, or that the theme wrote otherwise is an error.
"""

import posixpath
import re
from collections.abc import Iterable

from generator.shells.forms import Form
from generator.shells.marks import (
    CONTENT,
    DESCRIPTION,
    EDITION,
    HEADINGS,
    IMAGE,
    PARTS,
    TITLE,
    Mark,
    heading_marks,
    strays,
)
from generator.shells.shell import Contents, Shell, ShellError


def cut(html: str, form: Form, address: str, *, has_address: bool, has_edition: bool) -> Shell:
    """Gives the shell of a form from its stub at an address.

    `has_address` tells whether the site's public address is known, `has_edition` whether pages say their version.
    """
    page, parts = html.replace("%", "%%"), {}
    for name, marks in PARTS.items():
        page, parts[name] = _cut_part(page, name, marks)
    page = _cut_content(page)
    page = _cut_skip(page, form)
    page, contents = _cut_contents(page) if form.outline.has_entries else (page, Contents())
    wanted = [(DESCRIPTION, True), (IMAGE, has_address), (EDITION, has_edition), (TITLE, not form.is_own)]
    for mark, is_wanted in wanted:
        page = _cut_text(page, mark, is_wanted=is_wanted)
    if not form.is_own:
        page = _cut_text(page, Mark("address", address, address), is_wanted=has_address)
    for text in (page, *parts.values(), *(getattr(contents, name) for name in Contents.__slots__)):
        if stray := strays(text):
            raise ShellError(f"the theme wrote a mark in a way that is not known: {stray!r}")
    return Shell(page, parts, contents)


def _cut_part(page: str, name: str, marks: tuple[Mark, ...]) -> tuple[str, str]:
    """Gives the page with a hole for the part, and the part with a hole for each of its marks."""
    start, end = f"<!--{name}-->", f"<!--/{name}-->"
    if page.count(start) != 1 or page.count(end) != 1:
        raise ShellError(f'main.html must have the part "{name}" once, between {start} and {end}')
    before, _, rest = page.partition(start)
    part, _, behind = rest.partition(end)
    if behind == rest and not part:
        raise ShellError(f'the part "{name}" of main.html ends before it starts')
    for mark in marks:
        if part.count(mark.shown) != 1:
            raise ShellError(f'the part "{name}" must show {mark.name} once, as {mark.shown}: {part.strip()!r}')
        part = part.replace(mark.shown, "%s")
    return f"{before}%({name})s{behind}", part


def _cut_content(page: str) -> str:
    start, end = CONTENT
    if page.count(start) != 1 or page.count(end) != 1 or page.index(start) > page.index(end):
        raise ShellError("the theme must show a page's content once, as it is")
    return page[: page.index(start)] + "%(content)s" + page[page.index(end) + len(end) :]


def _cut_text(page: str, mark: Mark, *, is_wanted: bool) -> str:
    if is_wanted != (mark.shown in page):
        raise ShellError(f"the theme must {'' if is_wanted else 'not '}show the {mark.name}, as {mark.shown}")
    return page.replace(mark.shown, f"%({mark.name})s")


def _cut_skip(page: str, form: Form) -> str:
    """Cuts the link to the first heading, which stands before all else where there is one."""
    outline = form.outline
    if not (outline.is_titled or outline.has_entries):
        return page
    shown = f'"{heading_marks(0 if outline.is_titled else HEADINGS[0][1])[0]}"'
    if shown not in page:
        raise ShellError(f"the theme must lead to the first heading, as {shown}")
    return page.replace(shown, '"#%(first)s"', 1)


def _cut_contents(page: str) -> tuple[str, Contents]:
    """Cuts every table of contents out (the navigation repeats the one of its own page); all must be the same."""
    first, last = re.escape(heading_marks(HEADINGS[0][1])[0]), re.escape(heading_marks(HEADINGS[-1][1])[1])
    lists = list(re.finditer(f"{first}.*?{last}", page, re.DOTALL))
    if not lists or any(found[0] != lists[0][0] for found in lists):
        raise ShellError("the theme must show the table of contents, and each time alike")
    contents = _contents(_between(lists[0][0]), [page[found.end() :] for found in lists])
    for found in reversed(lists):
        page = page[: found.start()] + "%(contents)s" + page[found.end() + len(contents.ends_below) :]
    return page, contents


def _between(listed: str) -> dict[tuple[str, str], set[str]]:
    """Gives what stands between two marks that follow one another, by their names without the numbers' turn."""
    marks: list[tuple[str, str]] = []
    for (level, number), (next_level, _) in zip(HEADINGS, (*HEADINGS[1:], (0, 0)), strict=True):
        at, says, label = heading_marks(number)
        marks += [(f"at{level}", at), (f"says{level}", says)]
        marks += [("label", label)] if next_level > level else []
    pieces = re.split("(" + "|".join(re.escape(text) for _, text in reversed(marks)) + ")", listed)
    if pieces[1::2] != [text for _, text in marks]:
        raise ShellError(f"the theme must show anchor and words of each heading: {pieces[1::2]}")
    steps: dict[tuple[str, str], set[str]] = {}
    for (before, _), (behind, _), text in zip(marks, marks[1:], pieces[2::2], strict=False):
        steps.setdefault((before, behind), set()).add(text)
    return steps


def _contents(steps: dict[tuple[str, str], set[str]], rests: list[str]) -> Contents:
    """Gives the patterns of a table of contents from what stands between its marks, and behind it.

    A stub ends with an entry below another. What would stand behind one that is not follows from what is common to
    the steps: behind the last entry below another, the list of those below ends first.
    """
    if any(len(texts) > 1 for texts in steps.values()) or steps["at2", "says2"] != steps["at3", "says3"]:
        raise ShellError("the theme must show all headings of a level alike")
    one = {step: min(texts) for step, texts in steps.items()}
    folds, next_above = one["says3", "at2"], one["says2", "at2"]
    ends_below = posixpath.commonprefix([folds, *rests])
    common = folds[len(ends_below) :]
    if not next_above.endswith(common):
        raise ShellError("the theme must end all headings alike")
    return Contents(
        opening=f"#%s{one['at2', 'says2']}%s",
        unfolds=f"{one['says2', 'label']}%s{one['label', 'at3']}",
        next_below=one["says3", "at3"],
        next_above=next_above,
        folds=folds,
        ends=next_above.removesuffix(common),
        ends_below=ends_below,
    )


def cut_sitemap(sitemap: str, urls: Iterable[str]) -> tuple[str, str, str]:
    """Gives what stands before the first of these pages, between two of them, and behind the last."""
    pieces: list[str] = []
    end = 0
    for url in urls:
        start = sitemap.find(url, end)
        if start < 0:
            raise ShellError(f"sitemap.xml must list all pages in the order of their folders: {url}")
        pieces.append(sitemap[end:start])
        end = start + len(url)
    if len(set(pieces[1:])) > 1:
        raise ShellError("sitemap.xml must list all pages alike")
    return pieces[0], pieces[1] if pieces[1:] else "", sitemap[end:]
