"""The command `tracker derive`."""

import sys
from pathlib import Path

import click

from generator.commands import Command


@click.command(cls=Command, epilog="Example:\n  tracker derive\n  tracker derive --check")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 when a file is out of date.")
@click.pass_obj
def derive(root: Path, only_check: bool) -> None:
    """Writes the files that follow from the record types: schemas for editors, the navigation."""
    from generator.derive import derived_files

    mkdocs_yml = root / "mkdocs.yml"
    if not mkdocs_yml.is_file():
        raise click.ClickException(f"there is no mkdocs.yml in {root}: run tracker in the project's folder")
    stale = []
    for name, text in derived_files(mkdocs_yml.read_text(encoding="utf-8")).items():
        path = root / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not only_check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    for name in stale:
        click.echo(f"{name} {'is out of date' if only_check else 'was written'}")
    if only_check and stale:
        click.echo("Run tracker derive to mend this.", err=True)
        sys.exit(1)


COMMAND = derive
