"""Every page can be cited as it is now and as it was in the newest version, and says so in its head."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path

import click
import pytest
from ruamel.yaml import YAML

from generator.assemble import Site, assemble
from generator.catalog import Loaded
from generator.citations import AUTHOR
from generator.commands import settings_of
from generator.config import Change, History, Release, Settings
from generator.content import Content
from generator.remember import Remember
from tests.citations.parsed import Parsed, from_bibtexparser, from_csl, from_pybtex, from_ris

SITE = "https://tracker.example/policy/"
VERSION, DOI, OWN_DOI = "2026.1", "10.5281/zenodo.1000000", "10.5281/zenodo.1000001"
HEAD = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
STATE = re.compile(r'<section aria-label="([^"]+)">(.*?)</section>', re.DOTALL)
FORMAT = re.compile(r'data-name="([^"]+)".*?<pre tabindex="0">(.*?)</pre>', re.DOTALL)


@pytest.fixture(scope="module")
def release() -> Release:
    """Gives a version that holds three pages, one of them under another name than now."""
    frozen: dict[str, dict[str, object]] = {
        "": {"type": "page", "title": "Home", "markdown": ""},
        "firms/lumen-labs": {"type": "firm", "id": "lumen-labs", "name": {"en": "Lumen {Old} Labs"}},
        "figures/top-universities": {"type": "figure", "name": "Universities by ranking score"},
    }
    return Release(VERSION, "2030-01-31", "a" * 40, frozen, doi=OWN_DOI)


@pytest.fixture(scope="module")
def released(tracker: Loaded, content: Content, settings: Settings, release: Release, remember: Remember) -> Site:
    """Gives the invented tracker after its first version, with a DOI."""
    return assemble(tracker, content, replace(settings, releases=(release,), doi=DOI), remember)


@pytest.fixture(scope="module")
def unreleased(tracker: Loaded, content: Content, settings: Settings, remember: Remember) -> Site:
    """Gives the invented tracker before its first version."""
    return assemble(tracker, content, replace(settings, releases=()), remember)


def states(site: Site, page: str) -> dict[str, dict[str, Parsed]]:
    """Gives what each format of each state of a page says, by the state's name and the file's ending."""
    text = site.files[f"{page}/index.md".lstrip("/")].decode()
    read = {"bib": from_bibtexparser, "ris": from_ris, "json": from_csl}
    found: dict[str, dict[str, Parsed]] = {}
    for label, inside in STATE.findall(text):
        formats = {name.rpartition(".")[2]: plain(shown) for name, shown in FORMAT.findall(inside)}
        found[label] = {ending: read[ending](shown) for ending, shown in formats.items()}
        found[label]["pybtex"] = from_pybtex(formats["bib"])
    return found


def plain(shown: str) -> str:
    """Gives the text of finished HTML."""
    return html.unescape(re.sub(r"<[^>]+>", "", shown))


def head(site: Site, page: str) -> dict[str, object]:
    """Gives a staged page's front matter."""
    found = HEAD.match(site.files[f"{page}/index.md".lstrip("/")].decode())
    assert found
    return dict(YAML(typ="safe", pure=True).load(found[1]))


def metadata(site: Site, page: str) -> dict[str, str]:
    pairs = head(site, page)["metadata"]
    assert isinstance(pairs, list)
    return dict(reversed(pairs))


def pages(site: Site) -> list[str]:
    """Gives the address of every page that search engines are to keep: not of those that say what was withdrawn."""
    found = [path.removesuffix("index.md").rstrip("/") for path in site.files if path.endswith("index.md")]
    return [page for page in found if "noindex" not in metadata(site, page).values()]


def test_every_page_has_a_block_and_a_head_that_agree(unreleased: Site) -> None:
    seen = 0
    for page in pages(unreleased):
        said = metadata(unreleased, page)
        assert said["citation_author"] == f"{AUTHOR},"
        assert said["citation_public_url"] == f"{SITE}{page}/" if page else SITE
        found = states(unreleased, page)
        (now,) = found.values()
        assert len({(p.key, p.container, p.date, p.version, p.url, p.doi) for p in now.values()}) == 1
        one = now["json"]
        assert (said["citation_title"], said["DC.title"]) == (one.title, one.title)
        assert said["citation_public_url"] == said["DC.identifier"] == one.url
        assert said.get("DC.date", "") == "-".join(f"{part:02d}" for part in one.date)
        seen += 1
    assert seen > 50


