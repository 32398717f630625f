"""Takes what a page says about itself to machines, gives it as lines of its front matter.

The template writes it out and escapes it there (theme_overrides/main.html).
"""

import json
from collections.abc import Iterable, Mapping


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
    return [f"{name}: {json.dumps(value, ensure_ascii=True, allow_nan=False)}" for name, value in fields if value]
