"""The command `tracker coverage`."""

from pathlib import Path

import click

from generator.commands import Command, progress_on_terminal, settings_of
from generator.problems import has_errors


@click.command(cls=Command, epilog="Example:\n  tracker coverage\n  tracker coverage istep-2022")
@click.argument("source", required=False)
@click.pass_obj
def coverage(root: Path, source: str | None) -> None:
    """Says what rests on each part of the sources, how much of each field is filled, and how fresh the records are."""
    from generator.coverage import coverage_report, section_coverage
    from generator.gather import gather

    loaded, _, problems = gather(settings_of(root), progress_on_terminal())
    if has_errors(problems):
        click.echo("There are problems: what is broken is not counted. Run tracker check.", err=True)
    known = sorted({row.source.id for row in section_coverage(loaded.catalog)})
    if source and source not in known:
        raise click.ClickException(f'there is no source "{source}" that was read. These were: {", ".join(known)}')
    click.echo(coverage_report(loaded.catalog, source))


COMMAND = coverage
