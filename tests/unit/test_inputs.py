"""What a build has noted serves the next one: it tells what changed, and nothing is made to find out what did not."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.catalog import Loaded
from generator.inputs import Inputs
from generator.kept_site import read_kept, write_kept
from generator.making import Outcome
from generator.outlines import RECORDS
from generator.watched import watch_loaded
from generator.when_asked import WhenAsked

IDS = ("lumen-labs", "sharp-works")


def noted(tracker: Loaded, known: Mapping[str, str], made: list[str]) -> Inputs:
    """Gives the inputs of a tracker with a table of texts, which tells when one is made."""
    loaded, catalog = watch_loaded(tracker)

    def make(name: str) -> str:
        made.append(name)
        return loaded.raw[name].source.text.partition("\n")[0]

    catalog.watch.table("first lines", WhenAsked(IDS, make, catalog.watch))
    return Inputs(catalog, known)


@pytest.fixture
def known(tracker: Loaded) -> Mapping[str, str]:
    return dict.fromkeys(tracker.raw, "as it was")


def test_an_entry_is_made_again_only_where_what_it_was_made_of_changed(
    tracker: Loaded, known: Mapping[str, str]
) -> None:
    first = noted(tracker, known, [])
    for name in IDS:
        first.number(("first lines", name))
    made: list[str] = []
    again = noted(tracker, {**known, "sharp-works": "edited"}, made)
    kept = first.told()
    changed = again.take_over(kept)
    assert made == ["sharp-works"]
    # Its first line is as it was, so whoever shows no more than that is up to date.
    assert [kept[number][:2] for number in changed] == [(RECORDS, "sharp-works")]
    assert [one[:3] for one in again.told() if one[0] != RECORDS] == [one[:3] for one in kept if one[0] != RECORDS]


def test_an_entry_that_is_gone_has_changed(tracker: Loaded, known: Mapping[str, str]) -> None:
    first = noted(tracker, known, [])
    number = first.number(("first lines", "lumen-labs"))
    _, catalog = watch_loaded(tracker)
    catalog.watch.table("first lines", WhenAsked((), str, catalog.watch))
    again = Inputs(catalog, known)
    assert again.take_over(first.told()) == {number}
    assert again.digest(("first lines", "lumen-labs")) == ""


def test_inputs_that_no_part_has_any_more_are_not_kept(
    tracker: Loaded, known: Mapping[str, str], tmp_path: Path
) -> None:
    inputs = noted(tracker, known, [])
    for name in known:
        inputs.number((RECORDS, name))
    part = Outcome("part", "", (inputs.number(("first lines", "lumen-labs")),), ())
    write_kept(tmp_path / "kept", "program", tmp_path, [part], inputs)
    kept = read_kept(tmp_path / "kept")
    assert kept
    assert {one[:2] for one in kept.inputs} == {("first lines", "lumen-labs"), (RECORDS, "lumen-labs")}
    (number,) = kept.outcomes["part"].inputs
    assert kept.inputs[number][:2] == ("first lines", "lumen-labs")
    assert [kept.inputs[below][:2] for below in kept.inputs[number][3]] == [(RECORDS, "lumen-labs")]


@pytest.mark.parametrize("damage", [b"", b"garbage", b"garbage\ngarbage"])
def test_what_is_damaged_is_as_if_it_were_not_there(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "kept").write_bytes(damage)
    assert read_kept(tmp_path / "kept") is None
