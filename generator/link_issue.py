"""Takes the catalog with what the check of the addresses found, gives the text of the issue about the dead ones."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.checked import Found
from generator.config import Settings
from generator.escaping import md_elsewhere
from generator.gone import GoneSource, gone_sources, how_it_died
from generator.lines import plain, shortened
from generator.numerals import counted, with_unit
from generator.record import Record
from generator.schema.statistic import Statistic

LISTED = 10
"""So many facts and values of a source are listed, the others counted."""
MOST, LESS = 40_000, 10_000
"""Characters that each part of the text may take: the host cuts an issue off at 65,536."""
LENGTH = 100
"""Characters of a fact that are shown."""
WHAT_TO_DO = """\
## What to do

1. Open the address in a browser. If the page is there, the host turns programs away: add the address to `skip` in
   `entities/checked.yaml`, with the reason.
2. If the page has moved, put its new address into `url` of the source's record.
3. If it is gone, look for a copy in a web archive made while it was there, compare it with the facts below, and put
   its address into `archived`. The old `url` stays: it says where the page was.
4. If there is no copy, leave the record as it is. Its page tells readers that the source no longer answers.

Every check writes this text anew, and closes the issue once each source answers or has an archived copy.
"""


def issue_text(catalog: Catalog, settings: Settings) -> str:
    """Gives the Markdown of the issue; empty while each source that is gone has an archived copy."""
    gone = gone_sources(catalog)
    lost = [one for one in gone if not one.copy]
    if not lost:
        return ""
    day = catalog.checked.on.words if catalog.checked.on else ""
    number = counted(len(lost), "source", "sources")
    opening = f"Checked on {day}: {number} of the tracker, without an archived copy, did not answer for some days."
    parts = [opening, WHAT_TO_DO.strip(), "## Sources that no longer answer"]
    parts += _fitting(["\n".join(_source(one, catalog, settings)) for one in lost], MOST)
    copied = [_copied(one, settings) for one in gone if one.copy]
    if copied:
        parts += ["## Gone, but with an archived copy", "\n".join(_fitting(copied, LESS))]
    look = list(_worth_a_look(catalog))
    if look:
        parts += ["## Also worth a look", "\n".join(_fitting(look, LESS))]
    return "\n\n".join(parts) + "\n"


def _fitting(texts: list[str], room: int) -> list[str]:
    """Gives the texts that fit into so many characters, and how many do not."""
    fitting: list[str] = []
    for text in texts:
        room -= len(text.encode("utf-16-le")) // 2 + 2
        if room < 0:
            return [*fitting, f"- and {len(texts) - len(fitting):,} more"]
        fitting.append(text)
    return fitting


def _source(one: GoneSource, catalog: Catalog, settings: Settings) -> Iterator[str]:
    """Yields the lines about one source: where it was, its record, and what rests on it."""
    source = one.source
    yield f"### {_page(source, '', md_elsewhere(source.name.en), settings)}"
    yield ""
    for found in one.addresses:
        yield f"- <{found.address}> {how_it_died(found, catalog.checked)}."
    archived = f"<{source.archived}>, which does not answer either" if source.archived else "none known"
    yield f"- Archived copy: {archived}"
    path = f"entities/{source.FOLDER}/{source.id}.yaml"
    yield f"- Record: {f'[`{path}`]({settings.repo_url}/blob/HEAD/{path})' if settings.repo_url else f'`{path}`'}"
    yield f"- What rests on it: {one.resting.words}"
    lines = list(_resting(one, catalog, settings))
    yield from lines[:LISTED]
    if lines[LISTED:]:
        yield f"  - and {len(lines) - LISTED:,} more"


def _copied(one: GoneSource, settings: Settings) -> str:
    """Gives a source that needs nothing as one line."""
    page = _page(one.source, "", md_elsewhere(one.source.name.en), settings)
    return f"- {page}: <{one.copy}>; {one.resting.words}"


def _resting(one: GoneSource, catalog: Catalog, settings: Settings) -> Iterator[str]:
    for record, fact in one.resting.facts:
        text = md_elsewhere(shortened(plain(fact.text, catalog), LENGTH))
        yield f"  - {_page(record, fact.id, f'`{record.id}`', settings)}: {text}"
    for record, observation in one.resting.values:
        value = with_unit(observation, record.unit) if isinstance(record, Statistic) else ""
        yield f"  - {_page(record, observation.key, f'`{record.id}`', settings)}: {md_elsewhere(value)}"
    for record in one.resting.others:
        yield f"  - {_page(record, '', f'`{record.id}`', settings)}"


def _worth_a_look(catalog: Catalog) -> Iterator[str]:
    """Yields a line for each address that moved for good, or whose host cannot prove who it is."""
    for one in catalog.checked.addresses:
        if one.found is Found.MOVED and one.to:
            yield f"- <{one.address}> moved to <{one.to}>"
        elif one.found is Found.CERTIFICATE:
            yield f"- <{one.address}>: the host's certificate is wrong"


def _page(record: Record, anchor: str, words: str, settings: Settings) -> str:
    """Gives a link to a record's page; only the words, where the site's address is not known."""
    if not settings.site_url:
        return words
    return f"[{words}]({settings.site_url}{record.FOLDER}/{record.id}/{f'#{anchor}' if anchor else ''})"
