"""Takes the text of releases/addresses.txt, gives every address that was ever released, and what a release adds.

The ledger is only ever appended to: a comment with the version and its date, then the new addresses, sorted.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator import releases
from generator.problems import Problem
from generator.releases import FOLDER

LEDGER = f"{FOLDER}/{releases.LEDGER}"
ADDRESS = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9_-][A-Za-z0-9._-]*|#[A-Za-z0-9._-]+)?")
MOST = 20
"""More damaged lines than this are counted, not listed."""
OPENING = """\
# Every public address that was ever released, one a line, seen from the site's home. Each is a promise.
# A release appends its new addresses. No line is ever changed or removed; nothing is written here by hand.
"""


@dataclass(frozen=True)
class Ledger:
    """The addresses ever released, each with its line in the file."""

    lines: Mapping[str, int]

    def __contains__(self, address: object) -> bool:
        return address in self.lines


NOTHING_RELEASED = Ledger(MappingProxyType({}))


def read_ledger(text: str) -> tuple[Ledger, tuple[Problem, ...]]:
    """Gives the addresses of a ledger, and a problem for each line that is none, or that another one repeats."""
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        hint = "the ledger is written by releases only: take the file from the last commit, git checkout " + LEDGER
        if not ADDRESS.fullmatch(line):
            message = f'"{line[:80]}" is not an address such as /policies/some-id/#fact-id'
            problems.append(Problem(LEDGER, number, 1, "A509", message, hint))
        elif line in lines:
            message = f"{line} stands here again; first in line {lines[line]}"
            problems.append(Problem(LEDGER, number, 1, "A509", message, hint))
        else:
            lines[line] = number
    if len(problems) > MOST:
        message = f"and {len(problems) - MOST} more damaged lines"
        problems[MOST:] = [replace(problems[MOST], message=message)]
    return Ledger(MappingProxyType(lines)), tuple(problems)


def appended(ledger_text: str, addresses: Iterable[str], version: str, date: str) -> str:
    """Gives what a release appends to the ledger: a block with the addresses that are not in it, or "" for none."""
    known = read_ledger(ledger_text)[0]
    fresh = sorted(address for address in set(addresses) if address not in known)
    if not fresh:
        return ""
    before = OPENING if not ledger_text else "" if ledger_text.endswith("\n") else "\n"
    return f"{before}\n# {version}, {date}\n" + "".join(f"{address}\n" for address in fresh)
