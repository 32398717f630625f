"""Takes what a page says about itself to machines, gives it as lines of its front matter.

The template writes it out and escapes it there (theme_overrides/main.html).
"""

import json
import re
from collections.abc import Iterable, Mapping

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters that YAML does not let stand for themselves in a line."""


def head_fields(
    metadata: Iterable[tuple[str, str]],
    linked_data: Mapping[str, object],
    alternates: Iterable[tuple[str, str, str]] = (),
) -> list[str]:
    """Gives a line for each that there is. JSON is YAML."""
    fields = (
        ("metadata", [list(pair) for pair in metadata]),
        ("linked_data", dict(linked_data)),
        ("alternates", [list(one) for one in alternates]),
    )
    return [f"{name}: {_as_yaml(value)}" for name, value in fields if value]


def _as_yaml(value: object) -> str:
    """Gives JSON that YAML reads alike: no pairs of escapes, and escapes for what YAML refuses or folds."""
    written = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
