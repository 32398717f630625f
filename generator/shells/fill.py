"""Takes a page and the shells, gives the finished page: each text goes where the theme would have written it."""

import json
from collections.abc import Iterable
from html import unescape
from urllib.parse import quote

from generator.addresses import href
from generator.blocks import PageView
from generator.escaping import head_text, html
from generator.quoting import SITE_CARD
from generator.shells.content import PageHtml, page_html
from generator.shells.forms import form_of
from generator.shells.shell import Contents, Shell, ShellError, Shells
from generator.shells.toc import Branch, nested

_IN_SCRIPTS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027"})
"""What `tojson` of the template writes for characters that mean something in HTML."""


def fill_page(view: PageView, shells: Shells, edition: str) -> str:
    """Gives a page that is made from records, finished."""
    return fill(view, page_html(view), shells, edition)


def fill(view: PageView, made: PageHtml, shells: Shells, edition: str) -> str:
    """Gives a page with its content, finished; raises ShellError when there is no shell of its form."""
    form = form_of(view, made, shells.navigation)
    shell = shells.by_form.get(form)
    if shell is None:
        raise ShellError(f"no shell was made for the page {view.address}: {form}")
    entries = made.entries
    branches = nested(entries)
    listed = branches[0].below if form.outline.is_titled else branches
    return shell.page % {
        **_parts(view, made.content, shell),
        "title": head_text(view.title),
        "description": head_text(view.description) or shells.description,
        "image": head_text(view.image or SITE_CARD),
        "address": quote(view.address),
        "edition": html(edition),
        "content": made.content,
        "first": entries[0].anchor if entries else "",
        "contents": _written(listed, shell.contents),
    }


def _parts(view: PageView, content: str, shell: Shell) -> dict[str, str]:
    """Gives the parts that a page has never, once or often."""
    parts = shell.parts
    is_citable, has_figure = 'class="citable"' in content, 'data-spec="' in content
    metadata, alternate = parts["metadata"], parts["alternates"]
    return {
        "licence": parts["licence"] if view.metadata else "",
        "metadata": "".join([metadata % (html(name), html(text)) for name, text in view.metadata]),
        "alternates": "".join(
            [
                alternate % (html(kind), html(title), html(href(file, view.address)))
                for kind, title, file in view.alternates
            ]
        ),
        "linked-data": parts["linked-data"] % _script_data(view.linked_data) if view.linked_data else "",
        "styles": "".join([parts["styles"] % html(style) for style in view.styles]),
        "scripts": "".join([parts["scripts"] % html(script) for script in view.scripts]),
        "citable-script": parts["citable-script"] if is_citable else "",
        "charts": parts["charts"] if has_figure else "",
    }


def _script_data(data: object) -> str:
    """Gives data as the template's `tojson` does."""
    return json.dumps(dict(data), sort_keys=True).translate(_IN_SCRIPTS)  # type: ignore[call-overload]


def _written(branches: Iterable[Branch], around: Contents) -> str:
    """Gives the entries of a table of contents."""
    parts: list[str] = []
    end = ""
    for branch in branches:
        parts += [end, around.opening % (branch.entry.anchor, branch.entry.name)]
        is_parent = bool(branch.below)
        if is_parent:
            parts.append(around.unfolds % html(unescape(branch.entry.name)))
            if any(below.below for below in branch.below):
                raise ShellError(f"headings lie deeper than the table of contents shows: {branch.entry.name}")
            entries = [around.opening % (below.entry.anchor, below.entry.name) for below in branch.below]
            parts.append(around.next_below.join(entries))
        end = around.folds if is_parent else around.next_above
        last = around.ends_below if is_parent else around.ends
    return "".join([*parts, last]) if parts else ""
