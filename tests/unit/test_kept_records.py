"""What the files of records say is kept: the same as if all were read, whatever became of what was kept."""

import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check import link_records
from generator.config import Settings
from generator.fields import ANY_TYPE
from generator.gather import gather
from generator.inputs import Inputs
from generator.kept_records import FOLDER, KeptRecords, keeping_records
from generator.making import FEW, File, Unit, make_units
from generator.per_record import per_record, use_memory
from generator.problems import Problem
from generator.read import SourceText, read_folder
from generator.read_many import MANY
from generator.record import Record
from generator.watched import watch_loaded

PROGRAM = "the program"
computed: list[str] = []


@per_record
def name_and_references(record: Record) -> tuple[str, int]:
    """Gives something that follows from one record, and notes that it was computed."""
    computed.append(record.id)
    return record.name.en, len(list(record.references()))


def values_of(root: Path, program: str = PROGRAM) -> dict[str, tuple[str, int]]:
    """Gives the value of every record, as a build of its own does that keeps what it learnt."""
    computed.clear()
    with keeping_records(root / "build", program) as kept:
        catalog = gather(Settings(root), kept=kept)[0].catalog
        return {record.id: name_and_references(record) for record in catalog}


def told(root: Path, program: str = PROGRAM) -> tuple[object, ...]:
    """Gives all that a reader of the records could tell from another: what they say, refer to, and do wrong."""
    with keeping_records(root / "build", program) as kept:
        loaded, _, problems = gather(Settings(root), kept=kept)
    catalog = loaded.catalog
    places = {i: raw.locate(("name", "en")) for i, raw in loaded.raw.items()}
    return {r.id: r.model_dump() for r in catalog}, dict(catalog.references), dict(catalog.backlinks), places, problems


def files_of(root: Path) -> list[Path]:
    """Gives the files in which something is kept."""
    return sorted(path for path in (root / "build" / FOLDER).rglob("*") if path.is_file())


def test_what_is_kept_says_the_same_as_what_is_read(tracker_root: Path) -> None:
    first = told(tracker_root)
    assert files_of(tracker_root)
    assert told(tracker_root) == first
    shutil.rmtree(tracker_root / "build")
    assert told(tracker_root) == first


def test_a_mention_is_told_by_identity_also_when_it_was_kept(tracker_root: Path) -> None:
    told(tracker_root)
    catalog = gather(Settings(tracker_root), kept=KeptRecords(tracker_root / "build", PROGRAM))[0].catalog
    mentions = [one.ref for made in catalog.references.values() for one in made if one.ref == ANY_TYPE]
    assert mentions
    assert all(mention is ANY_TYPE for mention in mentions)


