"""Has the texts of a site indexed where they changed; a piece whose texts are as before stays in the site as it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from generator.index_texts import TEXT_INDEX, files_of, pieces_of
from generator.making import Outcome, Written, write_new
from generator.searchable import Found
from generator.text_index import text_pages

TEXTS = "texts"
"""How the names of those parts of the site begin that are the index of texts; a piece's number follows."""


def finish_texts(found: Sequence[Found], work: Path, fresh: Path, kept: Mapping[str, Outcome]) -> list[Outcome]:
    """Has the texts of all pages indexed that are not in the pieces that the site has; gives what came of each piece.

    Raises BuildError when Pagefind cannot be run.
    """
    pieces = pieces_of(text_pages(found))
    names = [f"{TEXTS} {one.number}" for one in pieces]
    owns = [f"{one.key} of {one.pieces}" for one in pieces]
    known = {n: kept[n] for n, own in zip(names, owns, strict=True) if n in kept and kept[n].own == own}
    wanted = [one for name, one in zip(names, pieces, strict=True) if name not in known]
    made = iter(files_of(wanted, pieces, work) if wanted else ())
    there = {file[0]: file for name in names if name in kept for file in kept[name].files}
    return [
        known.get(name) or Outcome(name, own, (), tuple(_written(next(made), there, fresh)))
        for name, own in zip(names, owns, strict=True)
    ]


def _written(files: Iterable[tuple[str, bytes]], there: Mapping[str, Written], fresh: Path) -> Iterator[Written]:
    """Writes the files of a piece that the site does not have as they are; yields what each is."""
    for name, content in files:
        path = f"{TEXT_INDEX}/{name}"
        same = (path, sha256(content).hexdigest(), len(content))
        yield same if there.get(path) == same else write_new(fresh, path, content)