def test_before_the_first_version_pages_say_that_addresses_may_change(unreleased: Site) -> None:
    text = unreleased.files["firms/lumen-labs/index.md"].decode()
    assert "addresses may still change" in text
    assert list(states(unreleased, "firms/lumen-labs")) == ["As it is now"]


def test_a_page_is_cited_as_it_is_and_as_it_was(released: Site) -> None:
    found = states(released, "firms/lumen-labs")
    assert list(found) == ["As it is now", f"As it was in version {VERSION}"]
    now, then = (state["json"] for state in found.values())
    assert (now.title, now.date, now.url, now.version) == (
        "Lumen R&D <AI> Labs",
        (2030, 2, 3),
        f"{SITE}firms/lumen-labs/",
        "",
    )
    assert then.title == "Lumen {Old} Labs"
    assert (then.date, then.version, then.doi) == ((2030, 1, 31), VERSION, OWN_DOI)
    assert then.url == f"{SITE}versions/{VERSION}/firms/lumen-labs/"
    for state in found.values():
        assert len({state[name] for name in ("json", "ris", "bib", "pybtex")}) == 1


def test_a_figure_and_a_statistic_are_what_they_are(released: Site) -> None:
    assert metadata(released, "figures/top-universities")["z:itemType"] == "artwork"
    assert metadata(released, "statistics/lantern-keepers")["z:itemType"] == "dataset"
    assert metadata(released, "firms/lumen-labs")["z:itemType"] == "webpage"
    assert f"As it was in version {VERSION}" in states(released, "figures/top-universities")


def test_a_page_that_no_version_holds_is_cited_as_it_is_now(released: Site) -> None:
    assert list(states(released, "firms/sharp-works")) == ["As it is now"]
    text = released.files["firms/sharp-works/index.md"].decode()
    assert "addresses may still change" not in text


def test_the_home_page_cites_the_tracker(released: Site) -> None:
    now, then = (state["json"] for state in states(released, "").values())
    assert (now.title, now.container, now.url, now.doi) == ("AI Talent Policy Tracker", "", SITE, DOI)
    assert (then.url, then.doi, then.version) == (f"{SITE}versions/{VERSION}/", OWN_DOI, VERSION)
    assert metadata(released, "")["citation_doi"] == DOI


def test_a_written_page_is_dated_by_its_own_file(
    tracker: Loaded, content: Content, settings: Settings, remember: Remember
) -> None:
    path = next(page.path for page in content.pages if page.address == "about/method")
    history = History("2031-01-01", "c" * 40, {f"content/{path}": Change("2029-12-24", "d" * 40)})
    site = assemble(tracker, content, replace(settings, history=history), remember)
    assert states(site, "about/method")["As it is now"]["json"].date == (2029, 12, 24)
    assert metadata(site, "about/method")["citation_publication_date"] == "2029/12/24"
    assert metadata(site, "")["DC.date"] == "2029-12-24"


def test_without_an_address_and_a_history_what_needs_them_is_left_out(
    tracker: Loaded, content: Content, settings: Settings, remember: Remember
) -> None:
    site = assemble(tracker, content, Settings(settings.root), remember)
    for page in ("", "firms/lumen-labs", "statistics/lantern-keepers", "figures/top-universities", "about/method"):
        said = metadata(site, page)
        assert not {"citation_public_url", "citation_publication_date", "DC.identifier", "DC.date"} & set(said)
        (now,) = states(site, page).values()
        assert (now["json"].url, now["json"].date) == ("", ())
        data = json.dumps(head(site, page)["linked_data"])
        assert "@id" not in data
        assert "contentUrl" not in data


@pytest.mark.parametrize("doi", ["10.5281/zenodo.1", "https://doi.org/10.5281/zenodo.1", ""])
def test_the_doi_is_a_setting(monkeypatch: pytest.MonkeyPatch, doi: str) -> None:
    monkeypatch.setenv("DOI", doi)
    assert settings_of(Path()).doi == doi.removeprefix("https://doi.org/")


@pytest.mark.parametrize("doi", ["zenodo.1", "10.5281", "doi:10.5281/zenodo.1", "10.5281/a b"])
def test_what_is_no_doi_is_refused(monkeypatch: pytest.MonkeyPatch, doi: str) -> None:
    monkeypatch.setenv("DOI", doi)
    with pytest.raises(click.UsageError, match="write it like 10"):
        settings_of(Path())
