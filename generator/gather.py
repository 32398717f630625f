"""Reads the records and the hand-written pages from the disk, gives them checked, with every problem of both."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.assemble import Content, check_content
from generator.catalog import Loaded
from generator.check import check_records
from generator.config import Progress, Settings, quietly
from generator.moves import MOVED
from generator.problems import Problem, in_order
from generator.promises import promised
from generator.promises.checking import check_promises
from generator.promises.ledger import LEDGER, NOTHING_RELEASED, Ledger, read_ledger
from generator.read import decode, read_folder
from generator.read_content import read_content
from generator.read_releases import read_releases
from generator.written import WrittenPage


def gather(settings: Settings, progress: Progress = quietly) -> tuple[Loaded, Content, tuple[Problem, ...]]:
    """Gives records, hand-written pages, and every problem of both."""
    progress("Reading the records")
    texts, unreadable = read_folder(settings.entities)
    releases, damaged = read_releases(settings.root)
    progress(f"Checking {len(texts)} records")
    loaded, problems = check_records(texts, [PurePosixPath(problem.path).stem for problem in unreadable])
    content, unreadable_pages = read_content(settings.content)
    wrong_pages = check_content(content, replace(loaded, releases=releases))
    ledger, wrong_lines = read_released(settings.root)
    found = [*damaged, *unreadable, *problems, *unreadable_pages, *wrong_pages, *wrong_lines]
    if not any(problem.path == MOVED for problem in found):  # else nobody knows what its entries say
        lost = [WrittenPage(path, "") for path in sorted(content.lost) if path.endswith(".md")]
        files = (*content.files, *content.lost)
        answering = promised(loaded.catalog, [p.address for p in (*content.pages, *lost)], files, releases)
        found += check_promises(loaded, answering, ledger, releases)
    content = replace(content, released=tuple(ledger.lines))
    return replace(loaded, releases=releases), content, in_order(found)


def read_released(root: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """Gives every address that was ever released, and the lines of the ledger that are damaged."""
    path = root / LEDGER
    text = decode(path.read_bytes(), LEDGER) if path.is_file() else ""
    return (NOTHING_RELEASED, (text,)) if isinstance(text, Problem) else read_ledger(text)
