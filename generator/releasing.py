"""Takes what is published now, gives the files of a release. Writes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from generator.catalog import Catalog, Loaded
from generator.changes import compare, from_release
from generator.citation_files import FILES, with_version
from generator.config import Release, Settings
from generator.content import Content
from generator.contract import broken, contract
from generator.editor_schema import IDS, ids_schema, known_ids
from generator.freeze import freeze, to_file
from generator.moves import records_moved
from generator.numerals import counted
from generator.promises import promised
from generator.promises.ledger import LEDGER, appended
from generator.release_notes import change_markdown
from generator.releases import CHECKSUMS, FOLDER, digest, next_version, released_on
from generator.releases import LEDGER as LEDGER_FILE
from generator.values import parse_date

CONTRACT = f"{FOLDER}/contract.json"
"""What the data promise to programs that read them, as of the last version."""
NOTES = "build/release-notes.md"
"""Where the change list for people is left, for whoever publishes."""


class ReleaseError(Exception):
    """There is nothing to release, or not in this way; the message says why and what to do."""


def new_release(loaded: Loaded, content: Content, settings: Settings, date: str) -> Release:
    """Gives the next version, as of a date (`2026-12-01`).

    Raises ReleaseError when the date is no day, or lies before the last version's, or when nothing has changed.
    """
    try:
        is_day = str(parse_date(date)) == date and len(date) == len("2026-12-01")
    except ValueError:
        is_day = False
    if not is_day:
        raise ReleaseError(f'"{date}" is not a day. Write it as 2026-12-01.')
    last = settings.releases[-1] if settings.releases else None
    if last and date < last.date:
        raise ReleaseError(f"version {last.version} is of {last.date}: a later one cannot be of {date}.")
    frozen = freeze(loaded, content)
    if last and last.frozen == frozen:
        raise ReleaseError(f"nothing has changed since version {last.version}: there is nothing to release.")
    made = Release(next_version(settings.releases, date), date, settings.history.commit, frozen)
    return replace(made, text=to_file(made))


def _contract(released: str) -> str:
    """Gives what the data promise from now on; raises ReleaseError where that is less than before."""
    now = contract()
    lost = broken(released, now) if released else ()
    if lost:
        raise ReleaseError("the data would break a promise:\n" + "\n".join(lost))
    return now


def release_notes(release: Release, catalog: Catalog, settings: Settings) -> str:
    """Gives what a version is and what changed in it, as Markdown for the place where it is published."""
    records = sum("id" in data for data in release.frozen.values())
    opening = f"What the tracker held on {released_on(release).words}: {counted(records, 'record', 'records')}.\n"
    if not settings.releases:
        return f"{opening}\nThis is the first version. From here on every address in it stays.\n"
    before = settings.releases[-1]
    moved = records_moved(catalog.moves)
    changes = compare(from_release(before.frozen), from_release(release.frozen), moved)
    return f"{opening}\n# What changed since version {before.version}\n\n{change_markdown(changes, settings.site_url)}"


def _checksums(before: str, texts: Mapping[str, str]) -> str:
    """Gives the checksums with those of these files, the newest version last."""
    kept = [line for line in before.splitlines() if line.split()[-1] not in texts]
    made = [f"{digest(text)}  {name}" for name, text in texts.items()]
    return "\n".join([made[0], *kept, *made[1:], ""])


def release_files(
    release: Release, loaded: Loaded, content: Content, settings: Settings, read: Callable[[str], str]
) -> Mapping[str, str]:
    """Gives path and text of every file that a release writes or adds to; `read` gives what they hold now."""
    pages = (page.address for page in content.pages)
    addresses = promised(loaded.catalog, pages, content.files, (*settings.releases, release))
    ledger, sums, name = read(LEDGER), f"{FOLDER}/{CHECKSUMS}", f"{release.version}.json"
    citing = {name: read(name) for name in FILES}
    grown = ledger + appended(ledger, addresses, release.version, release.date)
    return {
        **{name: with_version(name, text, release.version, release.date) for name, text in citing.items() if text},
        **({IDS: ids_schema(known_ids(loaded.catalog))} if read(IDS) else {}),
        CONTRACT: _contract(read(CONTRACT)),
        f"{FOLDER}/{name}": release.text,
        sums: _checksums(read(sums), {LEDGER_FILE: grown, name: release.text}),
        NOTES: release_notes(release, loaded.catalog, settings),
        LEDGER: grown,
    }
