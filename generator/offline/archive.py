"""Reads a finished site, writes the copy of it for a local disk: one archive, the same bytes for the same site."""

import json
import zipfile
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path

from generator.config import DATA_VERSION, HOLDER, SITE_NAME
from generator.keep import beside
from generator.offline.pages import STYLES, Pages
from generator.offline.scripts import START, OfflineError, Scripts, delivered, is_module
from generator.offline.snapshot import Snapshot

OWN = Path(__file__).parent / "assets"
"""What the copy has that the site does not: scripts and a style."""
SUBSTITUTES = ("site.js", "data.js", "search-text.js")
"""Modules of the site that the copy has another form of."""
READ_BY_SCRIPTS = ("search/*.json", f"data/{DATA_VERSION}/profiles/*.json", "*.vl.json")
"""The data that scripts read; an asterisk also stands for folders."""
LEFT_OUT = (
    *("search/*", "404.html", "sitemap.xml", "sitemap.xml.gz", "card.png", "*/card.png"),
    *("*.map", "assets/javascripts/lunr/*", "assets/javascripts/workers/*"),
)
"""What is of no use without a server: indexes, the pictures that go with a shared link, parts of the theme."""
CHECKSUMS = "SHA256SUMS.txt"
EARLIEST = "1980-01-01"
"""The first day that a ZIP file can name; for a copy without a date."""


def write_archive(site: Path, target: Path, snapshot: Snapshot) -> str:
    """Writes a finished site as an archive that works from a local disk; gives its SHA-256.

    Raises OfflineError when something in the site has no form that would work there.
    """
    files = offline_files(site, snapshot)
    files["README.txt"] = read_me(snapshot).encode()
    sums = (f"{sha256(raw).hexdigest()}  {path}\n" for path, raw in sorted(files.items()))
    files[CHECKSUMS] = "".join(sums).encode()
    year, month, day = (int(part) for part in (snapshot.date or EARLIEST).split("-"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        beside(target) as unfinished,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
    ):
        for path, raw in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{snapshot.folder}/{path}", (year, month, day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on every machine
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, raw)
    return sha256(target.read_bytes()).hexdigest()


def offline_files(site: Path, snapshot: Snapshot) -> dict[str, bytes]:
    """Gives all files of the copy, by their path below its folder."""
    found = _read(site)
    files = {path: raw for path, raw in found.items() if not _is_any(path, LEFT_OUT)}
    if "index.html" not in files:
        raise OfflineError(f"{site} holds no finished site. Build one: tracker build")
    texts = {path: raw.decode() for path, raw in files.items() if fnmatchcase(path, "assets/*.js")}
    scripts = Scripts(texts, {f"assets/{name}": _own(name) for name in SUBSTITUTES})
    pages = Pages(frozenset(files), scripts, snapshot.words, snapshot.living)
    made = {path: pages.rewritten(path, raw.decode()) for path, raw in files.items() if path.endswith(".html")}
    if pages.dead:
        shown = "\n".join(pages.dead[:20])
        raise OfflineError(f"{len(pages.dead)} links lead to nothing in the copy; here are the first:\n{shown}")
    made |= scripts.made()
    unused = {path for path, text in texts.items() if path not in made and is_module(text)}
    made |= {
        f"{path}.js": delivered(path, raw.decode()) for path, raw in found.items() if _is_any(path, READ_BY_SCRIPTS)
    }
    made |= {START: f"{_own('start.js')}tracker.living = {json.dumps(snapshot.living)}\n", STYLES: _own("offline.css")}
    kept = {path: raw for path, raw in files.items() if path not in unused}
    return {**kept, **{path: text.encode() for path, text in made.items()}}


def _read(site: Path) -> dict[str, bytes]:
    """Gives all files of a folder."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def _own(name: str) -> str:
    return (OWN / name).read_text(encoding="utf-8")


def _is_any(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)


def read_me(snapshot: Snapshot) -> str:
    """Gives the text that lies beside the site in the archive."""
    living = [f"The living record: {snapshot.living}", ""] if snapshot.living else []
    return "\n".join(
        [
            SITE_NAME,
            "=" * len(SITE_NAME),
            "",
            snapshot.words,
            "",
            "Open index.html in a browser. The copy needs no server and no network; links to sources need one.",
            "The search finds names; searching the texts works in the living record only.",
            "",
            *living,
            f"The data of all records, as JSON and CSV: data/{DATA_VERSION}/",
            f"The SHA-256 of every file: {CHECKSUMS}",
            "",
            f"Data CC BY 4.0, code MIT, by {HOLDER}. Parts of other projects carry their own licences",
            "(assets/vendor/ and assets/fonts/).",
            "",
        ]
    )
