"""Takes a figure as a block, gives the page that shows it alone, in another page's frame."""

from dataclasses import replace

from generator import blocks as b
from generator.config import SITE_NAME, Settings
from generator.markup import Writer, html, with_language
from generator.quoting import EMBED
from generator.standalone import standalone


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
    body = ("<main>", writer.block(shown), _details(picture, writer), "</main>")
    named = f' data-figure="{html(address.rpartition("/")[2])}"'
    return standalone(writer.page, picture.title, body, settings, canonical=address, assets=ASSETS, attributes=named)


ASSETS = ("embed.js", "embed.css", "charts.module.js")


def _details(picture: b.Picture, writer: Writer) -> str:
    """Gives the figure in words, its notes and its table, folded."""
    notes = "".join(f"<li>{writer.line(line)}</li>" for line in picture.notes)
    words = f"<p>{with_language(picture.description, html)}</p>" + (f"<ul>{notes}</ul>" if notes else "")
    table = writer.block(replace(picture.table, folded_as="")) if picture.table else ""
    return f'<details class="words"><summary>In words and as a table</summary>{words}{table}</details>'
