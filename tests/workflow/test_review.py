"""A proposed change is reviewed: what is wrong stands on its line, and readers' changes are told in plain words."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.workflow.review_repository import (
    REPO_URL,
    Rendered,
    commit,
    git,
    is_harmless,
    replace_in,
    repository_with,
    review,
)

FIRM = "entities/firms/lumen-labs.yaml"
KEEPERS = "entities/statistics/lantern-keepers.yaml"
SCHOOL = "entities/universities/lakeshire-college.yaml"
COMMIT = "c0ffee" * 6 + "c0ff"


@pytest.fixture
def root(tmp_path: Path, copy_tracker: Callable[[Path], Path]) -> Path:
    return repository_with(copy_tracker, tmp_path / "tracker")


def test_a_change_without_mistakes_is_told_as_readers_will_find_it(root: Path) -> None:
    replace_in(root, FIRM, "founded: 2011-03-04", "founded: 2012")
    replace_in(root, KEEPERS, "value: 12", "value: 14")
    replace_in(root, "content/about/index.md", "\n\n", "\n\nA new sentence on [[lumen-labs]].\n\n")
    page = root / "content/about/new/index.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: New\ndescription: A new page.\n---\n\n# New\n", encoding="utf-8")
    found = review(root)
    assert found.result.exit_code == 0
    assert found.annotations == []
    assert found.summary.startswith("<h2>✅ Everything is fine: 2 records change, and no problem was found in ")
    is_harmless(found.summary)
    text = Rendered(found.summary).text
    assert "Founded was: 2011-03-04 now: 2012" in found.summary.replace("<br>", " ")
    assert "Value was: 12 now: 14" in found.summary.replace("<br>", " ")
    assert "<li><code>/about/new/</code></li>" in found.summary
    assert "Hand-written pages with other words (1)</h3><ul><li><code>/about/</code></li>" in found.summary
    assert "<code>/years/2011/</code> sends its readers to <code>/years/</code>" in found.summary
    figure = found.summary.partition("<code>/statistics/lantern-keepers/</code>")[2]
    assert "<td>was</td><td>Quoria</td><td>12</td>" in figure
    assert "<td>now</td><td>Quoria</td><td><strong>14</strong></td>" in figure
    assert "Its title is:" in text


def test_nothing_changes_for_readers_when_only_a_comment_does(root: Path) -> None:
    replace_in(root, FIRM, "founded: 2011-03-04", "founded: 2011-03-04  # read again")
    found = review(root)
    assert found.result.exit_code == 0
    assert "<p>Nothing: no record, page or figure says anything else than before.</p>" in found.summary


def test_every_problem_is_told_with_its_line_what_to_do_and_why(root: Path) -> None:
    replace_in(root, SCHOOL, "kind:", "founded: 03/04/2021\nkind:")
    replace_in(root, FIRM, "founded:", "fuonded: 2011\nfounded:")
    found = review(root, "main", "--commit", COMMIT)
    assert found.result.exit_code == 1
    assert found.summary.startswith("<h2>❌ 2 things need to be changed in 2 files</h2>\n\n")
    assert found.result.stderr == "2 things need to be changed in 2 files.\n"
    assert "::notice title=2 things need to be changed in 2 files::The page Summary of this run " in found.result.stdout
    is_harmless(found.summary)
    line = (root / SCHOOL).read_text(encoding="utf-8").splitlines().index("founded: 03/04/2021") + 1
    assert f'<a href="{REPO_URL}/blob/{COMMIT}/{SCHOOL}?plain=1#L{line}">Line {line}</a>' in found.summary
    assert "<pre>founded: 03/04/2021</pre><p>→ Write 2021, 2021-12 or 2021-12-30</p>" in found.summary
    assert "S105: not a date. What it means, and why the rule exists</summary>" in found.summary
    assert "<strong>Why it matters.</strong> <code>03/04/2021</code> means two different days" in found.summary
    first, second = found.annotations
    assert first.startswith(f"::error file={FIRM},line=17,col=1,title=S101%3A a field that does not exist::")
    assert first.endswith('%0Adid you mean "founded"?')
    assert second.startswith(f"::error file={SCHOOL},line={line},col=10,title=S105%3A not a date::")


def test_without_a_commit_no_line_is_linked(root: Path) -> None:
    replace_in(root, FIRM, "founded:", "fuonded: 2011\nfounded:")
    assert "<a " not in review(root).summary


def test_what_can_be_compared_is_compared_although_a_file_has_errors(root: Path) -> None:
    replace_in(root, FIRM, "founded:", "fuonded: 2011\nfounded:")
    (root / SCHOOL).write_text("- no record\n", encoding="utf-8")
    replace_in(root, KEEPERS, "value: 12", "value: 14")
    told = review(root).summary
    assert "What changes in files with an error is told as soon as they are mended; it is left out here." in told
    assert "<code>firms/lumen-labs</code>" not in told
    assert "<td>now</td><td>Quoria</td><td><strong>14</strong></td>" in told
    assert "Records that go" not in told
    assert "Pages that are gone" not in told


def test_what_stands_on_changed_lines_comes_first_and_errors_before_warnings(root: Path) -> None:
    """The record that goes is named by others, whose lines did not change."""
    text = (root / "content/about/index.md").read_text(encoding="utf-8")
    commit(root, "As it was")
    (root / "entities/statistics/talent-pool.yaml").unlink()
    (root / "content/about/index.md").write_text(f"{text}\n[[nobody-knows]]\n", encoding="utf-8")
    found = review(root)
    places = [re.match(r"::error file=([^,]+),", line) for line in found.annotations]
    files = [place[1] for place in places if place]
    assert files[0] == "content/about/index.md"
    assert FIRM in files[1:]
    elsewhere = found.summary.partition(f"<h3><code>{FIRM}</code></h3>")[2]
    assert "(This line did not change, but does not fit any more.)" in elsewhere.partition("</details>")[0]


def test_a_moved_record_and_a_withdrawn_one(root: Path) -> None:
    path = "entities/firms/sharp-works.yaml"
    (root / path).rename(root / "entities/firms/sharp.yaml")
    for file in sorted((root / "entities").glob("*/*.yaml")):
        file.write_text(file.read_text(encoding="utf-8").replace("sharp-works", "sharp"), encoding="utf-8")
    moves = root / "entities/moved.yaml"
    entry = "- from: firms/sharp-works\n  to: firms/sharp\n  on: 2030-02-04\n"
    moves.write_text(moves.read_text(encoding="utf-8") + entry, encoding="utf-8")
    for file in sorted((root / "content").rglob("*.md")):
        file.write_text(file.read_text(encoding="utf-8").replace("sharp-works", "sharp"), encoding="utf-8")
    told = review(root).summary
    assert "Records that move (1)" in told
    assert "(<code>firms/sharp</code>), which was <code>firms/sharp-works</code>" in told
    assert "<code>/firms/sharp-works/</code> sends its readers to <code>/firms/sharp/</code>" in told


def test_more_problems_than_github_shows_are_all_in_the_summary(root: Path) -> None:
    extra = "".join(f"strange-{number}: x\n" for number in range(30))
    replace_in(root, FIRM, "founded:", f"{extra}founded:")
    told = review(root).summary
    assert "GitHub shows at most 10 errors and 10 warnings of a check. Here are all 30." in told
    assert all(f"<code>strange-{number}</code>" in told for number in range(30))
    assert told.count("<details>") == 1


@pytest.mark.parametrize("base", ["nonsense", "-x", "HEAD~99", "main..change", "x\0y"])
def test_without_a_base_the_problems_are_told_and_why_nothing_else_is(root: Path, base: str) -> None:
    replace_in(root, FIRM, "founded:", "fuonded: 2011\nfounded:")
    found = review(root, base)
    assert found.result.exit_code == 1
    assert len(found.annotations) == 1
    assert "<h2>What changes for readers</h2><p>This cannot be told here: " in found.summary
    is_harmless(found.summary)


def test_a_copy_without_history_and_a_state_without_records(root: Path, tmp_path: Path) -> None:
    commit(root, "One more")
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "change", root.as_uri(), "shallow")
    assert "holds no history before it" in review(tmp_path / "shallow", "HEAD^1").summary
    git(root, "switch", "--quiet", "--orphan", "empty")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Nothing yet")
    git(root, "switch", "--quiet", "change")
    told = review(root, "empty").summary
    assert "Records are not compared: there was no folder <code>entities/</code> in " in told


def test_a_pull_request_is_compared_with_the_branch_that_it_was_merged_into(root: Path) -> None:
    """GitHub checks a merge; what others changed meanwhile is not this change's."""
    replace_in(root, FIRM, "founded: 2011-03-04", "founded: 2012")
    commit(root, "The change")
    git(root, "switch", "--quiet", "main")
    replace_in(root, KEEPERS, "value: 12", "value: 14")
    commit(root, "By somebody else")
    git(root, "switch", "--quiet", "change")
    assert "Records that change (1)" in review(root, "main").summary
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    told = review(root, "HEAD^1").summary
    assert "Records that change (1)" in told
    assert "(<code>firms/lumen-labs</code>)" in told


