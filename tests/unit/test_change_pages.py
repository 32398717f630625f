"""Pages tell what changed: a record's own, that of all changes, that of a version; or that they do not know it."""

import re
from dataclasses import replace

import pytest
import yaml

from generator import blocks as b
from generator.assemble import Site
from generator.catalog import Loaded
from generator.change_page import MOST, MOST_AT_ONCE, change_page
from generator.config import History, Release, Settings
from generator.edits import Edit, FieldChange, RecordChange
from generator.markup import write_blocks, write_page
from generator.pages import record_page
from generator.release_notes import change_blocks, change_markdown
from tests.made_history import LAST, MADE_HISTORY

COMMIT = f"https://git.example/tracker/commit/{LAST}"


def history_of(tracker: Loaded, settings: Settings, record_id: str = "lumen-labs") -> str:
    """Gives the section on a record's page."""
    _, text = write_page(record_page(tracker.catalog[record_id], tracker.catalog, settings, {}, {}))
    return text.partition("## History")[2].partition("\n## ")[0]


def visible(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_record_tells_its_edits_newest_first(staged: Site) -> None:
    page = staged.files["firms/lumen-labs/index.md"].decode()
    section = page.partition("## History { #history }")[2].partition("\n## ")[0]
    days = re.findall(r"<strong>(\d+ \w+ \d{4})</strong>", section)
    assert days == ["3 February 2030", "1 February 2030", "31 December 2029"]
    assert f'<a href="{COMMIT}" rel="noopener external">c0ffeec0ff</a>' in section
    assert "Moved here from firms/lumen" in section
    assert '["application/atom+xml", "Changes: Lumen R&D <AI> Labs (Atom)", "feed.xml"]' in page
    assert 'Follow changes: <a href="feed.xml">Atom</a>, <a href="feed.json">JSON</a>.' in section


def test_what_was_and_is_told_by_elements_and_words(tracker: Loaded, settings: Settings) -> None:
    section = history_of(tracker, settings)
    old, new = (
        '<del><span class="spoken">was: </span>2010</del>',
        '<ins><span class="spoken">now: </span>2011-03-04</ins>',
    )
    assert f"<dt>Founded</dt><dd>{old} → {new}</dd>" in section
    assert '<dt><a href="#own-claim">Facts › own-claim › Text</a></dt>' in section
    assert "<dt>Facts › forgotten</dt>" in section  # no longer on the page, so no link
    assert "Layers (in another order)" in section
    assert (
        '<del><span class="spoken">was: </span>most</del> <ins><span class="spoken">now: </span>half</ins>' in section
    )
    assert "years to come, <del>" in section
    assert ", <del>" in section
    assert section.count("…") == 2  # the stretches of the long text that stayed


def test_what_a_record_and_a_commit_say_stays_text(tracker: Loaded, settings: Settings, staged: Site) -> None:
    pages = (history_of(tracker, settings), staged.files["changes/index.md"].decode())
    for page in pages:
        assert "<script>alert" not in page
        assert "<b>text</b>" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page or "script&#62;alert" in page
    assert "A short &lt;b&gt;text&lt;/b&gt; &amp; ]]&gt; more." in pages[0]


def test_without_a_full_history_the_page_says_so(tracker: Loaded, settings: Settings) -> None:
    section = history_of(tracker, replace(settings, history=History("2030-02-03", LAST)))
    assert "made without the repository's history" in section
    assert "https://git.example/tracker/commits/main/entities/firms/lumen-labs.yaml" in section
    page = write_page(change_page(tracker.catalog, replace(settings, history=History())))[1]
    assert "made without the repository&#x27;s history" in page
    bare = replace(settings, history=History(), site_url="", repo_url="")
    assert "<a" not in history_of(tracker, bare)
    assert "alternates:" not in write_page(change_page(tracker.catalog, bare))[1]


def test_a_record_that_git_does_not_know_yet(tracker: Loaded, settings: Settings) -> None:
    assert "Nothing about it is in the repository's history yet." in history_of(tracker, settings, "sharp-works")


def test_a_version_that_could_not_be_read_is_said(tracker: Loaded, settings: Settings) -> None:
    assert "cannot be read in this commit" in history_of(tracker, settings, "estmark")


def test_the_head_of_every_page_can_be_read(staged: Site) -> None:
    heads = {path: text.decode().split("\n---\n")[0] for path, text in staged.files.items() if path.endswith(".md")}
    read = {path: yaml.safe_load(head.removeprefix("---\n")) for path, head in heads.items() if head.startswith("---")}
    assert len(read) > 50
    page = read["universities/lakeshire-college/index.md"]  # its texts hold characters beyond the first plane
    assert [kind for kind, _, _ in page["alternates"]] == ["application/atom+xml", "application/feed+json"]


def many(number: int) -> tuple[Edit, ...]:
    """Gives edits of a record, one a day, newest first."""
    change = RecordChange("firms/lumen-labs", "Lumen", "changed", (FieldChange(("founded",), "1", "2"),))
    return tuple(Edit(f"{n:040x}", f"2029-01-{n:02}T00:00:00Z", f"Edit {n}", (change,)) for n in range(number, 0, -1))


def test_many_edits_are_folded(tracker: Loaded, settings: Settings) -> None:
    long = replace(settings, history=replace(MADE_HISTORY, edits=many(25)), releases=())
    section = history_of(tracker, long)
    before, _, after = section.partition("<summary>Show 15 older</summary>")
    assert (before.count("Edit "), after.count("Edit ")) == (10, 15)
    assert "<summary>Show" not in history_of(tracker, replace(long, history=replace(MADE_HISTORY, edits=many(12))))


def test_edits_before_the_first_version_are_folded(tracker: Loaded, settings: Settings) -> None:
    first = Release("2029.1", "2029-01-22", "c" * 40, {})
    long = replace(settings, history=replace(MADE_HISTORY, edits=many(25)), releases=(first,))
    fold = "<summary>Show what came before the first version (22)</summary>"
    before, _, after = history_of(tracker, long).partition(fold)
    assert (before.count("Edit "), after.count("Edit ")) == (3, 22)


def test_the_page_of_changes_links_records_and_parts(staged: Site) -> None:
    page = staged.files["changes/index.md"].decode()
    assert re.findall(r"^## (.*) \{", page, re.MULTILINE)[:3] == [
        "3 February 2030",
        "1 February 2030",
        "31 December 2029",
    ]
    assert '<a href="../firms/lumen-labs/">' in page
    assert '<a href="../firms/lumen-labs/#own-claim">Facts › own-claim › Text</a>' in page
    assert "<strong>A plan that was none</strong>" in page  # removed: there is no page to link to
    assert "cannot be read" not in page
    assert "(../versions/index.md)" in page
    assert '<a href="../feed.xml">Atom</a>' in page


def test_the_page_of_changes_ends_somewhere(tracker: Loaded, settings: Settings) -> None:
    changes = tuple(RecordChange(f"firms/f{n}", f"Firm {n}", "removed") for n in range(300))
    edits = tuple(Edit(f"{n:040x}", "2029-01-01T00:00:00Z", f"Bulk {n}", changes) for n in range(9))
    history = replace(MADE_HISTORY, edits=edits)
    page = write_page(change_page(tracker.catalog, replace(settings, history=history)))[1]
    assert page.count("<strong>Firm ") == MOST
    assert page.count(f"And {300 - MOST_AT_ONCE} more records.") == MOST // MOST_AT_ONCE
    assert "5 older edits can be read on the records' own pages." in page


@pytest.fixture
def changes() -> tuple[RecordChange, ...]:
    value = FieldChange(("observations", "quoria", "value"), "11", "12")
    note = FieldChange(("observations", "quoria", "note"), None, "New.")
    quarrel = {"id": "two-names", "kind": "name", "text": "They differ *much*."}
    return (
        RecordChange("statistics/lantern-keepers", "Keepers of lanterns by country", "changed", (value, note)),
        RecordChange(
            "firms/lumen-labs", "Lumen R&D", "changed", (FieldChange(("disagreements", "two-names"), None, quarrel),)
        ),
        RecordChange("firms/sharp-works", "Sharp [Works]", "added"),
        RecordChange("policies/gone", "Gone", "removed"),
        RecordChange("places/estmark", "Estmark", "moved", (), "places/east"),
    )


def test_notes_begin_with_what_touches_a_citation(tracker: Loaded, changes: tuple[RecordChange, ...]) -> None:
    blocks = change_blocks(changes, tracker.catalog)
    heads = [block.text for block in blocks if isinstance(block, b.Heading)]
    assert heads == [
        "Values that changed (1)",
        "Disagreements between sources (1)",
        "New: firms (1)",
        "Changed (2)",
        "Moved (1)",
        "Removed (1)",
    ]
    text = visible(write_blocks(blocks, "versions/2030.1"))
    assert "quoria › Value was: 11 → now: 12" in text
    assert "two-names now: They differ *much*." in text
    assert len({block.anchor for block in blocks if isinstance(block, b.Heading)}) == len(heads)
    assert [type(block) for block in change_blocks((), tracker.catalog)] == [b.Paragraph]


def test_notes_as_markdown(changes: tuple[RecordChange, ...]) -> None:
    text = change_markdown(changes, "https://tracker.example/policy/")
    keepers = "[Keepers of lanterns by country](https://tracker.example/policy/statistics/lantern-keepers/)"
    assert f"## Values that changed (1)\n\n- {keepers}: quoria › Value: was 11, now 12\n" in text
    assert "two-names: now They differ &#42;much&#42;." in text
    assert "- [Sharp &#91;Works&#93;](https://tracker.example/policy/firms/sharp-works/)\n" in text
    assert "## Removed (1)\n\n- Gone (policies/gone)\n" in text
    assert "Moved here from places/east" in text
    assert change_markdown(()) == "No record changed.\n"
    assert "https:" not in change_markdown(changes)
