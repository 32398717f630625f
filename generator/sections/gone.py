"""Gives which addresses of a record no longer answer, below the facts box that names them."""

from generator.blocks import Aside, Block, Line, Outside, Words
from generator.gone import dead_of
from generator.sections import Context, Section


def build(context: Context) -> tuple[Block, ...]:
    """Gives a line for each dead address; nothing while all answer."""
    dead = dead_of(context.catalog).get(context.record.id)
    if dead is None:
        return ()
    shown: Line = (Words("; archived copy: "), Outside(dead.copy, dead.copy)) if dead.copy else ()
    return (Aside(tuple((Words(f"Its {told}"), *shown, Words(".")) for told in dead.told)),)


SECTION = Section("", 21, build)
