"""Gives all figures, their drawings and their blocks by id, each made when it is asked for."""

from collections.abc import Mapping

from generator import blocks as b
from generator.catalog import Catalog
from generator.charts import CHARTS, ROOMS, Figure, Room, build_figure
from generator.draw import Drawing, draw
from generator.figure_pages import picture
from generator.remember import Remember
from generator.schema.statistic import Statistic
from generator.statistic_figure import statistic_figure
from generator.watched import Watch, WatchedCatalog
from generator.when_asked import WhenAsked

MOST = 200
"""Drawings that are kept in memory at a time: they are large, and kept on disk as well."""

Drawings = Mapping[str, Mapping[Room, Drawing]]


def figures_of(catalog: Catalog) -> Mapping[str, Figure]:
    """Gives the figure of every chart, then that of every statistic."""
    # A statistic that has the name of a chart is refused; while it is there, the figure is the statistic's.
    statistics = {statistic.id for statistic in catalog.of(Statistic)}

    def make(figure_id: str) -> Figure:
        record = catalog[figure_id] if figure_id in statistics else None
        return statistic_figure(record, catalog) if isinstance(record, Statistic) else build_figure(figure_id, catalog)

    return WhenAsked((*CHARTS, *sorted(statistics)), make, _watch(catalog))


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
