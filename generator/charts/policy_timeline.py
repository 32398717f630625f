"""Gives the timeline of policies with what replaces, updates or carries out what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, DrawnBy, Figure, Room
from generator.charts.policies_over_time import sources_of
from generator.drawn_late import alt
from generator.lines import short_name
from generator.numerals import counted
from generator.palette import colour, quiet_axis
from generator.schema.place import Place, PlaceKind
from generator.schema.policy import Policy, PolicyKind

COLUMNS = (
    Column("group", "Country or union"),
    Column("policy", "Policy"),
    Column("issued", "Issued"),
    Column("relation", "What it does"),
    Column("target", "To which policy"),
    Column("target_issued", "That one issued"),
)
RELATIONS = {"replaces": "replaces", "updates": "updates", "implements": "carries out", "part_of": "is part of"}
"""The fields by which a policy names another, and the words for them in the drawing."""
DASHES = {"replaces": [1, 0], "updates": [5, 4], "carries out": [1, 0], "is part of": [2, 3]}
"""The pattern of the line for each of them."""
SPAN = 12
"""The years of the time axis, back from the last; earlier policies stand at its beginning, with their date."""
LINKED = "datum.target != ''"
ONLY_YEAR = "length(datum.issued) == 4"
IN_WORDS = (
    f"{ONLY_YEAR} ? datum.issued : "
    "utcFormat(utc(slice(datum.issued, 0, 4), slice(datum.issued, 5, 7) - 1, slice(datum.issued, 8) || 1), "
    "length(datum.issued) == 7 ? '%B %Y' : '%-d %B %Y')"
)


class _Link(NamedTuple):
    """What a policy does to another one, in words."""

    later: Policy
    words: str
    target: Policy


def build(catalog: Catalog) -> Figure | None:
    """Gives the dated policies of each country in which at least one leads to another, with those links."""
    official = [p for p in catalog.of(Policy) if p.kind is not PolicyKind.RECOMMENDATION and p.jurisdiction in catalog]
    dated = sorted((p for p in official if p.issued), key=lambda p: (str(p.issued), p.id))
    by_id = {p.id: p for p in dated}
    links_of = {p.id: tuple(_links(p, by_id)) for p in dated}
    links = [link for found in links_of.values() for link in found]
    if not links:
        return None
    country_of = {p.id: _country(p, catalog) for p in dated}
    linked = {country_of[p.id] for later, _, target in links for p in (later, target)}
    sizes = Counter(country for country in country_of.values() if country in linked)
    countries = sorted(sizes, key=lambda country: (-sizes[country], country))
    place = {country: number for number, country in enumerate(countries)}
    shown = sorted((p for p in dated if country_of[p.id] in place), key=lambda p: place[country_of[p.id]])
    rows = tuple(row for p in shown for row in _rows(p, links_of[p.id], catalog))
    told = "; ".join(f"{short_name(a)} ({str(a.issued)[:4]}) {words} {short_name(b)}" for a, words, b in links)
    return Figure(
        _title(links, catalog),
        f"A timeline of {counted(len(shown), 'policy', 'policies')}, country by country, in the order in which they "
        f"were issued: {', '.join(f'{sizes[c]} of {short_name(catalog[c])}' for c in countries)}. Lines lead from a "
        f"policy to the one that it builds on: {told}.",
        COLUMNS,
        rows,
        DrawnBy(_draw, (rows,)),
        notes=(
            "A policy builds on another when it replaces, updates or carries it out, or is a part of it, as far as the "
            "sources say so. A pale mark stands for a policy of which they give the year only.",
        ),
        left_out=_left_out(official, set(countries), catalog),
        sources=sources_of(shown),
        records=tuple(policy.id for policy in shown),
    )


def _links(policy: Policy, dated: Mapping[str, Policy]) -> Iterator[_Link]:
    """Yields a link for each dated policy that this one names, with all that it does to it."""
    named: dict[str, list[str]] = {}
    for field, words in RELATIONS.items():
        for target in getattr(policy, field):
            named.setdefault(target, []).append(words)
    for target, found in named.items():
        if target in dated:
            yield _Link(policy, " and ".join(found), dated[target])


def _country(policy: Policy, catalog: Catalog) -> str:
    """Gives the country or union that a policy's place lies in, or the place where the records name none."""
    places = [policy.jurisdiction]
    for name in places:  # grows by the larger places, from near to far
        place = catalog.records.get(name)
        if isinstance(place, Place):
            if place.kind in (PlaceKind.COUNTRY, PlaceKind.UNION):
                return name
            places += [larger for larger in place.part_of if larger not in places]
    return policy.jurisdiction


