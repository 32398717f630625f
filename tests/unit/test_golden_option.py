"""Golden files are rewritten by a person who looks at them, and never in CI."""

import os
import subprocess
import sys
from pathlib import Path


def test_update_golden_is_refused_in_ci(repository: Path) -> None:
    command = [sys.executable, "-m", "pytest", "tests/golden", "--update-golden"]
    environment = {**os.environ, "CI": "true"}
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "--update-golden rewrites what the tests compare with: not in CI" in done.stderr
