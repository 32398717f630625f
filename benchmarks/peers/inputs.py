"""Takes a tracker's records, gives each other generator a folder that it can build: templates, records, nothing built.

The time that this takes belongs to nobody and is not measured.
"""

import argparse
import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from benchmarks.peers import ready_markdown
from benchmarks.peers.content import Content, Told, read_content

HERE = Path(__file__).parent


def own(tracker: Path, folder: Path) -> None:
    """The tracker as it is."""
    shutil.copytree(tracker, folder)


def mkdocs(tracker: Path, folder: Path) -> None:
    """Ready Markdown pages for MkDocs, linked as MkDocs likes it: file to file."""
    content = read_content(tracker)
    shutil.copytree(HERE / "mkdocs", folder)
    _write_pages(content, folder / "docs", lambda told: f"../{told.folder}/{told.id}.md", "index.md")
    _write_data(content, folder / "docs")
    words = "".join(f"- [{name.title()}]({name}/index.md)\n" for name in content.folders)
    (folder / "docs" / "index.md").write_text(f"# Records\n\n{words}", encoding="utf-8")


def hugo_markdown(tracker: Path, folder: Path) -> None:
    """The same ready Markdown pages for Hugo, with addresses as links."""
    content = read_content(tracker)
    shutil.copytree(HERE / "hugo", folder)
    shutil.rmtree(folder / "content")
    _write_pages(content, folder / "content", lambda told: f"/policy/{told.address}", "_index.md", front=True)
    _write_data(content, folder / "static")


def hugo_yaml(tracker: Path, folder: Path) -> None:
    """The tracker's own YAML for Hugo; its templates find out who names whom."""
    shutil.copytree(HERE / "hugo", folder)
    shutil.copytree(tracker / "entities", folder / "data" / "records")


def eleventy(tracker: Path, folder: Path) -> None:
    """The tracker's own YAML for Eleventy."""
    shutil.copytree(HERE / "eleventy", folder, ignore=shutil.ignore_patterns("node_modules"))
    shutil.copytree(tracker / "entities", folder / "records")


def _write_pages(
    content: Content, folder: Path, address: ready_markdown.Address, index: str, front: bool = False
) -> None:
    for name in content.folders:
        (folder / name).mkdir(parents=True)
        listed = ready_markdown.index(name, content, address)
        (folder / name / index).write_text(_headed(name.title(), listed, front), encoding="utf-8")
    for told in content.records.values():
        text = ready_markdown.page(told, content, address)
        (folder / told.folder / f"{told.id}.md").write_text(_headed(told.name, text, front), encoding="utf-8")


def _headed(title: str, text: str, front: bool) -> str:
    return f"---\ntitle: {json.dumps(title)}\n---\n\n{text}" if front else text


def _write_data(content: Content, folder: Path) -> None:
    """A JSON file for each record and one with all names: generators that have no data of their own copy them."""
    for name in content.folders:
        (folder / "data" / name).mkdir(parents=True)
    for told in content.records.values():
        target = folder / "data" / told.folder / f"{told.id}.json"
        target.write_text(json.dumps(told.fields, ensure_ascii=False), encoding="utf-8")
    found = [_found(told) for told in content.records.values()]
    (folder / "names.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _found(told: Told) -> dict[str, object]:
    name = told.fields["name"]
    return {"id": told.id, "en": name["en"], "zh": name["zh"], "aliases": told.fields["aliases"], "url": told.address}


FORMS: Mapping[str, Callable[[Path, Path], None]] = MappingProxyType(
    {
        "tracker": own,
        "mkdocs": mkdocs,
        "hugo-yaml": hugo_yaml,
        "hugo-markdown": hugo_markdown,
        "eleventy": eleventy,
    }
)


def main() -> None:
    """Writes a generator's folder: `python -m benchmarks.peers.inputs hugo-yaml TRACKER FOLDER`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers.inputs", description=main.__doc__)
    parser.add_argument("form", choices=FORMS)
    parser.add_argument("tracker", type=Path, help="a folder that `benchmarks.synthetic` wrote")
    parser.add_argument("folder", type=Path, help="a folder that is made")
    given = parser.parse_args()
    FORMS[given.form](given.tracker, given.folder)


if __name__ == "__main__":
    main()
