"""Every page carries the Content-Security-Policy, and nothing on it that the policy would have to stop."""

import hashlib
import re
from base64 import b64encode

import pytest
from lxml import etree
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from generator.writing.allowed import is_id
from tests.site.parsed import ParsedPage, parse_pages
from tests.site.publish import Built

DATA = ("application/json", "application/ld+json")
"""What stands in a script element and is not run."""
INLINE = ("base", "palette", "content")
"""The theme's partials that write an inline script into every page."""


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, ParsedPage]:
    return parse_pages(built)


@pytest.fixture(scope="module")
def config(built: Built) -> MkDocsConfig:
    return load_config(str(built.root / "mkdocs.yml"), docs_dir=str(built.root / "build" / "docs"))


def policy_of(page: ParsedPage) -> dict[str, list[str]]:
    content = page.tree.xpath("string(/html/head/meta[@http-equiv='Content-Security-Policy']/@content)")
    directives = [part.split() for part in str(content).split(";")]
    return {name: values for name, *values in directives}


def digest(script: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def inline_scripts(config: MkDocsConfig) -> set[str]:
    """Gives the theme's inline scripts as the installed version writes them."""
    environment = config.theme.get_env()
    found: set[str] = set()
    for name in INLINE:
        template = environment.get_template(f"partials/javascripts/{name}.html")
        written = template.render(config=config, features=config.theme["features"])
        found.update(re.findall(r"<script>(.*?)</script>", written, re.DOTALL))
    assert len(found) == len(INLINE)
    return found


def test_the_policy_comes_first_in_every_head(pages: dict[str, ParsedPage]) -> None:
    for path, page in pages.items():
        head = [element for element in page.tree.find("head") if isinstance(element.tag, str)]
        before = 1 if head[0].get("charset") else 0
        assert head[before].get("http-equiv") == "Content-Security-Policy", path


def test_the_policy_is_the_same_on_every_page(built: Built, pages: dict[str, ParsedPage]) -> None:
    """A page without the theme has none of its scripts, so it has the same policy without their hashes."""
    policies = {str(policy_of(page)) for path, page in pages.items() if path not in built.standalone}
    assert len(pages) > 20
    assert len(policies) == 1
    embeds = [policy_of(pages[path]) for path in sorted(built.standalone)]
    site = policy_of(pages["index.html"])
    assert len(embeds) > 10
    for policy in embeds:
        assert policy["script-src"] == ["'self'"]
        assert all(set(values) <= set(site[name]) for name, values in policy.items())


def test_the_policy_allows_nothing_but_the_site_itself(pages: dict[str, ParsedPage]) -> None:
    policy = policy_of(pages["index.html"])
    allowed = {value for name, values in policy.items() for value in values if not value.startswith("'sha256-")}
    assert policy["default-src"] == ["'none'"]
    assert allowed == {"'none'", "'self'", "data:"}
    assert [name for name, values in policy.items() if "data:" in values] == ["img-src"]
    assert {"base-uri", "form-action", "object-src", "script-src", "style-src"} <= set(policy)


def test_the_hashes_are_those_of_the_installed_theme(pages: dict[str, ParsedPage], config: MkDocsConfig) -> None:
    written = {value for value in policy_of(pages["index.html"])["script-src"] if value != "'self'"}
    assert written == {digest(script) for script in inline_scripts(config)}


def test_every_inline_script_is_one_of_the_theme_or_data(
    built: Built, pages: dict[str, ParsedPage], config: MkDocsConfig
) -> None:
    known = inline_scripts(config)
    seen = 0
    for path, page in pages.items():
        for script in page.tree.iter("script"):
            if script.get("src") is None and script.get("type") not in DATA:
                assert script.text in known, path
                seen += 1
    assert seen >= 2 * len(set(pages) - built.standalone)


def test_nothing_needs_inline_styles_or_handlers(pages: dict[str, ParsedPage]) -> None:
    for path, page in pages.items():
        names = {
            name.lower() for element in page.tree.iter() if isinstance(element.tag, str) for name in element.attrib
        }
        assert "style" not in names, path
        assert [name for name in names if name.startswith("on")] == [], path
        assert page.tree.findall(".//style") == [], path


def test_no_address_is_a_script_or_data(pages: dict[str, ParsedPage]) -> None:
    addresses = [lead.written.strip().lower() for page in pages.values() for lead in page.leads]
    assert len(addresses) > 1000
    assert [a for a in addresses if re.match(r"[a-z]+:", a) and not re.match(r"(https?|mailto):", a)] == []


def test_pages_lead_on_by_themselves_to_own_addresses_only(built: Built, pages: dict[str, ParsedPage]) -> None:
    """No policy stops a page that leads on, so what it says must be right."""
    seen = 0
    for path, page in pages.items():
        for element in page.tree.iter("meta"):
            kind = (element.get("http-equiv") or "").lower()
            assert kind in ("", "content-security-policy", "refresh", "x-ua-compatible"), path
            if kind == "refresh":
                seen += 1
                found = re.fullmatch(r"0; url=((?:\.\./)*[\w./-]*(?:#[\w.-]+)?)", element.get("content") or "")
                assert found, path
                target = (built.site / path).parent / found[1].partition("#")[0]
                assert (target / "index.html").is_file(), path
                assert built.site in target.resolve().parents or target.resolve() == built.site
    assert seen > 5


def test_drawings_do_not_run_where_a_reader_opens_them_by_themselves(built: Built) -> None:
    """A drawing that is opened alone has no policy."""
    seen = 0
    for path in built.site.rglob("*.svg"):
        seen += 1
        for element in etree.parse(path).iter():
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            assert name not in ("script", "foreignObject", "iframe", "set", "animate", "handler"), path
            for key, value in element.attrib.items():
                attribute = etree.QName(key).localname.lower()
                assert not attribute.startswith("on"), path
                assert attribute != "href" or str(value).startswith("#"), path
    assert seen > 10


def test_nothing_else_on_the_site_is_shown_as_a_page(built: Built) -> None:
    endings = {path.suffix for path in built.site.rglob("*") if path.is_file()}
    assert {".html", ".css", ".js", ".json", ".svg"} <= endings
    assert endings.isdisjoint({".htm", ".xhtml", ".shtml", ".xht", ".mht", ".mhtml", ".swf", ".pdf", ".xsl", ".xslt"})


def test_no_hand_written_page_can_take_an_anchor_of_the_frame(pages: dict[str, ParsedPage]) -> None:
    frame = [
        str(element.get("id"))
        for path in ("about/method/index.html", "index.html", "404.html")
        for element in pages[path].tree.iter()
        if isinstance(element.tag, str) and element.get("id") and not list(element.iterancestors("article"))
    ]
    written = {"top", "lists"}
    assert {"__search", "find-input"} <= set(frame)
    assert [anchor for anchor in frame if is_id(anchor) and anchor not in written] == []
