"""The command `tracker review`."""

import sys
import tempfile
from pathlib import Path

import click

from generator.commands import Command, progress_on_terminal, settings_of

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(cls=Command, epilog="Example:\n  tracker review main\n  tracker review main --summary summary.md")
@click.argument("base")
@click.option("--format", "form", type=click.Choice(["text", "github"]), default="text", help="How to print problems.")
@click.option("--summary", "summary_file", type=FILE, help="Add what people read to this file, as GitHub shows it.")
@click.option("--sarif", "sarif_file", type=FILE, help="Write all problems to this file in SARIF 2.1.0.")
@click.option("--commit", default="", help="The commit at which the summary links lines; without it, it does not.")
@click.pass_obj
def review(root: Path, base: str, form: str, summary_file: Path | None, sarif_file: Path | None, commit: str) -> None:
    """Checks a proposed change: what is wrong with the folder as it is, and what changes for readers since BASE.

    BASE is the branch or commit that the change is made to. Prints the problems, those on changed lines first; what
    changes for readers stands in the summary.
    """
    from generator import __version__
    from generator.explain import explanation
    from generator.keep import write_safely
    from generator.problems import has_errors
    from generator.reviewing.review import line_of, review_change
    from generator.reviewing.sarif import as_sarif
    from generator.reviewing.summary import ROOM, Surroundings, in_a_sentence, summary

    settings = settings_of(root)
    with tempfile.TemporaryDirectory(prefix="tracker-base-") as folder:
        found = review_change(settings, base, Path(folder), progress_on_terminal())
    for problem in found.problems:
        page = explanation(problem.code)
        title = f"{problem.code}: {page.title}" if page else ""
        click.echo(problem.as_annotation(title) if form == "github" else problem.as_text())
    if form == "github" and has_errors(found.problems):
        where = "The page Summary of this run says in plain words what is wrong, line by line, and what to do."
        title = in_a_sentence(found).replace(",", "%2C")
        click.echo(f"::notice title={title}::{where}")
    try:
        if sarif_file:
            write_safely(sarif_file, as_sarif(found.problems, __version__, settings.site_url))
        if summary_file:
            around = Surroundings(lambda path, line: line_of(root, path, line), settings.repo_url, commit)
            taken = summary_file.stat().st_size if summary_file.exists() else 0
            with summary_file.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write(summary(found, around, ROOM - taken))
    except OSError as error:
        raise click.ClickException(f"the disk refused: {error}.") from None
    click.echo(f"{in_a_sentence(found)}.", err=True)
    sys.exit(1 if has_errors(found.problems) else 0)


COMMAND = review
