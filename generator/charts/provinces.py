"""Gives the tile map of a country: what the records hold in each province."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.drawn_late import alt
from generator.lines import short_name
from generator.numerals import counted
from generator.palette import colour
from generator.record import CitedRecord
from generator.schema.firm import Firm
from generator.schema.place import Place, country_of, provinces_of
from generator.schema.policy import Policy
from generator.schema.program import Program, ProgramKind
from generator.schema.university import University

MEASURES: Mapping[str, tuple[str, str]] = {
    "schools": ("AI school", "AI schools"),
    "bases": ("training base", "training bases"),
    "firms": ("firm", "firms"),
    "universities": ("university", "universities"),
}
"""What is counted: the key of its column, one and many of it."""
HEADINGS = {key: many[0].upper() + many[1:] for key, (_, many) in MEASURES.items()}
COLUMNS = (Column("place", "Province"), *(Column(key, label, is_numeric=True) for key, label in HEADINGS.items()))
GAP = 24
"""Pixels between two maps."""
MARGIN = 12
"""Pixels around all maps."""
WIDEST_LETTER = 7.2
"""Pixels; the letters i, j, l and t take half of it."""
STRONGEST = 0.5
"""The deepest shade of a tile: ink on it keeps a contrast of 5 to 1 in both palettes."""

Tile = Mapping[str, object]
"""The short name of a place, and the column and row of its tile."""


@dataclass(frozen=True)
class Counted:
    """One university, school, base or firm: what it is counted as, where it is, who says so."""

    record: str
    measure: str
    country: str | None
    provinces: frozenset[str]
    sources: frozenset[str]


def _counted(catalog: Catalog) -> Iterator[Counted]:
    for university in catalog.of(University):
        provinces = provinces_of(university.places, catalog.records)
        yield Counted(university.id, "universities", university.country, provinces, _sources_of_places(university))
        for school in university.schools:
            yield Counted(
                university.id, "schools", university.country, provinces, frozenset(c.source for c in school.cite)
            )
    for firm in catalog.of(Firm):
        yield Counted(
            firm.id, "firms", firm.country, provinces_of(firm.places, catalog.records), _sources_of_places(firm)
        )
    for program in catalog.of(Program):
        for site in program.sites if program.kind is ProgramKind.TRAINING_BASE else ():
            where = [site.place] if site.place else []
            country = country_of(site.place, catalog.records) if site.place else None
            sources = frozenset(c.source for c in site.cite)
            yield Counted(program.id, "bases", country, provinces_of(where, catalog.records), sources)


def _sources_of_places(record: CitedRecord) -> frozenset[str]:
    """Gives the sources that say where the record is: those cited for its places, or for all of it."""
    return frozenset(c.source for c in record.cite if not c.fields or "places" in c.fields)


def build(catalog: Catalog) -> Figure | None:
    """Gives how many universities, AI schools, training bases and firms each province on record has."""
    tiled = [(place, country_of(place.id, catalog.records)) for place in catalog.of(Place) if place.tile]
    countries = Counter(country for _, country in tiled if country)
    if not countries:
        return None
    country = max(sorted(countries), key=lambda c: countries[c])
    places = {place.id: place for place, its_country in tiled if its_country == country}
    found = [one for one in _counted(catalog) if one.provinces & places.keys()]
    if not found:
        return None
    counts = {
        measure: Counter(p for one in found if one.measure == measure for p in one.provinces) for measure in MEASURES
    }
    totals = Counter(one.measure for one in found)
    order = sorted(places, key=lambda p: (*(-counts[m][p] for m in MEASURES), short_name(places[p])))
    rows = tuple((Cell(short_name(places[p]), p), *(Cell(counts[m][p]) for m in MEASURES)) for p in order)
    cited = Counter(source for one in found for source in one.sources)
    tiles = [{"place": short_name(p), "column": p.tile.column, "row": p.tile.row} for p in places.values() if p.tile]
    return Figure(
        _title(counts, totals, catalog, country),
        _description(counts, totals, places),
        COLUMNS,
        rows,
        DrawnBy(_draw, (tuple(tiles), tuple(m for m in MEASURES if totals[m]))),
        notes=(
            "Each tile is a province, a municipality or another region of that rank, roughly where it lies; what is in "
            "a city counts for its province. The numbers are of records in the tracker, not of all that exist: a "
            "university is on record because a source names it, and a firm counts where a record says that it is. "
            "Training bases stand where their source puts them. Each map is shaded by its own highest number.",
            *_disputed(catalog, places),
        ),
        left_out=(*_left_out(catalog, country, places), *_empty(counts, places)),
        sources=tuple(sorted(cited, key=lambda source: (-cited[source], source))),
        records=(country, *sorted({one.record for one in found})),
    )


def tile_label(name: str, width: float) -> str:
    """Breaks a name that is wider than a tile: at a space, else with a hyphen before its last syllable."""
    letters = len(name) - sum(name.count(narrow) for narrow in "ijlt") / 2
    if letters * WIDEST_LETTER <= width:
        return name
    if " " in name:
        return name.replace(" ", "\n", 1)
    return re.sub(r"^(.{3,})([^\Waeiou]h?[aeiou]\w*)$", r"\1-\n\2", name)


def _leaders(counts: Counter[str]) -> set[str]:
    return {place for place, number in counts.items() if number == max(counts.values())}


def _title(counts: Mapping[str, Counter[str]], totals: Mapping[str, int], catalog: Catalog, country: str) -> str:
    """Names the province with the most of everything; where there is none, that with the most of each."""
    measures = [measure for measure in MEASURES if totals[measure]]
    leaders = {measure: _leaders(counts[measure]) for measure in measures}
    first = sorted(set.intersection(*leaders.values()))
    shares = {m: f"{max(counts[m].values())} of {counted(totals[m], *MEASURES[m])}" for m in measures}
    if first:
        return (
            f"{short_name(catalog[first[0]])} has the most of what the tracker can place in "
            f"{short_name(catalog[country])}: " + ", ".join(shares.values())
        )
    named = {m: " and ".join(sorted(short_name(catalog[p]) for p in leaders[m])) for m in measures}
    return "Where the tracker holds most: " + "; ".join(f"{named[m]}, {shares[m]}" for m in measures)


def _description(counts: Mapping[str, Counter[str]], totals: Mapping[str, int], places: Mapping[str, Place]) -> str:
    """Names the three provinces with most of each measure."""
    said = []
    for measure in (measure for measure in MEASURES if totals[measure]):
        most = sorted(counts[measure].items(), key=lambda pair: (-pair[1], short_name(places[pair[0]])))[:3]
        first = ", ".join(f"{short_name(places[place])} {number}" for place, number in most)
        said.append(f"{HEADINGS[measure]}: in {len(counts[measure])} of {len(places)} provinces, most in {first}.")
    return (
        f"Tile maps with a tile for each of {counted(len(places), 'province', 'provinces')}, roughly where it lies; "
        "a tile holds the province's number, and is the more strongly shaded the higher the number is. "
        + " ".join(said)
    )


def _left_out(catalog: Catalog, country: str, places: Mapping[str, Place]) -> tuple[str, ...]:
    """Names what has no tile: places without a record, and what the records do not put into a province."""
    said = [f"Provinces of [[{country}]] without a record have no tile: the empty space between the tiles is not sea."]
    nowhere = Counter(
        one.measure for one in _counted(catalog) if one.country == country and not one.provinces & places.keys()
    )
    if nowhere:
        numbers = ", ".join(counted(nowhere[m], *names) for m, names in MEASURES.items() if nowhere[m])
        said.append(f"Without a province on record: {numbers} of [[{country}]].")
    own = Counter(
        place
        for policy in catalog.of(Policy)
        for place in provinces_of([policy.jurisdiction], catalog.records) & places.keys()
    )
    if own:
        where = ", ".join(f"[[{place}]] {own[place]}" for place in sorted(own))
        said.append(f"Policies, which are mostly the whole country's; of provinces: {where}.")
    return tuple(said)


def _disputed(catalog: Catalog, places: Mapping[str, Place]) -> Iterator[str]:
    """Yields a sentence for each training base that its source puts elsewhere than its university is on record."""
    for program in catalog.of(Program):
        for site in program.sites if program.kind is ProgramKind.TRAINING_BASE else ():
            host = catalog.records.get(site.host or "")
            said = provinces_of([site.place] if site.place else [], catalog.records) & places.keys()
            own = provinces_of(host.places, catalog.records) if isinstance(host, University) else frozenset()
            if said and own and not said & own:
                said_in, own_in = (" and ".join(f"[[{p}]]" for p in sorted(found)) for found in (said, own))
                yield f"The base at [[{site.host}]] counts for {said_in}; the university itself counts for {own_in}."


def _empty(counts: Mapping[str, Counter[str]], places: Mapping[str, Place]) -> tuple[str, ...]:
    """Names the places whose tile has no number in any map."""
    empty = sorted(p for p in places if not any(counts[m][p] for m in MEASURES))
    return (f"Tiles without a number in any map: {', '.join(f'[[{p}]]' for p in empty)}.",) if empty else ()


def _draw(data: alt.Data, room: Room, tiles: Sequence[Tile], measures: Sequence[str]) -> alt.ConcatChart:
    panels = 1 if room.is_narrow else 2
    width = room.beside(MARGIN + GAP * (panels - 1)) // panels
    maps = (_map(data, measure, tiles, width) for measure in measures)
    drawn: alt.ConcatChart = alt.concat(*maps, columns=panels, spacing=GAP).resolve_scale(opacity="independent")
    return drawn


def _map(data: alt.Data, measure: str, tiles: Sequence[Tile], width: int) -> alt.LayerChart:
    across, down = (_span(tiles, side) for side in ("column", "row"))
    tile = width // len(across) - 4
    labels = [tile_label(str(t["place"]), tile) for t in tiles]
    layout = alt.Data(values=[{**t, "label": words} for t, words in zip(tiles, labels, strict=True)])  # type: ignore[no-untyped-call]
    heading = alt.TitleParams(HEADINGS[measure], anchor="start", fontSize=14, color=colour("ink"), offset=6)
    base = (
        alt.Chart(data, title=heading)
        .transform_lookup(lookup="place", from_=alt.LookupData(layout, "place", ["label", "column", "row"]))
        .encode(
            x=alt.X("column:O", axis=None, scale=alt.Scale(domain=across, padding=0.04)),
            y=alt.Y("row:O", axis=None, scale=alt.Scale(domain=down, padding=0.04)),
        )
    )
    some, is_broken = f"datum.{measure} > 0", "indexof(datum.label, '\\n') > 0"
    shade = alt.Opacity(f"{measure}:Q", legend=None, scale=alt.Scale(domainMin=0, range=[0.06, STRONGEST]))
    ink = alt.condition(some, alt.value(colour("ink")), alt.value(colour("quiet")))

    def names(test: str, dy: int) -> alt.Chart:
        text = base.transform_filter(test).mark_text(dy=dy, fontSize=12, lineBreak="\n", lineHeight=13, limit=tile)
        named: alt.Chart = text.encode(text="label:N", color=ink)
        return named

    outlines = base.mark_rect(filled=False, stroke=colour("grid"), strokeWidth=1)
    shades = base.transform_filter(some).mark_rect(color=colour("1")).encode(opacity=shade)
    numbers = base.transform_filter(some).mark_text(dy=14, fontSize=14, fontWeight="bold").encode(text=f"{measure}:Q")
    layers = outlines + shades + names(f"!({is_broken})", -9) + names(is_broken, -16) + numbers
    drawn: alt.LayerChart = layers.properties(width=width, height=alt.Step(52))
    return drawn


def _span(tiles: Sequence[Tile], side: str) -> list[int]:
    """Gives every column or row from the first to the last tile, also those without a tile."""
    numbers = [int(str(tile[side])) for tile in tiles]
    return list(range(min(numbers), max(numbers) + 1))


CHART = Chart(
    35,
    "Province by province",
    "Which provinces have the AI schools, training bases and firms?",
    "No place in the records has a tile, or nothing is on record there.",
    build,
    on=("place",),
)
