"""Takes the published versions, gives each page that is new or changed in one of them as it was, and its data.

A version may be older than any of the record types, so what it holds is shown as it stands: field by field, without
validation. Titles of fields are those of today's types where these still know the field.
"""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from markdown import Markdown

from generator import blocks as b
from generator.addresses import href
from generator.allowed_html import allowed
from generator.citation_styles import STYLES
from generator.citations import Work
from generator.config import SITE_NAME, Settings
from generator.editions import Edition, editions
from generator.escaping import html, with_language
from generator.exports import indented
from generator.fields import MENTION
from generator.lines import HOME, outside, separated
from generator.markup import Writer
from generator.part import Part as Piece
from generator.record import Citation, Fact, Identifiers, Part, Record
from generator.releases import FIGURE, PAGE, VERSIONS, frozen_file, new_in, released_on
from generator.schema import ENTITY_TYPES
from generator.schema.statistic import Observation
from generator.standalone import standalone
from generator.works import title_in, work_in
from generator.written_text import EXTENSIONS

ASSETS = ("frozen.css",)
WORDED = ("text", "statement", "at")
"""The fields of a part of a record that say it in words: the first that is there stands in front."""
PARTS: tuple[type[Part], ...] = (Identifiers, Citation, Fact, Observation)
"""Whose fields have their titles wherever they stand."""
SHORT = 60
"""Characters up to which the words of a list stand in one line."""
SHOWN_ABOVE = frozenset({"id", "type", "page", "name", "summary", "title", "figure", "description", "schema_version"})

Data = Mapping[str, Any]


def frozen_parts(settings: Settings) -> Iterator[Piece]:
    """Yields what makes each version's file, and each frozen page with its data. None of them asks any record."""
    for position, edition in enumerate(editions(settings.releases)):
        path = frozen_file(edition.release)
        yield Piece(f"frozen {edition.release.version}", (path,), partial(_version, path, edition))
        for page in new_in(settings.releases, position):
            if page:
                address = f"{VERSIONS}/{edition.release.version}/{page}"
                paths = (f"{address}/index.html", f"{address}.json")
                name = f"frozen {edition.release.version}/{page}"
                yield Piece(name, paths, partial(_files, paths, page, edition, settings))


def _version(path: str, edition: Edition) -> Iterator[tuple[str, str]]:
    yield path, edition.release.text


def _files(paths: tuple[str, str], page: str, edition: Edition, settings: Settings) -> Iterator[tuple[str, str]]:
    document, data_file = paths
    data = edition.release.frozen[page]
    yield document, _document(data_file.removesuffix(".json"), page, data, edition, settings)
    whole = {"version": edition.release.version, "date": edition.release.date, **data}
    yield data_file, indented(whole) + "\n"


def _document(address: str, page: str, data: Data, edition: Edition, settings: Settings) -> str:
    """Gives a page as it was: what it is, that it is old, what it said, how to cite it."""
    title = title_in(data)
    writer = Writer(address)
    body = [
        "<header>",
        f'<nav aria-label="Home">{writer.inline(b.Link(HOME[0], SITE_NAME))}</nav>',
        f"<p>{writer.line(_stands(address, page, edition))}</p>",
        f"<h1>{with_language(title, html)}</h1>",
        "</header>",
        "<main>",
        *_content(data, page, edition, writer),
        *_citing(work_in(edition.release, page, address, settings), writer),
        "</main>",
        "<footer>",
        f"<p>{writer.line(_ways(address, edition))}</p>",
        "</footer>",
    ]
    named = f"{title} (version {edition.release.version})"
    return standalone(address, named, body, settings, canonical=page, assets=ASSETS)


def _stands(address: str, page: str, edition: Edition) -> b.Line:
    """Gives what a reader must know before anything else: that this is no longer kept up."""
    release, last = edition.release, edition.stayed[page]
    since = f"version {release.version} of {released_on(release).words}"
    until = f", and the same up to version {last}" if last != release.version else ""
    living = b.Link(b.Address(page), "the page as it is now")
    return (b.Strong("As it was published"), b.Words(f" in {since}{until}. See "), living, b.Words("."))


def _citing(work: Work, writer: Writer) -> Iterator[str]:
    yield "<h2>How to cite this page</h2>"
    yield from (writer.block(b.Copyable(name, style(work))) for name, style in STYLES.items())


def _ways(address: str, edition: Edition) -> b.Line:
    links: list[b.Line] = [
        (b.Link(b.File(f"{address}.json"), "This page as data (JSON)"),),
        (b.Link(b.Address(f"{VERSIONS}/{edition.release.version}"), f"Version {edition.release.version}"),),
        (b.Link(b.Address(VERSIONS), "All versions"),),
    ]
    return separated(links, " · ")


