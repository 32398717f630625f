"""A table that says what it follows from is the same as long as that is, whatever else is edited."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

import generator.assemble  # noqa: F401 - with it come all tables
from benchmarks.edit_kinds import KINDS, Desk
from generator.config import Settings
from generator.gather import gather
from generator.inputs import Inputs
from generator.once import FOLLOWS
from generator.problems import has_errors
from generator.record_inputs import ALL
from generator.watched import watch_loaded

EDITS = 60


def digests(root: Path) -> Mapping[str, tuple[tuple[str, ...], str]]:
    """Gives, by table, the digests of what it says it follows from, and its own."""
    loaded, _, problems = gather(Settings(root))
    if has_errors(problems):
        return {}
    _, catalog = watch_loaded(loaded)
    inputs = Inputs(catalog, {name: raw.source.text for name, raw in loaded.raw.items()})
    return {
        table: (tuple(map(inputs.digest, follows)), inputs.digest((table, ALL))) for table, follows in FOLLOWS.items()
    }


def test_a_table_follows_from_what_it_says(tracker_root: Path) -> None:
    desk = Desk(tracker_root, Random(8))
    kinds = list(KINDS.values())
    found: dict[tuple[str, tuple[str, ...]], str] = {}
    same = 0
    for number in range(EDITS):
        desk.count = number
        before = desk.contents()
        kinds[number % len(kinds)](desk)
        told = digests(tracker_root)
        if not told:
            desk.put_back(before)
        for table, (follows, digest) in told.items():
            assert found.setdefault((table, follows), digest) == digest, table
            same += 1
    assert len(FOLLOWS) > 4
    assert len(found) > 2 * len(FOLLOWS)  # some edits changed what a table follows from
    assert same > 3 * len(found)  # and most did not
