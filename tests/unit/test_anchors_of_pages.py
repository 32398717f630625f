"""The addresses that no fact may take are those that pages have."""

import re
from pathlib import Path

from generator.anchors import FRAME, MADE, OF_ANY, OF_FIELDS
from generator.sections import SECTIONS, anchor_of
from generator.sections.facts import heading_anchor
from generator.vocabularies import FactKind


def test_the_address_of_every_section_is_one_that_no_fact_may_take() -> None:
    anchors = {anchor_of(section): section.fields for section in SECTIONS if section.title}
    assert len(anchors) > 15
    assert anchors.keys() - OF_ANY - OF_FIELDS.keys() == set()
    assert OF_ANY | OF_FIELDS.keys() == anchors.keys() | FRAME | {"top"}
    for anchor, field in OF_FIELDS.items():
        assert field in anchors[anchor]


def test_the_address_of_every_kind_of_fact_is_one_that_no_fact_may_take() -> None:
    for kind in (*FactKind, None):
        assert MADE.fullmatch(heading_anchor(kind))


def test_the_frames_anchors_are_those_of_its_template(repository: Path) -> None:
    template = (repository / "theme_overrides/main.html").read_text(encoding="utf-8")
    assert set(re.findall(r'\bid="([^"]+)"', template)) == FRAME
