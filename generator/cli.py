"""The `tracker` command: finds the folder of the tracker and hands over to one of `commands`."""

import importlib
import pkgutil
from pathlib import Path

import click

from generator import __version__, commands
from generator.endings import Commands


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tracker")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of the tracker; this one if left out.",
)
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Checks the records of the AI Talent Policy Tracker and builds its site."""
    ctx.obj = root.resolve()
    if not (ctx.obj / "entities").is_dir():
        raise click.ClickException(f"there is no folder entities/ in {root}: run tracker in the project's folder")


for _info in pkgutil.iter_modules(commands.__path__):
    main.add_command(importlib.import_module(f"{commands.__name__}.{_info.name}").COMMAND)
