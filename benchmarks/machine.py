"""Names the machine and the programs of a measurement."""

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

GIBIBYTE = 2**30


def machine(hugo: str = "", eleventy: str = "") -> dict[str, str]:
    """Gives what a reader needs to know to judge a measurement, as words."""
    load = ", ".join(f"{one:.2f}" for one in os.getloadavg())
    found = {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / GIBIBYTE:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "load before": f"{load} (1, 5 and 15 minutes)",
        "commit": _said("git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"),
        "Python": platform.python_version(),
        "MkDocs": _version("mkdocs"),
        "Material": _version("mkdocs-material"),
        "Node.js": _said("node", "--version").removeprefix("v"),
        "Hugo": _said(hugo, "version").split("-")[0].removeprefix("hugo v") if hugo else "",
        "Eleventy": eleventy,
    }
    return {name: value for name, value in found.items() if value}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
