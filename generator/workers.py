"""Tells how many workers pay where work is shared among forks of the program, and readies each of them."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress


def useful_workers() -> int:
    """Gives how many workers can work at the same time; 1 where the system makes no forks."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


def begin_worker() -> None:
    """Readies a worker: who stops the program stops its parent, which ends the workers; these have nothing to say."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # a worker lives for some seconds and makes few cycles; looking for them takes a fifth of its time


@contextmanager
def done_beside(work: Callable[[], object]) -> Iterator[Callable[[], None]]:
    """Has a fork do some work, whose fruit lies on the disk; gives what waits for it, and ends it if nobody waited.

    Nobody is told of what goes wrong there: who finds nothing on the disk does the work again.
    """
    if useful_workers() < 2 or threading.active_count() > 1:  # a fork has no other threads, and would miss them
        yield lambda: None
        return
    process = multiprocessing.get_context("fork").Process(target=_quietly, args=(work,), daemon=True)
    process.start()
    try:
        yield process.join
    finally:
        process.kill()
        process.join()


def _quietly(work: Callable[[], object]) -> None:
    begin_worker()
    with suppress(Exception):
        work()
