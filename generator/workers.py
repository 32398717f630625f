"""Tells how many workers pay where work is shared among forks of the program, and readies each of them."""

import gc
import multiprocessing
import os
import signal


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
