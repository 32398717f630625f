"""Takes the folder of a finished site, gives every place where a text of a record would be more than text.

Every file is read by a program that is not ours, as those do who get it: HTML as a browser parses it, JSON, CSV, XML,
YAML, SQLite. A file of a kind that is not known here is reported, so that somebody looks at what can go wrong in it.
"""

import contextlib
import csv
import gzip
import io
import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from tests.site.sweep_html import live_in_fragment, live_in_html, live_in_svg, scheme_of, xml

Found = Iterator[str]
OF_OTHERS = ("assets/", "search/text/pagefind.js", "search/text/pagefind-worker.js")
"""Scripts, styles and fonts, which no record has a part in."""
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
EXPRESSIONS = frozenset({"calculate", "expr", "signal", "test", "filter", "labelExpr", "update", "as"})
"""What holds a formula in a Vega-Lite specification."""
LEADING = frozenset({"href", "url", "image", "sourceHeader", "sourceFooter", "editorUrl", "embedOptions", "loader"})
"""What makes a drawing ask for something or lead somewhere, as the name of a field or of a column."""
JOINER = "\u200d"


class Sweep:
    """Looks at the files of one site. `texts` are those of the records, `scripts` the hashes of the theme's own."""

    def __init__(self, texts: frozenset[str] = frozenset(), scripts: frozenset[str] = frozenset()) -> None:
        self.texts = frozenset(text for text in texts if len(text) > 4)
        self.scripts = scripts

    def live(self, site: Path) -> list[str]:
        """Gives what is alive, each with its file."""
        files = sorted(path for path in site.rglob("*") if path.is_file())
        return [f"{path.relative_to(site)}: {found}" for path in files for found in self.in_file(path, site)]

    def in_file(self, path: Path, site: Path) -> Found:
        """Yields what is alive in one file."""
        name = path.relative_to(site).as_posix()
        if name.startswith(OF_OTHERS):
            return
        raw = path.read_bytes()
        look = next((look for ending, look in KINDS.items() if name.endswith(ending)), None)
        if look is None:
            yield "a kind of file that nobody looks at"
            return
        try:
            yield from look(self, raw)
        except (ValueError, KeyError, OSError, sqlite3.Error, yaml.YAMLError, SyntaxError, csv.Error) as error:
            yield f"cannot be read: {error!r:.200}"

    def html(self, raw: bytes) -> Found:
        """A page."""
        text = raw.decode()
        yield from unseen(text)
        yield from live_in_html(text, self.scripts)

    def svg(self, raw: bytes) -> Found:
        """A drawing."""
        yield from unseen(raw.decode())
        yield from live_in_svg(raw)

    def json(self, raw: bytes) -> Found:
        """Data; names and texts may be anything, as long as they are JSON and can be seen."""
        yield from unseen(raw.decode())
        yield from unseen_in(strict(raw.decode()))

    def json_lines(self, raw: bytes) -> Found:
        """Data, a record in each line."""
        for line in raw.decode().split("\n")[:-1]:
            yield from self.json(line.encode())

    def linked_data(self, raw: bytes) -> Found:
        """Data for programs that follow their addresses."""
        whole = strict(raw.decode())
        yield from self.json(raw)
        for way, value in walk(whole):
            if way[-1:] == ("@id",) and scheme_of(str(value)) not in ("https", "http", "urn", ""):
                yield f"@id {value}"
            if "@context" in way[1:]:
                yield f"a context inside: {way}"

    def specification(self, raw: bytes) -> Found:
        """A drawing for Vega-Lite, which runs expressions."""
        yield from self.json(raw)
        for way, value in walk(strict(raw.decode())):
            start = 2 if way[0] == "datasets" else way.index("data") + 2 if "data" in way else len(way)
            is_row = start < len(way) and (way[0] == "datasets" or way[start - 1] == "values")
            is_group = any(isinstance(step, str) for step in way[start + 2 :])  # which could be an expression
            if is_row and (is_group or LEADING & set(map(str, way))):
                yield f"more than a value in a row, or a name that leads somewhere: {way}"
            elif not is_row and LEADING & set(map(str, way)):
                yield f"{way} {value}"
            elif not is_row and EXPRESSIONS & set(map(str, way)) and isinstance(value, str):
                yield from (f"{way}: {value}" for text in self.texts if text in value)

    def feed(self, raw: bytes) -> Found:
        """A JSON Feed."""
        yield from self.json(raw)
        for item in strict(raw.decode())["items"]:
            yield from live_in_fragment(item.get("content_html", ""))
            if scheme_of(item["url"]) not in ("http", "https"):
                yield f"url {item['url']}"

    def atom(self, raw: bytes) -> Found:
        """An Atom feed, or the sitemap."""
        yield from unseen(raw.decode())
        for element in xml(raw).iter():
            if not isinstance(element.tag, str):
                yield f"{element!r}"
            elif element.get("type") == "html":
                yield from live_in_fragment(element.text or "")
            elif element.get("href") and scheme_of(element.get("href", "")) not in ("http", "https"):
                yield f"href {element.get('href')}"

    def csv(self, raw: bytes) -> Found:
        """A table, as a spreadsheet opens it: with commas, and with semicolons between its cells."""
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
        yield from unseen(raw.decode("utf-8-sig"))
        if {len(row) for row in rows} != {len(rows[0])}:
            yield "rows of several lengths"
        for row in rows:
            for cell in row:
                parts = (cell, *cell.split(";")) if not NUMBER.fullmatch(cell) else ()
                yield from (f"a formula: {cell}" for part in parts[:99] if FORMULA.match(part))

    def sqlite(self, raw: bytes) -> Found:
        """The database."""
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(raw)
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                yield "damaged"
            made = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
            for kind, name, sql in made:
                if kind == "trigger" or any(text in (sql or "") for text in self.texts):
                    yield f"{kind} {name}: {sql}"
            for name in (name for kind, name, _ in made if kind == "table"):
                for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608
                    yield from unseen_in(list(row))

    def yaml(self, raw: bytes) -> Found:
        """A record as it is written."""
        yield from unseen(raw.decode())
        for event in yaml.parse(raw.decode()):
            if getattr(event, "anchor", None) or (isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None)):
                yield f"{event}"

    def fragment(self, raw: bytes) -> Found:
        """A page's text for the search."""
        text = gzip.decompress(raw).removeprefix(b"pagefind_dcd").decode()
        found = strict(text)
        found.pop("anchors", None)  # Pagefind decodes entities twice in the text of anchors, which nobody reads
        yield from unseen_in(found)
        if not re.fullmatch(r"/[\w./-]*", found["url"]):
            yield f"url {found['url']}"

    def png(self, raw: bytes) -> Found:
        """A picture, which holds words that say what it is."""
        if not raw.startswith(b"\x89PNG\r\n\x1a\n") or not raw.endswith(b"IEND\xaeB`\x82"):
            yield "no PNG from its first to its last byte"

    def offline_data(self, raw: bytes) -> Found:
        """Data in a script that a page from a disk loads: one call with one text, in which nothing is worked out."""
        call = re.fullmatch(
            r'tracker\.deliver\("[\w./-]+", `((?:[^\\`$]|\\.|\$(?!\{))*+)`\)\n', raw.decode(), re.DOTALL
        )
        if not call:
            yield f"more than a call: {raw[:80]!r}"
        else:
            yield from self.json(re.sub(r"\\(.)", r"\1", call[1], flags=re.DOTALL).encode())

    def packed(self, raw: bytes) -> Found:
        """The search's lists of words, and the packed sitemap."""
        gzip.decompress(raw)
        yield from ()


