"""Takes the catalog, gives the sources that are no longer where their records say, with all that rests on them."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator import blocks as b
from generator.catalog import Catalog
from generator.checked import Checked, CheckedAddress, Found, addresses_in
from generator.lines import by_name, record_link
from generator.locators import citations_in
from generator.numerals import counted
from generator.once import once_per_catalog
from generator.record import Fact, Record
from generator.schema.source import Source
from generator.schema.statistic import Observation

ARCHIVED = "archived"
"""The field of a source whose address is a copy; a source is not gone because of it, nor there."""

CAME_OF = (
    "answered",
    "refused to answer a program",
    "had not answered for some days",
    "did not answer as they should this time",
)


@dataclass(frozen=True)
class Resting:
    """What cites a source: facts and values with the record that they stand in, and the records that cite it else."""

    facts: tuple[tuple[Record, Fact], ...]
    values: tuple[tuple[Record, Observation], ...]
    others: tuple[Record, ...]

    @property
    def words(self) -> str:
        """How much that is, such as `12 facts, 3 values and fields of 2 records`."""
        numbers = ((self.facts, "fact", "facts"), (self.values, "value", "values"))
        named = [counted(len(parts), one, many) for parts, one, many in numbers if parts]
        if self.others:
            named.append(f"fields of {counted(len(self.others), 'record', 'records')}")
        return " and ".join(part for part in (", ".join(named[:-1]), *named[-1:]) if part) or "nothing"


@dataclass(frozen=True)
class GoneSource:
    """A source that answers at none of its addresses, with what rests on it."""

    source: Source
    addresses: tuple[CheckedAddress, ...]
    resting: Resting
    copy: str
    """The address of its archived copy; empty where there is none, or that is dead too."""


@dataclass(frozen=True)
class Dead:
    """What a record's page tells of its addresses that are dead."""

    told: tuple[str, ...]
    """For each of them what it is, and how it died."""
    is_gone: bool
    """Whether it is a source that answers at none of its addresses."""
    copy: str
    """The address of a source's archived copy; empty where there is none, or that is dead too."""


def dead_addresses(record: Record, checked: Checked) -> tuple[tuple[str, CheckedAddress], ...]:
    """Gives the addresses of a record that are dead, each with the title of its field."""
    titled = ((type(record).model_fields[name.split(".")[0]].title or "", url) for name, url in addresses_in(record))
    return tuple((title, checked.by_address[url]) for title, url in titled if checked.is_dead(url))


def is_gone(source: Source, checked: Checked) -> bool:
    """Tells whether a source answers at none of its addresses; its archived copy does not count."""
    own = [url for name, url in addresses_in(source) if name != ARCHIVED]
    return bool(own) and all(checked.is_dead(url) for url in own)


def copy_of(source: Source, checked: Checked) -> str:
    """Gives the address of a source's archived copy; nothing where there is none, or that is dead too."""
    return "" if not source.archived or checked.is_dead(source.archived) else source.archived


@once_per_catalog
def dead_of(catalog: Catalog) -> Mapping[str, Dead]:
    """Gives the records that have addresses which are dead; most have none, and are not in it."""
    checked = catalog.checked
    found: dict[str, Dead] = {}
    for record in catalog if any(checked.is_dead(address) for address in checked.by_address) else ():
        if dead := dead_addresses(record, checked):
            told = tuple(f"{title.lower()} {how_it_died(one, checked)}" for title, one in dead)
            source = record if isinstance(record, Source) else None
            copy = copy_of(source, checked) if source else ""
            found[record.id] = Dead(told, bool(source and is_gone(source, checked)), copy)
    return found


def gone_sources(catalog: Catalog) -> tuple[GoneSource, ...]:
    """Gives every source that is gone, by name."""
    gone = [source for source in catalog.of(Source) if is_gone(source, catalog.checked)]
    return tuple(
        GoneSource(
            source,
            tuple(found for _, found in dead_addresses(source, catalog.checked) if found.address != source.archived),
            resting_on(source, catalog),
            copy_of(source, catalog.checked),
        )
        for source in by_name(gone)
        if isinstance(source, Source)
    )


