"""What is written down after a check: over several runs, as a file, on the pages, and in the issue."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.catalog import Catalog, Loaded, link
from generator.checked import Checked, Found, Skipped, addresses_in, read_checked
from generator.cli import main
from generator.config import Settings
from generator.gone import gone_blocks, gone_sources, is_gone, resting_on
from generator.link_check import Finding
from generator.link_findings import known_addresses, left_out, merged, newest, to_yaml
from generator.link_issue import issue_text
from generator.markup import write_blocks
from generator.read import SourceText
from generator.record import Record
from generator.schema import ENTITY_TYPES
from generator.schema.source import Source
from generator.sections import build_sections
from generator.values import parse_date

PAGE = "https://paper.example/page"
COPY = "https://archive.example/page"
ANSWERS, GONE, REFUSED = Finding(Found.ANSWERS, 200), Finding(Found.GONE, 404), Finding(Found.REFUSED, 403)
SETTINGS = Settings(Path(), "https://tracker.example/policy/", "https://git.example/tracker")


def source(source_id: str = "paper", **fields: object) -> Source:
    given = {"id": source_id, "name": {"en": "A Paper"}, "kind": "news", "access": "first-hand", "url": PAGE} | fields
    return Source.model_validate(given)


def firm(**fields: object) -> Record:
    cite = {"source": "paper", "at": "x"}
    fact = {"id": "said", "text": "It said so to @somebody.", "cite": cite}
    return ENTITY_TYPES["firm"].model_validate(
        {"id": "firm", "name": {"en": "Firm"}, "kind": "software", "facts": (fact,), "cite": cite} | fields
    )


def runs(*found: tuple[str, Finding], catalog: Catalog | None = None) -> Checked:
    """Gives what is known after runs on some days of January 2030, each with one finding for the page."""
    checked = Checked()
    for day, finding in found:
        checked = merged(checked, {PAGE: finding}, parse_date(f"2030-01-{day}"), catalog or link([source()]))
    return checked


@pytest.mark.parametrize(
    ("found", "since", "is_dead"),
    [
        ([("01", ANSWERS)], None, False),
        ([("01", GONE)], "2030-01-01", False),
        ([("01", GONE), ("01", GONE), ("03", GONE)], "2030-01-01", False),
        ([("01", GONE), ("08", GONE)], "2030-01-01", True),
        ([("01", ANSWERS), ("08", GONE), ("15", Finding(Found.NO_ANSWER))], "2030-01-08", True),
        ([("01", GONE), ("08", GONE), ("15", ANSWERS)], None, False),
        ([("01", GONE), ("08", REFUSED), ("15", GONE)], "2030-01-15", False),
        ([("01", REFUSED), ("08", REFUSED), ("15", REFUSED)], None, False),
        ([("01", Finding(Found.CERTIFICATE)), ("08", Finding(Found.CERTIFICATE))], None, False),
    ],
)
def test_an_address_is_dead_only_when_it_fails_again_days_later(
    found: list[tuple[str, Finding]], since: str | None, is_dead: bool
) -> None:
    checked = runs(*found)
    assert checked.by_address[PAGE].failing_since == (parse_date(since) if since else None)
    assert checked.is_dead(PAGE) is is_dead


def test_what_is_written_is_read_back_the_same_and_follows_from_the_findings_alone() -> None:
    skipped = Skipped(host="quiet.example", why='Says "no" to programs: # always\\')
    moved = Finding(Found.MOVED, 200, "https://paper.example/page?new=%E4%B8%AD")
    for checked in (runs(("01", GONE), ("08", GONE)), runs(("01", moved)), Checked(), Checked(skip=(skipped,))):
        text = to_yaml(checked)
        again, problems = read_checked(SourceText("entities/checked.yaml", "", "checked", text))
        assert (again, problems) == (checked, ())
        assert to_yaml(again) == text


def test_equal_findings_a_week_later_change_one_line_of_the_file() -> None:
    before, after = (to_yaml(runs(("01", GONE), ("08", GONE), (day, GONE))).splitlines() for day in ("15", "22"))
    assert [line for line in after if line not in before] == ["on: 2030-01-22"]


def test_addresses_that_no_record_has_any_more_drop_out_and_others_keep_their_day() -> None:
    both = link([source(), source("other", url=COPY)])
    checked = merged(Checked(), {PAGE: ANSWERS, COPY: ANSWERS}, parse_date("2030-01-01"), both)
    later = merged(checked, {PAGE: ANSWERS}, parse_date("2030-01-08"), both)
    assert str(later.asked_on(later.by_address[COPY])) == "2030-01-01"
    assert str(later.asked_on(later.by_address[PAGE])) == "2030-01-08"
    alone = merged(checked, {PAGE: ANSWERS}, parse_date("2030-01-08"), link([source()]))
    assert list(alone.by_address) == [PAGE]


def test_what_is_left_out_is_not_asked_and_its_finding_is_forgotten() -> None:
    checked = runs(("01", GONE), ("08", GONE))
    for skip in (Skipped(address=PAGE, why="403"), Skipped(host="paper.example", why="403")):
        skipping = checked.model_copy(update={"skip": (skip,)})
        assert left_out(PAGE, skipping) == skip
        assert left_out(COPY, skipping) is None
        now = merged(skipping, {}, parse_date("2030-01-15"), link([source()]))
        assert now.addresses == ()
        assert now.skip == (skip,)


def test_a_proposal_that_nobody_accepted_still_counts() -> None:
    """The first failure is known from the waiting proposal only; what is left out comes from the accepted file."""
    skip = (Skipped(host="quiet.example", why="403"),)
    accepted = runs(("01", ANSWERS)).model_copy(update={"skip": skip})
    waiting = runs(("01", ANSWERS), ("08", GONE))
    before = newest(accepted, waiting)
    assert before.skip == skip
    assert merged(before, {PAGE: GONE}, parse_date("2030-01-15"), link([source()])).is_dead(PAGE)
    assert newest(waiting, accepted).by_address == before.by_address


def test_addresses_are_found_in_every_type_by_what_its_fields_declare(tracker: Loaded) -> None:
    catalog = tracker.catalog
    of_report = dict(addresses_in(catalog["lantern-report-2029"]))
    assert of_report == {
        "translation.url": "https://translators.example/report",
        "url": "https://lantern.example/report",
        "archived": "https://archive.example/report",
    }
    of_sources, of_all = (known_addresses(catalog, everything=everything) for everything in (False, True))
    assert set(of_report.values()) < set(of_sources) < set(of_all)
    assert "https://lull.example/" in of_all
    assert list(of_all) == sorted(of_all)


def test_a_source_with_one_address_that_answers_is_not_gone() -> None:
    translated = source(translation={"by": "Somebody", "url": "https://translators.example/x"}, archived=COPY)
    dead = runs(("01", GONE), ("08", GONE), catalog=link([translated]))
    assert not is_gone(translated, dead)
    assert is_gone(source(archived=COPY), dead)
    assert not is_gone(source(url=None), dead)


def test_what_rests_on_a_source_is_counted_part_by_part() -> None:
    repeating = {"source": "other", "at": "x", "origin": "paper"}
    catalog = link([source(), firm(), firm(id="second", cite=repeating, facts=())])
    assert resting_on(source(), catalog).words == "1 fact and fields of 1 record"
    assert resting_on(source(), link([source()])).words == "nothing"


def gone_catalog(**fields: object) -> Catalog:
    catalog = link([source("paper", **fields), firm()])
    return replace(catalog, checked=runs(("01", GONE), ("08", GONE), catalog=catalog))


def page_of(record_id: str, catalog: Catalog) -> str:
    return write_blocks(build_sections(catalog[record_id], catalog, SETTINGS, {}, {}), "x/y")


def test_the_page_of_a_gone_source_says_so_and_what_rests_on_it() -> None:
    page = page_of("paper", gone_catalog(archived=COPY))
    assert (
        "Its address did not answer on 8 January 2030 (404), and has not since 1 January 2030; archived copy:" in page
    )
    assert "This source no longer answers. What rests on it: 1 fact and fields of 1 record." in page
    assert page.count(f'href="{COPY}"') == 3  # in the facts box, in the note, and above what rests on it
    assert "No longer at its address." in page_of("firm", gone_catalog(archived=COPY))
    assert f'<a href="{COPY}" rel="noopener external">Archived copy.</a>' in page_of(
        "firm", gone_catalog(archived=COPY)
    )


@pytest.mark.parametrize("found", [[("01", ANSWERS)], [("01", GONE)], [("01", REFUSED), ("08", REFUSED)], []])
def test_pages_say_nothing_while_nothing_is_dead(found: list[tuple[str, Finding]]) -> None:
    unchecked = link([source(), firm()])
    catalog = replace(unchecked, checked=runs(*found, catalog=unchecked))
    for record_id in ("paper", "firm"):
        assert page_of(record_id, catalog) == page_of(record_id, unchecked)
    assert issue_text(catalog, SETTINGS) == ""


def test_the_issue_lists_what_rests_on_a_source_that_is_lost() -> None:
    catalog = gone_catalog(name={"en": "A *Paper* by @somebody, see #1"})
    text = issue_text(catalog, SETTINGS)
    assert f"<{PAGE}> did not answer on 8 January 2030 (404), and has not since 1 January 2030." in text
    assert "[`firm`](https://tracker.example/policy/firms/firm/#said)" in text
    assert "https://git.example/tracker/blob/HEAD/entities/sources/paper.yaml" in text
    assert "What rests on it: 1 fact and fields of 1 record" in text
    assert "@" not in text.replace("&#64;<!-- -->", "")
    assert "*Paper*" not in text
    assert issue_text(catalog, SETTINGS) == text
    without = issue_text(catalog, Settings(Path()))
    assert "tracker.example" not in without
    assert "`entities/sources/paper.yaml`" in without


def test_a_gone_source_with_a_copy_needs_no_issue_unless_the_copy_is_dead_too() -> None:
    catalog = gone_catalog(archived=COPY)
    assert len(gone_sources(catalog)) == 1
    assert issue_text(catalog, SETTINGS) == ""
    dead: dict[str, Finding] = {PAGE: GONE, COPY: GONE}
    checked = merged(
        merged(Checked(), dead, parse_date("2030-01-01"), catalog), dead, parse_date("2030-01-08"), catalog
    )
    lost = replace(catalog, checked=checked)
    assert f"<{COPY}>, which does not answer either" in issue_text(lost, SETTINGS)
    assert "Its archived copy did not answer on 8 January 2030" in page_of("paper", lost)


def test_the_list_of_gone_sources_says_when_was_checked_and_what_came_of_it(tracker: Loaded) -> None:
    text = write_blocks(gone_blocks(tracker.catalog), "about/coverage")
    assert "Last checked on 1 February 2030: 6 addresses of sources." in text
    assert "3 answered, 2 had not answered for some days, 1 did not answer as they should this time." in text
    assert (
        '<a href="../../sources/daily-lantern-2030/#rests-on-it">2 facts, 6 values and fields of 3 records</a>' in text
    )
    assert "none known" in text
    unchecked = replace(tracker.catalog, checked=Checked())
    assert write_blocks(gone_blocks(unchecked), "x") == "The addresses have not been checked yet."
    all_well = replace(tracker.catalog, checked=runs(("01", ANSWERS)))
    assert "<table" not in write_blocks(gone_blocks(all_well), "x")


def test_a_page_shows_the_hash_of_each_file_kept() -> None:
    hashes = ["a" * 64, "b" * 64]
    kept = source(files=[{"what": f"File {n}", "sha256": sha256} for n, sha256 in enumerate(hashes)])
    page = page_of("paper", link([kept]))
    assert [page.count(sha256) for sha256 in hashes] == [1, 1]
    assert "Files kept" in page


@pytest.mark.parametrize("wrong", ["A" * 64, "a" * 63, "a" * 65, "g" * 64, "sha256:" + "a" * 57])
def test_what_is_no_hash_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="sha256"):
        source(files=[{"what": "A file", "sha256": wrong}])


def test_the_longest_list_of_dead_sources_fits_into_an_issue() -> None:
    records: list[Record] = []
    for number in range(300):
        cite = {"source": f"paper-{number}", "at": "x"}
        facts = [{"id": f"f-{n}", "text": "word & " * 40, "cite": cite} for n in range(40)]
        url = f"https://paper.example/{number}?{'x' * 100}"
        records.append(source(f"paper-{number}", url=url, name={"en": "&*" * 90}))
        records.append(firm(id=f"firm-{number}", facts=facts, cite=cite))
    catalog = link(records)
    dead = dict.fromkeys(known_addresses(catalog, everything=False), GONE)
    checked = merged(
        merged(Checked(), dead, parse_date("2030-01-01"), catalog), dead, parse_date("2030-01-08"), catalog
    )
    text = issue_text(replace(catalog, checked=checked), SETTINGS)
    assert text.startswith("Checked on 8 January 2030: 300 sources")
    assert len(text) < 65_536


def test_the_command_lists_what_it_would_ask_and_asks_nothing(tracker_root: Path) -> None:
    before = (tracker_root / "entities/checked.yaml").read_text(encoding="utf-8")
    done = CliRunner().invoke(main, ["--root", str(tracker_root), "links", "--dry-run", "--all"])
    assert done.exit_code == 0, done.output
    assert "https://daily.example/why?a=1&b=*2*" in done.stdout.splitlines()
    assert "https://lull.example/" not in done.stdout.splitlines()  # its host is left out
    assert (tracker_root / "entities/checked.yaml").read_text(encoding="utf-8") == before


def test_the_command_writes_what_it_found_and_asks_no_private_network(tracker_root: Path) -> None:
    """Every source is given an address on this machine, which is told apart without a question."""
    sources = tracker_root / "entities/sources"
    for number, path in enumerate(sorted(sources.iterdir())):
        text = re.sub(r"https://[^\"]+", f"http://127.0.0.1:9/{number}", path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
    issue = tracker_root / "build/links/dead.md"
    (tracker_root / "entities/checked.yaml").write_text("on: 2999-12-31\n", encoding="utf-8")
    of_the_future = CliRunner().invoke(main, ["--root", str(tracker_root), "links"])
    assert "the last check was on 2999-12-31, and today is" in of_the_future.stderr
    left_out = 'skip:\n  - {host: lull.example, why: "Answers 403."}\n'
    (tracker_root / "entities/checked.yaml").write_text(left_out, encoding="utf-8")
    done = CliRunner().invoke(main, ["--root", str(tracker_root), "links", "--pause", "0", "--issue", str(issue)])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == "3 addresses: 3 not public"
    written = (tracker_root / "entities/checked.yaml").read_text(encoding="utf-8")
    assert written.count("found: not-public") == 3
    assert "lantern.example" not in written
    assert 'host: "lull.example"' in written
    assert issue.read_text(encoding="utf-8") == ""  # one run is not enough to call an address dead
    checked = CliRunner().invoke(main, ["--root", str(tracker_root), "check"])
    assert checked.exit_code == 0, checked.output
    (tracker_root / "bad.yaml").write_text("on: yesterday\n", encoding="utf-8")
    refused = CliRunner().invoke(
        main, ["--root", str(tracker_root), "links", "--pause", "0", "--earlier", str(tracker_root / "bad.yaml")]
    )
    assert refused.exit_code == 1
    assert "bad.yaml:1:5: S105" in refused.stderr
