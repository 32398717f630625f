"""The command `tracker release`."""

from dataclasses import replace
from pathlib import Path

import click

from generator.commands import Command, print_problems, progress_on_terminal, say_count, settings_of
from generator.problems import has_errors


@click.command(cls=Command, epilog="Example:\n  tracker release\n  tracker release --date 2026-12-01")
@click.option("--date", default="", help="The day of the version, such as 2026-12-01; today if left out.")
@click.pass_obj
def release(root: Path, date: str) -> None:
    """Freezes everything as a new version, and adds its addresses to those that are promised.

    Writes files into releases/ and the version into the files for citing. Commit them, mark the commit, and publish.
    """
    from datetime import UTC, datetime

    from generator.gather import gather
    from generator.git_history import read_history
    from generator.keep import write_together
    from generator.releases import tag
    from generator.releasing import ReleaseError, new_release, release_files

    _must_be_committed(root)
    settings = replace(settings_of(root), history=read_history(root))
    loaded, content, problems = gather(settings, progress_on_terminal())
    if has_errors(problems):
        print_problems(problems, "text")
        say_count(problems, len(loaded.catalog))
        raise click.ClickException("nothing was released: mend these first")
    settings = replace(settings, releases=loaded.releases)
    try:
        made = new_release(loaded, content, settings, date or datetime.now(UTC).date().isoformat())
        files = release_files(made, loaded, content, settings, lambda name: _text(root / name))
    except ReleaseError as error:
        raise click.ClickException(str(error)) from None
    for name in write_together(root, files):
        click.echo(f"Wrote {name}")
    click.echo(f"Version {made.version} of {made.date}. Next: commit these files, and mark the commit {tag(made)}.")


def _must_be_committed(root: Path) -> None:
    """Raises ClickException when a file differs from the commit that the version will name."""
    from generator.git_history import GitError, git

    try:
        lines = git(root, "status", "--porcelain").decode().splitlines()
    except GitError:
        return  # no repository: the version names no commit
    if lines:
        named = ", ".join(line[3:] for line in lines[:5]) + (" …" if len(lines) > 5 else "")
        raise click.ClickException(f"not committed yet: {named}. A version is of a commit: commit first.")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


COMMAND = release
