"""What a page says in its head reaches the template as it is, through JSON and YAML."""

import pytest
import yaml

from generator.page_head import head_fields
from tests.citations.works import NASTY


@pytest.mark.parametrize("text", [*NASTY, "𠮷田 and 😀", "\x7f\x85\x9f", "\ufeff", "line\u2028end\u2029"])
def test_every_character_comes_through(text: str) -> None:
    read = yaml.safe_load("\n".join(head_fields([("DC.title", text)], {"name": text}, [("text/x", text, "f")])))
    assert read == {
        "metadata": [["DC.title", text]],
        "linked_data": {"name": text},
        "alternates": [["text/x", text, "f"]],
    }
