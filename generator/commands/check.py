"""The command `tracker check`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import Command, print_problems, progress_on_terminal, say_count, settings_of

if TYPE_CHECKING:
    from generator.kept_check import Findings


@click.command(cls=Command, epilog="Example:\n  tracker check\n  tracker check --format json | less")
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="How to print.")
@click.option("--afresh", is_flag=True, help="Check everything, even where nothing changed since the last time.")
@click.pass_obj
def check(root: Path, form: str, *, afresh: bool) -> None:
    """Checks all records and pages; prints every problem with its place and what to do."""
    from generator.kept_check import checked
    from generator.problems import has_errors

    found = _check(root) if afresh else checked(root, lambda: _check(root))
    print_problems(found.problems, form)
    say_count(found.problems, found.records)
    sys.exit(1 if has_errors(found.problems) else 0)


def _check(root: Path) -> "Findings":
    """Reads and checks everything."""
    from generator.code_digest import code_digest
    from generator.gather import gather
    from generator.kept_check import Findings
    from generator.kept_records import keeping_records

    with keeping_records(root / "build", code_digest()) as kept:
        loaded, _, problems = gather(settings_of(root), progress_on_terminal(), kept)
    return Findings(problems, len(loaded.catalog))


COMMAND = check
