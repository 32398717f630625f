"""Names the generators that are measured: what each is given, how it is started, what it leaves, what it does."""

import os
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from benchmarks.measure import CommandError, Cost, run
from benchmarks.peers import install

PROJECT = Path(__file__).resolve().parents[1]
SETTINGS = MappingProxyType({"SITE_URL": "https://tracker.example/policy/", "NO_MKDOCS_2_WARNING": "1"})
SUMMARY = re.compile(r"(Edit \d+: )?(?=It brings|Known for|The source gives)")
"""Where a summary begins."""


@dataclass(frozen=True)
class Tool:
    """One generator in one form."""

    key: str
    name: str
    given: str
    """What it builds from: a name of `benchmarks.peers.inputs`."""
    command: tuple[str, ...]
    site: str
    """The folder of the built site."""
    made: tuple[str, ...]
    """The folders that are removed before a cold build."""
    edited: str
    """A record's file, as a pattern."""
    largest: int
    """The most records that it is measured with, unless asked for."""
    does: str
    """What it does and does not do, for whoever reads the numbers."""
    check: tuple[str, ...] = ()
    """How it only checks the records, if it can."""
    kept: tuple[str, ...] = ()
    """Of the folders that are removed, what is kept in a second cold build: figures that were drawn before."""
    modules: Path | None = None
    """JavaScript modules that its folder needs."""
    environment: Mapping[str, str] = field(default_factory=lambda: SETTINGS)


def own(key: str, name: str, largest: int, does: str, *options: str) -> Tool:
    """Gives the tracker itself, with options of `build`."""
    start = (sys.executable, "-m", "generator", "--root", ".")
    return Tool(
        key=key,
        name=name,
        given="tracker",
        command=(*start, "build", "--timings", *options),
        site="site",
        made=("build", "site"),
        edited="entities/programs/*.yaml",
        largest=largest,
        does=does,
        check=(*start, "check"),
        kept=("build/drawings",),
        environment={**SETTINGS, "PYTHONPATH": str(PROJECT)},
    )


FROM_YAML = "from the same YAML, finds the relations itself; pages without a theme; names for a search; no checks"
OWN_DOES = "checks all records; figures drawn as SVG; citations in nine formats, JSON-LD, feeds, search of every text"


def tools(project: Path = PROJECT) -> tuple[list[Tool], list[str]]:
    """Gives every generator that can be measured on this machine, and a sentence for each that cannot."""
    found = [
        own("shells", "tracker, shells", 100_000, f"{OWN_DOES}; changed parts only", "--engine", "shells"),
        own("mkdocs-engine", "tracker, MkDocs", 1000, f"{OWN_DOES}; every page by MkDocs Material"),
        _mkdocs(),
    ]
    missing = []
    hugo = install.hugo(project)
    if isinstance(hugo, install.Missing):
        missing.append(hugo.why)
    else:
        found += _hugo(hugo)
    modules = install.eleventy(project)
    if isinstance(modules, install.Missing):
        missing.append(modules.why)
    else:
        found.append(_eleventy(modules))
    return found, missing


def _mkdocs() -> Tool:
    return Tool(
        key="mkdocs",
        name="plain MkDocs Material",
        given="mkdocs",
        command=(sys.executable, "-m", "mkdocs", "build", "--quiet"),
        site="site",
        made=("site",),
        edited="docs/programs/*-program.md",
        largest=10_000,
        does="from ready Markdown, relations found before; Material's pages and full-text index; JSON copied",
    )


def _hugo(program: Path) -> list[Tool]:
    yaml = Tool(
        key="hugo-yaml",
        name="Hugo, YAML",
        given="hugo-yaml",
        command=(str(program), "--quiet"),
        site="public",
        made=("public", "resources"),
        edited="data/records/programs/*.yaml",
        largest=100_000,
        does=FROM_YAML,
    )
    ready = Tool(
        key="hugo-markdown",
        name="Hugo, Markdown",
        given="hugo-markdown",
        command=(str(program), "--quiet", "--config", "markdown.yaml"),
        site="public",
        made=("public", "resources"),
        edited="content/programs/*-program.md",
        largest=100_000,
        does="from ready Markdown, relations found before; pages without a theme; JSON copied; no checks",
    )
    return [yaml, ready]


def _eleventy(modules: Path) -> Tool:
    return Tool(
        key="eleventy",
        name="Eleventy, YAML",
        given="eleventy",
        modules=modules,
        command=("node", str(modules / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet"),
        site="public",
        made=("public",),
        edited="records/programs/*.yaml",
        largest=100_000,
        does=FROM_YAML,
    )


def prepare(tool: Tool, tracker: Path, folder: Path) -> None:
    """Puts what a generator builds from into a folder that does not exist yet, in a process of its own.

    What is started later is charged for the memory of the process that starts it, so that one stays small.
    """
    run([sys.executable, "-m", "benchmarks.peers.inputs", tool.given, str(tracker), str(folder)], PROJECT)
    if tool.modules:
        (folder / "node_modules").symlink_to(tool.modules.resolve(), target_is_directory=True)


def remove_made(tool: Tool, folder: Path, but: tuple[str, ...] = ()) -> None:
    """Removes everything that a build made, but for some folders."""
    for name in tool.made:
        for path in sorted((folder / name).glob("*")):
            if path.relative_to(folder).as_posix() in but:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()


def edit(tool: Tool, folder: Path, count: int) -> None:
    """Changes the summary of one record, in another way for each count."""
    path = min(folder.glob(tool.edited))
    text = path.read_text(encoding="utf-8")
    edited = SUMMARY.sub(f"Edit {count + 1}: ", text, count=1)
    if edited == text:
        raise CommandError(f"{path} has no summary to edit")
    path.write_text(edited, encoding="utf-8")


def start(tool: Tool, folder: Path, command: tuple[str, ...]) -> Cost:
    """Runs a command of a generator in its folder, gives what it cost."""
    return run(command, folder, {**os.environ, **tool.environment})
