"""Reads the hand-written pages and the files beside them from the disk, gives them with what cannot be read."""

import re
from pathlib import Path
from types import MappingProxyType

from generator.content import Content
from generator.problems import Problem
from generator.read import decode, read_file, shown, walk
from generator.values import DEVICES
from generator.writing.bounds import MAX_PAGE_BYTES
from generator.writing.pictures import MAX_PICTURE_BYTES
from generator.written import WrittenPage

NAME = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*")
"""What an address may hold on every disk and in every browser without being written in another way."""
MAX_NAME, MAX_PATH = 80, 200
LEFT_TO_OTHERS = frozenset({"README.md"})
"""Told elsewhere where they belong."""


def read_content(folder: Path) -> tuple[Content, tuple[Problem, ...]]:
    """Gives the hand-written pages, the pictures beside them, and what cannot be read.

    Links are not followed.
    """
    pages: list[WrittenPage] = []
    problems: list[Problem] = []
    files: dict[str, bytes] = {}
    for path in walk(folder, "content"):
        if isinstance(path, Problem):
            problems.append(path)
            continue
        here = shown(path, folder, "content")
        name = here.removeprefix("content/")
        is_page = name.endswith(".md")
        raw = _misnamed(here, name) or read_file(
            path, here, MAX_PAGE_BYTES if is_page else MAX_PICTURE_BYTES, "split it" if is_page else "make it smaller"
        )
        content = decode(raw, here) if is_page and isinstance(raw, bytes) else raw
        if isinstance(content, Problem):
            problems.append(content)
        elif isinstance(content, str):
            pages.append(WrittenPage(name, content.replace("\r\n", "\n").replace("\r", "\n")))
        else:
            files[name] = content
    lost = frozenset(problem.path.removeprefix("content/") for problem in problems)
    return Content(tuple(pages), MappingProxyType(files), lost=lost, assets=_assets(folder)), tuple(problems)


def _assets(folder: Path) -> frozenset[str] | None:
    """Gives the names of the site's own scripts and style sheets; None where there is no theme beside the pages."""
    found = folder.parent / "theme_overrides" / "assets"
    return frozenset(path.name for path in found.iterdir()) if found.is_dir() else None


def _misnamed(here: str, name: str) -> Problem | None:
    """Gives the problem of a name that is not the same, or not possible, on every disk and in every address."""
    for part in name.split("/"):
        stem, _, ending = part.lower().rpartition(".")
        likely = re.sub(r"[^a-z0-9]+", "-", stem or ending).strip("-") + (f".{ending}" if stem else "")
        if part not in LEFT_TO_OTHERS and not NAME.fullmatch(part):
            message = f'"{part[:MAX_NAME]}" is not a name for a page or a picture: only a-z, 0-9, hyphens and dots'
            hint = (
                f'call it "{likely[:MAX_NAME]}"'
                if NAME.fullmatch(likely)
                else "call it by a word, such as how-it-works"
            )
            return Problem(here, 1, 1, "Y010", message, hint)
        if part.partition(".")[0] in DEVICES:
            message = f'"{part}" is a name that Windows keeps for itself'
            return Problem(here, 1, 1, "Y010", message, "choose another name")
        if len(part) > MAX_NAME:
            message = f"the name has {len(part)} characters; at most {MAX_NAME} fit"
            return Problem(here, 1, 1, "Y010", message, "shorten it")
    if len(name) > MAX_PATH:
        message = f"the path has {len(name)} characters; at most {MAX_PATH} fit"
        return Problem(here, 1, 1, "Y010", message, "shorten the names of its folders")
    return None
