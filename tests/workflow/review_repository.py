"""A repository with the invented tracker in it, in which a test proposes a change and has it reviewed."""

import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import cmarkgfm  # type: ignore[import-untyped]
from click.testing import CliRunner, Result
from cmarkgfm.cmark import Options  # type: ignore[import-untyped]

from generator.cli import main

WHO = ("-c", "user.name=Contributor", "-c", "user.email=contributor@tracker.example", "-c", "core.quotePath=true")
REPO_URL = "https://git.example/tracker/policy"
INSIDE_CODE = frozenset({"code", "pre"})
SECTION_TAGS = frozenset(
    {"code", "del", "details", "em", "h2", "h3", "li", "ol", "p", "pre", "strong", "summary", "ul"}
    | {"a", "br", "table", "tbody", "td", "th", "tr"}
)
"""The elements that a summary is made of."""


def git(root: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *WHO, *arguments], cwd=root, check=True, capture_output=True, env=environment)
    return done.stdout.decode("utf-8", "replace").strip()


def commit(root: Path, why: str) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", why)
    return git(root, "rev-parse", "HEAD")


def repository_with(copy_tracker: Callable[[Path], Path], folder: Path) -> Path:
    """Gives a repository with the invented tracker, committed on the branch main."""
    root = copy_tracker(folder)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "The tracker as it is")
    git(root, "switch", "--quiet", "--create", "change")
    return root


def replace_in(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


@dataclass(frozen=True)
class Reviewed:
    """What a review printed and wrote."""

    result: Result
    summary: str
    sarif: str

    @property
    def annotations(self) -> list[str]:
        """The lines of the output, without the one that leads to the summary."""
        return [line for line in self.result.stdout.splitlines() if not line.startswith("::notice title=")]


def review(root: Path, base: str = "main", *arguments: str) -> Reviewed:
    """Has a change reviewed, as the workflow does."""
    out = root.parent
    summary, sarif = out / "summary.md", out / "problems.sarif"
    summary.unlink(missing_ok=True)
    files = ("--format", "github", "--summary", str(summary), "--sarif", str(sarif))
    result = CliRunner().invoke(
        main,
        ["--root", str(root), "review", *files, *arguments, "--", base],
        env={"REPO_URL": REPO_URL, "SITE_URL": None},
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return Reviewed(result, summary.read_text(encoding="utf-8"), sarif.read_text(encoding="utf-8"))


class Rendered(HTMLParser):
    """A summary as GitHub's own Markdown program renders it, before anything is taken out of it."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.plain = ""
        """The text outside code, in which GitHub makes links of names, numbers and commits."""
        self.code = ""
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, options=Options.CMARK_OPT_UNSAFE))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if INSIDE_CODE.intersection(self.open):
            self.code += data + "\n"
        else:
            self.plain += data

    @property
    def text(self) -> str:
        """All text, with single spaces."""
        return " ".join((self.plain + " " + self.code).split())


def is_harmless(markdown: str) -> None:
    """Asserts that a summary holds our own elements alone, and links to lines of the repository alone."""
    found = Rendered(markdown)
    assert found.open == []
    assert found.tags <= SECTION_TAGS
    assert found.attributes <= {"href"}
    assert [link for link in found.links if not link.startswith(f"{REPO_URL}/blob/")] == []
    assert re.findall(r"@\w|\w@|#\d|GH-\d|https?:|www\.|:\w+:|\b[0-9a-f]{7,40}\b", found.plain) == []
