"""Gives the pages that stand where none can be made: they say why, and never show what was there before."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import PurePosixPath

from generator.problems import Problem, Severity, printable
from generator.serving.showing import Showing

INDEX = "index.html"


def problems_of_page(file: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Gives what is wrong in the record or hand-written page that a file of the site is made of."""
    path = PurePosixPath(file)
    if path.name != INDEX:
        return ()
    sources = (f"entities/{path.parent}.yaml", f"content/{path.parent}/index.md")
    return tuple(p for p in problems if p.severity is Severity.ERROR and p.path in sources)


def lost_page(file: str, problems: Sequence[Problem]) -> bytes:
    """Gives the page in place of one whose record cannot be read."""
    name = PurePosixPath(file).parent.name
    words = f"{problems[0].path} has mistakes, so that there is no page to show. Once they are mended, it is here."
    return _page(f"{name} cannot be shown", words, problems)


def page_of_mishap(showing: Showing, error: Exception) -> bytes:
    """Gives the page in place of one whose making failed."""
    wrong = [problem for problem in showing.problems if problem.severity is Severity.ERROR]
    if wrong:
        words = "It needs a record that has mistakes or is not there. Once they are mended, the page is here."
    elif not showing.is_checked:
        words = "It needs a record that has mistakes or is not there; which, is being looked for."
    else:
        words = f"This is a mistake of the program, not yours: please report it ({type(error).__name__}: {error})."
    return _page("This page cannot be made", words, wrong)


def _page(title: str, words: str, problems: Iterable[Problem]) -> bytes:
    lines = "".join(f"<li><pre>{escape(problem.as_text())}</pre></li>" for problem in problems)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(printable(title))}</title>\n"
        '<link rel="stylesheet" href="/.tracker/stand-in.css">\n</head>\n<body>\n<main>\n'
        f"<h1>{escape(printable(title))}</h1>\n<p>{escape(printable(words))}</p>\n<ul>{lines}</ul>\n"
        '<p><a href="/">Home</a></p>\n</main>\n</body>\n</html>\n'
    ).encode("utf-8", "backslashreplace")
