"""Takes an address as somebody writes it, gives it as the program does."""

import re
from urllib.parse import urlsplit

from generator.moves import SHORT, in_full
from generator.schema import FOLDERS


class MoveError(Exception):
    """What was asked for cannot be done; the message is for the person who asked."""


def spelled(written: str, site_url: str = "") -> str:
    """Gives the full form of `policies/x`, `/policies/x/#y`, `entities/policies/x.yaml`, or an address of the site.

    Raises MoveError when it is none.
    """
    text = written.strip()
    if re.match(r"https?://", text):
        base = site_url or f"{'/'.join(text.split('/', 3)[:3])}/"
        if site_url and not text.startswith(site_url):
            raise MoveError(f"{text} is not an address of this site, {site_url}")
        parts = urlsplit(text.removeprefix(base) if site_url else text)
        text = parts.path + (f"#{parts.fragment}" if parts.fragment else "")
        if not site_url:
            text = _below_the_path(text)
    text = re.sub(r"^(?:\./)?entities/(.+)\.yaml$", r"\1", text)
    text = re.sub(r"^(?:\./)?content/(.+?)(?:/index)?\.md$", r"\1", text)
    page, mark, anchor = text.partition("#")
    short = re.sub(r"(^|/)index\.html$", "", page).strip("/") + mark + anchor
    if not SHORT.fullmatch(short):
        raise MoveError(f'"{written}" is not an address: write it like policies/some-id or policies/some-id#fact-id')
    return in_full(short)


def _below_the_path(path: str) -> str:
    """Gives an address of a site whose home nobody told us: from the folder of a type on, if it names one."""
    parts = path.split("/")
    named = [n for n, part in enumerate(parts) if part in (*FOLDERS, "figures", "data")]
    return "/".join(parts[named[0] :]) if named else path


def record_of(page: str) -> tuple[str, str] | None:
    """Gives folder and id of the record that a page's address can be of; None for other pages."""
    parts = page.strip("/").split("/")
    return (parts[0], parts[1]) if len(parts) == 2 and parts[0] in FOLDERS and page.endswith("/") else None
