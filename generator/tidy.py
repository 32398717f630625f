"""Takes a record's text, gives its canonical form; comments stay where they are. Judges nothing.

The form: the line that names the schema for editors, the fields in the order of the type, two spaces of
indentation with list hyphens indented, no trailing blanks, one line end at the end.
"""

import io
import re
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver

from generator.load import RawRecord, load
from generator.read import SourceText
from generator.schema import FOLDERS

WIDTH = 4096
"""Lines are never broken anew: a break in a group such as {source: …, at: …} helps nobody."""


def modeline(folder: str) -> str:
    """Gives the first line of a record, which tells editors where the schema is."""
    return f"# yaml-language-server: $schema=../.schema/{FOLDERS[folder].TYPE}.json"


def tidy(source: SourceText) -> str:
    """Gives the record's canonical text; text that cannot be read as a record comes back unchanged."""
    raw, problems = load(source)
    if raw is None or problems or source.folder not in FOLDERS:
        return source.text
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith("{") or _is_flow(raw):
        return text
    body = "".join(block.text for block in _in_order(_blocks(raw, text), source.folder))
    formatted = _format(body)
    return f"{modeline(source.folder)}\n{formatted}"


@dataclass(frozen=True)
class _Block:
    """A top-level field with its value and the comments above it."""

    field: str
    text: str


def _is_flow(raw: RawRecord) -> bool:
    lines = [key.line for key, _ in raw.tree.parts]
    return len(set(lines)) != len(lines) or any(key.column != 1 for key, _ in raw.tree.parts)


def _blocks(raw: RawRecord, text: str) -> list[_Block]:
    """Cuts the text at its top-level fields; comment lines directly above a field belong to it."""
    lines = [line.rstrip() + "\n" for line in text.rstrip("\n").split("\n")]
    starts: list[int] = []
    for key, _ in raw.tree.parts:
        start = key.line - 1
        while start > 0 and lines[start - 1].startswith("#"):
            start -= 1
        starts.append(start)
    if starts:
        starts[0] = 0
    ends = [*starts[1:], len(lines)]
    blocks = []
    for (key, _), start, end in zip(raw.tree.parts, starts, ends, strict=True):
        kept = [line for line in lines[start:end] if not re.match(r"# yaml-language-server:|---\s*$", line)]
        while kept and not kept[0].strip():
            kept.pop(0)
        while kept and not kept[-1].strip():
            kept.pop()
        blocks.append(_Block(key.text, "".join(kept)))
    return blocks


def _in_order(blocks: list[_Block], folder: str) -> list[_Block]:
    order = FOLDERS[folder].field_order()
    return sorted(blocks, key=lambda block: order.index(block.field) if block.field in order else len(order))


class _TextOnly(VersionedResolver):
    """Takes every plain scalar for text, so that `True`, `~` and `+1` are written back as they stand."""

    @property
    def versioned_resolver(self) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        """The one exception: nothing is nothing, and stays so."""
        return {"": [("tag:yaml.org,2002:null", re.compile("^$"))]}


def _format(body: str) -> str:
    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = _TextOnly
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    try:
        data = yaml.load(body)
        out = io.StringIO()
        yaml.dump(data, out)
    except (YAMLError, ValueError):
        return body
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return "\n".join(lines).strip("\n") + "\n"