def test_a_file_that_cannot_be_written_is_said_plainly(root: Path) -> None:
    done = CliRunner().invoke(main, ["--root", str(root), "review", "main", "--summary", str(root / "entities")])
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_a_released_record_that_goes_comes_with_the_lines_to_write_on_the_web(root: Path) -> None:
    """Nobody who edits on GitHub's pages can type a command."""
    assert "\n/programs/lantern-bases/\n" in (root / "releases/addresses.txt").read_text(encoding="utf-8")
    (root / "entities/programs/lantern-bases.yaml").unlink()
    found = review(root)
    lost = [line for line in found.annotations if "title=A501" in line]
    assert lost
    line = "- {from: programs/lantern-bases, withdrawn: yes, on: DATE, why: REASON}"
    assert f"add a line to entities/moved.yaml: {line}" in lost[0]
    assert "<pre>- from: programs/lantern-bases&#10;  withdrawn: yes&#10;" in found.summary
    is_harmless(found.summary)
    moves = root / "entities/moved.yaml"
    written = line.replace("DATE", "2030-02-04").replace("REASON", "It was never held.")
    moves.write_text(f"{moves.read_text(encoding='utf-8')}{written}\n", encoding="utf-8")
    assert not [one for one in review(root).annotations if "file=entities/moved.yaml" in one]
