"""Takes what MkDocs warns of, gives it in words for the person who wrote the page: which file, and what to do."""

import re
from collections.abc import Mapping, Sequence

from generator.config import Settings
from generator.problems import printable

PAGE = r"Doc file '(?P<page>[^']+)' contains "
WORDS: tuple[tuple[str, str], ...] = (
    (
        PAGE + r"a link '(?P<link>.*?)', but the target(?: '.*')? is not found",
        'the link to "{link}" leads to no page: look for a slip in it, or write [[id]] to link to a record',
    ),
    (
        PAGE + r"a link '(?P<link>.*?)', but (?:there is no such anchor|the doc '.*' does not contain an anchor)",
        'the link to "{link}" leads to no place in that page: its headings say their names, as in {{ #name }}',
    ),
    (
        PAGE + r"an absolute link '(?P<link>.*?)'",
        'the link "{link}" begins with a slash: name the page from where this one is, as in ../data/index.md',
    ),
    (
        PAGE + r"an unrecognized relative link '(?P<link>.*?)'",
        'the link "{link}" names no file: name the page\'s, as in ../data/index.md',
    ),
    (
        r"A reference to '(?P<link>.*?)' is included in the 'nav'",
        'the navigation names "{link}", and there is no such page: write the page, or take the line out',
    ),
    (
        r"An absolute path to '(?P<link>.*?)' is included in the 'nav'",
        'the navigation names "{link}", which begins with a slash: name a page\'s file, as in about/index.md',
    ),
    (r"Config value '(?P<link>.*?)': (?P<rest>.*)", 'the setting "{link}": {rest}'),
)
"""What MkDocs' messages look like, and what they mean."""


def told(warnings: Sequence[str], settings: Settings) -> str:
    """Gives the message of a build that was stopped by warnings; what has no words here is MkDocs' own."""
    lines = [printable(_told(warning, settings)) for warning in dict.fromkeys(warnings)]
    number = f"{len(lines)} thing{'s' if len(lines) > 1 else ''}"
    return "\n".join([f"{number} must be mended before there can be a new site:", *lines])


def _told(warning: str, settings: Settings) -> str:
    for pattern, words in WORDS:
        found = re.match(pattern, warning, re.DOTALL)
        if found:
            parts = found.groupdict(default="")
            return f"{_place(parts, settings)}: {words.format(**parts)}"
    return f"MkDocs says: {warning}"


def _place(parts: Mapping[str, str], settings: Settings) -> str:
    """Gives the file and line that a person would change; a page made from records has none of its own."""
    page = parts.get("page", "")
    if not page:
        return "mkdocs.yml"
    file = settings.content / page
    if not file.is_file():
        return f"{page.removesuffix('index.md')} (a page made from records; if they look right, the program is wrong)"
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    number = next((n for n, line in enumerate(lines, 1) if f"({parts['link']}" in line), 0)
    return f"content/{page}:{number}" if number else f"content/{page}"
