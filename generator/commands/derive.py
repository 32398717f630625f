"""The command `tracker derive`."""

import sys
from pathlib import Path

import click

from generator.commands import Command


@click.command(cls=Command, epilog="Example:\n  tracker derive\n  tracker derive --check")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 when a file is out of date.")
@click.pass_obj
def derive(root: Path, only_check: bool) -> None:
    """Writes the files that follow from others: schemas for editors, issue forms, the navigation, the style sheet.

    The ids that editors offer are written anew as well; --check does not ask for them, since every new record adds one.
    """
    from generator.derive import derived_files
    from generator.keep import write_together
    from generator.style_sheet import PATHS

    mkdocs_yml = root / "mkdocs.yml"
    if not mkdocs_yml.is_file():
        raise click.ClickException(f"there is no mkdocs.yml in {root}: run tracker in the project's folder")
    sheets = {path: (root / path).read_text(encoding="utf-8") for path in PATHS if (root / path).is_file()}
    files = dict(derived_files(mkdocs_yml.read_text(encoding="utf-8"), sheets))
    stale = [name for name, text in files.items() if not _is(root / name, text)]
    if only_check:
        for name in stale:
            click.echo(f"{name} is out of date")
        if stale:
            click.echo("Run tracker derive to mend this.", err=True)
            sys.exit(1)
        return
    files.update(_ids(root))
    try:
        for name in write_together(root, files):
            click.echo(f"{name} was written")
    except OSError as error:
        raise click.ClickException(f"the disk refused: {error}. Nothing was written.") from None


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _ids(root: Path) -> dict[str, str]:
    """Gives the file of the ids that editors offer."""
    from generator.editor_schema import IDS, ids_schema, known_ids
    from generator.starting.given import known_records

    return {IDS: ids_schema(known_ids(known_records(root / "entities")))}


COMMAND = derive
