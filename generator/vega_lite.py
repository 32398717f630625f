"""Builds Vega-Lite specifications of drawings that are made by the hundred, as plain values.

Altair copies a chart whenever a step is added to it, and again when it is put into another, which takes longer than the
drawing itself: ten thousand records have hundreds of statistics. Keys stand in the order in which Altair has them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Part = dict[str, Any]
"""A part of a specification, or all of it."""

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
"""What a specification says that it follows: the schema of the Altair that other charts are made with."""
FIRST, LAST = ("layer", "vconcat", "data", "description"), ("height", "resolve", "spacing")
"""The keys of a whole specification."""


@dataclass(frozen=True)
class Rows:
    """The rows of a figure, changed step by step before they are drawn."""

    steps: tuple[Part, ...] = ()

    def numbered(self) -> "Rows":
        """Numbers the rows `n`, from one."""
        return self._then({"window": [{"op": "row_number", "field": "", "as": "n"}]})

    def calculate(self, **expressions: str) -> "Rows":
        """Adds fields, each by its Vega expression."""
        return self._then(*({"calculate": expression, "as": name} for name, expression in expressions.items()))

    def only(self, test: str) -> "Rows":
        """Keeps the rows for which a Vega expression holds."""
        return self._then({"filter": test})

    def mark(self, kind: str, encoding: Mapping[str, Part], **look: Any) -> Part:
        """Gives the layer that draws a mark for each row; what in its look is None is left to the theme."""
        mark = {"type": kind, **{key: look[key] for key in sorted(look) if look[key] is not None}}
        placed = {"encoding": {channel: encoding[channel] for channel in sorted(encoding)}} if encoding else {}
        return {"mark": mark, **placed, "transform": list(self.steps)}

    def _then(self, *steps: Part) -> "Rows":
        return Rows((*self.steps, *steps))


def number(field: str, scale: Part) -> Part:
    """Gives the channel for a number on a scale without an axis."""
    return {"axis": None, "field": field, "scale": scale, "title": None, "type": "quantitative"}


def words(field: str) -> Part:
    """Gives the channel for the words of a field."""
    return {"field": field, "type": "nominal"}


def scale(domain: Sequence[float], span: Sequence[float], kind: str = "") -> Part:
    """Gives the scale from the domain to a span of pixels, neither of them rounded."""
    named = {"type": kind} if kind else {}
    return {"domain": list(domain), "nice": False, "range": list(span), **named, "zero": False}


def whole(drawn: Part, data: Part, description: str) -> Part:
    """Gives a drawing as a specification."""
    known = drawn | {"data": data, "description": description}
    ordered = {key: known[key] for key in (*FIRST, *LAST) if key in known}
    return {"config": {}, **ordered, "$schema": SCHEMA}
