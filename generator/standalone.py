"""Gives whole HTML documents that MkDocs does not build: embeds, and pages as they once were."""

from collections.abc import Iterable

from generator import blocks as b
from generator.addresses import href
from generator.config import SITE_NAME, Settings
from generator.escaping import html

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
"""That of the site's pages, without the scripts of its theme. Who may frame the page cannot be said in a page."""


def standalone(
    page: str,
    title: str,
    body: Iterable[str],
    settings: Settings,
    *,
    canonical: str = "",
    assets: Iterable[str] = (),
    head: Iterable[str] = (),
    attributes: str = "",
) -> str:
    """Gives a document at the address `page` with finished HTML as its body.

    `assets` are scripts (`.js`, before the page is shown), modules (`.module.js` in this list stands for `.js` loaded
    as a module) and style sheets below assets/. The policy is left out in the preview, which puts a script of its own
    in. `canonical` is the page that this one stands for.
    """
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    whole = f'<link rel="canonical" href="{html(settings.site_url)}{html(canonical)}/">'
    lines = [
        "<!doctype html>",
        f'<html lang="en"{attributes}>',
        "<head>",
        '<meta charset="utf-8">',
        *([] if settings.is_preview else [policy]),
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{html(title)} - {html(SITE_NAME)}</title>",
        *([whole] if settings.site_url and canonical else []),
        *head,
        f'<link rel="icon" href="{_asset("mark.svg", page)}">',
        *(_loaded(name, page) for name in assets),
        "</head>",
        "<body>",
        *body,
        "</body>",
        "</html>\n",
    ]
    return "\n".join(lines)


def _asset(name: str, page: str) -> str:
    return html(href(b.File(f"assets/{name}"), page))


def _loaded(name: str, page: str) -> str:
    if name.endswith(".css"):
        return f'<link rel="stylesheet" href="{_asset(name, page)}">'
    if name.endswith(".module.js"):
        return f'<script type="module" src="{_asset(name.replace(".module.js", ".js"), page)}"></script>'
    return f'<script src="{_asset(name, page)}"></script>'
