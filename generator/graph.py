"""Gives the page that shows who works with whom, followed by clicking, and the file that its script reads."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator import blocks as b
from generator.addresses import href
from generator.catalog import Catalog
from generator.lines import HOME, record_link, short_name, shortened
from generator.numerals import counted
from generator.part import Part
from generator.record import Record
from generator.schema.program import Site
from generator.sections.partners import SECTION, SHAPE, is_shown
from generator.sparklines import SHAPES
from generator.ties import GRAPH, PARTNERS, Tie, partners_of

FILE = "search/ties.json"
MOST = 50
"""Rows of the table of those with most partners."""
WAYS = 4
"""So many ways of working together are named in its rows."""
LONG = 45
"""Characters of a name beyond which the picture has the short form, if there is one."""
LONGEST = 160
"""Characters of a name in the file; longer ones are cut."""

Partners = Mapping[str, Mapping[b.Address, tuple[Tie, ...]]]


def graph_page(catalog: Catalog) -> b.PageView:
    """Gives the page: what a tie is, the place where the script draws, and those with most partners as a table."""
    meaning = (
        "Firms, universities and organizations that run programmes together, are host to each other's programmes, or "
        "have built AI schools together; not those that belong to each other."
    )
    ranked = _ranked(catalog)
    found: list[b.Block] = [b.Paragraph((b.Words(meaning),))]
    if ranked:
        found.append(
            b.Tool(GRAPH, (("ties", b.File(FILE)), ("home", b.Address(""))), _without_scripts(ranked, catalog))
        )
    else:
        found.append(b.Paragraph((b.Words("The records name no two that work together yet."),)))
    return b.PageView(
        GRAPH,
        "Who works with whom",
        "Firms, universities and organizations with their partners in programmes and AI schools, from one to the next.",
        tuple(found),
        (HOME,),
        scripts=("graph.js",) if ranked else (),
        styles=("graph.css",) if ranked else (),
        hides=("navigation", "toc"),
    )


def _ranked(catalog: Catalog) -> Sequence[tuple[Record, Partners]]:
    """Gives all that have partners, those with most first."""
    every = ((record, partners_of(record, catalog)) for record in catalog if type(record) in PARTNERS)
    tied = [(record, partners) for record, partners in every if partners]
    return sorted(tied, key=lambda pair: (-len(pair[1]), pair[0].name.en.casefold(), pair[0].id))


def _without_scripts(ranked: Sequence[tuple[Record, Partners]], catalog: Catalog) -> tuple[b.Paragraph | b.Table, ...]:
    words = (
        "The picture that can be followed by clicking needs JavaScript. Without it, each name below leads to a record."
    )
    shown = ranked[:MOST]
    caption = "Those with most partners" if len(shown) < len(ranked) else "All that have partners"
    head = ("Name", "Type", "Partners", "Together in")
    rows = tuple(_row(record, partners, catalog) for record, partners in shown)
    return b.Paragraph((b.Words(words),)), b.Table(caption, head, rows, numeric=frozenset({2}))


def _row(record: Record, partners: Partners, catalog: Catalog) -> tuple[b.Line, ...]:
    anchor = SECTION.anchor if is_shown(record, catalog) else ""
    chinese: b.Line = (b.Quiet(f" {record.name.zh}"),) if record.name.zh else ()
    ways: Counter[str] = Counter()
    for together in partners.values():
        ways.update({_label(first) for first, *_ in together.values()})
    named = sorted(ways.items(), key=lambda way: (-way[1], way[0]))
    listed = ", ".join(f"{label} ({number})" for label, number in named[:WAYS])
    rest = f" and {counted(len(named) - WAYS, 'other way', 'other ways')}" if len(named) > WAYS else ""
    number = b.Words(str(len(partners)))
    return ((record_link(record, anchor), *chinese), (b.Words(record.LABEL),), (number,), (b.Words(listed + rest),))


def _label(tie: Tie) -> str:
    return "".join(part.text for part in tie.way_line if isinstance(part, b.Words | b.Link))


def graph_parts(catalog: Catalog) -> Iterator[Part]:
    """Yields what makes the file of all ties."""
    yield Part("graph ties.json", (FILE,), lambda: graph_files(catalog))


def graph_files(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yields the file of all ties: each record and each programme or school once, and which two of them it joins."""
    ranked = _ranked(catalog)
    tied = {record.id for record, _ in ranked}
    rest = [record for record in catalog if type(record) in PARTNERS and record.id not in tied]
    records = [*(record for record, _ in ranked), *rest]  # the first is the one that the page begins with
    place = {record.id: n for n, record in enumerate(records)}
    ways: dict[str, str] = {}
    together: dict[tuple[str, str, str, str], int] = {}
    ties: list[tuple[int, int, int]] = []
    for record, partners in ranked:
        for partner, shared in partners.items():
            if place[record.id] > place[partner]:
                continue  # each pair once
            for found in shared.values():
                ways.setdefault(found[0].way, _label(found[0]))
                ties.append((place[record.id], place[partner], together.setdefault(_thing(found), len(together))))
    told = {
        "types": [_type(record_type) for record_type in PARTNERS],
        "ways": [{"id": way, "label": label} for way, label in ways.items()],
        "records": [_record(record) for record in records],
        "together": [
            {"title": title, "page": page, "way": [*ways].index(way), **({"years": years} if years else {})}
            for title, page, way, years in together
        ],
        "ties": ties,
    }
    yield FILE, json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def _thing(ties: tuple[Tie, ...]) -> tuple[str, str, str, str]:
    """Gives the title, address, way and years of what two do together; of a single site, the site's address."""
    first = ties[0]
    to = first.address
    if len(ties) == 1 and isinstance(first.part, Site):
        to = replace(to, anchor=first.part.id)
    return shortened(first.title, LONGEST), href(to, ""), first.way, _years(tie.year for tie in ties)


def _years(years: Iterable[str]) -> str:
    known = sorted({year for year in years if year})
    return ", ".join(known) if len(known) < 3 else f"{known[0]}–{known[-1]}"


def _type(record_type: type[Record]) -> dict[str, str]:
    return {
        "label": record_type.LABEL,
        "plural": record_type.PLURAL,
        "folder": record_type.FOLDER,
        "shape": SHAPE[record_type],
        "outline": SHAPES[SHAPE[record_type]],
    }


def _record(record: Record) -> dict[str, str | int]:
    name, chinese = shortened(record.name.en, LONGEST), shortened(record.name.zh or "", LONGEST)
    told = short_name(record) if len(record.name.en) > LONG else ""
    known = {"short": told if told != record.name.en else "", "zh": chinese}
    place = PARTNERS.index(type(record))
    return {"id": record.id, "name": name, "type": place, **{key: value for key, value in known.items() if value}}
