"""Gives a statistic's figure its title: the statistic, and what its values say, in words that are true of them."""

from collections.abc import Iterator, Mapping, Sequence

from generator.catalog import Catalog
from generator.lines import shortened
from generator.numerals import counted
from generator.observed import AHEAD, DIFFERS, LIMIT, MISPRINT, OPEN, in_words, is_world, maker_of, shared, words_of
from generator.schema.statistic import Statistic, Unit
from generator.statistic_figure.forms import TOTAL, Form, Plan, Row

LONGEST, SHORTEST_NAME = 142, 70
HIGH_OR_LOW = (Unit.PERCENT, Unit.TIMES, Unit.RATIO)
"""Units of which one is high or low, not much or little."""
ACTORS = ("university", "firm", "organization")
"""Types of records that have something, as countries do."""


def title_of(statistic: Statistic, plan: Plan, catalog: Catalog) -> str:
    """Gives the longest title that fits; where none does, the name is cut."""
    common = {**shared(statistic, catalog)}
    if is_world(statistic.observations[0].place, catalog):
        common.pop("Place", None)
    name = _subject(statistic, common)
    statements = list(_statements(statistic, plan))
    for statement in statements:
        if len(name) + len(statement) + 2 <= LONGEST:
            return f"{name}: {statement}"
    last = shortened(statements[-1], LONGEST - SHORTEST_NAME)
    return f"{shortened(name, max(LONGEST - len(last) - 4, SHORTEST_NAME - 4))}: {last}"


def _subject(statistic: Statistic, common: Mapping[str, str]) -> str:
    """Gives the statistic's name with the country and period that all values share, unless it says them."""
    name = statistic.name.en
    for heading in ("Place", "Period"):
        words = common.get(heading, "")
        if words and words not in name:
            name += f", {words}"
    return name


def _statements(statistic: Statistic, plan: Plan) -> Iterator[str]:
    """Yields what the values say, at length first, then shorter."""
    match plan.form:
        case Form.NUMBER:
            yield _plain(words_of(plan.rows[0].observed.observation, statistic.unit, with_unit=True))
        case Form.RANKING:
            yield from _ranking(plan.rows)
        case Form.LIST if all(row.observed.high == 0 for row in plan.rows):
            yield f"all {len(plan.rows)} values are zero"
        case Form.LIST:
            yield from _one_by_one(plan.parts, statistic)
        case Form.LINE:
            yield from _from_to(plan.rows, statistic)
        case Form.BARS if plan.panels:
            yield from _panels(plan, statistic)
        case Form.BARS if plan.is_in_time:
            yield from _in_time(plan.parts, statistic)
        case Form.BARS:
            yield from _by_size(plan, statistic)


def _plain(words: str) -> str:
    """Gives words without the marks that are explained below a figure."""
    return words.replace(f" {MISPRINT}", "").replace(f" {DIFFERS}", "")


def _name(row: Row) -> str:
    return row.label.removesuffix(TOTAL)


def _said(row: Row, statistic: Statistic, *, with_unit: bool = False) -> str:
    words, unit = _plain(row.observed.words), statistic.unit.label
    if not with_unit or not unit or statistic.unit is Unit.PERCENT:
        return words
    number, bracket, kind = words.partition(" (")
    return f"{number} {unit}{bracket}{kind}"


def _when(row: Row) -> str:
    period = row.observed.observation.period
    return period.words if period else "undated"


def _and(names: Sequence[str], most: int = 3) -> str:
    """Gives names as a list in words; of many, the first and how many others there are."""
    if len(names) > most:
        return f"{names[0]} and {counted(len(names) - 1, 'other', 'others')}"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _ranking(rows: Sequence[Row]) -> Iterator[str]:
    first, others = rows[0], [row for row in rows if row.observed.low == rows[0].observed.low]
    next_best = [row for row in rows if row.observed.low == 2]
    if first.observed.low == 1 and len(others) == len(next_best) == 1:
        yield f"{_name(first)} is first, {_name(next_best[0])} second"
    best = _and([_name(row) for row in others])
    yield f"{best} {'has' if len(others) == 1 else 'have'} the best place, {in_words(first.observed.low)}"


