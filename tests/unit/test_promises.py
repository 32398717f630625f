"""The computed addresses are those of the site, the ledger is only appended to, and old addresses answer."""

import re
from dataclasses import replace

import pytest

from generator.assemble import Site
from generator.catalog import Loaded
from generator.config import Release, Settings
from generator.content import Content
from generator.moves import Move, in_full, in_short
from generator.moves_pages import moved_files
from generator.promises import promised
from generator.promises.answers import Answers
from generator.promises.checking import check_promises
from generator.promises.ledger import OPENING, appended, read_ledger
from generator.remember import Remember
from generator.values import parse_date

ON = parse_date("2030-01-02")
UNPROMISED = re.compile(r"/search/.*|.*/page/\d+/|(?:.*/)?card\.png")
"""What the module says that it does not promise."""


@pytest.fixture(scope="module")
def computed(tracker: Loaded, content: Content, settings: Settings) -> frozenset[str]:
    pages = [page.address for page in content.pages]
    return promised(tracker.catalog, pages, content.files, settings.releases)


@pytest.fixture(scope="module")
def standing(staged: Site) -> frozenset[str]:
    """The pages and files of the staged site, by address."""
    return frozenset("/" + re.sub(r"(^|/)index[.](md|html)$", r"\1", path) for path in staged.files)


def test_the_site_holds_what_is_promised_and_answers_for_the_past_and_nothing_else(
    computed: frozenset[str], standing: frozenset[str], tracker: Loaded, content: Content
) -> None:
    pages_and_files = {address for address in computed if "#" not in address}
    assert len(pages_and_files) > 300
    assert pages_and_files - standing == set()
    answers = Answers(computed, tracker.catalog.moves)
    unexpected = [a for a in standing - pages_and_files if not UNPROMISED.fullmatch(a) and answers.to(a) is None]
    assert unexpected == []


def test_every_promised_anchor_is_on_its_page(computed: frozenset[str], staged: Site) -> None:
    anchors = [address.partition("#") for address in computed if "#" in address]
    texts = {page: staged.files[f"{page}index.md".lstrip("/")].decode() for page, _, _ in anchors}
    assert len(anchors) > 200
    written = {page: set(re.findall(r'\bid="([^"]+)"|\{ #([^ }]+) \}', text)) for page, text in texts.items()}
    missing = [f"{p}#{a}" for p, _, a in anchors if not any(a in found for found in written[p])]
    assert missing == []


def test_every_released_address_stands_in_the_site(content: Content, computed: frozenset[str], staged: Site) -> None:
    files = {f"/{path}" for path in staged.files}
    for address in content.released:
        page = address.partition("#")[0]
        assert {page, f"{page}index.md", f"{page}index.html"} & files, address
    assert set(content.released) - computed, "the invented tracker has addresses that only answer by way of moved.yaml"


def test_a_release_appends_what_is_new_sorted_below_its_version() -> None:
    first = appended("", ["/b/", "/a/"], "2030.1", "2030-01-02")
    assert first == f"{OPENING}\n# 2030.1, 2030-01-02\n/a/\n/b/\n"
    second = appended(first, ["/a/", "/c.csv", "/a/#x"], "2030.2", "2030-02-03")
    assert second == "\n# 2030.2, 2030-02-03\n/a/#x\n/c.csv\n"
    ledger, problems = read_ledger(first + second)
    assert (list(ledger.lines), problems) == (["/a/", "/b/", "/a/#x", "/c.csv"], ())
    assert appended(first + second, ["/b/"], "2030.3", "2030-03-04") == ""


def test_a_ledger_without_a_last_line_end_is_continued_on_a_new_line() -> None:
    added = appended("/a/", ["/b/"], "2030.2", "2030-02-03")
    assert list(read_ledger("/a/" + added)[0].lines) == ["/a/", "/b/"]


@pytest.mark.parametrize(
    "line", ["policies/x/", "/a b/", "/x//", "//", "/x/#", "/x/#a#b", "/../x", "/é/", "/x/?y=1", " /x/"]
)
def test_a_line_that_is_no_address_is_a_problem_at_its_line(line: str) -> None:
    _, problems = read_ledger(f"# 2030.1\n/\n{line}\n")
    assert [(problem.line, problem.code) for problem in problems] == [(3, "A509")]


def test_every_computed_address_can_stand_in_the_ledger(computed: frozenset[str]) -> None:
    ledger, problems = read_ledger(appended("", computed, "2030.1", "2030-01-02"))
    assert problems == ()
    assert set(ledger.lines) == computed


