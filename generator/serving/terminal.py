"""Says in the terminal what was shown anew, what is wrong, and what was mended."""

from collections.abc import Iterable

import click

from generator.problems import Problem, Severity, has_errors


class Terminal:
    """Says each finding once: when it is new, and not again with everything that is saved."""

    def __init__(self) -> None:
        self._known: frozenset[Problem] = frozenset()
        self._is_first = True

    def say(self, text: str) -> None:
        """Says something that is no finding."""
        click.echo(text, err=True)

    def tell(self, problems: Iterable[Problem], count: int) -> None:
        """Says which findings are new, and how many there are, were mended, or are left."""
        found = tuple(problems)
        new = [problem for problem in found if problem not in self._known]
        mended = [problem for problem in self._known if problem not in set(found)]
        is_first, self._is_first, self._known = self._is_first, False, frozenset(found)
        for problem in new:
            self.say(problem.as_text())
        if mended:
            self.say(f"{len(mended)} mended, {len(found)} left." if found else "All mended.")
        if has_errors(new):
            wrong = sum(problem.severity is Severity.ERROR for problem in found)
            word = "mistake" if wrong == 1 else "mistakes"
            self.say(f"{wrong} {word}: what is without them is shown as it is now, and the pages say what is wrong.")
        elif is_first and not mended and not has_errors(found):
            click.echo(f"Checked {count} records.")
