"""Takes the review of a change, gives the summary that GitHub shows on the page of the run, for people.

It is HTML: blocks without an empty line inside, so that nothing in them is read as Markdown.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from urllib.parse import quote

from generator.explain import Explanation, explanation
from generator.problems import Problem, Severity
from generator.reviewing.plain_html import code, lines, sentence, text
from generator.reviewing.readers import ForReaders
from generator.reviewing.rule_html import folded, paragraphs
from generator.reviewing.telling import told
from generator.reviewing.touched import Touched

SHOWN_BESIDE_LINES = 10
"""Findings of each kind that GitHub shows beside the lines, from one step of a run."""
ROOM = 1_000_000
"""Bytes of a step's summary; GitHub takes 1,048,576 and drops a longer one whole."""
LONGEST_LINE = 240
CLOSING = 1_000
"""Bytes that are kept free for the sentence on what was left out."""
COMMAND = "tracker move "
"""What stands in a hint for which one needs the program."""
ON_A_COMPUTER = "On a computer"
_MOVED = re.compile(r"tracker move ([a-z0-9./#-]+) ([a-z0-9./#-]*[a-z0-9](?![^\s;,]))?")
_EXAMPLE = re.compile(r"^- from: (\S+)\n  to: (\S+)$", re.MULTILINE)
_COMMIT = re.compile(r"[0-9a-f]{7,64}")
HOW = (
    "<p>Nothing is published until this is mended, so nothing can go wrong meanwhile. Each problem stands below with "
    "its line, what is wrong and, behind the arrow, what to do; unfold what stands under it to read why the rule "
    "exists. To mend it on GitHub, go to <em>Files changed</em> in the pull request, open the menu <strong>⋯</strong> "
    "of the file and choose <em>Edit file</em>. When you commit, the check runs again by itself.</p>"
)


@dataclass(frozen=True)
class Review:
    """What is to be said of a change."""

    problems: tuple[Problem, ...]
    """In the order in which they matter to whoever proposes the change."""
    touched: Touched
    records: int
    """How many records were checked."""
    readers: ForReaders | None
    why_not: str = ""
    """Why nothing can be said of what changes for readers."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What must be mended."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


@dataclass(frozen=True)
class Surroundings:
    """Where the files of a change can be looked at."""

    line_of: Callable[[str, int], str]
    """Gives the text of a line of a file; empty where there is none."""
    repo_url: str = ""
    commit: str = ""
    """The commit at which lines are linked; without it they are not."""

    def link(self, problem: Problem) -> str:
        """Gives the address of a problem's line on GitHub; empty where it is not known."""
        if not (self.repo_url.startswith("https://") and _COMMIT.fullmatch(self.commit)):
            return ""
        path = quote(problem.path, errors="backslashreplace")
        return f"{escape(self.repo_url.rstrip('/'))}/blob/{self.commit}/{path}?plain=1#L{problem.line}"


def in_order_of_weight(problems: Sequence[Problem], touched: Touched) -> tuple[Problem, ...]:
    """Gives the problems with those first that stand on lines of the change, errors before warnings."""

    def weight(problem: Problem) -> tuple[bool, bool, bool, Problem]:
        is_elsewhere = not touched.has_line(problem.path, problem.line)
        is_in_other_file = not touched.has_file(problem.path)
        return (is_elsewhere, is_in_other_file, problem.severity is not Severity.ERROR, problem)

    return tuple(sorted(problems, key=weight))


def in_a_sentence(review: Review) -> str:
    """Gives how it went in one plain sentence."""
    errors = review.errors
    warnings = len(review.problems) - len(errors)
    also = f"; {_many(warnings, 'thing', 'things')} more {_is(warnings)} worth a second look" if warnings else ""
    if errors:
        files = len({problem.path for problem in errors})
        needed = "needs" if len(errors) == 1 else "need"
        return (
            f"{_many(len(errors), 'thing', 'things')} {needed} to be changed in {_many(files, 'file', 'files')}{also}"
        )
    if warnings:
        return f"Nothing needs to be changed; {_many(warnings, 'thing', 'things')} {_is(warnings)} worth a second look"
    number = len(review.readers.records) if review.readers else 0
    changed = f"{_many(number, 'record', 'records')} {'changes' if number == 1 else 'change'}, and " if number else ""
    checked = f"{_many(review.records, 'record', 'records')} and the pages"
    return f"Everything is fine: {changed}no problem was found in {checked}"


