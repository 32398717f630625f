"""The command `tracker archive`."""

from dataclasses import replace
from pathlib import Path

import click

from generator.commands import Command, print_problems, progress_on_terminal, say, say_count, settings_of
from generator.problems import has_errors


@click.command(cls=Command, epilog="Example:\n  tracker archive\n  tracker archive /media/stick/tracker.zip")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def archive(root: Path, file: Path | None) -> None:
    """Builds the site, and packs it as a ZIP file that works from a local disk, without a server or a network.

    FILE is build/ai-talent-policy-tracker-VERSION.zip if it is not given; a commit stands for a version that is not
    published yet.
    """
    from generator.builder import build_alone
    from generator.gather import gather
    from generator.git_history import read_history
    from generator.offline.archive import write_archive
    from generator.offline.scripts import OfflineError
    from generator.offline.snapshot import snapshot_of
    from generator.work_folder import BuildError, sole_build

    progress = progress_on_terminal()
    settings = settings_of(root)
    try:
        with sole_build(settings, say):
            found = build_alone(settings, progress, say)
            count, problems = found.records, found.problems
            print_problems(problems, "text")
            if has_errors(problems):
                say_count(problems, count)
                raise click.ClickException("nothing was packed: mend these first")
            progress("Packing the archive")
            loaded, content, _ = gather(settings)
            snapshot = snapshot_of(loaded, content, replace(settings, history=read_history(root)))
            target = file or root / "build" / f"{snapshot.folder}.zip"
            checksum = write_archive(settings.site, target, snapshot)
    except (BuildError, OfflineError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Packed {count} records into {target} ({target.stat().st_size / 1e6:.1f} MB).")
    click.echo(f"{checksum}  {target.name}")


COMMAND = archive
