"""The command `tracker parquet`."""

import sys
from pathlib import Path

import click

from generator.commands import Command, print_problems, settings_of
from generator.problems import has_errors


@click.command(cls=Command, epilog="Example:\n  tracker parquet tables")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def parquet(root: Path, folder: Path) -> None:
    """Writes every table of the data as a Parquet file into FOLDER. Needs the extra "parquet"."""
    from generator.dataset.parquet import parquet_files
    from generator.gather import gather
    from generator.keep import write_together

    loaded, _, problems = gather(settings_of(root))
    if has_errors(problems):
        print_problems(problems, "text")
        click.echo("Nothing was written: mend these first.", err=True)
        sys.exit(1)
    try:
        files = dict(parquet_files(loaded.catalog))
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "pyarrow":
            raise
        raise click.ClickException(
            'Parquet files are written by pyarrow, which is not installed: run pip install ".[parquet]"'
        ) from None
    folder.mkdir(parents=True, exist_ok=True)
    write_together(folder, files)
    click.echo(f"{len(files)} files in {folder}.", err=True)


COMMAND = parquet
