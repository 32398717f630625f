"""Takes a number and a seed, gives a whole invented tracker of that many records, and puts it into a folder.

Equal numbers and seeds give equal bytes. Everything but the records is the project's own: settings and theme as
they are, and for each hand-written page an empty one at the same address, since the real ones name real records. The
vocabulary names none, and pages made from the records link to its terms.
"""

import argparse
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from types import MappingProxyType

from benchmarks.names import Root, roots_of
from benchmarks.records import BUILDERS, records_of
from benchmarks.writer import Cast
from benchmarks.yaml_text import OnOneLine, Value, to_yaml
from generator.schema import ENTITY_TYPES
from generator.tidy import modeline

PROJECT = Path(__file__).resolve().parents[1]
PERCENT = MappingProxyType(
    {"policy": 16, "program": 20, "firm": 16, "university": 16, "organization": 10, "place": 8, "statistic": 6}
)
"""How the records are spread over the types; what is left are sources."""
FEWEST = 20
VOCABULARY = "vocabulary"
ENGLISH = MappingProxyType(
    {
        "policy": "{} Plan for Artificial Intelligence",
        "program": "{} Training Programme",
        "firm": "{} Technology",
        "university": "{} University",
        "organization": "{} Institute",
        "place": "{}",
        "statistic": "Graduates counted by {}",
        "source": "{} Report on Talent",
    }
)
CHINESE = MappingProxyType(
    {
        "policy": "{}人工智能发展规划",
        "program": "{}人才培养项目",
        "firm": "{}科技有限公司",
        "university": "{}大学",
        "organization": "{}研究院",
        "place": "{}市",
        "statistic": "{}毕业生人数",
        "source": "{}人才报告",
    }
)


def synthesize(count: int, seed: int = 1) -> Mapping[str, str]:
    """Gives path and text of `count` records that refer to each other and pass `check`."""
    if count < FEWEST:
        raise ValueError(f"a synthetic tracker has at least {FEWEST} records, so that every type has some")
    rng = Random(f"{seed} {count}")
    cast = _cast(count, rng)
    files = {}
    for type_name, record_id, fields in records_of(cast, rng):
        root, folder = cast.roots[type_name][record_id], ENTITY_TYPES[type_name].FOLDER
        text = to_yaml({"id": record_id, **_names(type_name, root), **fields})
        files[f"entities/{folder}/{record_id}.yaml"] = f"{modeline(folder)}\n{text}"
    return MappingProxyType(files)


def _cast(count: int, rng: Random) -> Cast:
    sizes = {name: count * percent // 100 for name, percent in PERCENT.items()}
    sizes["source"] = count - sum(sizes.values())
    roots = roots_of(count, rng)
    return Cast({name: dict(_named(name, roots, sizes[name])) for name in BUILDERS})


def _named(type_name: str, roots: Iterator[Root], size: int) -> Iterator[tuple[str, Root]]:
    for _ in range(size):
        root = next(roots)
        yield root.id if type_name == "place" else f"{root.id}-{type_name}", root


def _names(type_name: str, root: Root) -> dict[str, Value]:
    names: dict[str, Value] = {"en": ENGLISH[type_name].format(root.en), "zh": CHINESE[type_name].format(root.zh)}
    return {"name": names, "aliases": OnOneLine([f"{names['en']} ({root.id.upper()})"])}


def write_tracker(files: Mapping[str, str], folder: Path) -> None:
    """Puts the records into a folder that holds nothing else yet, with all that `tracker build` needs beside them."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    shutil.copy(PROJECT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(PROJECT / "theme_overrides", folder / "theme_overrides")
    for page in sorted((PROJECT / "content").rglob("*.md")):
        stub = folder / page.relative_to(PROJECT)
        stub.parent.mkdir(parents=True, exist_ok=True)
        if page.parent == PROJECT / "content" / VOCABULARY:
            shutil.copy(page, stub)
        else:
            stub.write_text(f"---\ntitle: {page.stem}\n---\n\n# An empty page\n", encoding="utf-8")


def main() -> None:
    """Writes a synthetic tracker: `python -m benchmarks.synthetic 500 FOLDER`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthetic", description=main.__doc__)
    parser.add_argument("records", type=int, help="how many records")
    parser.add_argument("folder", type=Path, help="a folder that is made")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    given.folder.mkdir(parents=True)
    write_tracker(synthesize(given.records, given.seed), given.folder)


if __name__ == "__main__":
    main()
