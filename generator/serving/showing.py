"""Gives what is shown at the moment, and lets others wait for what is shown next."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from generator.digests import digest_of
from generator.problems import Problem
from generator.serving.site import NO_SITE, Site


@dataclass(frozen=True)
class Showing:
    """What is shown: the site as the files are now, and what is wrong with them."""

    site: Site = NO_SITE
    problems: tuple[Problem, ...] = ()
    is_checked: bool = False
    """Whether `problems` are all; else what needs a look from one record to another is still being looked for."""
    mishap: str = ""
    """Why the program could not read the files as they are now; empty as a rule."""
    number: int = 0
    """Counted up with every other thing that is shown."""
    told: str = field(default="", compare=False)
    """The digest of what is said about the problems."""


class Stage:
    """Holds what is shown. One thread puts it there, many look at it."""

    def __init__(self) -> None:
        self._showing = Showing()
        self._other = threading.Condition()
        self._is_over = False

    @property
    def showing(self) -> Showing:
        """What is shown; waits where nothing has been read yet."""
        with self._other:
            self._other.wait_for(lambda: self._showing.number > 0 or self._is_over)
            return self._showing

    @property
    def is_over(self) -> bool:
        """Tells whether nothing else will be shown."""
        return self._is_over

    def show(self, showing: Showing) -> None:
        """Puts something else in place of what is shown."""
        with self._other:
            told = digest_of((showing.problems, showing.mishap))
            self._showing = replace(showing, number=self._showing.number + 1, told=told)
            self._other.notify_all()

    def change(self, how: Callable[[Showing], Showing]) -> None:
        """Changes what is shown in part."""
        self.show(how(self._showing))

    def wait_for_other(self, number: int, seconds: float) -> Showing | None:
        """Waits until something else is shown than what had this number; None when nothing came in time."""
        with self._other:
            self._other.wait_for(lambda: self._showing.number != number or self._is_over, seconds)
            return self._showing if self._showing.number != number and not self._is_over else None

    def end(self) -> None:
        """Lets whoever waits go."""
        with self._other:
            self._is_over = True
            self._other.notify_all()
