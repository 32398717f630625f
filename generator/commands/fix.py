"""The command `tracker fix`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands import Command, print_problems, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.mending.folder import MendedFile


@click.command(cls=Command, epilog="Example:\n  tracker fix\n  tracker fix --check entities/firms/baidu.yaml")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 when something would change.")
@click.option("--diff", "show_diff", is_flag=True, help="Change nothing; show what would change, line by line.")
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="How --check prints."
)
@click.pass_obj
def fix(root: Path, files: tuple[Path, ...], only_check: bool, show_diff: bool, form: str) -> None:
    """Mends what is evidently meant otherwise and puts records into the usual form; says what is left to do."""
    from generator.mending.folder import mend_folder

    chosen = {path.resolve() for path in files}
    below = (root / "entities").resolve()
    strange = sorted(path.name for path in files if below not in path.resolve().parents or not path.is_file())
    if strange:
        raise click.ClickException(
            f"no record to fix: {', '.join(strange)}. Name files such as entities/firms/baidu.yaml"
        )
    if form != "text" and not only_check:
        raise click.UsageError("--format says how --check prints; add --check")
    mended = list(mend_folder(root, chosen))
    if form == "github":  # whoever edits there cannot do anything about the line for editors, and need not
        mended = [file for file in mended if not file.lacks_only_what_nobody_sees]
    if only_check or show_diff:
        _show(mended, form, show_diff=show_diff)
    else:
        _write(root, mended)
        _say_what_is_left(root, [_seen_from(root, path) for path in chosen], mended)


def _seen_from(root: Path, path: Path) -> str:
    return path.relative_to(root.resolve()).as_posix()


def _show(mended: "Sequence[MendedFile]", form: str, *, show_diff: bool) -> None:
    """Prints what would change; exits with 1 when something would."""
    if show_diff:
        from generator.problems import printable

        for file in mended:
            click.echo("\n".join(printable(line) for line in file.diff.splitlines()) or f"{file.path}: line ends")
    else:
        print_problems(tuple(file.as_problem() for file in mended), form)
    if mended:
        click.echo("tracker fix would mend this.", err=True)
        sys.exit(1)


def _write(root: Path, mended: "Sequence[MendedFile]") -> None:
    """Writes the files, all or none, and says what was mended in each line."""
    from generator.keep import write_together
    from generator.problems import printable

    content: dict[str, str | None] = {}
    for file in mended:
        content |= {file.path: None, file.new_path: file.mended.text}
    write_together(root, content)
    for file in mended:
        if file.path != file.new_path:
            click.echo(printable(f"{file.path} was renamed to {file.new_path}"))
        for said in file.mended.said:
            click.echo(printable(f"{file.new_path}:{said.line}: {said.words}"))
        if not file.mended.said and file.path == file.new_path:
            click.echo(printable(f"{file.path} was put into the usual form"))


def _say_what_is_left(root: Path, chosen: "Sequence[str]", mended: "Sequence[MendedFile]") -> None:
    """Prints what is still wrong with the files, of all records where none is chosen; exits with 1 for a mistake."""
    from generator.gather import gather
    from generator.problems import has_errors

    found = gather(settings_of(root))[2]
    paths = {*chosen, *(file.new_path for file in mended)}
    left = tuple(one for one in found if (one.path in paths if chosen else one.path.startswith("entities/")))
    print_problems(left, "text")
    if has_errors(left):
        number = f"{len(left)} problem" + ("s are" if len(left) > 1 else " is")
        click.echo(f"{number} left to mend by hand. `tracker explain CODE` says more.", err=True)
        sys.exit(1)


COMMAND = fix
