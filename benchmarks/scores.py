"""Asks Lighthouse for its four scores, on its mobile profile: `python -m benchmarks.scores SITE --pages PATH,PATH`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.gzip_server import serve
from benchmarks.measure import spread
from benchmarks.peers.install import Missing, lighthouse
from benchmarks.weight import pages_of
from tests.find_browser import ADVICE, find_browser

PROJECT = Path(__file__).resolve().parents[1]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run"
)
TOO_LONG = 300


@dataclass(frozen=True)
class Scores:
    """What Lighthouse said of one visit."""

    scores: tuple[float, ...]
    """In the order of CATEGORIES, up to 100."""
    painted: float
    """Milliseconds to the largest paint on a simulated phone and line."""
    weight: float
    """Bytes in all."""
    failed: tuple[str, ...]
    """The audits that were not passed, of those that count."""


def ask(program: Path, address: str, chrome: str) -> Scores:
    """Runs Lighthouse on an address."""
    with tempfile.TemporaryDirectory(prefix="tracker-scores-") as folder:
        out = Path(folder) / "scores.json"
        command = ["node", str(program / "lighthouse" / "cli" / "index.js"), address, "--quiet", "--output=json"]
        command += [f"--output-path={out}", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
        environment = {**os.environ, "CHROME_PATH": chrome}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=TOO_LONG, check=False)
        if not out.is_file():
            sys.exit(f"Lighthouse gave no scores:\n{done.stderr[-800:]}")
        report = json.loads(out.read_text(encoding="utf-8"))
    audits, found = report["audits"], report["categories"]
    counted = {ref["id"] for name in CATEGORIES for ref in found[name]["auditRefs"] if ref["weight"]}
    failed = sorted(name for name in counted if audits[name]["score"] is not None and audits[name]["score"] < 0.9)
    return Scores(
        tuple(round((found[name]["score"] or 0) * 100) for name in CATEGORIES),
        float(audits["largest-contentful-paint"]["numericValue"]),
        float(audits["total-byte-weight"]["numericValue"]),
        tuple(failed),
    )


def as_table(found: dict[str, list[Scores]]) -> str:
    """Gives a Markdown table with the median of each number."""
    head = ["page", *(name.replace("-", " ") for name in CATEGORIES), "LCP, ms", "KiB", "not passed"]
    lines = ["| " + " | ".join(head) + " |", "|:--|" + "--:|" * (len(head) - 2) + ":--|"]
    for page, visits in found.items():
        scores = [f"{median(visit.scores[at] for visit in visits):.0f}" for at in range(len(CATEGORIES))]
        painted = spread([visit.painted for visit in visits], lambda one: f"{one:,.0f}")
        weight = f"{median(visit.weight for visit in visits) / 1024:,.0f}"
        failed = ", ".join(sorted({name for visit in visits for name in visit.failed}))
        lines.append("| " + " | ".join([page or "(first page)", *scores, painted, weight, failed]) + " |")
    return "\n".join(lines) + "\n"


def measure(site: Path, pages: Sequence[str], visits: int) -> dict[str, list[Scores]]:
    """Asks for the scores of pages of a site, each so often."""
    program, chrome = lighthouse(PROJECT), find_browser()
    if isinstance(program, Missing):
        sys.exit(program.why)
    if not chrome:
        sys.exit(ADVICE)
    with serve(site) as served:
        return {
            page: [ask(program, served.address + page, chrome) for _ in range(visits)]
            for page in pages or pages_of(site)
        }


def main() -> None:
    """Prints Lighthouse's scores for pages of a finished site, as a Markdown table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scores", description=main.__doc__)
    parser.add_argument("site", type=Path, help="the folder of a finished site")
    parser.add_argument("--pages", type=lambda text: text.split(","), default=[], metavar="PATH,PATH")
    parser.add_argument("--visits", type=int, default=1, metavar="N", help="visits to each page (1)")
    parser.add_argument("--out", type=Path, help="a file to write the table to, too")
    given = parser.parse_args()
    table = as_table(measure(given.site.resolve(), given.pages, max(1, given.visits)))
    print(table, end="")
    if given.out:
        given.out.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
