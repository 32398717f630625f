"""Gives a value as one line of text, and the error that a value raises when it means nothing."""

import unicodedata

from pydantic_core import PydanticCustomError

SHOWN = 80
"""So much of a value is quoted in a message."""


def refusal(kind: str, message: str, hint: str = "") -> PydanticCustomError:
    """Gives the error that a value raises: its kind, what is wrong, what to do."""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint})


def text_of(value: object) -> str:
    """Gives a value as text in one line, or raises when it is a list or a group."""
    if not isinstance(value, str):
        hint = "write one text behind the colon"
        raise refusal("shape", "a single value is expected here, not a list or a group of fields", hint)
    return unicodedata.normalize("NFC", " ".join(value.split()))
