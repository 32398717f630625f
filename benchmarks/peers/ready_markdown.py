"""Takes the content of a tracker, gives a Markdown page for each record and list: only HTML is left to make."""

import json
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from benchmarks.peers.content import LINK, Content, Fields, Reference, Told, as_list, chart, numbered

Address = Callable[[Told], str]
"""How a page links to a record's page."""


def page(told: Told, content: Content, address: Address) -> str:
    """Gives the Markdown of a record's page."""
    return "\n\n".join(_page(told, content, address)) + "\n"


def index(folder: str, content: Content, address: Address) -> str:
    """Gives the Markdown of a type's list: every record in a table."""
    lines = ["| Name | Chinese | Kind | Topics | Facts |", "|:--|:--|:--|:--|--:|"]
    for told in content.records.values():
        if told.folder == folder:
            topics = ", ".join(as_list(told.fields.get("topics", [])))
            kind = told.fields.get("kind", "")
            name = f"[{told.name}]({address(told)})"
            lines.append(f"| {name} | {told.fields['name']['zh']} | {kind} | {topics} | {len(told.facts)} |")
    return f"# {folder.title()}\n\n{len(lines) - 2} records.\n\n" + "\n".join(lines) + "\n"


def _page(told: Told, content: Content, address: Address) -> Iterator[str]:
    numbers = numbered(told)

    def link(value: str) -> str:
        known = content.records.get(value)
        return f"[{known.name}]({address(known)})" if known else value

    def text(words: str) -> str:
        return LINK.sub(lambda found: link(found[1]), words)

    def note(cite: Fields) -> str:
        number = numbers[cite["source"], cite["at"]]
        return f"<sup>[{number}](#source-{number})</sup>"

    yield f"# {told.name}"
    yield f'<p lang="zh">{told.fields["name"]["zh"]}</p>'
    yield "Also: " + ", ".join(told.fields.get("aliases", []))
    yield from map(text, told.texts)
    yield _table(["Field", "Value"], ([label(name), ", ".join(map(link, found))] for name, found in told.box.items()))
    for name, rows in told.tables.items():
        yield f"## {label(name)} ({len(rows)})"
        columns = [column for column in rows[0] if column != "cite"]
        cited = ([*(_cell(row.get(column, ""), link) for column in columns), note(row["cite"])] for row in rows)
        yield _table([*map(label, columns), "Source"], cited)
    specification = chart(told, content)
    if specification:
        spec = json.dumps(specification, ensure_ascii=False).replace("<", "\\u003c")
        yield f'<script type="application/json" class="chart">{spec}</script>'
    yield f"## Facts ({len(told.facts)})"
    for fact in told.facts:
        said = f"{fact['kind']}, {fact['date']}"
        yield f'- <span id="{fact["id"]}">{said}</span>: {text(fact["text"])} {note(fact["cite"])}'
    yield from _relations("Names", content.references[told.id], link)
    yield from _relations("Named by", content.backlinks[told.id], link)
    yield f"## Sources ({len(numbers)})"
    yield "\n".join(
        f'{number}. <span id="source-{number}"></span>{link(source)}, {at}' for (source, at), number in numbers.items()
    )
    yield f"{told.fields.get('note', '')}"
    yield f'<a href="../../data/{told.folder}/{told.id}.json">This record as JSON</a>'


def _relations(title: str, references: Sequence[Reference], link: Callable[[str], str]) -> list[str]:
    parts = [f"## {title} ({len(references)})"]
    places = dict.fromkeys(reference.place for reference in references)
    for place in places:
        ids = [reference.id for reference in references if reference.place == place]
        parts.append(f"### {label(place)} ({len(ids)})")
        parts.append("\n".join(f"- {link(record_id)}" for record_id in ids))
    return parts


def _cell(value: Any, link: Callable[[str], str]) -> str:
    if isinstance(value, dict):
        return ", ".join(link(str(part)) for part in value.values())
    return ", ".join(map(link, as_list(value)))


def _table(head: list[str], rows: Any) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + ":--|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def label(name: str) -> str:
    """Gives the words for a field's name."""
    return escape(name.replace("_", " ").capitalize())
