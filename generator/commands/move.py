"""The command `tracker move`."""

from datetime import datetime
from pathlib import Path

import click

from generator.commands import Command, settings_of


@click.command(
    cls=Command,
    epilog="Example:\n  tracker move policies/old-id policies/new-id\n"
    '  tracker move firms/some-firm#rumour --withdrawn --why "The newspaper took it back."',
)
@click.argument("old")
@click.argument("new", required=False, default="")
@click.option("--withdrawn", is_flag=True, help="It goes, and a notice stays at its address.")
@click.option("--why", default="", help="What readers are told who follow an old link; required with --withdrawn.")
@click.option("--on", "day", default="", metavar="DATE", help="The day of the change; today if left out.")
@click.pass_obj
def move(root: Path, old: str, new: str, withdrawn: bool, why: str, day: str) -> None:
    """Moves a record, fact, page or file from address OLD to NEW, or withdraws it; old links keep working.

    Renames the file and changes every reference to it. If NEW exists already, the two become one.
    """
    from pydantic_core import PydanticCustomError

    from generator.keep import write_together
    from generator.moving import MoveError
    from generator.moving import move as moved
    from generator.moving.spelled import spelled
    from generator.read_tracker import read_tracker
    from generator.values import parse_date

    if withdrawn == bool(new):
        raise click.UsageError("name the new address, or say --withdrawn")
    settings = settings_of(root)
    try:
        on = parse_date(day or datetime.now().astimezone().date().isoformat())
        to = spelled(new, settings.site_url) if new else ""
        result = moved(read_tracker(settings), spelled(old, settings.site_url), to, on, why)
    except MoveError as error:
        raise click.ClickException(str(error)) from None
    except PydanticCustomError as error:
        raise click.ClickException(f"--on: {(error.context or {}).get('message', error)}") from None
    for name in write_together(root, result.files):
        click.echo(f"{'removed ' if result.files[name] is None else 'wrote   '} {name}")
    if result.left:
        click.echo(f"Not taken up, compare by hand (git diff shows the old record): {', '.join(result.left)}")


COMMAND = move
