"""Takes a command, runs it as a process of its own, gives what it cost. Runs nothing inside this process."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

MEBIBYTE = 2**20
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
"""What the operating system counts the peak memory in, in bytes."""


@dataclass(frozen=True)
class Cost:
    """What one run of a command took, with all processes that it started and waited for."""

    wall: float
    """Seconds by the clock."""
    cpu: float
    """Seconds of computing, over all cores."""
    peak: float
    """The largest memory of any of its processes, in MiB."""


class CommandError(Exception):
    """A measured command did not end well; the message holds what it printed."""


def run(command: Sequence[str], folder: Path) -> Cost:
    """Runs a command in a folder and gives its cost. Raises CommandError with its output."""
    environment = {**os.environ, "SITE_URL": "https://tracker.example/policy/"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    with process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode:
        raise CommandError(f"{' '.join(command)} ended with {process.returncode}:\n{output}")
    return _cost(wall, usage)


def _cost(wall: float, usage: resource.struct_rusage) -> Cost:
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * PEAK_UNIT / MEBIBYTE)


def middle(costs: Sequence[Cost]) -> Cost:
    """Gives the median of each quantity over several runs."""
    return Cost(median(c.wall for c in costs), median(c.cpu for c in costs), median(c.peak for c in costs))
