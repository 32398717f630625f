"""Gives what a profile is made of: rows that records of a type share, and the values of one record in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.blocks import Address

IS, MEASURED, POLICIES, PROGRAMS, OTHERS, HELD = range(6)
"""The groups of rows in the order of reading."""
GROUPS: Mapping[int, str] = {
    IS: "What it is",
    MEASURED: "Numbers in the sources",
    POLICIES: "Policies in the tracker",
    PROGRAMS: "Programmes in the tracker",
    OTHERS: "Other records in the tracker",
    HELD: "What the tracker holds of it",
}
NOTHING, ZERO = "none given", "0"
"""What stands where a record has nothing in a row: for what sources say, and for what is counted here."""

NAMED = 3
"""Up to this many records are named below their number, and compared without bars: everybody sees what 2 and 1 are."""


@dataclass(frozen=True)
class Row:
    """One thing that can be known of every record of a type. Equal rows of two records belong side by side."""

    key: str
    place: tuple[int, str, int]
    """Where it stands: its group, and the order in the group."""
    label: str
    remark: str = ""
    """What tells it from other rows of the same label, such as the year."""
    to: Address | None = None
    doubt: Address | None = None
    """Where a disagreement about these values is explained."""
    missing: str = NOTHING
    has_bars: bool = False
    """Whether its numbers can be drawn as lengths: not so for ranks."""
    is_ahead: bool = False
    """Whether its numbers speak about a time to come."""

    @property
    def group(self) -> str:
        """The heading of its group."""
        return GROUPS[self.place[0]]


@dataclass(frozen=True)
class Value:
    """One thing in a cell: its words, where they lead, and the number in them."""

    text: str
    to: Address | None = None
    remark: str = ""
    makers: tuple[str, ...] = ()
    """Who made the number. Numbers without a maker in common are not compared."""
    low: Decimal | None = None
    high: Decimal | None = None
    """Both ends of a range, or the number twice; None for words."""
    is_mark: bool = False
    """Whether it is a warning about the values below it."""


Cells = Mapping[Row, tuple[Value, ...]]
"""What one record has, by row."""


def counted_value(number: int, to: Address | None = None) -> Value:
    """Gives a number of records as a value."""
    return Value(f"{number:,}", to, low=Decimal(number), high=Decimal(number))
