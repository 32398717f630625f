"""Gives what is asked of a search: queries written by hand, or names of an invented tracker in several spellings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml
from pypinyin import lazy_pinyin

NAMED = 15
"""How many records of an invented tracker are asked for, in each spelling."""


@dataclass(frozen=True)
class Query:
    """What somebody types, and the addresses that are right, best first."""

    words: str
    want: tuple[str, ...]
    sort: str


def read_queries(path: Path) -> list[Query]:
    """Reads queries that were written by hand."""
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Query(entry["q"], tuple(entry["want"]), entry["sort"]) for entry in listed]


def invented_queries(entities: Path, seed: int = 1) -> list[Query]:
    """Asks for some records of an invented tracker by English and Chinese name, by pinyin, and with a slip."""
    rng = Random(seed)
    chosen = rng.sample(sorted(entities.rglob("*.yaml")), NAMED)
    return sorted((query for path in chosen for query in _spellings(path, rng)), key=lambda query: query.sort)


def _spellings(path: Path, rng: Random) -> Iterator[Query]:
    text = path.read_text(encoding="utf-8")
    english, chinese = (_name(text, language) for language in ("en", "zh"))
    want = (f"{path.parent.name}/{path.stem}/",)
    yield Query(english, want, "english")
    yield Query(chinese, want, "chinese")
    yield Query(" ".join(lazy_pinyin(chinese)), want, "pinyin")
    left_out = rng.randrange(1, 5)
    yield Query(english[:left_out] + english[left_out + 1 :], want, "slip")


def _name(text: str, language: str) -> str:
    found = re.search(rf'^  {language}: "?(.*?)"?$', text, re.MULTILINE)
    if not found:
        raise ValueError(f"an invented record has no name in {language}")
    return found[1]
