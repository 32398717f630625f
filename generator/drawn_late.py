"""Gives Altair without importing it before something is drawn: that takes a third of a second, often for nothing.

Annotations must not be evaluated then: a module that uses this has `annotations` from `__future__`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt
else:

    class _Altair:
        """Stands for the module until the first of its names is asked for."""

        def __getattr__(self, name: str) -> Any:
            found = getattr(import_module("altair"), name)
            setattr(self, name, found)
            return found

    alt = _Altair()

__all__ = ["alt"]
