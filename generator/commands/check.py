"""The command `tracker check`."""

import sys
from pathlib import Path

import click

from generator.commands import Command, print_problems, progress_on_terminal, say_count, settings_of
from generator.problems import has_errors


@click.command(cls=Command, epilog="Example:\n  tracker check\n  tracker check --format json | less")
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="How to print.")
@click.pass_obj
def check(root: Path, form: str) -> None:
    """Checks all records and pages; prints every problem with its place and what to do."""
    from generator.gather import gather

    loaded, _, problems = gather(settings_of(root), progress_on_terminal())
    print_problems(problems, form)
    say_count(problems, len(loaded.catalog))
    sys.exit(1 if has_errors(problems) else 0)


COMMAND = check
