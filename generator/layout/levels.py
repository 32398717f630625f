"""Keeps in mind which fields and lists are open while a file is read line by line; tells lines that fit none."""

from dataclasses import dataclass

from generator.layout.names import FIELD_NAMES, LISTS, LISTS_ONLY, RECORD_FIELDS, order_below
from generator.layout.rows import Row
from generator.layout.written import Flaw, shown


@dataclass
class _Level:
    """Fields or entries that stand below each other: how far they are indented, and how far they should be."""

    indent: int
    is_list: bool
    usual: int
    """How far they are indented in a record that is laid out as all are."""
    first: Row
    name: str = ""
    """The field below which they stand."""
    is_entry: bool = False
    """Whether they are the fields of an entry."""


@dataclass
class Levels:
    """What is open at a line, from the outermost in."""

    open: list[_Level]
    closed: list[_Level]
    """What the line before closed."""
    opener: Row | None = None
    """The line before, if it is a field with nothing behind its colon."""
    before: Row | None = None
    left_empty: Row | None = None
    """The line before that, if what should stand below it does not."""

    def flaw_of(self, row: Row, following: Row | None) -> Flaw | None:
        """Gives what is wrong with a line's indentation or hyphen; takes note of what it opens and closes."""
        opener, closed, before = self.opener, self.closed, self.before
        is_covered = bool(row.value) and row.name in LISTS and _has_list_below(row, following)
        self.opener = row if row.name and (not row.value or row.value.startswith("#") or is_covered) else None
        self.before, self.closed = row, []
        if opener and (row.indent > opener.inner or (row.is_entry and row.indent == opener.inner)):
            return self._first_below(row, opener)
        left_empty, self.left_empty = self.left_empty, opener
        if opener and row.name in order_below(opener.name) and not row.inner and row.name not in RECORD_FIELDS:
            usual = self._first_below(Row(**{**vars(row), "indent": opener.inner + 2}), opener)
            return usual or _indented(row, opener.inner + 2)
        if not self.open and row.is_entry and not row.content:
            return Flaw(row.number, 1, "a hyphen stands here, but no list is open", "remove the line")
        if not self.open:
            self._add(_Level(row.indent, row.is_entry, 0, row))
            return (
                Flaw(row.number, 1, "the first field is indented", "remove the spaces before it")
                if row.indent
                else None
            )
        for depth in reversed(range(len(self.open))):
            level = self.open[depth]
            if level.indent == row.indent and level.is_list == row.is_entry:
                self.closed = self.open[depth + 1 :]
                del self.open[depth + 1 :]
                self._entry(row, level)
                return _covered(row) if is_covered else None
        return (
            self._after_empty(row, left_empty, before)
            or self._after_dedent(row, closed, before)
            or self._first_was_wrong(row, before, following)
            or self._here(row)
        )

    def _add(self, level: _Level) -> None:
        self.open.append(level)
        self._entry(level.first, level)

    def _entry(self, row: Row, level: _Level) -> None:
        if level.is_list and not (row.is_entry and row.content[:1] in ("{", "[", '"')):
            indent = row.inner if row.is_entry else level.indent + 2
            self.open.append(_Level(indent, False, level.usual + 2, row, level.name, is_entry=True))

    def _first_below(self, row: Row, opener: Row) -> Flaw | None:
        usual = next((level.usual for level in reversed(self.open) if level.indent == opener.inner), opener.inner)
        lacks = opener.name in LISTS_ONLY and not row.is_entry and bool(row.name)
        self._add(_Level(row.indent, row.is_entry or lacks, usual + 2, row, opener.name))
        return _lacks_hyphen(row, opener.name) if lacks else None

    def _after_empty(self, row: Row, left_empty: Row | None, before: Row | None) -> Flaw | None:
        """Gives the flaw of the line before where it stands between a field and what belongs below the field."""
        if not left_empty or not before or row.indent <= max(left_empty.inner, before.inner):
            return None
        indent = row.indent - before.width if before.is_entry and not row.is_entry else row.indent
        usual = next((level.usual for level in self.open if level.indent == left_empty.inner), left_empty.inner)
        self._add(_Level(indent, before.is_entry or row.is_entry, usual + 2, row, left_empty.name))
        if before.name and before.name not in FIELD_NAMES:
            hint = f"remove the line, or write it as a comment, which begins with #: # {shown(before.content)}"
            return Flaw(before.number, before.inner + 1, f'there is no field "{before.name}"', hint)
        return _indented(before, indent)

    def _after_dedent(self, row: Row, closed: list[_Level], before: Row | None) -> Flaw | None:
        """Gives the flaw of the line before where it closed, by its indentation, what this line goes on with."""
        for position, level in enumerate(closed):
            is_known = row.is_entry or row.name in order_below(level.name)
            if before and is_known and level.indent == row.indent and level.is_list == row.is_entry:
                self.open += closed[: position + 1]
                self._entry(row, level)
                return _indented(before, row.indent)
        return None

    def _first_was_wrong(self, row: Row, before: Row | None, following: Row | None) -> Flaw | None:
        """Gives the flaw of a level's first line where this line, not that one, is laid out as usual."""
        for depth in reversed(range(len(self.open))):
            level = self.open[depth]
            lacks = row.is_entry and not level.is_list
            is_shifted = level.usual == row.indent != level.indent and (lacks or level.is_list == row.is_entry)
            fits = not row.name or row.name in order_below(level.name)
            is_bare = lacks and fits and not level.is_entry and level.name in LISTS and level.indent == row.indent
            if is_shifted or is_bare:
                first, level.indent, level.is_list = level.first, row.indent, row.is_entry
                del self.open[depth + 1 :]
                self._entry(row, level)
                if level.is_entry:
                    return _indented(first, level.usual - 2)
                return _lacks_hyphen(first, level.name) if lacks else _indented(first, row.indent)
            goes_on = following is None or following.indent != level.indent or following.is_entry
            is_single = level.first is before and level.name in LISTS and not level.is_list and not level.is_entry
            if is_single and goes_on and row.indent == level.indent + 2 and not row.is_entry:
                level.is_list = True
                self._entry(level.first, level)
                return _lacks_hyphen(level.first, level.name)
        return None

    def _here(self, row: Row) -> Flaw | None:
        """Gives the flaw of this line, after which things go on as before it."""
        if not row.name and not row.is_entry:
            return None
        for level in reversed(self.open):
            if level.indent == row.indent and level.is_list and row.name:
                del self.open[self.open.index(level) + 1 :]
                self._entry(row, level)
                return _lacks_hyphen(row, level.name)
        before = self.open[-1] if self.open[-1].is_list else None
        if before and row.name and not row.is_entry and row.indent > before.indent:
            self._entry(row, before)
            return _lacks_hyphen(row, before.name)
        fitting = [level.indent for level in self.open if level.is_list == row.is_entry]
        return _indented(row, min(fitting, key=lambda indent: abs(indent - row.indent), default=None))


