"""Takes a record's text, gives it mended and in canonical form, with what was mended line by line."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.load import Mapping, Node, Scalar
from generator.mending import characters, layout, lists, marks, quotes, repeats, values
from generator.mending.draft import Choice, Draft, Mend, start_draft
from generator.mending.field_names import field_names
from generator.mending.judging import Judged, is_better, judge
from generator.mending.known import KnownRecords
from generator.read import SourceText
from generator.schema import FOLDERS
from generator.syntax import lines_of
from generator.tidy import tidy

Family = Callable[[Judged], Iterator[Choice]]
FAMILIES: tuple[Family, ...] = (
    characters.hidden,
    characters.blanks,
    marks.fences,
    marks.colons,
    marks.hyphens,
    marks.missing_marks,
    marks.block_marks,
    layout.tabs,
    quotes.unreadable,
    layout.indentation,
    repeats.fields,
    repeats.entries,
    layout.misplaced,
    quotes.cut_at_commas,
    field_names,
    quotes.groups_in_lists,
    quotes.never_opened,
    quotes.smart,
    lists.fallen_out,
    lists.lone_entries,
    lists.nested,
    values.wrong_id,
    values.values,
    values.mentions,
    lists.single_values,
    lists.joined_entries,
    lists.lone_texts,
    lists.empty_fields,
)
"""Every sort of mistake, in the order in which they are looked for: what keeps a text from being read first."""

TWO_VERSIONS = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
"""Lines that are left over where two versions of a file were put together: somebody has to choose."""
MAX_READ = 2_000_000
"""No file's text is read anew more often than this many characters allow, so that a hostile one costs seconds."""
LONGEST_LINE = 2_500
"""A file with a longer line is only put into form: no field holds that much, and looking at it takes long."""
SOUND = frozenset({"R201", "S102"})
"""With other findings a record's lines stay in their order: what is wrong may be where a line stands."""


@dataclass(frozen=True)
class Said:
    """What was mended, and in which line of the file as it was."""

    line: int
    words: str
    now: str = ""
    """The line as it is now."""


@dataclass(frozen=True)
class Mended:
    """A record's text as it should be."""

    text: str
    said: tuple[Said, ...]


def mend(source: SourceText, known: KnownRecords) -> Mended:
    """Gives the text with every mistake mended that is evident, in canonical form."""
    if source.folder not in FOLDERS or TWO_VERSIONS.search(source.text):
        return Mended(source.text, ())
    if max(map(len, lines_of(source.text))) > LONGEST_LINE:
        return Mended(tidy(source), ())
    best, said = _mended(start_draft(source), known)
    text = best.draft.text if said else source.text
    is_sound = all(found.code in SOUND for found in best.findings)
    tidied = tidy(replace(source, text=text)) if is_sound else text
    if best.findings and tidied != text and _mended(start_draft(replace(source, text=tidied)), known)[1]:
        tidied = text  # lines joined by the canonical form would be read as something that nobody wrote
    now = dict(zip(best.draft.numbers, best.draft.lines, strict=True))
    told = (replace(one, now=now.get(one.line, "")) for one in sorted(said, key=lambda one: one.line))
    return Mended(tidied, tuple(dict.fromkeys(told)))


def _mended(draft: Draft, known: KnownRecords) -> tuple[Judged, list[Said]]:
    bench = _Bench(judge(draft, known))
    while bench.improve():
        pass
    return bench.best, bench.said


class _Bench:
    """Tries mends, and keeps what is better."""

    def __init__(self, judged: Judged) -> None:
        self.best = judged
        self.said: list[Said] = []
        self.left = MAX_READ - len(judged.draft.text)

    def improve(self) -> bool:
        """Goes through all sorts of mistakes once; tells whether anything was mended."""
        before = len(self.said)
        for family in FAMILIES:
            choices = [choice for choice in family(self.best) if choice]
            singles = _apart([choice[0] for choice in choices if len(choice) == 1])
            if len(singles) > 1 and self._can_be_one(singles) and self._take(singles):
                continue
            was_unread = bool(self.best.unread)
            for mend in sorted(singles, key=lambda mend: mend.edits, reverse=True):
                if self._take([mend]) and was_unread:
                    return True  # what cannot be read now stands elsewhere
            for choice in choices:
                if len(choice) > 1 and self._take_only(choice):
                    return True
        return len(self.said) > before

    def _can_be_one(self, mends: Sequence[Mend]) -> bool:
        """Tells whether each mend answers a finding of its own, so that all can be judged together."""
        lines = {found.line for found in self.best.findings}
        wanted = {self.best.draft.line_at(edit.start) for mend in mends for edit in mend.edits}
        return not self.best.unread or wanted <= lines

    def _try(self, mends: Sequence[Mend]) -> Judged | None:
        if self.left <= 0:
            return None
        draft = self.best.draft.mended(mends)
        self.left -= len(draft.text)
        after = judge(draft, self.best.known)
        return after if is_better(self.best, after, mends) else None

    def _take(self, mends: Sequence[Mend]) -> bool:
        after = self._try(mends)
        if after:
            self._keep(after, mends)
        return after is not None

    def _take_only(self, choice: Choice) -> bool:
        """Takes one of several ways, if all that are better give the same record."""
        better = [(after, mend) for mend in choice if (after := self._try([mend]))]
        fewest = min((len(after.findings) for after, _ in better), default=0)
        better = [(after, mend) for after, mend in better if len(after.findings) == fewest]
        trees = [_said_in(after.raw.tree) if after.raw else None for after, _ in better]
        if not trees or any(tree != trees[0] for tree in trees):
            return False
        self._keep(better[0][0], [better[0][1]])
        return True

    def _keep(self, after: Judged, mends: Sequence[Mend]) -> None:
        draft = self.best.draft
        for mend in mends:
            lines = dict.fromkeys(draft.numbers[draft.line_at(edit.start) - 1] for edit in mend.edits)
            self.said += [Said(line, mend.words) for line in lines]
        self.best = after


def _said_in(node: Node) -> object:
    """Gives what a tree says, however its texts are broken into lines."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Mapping):
        return [(key.text, _said_in(value)) for key, value in node.parts]
    return [_said_in(part) for part in node.parts]


def _apart(mends: Sequence[Mend]) -> list[Mend]:
    """Gives the mends that do not overlap with an earlier one."""
    kept: list[Mend] = []
    taken: list[tuple[int, int]] = []
    for mend in mends:
        spans = [(edit.start, max(edit.end, edit.start + 1)) for edit in mend.edits]
        if not any(first < last and start < end for first, end in spans for start, last in taken):
            kept.append(mend)
            taken += spans
    return kept
