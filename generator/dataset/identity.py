"""Gives what the data are, for every file that can say so: title, licence, version, address."""

from collections.abc import Mapping

from generator.config import HOLDER, SITE_NAME, Settings

SCHEMA_VERSION = 1
"""Stands in the data; raised when a reader of the old form would fail."""
DESCRIPTION = (
    "Who does what to train, attract and keep people who can build AI, and who says so: policies, programmes, firms, "
    "universities, and what the sources say about them."
)
LICENCE = "CC-BY-4.0"
LICENCE_TITLE = "Creative Commons Attribution 4.0 International"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
ABOUT = (
    *("title", "description", "licence", "licence_address", "attribution"),
    *("homepage", "version", "commit", "date"),
)
"""What data can say about themselves."""
WHERE_KNOWN = ABOUT[5:]


def identity(settings: Settings) -> Mapping[str, str]:
    """Gives what is known about these data: nothing where nothing is known."""
    version = settings.releases[-1].version if settings.releases else ""
    always = (SITE_NAME, DESCRIPTION, LICENCE, LICENCE_ADDRESS, HOLDER)
    known = (settings.site_url, version, settings.history.commit, settings.history.date)
    return {name: value for name, value in zip(ABOUT, (*always, *known), strict=True) if value}
