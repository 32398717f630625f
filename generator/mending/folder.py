"""Takes the folder of records, gives every file that is to be mended, also one that could not be read by its name."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from difflib import unified_diff
from pathlib import Path, PurePosixPath

from generator.config import MAX_FILE_BYTES
from generator.mending.known import KnownRecords
from generator.mending.mend import Mended, Said, mend
from generator.problems import Problem, Severity
from generator.read import SourceText, decode, read_file, read_folder
from generator.schema import FOLDERS
from generator.syntax import lines_of
from generator.tidy import modeline
from generator.values import check_id

ENDINGS = re.compile(r"(?:\.ya?ml)?(?:\.ya?ml|\.ya?ml\.txt)$", re.IGNORECASE)
"""Endings of files that are evidently records: .yml, .YAML, .yaml.txt."""

INFINITIVES = {
    "wrote": "write",
    "took": "take",
    "mended": "mend",
    "indented": "indent",
    "closed": "close",
    "added": "add",
}


@dataclass(frozen=True)
class MendedFile:
    """A file as it is and as it should be."""

    path: str
    new_path: str
    before: bytes
    text: str
    """The text as it was, as far as it could be read."""
    mended: Mended

    @property
    def is_changed(self) -> bool:
        """Whether anything is to be mended."""
        return self.path != self.new_path or self.before != self.mended.text.encode()

    @property
    def lacks_only_what_nobody_sees(self) -> bool:
        """Whether only the first line for editors is missing, or blanks and line ends are not as usual."""
        lines = [line.rstrip() for line in lines_of(self.text.strip())]
        usual = [line.rstrip() for line in lines_of(self.mended.text.strip())]
        is_right = self.path == self.new_path and not self.mended.said
        return is_right and usual in (lines, [modeline(PurePosixPath(self.path).parent.name), *lines])

    @property
    def diff(self) -> str:
        """What would change, line by line, in the form of `diff -u`."""
        old, new = self.text.splitlines(keepends=True), self.mended.text.splitlines(keepends=True)
        return "".join(unified_diff(old, new, self.path, self.new_path))

    def as_problem(self) -> Problem:
        """Gives the finding that the file can be mended, at the first line that would change."""
        if self.path != self.new_path:
            hint = f"rename the file to {PurePosixPath(self.new_path).name}"
            return self._finding(1, f"the name of a record's file ends in .yaml{self._more(self.mended.said)}", hint)
        if self.mended.said:
            first = self.mended.said[0]
            hint = f"write the line like this: {first.now.strip()}" if first.now.strip() else "remove the line"
            rest = tuple(one for one in self.mended.said if one.line != first.line)
            wishes = ", ".join(_wish(one.words) for one in self.mended.said if one.line == first.line)
            return self._finding(first.line, f"tracker fix would {wishes}{self._more(rest)}", hint)
        line, now = self._first_difference()
        message = "the record is right, but not in the usual form (order of the fields, indentation, line ends)"
        hint = f"nothing has to be done; tracker fix would write here: {now}" if now else "nothing has to be done"
        return self._finding(line, message, hint)

    def _finding(self, line: int, message: str, hint: str) -> Problem:
        return Problem(self.path, line, 1, "F801", message, hint, Severity.WARNING)

    def _more(self, said: Collection[Said]) -> str:
        return f"; and {len(said)} more in this file" if said else ""

    def _first_difference(self) -> tuple[int, str]:
        old, new = lines_of(self.text), lines_of(self.mended.text)
        pairs = enumerate(zip(old, new, strict=False), start=1)
        default = (min(len(old), len(new)), "") if len(old) != len(new) else (1, "")
        number, line = next(((number, b.strip()) for number, (a, b) in pairs if a != b), default)
        return min(number, max(len(old), 1)), line


def _wish(words: str) -> str:
    """Gives what was done as what is to be done: wrote becomes write."""
    verb, _, rest = words.partition(" ")
    return f"{INFINITIVES.get(verb, verb)} {rest}"


def mend_folder(root: Path, chosen: Collection[Path] = ()) -> Iterator[MendedFile]:
    """Yields the files of `root`/entities, or those of them that are chosen, which are to be mended."""
    texts, unreadable = read_folder(root / "entities")
    rescued = {problem.path: found for problem in unreadable if (found := _rescued(root, problem))}
    taken = {text.path for text in texts}
    records = {text.path: text for text in texts if text.folder in FOLDERS}
    records |= {path: found for path, found in rescued.items() if found.path not in taken}
    known = KnownRecords([*texts, *rescued.values()], [PurePosixPath(problem.path).stem for problem in unreadable])
    for path, text in sorted(records.items()):
        if chosen and (root / path).resolve() not in chosen:
            continue
        before = (root / path).read_bytes()
        file = MendedFile(path, text.path, before, text.text, mend(text, known))
        if file.is_changed:
            yield file


def _rescued(root: Path, problem: Problem) -> SourceText | None:
    """Gives the text of a record whose file only has another ending or encoding; None for all else."""
    path = PurePosixPath(problem.path)
    if problem.code not in ("Y001", "Y007") or len(path.parts) != 3 or path.parts[1] not in FOLDERS:
        return None
    stem = ENDINGS.sub("", path.name)
    raw = read_file(root / path, problem.path, MAX_FILE_BYTES, "")
    try:
        if isinstance(raw, Problem) or stem == path.name:
            return None
        is_utf_16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = raw.decode("utf-16") if is_utf_16 else decode(raw, problem.path)
        found = SourceText(problem.path, path.parts[1], check_id(stem), "")
    except ValueError:
        return None
    if isinstance(text, Problem):
        return None
    return replace(found, path=str(path.with_name(f"{stem}.yaml")), text=text)
