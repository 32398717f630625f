"""Gives a statistic's figure its title: the statistic, and what its values say, in words that are true of them."""

from collections.abc import Iterator, Mapping, Sequence

from generator.catalog import Catalog
from generator.lines import shortened
from generator.observed import AHEAD, LIMIT, OPEN, in_words, is_world, maker_of, shared, with_article, words_of
from generator.schema.statistic import Statistic, Unit
from generator.statistic_figure.comparisons import by_size
from generator.statistic_figure.forms import Form, Plan, Row
from generator.statistic_figure.phrases import HIGH_OR_LOW, amount_in, date_of, listed, one_by_one, row_name, unmarked

LONGEST, SHORTEST_NAME = 142, 70


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
            yield unmarked(words_of(plan.rows[0].observed.observation, statistic.unit, with_unit=True))
        case Form.RANKING:
            yield from _ranking(plan.rows)
        case Form.LIST if all(row.observed.high == 0 for row in plan.rows):
            yield f"all {len(plan.rows)} values are zero"
        case Form.LIST:
            yield from one_by_one(plan.parts, statistic)
        case Form.LINE:
            yield from _from_to(plan.rows, statistic)
        case Form.BARS if plan.panels:
            yield from _panels(plan, statistic)
        case Form.BARS if plan.is_in_time:
            yield from _in_time(plan.parts, statistic)
        case Form.BARS:
            yield from by_size(plan, statistic)


def _ranking(rows: Sequence[Row]) -> Iterator[str]:
    first, others = rows[0], [row for row in rows if row.observed.low == rows[0].observed.low]
    next_best = [row for row in rows if row.observed.low == 2]
    if first.observed.low == 1 and len(others) == len(next_best) == 1:
        yield f"{with_article(row_name(first))} is first, {with_article(row_name(next_best[0]))} second"
    best = listed([row_name(row) for row in others])
    yield f"{best} {'has' if len(others) == 1 else 'have'} the best place, {in_words(first.observed.low)}"


def _from_to(rows: Sequence[Row], statistic: Statistic) -> Iterator[str]:
    """From the first value to the last, by way of the highest where it lies between."""
    named = [f"{amount_in(row, statistic, with_unit=n == 0)} ({date_of(row)})" for n, row in enumerate(rows)]
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
        words, kind = amount_in(row, statistic, with_unit=n == 0).split(" (")[0], row.observed.observation.kind
        puts.append(f"{words} ({date_of(row)}{f', {kind.label.lower()}' if kind in AHEAD else ''})")
    yield f"put at {listed(puts, most=4)}"
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
            yield from one_by_one([Row(r.observed, f"{name}, {row_name(r)}") for r in plan.rows], statistic)
            return
        amount = amount_in(ordered[0], statistic, with_unit=not leaders)
        leaders.setdefault(row_name(ordered[0]), []).append(f"{name} ({amount})")
    most = "highest" if statistic.unit in HIGH_OR_LOW else "most"
    is_place = "Place" in plan.telling and plan.panels != "Place"
    if is_place and statistic.unit is Unit.PERCENT:  # a share of each country's own, not an amount
        most = "larger share" if len(plan.rows) == 2 * len(panels) else "largest share"
    heads = {leader: f"in {with_article(leader)}" if is_place else f"for {leader}" for leader in leaders}
    yield f"{most} " + "; ".join(f"{heads[leader]} for {listed(names)}" for leader, names in leaders.items())
    bare = {leader: [name.rsplit(" (", 1)[0] for name in names] for leader, names in leaders.items()}
    yield f"{most} " + "; ".join(f"{heads[leader]}: {', '.join(names)}" for leader, names in bare.items())
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