def test_only_what_is_new_is_computed(tracker_root: Path) -> None:
    before = values_of(tracker_root)
    assert sorted(computed) == sorted(before)
    assert values_of(tracker_root) == before
    assert computed == []
    path = next((tracker_root / "entities").glob("*/*.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("en: ", "en: New ", 1), encoding="utf-8")
    after = values_of(tracker_root)
    assert computed == [path.stem]
    assert after[path.stem][0].startswith("New ")
    assert {i: value for i, value in after.items() if i != path.stem} == {
        i: value for i, value in before.items() if i != path.stem
    }
    assert values_of(tracker_root) == after
    assert computed == []


def test_another_program_believes_nothing(tracker_root: Path) -> None:
    before = values_of(tracker_root)
    assert values_of(tracker_root, "another program") == before
    assert sorted(computed) == sorted(before)


def test_what_another_program_wrote_is_not_believed_under_a_strange_name(tracker_root: Path) -> None:
    before = values_of(tracker_root)
    (tracker_root / "build" / FOLDER / PROGRAM).rename(tracker_root / "build" / FOLDER / "another program")
    assert values_of(tracker_root, "another program") == before
    assert sorted(computed) == sorted(before)


def cut_off(path: Path) -> None:
    """Leaves half of a file, as a disk that was full does."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def change_one_byte(path: Path) -> None:
    """Spoils a file in its middle."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def add_garbage(path: Path) -> None:
    """Puts what means nothing behind a file."""
    path.write_bytes(path.read_bytes() + b"\0\0\0\5garbage that is no piece")


def make_hostile(path: Path) -> None:
    """Makes a file of pickled values without the digest that they must fit."""
    path.write_bytes(pickle.dumps({b"key": "value"}))


def make_folder(path: Path) -> None:
    """Puts a folder where the file is."""
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [cut_off, change_one_byte, add_garbage, make_hostile, make_folder])
def test_what_is_damaged_is_made_anew(tracker_root: Path, spoil: Callable[[Path], None]) -> None:
    first, values = told(tracker_root), values_of(tracker_root)
    for path in files_of(tracker_root):
        spoil(path)
    assert told(tracker_root) == first
    assert values_of(tracker_root) == values


@pytest.mark.parametrize("spoil", [cut_off, change_one_byte, add_garbage, make_hostile])
def test_what_was_damaged_is_whole_after_the_next_build(tracker_root: Path, spoil: Callable[[Path], None]) -> None:
    values = values_of(tracker_root)
    for path in files_of(tracker_root):
        spoil(path)
    values_of(tracker_root)
    path = next((tracker_root / "entities").glob("*/*.yaml"))
    path.write_text(path.read_text(encoding="utf-8").replace("en: ", "en: New ", 1), encoding="utf-8")
    values_of(tracker_root)
    assert values_of(tracker_root).keys() == values.keys()
    assert computed == []


def test_a_disk_that_takes_nothing_costs_time_only(tracker_root: Path) -> None:
    first = told(tracker_root)
    shutil.rmtree(tracker_root / "build")
    (tracker_root / "build").mkdir()
    (tracker_root / "build" / "kept").write_text("in the way", encoding="utf-8")
    assert told(tracker_root) == first
    values = values_of(tracker_root)
    assert values_of(tracker_root) == values


def test_two_builds_at_once_keep_what_both_learnt(tracker_root: Path) -> None:
    texts = read_folder(tracker_root / "entities")[0]
    some, others = KeptRecords(tracker_root / "build", PROGRAM), KeptRecords(tracker_root / "build", PROGRAM)
    for kept, share in ((some, texts[::2]), (others, texts[1::2])):
        said = kept.read(texts)
        use_memory(kept)
        for text in share:
            if text in said and (record := said[text].record):
                name_and_references(record)
    use_memory(None)
    some.write()
    others.write()
    assert values_of(tracker_root)
    assert computed == []


def test_what_no_record_needs_is_forgotten(tracker_root: Path) -> None:
    path = next((tracker_root / "entities").glob("*/*.yaml"))
    text = path.read_text(encoding="utf-8")
    sizes = []
    for number in range(150):
        path.write_text(text.replace("en: ", f"en: {number:03} ", 1), encoding="utf-8")
        values_of(tracker_root)
        sizes.append(sum(file.stat().st_size for file in files_of(tracker_root)))
    assert max(sizes[-20:]) < 12 * sizes[0]
    assert sizes[-1] < max(sizes)


def test_programs_that_are_gone_leave_nothing_for_long(tracker_root: Path) -> None:
    for number in range(5):
        values_of(tracker_root, f"program {number}")
    assert len(list((tracker_root / "build" / FOLDER).iterdir())) == 2


def test_a_broken_record_is_told_every_time_and_right_once_it_is_mended(tracker_root: Path) -> None:
    path = next((tracker_root / "entities").glob("*/*.yaml"))
    text = path.read_text(encoding="utf-8")
    first = told(tracker_root)
    path.write_text(text + "no_such_field: x\n", encoding="utf-8")
    broken = told(tracker_root)
    assert broken != first
    assert told(tracker_root) == broken
    path.write_text(text, encoding="utf-8")
    assert told(tracker_root) == first


def test_a_warning_within_a_file_is_told_every_time(tracker_root: Path) -> None:
    path = next((tracker_root / "entities").glob("*/*.yaml"))
    path.write_text(f"# | left of a form\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    plain = gather(Settings(tracker_root))[2]
    assert [problem.code for problem in plain] == ["S117"]
    for _ in range(3):
        kept = told(tracker_root)[-1]
        assert kept == plain


def test_a_record_that_moves_is_another_one(tracker_root: Path) -> None:
    """The same text below another name is not right any more: its id is not the file's name."""
    told(tracker_root)
    path = next((tracker_root / "entities").glob("*/*.yaml"))
    path.rename(path.with_name("another-name.yaml"))
    problems = told(tracker_root)[-1]
    assert isinstance(problems, tuple)
    assert any(isinstance(one, Problem) and one.code == "S110" for one in problems)


def test_many_texts_are_read_by_workers_with_the_same_result(tracker_root: Path) -> None:
    text = next(one for one in read_folder(tracker_root / "entities")[0] if one.folder)
    many = [
        SourceText(
            f"entities/{text.folder}/copy-{number}.yaml",
            text.folder,
            f"copy-{number}",
            text.text.replace(f"id: {text.stem}", f"id: copy-{number}", 1),
        )
        for number in range(MANY + 50)
    ]
    said = KeptRecords(tracker_root / "build", PROGRAM).read(many)
    assert len(said) == len(many)
    assert link_records(many, (), said).loaded.catalog.records == link_records(many).loaded.catalog.records
    again = KeptRecords(tracker_root / "build", PROGRAM).read(many)
    assert [one.record for one in again.values()] == [one.record for one in said.values()]


def test_what_workers_learn_is_kept(tracker_root: Path, tmp_path: Path) -> None:
    computed.clear()
    with keeping_records(tracker_root / "build", PROGRAM) as kept:
        loaded = gather(Settings(tracker_root), kept=kept)[0]
        records, inputs = list(loaded.catalog), Inputs(watch_loaded(loaded)[1], {})

        def making(record: Record) -> Callable[[], list[File]]:
            return lambda: [File(f"{record.id}.txt", name_and_references(record)[0].encode())]

        units = [Unit(record.id, making(record)) for record in records]
        outcomes = list(make_units(units, inputs, tmp_path, cores=2))
    assert len(outcomes) == len(records) > FEW
    computed.clear()
    values = values_of(tracker_root)
    assert len(values) == len(records)
    assert computed == []
