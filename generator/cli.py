"""The `tracker` command: reads options, calls the stages, prints what they found."""

import os
import sys
from pathlib import Path

import click

from generator.check import check_records
from generator.config import Settings
from generator.derive import derived_files
from generator.problems import Problem, as_json, has_errors, in_order
from generator.read import read_folder
from generator.tidy import tidy


@click.group()
def main() -> None:
    """temporary"""


@main.command()
def check() -> None:
    texts, unreadable = read_folder(Path("entities"))
    loaded, problems = check_records(texts)
    found = in_order([*unreadable, *problems])
    for p in found:
        print(p.as_text())
    print(len(loaded.catalog), "records,", len(found), "problems")
    sys.exit(1 if has_errors(found) else 0)


@main.command()
@click.argument("files", nargs=-1)
def fix(files):
    texts, _ = read_folder(Path("entities"))
    for text in texts:
        if files and text.path not in files:
            continue
        new = tidy(text)
        if new != text.text:
            Path(text.path).write_text(new)
            print("fixed", text.path)


@main.command()
def derive():
    for path, text in derived_files().items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)