@pytest.mark.parametrize("address", ["/policies/x/", "/policies/x/#y", "/data/v1/x.csv", "/figures/x/embed/"])
def test_an_address_is_the_same_after_it_was_written_short(address: str) -> None:
    assert in_full(in_short(address)) == address


LIVE = frozenset(
    [
        *("/policies/new/", "/policies/new/#a", "/policies/new/feed.xml", "/data/v1/policies/new.json"),
        *("/figures/z/", "/figures/z.csv", "/figures/z/embed/", "/years/", "/policies/", "/data/v1/policies.json"),
    ]
)
MOVES = (
    Move("/policies/old/", "/policies/new/", ON),
    Move("/policies/old/#b", "/policies/new/#a", ON),
    Move("/policies/old/#gone", "", ON, "Wrong."),
    Move("/figures/y/", "/figures/z/", ON),
    Move("/firms/gone/", "", ON, "Never existed."),
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("/policies/new/#a", "/policies/new/#a"),
        ("/policies/old/", "/policies/new/"),
        ("/policies/old/#a", "/policies/new/#a"),
        ("/policies/old/#b", "/policies/new/#a"),
        ("/policies/old/#gone", "notice"),
        ("/policies/old/#other", "nothing"),
        ("/policies/old/feed.xml", "/policies/new/feed.xml"),
        ("/data/v1/policies/old.json", "/data/v1/policies/new.json"),
        ("/data/v1/policies/old.yaml", "notice"),
        ("/data/v1/policies/older.json", "nothing"),
        ("/figures/y.csv", "/figures/z.csv"),
        ("/figures/y/embed/", "/figures/z/embed/"),
        ("/firms/gone/#anything", "notice"),
        ("/data/v1/firms/gone.json", "notice"),
        ("/years/1999/", "/years/"),
        ("/policies/unknown/", "nothing"),
        ("/policies/new/#unknown", "nothing"),
    ],
)
def test_what_an_address_answers_with(asked: str, expected: str) -> None:
    answer = Answers(LIVE, MOVES).to(asked)
    assert (answer.to or "notice" if answer else "nothing") == expected


def test_entries_that_go_round_in_circles_answer_nothing() -> None:
    moves = (Move("/a/", "/b/", ON), Move("/b/", "/a/", ON), Move("/c/", "/c/", ON))
    answers = Answers({"/"}, moves)
    assert [answers.to(address) for address in ("/a/", "/b/", "/c/", "/a/#x")] == [None] * 4


@pytest.mark.parametrize("ending", ["json", "csv", "yaml", "jsonl", "svg", "png", "vl.json", "xml", "sqlite", "txt"])
def test_a_withdrawn_file_holds_a_notice_whatever_its_format(
    ending: str, tracker: Loaded, settings: Settings, remember: Remember
) -> None:
    catalog = replace(tracker.catalog, moves=(Move("/statistics/gone/", "", ON, 'It was "wrong" & <old>.'),))
    old = f"/statistics/gone.{ending}"
    found = dict(moved_files([old, "/statistics/gone/"], {"/"}, {}, catalog, settings, remember))
    notice = found[f"statistics/gone.{ending}"]
    assert len(notice) > 50
    if ending == "png":
        assert isinstance(notice, bytes)
        assert notice.startswith(b"\x89PNG")
    else:
        assert "2030-01-02" in str(notice)
    page = str(found["statistics/gone/index.md"])
    assert "was withdrawn from the tracker on 2 January 2030" in page
    assert "&lt;old&gt;" in page
    assert '["robots", "noindex"]' in page


def test_the_same_record_under_another_id_is_found_by_its_published_name(tracker: Loaded, settings: Settings) -> None:
    ledger, _ = read_ledger("/firms/c-sharp/\n/data/v1/firms/c-sharp.json\n")
    frozen = {"firms/c-sharp": {"type": "firm", "name": {"en": "C#"}}}
    release = Release("2030.1", "2030-01-02", "", frozen)
    found = list(check_promises(tracker, frozenset({"/", *ledger_of(tracker)}), ledger, [release]))
    assert [problem.code for problem in found] == ["A501"]
    assert "tracker move firms/c-sharp firms/sharp-works" in found[0].hint


def ledger_of(tracker: Loaded) -> frozenset[str]:
    return promised(tracker.catalog, ["about/method"], (), ())