def _rows(policy: Policy, links: Sequence[_Link], catalog: Catalog) -> Iterator[tuple[Cell, ...]]:
    """Yields a row per link, or the one row of a policy without any."""
    country = _country(policy, catalog)
    head = (Cell(short_name(catalog[country]), country), Cell(short_name(policy), policy.id), Cell(str(policy.issued)))
    for _, words, target in links:
        yield *head, Cell(words), Cell(short_name(target), target.id), Cell(str(target.issued))
    if not links:
        yield *head, Cell(""), Cell(""), Cell("")


def _title(links: Sequence[_Link], catalog: Catalog) -> str:
    """Names the policy that most others build on, or says how many build on another."""
    building, targets = len({link.later.id for link in links}), Counter(link.target.id for link in links)
    leading = max((link.target for link in links), key=lambda target: targets[target.id])
    most = targets[leading.id]
    if most == 1:
        return f"{counted(building, 'policy is', 'policies are')} known to build on another"
    return (
        f"{most} of {building} policies known to build on another build on the same one: {leading.name.en} "
        f"({short_name(catalog[_country(leading, catalog)])}, {str(leading.issued)[:4]})"
    )


def _left_out(official: Sequence[Policy], countries: set[str], catalog: Catalog) -> tuple[str, ...]:
    others = Counter(c for p in official if p.issued and (c := _country(p, catalog)) not in countries)
    undated = [p.id for p in official if not p.issued and _country(p, catalog) in countries]
    found = []
    if others:
        listed = ", ".join(f"[[{country}]] {number}" for country, number in others.most_common())
        number = counted(others.total(), "policy", "policies")
        found.append(f"{number} of countries in which the records link no policy to another: {listed}.")
    if undated:
        listed = ", ".join(f"[[{name}]]" for name in undated)
        found.append(f"{counted(len(undated), 'policy', 'policies')} of the countries drawn, without a date: {listed}.")
    return tuple(found)


def _draw(data: alt.Data, room: Room, rows: Sequence[Sequence[Cell]]) -> alt.LayerChart:
    """Draws a row per policy below a row per country: beside an axis of years, or on a phone as a list."""
    order: dict[str, None] = {}
    for row in rows:
        group, policy, issued = (str(cell.value) for cell in row[:3])
        order |= {group: None, f"{issued} {policy}": None}
    base = (
        alt.Chart(data)
        .transform_calculate(row="datum.issued + ' ' + datum.policy", at=_years("issued"), words=IN_WORDS)
        .transform_calculate(target_row="datum.target_issued + ' ' + datum.target", to=_years("target_issued"))
        .transform_calculate(lines=_two_lines(44 if room.is_narrow else 50))
        # A policy that leads to several others has several rows, and is drawn once.
        .transform_joinaggregate(all="values(relation)", groupby=["row"])
        .transform_calculate(does="join(pluck(datum.all, 'relation'), ', ')")
        .transform_window(nth="row_number()", groupby=["row"])
        .encode(y=alt.Y("row:N", title=None, axis=None, scale=alt.Scale(domain=list(order))))
    )
    years = [int(str(row[2].value)[:4]) for row in rows]
    if room.is_narrow:
        lanes = len({row[4].record for row in rows if row[4].record})
        return alt.LayerChart(layer=_as_list(base, lanes), height=alt.Step(54))
    recent, words = sorted(y for y in years if y > max(years) - SPAN), max(len(str(row[3].value)) for row in rows)
    return alt.LayerChart(layer=_over_time(base, recent, words), height=alt.Step(34))


def _years(field: str) -> str:
    """Gives the expression for a date as a number of years, to the month: a year alone is its middle."""
    month = f"(length(datum.{field}) > 4 ? slice(datum.{field}, 5, 7) - 0.5 : 6) / 12"
    return f"toNumber(slice(datum.{field}, 0, 4)) + {month}"


def _two_lines(length: int) -> str:
    """Gives the expression for a name in one line or two."""
    space = f"lastindexof(slice(datum.policy, 0, {length}), ' ')"
    two = f"[slice(datum.policy, 0, {space}), truncate(slice(datum.policy, {space} + 1), {length})]"
    return f"length(datum.policy) > {length} && {space} > 0 ? {two} : [truncate(datum.policy, {length})]"


def _text(base: alt.Chart, field: str, dx: int = 0, dy: int = 0, tone: str = "ink", bold: bool = False) -> alt.Chart:
    weight: Literal["bold", "normal"] = "bold" if bold else "normal"
    marks = base.mark_text(align="left", dx=dx, dy=dy, lineHeight=15, color=colour(tone), fontWeight=weight)
    drawn: alt.Chart = marks.encode(text=f"{field}:N")
    return drawn


