"""Moving, merging and withdrawing: what changes in the files, what stays as it is, and what is refused."""

import difflib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.config import Settings
from generator.gather import gather
from generator.moves import Move
from generator.moving import MoveError, Tracker, move
from generator.moving.spelled import spelled
from generator.promises.answers import Answers
from generator.promises.ledger import appended, read_ledger
from generator.read_tracker import read_tracker
from generator.values import parse_date
from tests.conftest import TRACKER

ON = parse_date("2031-02-03")
PLAN = "/policies/norland-talent-plan-2026/"


@pytest.fixture(scope="module")
def held() -> Tracker:
    """The invented tracker, with everything in it released."""
    found = read_tracker(Settings(TRACKER))
    text = appended("", {*found.promised, *found.ledger.lines}, "2031.1", "2031-01-01")
    return replace(found, ledger=read_ledger(text)[0])


def lines_changed(before: Tracker, after: Tracker, path: str, old_path: str = "") -> list[str]:
    was, now = before.texts[old_path or path].text, after.texts[path].text
    found = difflib.unified_diff(was.splitlines(), now.splitlines(), n=0, lineterm="")
    return [line for line in found if not line.startswith(("---", "+++", "@@"))]


def answers(tracker: Tracker) -> Answers:
    return Answers(tracker.promised, tracker.loaded.catalog.moves)


def assert_every_promise_is_kept(tracker: Tracker) -> None:
    assert [a for a in tracker.ledger.lines if answers(tracker).to(a) is None] == []
    old = {entry.old for entry in tracker.loaded.catalog.moves}
    assert [entry for entry in tracker.loaded.catalog.moves if entry.new in old] == [], "a chain"
    assert tracker.problems == ()


def to_of(tracker: Tracker, address: str) -> str:
    answer = answers(tracker).to(address)
    return "nothing" if answer is None else answer.to or "notice"


def test_a_renamed_record_is_named_by_its_new_id_everywhere_and_nothing_else_changes(held: Tracker) -> None:
    after = move(held, "/places/lakeshire/", "/places/lake-county/", ON, "As its people say.").after
    assert lines_changed(held, after, "entities/places/lake-county.yaml", "entities/places/lakeshire.yaml") == [
        "-id: lakeshire",
        "+id: lake-county",
    ]
    assert lines_changed(held, after, "entities/programs/lantern-bases.yaml") == [
        "-places: [norland, lakeshire]",
        "+places: [norland, lake-county]",
        "-    place: lakeshire",
        "+    place: lake-county",
        "-    place: lakeshire",
        "+    place: lake-county",
        "-summary: Bases at universities in [[lakeshire]] & [[quoria|over the border]].",
        "+summary: Bases at universities in [[lake-county]] & [[quoria|over the border]].",
    ]
    assert to_of(after, "/places/lakeshire/#first-base") == "/places/lake-county/#first-base"
    assert to_of(after, "/data/v1/places/lakeshire.json") == "/data/v1/places/lake-county.json"
    assert_every_promise_is_kept(after)


def test_comments_quotes_line_ends_and_order_of_a_renamed_record_stay(held: Tracker) -> None:
    path = "entities/firms/sharp-works.yaml"
    text = "# above\r\nname: {en: 'C#'}  # beside\r\n\r\nid: \"sharp-works\"   # its id\r\nkind: other\r\n"
    text += "country: quoria\r\nnote: >-\r\n  Once [[sharp-works]]\r\n  and [[sharp-works|again]].\r\n"
    text += "cite: {source: daily-lantern-2030, at: paragraph 7}\r\n# below"
    before = replace(held.with_files({path: text}), ledger=held.ledger)
    after = move(before, "/firms/sharp-works/", "/firms/sharper/", ON).after
    expected = text.replace('"sharp-works"', '"sharper"').replace("[[sharp-works", "[[sharper")
    assert after.texts["entities/firms/sharper.yaml"].text == expected


