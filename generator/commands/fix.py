"""The command `tracker fix`."""

import sys
from pathlib import Path

import click

from generator.commands import Command


@click.command(cls=Command, epilog="Example:\n  tracker fix\n  tracker fix --check entities/firms/baidu.yaml")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 when something would change.")
@click.pass_obj
def fix(root: Path, files: tuple[Path, ...], only_check: bool) -> None:
    """Puts records into their canonical form: order of fields, indentation, the line for editors."""
    from generator.read import read_folder
    from generator.tidy import tidy

    texts, _ = read_folder(root / "entities")
    chosen = {path.resolve() for path in files}
    strange = chosen - {(root / text.path).resolve() for text in texts}
    if strange:
        names = ", ".join(sorted(path.name for path in strange))
        raise click.ClickException(f"no record to fix: {names}. Name files such as entities/firms/baidu.yaml")
    untidy = []
    for text in texts:
        path = root / text.path
        if chosen and path.resolve() not in chosen:
            continue
        tidied = tidy(text)
        if tidied != text.text:
            untidy.append(text.path)
            if not only_check:
                path.write_text(tidied, encoding="utf-8", newline="\n")
    for shown in untidy:
        click.echo(f"{shown} {'is not in canonical form' if only_check else 'was put into canonical form'}")
    if only_check and untidy:
        click.echo("Run tracker fix to mend this.", err=True)
        sys.exit(1)


COMMAND = fix
