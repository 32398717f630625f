"""The command `tracker explain`."""

import click

from generator.commands import Command


@click.command(cls=Command, epilog="Example:\n  tracker explain R201")
@click.argument("code")
def explain(code: str) -> None:
    """Says what a problem's code means, why it matters and what to do."""
    from generator.explain import explain_code

    text = explain_code(code)
    if text is None:
        from generator.explain import all_codes

        raise click.ClickException(f'there is no code "{code}". The codes: {", ".join(all_codes())}')
    click.echo(text.rstrip())


COMMAND = explain
