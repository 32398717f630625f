"""Gives the tables that all types share: records, names, lists, citations, relations, vocabularies, columns."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pydantic import BaseModel

from generator.dataset.flatten import cell, columns_of
from generator.dataset.leaves import ID_PATTERN, Leaf, fields_of, meaning_of
from generator.dataset.parts import CITATIONS, Parts
from generator.dataset.table import DATE, ID, TEXT, WHOLE, Column, Row, Table
from generator.lines import VOCABULARY_PAGE, vocabulary_id
from generator.pinyin import pinyin_of
from generator.record import Citation, Name
from generator.schema import ENTITY_TYPES
from generator.vocabularies import Vocabulary

RECORD = Column("record", ID, "Record", "The id of the record.", refers="records", is_required=True, pattern=ID_PATTERN)
TYPE = Column("type", ID, "Type", f"The record's type: {', '.join(ENTITY_TYPES)}.", is_required=True)
POSITION = Column("position", WHOLE, "Position", "Its place in the list, counted from 1.", is_required=True)
RELATIONS = "relations"
"""The table of what records say of each other: its rows need the other record too."""
FIELD = Column("field", TEXT, "Field", "The field that it stands in, with dots where it lies deeper.")
PART = Column("part", TEXT, "Part", "The part of the record that it stands in, by id; empty for the record itself.")


def shared_tables(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Gives the tables that all types share; `records` first."""
    made = (_records(), _names(), _lists(), _citations(), _relations())
    terms = _vocabularies((*tables, *made))
    return (*made, terms, _columns((made[0], *tables, *made[1:], terms)))


def _records() -> Table:
    columns = (
        Column("id", ID, "Id", "The record's id: it is its file's name and never changes.", is_required=True),
        TYPE,
        *(Column(f"name_{name}", TEXT, str(field.title), meaning_of(name, field, Name), is_required=field.is_required())
          for name, field, _ in fields_of(Name)),
        Column("date", DATE, "Date", "The date by which it is ordered in time: issued, begun, founded, published."),
        Column("page", TEXT, "Page", "The address of its page, seen from the site's home.", is_required=True),
    )  # fmt: skip

    def rows(parts: Parts) -> Iterator[Row]:
        r = parts.record
        names = (pinyin_of(r.name) or None if n == "pinyin" else getattr(r.name, n) for n, _, _ in fields_of(Name))
        yield (r.id, r.TYPE, *names, r.start_date() or None, f"{r.FOLDER}/{r.id}/")

    meaning = "Every record of every type, with its name."
    return Table("records", "Records", meaning, columns, ("id",), rows)


def _names() -> Table:
    kinds = (*Name.model_fields, "aliases", "former_names")
    columns = (
        RECORD,
        TYPE,
        POSITION,
        Column("kind", ID, "Kind", f"Which sort of name it is: {', '.join(kinds)}.", is_required=True),
        Column("name", TEXT, "Name", "The name.", is_required=True),
    )

    def rows(parts: Parts) -> Iterator[Row]:
        r = parts.record
        own = [(n, pinyin_of(r.name) if n == "pinyin" else getattr(r.name, n)) for n in Name.model_fields]
        others = [*(("aliases", name) for name in r.aliases), *(("former_names", name) for name in r.former_names)]
        known = [(kind, name) for kind, name in (*own, *others) if name]
        for position, (kind, name) in enumerate(known, 1):
            yield (r.id, r.TYPE, position, kind, name)

    return Table(
        "names", "Names", "Every name of every record, one in each row.", columns, ("record", "position"), rows
    )


@cache
def _listed(model: type[BaseModel]) -> tuple[tuple[str, Leaf], ...]:
    """Gives the fields of a group that may hold several values."""
    return tuple((name, leaf) for name, _, leaf in fields_of(model) if leaf.form == "values")


