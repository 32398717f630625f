"""Mends the names of fields: capitals, blanks, hyphens, the title that readers see, one wrong letter."""

from collections.abc import Iterator

from generator.mending.draft import NOTHING, Choice, Edit, Mend
from generator.mending.judging import Judged
from generator.mending.slots import fields_of
from generator.mending.spelling import only_one


def field_names(judged: Judged) -> Iterator[Choice]:
    """Yields each name that no field has, as the name of the one field that is evidently meant and not there yet."""
    for group, model in judged.groups:
        fields = fields_of(model)
        there = {key.text for key, _ in group.parts}
        free = {name: (str(field.title or ""),) for name, field in fields.items() if name not in there}
        for key, _ in group.parts:
            meant = None if key.text in fields else only_one(key.text, free)
            start = judged.draft.offset(key.line, key.column + key.is_quoted)
            if meant and judged.draft.text.startswith(key.text, start):
                edit = Edit(start, start + len(key.text), meant)
                yield (Mend((edit,), f"wrote {meant}: for {key.text}:", NOTHING),)
