"""The command `tracker clean`."""

from pathlib import Path

import click

from generator.commands import Command, say, settings_of


@click.command(cls=Command, epilog="Example:\n  tracker clean")
@click.pass_obj
def clean(root: Path) -> None:
    """Removes what builds keep in build/ to be quicker the next time. The finished site stays."""
    from generator.work_folder import BuildError, clear_work, sole_build, sole_preview

    settings = settings_of(root)
    if not (root / "build").is_dir():
        click.echo("There is no build/: nothing is kept.")
        return
    try:
        with sole_preview(settings), sole_build(settings, say):
            files, size = clear_work(settings)
    except BuildError as error:
        raise click.ClickException(f"{error}\nNothing was removed.") from None
    click.echo(f"Removed {files:,} files ({size / 1e6:.1f} MB) from build/. The next build makes everything anew.")


COMMAND = clean
