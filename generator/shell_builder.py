"""Has MkDocs render a stub for each form of page, once, and gives the shells that are cut from them.

Beside the builder the only module that knows how MkDocs builds.
"""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from generator.addresses import source_path
from generator.config import Settings
from generator.mkdocs_run import configured, environment, warnings_told
from generator.shells.beside import addresses_listed
from generator.shells.cut import cut, cut_sitemap
from generator.shells.forms import Form
from generator.shells.marks import EDITION, stub, stub_address
from generator.shells.shell import Shell, ShellError, Shells

SITEMAP = "sitemap.xml"


def render_shells(forms: Iterable[Form], settings: Settings) -> Shells:
    """Gives the shells of these forms, and whatever else the theme puts into a site.

    Every page that the navigation names must have a form among them, or MkDocs misses it. Raises BuildError with
    MkDocs' warnings, ShellError when the theme writes something in a way that is not known.
    """
    rounds = _rounds(forms)
    rendered = [_render(some, settings) for some in rounds]
    by_form = {form: shell for shells in rendered for form, shell in shells.by_form.items()}
    return replace(rendered[0], by_form=by_form)


def navigation_of(settings: Settings) -> frozenset[str]:
    """Gives the addresses of the pages that mkdocs.yml's navigation names."""
    with environment(settings):
        return _navigation(configured(settings))


def _navigation(config: MkDocsConfig) -> frozenset[str]:
    return frozenset(path.removesuffix("index.md").rstrip("/") for path in _named(config.nav) if path.endswith(".md"))


def _named(nav: object) -> Iterable[str]:
    """Yields every path in the navigation."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, Mapping):
        for below in nav.values():
            yield from _named(below)
    elif isinstance(nav, list):
        for below in nav:
            yield from _named(below)


def _rounds(forms: Iterable[Form]) -> list[list[Form]]:
    """Gives the forms in as many rounds as one page needs stubs at its own address; each has every page of its own."""
    shared = sorted({form for form in forms if not form.is_own}, key=repr)
    own: dict[str, list[Form]] = {}
    for form in sorted({form for form in forms if form.is_own}, key=repr):
        own.setdefault(form.place, []).append(form)
    count = max((len(some) for some in own.values()), default=1)
    rounds = [[some[min(turn, len(some) - 1)] for some in own.values()] for turn in range(count)]
    return [[*shared, *rounds[0]], *rounds[1:]]


def _render(forms: list[Form], settings: Settings) -> Shells:
    placed = {stub_address(form, number): form for number, form in enumerate(forms)}
    marked = replace(settings, edition=EDITION.text if settings.edition else "")
    with tempfile.TemporaryDirectory(prefix="shells-") as work:
        staged, site = Path(work) / "docs", Path(work) / "site"
        for address, form in placed.items():
            path = staged / source_path(address)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(stub(form), encoding="utf-8")
        with environment(marked):
            config = configured(marked, site, staged)
            config.extra["marks"] = True
            with warnings_told(marked):
                mkdocs_build(config)
        return _cut_all(placed, site, config, settings)


def _cut_all(placed: Mapping[str, Form], site: Path, config: MkDocsConfig, settings: Settings) -> Shells:
    """Gives the shells, and the files beside the pages."""
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    by_form: dict[Form, Shell] = {}
    for address, form in placed.items():
        html = files.pop(f"{address}/index.html".lstrip("/")).read_text(encoding="utf-8")
        try:
            by_form[form] = cut(
                html, form, address, has_address=bool(settings.site_url), has_edition=bool(settings.edition)
            )
        except ShellError as error:
            raise ShellError(f"the shell of the pages like {address} cannot be cut: {error}") from None
    sitemap = files.pop(SITEMAP).read_text(encoding="utf-8")
    files.pop(f"{SITEMAP}.gz", None)
    urls = addresses_listed(placed, config.site_url or "")
    return Shells(
        by_form,
        _navigation(config),
        config.site_description or "",
        {path: file.read_bytes() for path, file in files.items()},
        cut_sitemap(sitemap, urls) if urls else (sitemap, "", ""),
    )
