"""Pages that look across all records: disagreements, proposals, the sources of a written page."""

import re

import lxml.html
import pytest

from generator import blocks as b
from generator.assemble import Site
from generator.catalog import Loaded, link
from generator.fields import MENTION
from generator.markup import write_blocks
from generator.overviews import coverage_blocks, disagreement_blocks, proposal_blocks, source_blocks
from generator.schema.source import Source
from generator.schema.statistic import Statistic
from generator.vocabularies import FactKind
from tests.site.payloads import PAYLOADS


def test_every_disagreement_stands_on_the_page_with_a_link_to_its_record(tracker: Loaded, staged: Site) -> None:
    page = staged.files["disagreements/index.md"].decode()
    seen = 0
    for record in tracker.catalog:
        for slip in record.disagreements:
            seen += 1
            assert f'href="../{record.FOLDER}/{record.id}/#{slip.id}"' in page
            assert f'id="{record.id}-{slip.id}"' in page
    assert seen


def test_misprinted_and_differing_values_stand_on_the_page(tracker: Loaded) -> None:
    blocks = disagreement_blocks(tracker.catalog)
    (table,) = [block for block in blocks if isinstance(block, b.Table)]
    misprints = [o for s in tracker.catalog.of(Statistic) for o in s.observations if o.as_printed]
    assert len(table.rows) == len(misprints) > 0
    differing = next(block for block in blocks if isinstance(block, b.Bullets))
    words = "".join(part.text for part in differing.lines[0] if isinstance(part, b.Words | b.Link))
    assert words.startswith("People who can build AI. Research <R&D>, Norland, 2028: the sources disagree: 1,200")


def test_every_source_number_on_the_page_has_its_source(staged: Site) -> None:
    for path in ("disagreements/index.md", "articles/what-is-proposed/index.md"):
        page = staged.files[path].decode()
        used = set(re.findall(r'href="#(source-[0-9]+)"', page))
        assert used <= set(re.findall(r'<li id="(source-[0-9]+)"', page))
        assert 'id="source-1"' in page


def test_every_proposal_stands_with_whom_it_asks_and_what_there_was(tracker: Loaded) -> None:
    tables = [block for block in proposal_blocks(tracker.catalog) if isinstance(block, b.Table)]
    rows = [row for table in tables for row in table.rows]
    proposals = [f for r in tracker.catalog for f in r.facts if f.kind is FactKind.PROPOSAL]
    assert len(rows) == len(proposals) > 0
    addressed = [part.text for part in rows[0][1] if isinstance(part, b.Link)]
    compared = [part.text for part in rows[0][2] if isinstance(part, b.Link)]
    assert (addressed[0], compared[0]) == ("Ministry of Learning", "Lantern Training Bases")
    (told,) = [block for block in proposal_blocks(tracker.catalog) if isinstance(block, b.Paragraph)]
    words = "".join(part.text for part in told.line if isinstance(part, b.Words | b.Link))
    assert words.endswith(
        ": 1 of 1 proposal can be compared with something in Norland, 0 only with something elsewhere, "
        "0 with nothing here."
    )


def test_a_page_that_cites_nothing_lists_no_sources(tracker: Loaded) -> None:
    assert source_blocks((), tracker.catalog) == ()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_texts_of_sections_stay_text(payload: str) -> None:
    source = Source.model_validate(
        {
            "id": "a-source",
            "name": {"en": "A source"},
            "kind": "report",
            "access": "first-hand",
            "sections": ({"id": "one", "at": f"At {payload}", "name": f"Name {payload}", "note": f"Note {payload}"},),
        }
    )
    written = lxml.html.fromstring(write_blocks(coverage_blocks(link([source])), "about/coverage"))
    cells = [(cell, "".join(map(str, cell.itertext()))) for cell in written.iter("th")]
    ((cell, words),) = [found for found in cells if found[1].startswith("At ")]
    shown = MENTION.sub(lambda found: found[3] or found[1], payload)
    assert [words.count(f"{label} {payload}") for label in ("At", "Name")] == [1, 1]
    assert words.count(f"Note {shown}") == 1
    assert {part.tag for part in cell.iter()} <= {"th", "td", "strong", "span"}


def test_a_misprinted_value_of_a_statistic_without_dimensions_is_shown() -> None:
    cite = {"source": "a-source", "at": "x"}
    misprint = {"value": "9", "as_printed": "90", "note": "One zero too many.", "cite": cite}
    fields = {"id": "made", "name": {"en": "Made"}, "definition": "Made.", "unit": "people"}
    statistic = Statistic.model_validate({**fields, "observations": (misprint,)})
    (table,) = [block for block in disagreement_blocks(link([statistic])) if isinstance(block, b.Table)]
    assert [part.text for cell in table.rows[0] for part in cell if isinstance(part, b.Words)][:2] == ["90", "9"]
