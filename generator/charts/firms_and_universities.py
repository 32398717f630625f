"""Gives the figure of which firm works with which university."""

from collections import defaultdict

import altair as alt

from generator.catalog import Catalog
from generator.charts import Cell, Chart, Column, Figure
from generator.lines import short_name
from generator.palette import CATEGORIES, quiet_axis
from generator.schema.firm import Firm
from generator.schema.program import Program
from generator.schema.university import University

COLUMNS = (
    Column("university", "University"),
    Column("firm", "Firm"),
    Column("tie", "Tie"),
    Column("number", "How many", is_numeric=True),
)
KINDS = SCHOOL, SITE, PARTNER = "AI school", "Training base or other site", "Joint programme"


def _ties(catalog: Catalog) -> dict[tuple[str, str], list[str]]:
    """Gives the ties between each university and firm."""
    ties: dict[tuple[str, str], list[str]] = defaultdict(list)
    firms = {firm.id for firm in catalog.of(Firm)}
    universities = {university.id for university in catalog.of(University)}
    for university in catalog.of(University):
        for school in university.schools:
            for firm in school.built_with:
                if firm in firms:
                    ties[university.id, firm].append(SCHOOL)
    for program in catalog.of(Program):
        parties = (*program.operators, *program.partners)
        hosts = [site.host for site in program.sites if site.host in universities]
        for firm in sorted({party for party in parties if party in firms}):
            for university_id in sorted({party for party in parties if party in universities}):
                ties[university_id, firm].append(PARTNER)
            for host in hosts:
                ties[str(host), firm].append(SITE)
    return ties


def build(catalog: Catalog) -> Figure | None:
    """Gives every pair of a firm and a university that the records link, with what links them."""
    ties = _ties(catalog)
    if not ties:
        return None
    by_firm: dict[str, set[str]] = defaultdict(set)
    by_university: dict[str, set[str]] = defaultdict(set)
    for university, firm in ties:
        by_firm[firm].add(university)
        by_university[university].add(firm)
    firms = sorted(by_firm, key=lambda f: (-len(by_firm[f]), short_name(catalog[f])))
    universities = sorted(
        by_university,
        key=lambda u: (min(firms.index(f) for f in by_university[u]), -len(by_university[u]), short_name(catalog[u])),
    )
    rows = tuple(
        (Cell(short_name(catalog[u]), u), Cell(short_name(catalog[f]), f), Cell(kind), Cell(ties[u, f].count(kind)))
        for u in universities
        for f in firms
        for kind in KINDS
        if kind in ties.get((u, f), ())
    )
    leader = short_name(catalog[firms[0]])
    shared = sorted(short_name(catalog[u]) for u in universities if len(by_university[u]) > 1)
    title = (
        f"{leader} worked with {len(by_firm[firms[0]])} of {len(universities)} universities that have ties to a firm"
    )
    return Figure(
        title,
        f"A grid with one row for each of {len(universities)} universities and one column for each of {len(firms)} "
        f"firms. A mark shows a tie: an AI school, a training base or another site, or a joint programme. "
        + (
            f"More than one firm worked with {', '.join(shared)}." if shared else "No university has ties to two firms."
        ),
        COLUMNS,
        rows,
        lambda data: _draw(
            data, [short_name(catalog[u]) for u in universities], [short_name(catalog[f]) for f in firms]
        ),
        ("A tie is an AI school built together, a site that a university hosts, or a programme that both run.",),
        tuple(_sources(catalog)),
    )


def _sources(catalog: Catalog) -> list[str]:
    schools = {c.source for u in catalog.of(University) for s in u.schools if s.built_with for c in s.cite}
    programs = {c.source for p in catalog.of(Program) for c in (*p.cite, *(c for s in p.sites for c in s.cite))}
    return sorted(schools | programs)


def _draw(data: alt.Data, universities: list[str], firms: list[str]) -> alt.Chart:
    legend = alt.Legend(columns=3, labelLimit=400)
    drawn: alt.Chart = (
        alt.Chart(data)
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            y=alt.Y("university:N", sort=universities, title=None, axis=quiet_axis(wrap=30, grid=True)),
            x=alt.X("firm:N", sort=firms, title=None, axis=quiet_axis(wrap=10, orient="top", labelAngle=0)),
            xOffset=alt.XOffset("tie:N", sort=list(KINDS)),
            color=alt.Color(
                "tie:N", title=None, sort=list(KINDS), scale=alt.Scale(range=CATEGORIES[:3]), legend=legend
            ),
            shape=alt.Shape("tie:N", title=None, sort=list(KINDS), legend=legend),
        )
        .properties(width=alt.Step(22, **{"for": "offset"}), height=alt.Step(28))
    )
    return drawn


CHART = Chart(40, build, on=("firm",))