def test_observations_called_after_a_renamed_place_have_entries_and_pages_name_them_anew(held: Tracker) -> None:
    after = move(held, "/places/norland/", "/places/north/", ON).after
    assert to_of(after, "/statistics/lantern-keepers/#norland") == "/statistics/lantern-keepers/#north"
    page = next(p for p in after.content.pages if p.path == "articles/what-is-proposed/index.md")
    assert "[[talent-pool#north-research-2028]]" in page.text
    assert_every_promise_is_kept(after)


def test_two_records_become_one(held: Tracker) -> None:
    after = move(held, "/policies/norland-talent-plan-2016/", PLAN, ON).after
    assert "policies/norland-talent-plan-2016.yaml" not in after.texts
    plan = after.loaded.catalog["norland-talent-plan-2026"]
    assert "Talent Plan 2016" in plan.aliases
    assert [c.at for c in plan.cite] == ["I", "I, paragraph 2"]
    assert "replaces" not in after.texts["entities/policies/norland-talent-plan-2026.yaml"].text
    assert "compare: [lantern-bases, norland-talent-plan-2026]" in after.texts[f"entities{PLAN[:-1]}.yaml"].text
    assert to_of(after, "/policies/norland-talent-plan-2016/") == PLAN
    assert_every_promise_is_kept(after)


def test_a_merged_record_brings_its_facts_under_ids_that_are_free(held: Tracker) -> None:
    cite = "{source: lantern-report-2029, at: II}"
    twin = "id: lakes\nname:\n  en: The Lakes\nkind: province\npart_of: [norland]\nfacts:\n"
    twin += f"  # kept with its comment\n  - id: first-base\n    text: Something else of [[lakes]].\n    cite: {cite}\n"
    twin += "  - id: same\n    text: Lakeshire was where [[lantern-bases]] began.\n"
    twin += '    cite: {source: lantern-report-2029, at: "II, paragraph 1"}\n'
    twin += f"  - {{id: between, text: 'In [[lakeshire]] there are 3 lakes.', cite: {cite}}}\n"
    before = held.with_files({"entities/places/lakes.yaml": twin})
    before = replace(before, ledger=read_ledger(appended("", before.promised, "2031.1", "2031-01-01"))[0])
    after = move(before, "/places/lakes/", "/places/lakeshire/", ON).after
    facts = {fact.id: fact.text for fact in after.loaded.catalog["lakeshire"].facts}
    assert facts == {
        "first-base": "Lakeshire was where [[lantern-bases]] began.",
        "first-base-2": "Something else of [[lakeshire]].",
        "between": "In [[lakeshire]] there are 3 lakes.",
    }
    assert to_of(after, "/places/lakes/#first-base") == "/places/lakeshire/#first-base-2"
    assert to_of(after, "/places/lakes/#same") == "/places/lakeshire/#first-base"
    assert to_of(after, "/places/lakes/#between") == "/places/lakeshire/#between"
    assert_every_promise_is_kept(after)


def test_a_record_that_others_name_is_not_withdrawn_and_every_place_is_listed(held: Tracker) -> None:
    with pytest.raises(MoveError) as refused:
        move(held, "/firms/sharp-works/", "", ON, "It was a mistake.")
    assert "entities/firms/lumen-labs.yaml:57" in str(refused.value)
    assert "content/index.md:10" in str(refused.value)


def test_a_record_that_nothing_names_is_withdrawn_with_all_its_addresses(held: Tracker) -> None:
    after = move(held, "/statistics/lantern-things/", "", ON, "Nobody knows what was counted.").after
    assert "lantern-things" not in after.loaded.catalog
    asked = [a for a in held.ledger.lines if "lantern-things" in a and a not in after.promised]
    assert len(asked) > 10
    assert {to_of(after, address) for address in asked} == {"notice"}
    assert_every_promise_is_kept(after)