def resting_on(source: Source, catalog: Catalog) -> Resting:
    """Gives what cites a source as what was read; what it repeats from others rests on it too, not on them."""
    found: dict[type, list[tuple[Record, Fact | Observation]]] = defaultdict(list)
    others: list[Record] = []
    for record in by_name(catalog[name] for name in {made.source for made in catalog.backlinks.get(source.id, ())}):
        cites = False
        for name in type(record).model_fields:
            parts = getattr(record, name)
            for part in parts if isinstance(parts, tuple) else ():
                if any(citation.source == source.id for citation in citations_in(part)):
                    if isinstance(part, Fact | Observation):
                        found[type(part)].append((record, part))
                    else:
                        cites = True
        if cites:
            others.append(record)
    facts = tuple((record, part) for record, part in found[Fact] if isinstance(part, Fact))
    values = tuple((record, part) for record, part in found[Observation] if isinstance(part, Observation))
    return Resting(facts, values, tuple(others))


def how_it_died(found: CheckedAddress, checked: Checked) -> str:
    """Says when a dead address was last asked, with what result, and since when it has not answered."""
    status = f" ({found.status})" if found.status else ""
    since = f", and has not since {found.failing_since.words}" if found.failing_since else ""
    return f"did not answer on {checked.asked_on(found).words}{status}{since}"


def gone_blocks(catalog: Catalog) -> tuple[b.Block, ...]:
    """Gives when the addresses of the sources were last checked and what came of it, and every source that is gone."""
    checked = catalog.checked
    if not checked.on:
        return (b.Paragraph((b.Words("The addresses have not been checked yet."),)),)
    of_sources = {url for source in catalog.of(Source) for _, url in addresses_in(source)}
    found = [checked.by_address[url] for url in of_sources if url in checked.by_address]
    came_of = Counter(_came_of(one, checked) for one in found)
    told = ", ".join(f"{came_of[words]:,} {words}" for words in CAME_OF if came_of[words])
    words = f"Last checked on {checked.on.words}: {counted(len(found), 'address', 'addresses')} of sources. {told}."
    gone = gone_sources(catalog)
    if not gone:
        return (b.Paragraph((b.Words(words),)),)
    head = ("Source", "Last asked", "What rests on it", "Archived copy")
    return (b.Paragraph((b.Words(words),)), b.Table("Sources that no longer answer", head, _gone_rows(gone, checked)))


def _came_of(found: CheckedAddress, checked: Checked) -> str:
    """Gives what came of asking for an address, in the words of CAME_OF."""
    if checked.is_dead(found.address):
        return CAME_OF[2]
    if found.found in (Found.ANSWERS, Found.MOVED):
        return CAME_OF[0]
    return CAME_OF[1] if found.found is Found.REFUSED else CAME_OF[3]


def _gone_rows(gone: tuple[GoneSource, ...], checked: Checked) -> tuple[tuple[b.Line, ...], ...]:
    rows: list[tuple[b.Line, ...]] = []
    for one in gone:
        first = how_it_died(one.addresses[0], checked)
        copy: b.Inline = b.Outside(one.copy, "Archived copy") if one.copy else b.Quiet("none known")
        link = record_link(one.source, "rests-on-it", one.resting.words)
        rows.append(((record_link(one.source),), (b.Words(f"It {first}."),), (link,), (copy,)))
    return tuple(rows)


def finding_blocks() -> tuple[b.Block, ...]:
    """Gives everything that a check can find, with its meaning, as entities/checked.yaml writes it."""
    rows = tuple(((b.Strong(found.value),), (b.Words(found.meaning),)) for found in Found)
    return (b.Table("What the check can find", ("Found", "What it means"), rows),)
