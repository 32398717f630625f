"""Gives the JSON Schemas of the files that are not made of records alone: the list of files, profiles, figures."""

from generator.dataset.forms import COUNT, DIALECT, TEXT, VERSION, Form, closed
from generator.dataset.identity import ABOUT, WHERE_KNOWN

TEXT_FORM = dict(TEXT)
TEXTS = {"type": "array", "items": TEXT_FORM}
YES = {"const": True}
NUMBER = {"type": "number"}


def index_form() -> Form:
    """Gives the form of the list of all files."""
    file = {
        "path": {"type": "string", "description": "Seen from the folder of the list itself."},
        "title": TEXT,
        "description": TEXT,
        "media_type": TEXT,
        "bytes": COUNT,
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    }
    about = dict.fromkeys(ABOUT, TEXT)
    whole = {
        "schema_version": VERSION,
        **about,
        "count": COUNT,
        "files": {"type": "array", "items": closed(file, ("description",))},
    }
    return {"$schema": DIALECT, "title": "List of files", **closed(whole, WHERE_KNOWN)}


def profiles_form() -> Form:
    """Gives the form of the profiles that the page for comparing shows."""
    optional_in_row = {"group": TEXT, "remark": TEXT, "page": TEXT, "disagreements": TEXT, "missing": TEXT}
    row = {"key": TEXT, "label": TEXT, **optional_in_row, "bars": YES, "ahead": YES}
    value = {"text": TEXT, "page": TEXT, "remark": TEXT, "makers": TEXTS, "low": NUMBER, "high": NUMBER, "mark": YES}
    cells = {"type": "object", "additionalProperties": {"type": "array", "items": closed(value, value)}}
    record = {"id": TEXT, "name": TEXT, "zh": TEXT, "also": TEXTS, "page": TEXT, "cells": cells}
    whole = {
        "schema_version": VERSION,
        "type": TEXT,
        "label": TEXT,
        "plural": TEXT,
        "examples": TEXTS,
        "rows": {"type": "array", "items": closed(row, (*optional_in_row, "bars", "ahead"))},
        "records": {"type": "array", "items": closed(record, ("zh", "also", "cells"))},
    }
    return {"$schema": DIALECT, "title": "Profiles", **closed(whole)}


def figure_form() -> Form:
    """Gives the form of a figure's data; the columns of its rows are its own."""
    words = {"type": "object", "additionalProperties": TEXT_FORM}
    source = closed({"id": TEXT, "title": TEXT, "page": TEXT})
    row = {
        "type": "object",
        "properties": {
            "pages": {**TEXTS, "description": "The pages of the records that the row is about."},
            "bound": {"type": "string", "description": "How the source hedges the number, where it does."},
        },
        "required": ["pages"],
        "additionalProperties": {"type": ["string", "number"]},
    }
    whole = {
        "schema_version": VERSION,
        **dict.fromkeys(("figure", "name", "title", "description", "page"), TEXT),
        "data_fingerprint": {"type": "string", "description": "Changes when what the figure shows changes."},
        **dict.fromkeys(("last_changed", "reference"), TEXT),
        "columns": {**words, "description": "The heading of each column of the rows."},
        "units": words,
        "notes": TEXTS,
        "left_out": TEXTS,
        "sources": {"type": "array", "items": source},
        "records": TEXTS,
        "rows": {"type": "array", "items": row},
    }
    return {"$schema": DIALECT, "title": "Figure", **closed(whole, ("last_changed",))}
