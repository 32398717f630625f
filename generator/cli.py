"""The `tracker` command: reads options, calls the stages, prints what they found."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

from generator import __version__
from generator.config import Settings
from generator.problems import Problem, as_json, has_errors

Progress = Callable[[str], None]


def settings_of(root: Path) -> Settings:
    """Gives the settings of a run in a folder; public addresses come from the environment, never from a guess."""
    site_url = os.environ.get("SITE_URL", "").strip()
    repo_url = os.environ.get("REPO_URL", "").strip()
    return Settings(root, f"{site_url.rstrip('/')}/" if site_url else "", repo_url)


def progress_on_terminal() -> Progress:
    """Gives a function that says what is being done, when somebody is looking."""
    started = time.monotonic()

    def say(text: str) -> None:
        if sys.stderr.isatty():
            click.echo(f"{time.monotonic() - started:5.1f} s  {text} …", err=True)

    return say


def print_problems(problems: tuple[Problem, ...], form: str) -> None:
    """Prints findings as text, as GitHub annotations, or as JSON."""
    if form == "json":
        click.echo(as_json(problems))
        return
    for problem in problems:
        click.echo(problem.as_annotation() if form == "github" else problem.as_text())


def say_count(problems: tuple[Problem, ...], records: int) -> None:
    """Says how it went, on the error stream, so that the findings can be piped."""
    if not problems:
        click.echo(f"{records} records, no problems.", err=True)
        return
    number = f"{len(problems)} problem" + ("s" if len(problems) > 1 else "")
    files = len({problem.path for problem in problems})
    click.echo(f"{number} in {files} file{'s' if files > 1 else ''}. `tracker explain CODE` says more.", err=True)


class _Examples(click.Command):
    """A command whose help ends with its example, on a line of its own."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(self.epilog + "\n")


class _Group(click.Group):
    command_class = _Examples


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tracker")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of the tracker; this one if left out.",
)
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """Checks the records of the AI Talent Policy Tracker and builds its site."""
    ctx.obj = root.resolve()
    if not (ctx.obj / "entities").is_dir():
        raise click.ClickException(f"there is no folder entities/ in {root}: run tracker in the project's folder")


@main.command(epilog="Example:\n  tracker check\n  tracker check --format json | less")
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", help="How to print.")
@click.pass_obj
def check(root: Path, form: str) -> None:
    """Checks all records and pages; prints every problem with its place and what to do."""
    from generator.builder import gather

    loaded, _, problems = gather(settings_of(root), progress_on_terminal())
    print_problems(problems, form)
    say_count(problems, len(loaded.catalog))
    sys.exit(1 if has_errors(problems) else 0)


@main.command(epilog="Example:\n  tracker build\n  SITE_URL=https://www.example.org/tracker/ tracker build")
@click.pass_obj
def build(root: Path) -> None:
    """Checks everything, then builds the site into site/. Problems leave the last site as it was."""
    from generator.builder import BuildError, build_all

    progress = progress_on_terminal()
    try:
        count, problems = build_all(settings_of(root), progress)
    except BuildError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"the disk refused: {error}. The last site is as it was.") from None
    print_problems(problems, "text")
    if has_errors(problems):
        say_count(problems, count)
        click.echo("Nothing was built; site/ is as it was.", err=True)
        sys.exit(1)
    click.echo(f"Built {count} records into site/.")
    click.echo("Look at it: make serve, or python -m http.server --directory site 8000 and http://localhost:8000/")


@main.command(epilog="Example:\n  tracker serve --port 8001")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.pass_obj
def serve(root: Path, port: int) -> None:
    """Shows the site at http://localhost:8000/ and builds it again when a record or page is saved."""
    from generator.serve import serve_site

    serve_site(settings_of(root), port)


@main.command(
    epilog="Example:\n  tracker new program some-summer-school --name 'Some Summer School' --set kind=bootcamp"
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


@main.command(epilog="Example:\n  tracker fix\n  tracker fix --check entities/firms/baidu.yaml")
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


@main.command(epilog="Example:\n  tracker coverage\n  tracker coverage istep-2022")
@click.argument("source", required=False)
@click.pass_obj
def coverage(root: Path, source: str | None) -> None:
    """Says what rests on each part of the sources, how much of each field is filled, and how fresh the records are."""
    from generator.builder import gather
    from generator.coverage import coverage_report, section_coverage

    loaded, _, problems = gather(settings_of(root), progress_on_terminal())
    if has_errors(problems):
        click.echo("There are problems: what is broken is not counted. Run tracker check.", err=True)
    known = sorted({row.source.id for row in section_coverage(loaded.catalog)})
    if source and source not in known:
        raise click.ClickException(f'there is no source "{source}" that was read. These were: {", ".join(known)}')
    click.echo(coverage_report(loaded.catalog, source))


@main.command(epilog="Example:\n  tracker explain R201")
@click.argument("code")
def explain(code: str) -> None:
    """Says what a problem's code means, why it matters and what to do."""
    from generator.explain import explain_code

    text = explain_code(code)
    if text is None:
        from generator.explain import all_codes

        raise click.ClickException(f'there is no code "{code}". The codes: {", ".join(all_codes())}')
    click.echo(text.rstrip())


@main.command(epilog="Example:\n  tracker derive\n  tracker derive --check")
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
