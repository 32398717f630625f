"""The command `tracker build`."""

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import Command, Progress, print_problems, progress_on_terminal, say, say_count, settings_of
from generator.problems import has_errors

if TYPE_CHECKING:
    from generator.config import Settings
    from generator.kept_check import Findings

ENGINES = ("mkdocs", "shells")


@click.command(
    cls=Command,
    epilog="Example:\n  tracker build\n  tracker build --engine shells\n"
    "  SITE_URL=https://www.example.org/tracker/ tracker build",
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="mkdocs renders every page, for what is published; shells makes the same pages, and only those that changed.",
)
@click.option("--timings", is_flag=True, help="Say how many seconds each step took.")
@click.pass_obj
def build(root: Path, engine: str, *, timings: bool) -> None:
    """Checks everything, then builds the site into site/. Problems leave the last site as it was."""
    from generator.work_folder import BuildError

    progress = _timed() if timings else progress_on_terminal()
    try:
        found = _build(settings_of(root), engine, progress) if engine == ENGINES[0] else _with_shells(root, progress)
    except BuildError as error:
        raise click.ClickException(f"{error}\nThe last site is as it was.") from None
    print_problems(found.problems, "text")
    if has_errors(found.problems):
        say_count(found.problems, found.records)
        click.echo("Nothing was built; site/ is as it was.", err=True)
        sys.exit(1)
    click.echo(f"Built {found.records} records into site/.{found.done and ' '}{found.done}")
    click.echo("Look at it: make serve, or python -m http.server --directory site 8000 and http://localhost:8000/")


def _with_shells(root: Path, progress: Progress) -> "Findings":
    """Builds where something changed. What is imported and made on the way stays to the end, which soon comes."""
    from generator.pausing import collection_paused

    with collection_paused():
        from generator.kept_check import kept_build

        settings = settings_of(root)
        return kept_build(settings, lambda: _build(settings, ENGINES[1], progress))


def _build(settings: "Settings", engine: str, progress: Progress) -> "Findings":
    from generator.builder import Engine, build_all

    return build_all(settings, progress, say, Engine(engine))


def _timed() -> Progress:
    """Gives a function that says of each step how long it took, when the next one begins."""
    steps: list[tuple[str, float]] = []

    def note(text: str) -> None:
        now = time.perf_counter()
        if steps:
            click.echo(f"{now - steps[-1][1]:8.3f} s  {steps[-1][0]}", err=True)
        steps.append((text, now))

    note("Starting")
    click.get_current_context().call_on_close(lambda: note("end"))
    return note


COMMAND = build