def test_a_fact_gets_another_id_another_record_or_goes(held: Tracker) -> None:
    after = move(held, f"{PLAN}#money", f"{PLAN}#cost", ON).after
    assert lines_changed(held, after, f"entities{PLAN[:-1]}.yaml") == ["-  - id: money", "+  - id: cost"]
    assert to_of(after, f"{PLAN}#five-million") == f"{PLAN}#cost"  # the entry that led to it leads on
    assert_every_promise_is_kept(after)
    after = move(after, f"{PLAN}#cost", "/firms/lumen-labs/#its-cost", ON).after
    assert to_of(after, f"{PLAN}#money") == "/firms/lumen-labs/#its-cost"
    assert any("[[lumen-labs#its-cost|what it cost]]" in page.text for page in after.content.pages)
    assert_every_promise_is_kept(after)
    with pytest.raises(MoveError, match=r"still named in\n  content/index\.md:"):
        move(after, "/firms/lumen-labs/#its-cost", "", ON, "Wrong.")
    after = move(after, "/firms/lumen-labs/#plan-for-later", "", ON, "Nobody planned that.").after
    assert [fact.id for fact in after.loaded.catalog["lumen-labs"].facts] == ["own-claim", "its-cost"]
    assert to_of(after, "/firms/lumen-labs/#plan-for-later") == "notice"
    assert_every_promise_is_kept(after)


def test_the_last_fact_takes_its_field_along(held: Tracker) -> None:
    after = move(held, "/places/lakeshire/#first-base", "", ON, "It began elsewhere.").after
    assert "facts" not in after.texts["entities/places/lakeshire.yaml"].text
    assert_every_promise_is_kept(after)


SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>'


def test_a_hand_written_page_moves_with_its_files_and_the_links_of_all_pages(held: Tracker) -> None:
    page = "---\ntitle: A\n---\n\n# A { #x }\n\n"
    page += "[Method](../method/index.md) [here](#x) ![](lamp.svg) [out](https://a.example/)\n"
    other = "---\ntitle: B\n---\n\n[A page](../about/lamps/index.md#x)\n"
    before = held.with_files(
        {
            "content/about/lamps/index.md": page,
            "content/about/lamps/lamp.svg": SQUARE,
            "content/notes/index.md": other,
        }
    )
    before = replace(before, others={"mkdocs.yml": "nav:\n  - about/lamps/index.md\n"})
    after = move(before, "/about/lamps/", "/guides/on/lamps/", ON).after
    texts = {one.path: one.text for one in after.content.pages}
    assert "[Method](../../../about/method/index.md) [here](#x) ![](lamp.svg)" in texts["guides/on/lamps/index.md"]
    assert "[A page](../guides/on/lamps/index.md#x)" in texts["notes/index.md"]
    assert "guides/on/lamps/lamp.svg" in after.content.files
    assert after.others["mkdocs.yml"] == "nav:\n  - guides/on/lamps/index.md\n"
    assert to_of(after, "/about/lamps/") == "/guides/on/lamps/"
    assert_every_promise_is_kept(after)


def test_moves_one_after_the_other_and_back_leave_no_chain(held: Tracker) -> None:
    after = held
    names = ["/firms/sharp-works/", "/firms/sharp-a/", "/firms/sharp-b/", "/firms/sharp-works/", "/firms/sharp-c/"]
    for old, new in pairwise(names):
        after = move(after, old, new, ON).after
        assert_every_promise_is_kept(after)
    assert {to_of(after, name) for name in names} == {"/firms/sharp-c/"}


def test_what_somebody_did_by_hand_is_mended_by_the_same_command(held: Tracker) -> None:
    text = held.texts["entities/firms/sharp-works.yaml"].text.replace("id: sharp-works", "id: sharper")
    by_hand = held.with_files({"entities/firms/sharp-works.yaml": None, "entities/firms/sharper.yaml": text})
    assert {problem.code for problem in by_hand.problems} == {"A501", "R201", "P401"}
    after = move(by_hand, "/firms/sharp-works/", "/firms/sharper/", ON).after
    assert_every_promise_is_kept(after)