def _many(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def summary(review: Review, around: Surroundings, room: int = ROOM) -> str:
    """Gives the summary, which takes no more than so many bytes."""
    kept: list[str] = []
    left = room - CLOSING
    missing = {"problems": 0, "parts": 0}
    for section, problems in _sections(review, around):
        size = len(section.encode("utf-8", "backslashreplace")) + 2
        if size > left or missing["problems"] or missing["parts"]:
            missing["problems" if problems else "parts"] += problems or 1
            continue
        kept.append(section)
        left -= size
    if missing["problems"] or missing["parts"]:
        kept.append(_closing(missing["problems"], missing["parts"]))
    return "\n\n".join([*kept, ""])


def _closing(problems: int, parts: int) -> str:
    words = [_many(problems, "problem", "problems")] if problems else []
    words += [f"{_many(parts, 'part', 'parts')} of what changes for readers"] if parts else []
    return (
        f"<p><strong>Left out here: {' and '.join(words)}.</strong> A summary on GitHub has room for one megabyte. "
        "The log of the step that checks the records has every problem.</p>"
    )


def _sections(review: Review, around: Surroundings) -> Iterator[tuple[str, int]]:
    """Yields the parts of the summary, each with the number of problems that it tells."""
    sign = "❌" if review.errors else "✅"
    yield f"<h2>{sign} {in_a_sentence(review)}</h2>", 0
    if review.errors:
        yield HOW, 0
    counts = (len(review.errors), len(review.problems) - len(review.errors))
    if max(counts) > SHOWN_BESIDE_LINES:
        yield (
            f"<p>Beside the lines of a change, GitHub shows at most {SHOWN_BESIDE_LINES} errors and "
            f"{SHOWN_BESIDE_LINES} warnings of a check. Here are all {sum(counts):,}.</p>",
            0,
        )
    yield from _problems(review, around)
    if review.readers:
        yield from ((section, 0) for section in told(review.readers))
    elif review.why_not:
        yield f"<h2>What changes for readers</h2><p>This cannot be told here: {text(review.why_not)}.</p>", 0


def _problems(review: Review, around: Surroundings) -> Iterator[tuple[str, int]]:
    """Yields the problems file by file; the file with the weightiest problem comes first."""
    first: dict[str, int] = {}
    for number, problem in enumerate(review.problems):
        first.setdefault(problem.path, number)
    explained: set[tuple[str, str]] = set()
    in_files = sorted(review.problems, key=lambda problem: (first[problem.path], problem))
    for path, found in groupby(in_files, key=lambda problem: problem.path):
        heading = f"<h3>{code(path)}</h3>"
        for problem in found:
            is_first = (path, problem.code) not in explained
            explained.add((path, problem.code))
            yield heading + _problem(problem, review.touched, around, with_page=is_first), 1
            heading = ""


def _problem(problem: Problem, touched: Touched, around: Surroundings, *, with_page: bool) -> str:
    page = explanation(problem.code)
    place = f"Line {problem.line}"
    link = around.link(problem)
    linked = f'<a href="{link}">{place}</a>' if link else place
    sign = "❌" if problem.severity is Severity.ERROR else "⚠️ To look at again:"
    shown = around.line_of(problem.path, problem.line)
    is_elsewhere = shown and touched.lines and not touched.has_file(problem.path)
    here = " (This line did not change, but does not fit any more.)" if is_elsewhere else ""
    quoted = lines([shown if len(shown) <= LONGEST_LINE else f"{shown[:LONGEST_LINE]} …"]) if shown.strip() else ""
    stop = "" if problem.message.endswith((".", "?", "!")) else "."
    parts = [
        f"<p>{sign} <strong>{linked}:</strong> {sentence(problem.message)}{stop}{here}</p>",
        quoted,
        _steps(problem.hint, page),
        folded(page) if page and with_page else "",
    ]
    return "".join(parts)


def _steps(hint: str, page: Explanation | None) -> str:
    """Gives what to do: the hint, or what the page says where there is none, or none that works on the web."""
    if hint and COMMAND not in hint:
        return f"<p>→ {sentence(hint[:1].upper() + hint[1:])}</p>"
    steps = with_addresses(page.steps, hint) if page else ()
    whole = paragraphs((f"→ {steps[0]}", *steps[1:])) if steps else ""
    is_said = any(step.startswith(ON_A_COMPUTER) for step in steps)
    return whole + (f"<p>{ON_A_COMPUTER}: {sentence(hint)}</p>" if hint and not is_said else "")


def with_addresses(steps: Sequence[str], hint: str) -> tuple[str, ...]:
    """Gives what to do with the addresses that a command names, where the page of the code has examples."""
    meant, text = _MOVED.search(hint), "\n\n".join(steps)
    example = _EXAMPLE.search(text)
    if not meant or not example:
        return tuple(steps)
    text = text.replace(example[2], meant[2]) if meant[2] else text
    return tuple(text.replace(example[1], meant[1]).split("\n\n"))
