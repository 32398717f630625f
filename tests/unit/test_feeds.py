"""Feeds are read by others' programs: Atom fits RFC 4287, JSON Feed its version 1.1, and both tell the same."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import etree
from lxml.html import fragment_fromstring

from generator.assemble import Site
from generator.catalog import Catalog, Loaded
from generator.config import History, Settings
from generator.edits import Edit, RecordChange
from generator.feeds import MOST, feed_parts
from generator.following import feed_paths
from tests.made_files import made_texts
from tests.made_history import MADE_HISTORY, MOMENT

SITE = "https://tracker.example/policy/"
ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = '<attribute name="type"><choice><value>text</value><value>html</value></choice></attribute><text/>'
LINK = """<element name="link"><attribute name="href"><data type="anyURI"/></attribute>
  <attribute name="rel"><choice><value>self</value><value>alternate</value></choice></attribute>
  <attribute name="type"><data type="string"><param name="pattern">[^/]+/[^/]+</param></data></attribute></element>"""
SCHEMA = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><element name="feed">
  <attribute name="xml:lang"><data type="language"/></attribute>
  <interleave>
    <element name="id"><data type="anyURI"/></element>
    <element name="title"><text/></element>
    <element name="updated"><data type="dateTime"/></element>
    <element name="author"><element name="name"><text/></element></element>
    <element name="rights"><text/></element>
    <zeroOrMore>{LINK}</zeroOrMore>
    <zeroOrMore><element name="entry"><interleave>
      <element name="id"><data type="anyURI"/></element>
      <element name="title"><text/></element>
      <element name="updated"><data type="dateTime"/></element>
      <element name="content">{TEXT}</element>
      <oneOrMore>{LINK}</oneOrMore>
    </interleave></element></zeroOrMore>
  </interleave></element></start></grammar>"""
"""RFC 4287, appendix B, as far as the feeds use it: what it does not name, a feed must not hold here."""


@pytest.fixture(scope="module")
def feeds(tracker: Loaded, settings: Settings) -> Mapping[str, str]:
    return made_texts(feed_parts(tracker.catalog, settings))


@pytest.fixture(scope="module")
def catalog(tracker: Loaded) -> Catalog:
    return tracker.catalog


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False))


def test_every_address_has_its_feed_and_is_computed_without_making_any(
    feeds: Mapping[str, str], catalog: Catalog, staged: Site
) -> None:
    paths = list(feed_paths(catalog))
    assert len(paths) == len(set(paths)) == 2 * (1 + 8 + len(catalog))
    assert set(paths) == feeds.keys() <= staged.files.keys()
    assert {"feed.xml", "policies/feed.json", "places/norland/feed.xml", "firms/lumen-labs/feed.json"} <= set(paths)


def test_every_atom_feed_is_valid(feeds: Mapping[str, str]) -> None:
    schema = etree.RelaxNG(etree.fromstring(SCHEMA))
    entries = 0
    for path, text in feeds.items():
        if path.endswith(".xml"):
            root = parsed(text)
            schema.assertValid(root)
            ids = [found.text or "" for found in root.iter(f"{ATOM}id")]
            assert len(ids) == len(set(ids))
            assert all(uuid.UUID(one) for one in ids)
            links = {(link.get("rel"), link.get("href")) for link in root.findall(f"{ATOM}link")}
            assert ("self", SITE + path) in links
            dates = [found.text or "" for found in root.iterfind(f"{ATOM}entry/{ATOM}updated")]
            assert dates == sorted(dates, reverse=True)
            assert root.findtext(f"{ATOM}updated") == (dates or [MOMENT])[0]
            entries += len(dates)
    assert entries > 10
    assert not schema.validate(parsed(feeds["feed.xml"].replace("<updated>2030-02-03T", "<updated>yesterday T")))


def test_every_json_feed_has_what_version_1_1_requires(feeds: Mapping[str, str]) -> None:
    for path, text in feeds.items():
        if path.endswith(".json"):
            feed: dict[str, Any] = json.loads(text)
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert feed["title"]
            assert feed["feed_url"] == SITE + path
            assert feed["home_page_url"].startswith(SITE)
            assert feed["authors"][0]["name"]
            for item in feed["items"]:
                assert isinstance(item["id"], str)
                assert item["content_html"]
                assert item["url"].startswith(SITE)
                assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_both_forms_tell_the_same_to_an_independent_reader(feeds: Mapping[str, str]) -> None:
    for path in ("feed", "firms/feed", "firms/lumen-labs/feed", "places/lakeshire/feed", "policies/feed"):
        read = feedparser.parse(feeds[f"{path}.xml"].encode(), sanitize_html=False)
        assert not read.bozo, path
        written = json.loads(feeds[f"{path}.json"])
        assert read.feed.title == written["title"]
        fields = [(e.id, e.link, e.title, e.content[0].value, e.updated) for e in read.entries]
        names = ("id", "url", "title", "content_html", "date_modified")
        assert fields == [tuple(item[name] for name in names) for item in written["items"]]
        assert fields


