"""Gives the profiles of places, firms and universities: what the page that compares them shows."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from generator.addresses import href
from generator.blocks import Address
from generator.catalog import Catalog, Loaded
from generator.config import Settings
from generator.dataset.identity import SCHEMA_VERSION
from generator.exports import FOLDER, Export
from generator.lines import address_of, by_name
from generator.part import Part
from generator.pinyin import pinyin_of
from generator.profiles import PROFILED, build_profiles, examples
from generator.profiles.rows import Cells, Row, Value
from generator.record import Record
from generator.values import to_json_number


def paths(catalog: Catalog) -> Iterable[str]:
    """Gives the paths of the files."""
    return (f"{FOLDER}/profiles/{t.FOLDER}.json" for t in PROFILED)


def parts(loaded: Loaded, settings: Settings) -> Iterator[Part]:
    """Yields what makes each file."""
    for record_type, path in zip(PROFILED, paths(loaded.catalog), strict=True):
        yield Part(f"export profiles of {record_type.FOLDER}", (path,), partial(_made, path, record_type, loaded))


def _made(path: str, record_type: type[Record], loaded: Loaded) -> Iterator[tuple[str, str]]:
    yield path, _file(record_type, loaded.catalog)


def _file(record_type: type[Record], catalog: Catalog) -> str:
    records = by_name(catalog.of(record_type))
    profiles = build_profiles(records, catalog)
    whole = {
        "schema_version": SCHEMA_VERSION,
        "type": record_type.TYPE,
        "label": record_type.LABEL.lower(),
        "plural": record_type.PLURAL.lower(),
        "examples": [record.id for record in examples(record_type, catalog)],
        "rows": [_row(row) for row in profiles.rows],
        "records": [_record(record, profiles.cells[record.id]) for record in records],
    }
    # One line per file: a reader's browser loads it.
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


def _row(row: Row) -> dict[str, Any]:
    return _without_nothing(
        key=row.key,
        group=row.group,
        label=row.label,
        remark=row.remark,
        page=_path(row.to),
        disagreements=_path(row.doubt),
        missing=row.missing,
        bars=row.has_bars,
        ahead=row.is_ahead,
    )


def _record(record: Record, cells: Cells) -> dict[str, Any]:
    also = (record.name.short, pinyin_of(record.name), *record.aliases, *record.former_names)
    return _without_nothing(
        id=record.id,
        name=record.name.en,
        zh=record.name.zh,
        also=[name for name in also if name],
        page=_path(address_of(record)),
        cells={row.key: [_value(value) for value in values] for row, values in cells.items()},
    )


def _value(value: Value) -> dict[str, Any]:
    low = None if value.low is None else to_json_number(value.low)
    high = None if value.high is None else to_json_number(value.high)
    return {
        **_without_nothing(text=value.text, page=_path(value.to), remark=value.remark, makers=list(value.makers)),
        **({"low": low, "high": high} if low is not None else {}),
        **({"mark": True} if value.is_mark else {}),
    }


def _path(to: Address | None) -> str:
    """Gives an address seen from the site's home."""
    return href(to, "") if to else ""


def _without_nothing(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


EXPORT = Export(
    55,
    "Profiles",
    "Places, firms and universities as the page that compares them shows them: fields, numbers and counts in rows "
    "that are the same for all records of a type.",
    paths,
    parts,
)
