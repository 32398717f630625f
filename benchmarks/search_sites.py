"""Takes a tracker, builds it with the site's own search and again with Material's, and says what each index cost.

`python -m benchmarks.search_sites TRACKER` builds into the tracker's folder: `site/`, and `site-material/` of the same
staged pages in the theme as it comes. No picture is drawn: neither charts nor cards say anything to a search. It is a
process of its own, so that what builds the pages is gone when a browser is measured.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from material.plugins.search.plugin import SearchPlugin  # type: ignore[import-untyped]
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from PIL import Image

from generator import assemble as assembling
from generator import builder
from generator.config import Settings
from generator.gather import gather
from generator.index_texts import TEXT_INDEX
from generator.name_index import NAMES_FILE
from generator.problems import has_errors
from generator.work_folder import BuildError
from generator.write import write_site

OWN, MATERIAL = "own", "Material"
FOLDERS = {OWN: "site", MATERIAL: "site-material"}
COSTS = "indexes.json"
STOCK = """\
INHERIT: mkdocs.yml
strict: false
theme:
  custom_dir: {empty}
extra_css: []
plugins:
  - search:
      lang: en
      separator: '[\\s\\u200b\\-]'
      pipeline: []
"""
"""Material's search with the settings that the tracker had while it used it, in the theme without our changes."""
DOT = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1' viewBox='0 0 1 1'></svg>".replace("'", '"')


@dataclass(frozen=True)
class Index:
    """What one index of a site costs."""

    search: str
    name: str
    seconds: float
    """To make it, over what a build without it takes."""
    files: int
    size: int
    """On disk, in bytes."""
    zipped: int
    """The same with each file compressed, as it goes over the wire."""


def build_both(root: Path) -> list[Index]:
    """Builds both sites of a tracker and gives their indexes. Raises BuildError when the tracker has errors."""
    settings = Settings(root, "https://tracker.example/")
    loaded, content, problems = gather(settings, _say)
    if has_errors(problems):
        raise BuildError("\n".join(problem.as_text() for problem in problems))
    with _timed(assembling, "name_index", "text_pages") as made, _timed(builder, "index_texts") as indexed:
        _say("Writing the pages")
        site = assembling.assemble(loaded, content, settings, _undrawn)
        write_site(site, settings.staged)
        builder.build_site(settings, site.texts, _say)
    with _timed(SearchPlugin, "on_page_context", "on_post_build") as collected:
        _build_stock(root)
    texts = made["text_pages"] + indexed["index_texts"]
    return [
        _index(OWN, "names", made["name_index"], [settings.site / NAMES_FILE]),
        _index(OWN, "texts", texts, _below(settings.site / TEXT_INDEX)),
        _index(MATERIAL, "all", sum(collected.values()), [root / FOLDERS[MATERIAL] / "search" / "search_index.json"]),
    ]


def _build_stock(root: Path) -> None:
    _say("Building the site again with Material's search")
    empty = root / "build" / "no-theme"
    empty.mkdir(exist_ok=True)
    settings = root / "material.yml"
    settings.write_text(STOCK.format(empty=empty.relative_to(root)), encoding="utf-8")
    mkdocs_build(load_config(str(settings), site_dir=str(root / FOLDERS[MATERIAL])))


def _undrawn(key: str, make: Callable[[], bytes]) -> bytes:
    """Gives a dot in place of every drawing."""
    if key.startswith("svg "):
        return DOT.encode()
    file = BytesIO()
    Image.new("1", (1, 1)).save(file, "PNG")
    return file.getvalue()


@contextmanager
def _timed(owner: object, *names: str) -> Iterator[dict[str, float]]:
    """Adds up the seconds that these functions of a module or class take while the block runs."""
    spent = dict.fromkeys(names, 0.0)
    before = {name: getattr(owner, name) for name in names}

    def watched(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return before[name](*arguments, **named)
            finally:
                spent[name] += time.perf_counter() - started

        return call

    for name in names:
        setattr(owner, name, watched(name))
    try:
        yield spent
    finally:
        for name in names:
            setattr(owner, name, before[name])


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _index(search: str, name: str, seconds: float, files: list[Path]) -> Index:
    contents = [path.read_bytes() for path in files]
    zipped = sum(min(len(content), len(gzip.compress(content))) for content in contents)
    return Index(search, name, seconds, len(files), sum(map(len, contents)), zipped)


def _say(text: str) -> None:
    print(f"{text} …", file=sys.stderr, flush=True)


def main() -> None:
    """Builds a tracker with both searches and notes in `indexes.json` what the indexes cost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search_sites", description=main.__doc__)
    parser.add_argument("tracker", type=Path, help="the folder of the tracker")
    given = parser.parse_args()
    try:
        indexes = build_both(given.tracker.resolve())
    except BuildError as failure:
        sys.exit(str(failure))
    listed = json.dumps([vars(index) for index in indexes], indent=1)
    (given.tracker / COSTS).write_text(listed + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