def _has_list_below(row: Row, following: Row | None) -> bool:
    """Tells whether the entries of a list stand below a field that has words behind its colon."""
    return bool(following and following.is_entry and following.indent > row.inner) and row.value[0] not in "#>|[{"


def _covered(row: Row) -> Flaw:
    message = f"behind {row.name}: stand words, but a list stands below it"
    hint = f"remove the words: write {row.name}: and leave the list as it is"
    return Flaw(row.number, row.value_column, message, hint)


def _indented(row: Row, wanted: int | None) -> Flaw:
    if wanted is None:
        hint = "remove the hyphen, or write the entry below the field that it belongs to"
        return Flaw(row.number, row.indent + 1, "a hyphen stands here, but no list is open", hint)
    here = "not indented" if not row.indent else f"indented by {_spaces(row.indent)}"
    message = f"this line is {here}, which puts it below nothing"
    hint = (
        f"indent it by {_spaces(wanted)}, like the lines that it belongs to"
        if wanted
        else "remove the spaces before it"
    )
    return Flaw(row.number, row.indent + 1, message, hint)


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"


def _lacks_hyphen(row: Row, name: str) -> Flaw:
    below = f" of {name}" if name else ""
    message = f"a new entry{below} begins here, but the hyphen before it is missing"
    return Flaw(row.number, row.indent + 1, message, f"write - {shown(row.content)}")
