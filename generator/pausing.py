"""Lets the search for garbage rest while very many values are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Looks for no garbage meanwhile, and never again among what was made: records live as long as the program.

    Python would go through all of them again and again as they grow in number; that took as long as reading them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
