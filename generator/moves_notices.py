"""Takes what became of a file, gives the notice that stands in its place: in the format that its readers expect."""

import json
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from generator.config import HOLDER
from generator.escaping import html
from generator.exports import to_csv, to_json
from generator.frames import Caption
from generator.images import figure_png
from generator.remember import Remember

WIDTH, LINE, WRAP = 760, 26, 92
"""Of the picture that stands for one that was withdrawn: pixels, pixels between its lines, characters in a line."""


@dataclass(frozen=True)
class Notice:
    """What a file says that has nothing else to say."""

    status: str
    """Either `withdrawn` or `moved`."""
    on: str
    why: str
    page: str
    last_published: str
    """Where the newest published state is; empty when there is none."""

    def fields(self) -> dict[str, str]:
        """Gives what is known, by name."""
        return {name: value for name, value in asdict(self).items() if value}

    def words(self) -> tuple[str, ...]:
        """Gives the same as lines for people."""
        kept = (f"Last published state: {self.last_published}",) if self.last_published else ()
        return (f"This file was {self.status} on {self.on}.", self.why, f"See {self.page}", *kept)


def notice_file(path: str, notice: Notice, remember: Remember) -> str | bytes:
    """Gives the notice in the format that the path's ending names; as plain text for any other."""
    ending = path.rpartition("/")[2].partition(".")[2]
    if ending.endswith("png"):
        return figure_png(_svg(notice), Caption(f"This picture was {notice.status}"), 1, remember)
    if path.endswith("feed.json"):
        return _json_feed(notice)
    return WRITERS.get(ending.rpartition(".")[2], _text)(notice)


def _text(notice: Notice) -> str:
    return "\n".join(notice.words()) + "\n"


def _csv(notice: Notice) -> str:
    fields = notice.fields()
    return to_csv(fields, [fields.values()])


def _yaml(notice: Notice) -> str:
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in notice.fields().items())


def _json_line(notice: Notice) -> str:
    return json.dumps(notice.fields(), ensure_ascii=False) + "\n"


def _feed(notice: Notice) -> str:
    """Gives an Atom feed of one entry, so that whoever subscribed to it learns what happened."""
    stamp = f"{notice.on}-01-01"[:10] + "T00:00:00Z"
    title, text, page = (html(part) for part in (notice.words()[0], " ".join(notice.words()[1:]), notice.page))
    entry = f"<entry><id>{page}#{notice.status}</id><title>{title}</title><updated>{stamp}</updated>"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{page}</id><title>{title}</title><updated>{stamp}</updated><author><name>{html(HOLDER)}</name></author>"
        f'{entry}<link href="{page}"/><summary>{text}</summary></entry></feed>\n'
    )


def _json_feed(notice: Notice) -> str:
    """Gives the same as a JSON Feed (version 1.1)."""
    entry = {"id": f"{notice.page}#{notice.status}", "url": notice.page, "content_text": " ".join(notice.words())}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": notice.words()[0], "home_page_url": notice.page}
    return json.dumps({**feed, "expired": True, "items": [entry]}, ensure_ascii=False, indent=1) + "\n"


def _svg(notice: Notice) -> str:
    wrapped = [line for words in notice.words() for line in textwrap.wrap(words, WRAP)]
    lines = "".join(
        f'<text x="16" y="{40 + n * LINE}" font-size="15" fill="#1f2933">{html(words)}</text>'
        for n, words in enumerate(wrapped)
    )
    height = 40 + len(wrapped) * LINE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="Tracker Sans, sans-serif"><rect width="100%" height="100%" fill="#ffffff"/>{lines}</svg>\n'
    )


WRITERS: Mapping[str, Callable[[Notice], str]] = MappingProxyType(
    {
        "json": lambda notice: to_json(notice.fields()),
        "geojson": lambda notice: to_json(notice.fields()),
        "jsonld": lambda notice: to_json(notice.fields()),
        "jsonl": _json_line,
        "ndjson": _json_line,
        "csv": _csv,
        "yaml": _yaml,
        "xml": _feed,
        "atom": _feed,
        "svg": _svg,
    }
)
"""How a notice is written, by the last part of the file's ending."""
