"""Takes what a person wrote as the answer to a question, gives the value that it means, and what nobody can tell.

What others write is hostile until shown otherwise: it stays text, loses what cannot be seen, and nothing is lost.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.mending.dates import date_meant, period_meant
from generator.mending.numbers import number_meant
from generator.record import Record
from generator.starting.known import KnownNames, shown
from generator.starting.questions import option
from generator.starting.shapes import Shape, fault, shape_at
from generator.starting.text import Value
from generator.values import check_id

SEPARATORS = re.compile(r"[;；、\n]")
MOST_PARTS = 100
"""A list in an answer holds no more than this."""


@dataclass(frozen=True)
class Answer:
    """What an answer means for a field, and what of it is left for a person to decide."""

    value: Value | None
    doubts: tuple[str, ...] = ()


def clean(text: str) -> str:
    """Gives a text without characters that cannot be seen, with plain line ends."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(c for c in plain if c == "\n" or (unicodedata.category(c)[0] not in "C" and c not in "\u2028\u2029"))


def read_answer(record_type: type[Record], path: str, text: str, names: KnownNames) -> Answer:
    """Gives what a text means for the field at `path`, such as `kind` or `observations.value`."""
    shape = shape_at(record_type, path)
    said = clean(text).strip()
    if shape is None or not said:
        return Answer(None)
    if shape.terms:
        return _terms(shape, said)
    if shape.reference:
        return _references(shape, said, names)
    if shape.group or shape.is_table:
        return Answer(None, (said,))
    parts, too_many = _parts(shape, said)
    kept: list[Value] = []
    doubts = []
    for part in parts:
        fitting = next((way for way in _spellings(part) if not _fault(record_type, path, shape, way)), None)
        if fitting is None:
            doubts.append(f"{part} ({_fault(record_type, path, shape, part)})")
        else:
            kept.append(fitting)
    return Answer(_as_declared(shape, kept), (*doubts, *too_many))


def _as_declared(shape: Shape, kept: list[Value]) -> Value | None:
    return (kept if shape.is_list else kept[0]) if kept else None


def _fault(record_type: type[Record], path: str, shape: Shape, text: str) -> str:
    return fault(record_type, path, [text] if shape.is_list else text)


def _parts(shape: Shape, said: str) -> tuple[list[str], list[str]]:
    """Gives the values that are told one after the other, and as one text what are too many."""
    if not shape.is_list:
        return [" ".join(said.split())], []
    parts = [part for part in (" ".join(part.split()) for part in SEPARATORS.split(said)) if part]
    rest = "; ".join(parts[MOST_PARTS:])
    return parts[:MOST_PARTS], [rest] if rest else []


def _terms(shape: Shape, said: str) -> Answer:
    """Gives the terms that were chosen. GitHub sets a comma between two, which their meanings may hold as well."""
    ways = {w.casefold(): term.value for term in shape.terms for w in (term.value, term.label, option(term)) if w}
    found: list[Value] = []
    rest = " ".join(said.split())
    while rest:
        fold = rest.casefold()
        way = max((w for w in ways if re.match(re.escape(w) + r"\s*(?:[,;]|$)", fold)), key=len, default=None)
        if way is None:
            break
        found.append(ways[way])
        rest = rest[len(way) :].lstrip(" ,;")
    if not shape.is_list and len(found) > 1:
        return Answer(None, (said,))
    return Answer(_as_declared(shape, list(dict.fromkeys(map(str, found)))), (rest,) if rest else ())


def _references(shape: Shape, said: str, names: KnownNames) -> Answer:
    types = shape.reference.types if shape.reference else ()
    kept: list[Value] = []
    doubts: list[str] = []
    parts, too_many = _parts(shape, said)
    for part in parts:
        found = names.find(part, types)
        pieces = re.split(r"[,，]", part)[:MOST_PARTS] if shape.is_list and not found.only else []
        known = [names.named(piece, types) for piece in pieces]
        if found.only:
            kept.append(found.only.id)
        elif len(known) > 1 and all(len(one) == 1 for one in known):
            kept += [one[0].id for one in known]
        else:
            doubts.append(f"{part} ({found.words()})")
    return Answer(_as_declared(shape, list(dict.fromkeys(map(str, kept)))), (*doubts, *too_many))


def _spellings(said: str) -> Iterator[str]:
    """Yields the text as it stands, then the date, period or number that it surely means."""
    yield said
    yield from filter(None, (meant(said) for meant in (date_meant, period_meant, number_meant)))


def proposed_id(name: str, alternative: str = "") -> str:
    """Gives an id made of a name; empty when it has no letters to make one of."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c) and c not in "'’"))
    made = ""
    for word in words:
        if len(made) + len(word) > 60:
            break
        made = f"{made}-{word}".lstrip("-")
    for candidate in (made, f"{made}-{alternative}"):
        try:
            return check_id(candidate)
        except ValueError:
            continue
    return ""


def nearest_words(name: str, zh: str, names: KnownNames) -> tuple[str, ...]:
    """Gives each record that has a name or nearly has it, as a person is shown it."""
    found = [record for said in (name, zh) if said for record in _alike(said, names)]
    return tuple(dict.fromkeys(map(shown, found)))


def _alike(said: str, names: KnownNames) -> Iterator[Record]:
    known = names.find(said)
    yield from known.exact or known.near
