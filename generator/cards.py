"""Takes the records, gives the picture that stands for each page where it is shared, and the site's own."""

from collections.abc import Iterator
from functools import partial

from generator.catalog import Catalog
from generator.config import SITE_NAME, Settings
from generator.images import record_card
from generator.lines import plain, shortened
from generator.part import Made, Part
from generator.quoting import SITE_CARD, card_path
from generator.remember import Remember
from generator.schema.statistic import Statistic

SITE_LINE = "Who does what to train, attract and keep people who can build AI, and who says so."


def card_parts(catalog: Catalog, settings: Settings, remember: Remember) -> Iterator[Part]:
    """Yields what makes the site's card and every record's; that of a statistic is its figure's."""
    yield Part(f"image {SITE_CARD}", (SITE_CARD,), partial(_site_card, settings, remember))
    for record in catalog:
        if not isinstance(record, Statistic):
            path = card_path(f"{record.FOLDER}/{record.id}")
            yield Part(f"image {path}", (path,), partial(_card, path, record.id, catalog, settings, remember))


def _site_card(settings: Settings, remember: Remember) -> Made:
    yield SITE_CARD, record_card("Public record", SITE_NAME, "", SITE_LINE, settings.site_url, remember)


def _card(path: str, record_id: str, catalog: Catalog, settings: Settings, remember: Remember) -> Made:
    record = catalog[record_id]
    public = f"{settings.site_url}{record.FOLDER}/{record.id}/" if settings.site_url else ""
    line = shortened(plain(record.summary or "", catalog), 260)
    yield path, record_card(record.LABEL, record.name.en, record.name.zh or "", line, public, remember)
