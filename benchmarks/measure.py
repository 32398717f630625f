"""Takes a command, runs it as a process of its own, gives what it cost. Runs nothing inside this process."""

import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

MEBIBYTE = 2**20
STEP = re.compile(r"^ *([0-9.]+) s  (.+)$", re.MULTILINE)
"""A step and its seconds, in what a command says."""
PAUSE = 0.2
"""Seconds between two looks at the memory of all processes."""
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
    together: float = 0
    """The largest memory of all its processes at one moment, in MiB, shared pages counted once; where Linux tells."""
    steps: Mapping[str, float] = field(default_factory=dict)
    """Seconds of the steps that the command told of, as `tracker build --timings` does."""


class CommandError(Exception):
    """A measured command did not end well; the message holds what it printed."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Runs a command in a folder and gives its cost. Raises CommandError with its output."""
    settings = environment or {**os.environ, "SITE_URL": "https://tracker.example/policy/"}
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    watched = _Memory(process.pid)
    watched.start()
    with process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    watched.stop()
    if process.returncode:
        raise CommandError(f"{' '.join(command)} ended with {process.returncode}:\n{output}")
    return _cost(wall, usage, watched.most / MEBIBYTE, _steps(output))


class _Memory(threading.Thread):
    """Asks again and again how much memory a process and its children have together."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.most, self.ended = pid, 0, threading.Event()

    def run(self) -> None:
        while not self.ended.wait(PAUSE):
            self.most = max(self.most, sum(map(_memory, _family(self.pid))))

    def stop(self) -> None:
        """Ends the asking."""
        self.ended.set()
        self.join()


def _family(pid: int) -> list[int]:
    children: list[str] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += (task / "children").read_text(encoding="ascii").split()
    except OSError:
        """It ended meanwhile, or this is no Linux."""
    return [pid, *(found for child in children for found in _family(int(child)))]


def _memory(pid: int) -> int:
    """Gives a process's share of memory in bytes: pages that two have are half of each."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _steps(output: str) -> dict[str, float]:
    """Gives the steps of a command, by their names without the numbers in them."""
    found: dict[str, float] = {}
    for seconds, name in STEP.findall(output):
        plain = re.sub(r" [0-9,]+", "", name)
        found[plain] = found.get(plain, 0) + float(seconds)
    return found


def _cost(wall: float, usage: resource.struct_rusage, together: float, steps: Mapping[str, float]) -> Cost:
    peak = usage.ru_maxrss * PEAK_UNIT / MEBIBYTE
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak, max(peak, together), steps)


def middle(costs: Sequence[Cost]) -> Cost:
    """Gives the median of each quantity over several runs."""
    walls, cpus = median(c.wall for c in costs), median(c.cpu for c in costs)
    return Cost(walls, cpus, median(c.peak for c in costs), median(c.together for c in costs))


def spread(found: list[float], form: Callable[[float], str] = lambda one: f"{one:,.2f}") -> str:
    """Gives the median of some numbers, with the least and most where there are several."""
    if not found:
        return ""
    middle = form(median(found))
    return f"{middle} ({form(min(found))}–{form(max(found))})" if len(found) > 1 else middle
