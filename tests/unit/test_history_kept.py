"""What git told of a commit is kept and told again; what is damaged or was not whole is asked anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.git_history import read_history
from generator.kept_history import history_from_bytes, history_to_bytes
from tests.made_history import MADE_HISTORY
from tests.unit.test_history import A, commit, firm, run


class Kept:
    """Keeps what was made, and counts how often."""

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}
        self.made = 0

    def remember(self, key: str, make: Callable[[], bytes]) -> bytes:
        if key not in self.entries:
            made = make()
            self.entries[key] = made
            self.made += 1
        return self.entries[key]


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    run(folder, "init", "--initial-branch", "main")
    commit(folder, A, firm())
    commit(folder, A, firm("Ä\n") + 'aliases: ["\U00020000", b]\nfacts:\n  - {id: x, text: one}\n', "2030-01-02")
    commit(folder, "entities/firms/b.yaml", ": [", "2030-01-03")
    return folder


def test_a_commit_is_asked_once_and_tells_the_same(repo: Path) -> None:
    kept, fresh = Kept(), read_history(repo)
    assert [read_history(repo, None, kept.remember), read_history(repo, None, kept.remember)] == [fresh, fresh]
    assert kept.made == 1
    assert len(fresh.edits) == 3


def test_a_new_commit_and_another_move_are_asked_anew(repo: Path) -> None:
    kept = Kept()
    read_history(repo, None, kept.remember)
    read_history(repo, {"firms/a": "firms/c"}, kept.remember)
    commit(repo, A, None, "2030-01-04")
    assert read_history(repo, None, kept.remember) == read_history(repo)
    assert kept.made == 3


@pytest.mark.parametrize("garbage", [b"", b"{", b"[]", b"[1,2,3,4,5,6]", b'["","","",true,{"a":1},[]]', b"\xff"])
def test_what_is_damaged_is_made_anew(repo: Path, garbage: bytes) -> None:
    assert read_history(repo, None, lambda key, make: garbage) == read_history(repo)


def test_what_was_not_whole_is_not_kept(repo: Path) -> None:
    blob = run(repo, "rev-parse", f"HEAD:{A}")
    lost = repo / ".git" / "objects" / blob[:2] / blob[2:]
    text = lost.read_bytes()
    lost.chmod(0o644)
    lost.unlink()
    kept = Kept()
    partial = read_history(repo, None, kept.remember)
    assert kept.made == 0
    lost.write_bytes(text)
    assert read_history(repo, None, kept.remember) == read_history(repo) != partial


def test_a_history_is_the_same_when_it_was_kept() -> None:
    assert MADE_HISTORY.edits
    assert history_from_bytes(history_to_bytes(MADE_HISTORY)) == MADE_HISTORY
