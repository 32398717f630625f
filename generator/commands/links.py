"""The command `tracker links`."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import Command, progress_on_terminal, settings_of
from generator.problems import Problem, has_errors

if TYPE_CHECKING:
    from generator.checked import Checked

FILE = "entities/checked.yaml"


@click.command(cls=Command, epilog="Example:\n  tracker links --dry-run\n  tracker links --issue build/dead.md")
@click.option("--all", "everything", is_flag=True, help="Ask for the addresses of all records, not of sources only.")
@click.option("--dry-run", is_flag=True, help="Ask nothing; list what would be asked.")
@click.option(
    "--issue", type=click.Path(dir_okay=False, path_type=Path), help="Write a text about the dead sources to this file."
)
@click.option(
    "--earlier",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A checked.yaml that was proposed and not accepted.",
)
@click.option(
    "--pause",
    type=click.FloatRange(min=0),
    default=2.0,
    show_default=True,
    help="Seconds between two questions to one host.",
)
@click.pass_obj
def links(root: Path, everything: bool, dry_run: bool, issue: Path | None, earlier: Path | None, pause: float) -> None:
    """Asks whether the addresses of the sources still answer, and writes what it found to entities/checked.yaml."""
    from dataclasses import replace

    from generator.gather import gather
    from generator.keep import write_safely, write_together
    from generator.link_check import Manners, check_addresses
    from generator.link_findings import known_addresses, left_out, merged, newest, to_yaml
    from generator.link_issue import issue_text
    from generator.values import parse_date

    settings = settings_of(root)
    loaded, _, problems = gather(settings, progress_on_terminal())
    if has_errors(problems):
        raise click.ClickException("there are problems: mend what tracker check says first")
    catalog = loaded.catalog
    asked = [one for one in known_addresses(catalog, everything=everything) if not left_out(one, catalog.checked)]
    if dry_run:
        click.echo("\n".join(asked))
        return
    before = newest(catalog.checked, _read(earlier)) if earlier else catalog.checked
    today = parse_date(f"{datetime.now(UTC):%Y-%m-%d}")
    if before.on and before.on > today:
        raise click.ClickException(f"the last check was on {before.on}, and today is {today}: set the clock right")
    findings = check_addresses(asked, Manners(settings.repo_url, pause), click.echo)
    counts = Counter(finding.found for finding in findings.values())
    if asked and set(counts) == {"no-answer"}:
        raise click.ClickException("not one host answered: the network is at fault, and nothing was written")
    now = merged(before, findings, today, catalog)
    write_together(root, {FILE: to_yaml(now)})
    if issue:
        write_safely(issue, issue_text(replace(catalog, checked=now), settings))
    click.echo(
        f"{len(findings)} addresses: {', '.join(f'{n} {found.label.lower()}' for found, n in sorted(counts.items()))}"
    )


def _read(path: Path) -> "Checked":
    """Gives what a proposed file says; raises when it is not well-formed."""
    from generator.checked import read_checked
    from generator.read import SourceText, decode

    text = decode(path.read_bytes(), str(path))
    checked, problems = (
        (None, (text,)) if isinstance(text, Problem) else read_checked(SourceText(str(path), "", "", text))
    )
    if not checked or problems:
        raise click.ClickException("\n".join(problem.as_text() for problem in problems))
    return checked


COMMAND = links
