"""The command `tracker diff`."""

import json
from pathlib import Path

import click

from generator.commands import Command, settings_of


@click.command(
    cls=Command,
    epilog="Example:\n  tracker diff HEAD\n  tracker diff 2026.1 2026.2 --format json\n  tracker diff main -r baidu",
)
@click.argument("before")
@click.argument("after", required=False, default="")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to print.")
@click.option("-r", "--record", "only", multiple=True, help="Only this record; may be given several times.")
@click.pass_obj
def diff(root: Path, before: str, after: str, form: str, only: tuple[str, ...]) -> None:
    """Says what changed in the records from BEFORE to AFTER: record by record, field by field, was and now.

    BEFORE and AFTER are commits, tags, branches or published versions; without AFTER it is the folder as it is now.
    Formatting is no change.
    """
    from generator.changes.words import as_data, as_text
    from generator.problems import printable
    from generator.release_notes import change_markdown
    from generator.snapshots import NoStateError, difference

    try:
        found = difference(root, before, after, only)
    except NoStateError as error:
        raise click.ClickException(str(error)) from None
    if form == "json":
        whole = {"before": before, "after": after or None, "changes": [as_data(change) for change in found.changes]}
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1).replace("##[", "##\\u005b"))  # no command in a log
    elif form == "markdown":
        click.echo(change_markdown(found.changes, settings_of(root).site_url), nl=False)
    elif found.changes:
        click.echo(as_text(found.changes))
    for path in found.unreadable:
        click.echo(f"{printable(path)} cannot be read and is left out", err=True)
    number = len(found.changes)
    click.echo(f"{number} record{'' if number == 1 else 's'} changed.", err=True)


COMMAND = diff
