"""The tables of the data: nothing that a record may hold is left out, and every row can be told from the others."""

from decimal import Decimal

import pytest
from pydantic import BaseModel

from generator.catalog import Loaded
from generator.dataset.flatten import columns_of
from generator.dataset.leaves import fields_of
from generator.dataset.record_json import own_data
from generator.dataset.rows import rows_of
from generator.dataset.table import DATE, NUMBER, SEPARATOR, WHOLE, Column, Table
from generator.dataset.tables import tables
from generator.record import Citation, Record
from generator.schema import ENTITY_TYPES
from generator.schema.statistic import Statistic
from generator.values import Period

TABLES = {table.name: table for table in tables()}


def as_dicts(name: str, tracker: Loaded) -> list[dict[str, object]]:
    return [dict(zip(TABLES[name].names, row, strict=True)) for row in rows_of(tracker.catalog)[name]]


def leaves(data: object, way: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], object]]:
    """Gives every single value of plain data with the fields that lead to it."""
    if isinstance(data, dict):
        return [found for name, value in data.items() for found in leaves(value, (*way, name))]
    if isinstance(data, list):
        return [found for value in data for found in leaves(value, way)]
    return [(way, data)]


@pytest.mark.parametrize("table", tables(), ids=TABLES)
def test_every_row_can_be_told_from_the_others_and_has_what_it_must(table: Table, tracker: Loaded) -> None:
    rows = as_dicts(table.name, tracker)
    keys = [tuple(row[name] for name in table.key) for row in rows]
    assert len(set(keys)) == len(keys)
    needed = [column.name for column in table.columns if column.is_required]
    assert [row for row in rows if any(row[name] is None for name in needed)] == []


def test_every_table_has_rows_in_the_invented_tracker(tracker: Loaded) -> None:
    assert [name for name, rows in rows_of(tracker.catalog).items() if not rows] == []


@pytest.mark.parametrize("record_type", ENTITY_TYPES.values(), ids=ENTITY_TYPES)
def test_every_field_of_every_type_is_a_column_or_a_table(record_type: type[Record]) -> None:
    waiting: list[tuple[type[BaseModel], tuple[str, ...], str, str]] = [(record_type, (), record_type.FOLDER, "")]
    seen = 0
    while waiting:
        model, path, table, prefix = waiting.pop()
        names = TABLES[table].names
        for name, _, leaf in fields_of(model):
            seen += 1
            if leaf.form == "part":
                waiting.append((leaf.base, (*path, name), table, f"{prefix}{name}_"))
            elif leaf.base is Citation:
                assert "sources" in names
                assert {"source", "at", "origin", "note"} <= set(TABLES["citations"].names)
            elif leaf.form == "parts":
                waiting.append((leaf.base, (*path, name), "_".join((*path, name)), ""))
            else:
                assert f"{prefix}{name}" in names, (table, prefix, name)
    assert seen > 20


def test_every_text_and_number_of_the_json_stands_in_a_table(tracker: Loaded) -> None:
    cells: dict[str, set[str]] = {record.id: set() for record in tracker.catalog}
    for name, rows in rows_of(tracker.catalog).items():
        place = next((n for n in ("record", "id") if n in TABLES[name].names), "")
        for row in rows if place else ():
            record_id = str(row[TABLES[name].names.index(place)])
            for inner in row:
                cell = f"{inner.normalize():f}" if isinstance(inner, Decimal) else str(inner)
                cells.setdefault(record_id, set()).add(cell)
    missing = []
    seen = 0
    for record in tracker.catalog:
        data = own_data(record)
        for way, value in leaves(data):
            seen += 1
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            shown = f"{Decimal(str(value)).normalize():f}" if is_number else str(value)
            if "[[" not in shown and shown not in cells[record.id]:
                missing.append((record.id, way, value))
    assert seen > 500
    assert missing == []


def test_a_period_has_its_two_ends_in_columns_of_their_own(tracker: Loaded) -> None:
    rows = as_dicts("observations", tracker)
    spans = [row for row in rows if "/" in str(row["period"])]
    assert spans
    assert all(f"{row['period_start']}/{row['period_end']}" == row["period"] for row in spans)
    days = [row for row in rows if row["period"] and "/" not in str(row["period"])]
    assert all(row["period_start"] == row["period_end"] == row["period"] for row in days)


def test_what_a_cell_joins_stands_value_by_value_in_the_lists(tracker: Loaded) -> None:
    listed: dict[tuple[str, str], list[str]] = {}
    for row in as_dicts("lists", tracker):
        if not row["part"]:
            listed.setdefault((str(row["record"]), str(row["field"])), []).append(str(row["value"]))
    seen = 0
    for record_type in ENTITY_TYPES.values():
        names = [name for name, _, leaf in fields_of(record_type) if leaf.form == "values"]
        for row in as_dicts(record_type.FOLDER, tracker):
            for name in names:
                joined = SEPARATOR.join(listed.get((str(row["id"]), name), [])) or None
                seen += joined is not None
                assert row[name] == joined
    assert seen > 20


def test_the_dimensions_of_an_observation_stand_one_by_one(tracker: Loaded) -> None:
    made = [(s.id, o.key, n, v) for s in tracker.catalog.of(Statistic) for o in s.observations for n, v in o.by.items()]
    assert made
    rows = as_dicts("observations_by", tracker)
    assert [(row["record"], row["part"], row["name"], row["value"]) for row in rows] == made


def test_the_hedge_of_a_number_has_a_column(tracker: Loaded) -> None:
    hedged = [(s.id, o.key, o.bound) for s in tracker.catalog.of(Statistic) for o in s.observations if o.bound]
    assert hedged
    assert [(r["record"], r["id"], r["bound"]) for r in as_dicts("observations", tracker) if r["bound"]] == hedged


def test_texts_in_tables_have_no_brackets(tracker: Loaded) -> None:
    written = "".join(record.source.text for record in tracker.raw.values())
    assert "[[" in written
    found = rows_of(tracker.catalog).items()
    cells = [cell for name, rows in found if name != "columns" for row in rows for cell in row]
    assert [cell for cell in cells if "[[" in str(cell)] == []


def test_columns_say_what_stands_in_them(tracker: Loaded) -> None:
    explained = {(row["table"], row["column"]): row for row in as_dicts("columns", tracker)}
    assert list(explained) == [(table.name, name) for table in tables() for name in table.names]
    bound = explained["observations", "bound"]
    assert (bound["title"], bound["vocabulary"]) == ("Hedge", "bound")
    assert explained["observations", "place"]["refers"] == "places"
    kinds = {column.name: column.kind for column in TABLES["observations"].columns}
    assert (kinds["value"], kinds["position"], kinds["period_start"]) == (NUMBER, WHOLE, DATE)


def test_a_new_sort_of_field_is_a_column_without_another_line() -> None:
    class Lamp(BaseModel):
        lit: Period | None = None
        wicks: tuple[str, ...] = ()

    columns = [column for column, _ in columns_of(Lamp)]
    assert [column.name for column in columns] == ["lit", "lit_start", "lit_end", "wicks"]
    assert all(isinstance(column, Column) and not column.is_required for column in columns)
    assert columns[3].is_list