def _content(data: Data, page: str, edition: Edition, writer: Writer) -> Iterator[str]:
    if data["type"] == PAGE:
        yield _written(str(data["markdown"]), page, writer, edition)
        return
    name = data.get("name")
    if isinstance(name, Mapping) and "zh" in name:
        yield f"<p>{with_language(str(name['zh']), html)}</p>"
    for key in ("title", "description", "summary"):
        if isinstance(data.get(key), str):
            yield f"<p>{writer.line(_prose(str(data[key]), edition))}</p>"
    record_type = ENTITY_TYPES.get(str(data["type"]))
    rest = {key: value for key, value in data.items() if key not in SHOWN_ABOVE}
    parts = {key: value for key, value in rest.items() if _is_parts(value)}
    plain = {key: value for key, value in rest.items() if key not in parts}
    if data["type"] == FIGURE:
        plain.pop("columns", None)
        plain.pop("units", None)
    if data["type"] == FIGURE and data.get("rows"):
        del parts["rows"]
        yield writer.block(_table(data))
    rows = tuple((_label(key, record_type), _lines(value, edition)) for key, value in plain.items())
    yield writer.block(b.FactsBox(tuple(row for row in rows if row[1])))
    for key, value in parts.items():
        yield f"<h2>{html(_label(key, record_type))}</h2>"
        yield writer.block(b.Statements(tuple(_part(part, edition) for part in value), "parts"))


def _is_parts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(part, Mapping) for part in value)


def _label(key: str, record_type: type[Record] | None) -> str:
    models = (record_type, *PARTS) if record_type else PARTS
    field = next((model.model_fields[key] for model in models if key in model.model_fields), None)
    return str(field.title) if field and field.title else key.replace("_", " ").capitalize()


def _table(data: Data) -> b.Table:
    """Gives a figure's rows with the headings that they had."""
    columns: Mapping[str, Any] = data.get("columns", {})
    rows = tuple(tuple((b.Words(_text(row.get(key, ""))),) for key in columns) for row in data["rows"])
    return b.Table(title_in(data), tuple(str(label) for label in columns.values()), rows)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _prose(text: str, edition: Edition) -> b.Line:
    """Gives a text with its links, which lead to records as they were."""
    line: list[b.Inline] = []
    end = 0
    for found in MENTION.finditer(text):
        line += [b.Words(text[end : found.start()]), edition.link(found[1], found[3] or "")]
        end = found.end()
    return (*line, b.Words(text[end:]))


def _lines(value: object, edition: Edition) -> tuple[b.Line, ...]:
    """Gives a value as lines: one for each part of a list."""
    match value:
        case list() if value and all(isinstance(part, str) and len(part) <= SHORT for part in value):
            return (separated(line for part in value for line in _lines(part, edition)),)
        case list():
            return tuple(line for part in value for line in _lines(part, edition))
        case Mapping():
            shown = [(b.Quiet(f"{_label(k, None)}: "), *separated(_lines(v, edition))) for k, v in value.items()]
            return (separated(shown, "; "),) if shown else ()
        case str() if value in edition.names:
            return ((edition.link(value),),)
        case str():
            link = outside(value) if value[:4].lower() == "http" else None
            return ((link,) if isinstance(link, b.Outside) else _prose(value, edition),)
        case _:
            return ((b.Words(_text(value)),),)


def _part(part: Data, edition: Edition) -> b.Statement:
    """Gives a fact, value or other part with the anchor that it had."""
    said = next((name for name in WORDED if name in part), "")
    cites = part.get("cite", [])
    rest = {k: v for k, v in part.items() if k not in {"id", "cite", said}}
    more = [(b.Quiet(f"{_label(k, None)}: "), *separated(_lines(v, edition))) for k, v in rest.items()]
    sources = [(b.Quiet("Source: "), *_cited(cite, edition)) for cite in cites]
    words = _prose(str(part[said]), edition) if said else separated(more, "; ")
    return b.Statement(str(part.get("id", "")), words, (), (), (*(more if said else ()), *sources))


def _cited(cite: Data, edition: Edition) -> b.Line:
    line: list[b.Inline] = [edition.link(str(cite["source"])), b.Words(f", {cite.get('at', '')}")]
    if "origin" in cite:
        line += [b.Words(", repeating "), edition.link(str(cite["origin"]))]
    return (*line, *((b.Words("; "), *_prose(str(cite["note"]), edition)) if "note" in cite else ()))


def _written(markdown: str, page: str, writer: Writer, edition: Edition) -> str:
    """Gives a hand-written page as HTML; links to pages of the version lead to these as they were."""

    def lead(found: re.Match[str]) -> str:
        path, behind = found[1], found[2]
        target = posixpath.normpath(posixpath.join(page, path))
        if path.endswith(".md"):
            target = posixpath.dirname(target)
            to = edition.pages.get(target, target)
            return f'href="{html(href(b.Address(to), writer.page))}{behind}"'
        return f'href="{html(posixpath.relpath(target, writer.page))}{"/" if path.endswith("/") else ""}{behind}"'

    made = Markdown(extensions=list(EXTENSIONS)).convert(markdown)
    made = re.sub(r"<h1\b.*?</h1>", "", made, count=1, flags=re.DOTALL)
    return allowed(re.sub(r'href="(?![a-z]+:|#)([^"#?]*)([^"]*)"', lead, made))
