"""The command `tracker new`."""

from pathlib import Path

import click

from generator.commands import Command


@click.command(
    cls=Command,
    epilog="Example:\n  tracker new program some-summer-school --name 'Some Summer School' --set kind=bootcamp",
)
@click.argument("type_name", metavar="TYPE")
@click.argument("record_id", metavar="ID")
@click.option("--name", default="", help="The English name.")
@click.option("--zh", default="", help="The Chinese name.")
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="A field's value; may be repeated.")
@click.pass_obj
def new(root: Path, type_name: str, record_id: str, name: str, zh: str, values: tuple[str, ...]) -> None:
    """Writes a new record with every field of its type explained."""
    from generator.skeleton import SkeletonError, skeleton

    given = dict(value.partition("=")[::2] for value in values)
    try:
        folder, text = skeleton(type_name, record_id, name, zh, given)
    except SkeletonError as error:
        raise click.ClickException(str(error)) from None
    path = root / "entities" / folder / f"{record_id}.yaml"
    taken = sorted((root / "entities").glob(f"*/{record_id}.yaml"))
    if taken:
        raise click.ClickException(f"{taken[0].relative_to(root)} has this id already: choose another")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"Wrote {path.relative_to(root)}. Fill it in, then run tracker check.")


COMMAND = new
