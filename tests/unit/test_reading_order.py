"""Pages show first what matters, and fold or leave out what only repeats."""

import re

from generator import blocks as b
from generator.assemble import Site
from generator.catalog import Loaded
from generator.markup import write_blocks
from generator.schema.statistic import Statistic


def page(staged: Site, address: str) -> str:
    return staged.files[f"{address}/index.md"].decode()


def test_no_statistic_repeats_the_same_in_every_row(tracker: Loaded, staged: Site) -> None:
    seen = 0
    for statistic in tracker.catalog.of(Statistic):
        table = page(staged, f"statistics/{statistic.id}").split("<tbody>", 1)[1].split("</tbody>")[0]
        rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in table.split("</tr>") if row.strip()]
        columns = list(zip(*rows, strict=True))[:-2] if len(rows) > 1 else []
        seen += len(columns) > 1
        assert len(columns) < 2 or all(len(set(column)) > 1 for column in columns), statistic.id
    assert seen


def test_what_all_rows_have_in_common_is_said_above_them(tracker: Loaded, staged: Site) -> None:
    said = 0
    for statistic in tracker.catalog.of(Statistic):
        places = {o.place for o in statistic.observations}
        text = page(staged, f"statistics/{statistic.id}")
        if len(statistic.observations) > 1 and len(places) == 1 and None not in places and "For all values:" in text:
            place = tracker.catalog[next(iter(places)) or ""]
            assert place.name.en in text.split("For all values:")[1].split("\n")[0]
            said += 1
    assert said


def test_a_long_group_shows_a_handful_and_unfolds_the_rest() -> None:
    def group(length: int) -> str:
        lines: tuple[b.Line, ...] = tuple((b.Words(f"line {n}."),) for n in range(length))
        return write_blocks([b.Groups((b.Group("Programmes run", lines),))], "firms/lumen-labs")

    assert "<details" not in group(8)
    long = group(30)
    shown, rest = long.split("<details")
    assert shown.count("<li>") == 6
    assert "Show 24 more" in rest
    assert rest.count("<li>") == 24