def test_odd_characters_arrive_as_they_are_and_as_text(feeds: Mapping[str, str]) -> None:
    item = json.loads(feeds["feed.json"])["items"][0]
    assert item["title"] == (
        '湖 "quoted" <script>alert(1)</script> &amp; ]]> 👩\u200d🔬 {{ x }} [[id]]  end (2 records)'
    )
    shown = fragment_fromstring(item["content_html"], create_parent="div")
    assert {part.tag for part in shown.iter()} == {"div", "p", "b", "a", "ul", "li", "del", "ins", "span"}
    assert "<script>alert(1)</script> &amp; ]]> 👩\u200d🔬" in shown.text_content()
    assert shown.xpath("string(.//li[4])").endswith("Technology layer, Basic layer → Basic layer, Technology layer")
    assert [link.get("href") for link in shown.iter("a")] == [
        f"{SITE}firms/lumen-labs/",
        f"{SITE}statistics/lantern-keepers/",
    ]


def test_a_place_tells_of_itself_and_of_all_that_belongs_to_it(feeds: Mapping[str, str]) -> None:
    first = json.loads(feeds["places/lakeshire/feed.json"])["items"][0]
    assert first["title"].startswith("Lumen R&D <AI> Labs: ")
    assert first["url"] == f"{SITE}firms/lumen-labs/#history"
    larger = json.loads(feeds["places/norland/feed.json"])["items"][0]  # Lakeshire lies in Norland
    assert larger["title"].endswith("(2 records)")
    assert all(name in larger["content_html"] for name in ("Lumen R&amp;D", "Keepers of lanterns"))
    own = json.loads(feeds["places/estmark/feed.json"])["items"]
    assert [item["title"] for item in own] == ["Estmark: Added"]  # a version that cannot be read is no news
    assert json.loads(feeds["places/fogshire/feed.json"])["items"] == []


def test_a_record_tells_what_happened_under_its_former_address(feeds: Mapping[str, str]) -> None:
    titles = [item["title"] for item in json.loads(feeds["firms/lumen-labs/feed.json"])["items"]]
    assert titles[1:] == ["Lumen R&D <AI> Labs: Moved here from firms/lumen", "Lumen: Added"]


def test_what_is_gone_is_told_by_its_type_without_a_link_to_it(feeds: Mapping[str, str]) -> None:
    item = json.loads(feeds["policies/feed.json"])["items"][0]
    assert (item["title"], item["url"]) == ("A plan that was none: Removed", f"{SITE}changes/")
    assert "withdrawn-plan" not in item["content_html"]


def test_ids_stay_when_the_site_moves_and_another_commit_comes(
    feeds: Mapping[str, str], catalog: Catalog, settings: Settings
) -> None:
    more = Edit("d" * 40, "2030-03-01T00:00:00Z", "More", (RecordChange("firms/lumen-labs", "Lumen", "changed"),))
    history = replace(MADE_HISTORY, edits=(more, *MADE_HISTORY.edits), moment=more.moment)
    moved = made_texts(feed_parts(catalog, replace(settings, site_url="https://elsewhere.example/", history=history)))
    for path in ("feed.json", "firms/feed.json", "firms/lumen-labs/feed.json"):
        before, after = json.loads(feeds[path]), json.loads(moved[path])
        assert [item["id"] for item in after["items"]][1:] == [item["id"] for item in before["items"]]
        assert len({item["id"] for item in after["items"]}) == len(after["items"])


def test_a_feed_holds_the_newest_entries_only(catalog: Catalog, settings: Settings) -> None:
    edits = tuple(
        Edit(f"{n:040x}", f"2029-01-01T00:{n:02}:00Z", f"Edit {n}", (RecordChange("firms/lumen-labs", "L", "changed"),))
        for n in reversed(range(MOST + 5))
    )
    made = made_texts(feed_parts(catalog, replace(settings, history=replace(MADE_HISTORY, edits=edits))))
    for path in ("feed.json", "firms/feed.json", "places/norland/feed.json", "firms/lumen-labs/feed.json"):
        items = json.loads(made[path])["items"]
        assert len(items) == MOST
        assert f"Edit {MOST + 4}" in items[0]["content_html"]


def test_without_an_address_there_are_no_feeds_and_without_a_history_empty_ones(
    catalog: Catalog, settings: Settings
) -> None:
    assert list(feed_parts(catalog, replace(settings, site_url=""))) == []
    empty = made_texts(feed_parts(catalog, replace(settings, history=History("2030-01-01", "c" * 40, moment=MOMENT))))
    assert set(empty) == set(feed_paths(catalog))
    etree.RelaxNG(etree.fromstring(SCHEMA)).assertValid(parsed(empty["feed.xml"]))
    assert parsed(empty["feed.xml"]).findtext(f"{ATOM}updated") == MOMENT
    assert json.loads(empty["feed.json"])["items"] == []