def test_nothing_moves_to_an_address_that_does_not_exist_or_from_one_that_stays(held: Tracker) -> None:
    for old, new, words in (
        ("/firms/nobody/", "/firms/nothing/", "there is neither firms/nobody nor firms/nothing"),
        ("/figures/forecasts/", "/figures/shortage/", "figures/forecasts is still in use"),
        ("/data/v1/old.csv", "/data/v1/new.csv", "there is nothing at data/v1/new.csv"),
        ("/firms/sharp-works/", "/firms/sharp-works/", "is the same address"),
        ("/firms/sharp-works/", "/policies/sharp-works/", "nothing was changed"),
    ):
        with pytest.raises(MoveError, match=words):
            move(held, old, new, ON)
    with pytest.raises(MoveError, match="say why"):
        move(held, "/statistics/lantern-things/", "", ON)


def test_the_other_entries_of_the_file_stay_as_they_are_written(held: Tracker) -> None:
    after = move(held, "/firms/lumen-labs/", "/firms/lumen/", ON).after
    changed = lines_changed(held, after, "entities/moved.yaml")
    assert changed == [
        "-  to: firms/lumen-labs",
        "+  to: firms/lumen",
        "+- from: firms/lumen-labs",
        "+  to: firms/lumen",
        "+  on: 2031-02-03",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "policies/x#y",
        "/policies/x/#y",
        "policies/x/#y",
        " policies/x#y ",
        "https://tracker.example/policy/policies/x/#y",
        "https://tracker.example/policy/policies/x/index.html#y",
        "https://tracker.example/policy/policies/x/?from=search#y",
    ],
)
def test_an_address_in_any_spelling(written: str) -> None:
    assert spelled(written, "https://tracker.example/policy/") == "/policies/x/#y"
    assert spelled(written) == "/policies/x/#y"


def test_files_of_the_repository_are_addresses_too() -> None:
    assert spelled("entities/policies/x.yaml") == "/policies/x/"
    assert spelled("content/about/method/index.md") == "/about/method/"
    assert spelled("data/v1/x.csv") == "/data/v1/x.csv"
    for wrong in ("", "a b", "//", "#x", "https://elsewhere.example/policies/x/"):
        with pytest.raises(MoveError):
            spelled(wrong, "https://tracker.example/policy/")


def test_the_command_writes_the_files_and_check_has_nothing_to_say(tracker_root: Path) -> None:
    arguments = ["--root", str(tracker_root), "move", "firms/sharp-works", "firms/sharper", "--on", "2031-02-03"]
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 0, ran.output
    assert "wrote    entities/firms/sharper.yaml" in ran.output
    assert not (tracker_root / "entities/firms/sharp-works.yaml").exists()
    loaded, _, problems = gather(Settings(tracker_root))
    assert problems == ()
    assert Move("/firms/sharp-works/", "/firms/sharper/", ON) in loaded.catalog.moves
    again = CliRunner().invoke(main, arguments)
    assert (again.exit_code, "Traceback" in again.output) == (0, False)


def test_the_command_changes_nothing_when_it_refuses(tracker_root: Path) -> None:
    before = {path: path.read_bytes() for path in tracker_root.rglob("*") if path.is_file()}
    for arguments in (
        ["firms/lumen-labs", "--withdrawn", "--why", "x"],
        ["firms/lumen-labs", "sources/lumen-labs"],
        ["firms/lumen-labs"],
        ["firms/a", "firms/b", "--withdrawn"],
        ["firms/lumen-labs", "firms/x", "--on", "soon"],
    ):
        ran = CliRunner().invoke(main, ["--root", str(tracker_root), "move", *arguments])
        assert ran.exit_code != 0
        assert "Traceback" not in ran.output
    assert {path: path.read_bytes() for path in tracker_root.rglob("*") if path.is_file()} == before
