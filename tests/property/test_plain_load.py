"""The quick reader of records and the exact one agree on everything that the quick one takes."""

import random
from pathlib import Path

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from generator.browse.years import events, years_of
from generator.catalog import Loaded
from generator.load import read_tree, to_plain
from generator.plain_load import plain_tree, plain_values
from generator.read import SourceText, decode
from generator.read_record import read_exactly, right_record
from generator.schema import FOLDERS

TESTS = Path(__file__).parent.parent
SIGNS = [
    "\n",
    "  ",
    " ",
    ":",
    ": ",
    "- ",
    "-",
    "#",
    " #",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    ">",
    ">-",
    "&a",
    "*a",
]
SIGNS += [
    "!",
    "!!str",
    "? ",
    "%",
    "@",
    "`",
    "~",
    "null",
    "<<: ",
    "---",
    "\t",
    "\xa0",
    "[[",
    "]]",
    "(",
    "“",
    "\\",
    "\r\n",
]
SIGNS += [
    "id: x",
    "\u3000",
    "[[a|b]]",
    "[]",
    "{}",
    '""',
    "a: b",
    "\n\n",
    "\n- ",
    " : ",
    "::",
    "->",
    "& ",
    "\u200b",
    "湖",
]


def texts_below(*folders: str) -> list[SourceText]:
    """Gives the text of every file in folders of the tests that could be a record."""
    found = []
    for path in sorted(path for folder in folders for path in (TESTS / folder).rglob("*.yaml") if path.is_file()):
        text = decode(path.read_bytes(), path.name)
        if isinstance(text, str):
            folder = path.parent.name if path.parent.name in FOLDERS else "firms"
            found.append(SourceText(path.as_posix(), folder, path.stem, text))
    return found


RECORDS = [text for text in texts_below("tracker") if len(text.text) < 9000]


def compare(source: SourceText) -> bool:
    """Compares the readers on a text: values, places, what is said of it; tells whether the quick one took it."""
    values = plain_values(source.text)
    if values is None:
        return False
    reading = read_tree(source)
    assert reading.problems == ()
    assert reading.tree is not None
    assert to_plain(reading.tree.tree) == values
    assert list(to_plain(reading.tree.tree)) == list(values)
    assert plain_tree(source) == reading.tree.tree
    record = right_record(source)
    if record is not None:
        _, exact, problems = read_exactly(source)
        assert problems == ()
        assert exact == record
    return True


def test_they_agree_on_every_file_of_the_tests() -> None:
    texts = texts_below("tracker", "corpus", "problems", "fixed")
    taken = sum(compare(text) for text in texts)
    assert 100 < taken < len(texts)


def mangled(text: str, chance: random.Random) -> str:
    """Gives a text with something put in, left out, said twice or moved by a column."""
    at = chance.randrange(len(text) + 1)
    sort = chance.randrange(5)
    if sort == 0:
        return text[:at] + chance.choice(SIGNS) + text[at:]
    if sort == 1:
        return text[:at] + text[at + chance.choice((1, 1, 2, 5, 20)) :]
    if sort == 2:
        other = chance.randrange(len(text) + 1)
        return text[:at] + text[other : other + chance.randrange(30)] + text[at:]
    lines = text.split("\n")
    line = chance.randrange(len(lines))
    if sort == 3:
        lines[line] = chance.choice((" ", "  ", "\t", "    ", "- ")) + lines[line]
    else:
        lines[line] = lines[line][1:]
    return "\n".join(lines)


@given(st.sampled_from(RECORDS), st.integers(1, 3), st.randoms(use_true_random=False))
@examples(max_examples=400, deadline=None)
def test_they_agree_on_records_that_were_mangled(source: SourceText, times: int, chance: random.Random) -> None:
    text = source.text
    for _ in range(times):
        text = mangled(text, chance)
    compare(SourceText(source.path, source.folder, source.stem, text))


def test_what_libyaml_alone_lets_pass_is_left_to_the_exact_reader() -> None:
    for text in (
        "id: x\nnote: >-#\n  a\n",
        "id: x\nnote: >\n \n\n     a\n    b\n",
        "id: x\nnote: &a b\n",
        'a: "\\x41"\n',
    ):
        assert plain_values(text) is None


def test_the_years_with_a_page_are_told_without_making_the_pages(tracker: Loaded) -> None:
    assert years_of(tracker.catalog) == tuple(events(tracker.catalog))
    assert years_of(tracker.catalog)