def _lists() -> Table:
    columns = (RECORD, TYPE, FIELD, PART, POSITION, Column("value", TEXT, "Value", "One value.", is_required=True))

    def rows(parts: Parts) -> Iterator[Row]:
        for found in parts.by_path.values():
            for held in found:
                for name, leaf in _listed(type(held.part)):
                    field = ".".join((*held.path, name))
                    for position, value in enumerate(getattr(held.part, name), 1):
                        yield (held.record.id, held.record.TYPE, field, held.key, position, cell(value, leaf))

    meaning = "Every value of every field that may hold several, one in each row; tables of types join them in a cell."
    return Table("lists", "Lists", meaning, columns, ("record", "field", "part", "position"), rows, is_by_path=True)


def _citations() -> Table:
    pairs = columns_of(Citation)
    columns = (RECORD, TYPE, FIELD, PART, POSITION, *(column for column, _ in pairs))

    readers = tuple(read for _, read in pairs)

    def rows(parts: Parts) -> Iterator[Row]:
        for held in parts.by_path.get(CITATIONS, ()):
            values = [read(held.part) for read in readers]
            field = ".".join(held.path[:-1])
            yield (held.record.id, held.record.TYPE, field, held.parent, held.position, *values)

    meaning = "Every citation: what rests on which place of which source."
    key = ("record", "field", "part", "position")
    return Table("citations", "Citations", meaning, columns, key, rows)


def _relations() -> Table:
    columns = (
        RECORD,
        TYPE,
        Column("field", ID, "Field", "The field, or the text, in which the other record is named.", is_required=True),
        Column("target", ID, "Target", "The record that is named.", refers="records", is_required=True),
        Column("target_type", ID, "Type of the target", "Its type.", is_required=True),
    )

    meaning = "Every link from one record to another, with the field that makes it."
    return Table(RELATIONS, "Relations", meaning, columns, ("record", "field", "target"))


def _vocabularies(tables: Iterable[Table]) -> Table:
    columns = (
        Column("vocabulary", ID, "Vocabulary", "The name of the list of allowed values.", is_required=True),
        Column("value", ID, "Value", "The value as data write it.", is_required=True),
        POSITION,
        Column("label", TEXT, "Label", "The value as pages show it."),
        Column("meaning", TEXT, "Meaning", "What the value means.", is_required=True),
        Column("page", TEXT, "Page", "The address of its explanation, seen from the site's home.", is_required=True),
    )
    lists: set[type[Vocabulary]] = {c.vocabulary for table in tables for c in table.columns if c.vocabulary}

    def rows() -> Iterator[Row]:
        for name, vocabulary in sorted((vocabulary_id(v), v) for v in lists):
            for position, term in enumerate(vocabulary, 1):
                page = f"{VOCABULARY_PAGE}/#{name}-{term.value}"
                yield (name, term.value, position, term.label or None, term.meaning, page)

    meaning = "Every list of allowed values, with what each value means."
    return Table("vocabularies", "Vocabularies", meaning, columns, ("vocabulary", "value"), fixed=rows)


def _columns(tables: Sequence[Table]) -> Table:
    columns = (
        Column("table", ID, "Table", "The table.", is_required=True),
        Column("column", ID, "Column", "The column.", is_required=True),
        POSITION,
        Column("title", TEXT, "Title", "What pages call it.", is_required=True),
        Column("kind", TEXT, "Kind", "What sort of value stands in it.", is_required=True),
        Column("is_list", "yes or no", "Several", "Whether a cell may hold several values.", is_required=True),
        Column("meaning", TEXT, "Meaning", "What it holds.", is_required=True),
        Column("vocabulary", ID, "Vocabulary", "The list of its allowed values, if there is one."),
        Column("refers", ID, "Refers to", "The table in whose first column its values stand, if there is one."),
    )
    own = Table("columns", "Columns", "Every column of every table, with what it holds.", columns, ("table", "column"))

    def rows() -> Iterator[Row]:
        for table in (*tables, own):
            for position, c in enumerate(table.columns, 1):
                vocabulary = vocabulary_id(c.vocabulary) if c.vocabulary else None
                yield (
                    table.name,
                    c.name,
                    position,
                    c.title,
                    c.kind,
                    c.is_list,
                    c.meaning,
                    vocabulary,
                    c.refers or None,
                )

    return Table(own.name, own.title, own.meaning, columns, own.key, fixed=rows)
