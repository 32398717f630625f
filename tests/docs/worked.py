"""Takes a worked example of the guide apart into its steps, as a reader would follow them.

A step is a paragraph that ends in a colon and the block of code below it. The words of the paragraph say what the block
is: ``New file `entities/…`:``, ``In `entities/…`, before:``, ``After:``, ``The mistake:``, ``The check says:``,
``Mended:``, ``Type:``, ``It answers:`` and ``It writes `…`:``. What stands in the block is what is typed or seen.
"""

import re
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).parents[2] / "content" / "contributing" / "examples"

STEP = re.compile(r"\n(?P<words>(?:[^\n]+\n)*[^\n]+):\n\n```[a-z]+\n(?P<body>(?:[^\n]*\n)*?)```$", re.MULTILINE)
GOES_ON = re.compile(r"goes on from \[[^\]]*\]\(\.\./([a-z-]+)/index\.md")
BLOCK = re.compile(r"^```", re.MULTILINE)
KINDS = {
    "new": r"new file `(?P<file>[^`]+)`(?:, as .*)?",
    "renamed": r"in `(?P<old>[^`]+)`, now `(?P<file>[^`]+)`, before",
    "before": r"in `(?P<file>[^`]+)`, before",
    "after": r"after",
    "mistake": r"the mistake(?:, in `(?P<file>[^`]+)`)?",
    "says": r"the check says",
    "mended": r"mended",
    "type": r"type",
    "answer": r"it answers",
    "written": r"it writes `(?P<file>[^`]+)`",
}


@dataclass(frozen=True)
class Step:
    """One step: what sort it is, the file that it is about, its former name if it is renamed, and the block."""

    kind: str
    file: str
    old: str
    body: str
    start: int
    """Where the block begins and ends in the page."""
    end: int


def text_of(example: str) -> str:
    """Gives the page of an example as it is written."""
    return (GUIDE / example / "index.md").read_text(encoding="utf-8")


def examples() -> list[str]:
    """Gives the names of all worked examples."""
    return sorted(path.parent.name for path in GUIDE.glob("*/index.md"))


def goes_on_from(example: str) -> str:
    """Gives the name of the example whose end is the start of this one; empty when it starts with today's records."""
    found = GOES_ON.search(text_of(example))
    return found[1] if found else ""


def steps(example: str) -> list[Step]:
    """Gives the steps of an example in order. Raises ValueError for a block that no step explains."""
    text = text_of(example)
    found = [_step(match) for match in STEP.finditer(text)]
    if len(found) * 2 != len(BLOCK.findall(text)):
        raise ValueError(f"examples/{example}: a block of code stands below words that are no step")
    return found


def _step(match: re.Match[str]) -> Step:
    for kind, words in KINDS.items():
        said = re.search(rf"(?:^|[ *]){words}$", " ".join(match["words"].split()), re.IGNORECASE)
        if said:
            named = said.groupdict("")
            place = (match.start("body"), match.end("body"))
            return Step(kind, named.get("file", ""), named.get("old", ""), match["body"], *place)
    raise ValueError(f'"{match["words"]}:" is no step; the steps are: {", ".join(KINDS.values())}')
