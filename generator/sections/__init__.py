"""Gives the sections of a record's page: one file in this folder is one section.

A section's file defines `SECTION`: its heading, its place on the page, the fields that it shows (the facts
box shows all others), and `build`, which gives its blocks, or none where the section has nothing to say.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from generator.blocks import Block, Contents, Heading, Picture
from generator.catalog import Catalog
from generator.charts import Figure
from generator.citing import number_sources
from generator.config import Settings
from generator.record import Record

FURNITURE = 80
"""From here on stands what every page has: its sources, how to cite it, how to correct it."""
LONG = 3
"""Pages of this many sections of their own begin with links to them."""


@dataclass(frozen=True)
class Context:
    """What a section may look at: the record, all others, the numbers of its sources, the settings."""

    record: Record
    catalog: Catalog
    numbers: Mapping[str, int]
    settings: Settings
    fields_elsewhere: frozenset[str] = frozenset()
    """The fields that a section of their own shows, so that the facts box leaves them out."""
    pictures: Mapping[str, Picture] = field(default_factory=lambda: MappingProxyType({}))
    """The figures, drawn."""
    figures: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))
    """The figures' data."""


@dataclass(frozen=True)
class Section:
    """One part of a record's page."""

    title: str
    """The heading; empty for a part that needs none."""
    order: int
    build: Callable[[Context], tuple[Block, ...]]
    fields: tuple[str, ...] = ()
    anchor: str = ""


def anchor_of(section: Section) -> str:
    """Gives the anchor of the section's heading."""
    return section.anchor or section.title.lower().replace(" ", "-")


def _discover() -> tuple[Section, ...]:
    modules = sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name)
    found = [importlib.import_module(f"{__name__}.{info.name}").SECTION for info in modules]
    return tuple(sorted(found, key=lambda section: section.order))


def build_sections(
    record: Record,
    catalog: Catalog,
    settings: Settings,
    pictures: Mapping[str, Picture],
    figures: Mapping[str, Figure],
) -> tuple[Block, ...]:
    """Gives all blocks of a record's page, in order, each section below its heading."""
    claimed = frozenset(name for section in SECTIONS for name in section.fields)
    context = Context(record, catalog, number_sources(record), settings, claimed, pictures, figures)
    opening: list[Block] = []
    below: list[Block] = []
    entries: list[tuple[str, str]] = []
    for section in SECTIONS:
        built = section.build(context)
        anchor = anchor_of(section)
        if built and section.title:
            below.append(Heading(2, section.title, anchor))
            if section.order < FURNITURE:
                entries.append((anchor, section.title))
        (below if section.title or section.order >= FURNITURE else opening).extend(built)
    return (*opening, Contents(tuple(entries)), *below) if len(entries) >= LONG else (*opening, *below)


SECTIONS: tuple[Section, ...] = _discover()
"""Every section, in the order of the page."""