def _countries(base: alt.Chart, left: int, down: int) -> alt.Chart:
    heads = base.transform_aggregate(policies="count()", groupby=["group"])
    return _text(heads.encode(x=alt.value(left), y=alt.Y("group:N", axis=None)), "group", dy=down, bold=True)


def _lines(base: alt.Chart, up: int = 0) -> alt.Chart:
    """Gives the lines that lead to earlier policies: their pattern tells what a policy does to the other."""
    dashes = alt.Scale(domain=list(DASHES), range=list(DASHES.values()))
    lines = base.transform_filter(LINKED).mark_rule(color=colour("2"), strokeWidth=1.5, yOffset=-up, y2Offset=-up)
    drawn: alt.Chart = lines.encode(strokeDash=alt.StrokeDash("relation:N", legend=None, scale=dashes))
    return drawn


def _over_time(base: alt.Chart, years: Sequence[int], words: int) -> list[alt.Chart]:
    """Gives the layers of the drawing with an axis of years, and room behind it for so many letters."""
    first, end = years[0], years[-1] + 1
    scale = alt.Scale(domain=[first, end], clamp=True, rangeMin=350, rangeMax=alt.expr(f"width - {16 + 7 * words}"))
    axis = quiet_axis(orient="top", labelAlign="left", labelOffset=4, values=[*range(first, end)], format="d")
    x, to = (alt.X(f"{field}:Q", title=None, scale=scale, axis=axis) for field in ("at", "to"))
    once, target = base.transform_filter("datum.nth == 1"), alt.Y("target_row:N", axis=None)
    left, at = once.encode(x=alt.value(0)), once.encode(x=x)
    early, shown = (at.transform_filter(f"datum.at {test} {first}") for test in ("<", ">="))
    year = shown.transform_filter(ONLY_YEAR).transform_calculate(at="floor(datum.at)", end="datum.at + 1")
    return [
        _countries(base, 0, 2),
        _text(left.transform_filter("length(datum.lines) == 1"), "lines"),
        _text(left.transform_filter("length(datum.lines) == 2"), "lines", dy=-7),
        at.mark_rule(color=colour("grid")).encode(x2=alt.datum(first)),
        _lines(base).encode(x=to, y=target, y2="row"),
        _lines(base).encode(x=x, x2="to"),
        year.mark_bar(color=colour("1"), opacity=0.4, height=10).encode(x2="end"),
        shown.transform_filter(f"!({ONLY_YEAR})").mark_circle(size=90, color=colour("1"), opacity=1),
        early.mark_point(size=60, shape="triangle-left", filled=True, color=colour("1"), opacity=1),
        _text(early, "words", dx=9),
        _text(at, "does", dx=10, tone="2"),
    ]


def _as_list(base: alt.Chart, lanes: int) -> list[alt.Chart]:
    """Gives the layers of the list for phones: a date and a name per policy, and lines in a gutter on the left."""
    gutter = alt.value(8 * lanes + 6)
    lane = alt.X("lane:Q", axis=None, scale=alt.Scale(domain=[0, lanes], range=[-4, 8 * lanes - 4]))
    lanes_of = base.transform_filter(LINKED).transform_window(lane="dense_rank()", sort=[alt.SortField("target_row")])
    lines = _lines(lanes_of, up=16)
    once, target = base.transform_filter("datum.nth == 1"), alt.Y("target_row:N", axis=None)
    left, dots = once.encode(x=alt.value(8 * lanes + 18)), once.mark_circle(color=colour("1"), size=80, yOffset=-16)
    does = once.mark_text(align="right", dy=-16, color=colour("2")).encode(x=alt.value("width"), text="does:N")
    return [
        _countries(base, 8 * lanes + 18, 8),
        lines.encode(x=lane, y=target, y2="row"),
        lines.encode(x=lane, x2=gutter),
        lines.encode(x=lane, x2=gutter, y=target),
        dots.encode(x=gutter, opacity=alt.condition(ONLY_YEAR, alt.value(0.4), alt.value(1))),
        _text(left, "words", dy=-16, tone="quiet"),
        does,
        _text(left, "lines"),
    ]


CHART = Chart(
    12,
    "Policies on a timeline",
    "Which policies replace, update or carry out which?",
    "No two policies with a date of issue are linked: none is known to replace, update or carry out another.",
    build,
    on=("policy",),
)
