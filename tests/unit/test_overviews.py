"""Pages that look across all records: disagreements, proposals, the sources of a written page."""

import re

from generator import blocks as b
from generator.assemble import Site
from generator.catalog import Loaded
from generator.overviews import disagreement_blocks, proposal_blocks, source_blocks
from generator.schema.statistic import Statistic
from generator.vocabularies import FactKind


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


def test_a_page_that_cites_nothing_lists_no_sources(tracker: Loaded) -> None:
    assert source_blocks((), tracker.catalog) == ()
