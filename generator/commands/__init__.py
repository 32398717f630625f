"""The commands: one file in this folder is one, discovered by `cli`. Here is what they share.

A command's file defines `COMMAND`, and imports what it runs only when it runs, so that `tracker --help` is quick.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from generator.config import Settings
from generator.problems import Problem, as_json, printable

Progress = Callable[[str], None]


def settings_of(root: Path) -> Settings:
    """Gives the settings of a run in a folder; public addresses come from the environment, never from a guess."""
    site_url = os.environ.get("SITE_URL", "").strip()
    repo_url = os.environ.get("REPO_URL", "").strip()
    branch = os.environ.get("REPO_BRANCH", "").strip() or Settings.repo_branch
    return Settings(root, f"{site_url.rstrip('/')}/" if site_url else "", repo_url, doi=_doi(), repo_branch=branch)


def _doi() -> str:
    """Gives the DOI of the tracker, as citations write it. Raises UsageError for what is none."""
    from generator.citations import DOI, DOI_RESOLVER

    doi = os.environ.get("DOI", "").strip().removeprefix(DOI_RESOLVER)
    if doi and not DOI.fullmatch(doi):
        raise click.UsageError(f'the setting DOI is "{doi}", which is no DOI; write it like 10.5281/zenodo.1234567')
    return doi


def progress_on_terminal() -> Progress:
    """Gives a function that says what is being done, when somebody is looking."""
    started = time.monotonic()

    def say(text: str) -> None:
        if sys.stderr and sys.stderr.isatty():
            click.echo(f"{time.monotonic() - started:5.1f} s  {text} …", err=True)

    return say


def say(text: str) -> None:
    """Says what somebody should know, on the error stream."""
    click.echo(text, err=True)


def print_problems(problems: tuple[Problem, ...], form: str) -> None:
    """Prints findings as text, as GitHub annotations, or as JSON."""
    if form == "json":
        click.echo(as_json(problems))
        return
    for problem in problems:
        click.echo(problem.as_annotation() if form == "github" else problem.as_text())


def say_count(problems: tuple[Problem, ...], records: int) -> None:
    """Says how it went, on the error stream, so that the findings can be piped."""
    if not problems:
        click.echo(f"{records} records, no problems.", err=True)
        return
    number = f"{len(problems)} problem" + ("s" if len(problems) > 1 else "")
    files = len({problem.path for problem in problems})
    click.echo(f"{number} in {files} file{'s' if files > 1 else ''}. `tracker explain CODE` says more.", err=True)


class Command(click.Command):
    """A command whose help ends with its example, on a line of its own."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; what it says when it gives up may quote a file or an argument, and is spelled out."""
        try:
            return super().invoke(ctx)
        except click.ClickException as error:
            vars(error)["message"] = "\n".join(printable(line) for line in error.message.split("\n"))
            raise

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the example as it stands, where click would wrap it."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(self.epilog + "\n")
