"""Takes a figure as a block, gives the page that shows it alone, in another page's frame."""

from dataclasses import replace

from generator import blocks as b
from generator.addresses import href
from generator.config import SITE_NAME, Settings
from generator.markup import Writer, html, with_language
from generator.quoting import EMBED

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
)
"""That of the site's pages, without the scripts of its theme. Who may frame the page cannot be said in a page."""


class _FramedWriter(Writer):
    """Writes links that leave the frame: what they lead to has no place in it."""

    def inline(self, part: b.Inline) -> str:
        written = super().inline(part)
        if isinstance(part, b.Link | b.Outside):
            return written.replace(' rel="noopener external"', "").replace(
                "<a ", '<a target="_blank" rel="noopener" ', 1
            )
        return written


def embed_page(picture: b.Picture, address: str, source: b.Line, settings: Settings) -> str:
    """Gives the embed of the figure at `address` (`figures/<id>`) as a whole HTML document.

    `source` is the line that names the sources. The notes are folded away together with words and table.
    """
    writer = _FramedWriter(f"{address}/{EMBED}")
    home = b.Link(b.Address(address), f"{SITE_NAME}: figure, data and sources")
    links = (home, b.Words(" · "), b.Link(b.File(f"{address}.csv"), "Data (CSV)"))
    shown = replace(picture, table=None, caption=source, notes=(), links=links, level=1, is_near=True)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="en" data-figure="{html(address.rpartition("/")[2])}">',
            *_head(picture, address, writer.page, settings),
            "<body>",
            "<main>",
            writer.block(shown),
            _details(picture, writer),
            "</main>",
            "</body>",
            "</html>\n",
        ]
    )


def _head(picture: b.Picture, address: str, page: str, settings: Settings) -> list[str]:
    """Gives the lines of the head. The policy is left out in the preview, which puts a script of its own in."""
    asset = {name: html(href(b.File(f"assets/{name}"), page)) for name in ASSETS}
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    canonical = f'<link rel="canonical" href="{html(settings.site_url)}{html(address)}/">'
    return [
        "<head>",
        '<meta charset="utf-8">',
        *([] if settings.is_preview else [policy]),
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f"<title>{html(picture.title)} - {html(SITE_NAME)}</title>",
        *([canonical] if settings.site_url else []),
        f'<link rel="icon" href="{asset["mark.svg"]}">',
        f'<script src="{asset["embed.js"]}"></script>',
        f'<link rel="stylesheet" href="{asset["embed.css"]}">',
        f'<script type="module" src="{asset["charts.js"]}"></script>',
        "</head>",
    ]


ASSETS = ("mark.svg", "embed.js", "embed.css", "charts.js")


def _details(picture: b.Picture, writer: Writer) -> str:
    """Gives the figure in words, its notes and its table, folded."""
    notes = "".join(f"<li>{writer.line(line)}</li>" for line in picture.notes)
    words = f"<p>{with_language(picture.description, html)}</p>" + (f"<ul>{notes}</ul>" if notes else "")
    table = writer.block(replace(picture.table, folded_as="")) if picture.table else ""
    return f'<details class="words"><summary>In words and as a table</summary>{words}{table}</details>'
