"""Gives the marks that stand in a stub for what differs between pages, and how the theme must write each of them.

Every mark holds characters that mean something in HTML: a theme that begins to escape a text, or ceases to, makes
another mark of it, and that is an error instead of a page that is wrong.
"""

import json
import re
from dataclasses import dataclass

from generator.escaping import front_matter, md
from generator.page_head import head_fields
from generator.shells.forms import Form

SIGN = "zqmark"
"""What every mark begins with, and nothing else."""
PROBE = "&\"<'"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: the text in the stub, and what must come of it in the page."""

    name: str
    text: str
    shown: str


def _raw(name: str) -> Mark:
    """Gives the mark of a text that is escaped in the front matter, and written as it is."""
    return Mark(name, f"{SIGN}{name}{PROBE}", f"{SIGN}{name}&amp;&quot;&lt;'")


def _escaped(name: str) -> Mark:
    """Gives the mark of a text that the template escapes."""
    return Mark(name, f"{SIGN}{name}{PROBE}", f"{SIGN}{name}&amp;&#34;&lt;&#39;")


TITLE, DESCRIPTION, IMAGE = (_raw(name) for name in ("title", "description", "image"))
EDITION = _escaped("edition")
META = (_escaped("metaname"), _escaped("metacontent"))
ALTERNATE = (_escaped("kind"), _escaped("called"), _escaped("file"))
STYLE, SCRIPT = _escaped("style"), _escaped("script")
DATA = Mark("data", f"{SIGN}data{PROBE}", f'{{"{SIGN}data\\u0026\\"\\u003c\\u0027": true}}')
CONTENT = (f'<div class="citable" data-spec="{SIGN}begin"></div>', f"<div>{SIGN}end</div>")
"""What the content of a stub begins and ends with."""
ADDRESS = f"{SIGN}address"
"""The last part of the address of a stub that stands for many pages."""

PARTS: dict[str, tuple[Mark, ...]] = {
    "licence": (),
    "metadata": META,
    "alternates": ALTERNATE,
    "linked-data": (DATA,),
    "styles": (STYLE,),
    "scripts": (SCRIPT,),
    "citable-script": (),
    "charts": (),
}
"""The parts that main.html has between two comments of this name, with the marks in each, in their order."""

HEADINGS = ((2, 1), (3, 2), (3, 3), (2, 4), (2, 5), (2, 6), (3, 7))
"""Levels and numbers of a stub's headings: every step from one entry of the table of contents to the next."""


def heading_marks(number: int) -> tuple[str, str, str]:
    """Gives how the theme must write a heading's anchor, its words, and its words as a label."""
    return f"#{SIGN}at{number}", f"{SIGN}says{number}&#60;", f"{SIGN}says{number}&lt;"


def stub_address(form: Form, number: int) -> str:
    """Gives where a stub is put: at the page's own address, or as deep below the folder that it stands for."""
    if form.is_own:
        return form.place
    used = len(form.place.split("/")) if form.place else 0
    return "/".join([form.place, *["zq"] * (form.depth - used - 1), f"{ADDRESS}{number:04d}"]).lstrip("/")


def stub(form: Form) -> str:
    """Gives the Markdown of a stub: a mark wherever pages of this form differ."""
    title = form.title if form.is_own else TITLE.text
    fields = [f"title: {front_matter(title)}"] if title else []
    fields += [f"{mark.name}: {front_matter(mark.text)}" for mark in (DESCRIPTION, IMAGE)]
    fields += [f"hide: {json.dumps(form.hides)}"] if form.hides else []
    fields += [f"scripts: {json.dumps([SCRIPT.text])}", f"styles: {json.dumps([STYLE.text])}"]
    kind, called, file = ALTERNATE
    alternates = [(kind.text, called.text, file.text)]
    fields += head_fields([(META[0].text, META[1].text)], {DATA.text: True}, alternates)
    outline, lines = form.outline, []
    if outline.has_h1 and not outline.is_titled:
        lines.append("<h1>zq</h1>")
    if outline.is_titled:
        lines.append(f"# {md(form.title) or 'zq'} {{ #{SIGN}at0 }}")
    if outline.has_entries:
        lines += [f"{'#' * level} {SIGN}says{n}&#60; {{ #{SIGN}at{n} }}" for level, n in HEADINGS]
    return "\n\n".join(["\n".join(["---", *fields, "---"]), CONTENT[0], *lines, CONTENT[1]]) + "\n"


_LEFT = re.compile(f"{SIGN}|<!--/?(?:{'|'.join(PARTS)})-->", re.IGNORECASE)


def strays(page: str) -> str:
    """Gives the first sign of a mark that is left in a page, with what stands around it; empty when there is none."""
    found = _LEFT.search(page)
    return page[max(0, found.start() - 40) : found.end() + 40] if found else ""
