"""An incremental build leaves the same bytes as a clean one; the benchmark tries this with many more edits."""

from pathlib import Path

from benchmarks.edits import edits

TRACKER = Path(__file__).parents[1] / "tracker"


def test_a_few_random_edits_leave_the_same_bytes_as_clean_builds(tmp_path: Path) -> None:
    done = list(edits(TRACKER, tmp_path / "work", 4, seed=4))
    assert len(done) == 4
    assert [str(edited) for edited in done if edited.differing] == []
    assert any(edited.changed for edited in done)
    assert all(edited.files > 500 for edited in done)
