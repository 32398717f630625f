"""A program that somebody else might have written against the documented data. It imports nothing of the tracker.

    python read_data.py contract.json data/v1

It reads every file that a frozen contract names, by the names of columns and fields alone, prints what it cannot find,
and ends with 1 if there was anything. Never change it to make a change of the data pass: it stands for all programs
that nobody can change.
"""

import contextlib
import csv
import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Promised = dict[str, Any]


def missing_files(contract: Promised, folder: Path) -> Iterator[str]:
    """Yields each file that is gone."""
    listed = {file["path"] for file in json.loads((folder / "index.json").read_text("utf-8"))["files"]}
    for name in contract["files"]:
        if not (folder / name).is_file():
            yield f"{name} is gone"
        elif name != "index.json" and name not in listed:
            yield f"{name} is not in index.json"


def missing_columns(contract: Promised, folder: Path) -> Iterator[str]:
    """Yields each column that is gone from a CSV file, or empty where it never was."""
    for name, table in contract["tables"].items():
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        if not rows:
            yield f"{name}.csv has no rows"
            continue
        yield from (f"{name}.csv has no column {column}" for column in table["columns"] if column not in rows[0])
        for column in table["never_empty"]:
            if any(not row.get(column) for row in rows):
                yield f"{name}.csv has rows without {column}"
        key = table["key"].split()
        if len({tuple(row.get(column) for column in key) for row in rows}) != len(rows):
            yield f"{name}.csv has rows that {', '.join(key)} do not tell apart"


def missing_in_database(contract: Promised, folder: Path) -> Iterator[str]:
    """Yields each table, view and column that is gone from the database."""
    with contextlib.closing(sqlite3.connect(folder / "tracker.sqlite")) as connection:
        if connection.execute("PRAGMA user_version").fetchone()[0] != contract["schema_version"]:
            yield "tracker.sqlite has another user_version"
        for name, columns in contract["database"].items():
            found = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            yield from (f"tracker.sqlite: {name} has no {column}" for column in columns if column not in found)
            if found:
                connection.execute(f'SELECT * FROM "{name}" LIMIT 1').fetchall()  # noqa: S608


def missing_fields(contract: Promised, folder: Path) -> Iterator[str]:
    """Yields each field that is gone from the JSON files, or missing in a record that must have it."""
    lines = (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    for kind, promised in contract["json"].items():
        schema = json.loads((folder / "schema" / f"{kind}.json").read_text("utf-8"))
        yield from (f"schema/{kind}.json has no {way}" for way in promised["fields"] if not is_named(schema, way))
        for record in records:
            if record["type"] == kind:
                for way in promised["always"]:
                    if "[]" not in way and "." not in way and way not in record:
                        yield f"{record['id']} has no {way}"
    if any(record["schema_version"] != contract["schema_version"] for record in records):
        yield "records.jsonl has another schema_version"


def is_named(schema: Promised, way: str) -> bool:
    """Tells whether a schema names a field: `facts[].cite[].source` is three fields, each in the one before."""
    form = schema
    for name in way.split("."):
        form = form.get("properties", {}).get(name.removesuffix("[]"))
        if form is None:
            return False
        form = form["items"] if name.endswith("[]") else form
        if form.get("$ref", "").startswith("#/$defs/"):
            form = schema["$defs"][form["$ref"].rpartition("/")[2]]
    return True


def missing_values(contract: Promised, folder: Path) -> Iterator[str]:
    """Yields each allowed value that is gone."""
    with (folder / "vocabularies.csv").open(encoding="utf-8-sig", newline="") as file:
        known = {(row["vocabulary"], row["value"]) for row in csv.DictReader(file)}
    for vocabulary, values in contract["values"].items():
        yield from (f"{vocabulary} has no {value}" for value in values if (vocabulary, value) not in known)


def main() -> int:
    """Prints everything that is missing; gives 1 if something is."""
    contract, folder = json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2])
    checks = (missing_files, missing_columns, missing_in_database, missing_fields, missing_values)
    found = [problem for check in checks for problem in check(contract, folder)]
    print("\n".join(found) or f"Everything promised is there: {len(contract['tables'])} tables.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