def _one_by_one(rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    """Names the values without a word on their order; where they are too many, the ends between which they lie."""
    named = [f"{_name(row)}, {_said(row, statistic, with_unit=n == 0)}" for n, row in enumerate(rows)]
    if len(rows) < 4:
        yield "; ".join(named)
    low, high = min(rows, key=lambda row: row.observed.low), max(rows, key=lambda row: row.observed.high)
    least, most = _said(low, statistic, with_unit=True), _said(high, statistic)
    if len(rows) > 2:
        lowest = _and([_name(row) for row in rows if row.observed.low == low.observed.low], most=1)
        highest = _and([_name(row) for row in rows if row.observed.high == high.observed.high], most=1)
        yield f"from {least} ({lowest}) to {most} ({highest})"
    yield named[0]
    yield f"from {least} to {most}"


def _from_to(rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    """From the first value to the last, by way of the highest where it lies between."""
    named = [f"{_said(row, statistic, with_unit=n == 0)} ({_when(row)})" for n, row in enumerate(rows)]
    highest = max(range(len(rows)), key=lambda n: rows[n].observed.low)
    if 0 < highest < len(rows) - 1:
        yield f"from {named[0]} up to {named[highest]}, then {named[-1]}"
    yield f"from {named[0]} to {named[-1]}"


def _in_time(rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    """From the first to the last where one maker made them alike; else what the sources put it at."""
    observations = [row.observed.observation for row in rows]
    alike = len({(maker_of(o), o.kind, o.bound) for o in observations}) == 1
    if alike and all(o.period and o.value is not None for o in observations):
        yield from _from_to(rows, statistic)
        return
    puts = []
    for n, row in enumerate(rows):
        words, kind = _said(row, statistic, with_unit=n == 0).split(" (")[0], row.observed.observation.kind
        puts.append(f"{words} ({_when(row)}{f', {kind.label.lower()}' if kind in AHEAD else ''})")
    yield f"put at {_and(puts, most=4)}"
    yield f"put at {puts[0]} and otherwise"


def _panels(plan: Plan, statistic: Statistic) -> Iterator[str]:
    """Says who or what is largest in which panel, unless a hedge leaves it open."""
    panels: dict[str, list[Row]] = {}
    for row in plan.rows:
        panels.setdefault(row.panel, []).append(row)
    leaders: dict[str, list[str]] = {}
    for name, rows in panels.items():
        ordered = sorted(rows, key=lambda row: -row.observed.low)
        if not _is_told_apart(ordered):
            yield from _one_by_one([Row(r.observed, f"{name}, {_name(r)}") for r in plan.rows], statistic)
            return
        amount = _said(ordered[0], statistic, with_unit=not leaders)
        leaders.setdefault(_name(ordered[0]), []).append(f"{name} ({amount})")
    most = "highest" if statistic.unit in HIGH_OR_LOW else "most"
    word = "in" if "Place" in plan.telling and plan.panels != "Place" else "for"
    yield f"{most} " + "; ".join(f"{word} {leader} for {_and(names)}" for leader, names in leaders.items())
    bare = {leader: [name.rsplit(" (", 1)[0] for name in names] for leader, names in leaders.items()}
    yield f"{most} " + "; ".join(f"{word} {leader} for {_and(names)}" for leader, names in bare.items())
    yield f"by {' and '.join(heading.lower() for heading in plan.telling)}"


def _is_told_apart(ordered: Sequence[Row]) -> bool:
    """Tells whether the first is surely larger than the rest, and the last surely smaller, whatever the hedges."""
    first, last = ordered[0].observed, ordered[-1].observed
    observations = [row.observed.observation for row in ordered]
    return (
        first.low > ordered[1].observed.high
        and not any(o.bound in LIMIT for o in observations[:-1])
        and not any(o.bound in OPEN for o in observations[1:])
        and not any(o.kind in AHEAD for o in observations)
        and last.high < ordered[-2].observed.low
    )


def _by_size(plan: Plan, statistic: Statistic) -> Iterator[str]:
    rows = sorted(plan.parts, key=lambda row: (-row.observed.high, _name(row)))
    columns = {heading for n, heading in enumerate(plan.telling) if len({r.observed.parts[n] for r in rows}) > 1}
    actors = {d.name for d in statistic.dimensions if d.type in ACTORS}
    is_place = columns == {"Place"}
    hedged = any(row.observed.observation.bound in (*OPEN, *LIMIT) for row in rows)
    differ = any(row.observed.observation.kind in AHEAD or row.observed.differs for row in rows)
    if statistic.unit in HIGH_OR_LOW and len(rows) > 2 and not hedged and not differ:
        yield from _highest_and_lowest(rows, statistic, "in" if is_place else "for")
    elif (is_place or (len(columns) == 1 and columns <= actors)) and not differ and statistic.unit not in HIGH_OR_LOW:
        yield from _had(plan, rows, statistic)
    elif differ and "Period" in plan.telling:
        yield from _said_ahead(plan, rows, statistic)
    elif not differ and len(columns) > 1 and "Place" in columns:
        yield from _had_of_one_group(plan, statistic)
    is_amount = statistic.unit not in HIGH_OR_LOW
    yield from _one_by_one(sorted(plan.rows, key=lambda row: -row.observed.high) if is_amount else rows, statistic)


def _had(plan: Plan, rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    """Says what the first three or two have; of all, where there is one total of the same sort."""
    totals = [row for row in plan.rows if row.observed.is_total]
    first, whole = rows[0].observed.observation, totals[0].observed.observation if len(totals) == 1 else None
    amount = _said(rows[0], statistic, with_unit=True)
    if whole and not (whole.bound or first.bound) and (whole.kind, whole.period) == (first.kind, first.period):
        rows = [row for row in rows if not row.observed.is_total]
        amount = f"{_said(rows[0], statistic)} of {_said(totals[0], statistic, with_unit=True)}"
    had = [f"{_name(rows[0])} had {amount}"] + [f"{_name(row)} {_said(row, statistic)}" for row in rows[1:]]
    for many in (3, 2, 1):
        if many <= len(had) and (many > 1 or len(had) == 1):
            yield _and(had[:many])


def _had_of_one_group(plan: Plan, statistic: Statistic) -> Iterator[str]:
    """Says what countries have of the one group that also has a total."""
    totals = [row for row in plan.rows if row.observed.is_total]
    at = plan.telling.index("Place")
    if len(totals) == 1:
        group = totals[0].observed.observation.by
        same = [Row(r.observed, r.observed.parts[at]) for r in plan.rows if r.observed.observation.by == group]
        countries = sorted((r for r in same if not r.observed.is_total), key=lambda r: -r.observed.high)
        if len(countries) > 1 and statistic.unit not in HIGH_OR_LOW:
            yield from _had(plan, countries, statistic)


def _said_ahead(plan: Plan, rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    """Says what is forecast or aimed at for one date, where that is most of what there is."""
    at = plan.telling.index("Period")
    largest = rows[0].observed.observation
    same = [
        r
        for r in rows
        if (r.observed.observation.period, r.observed.observation.kind) == (largest.period, largest.kind)
    ]
    if largest.kind not in AHEAD or not largest.period or len(same) < 2:
        return
    named = []
    for n, row in enumerate(same):
        parts = [part for number, part in enumerate(row.observed.parts) if number != at and part]
        named.append(f"{', '.join(parts)} {_said(row, statistic, with_unit=n == 0).split(' (')[0]}")
    for many in (3, 2):
        if many <= len(same):
            yield f"{', '.join(named[:many])} ({largest.kind.label.lower()} for {largest.period.words})"


def _highest_and_lowest(rows: Sequence[Row], statistic: Statistic, word: str) -> Iterator[str]:
    ends = []
    for end in (rows[0], rows[-1]):
        names = sorted(_name(row) for row in rows if row.observed.high == end.observed.high)
        unit = " " + statistic.unit.label if statistic.unit is Unit.TIMES else ""
        ends.append((names, _said(end, statistic) + unit))
    (top, most), (bottom, least) = ends
    for many in (3, 1):
        yield f"highest {word} {_and(top, many)}, {most}; lowest {word} {_and(bottom, many)}, {least}"
    short_top, short_bottom = ([name.split(" (")[0] for name in names] for names in (top, bottom))
    yield f"highest {word} {_and(short_top, 1)}, {most}; lowest {word} {_and(short_bottom, 1)}, {least}"
