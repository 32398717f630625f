"""What git knows is read in full or not at all, and nothing is guessed where git knows nothing."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.config import History
from generator.edits import Edit
from generator.git_history import GitError, git, read_history, snapshot_of
from generator.moves import Move, records_moved
from generator.values import PartialDate

IDENTITY = {f"GIT_{who}_{what}": "nobody@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
DAY = "2030-01-01"
A = "entities/firms/a.yaml"


def run(folder: Path, *arguments: str, day: str = DAY, zone: str = "+00:00") -> str:
    date = f"{day}T12:00:00{zone}"
    environment = {**os.environ, **IDENTITY, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(
    folder: Path, name: str, text: str | bytes | None, day: str = DAY, why: str = "", zone: str = "+00:00"
) -> str:
    path = folder / name
    if text is None:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    run(folder, "add", "-A", ".")
    run(folder, "commit", "-m", why or f"Change {name}", day=day, zone=zone)
    return run(folder, "rev-parse", "HEAD")


def firm(name: str = "A", founded: str = "2011") -> str:
    return f"id: a\nname: {{en: {name}}}\nfounded: {founded}\n"


def told(edits: tuple[Edit, ...]) -> list[tuple[str, str, str, list[str]]]:
    """Gives what was changed, oldest first: why, id, how, fields."""
    return [(e.why, c.id, c.how, [f.field for f in c.fields]) for e in reversed(edits) for c in e.changes]


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    run(folder, "init", "--initial-branch", "main")
    return folder


def test_every_file_has_the_date_and_commit_of_its_last_change(repo: Path) -> None:
    first = commit(repo, A, firm(), "2030-01-01")
    commit(repo, "entities/firms/b.yaml", "1", "2030-01-02")
    third = commit(repo, "entities/firms/b.yaml", "2", "2030-01-03")
    page = commit(repo, "content/湖.md", "x", "2030-01-04")
    last = commit(repo, "README.md", "x", "2030-01-05")
    history = read_history(repo)
    assert (history.commit, history.date, history.moment) == (last, "2030-01-05", "2030-01-05T12:00:00Z")
    assert {name: (change.commit, change.date) for name, change in history.changes.items()} == {
        A: (first, "2030-01-01"),
        "entities/firms/b.yaml": (third, "2030-01-03"),
        "content/湖.md": (page, "2030-01-04"),
    }


def test_every_edit_has_its_date_reason_commit_and_what_was_and_is(repo: Path) -> None:
    commit(repo, A, firm())
    second = commit(repo, A, firm(founded="2012"), "2030-01-02", "Year after the register")
    commit(repo, A, '# note\nfounded: "2012"\nid: a\nname:\n  en: A\n', "2030-01-03", "Formatting")
    history = read_history(repo)
    assert history.is_full
    assert told(history.edits) == [
        (f"Change {A}", "firms/a", "added", []),
        ("Year after the register", "firms/a", "changed", ["founded"]),
    ]
    edit, change = history.of_records["firms/a"][0]
    assert (edit.commit, edit.date, edit.moment) == (second, "2030-01-02", "2030-01-02T12:00:00Z")
    assert (change.fields[0].was, change.fields[0].now) == ("2011", "2012")


def test_dates_do_not_depend_on_where_somebody_is(repo: Path) -> None:
    commit(repo, A, firm(), "2030-01-02", zone="+14:00")
    assert read_history(repo).edits[0].moment == "2030-01-01T22:00:00Z"


def test_a_removed_record_that_comes_back_tells_both(repo: Path) -> None:
    commit(repo, A, firm(), why="first")
    commit(repo, "entities/firms/b.yaml", firm(), why="other")
    commit(repo, A, None, why="away")
    commit(repo, A, firm("Back"), why="again")
    found = read_history(repo).of_records["firms/a"]
    assert [(edit.why, change.how, change.name) for edit, change in found] == [
        ("again", "added", "Back"),
        ("away", "removed", "A"),
        ("first", "added", "A"),
    ]


def test_a_moved_record_keeps_its_older_history(repo: Path) -> None:
    commit(repo, A, firm(), why="first")
    commit(repo, A, firm(founded="2012"), why="second")
    (repo / A).rename(repo / "entities/firms/b.yaml")
    commit(repo, "entities/firms/b.yaml", firm("B", "2012").replace("id: a", "id: b"), why="moved")
    commit(repo, "entities/firms/b.yaml", firm("B", "2013"), why="last")
    moves = (Move("/firms/a/", "/firms/b/", PartialDate(2030)), Move("/firms/b/#x", "/firms/b/#y", PartialDate(2030)))
    assert records_moved(moves) == {"firms/a": "firms/b"}
    found = read_history(repo, records_moved(moves)).of_records
    assert found.keys() == {"firms/b"}
    assert [(edit.why, change.how, [f.field for f in change.fields]) for edit, change in found["firms/b"]] == [
        ("last", "changed", ["founded"]),
        ("moved", "moved", ["name.en"]),
        ("second", "changed", ["founded"]),
        ("first", "added", []),
    ]
    assert {c.how for _, c in read_history(repo).of_records["firms/a"]} == {"removed", "changed", "added"}


def test_a_record_merged_into_one_that_the_commit_did_not_touch_is_told_there(repo: Path) -> None:
    commit(repo, "entities/firms/kept.yaml", firm("Kept"), why="kept")
    commit(repo, A, firm(), why="double")
    commit(repo, A, None, why="merged")
    found = read_history(repo, {"firms/a": "firms/kept"}).of_records
    assert [(edit.why, change.how, change.was_id) for edit, change in found["firms/kept"]] == [
        ("merged", "moved", "firms/a"),
        ("double", "added", ""),
        ("kept", "added", ""),
    ]


def test_a_merge_is_one_edit_with_the_title_of_its_pull_request(repo: Path) -> None:
    commit(repo, A, firm(), why="first")
    run(repo, "checkout", "-b", "branch")
    commit(repo, A, firm(founded="2012"), why="step")
    commit(repo, A, firm(founded="2013"), why="another step")
    run(repo, "checkout", "main")
    commit(repo, "README.md", "x")
    message = "Merge pull request #12 from somebody/branch\n\nFounding year from the register"
    run(repo, "merge", "--no-ff", "-m", message, "branch", day="2030-01-05")
    history = read_history(repo)
    assert [edit.why for edit in history.edits] == ["Founding year from the register (#12)", "first"]
    change = history.edits[0].changes[0]
    assert [(field.was, field.now) for field in change.fields] == [("2011", "2013")]


def test_a_version_that_cannot_be_read_is_said_and_bridged(repo: Path) -> None:
    commit(repo, A, firm(), why="first")
    commit(repo, A, "id: [a\n<<<<<<< broken", why="broken")
    commit(repo, A, b"id: a\nname: {en: \xff}\n", why="not text")
    commit(repo, A, firm(founded="2012"), why="mended")
    commit(repo, "entities/firms/b.yaml", "- a list", why="never one")
    assert told(read_history(repo).edits) == [
        ("first", "firms/a", "added", []),
        ("broken", "firms/a", "unreadable", []),
        ("not text", "firms/a", "unreadable", []),
        ("mended", "firms/a", "changed", ["founded"]),
        ("never one", "firms/b", "unreadable", []),
    ]


def test_a_history_with_a_hole_is_told_as_far_as_it_is_there(repo: Path) -> None:
    commit(repo, A, firm(), why="first")
    commit(repo, A, firm(founded="2012"), why="lost")
    blob = run(repo, "rev-parse", f"HEAD:{A}")
    commit(repo, A, firm(founded="2013"), why="last")
    path = repo / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o600)
    path.unlink()
    found = read_history(repo)
    assert told(found.edits)[1:] == [
        ("lost", "firms/a", "unreadable", []),
        ("last", "firms/a", "changed", ["founded"]),
    ]
    assert [(f.was, f.now) for f in found.edits[0].changes[0].fields] == [("2011", "2013")]


def test_a_history_whose_commits_are_lost_is_none(repo: Path) -> None:
    first = commit(repo, A, firm())
    last = commit(repo, A, firm(founded="2012"))
    path = repo / ".git" / "objects" / first[:2] / first[2:]
    path.chmod(0o600)
    path.unlink()
    found = read_history(repo)
    assert (found.commit, found.is_full, found.edits) == (last, False, ())


def test_a_rewritten_history_is_told_as_it_is_now(repo: Path) -> None:
    commit(repo, A, firm(), why="first")
    commit(repo, A, firm(founded="2012"), why="second")
    run(repo, "commit", "--amend", "-m", "other words")
    assert [edit.why for edit in read_history(repo).edits] == ["other words", "first"]
    run(repo, "checkout", "--orphan", "afresh")
    commit(repo, A, firm(founded="2012"), why="all at once")
    assert told(read_history(repo).edits) == [("all at once", "firms/a", "added", [])]


def test_odd_characters_in_a_reason_and_beside_the_records_do_no_harm(repo: Path) -> None:
    commit(repo, A, firm(), why='湖 "quoted" <b>&amp; ]]> 👩\u200d🔬 \u202eback\x07wards\ttab')
    commit(repo, "entities/firms/a b\té.yaml", firm(), why="no record")
    commit(repo, "entities/README.md", "x", why="nor this")
    history = read_history(repo)
    assert [edit.why for edit in history.edits] == ['湖 "quoted" <b>&amp; ]]> 👩\u200d🔬 back wards tab']
    assert history.changes.keys() == {A, "entities/firms/a b\té.yaml", "entities/README.md"}


def test_a_commit_without_a_message_says_that_it_gives_no_reason(repo: Path) -> None:
    commit(repo, A, firm())
    run(repo, "commit", "--amend", "--allow-empty-message", "-m", "")
    assert [edit.why for edit in read_history(repo).edits] == ["Without a reason given"]


def test_the_settings_of_whoever_builds_change_nothing(repo: Path, tmp_path: Path) -> None:
    commit(repo, A, firm(), why="first")
    commit(repo, A, firm(founded="2012"), why="second")
    plain = read_history(repo)
    order = tmp_path / "order"
    order.write_text("content\nentities\n", encoding="utf-8")
    for name, value in (
        *(("log.showSignature", "true"), ("log.date", "relative"), ("core.abbrev", "4"), ("color.ui", "always")),
        *(
            ("diff.renames", "copies"),
            ("diff.noprefix", "true"),
            ("log.decorate", "full"),
            ("diff.orderFile", str(order)),
        ),
        *(("log.follow", "true"), ("diff.relative", "false"), ("i18n.logOutputEncoding", "latin1")),
    ):
        run(repo, "config", name, value)
    assert read_history(repo) == plain
    clone = tmp_path / "clone"
    run(tmp_path, "clone", repo.as_uri(), str(clone))
    assert read_history(clone) == plain


def test_records_in_a_folder_of_a_larger_repository_are_found(repo: Path) -> None:
    commit(repo, f"tracker/{A}", firm())
    commit(repo, A, firm("Another tracker"))
    history = read_history(repo / "tracker")
    assert [change.name for edit in history.edits for change in edit.changes] == ["A"]
    assert history.changes.keys() == {A}
    assert snapshot_of(repo / "tracker", "HEAD")[0].keys() == {"firms/a"}


def test_a_shallow_copy_knows_its_commit_and_no_more(repo: Path, tmp_path: Path) -> None:
    commit(repo, A, firm(), "2030-01-01")
    last = commit(repo, "entities/firms/b.yaml", firm(), "2030-01-02")
    run(tmp_path, "clone", "--depth", "1", repo.as_uri(), "shallow")
    history = read_history(tmp_path / "shallow")
    assert history == History("2030-01-02", last, moment="2030-01-02T12:00:00Z")
    assert not history.is_full


def test_a_folder_without_commits_or_without_git_has_no_history(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_history(repo) == History()
    (tmp_path / "plain").mkdir()
    assert read_history(tmp_path / "plain") == History()
    commit(repo, A, firm())
    monkeypatch.setenv("PATH", str(tmp_path / "plain"))
    assert read_history(repo) == History()
    with pytest.raises(GitError, match="not installed"):
        git(repo, "log")


def test_the_records_of_a_commit_with_what_cannot_be_read(repo: Path) -> None:
    first = commit(repo, A, firm())
    commit(repo, "entities/firms/b.yaml", "- a list")
    found, unreadable = snapshot_of(repo, "main")
    assert (set(found), unreadable) == ({"firms/a"}, ("entities/firms/b.yaml",))
    assert snapshot_of(repo, first)[1] == ()


def test_a_subject_of_a_stranger_is_one_short_line_that_can_be_seen(repo: Path) -> None:
    commit(repo, A, firm("A"), why="words " * 20_000)
    commit(
        repo, A, firm("B"), "2030-01-02", "\x1b[31mred\x1b[0m \u202eleft\u2066 \ufeff\U000e0041::error::x\r##[error]y"
    )
    commit(repo, A, firm("C"), "2030-01-03", f"Merge pull request #7 from x/y\n\n{'<b>' * 9_000}\n")
    newest, middle, oldest = (edit.why for edit in read_history(repo).edits)
    assert all(len(why) <= 310 and why.isprintable() for why in (newest, middle, oldest))
    assert newest.startswith("<b><b>")
    assert middle == "[31mred [0m left ::error::x ##[error]y"
    assert oldest.endswith("words …")


def test_texts_of_the_past_are_told_with_what_nobody_sees_spelled_out(repo: Path) -> None:
    commit(repo, A, firm())
    commit(repo, A, 'id: a\nname: {en: "A\\e[31m\\u202e"}\n"\\u202efield": "\\a"\nfounded: 2011\n', "2030-01-02")
    ((_, change), _) = read_history(repo).of_records["firms/a"]
    assert change.name == "A<U+001B>[31m<U+202E>"
    assert [(field.field, field.now) for field in change.fields] == [
        ("name.en", "A<U+001B>[31m<U+202E>"),
        ("<U+202E>field", "<U+0007>"),
    ]
