"""The command `tracker build`."""

import sys
from pathlib import Path

import click

from generator.commands import Command, print_problems, progress_on_terminal, say, say_count, settings_of
from generator.problems import has_errors


@click.command(
    cls=Command, epilog="Example:\n  tracker build\n  SITE_URL=https://www.example.org/tracker/ tracker build"
)
@click.pass_obj
def build(root: Path) -> None:
    """Checks everything, then builds the site into site/. Problems leave the last site as it was."""
    from generator.builder import build_all
    from generator.work_folder import BuildError

    try:
        count, problems = build_all(settings_of(root), progress_on_terminal(), say)
    except BuildError as error:
        raise click.ClickException(f"{error}\nThe last site is as it was.") from None
    print_problems(problems, "text")
    if has_errors(problems):
        say_count(problems, count)
        click.echo("Nothing was built; site/ is as it was.", err=True)
        sys.exit(1)
    click.echo(f"Built {count} records into site/.")
    click.echo("Look at it: make serve, or python -m http.server --directory site 8000 and http://localhost:8000/")


COMMAND = build
