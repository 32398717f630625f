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
            altair = import_module("altair")
            # It would check every part of a chart when it is made, and then the whole, which takes longer than the
            # drawing: it is a test that checks.
            import_module("altair.utils.schemapi").disable_debug_mode()
            found = getattr(altair, name)
            setattr(self, name, found)
            return found

    alt = _Altair()

__all__ = ["alt"]
