"""Takes the records, gives the picture that stands for each page where it is shared, and the site's own."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.config import SITE_NAME, Settings
from generator.images import record_card
from generator.lines import plain, shortened
from generator.quoting import SITE_CARD, card_path
from generator.remember import Remember
from generator.schema.statistic import Statistic

SITE_LINE = "Who does what to train, attract and keep people who can build AI, and who says so."


def cards(catalog: Catalog, settings: Settings, remember: Remember) -> Iterator[tuple[str, bytes]]:
    """Yields path and content of the site's card and of every record's; that of a statistic is its figure's."""
    yield SITE_CARD, record_card("Public record", SITE_NAME, "", SITE_LINE, settings.site_url, remember)
    for record in catalog:
        if not isinstance(record, Statistic):
            page = f"{record.FOLDER}/{record.id}"
            public = f"{settings.site_url}{page}/" if settings.site_url else ""
            line = shortened(plain(record.summary or "", catalog), 260)
            yield (
                card_path(page),
                record_card(record.LABEL, record.name.en, record.name.zh or "", line, public, remember),
            )