KINDS: Mapping[str, Callable[[Sweep, bytes], Found]] = MappingProxyType(
    {
        ".json.js": Sweep.offline_data,
        ".html": Sweep.html,
        ".svg": Sweep.svg,
        ".vl.json": Sweep.specification,
        "feed.json": Sweep.feed,
        ".json": Sweep.json,
        ".jsonl": Sweep.json_lines,
        ".jsonld": Sweep.linked_data,
        ".xml": Sweep.atom,
        ".csv": Sweep.csv,
        ".sqlite": Sweep.sqlite,
        ".yaml": Sweep.yaml,
        ".pf_fragment": Sweep.fragment,
        ".pf_index": Sweep.packed,
        ".pf_meta": Sweep.packed,
        ".pagefind": Sweep.packed,
        ".gz": Sweep.packed,
        ".png": Sweep.png,
    }
)
"""What looks at a file, by how its name ends; the first that fits."""


def strict(text: str) -> Any:
    """Gives what JSON says; raises on what only Python takes for JSON, and on a name that stands twice."""

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) != len(found) or "__proto__" in made:
            raise ValueError(f"a name stands twice, or is no name: {list(made)[:9]}")
        return made

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    return json.loads(text, object_pairs_hook=pairs, parse_constant=refuse)


def walk(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yields each single value with the way to it."""
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from walk(part, (*way, key))
    else:
        yield way, value


def unseen(text: str) -> Found:
    """Yields each character that nobody sees, or that turns the direction of a text."""
    for char in set(text) - {"\n", "\t", JOINER}:
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
            yield f"an unseen character: U+{ord(char):04X}"


def unseen_in(value: Any) -> Found:
    """Yields the same of all texts in a value."""
    for way, part in walk(value):
        if isinstance(part, str):
            yield from (f"{way} {found}" for found in unseen(part))
