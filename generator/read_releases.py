"""Reads the published versions from the folder `releases/`, and finds those that are not as they were published."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from generator.citations import DOI
from generator.config import Release
from generator.problems import Problem
from generator.releases import CHECKSUMS, DOIS, FOLDER, LEDGER, VERSION, digest, in_turn
from generator.syntax import is_forbidden
from generator.values import parse_date

COMMIT = re.compile(r"[0-9a-f]{0,64}")
PAGE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
"""The address of a page below the site, without slashes around it."""
NOT_MADE = "this is no version as tracker release makes it"
HINT = "put back the file as it was published: git log -- {path}"


def read_releases(root: Path) -> tuple[tuple[Release, ...], tuple[Problem, ...]]:
    """Gives every published version, oldest first, and a problem for each that was changed, damaged or lost."""
    folder = root / FOLDER
    releases: list[Release] = []
    problems: list[Problem] = []
    listed = _pairs(folder / CHECKSUMS, 1)
    sums = {version: value for version, value in listed.items() if VERSION.fullmatch(version)}
    dois = _pairs(folder / DOIS, 0)
    if LEDGER in listed and listed[LEDGER] != _digest_of(folder / LEDGER):
        shown = f"{FOLDER}/{LEDGER}"
        message = "this is not the list that was published: addresses may be missing from it"
        problems.append(Problem(shown, 1, 1, "V701", message, HINT.format(path=shown)))
    there = {path.stem for path in folder.glob("*.json") if VERSION.fullmatch(path.stem)}
    for version in sorted(there | sums.keys(), key=in_turn):
        shown = f"{FOLDER}/{version}.json"
        found = _read(folder / f"{version}.json", sums.get(version, ""), dois.get(version, ""))
        if isinstance(found, Release):
            releases.append(found)
        else:
            problems.append(Problem(shown, 1, 1, "V701", found, HINT.format(path=shown)))
    return tuple(releases), tuple(problems)


def _pairs(path: Path, position: int) -> dict[str, str]:
    """Gives what stands beside each name in a file of two columns; `position` is the name's, without `.json`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = [line.split() for line in lines]
    return {pair[position].removesuffix(".json"): pair[1 - position] for pair in pairs if len(pair) == 2}


def _digest_of(path: Path) -> str:
    try:
        return digest(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""


def _read(path: Path, expected: str, doi: str) -> Release | str:
    """Gives a version, or what is wrong with its file."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return "this published version is missing"
    except (OSError, UnicodeDecodeError):
        return "this published version cannot be read"
    found = digest(text)
    if not expected:
        return f"{CHECKSUMS} does not name this version: it was not made by tracker release"
    if found != expected:
        return "this is not the file that was published: it was changed afterwards"
    try:
        data = json.loads(text, parse_constant=_refuse)
        release = Release(data["version"], data["date"], data["commit"], data["frozen"], doi, text)
        return release if _is_sound(release, path.stem) else NOT_MADE
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "this published version cannot be read"


def _refuse(constant: str) -> None:
    """Python reads NaN and Infinity, which are no JSON."""
    raise ValueError(constant)


def _is_sound(release: Release, version: str) -> bool:
    """Tells whether a version says of itself what its name says, and its pages lie inside the site.

    The checksum only says that the file is the one that the list beside it names: both come with the same change.
    """
    return (
        release.version == version
        and bool(parse_date(release.date).day)
        and bool(COMMIT.fullmatch(release.commit))
        and all(not page or PAGE.fullmatch(page) for page in release.frozen)
        and all(isinstance(data, dict) and isinstance(data["type"], str) for data in release.frozen.values())
        and not any(is_forbidden(char) for char in _odd(release.text))
        and (not release.doi or bool(DOI.fullmatch(release.doi)))
    )


def _odd(text: str) -> Iterator[str]:
    """Yields the characters of a JSON file, escaped or not, that may be invisible."""
    yield from (char for char in set(text) - {"\n"} if not char.isprintable())
    yield from (chr(int(found[1], 16)) for found in re.finditer(r"(?<!\\)(?:\\\\)*\\u([0-9a-fA-F]{4})", text))
