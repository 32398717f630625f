"""Gives what the server needs of a site: the bytes of a file, made when somebody asks for it."""

from typing import Protocol


class Site(Protocol):
    """A site that can be asked for its files."""

    def file(self, path: str) -> bytes | None:
        """Gives the file at a path of the site such as `firms/baidu/index.html`; None where there is none.

        Raises whatever the making raises: a record with mistakes may leave another's page without what it needs.
        """


class _NoSite:
    def file(self, path: str) -> bytes | None:
        """Gives nothing."""
        return None


NO_SITE: Site = _NoSite()
"""Before anything could be read."""
