"""Gives the curriculum of a programme as a table, one row a course."""

from generator.blocks import Block, Line, Table, Words
from generator.citing import cited
from generator.lines import prose, separated, value_lines
from generator.numerals import digits
from generator.schema.program import Program
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives the courses of all modules, in the order of the record."""
    record = context.record
    if not isinstance(record, Program) or not record.curriculum:
        return ()
    rows: list[tuple[Line, ...]] = []
    anchors: list[str] = []
    for module in record.curriculum:
        for position, course in enumerate(module.courses):
            name = f"{module.kind}: {module.name}" if module.kind else module.name
            name = name if module.complete else f"{name} (not all are listed)"
            taught = separated(value_lines(course.taught_by, context.catalog, is_reference=True))
            credit: Line = (Words(digits(course.credits)),) if course.credits is not None else ()
            words: Line = (Words(course.name),)
            if course.note:
                words = (*words, Words(". "), *prose(course.note, context.catalog))
            rows.append((words, (Words(name),), credit, taught, cited(module.cite, context.numbers, context.catalog)))
            anchors.append(module.id if position == 0 else "")
    head = ("Course", "Module", "Credits", "Taught by", "Source")
    return (Table(f"Courses of {record.name.en}", head, tuple(rows), frozenset({2}), frozenset(), tuple(anchors)),)


SECTION = Section("Curriculum", 45, build, ("curriculum",))
