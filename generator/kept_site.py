"""Keeps, beside a finished site, what each part of it was made of, so that the next build makes only what changed.

The file is written last and removed first: a build that is stopped leaves none, and the next one makes everything. It
holds what Python itself writes quickest, behind a digest: see `kept_values` for why that is safe.
"""

import marshal
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.digests import FORM, digest_of_bytes
from generator.inputs import Inputs, Noted
from generator.keep import beside
from generator.making import Outcome, Unit
from generator.pausing import collection_paused

SPARE = 1.1
"""Inputs that no part has any more are left out when there are so many times as many as are needed."""


@dataclass(frozen=True)
class KeptSite:
    """What a site in a folder was made of."""

    made_of: str
    """The digest of all that every part follows from: the program, the settings, the versions."""
    folder: int
    """The number of the folder on its disk: another one is another site, whatever its name."""
    inputs: Sequence[Noted]
    """By the numbers that the outcomes name them with."""
    outcomes: Mapping[str, Outcome]

    def is_fresh(self, unit: Unit, changed: Set[int]) -> bool:
        """Tells whether a unit would come out as it did."""
        before = self.outcomes.get(unit.name)
        return before is not None and before.own == unit.own and changed.isdisjoint(before.inputs)


def read_kept(path: Path) -> KeptSite | None:
    """Gives what is kept; None where there is nothing, or it is damaged, or of another form."""
    try:
        written = path.read_bytes()
        digest, _, body = written.partition(b"\n")
        if digest.decode("ascii", "replace") != digest_of_bytes(body):
            return None
        with collection_paused():
            made_of, folder, told, rows = marshal.loads(body)  # noqa: S302 - see above
            inputs = [(table, key, digest, below) for table, key, digest, below in told]
            return KeptSite(made_of, folder, inputs, {row[0]: Outcome(*row) for row in rows})
    except (OSError, ValueError, EOFError, TypeError, IndexError):
        return None


def write_kept(path: Path, made_of: str, site: Path, outcomes: Iterable[Outcome], inputs: Inputs) -> None:
    """Keeps what a site was made of. A disk that refuses costs the next build its time, and no more."""
    rows, told = _needed([tuple(outcome) for outcome in outcomes], inputs.told())
    body = marshal.dumps((made_of, site.stat().st_ino, told, rows), FORM)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside(path) as part:
            part.write_bytes(digest_of_bytes(body).encode() + b"\n" + body)


Row = tuple[object, ...]


def _needed(rows: list[Row], told: list[Noted]) -> tuple[list[Row], list[Noted]]:
    """Leaves out inputs that no part has any more, once there are many."""
    used: set[int] = set()
    left = {number for _, _, numbers, *_ in rows for number in numbers}  # type: ignore[attr-defined]
    while left:
        used |= left
        left = {below for number in left for below in told[number][3]} - used
    if len(told) <= len(used) * SPARE:
        return rows, told
    new = {old: number for number, old in enumerate(sorted(used))}
    fewer = [(name, own, tuple([new[old] for old in numbers]), *rest) for name, own, numbers, *rest in rows]  # type: ignore[attr-defined]
    kept = [
        (table, key, digest, tuple([new[old] for old in below]))
        for table, key, digest, below in map(told.__getitem__, new)
    ]
    return fewer, kept
