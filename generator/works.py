"""Takes what has a page, gives it as a work that can be cited: as it is now, and as it was in the newest version."""

from collections.abc import Iterable, Mapping
from typing import Any

from generator.catalog import Catalog
from generator.citations import Citable, Kind, Work
from generator.config import SITE_NAME, Release, Settings
from generator.once import once_per_catalog
from generator.record import Record
from generator.releases import FIGURE, VERSIONS, frozen_page, released_on
from generator.schema.statistic import Statistic
from generator.values import parse_date


def last_changed(records: Iterable[str], catalog: Catalog, settings: Settings) -> str:
    """Gives the date of the last change of any of the records, as git knows it; empty when it does not."""
    return last_edited((f"entities/{catalog[i].FOLDER}/{i}.yaml" for i in records if i in catalog), settings)


@once_per_catalog
def _files(catalog: Catalog) -> Mapping[str, str]:
    """Gives the files of a folder's records, one in each line, and under "" those of all: one text is compared fast."""
    found: dict[str, list[str]] = {"": []}
    for record in catalog:
        path = f"entities/{record.FOLDER}/{record.id}.yaml"
        found[""].append(path)
        found.setdefault(record.FOLDER, []).append(path)
    return {folder: "\n".join(paths) for folder, paths in found.items()}


def last_changed_in(folder: str, catalog: Catalog, settings: Settings) -> str:
    """Gives the date of the last change of any record of a folder, or of any at all where none is named."""
    return last_edited(_files(catalog).get(folder, "").split("\n"), settings)


def last_edited(paths: Iterable[str], settings: Settings) -> str:
    """Gives the date of the last change of any of these files."""
    changes = (settings.history.changes.get(path) for path in paths)
    return max((change.date for change in changes if change), default="")


def citable(title: str, kind: Kind, page: str, changed: str, settings: Settings) -> Citable:
    """Gives a page in both its states; only the first where no version holds it."""
    now = Work(title, kind, page, parse_date(changed) if changed else None, url=whole_address(page, settings))
    if not settings.releases:
        return Citable(now)
    last, frozen = settings.releases[-1], frozen_page(page, settings.releases)
    if not frozen or page not in last.frozen:
        return Citable(now, is_released=True)
    called = title_in(last.frozen[page]) or title
    url = whole_address(frozen, settings)
    return Citable(now, Work(called, kind, page, released_on(last), last.version, url, last.doi), is_released=True)


def citable_record(record: Record, catalog: Catalog, settings: Settings) -> Citable:
    """Gives the page of a record. A statistic is a data set, and everything else a page that says something."""
    kind = Kind.DATASET if isinstance(record, Statistic) else Kind.PAGE
    changed = last_changed([record.id], catalog, settings)
    return citable(record.name.en, kind, f"{record.FOLDER}/{record.id}", changed, settings)


def citable_tracker(settings: Settings) -> Citable:
    """Gives the tracker as a whole, which is a data set; its DOI, if it has one, leads to its newest version."""
    changed = last_edited(settings.history.changes, settings) or settings.history.date
    date = parse_date(changed) if changed else None
    now = Work(SITE_NAME, Kind.DATASET, "", date, "", settings.site_url, settings.doi, container="")
    if not settings.releases:
        return Citable(now)
    return Citable(now, tracker_in(settings.releases[-1].version, settings), is_released=True)


def tracker_in(version: str, settings: Settings) -> Work:
    """Gives the tracker as a whole, as it was in a version."""
    release = next(release for release in settings.releases if release.version == version)
    url = whole_address(f"{VERSIONS}/{version}", settings)
    return Work(SITE_NAME, Kind.DATASET, "", released_on(release), version, url, release.doi, container="")


def as_it_was(page: str, settings: Settings) -> Work | None:
    """Gives a page in the last version that held it, for pages that are no longer there; None where none did."""
    for release in reversed(settings.releases):
        data = release.frozen.get(page)
        if data is not None:
            return work_in(release, page, frozen_page(page, settings.releases), settings)
    return None


def work_in(release: Release, page: str, kept_at: str, settings: Settings) -> Work:
    """Gives a page in a version that holds it; `kept_at` is where that state can be read."""
    data = release.frozen[page]
    kinds = {Statistic.TYPE: Kind.DATASET, FIGURE: Kind.FIGURE}
    kind = kinds.get(str(data.get("type")), Kind.PAGE)
    url = whole_address(kept_at, settings)
    return Work(title_in(data), kind, page, released_on(release), release.version, url, release.doi)


def whole_address(page: str, settings: Settings) -> str:
    """Gives the whole address of a page; nothing where the public address is not known."""
    return f"{settings.site_url}{page}/" if settings.site_url and page else settings.site_url


def title_in(data: Mapping[str, Any]) -> str:
    """Gives what a page was called in a version: a record by its English name, a figure or text by its own."""
    named = data.get("name") or data.get("title") or ""
    return str(named.get("en", "")) if isinstance(named, Mapping) else str(named)
