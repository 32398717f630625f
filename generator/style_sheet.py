"""Takes the style sheets that every page needs, gives them as one, without comments: one request, half the bytes."""

from collections.abc import Mapping

import rcssmin  # type: ignore[import-untyped]

FOLDER = "theme_overrides/assets"
WHOLE = f"{FOLDER}/site.css"
SHEETS = ("tracker", "records", "figures", "small-charts", "search", "paper", "history", "cite")
"""What the whole is made of, in the order in which later rules win."""
PATHS = tuple(f"{FOLDER}/{name}.css" for name in SHEETS)
HEAD = "/* Made by `tracker derive` of the style sheets beside it. */\n"


def site_css(sheets: Mapping[str, str]) -> str:
    """Gives the sheet that pages name, made of the texts of the sheets, by their paths."""
    return HEAD + str(rcssmin.cssmin("\n".join(sheets[path] for path in PATHS))) + "\n"
