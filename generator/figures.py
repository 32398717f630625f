"""Gives all figures, their drawings and their blocks by id, each made when it is asked for."""

from collections.abc import Mapping
from dataclasses import replace

from generator import blocks as b
from generator.catalog import Catalog
from generator.charts import CHARTS, ROOMS, DrawnBy, Figure, Room, build_figure, say
from generator.draw import Drawing, draw
from generator.figure_pages import picture
from generator.remember import Remember
from generator.schema.statistic import Statistic
from generator.statistic_figure import statistic_figure
from generator.watched import Watch, WatchedCatalog
from generator.when_asked import WhenAsked

MOST = 200
"""Drawings that are kept in memory at a time: they are large, and kept on disk as well."""

MOST_VALUES = 1_000
"""Values of a figure that are drawn; the largest of the tracker has a tenth of that."""

Drawings = Mapping[str, Mapping[Room, Drawing]]


def figures_of(catalog: Catalog) -> Mapping[str, Figure]:
    """Gives the figure of every chart, then that of every statistic."""
    # A statistic that has the name of a chart is refused; while it is there, the figure is the statistic's.
    statistics = {statistic.id for statistic in catalog.of(Statistic)}

    def make(figure_id: str) -> Figure:
        record = catalog[figure_id] if figure_id in statistics else None
        if isinstance(record, Statistic):
            return drawable(statistic_figure(record, catalog))
        return drawable(build_figure(figure_id, catalog))

    return WhenAsked((*CHARTS, *sorted(statistics)), make, _watch(catalog))


def drawable(figure: Figure) -> Figure:
    """Gives a figure that can be drawn: one with very many values says so in place of the marks that nobody could read.

    Its files hold all values all the same. Vega fails at some thousands.
    """
    if len(figure.rows) <= MOST_VALUES:
        return figure
    words = f"{len(figure.rows):,} values are too many to draw. The data files below hold all of them."
    return replace(figure, draw=DrawnBy(say, (words,)))


def drawings_of(figures: Mapping[str, Figure], catalog: Catalog, remember: Remember) -> Drawings:
    """Gives the drawings of all figures in both rooms; one that was drawn before is not drawn again."""

    def make(figure_id: str) -> Mapping[Room, Drawing]:
        return {room: draw(figures[figure_id], figure_id, room, remember) for room in ROOMS}

    return WhenAsked(figures, make, _watch(catalog), MOST)


def pictures_of(figures: Mapping[str, Figure], drawings: Drawings, catalog: Catalog) -> Mapping[str, b.Picture]:
    """Gives all figures as blocks for pages."""
    return WhenAsked(figures, lambda i: picture(i, figures[i], drawings[i], catalog), _watch(catalog), MOST)


def _watch(catalog: Catalog) -> Watch | None:
    return catalog.watch if isinstance(catalog, WatchedCatalog) else None
