"""What a stranger could write into a page by hand is found where it stands; what is harmless is left alone."""

from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.config import MAX_PROBLEMS
from generator.writing.bounds import MAX_PAGE_BYTES
from generator.writing.judging import judge
from generator.writing.links import Known, address_problem, missing
from generator.writing.pictures import check_files
from generator.writing.rendering import EXTENSIONS, SETTINGS
from generator.written import WrittenPage, check_head

HEAD = "---\ntitle: New\n---\n\n# New { #top }\n\n"
LINE = HEAD.count("\n") + 1
"""On which the text of the page begins."""


def found(text: str, path: str = "new/index.md") -> list[tuple[str, int, int]]:
    """Gives code, line and column of everything that is wrong in a page of its own."""
    page = WrittenPage(path, HEAD + text + "\n")
    judged = judge(page)
    problems = [*judged.problems, *filter(None, (address_problem(page, lead) for lead in judged.leads))]
    known = Known({page.address: judged.ids}, frozenset({"/new/", "/", "/about/"}))
    problems += missing(page, judged, known)
    return sorted({(p.code, p.line - LINE, p.column) for p in problems})


REFUSED = {
    # What runs, shows another site, or takes the page's place.
    "<script>alert(1)</script>": ("P410", 0, 1),
    "a\n\n<SCRIPT SRC=//evil.example/a.js></SCRIPT>": ("P410", 2, 1),
    "Words <script\nasync>alert(1)</script> words": ("P410", 0, 7),
    "> > <iframe></iframe>": ("P410", 0, 5),
    "- a\n    - <object></object>": ("P410", 1, 7),
    "a[^1]\n\n[^1]: <embed></embed>": ("P410", 2, 7),
    "a\n: <form></form>": ("P410", 1, 3),
    "!!! note\n\n    <style>a{}</style>": ("P410", 2, 5),
    "## <base>x</base>": ("P410", 0, 4),
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">': ("P410", 0, 1),
    '<link rel="stylesheet" href="https://evil.example/a.css">': ("P410", 0, 1),
    "<template><b>x</b></template>": ("P410", 0, 1),
    "<noscript><p>x</p></noscript>": ("P410", 0, 1),
    "<math><mi>x</mi></math>": ("P410", 0, 1),
    "<plaintext>": ("P410", 0, 1),
    '<p xmlns="http://www.w3.org/2000/svg">x</p>': ("P410", 0, 1),
    "<p><!-- hidden --></p>": ("P410", 0, 4),
    "<?php x ?>": ("P410", 0, 1),
    "<!DOCTYPE html>": ("P410", 0, 1),
    # Attributes, in HTML and in braces.
    '<p\nonclick="alert(1)">x</p>': ("P411", 1, 1),
    "<p ONCLICK=alert(1)>x</p>": ("P411", 0, 4),
    "*a*{ onclick=alert(1) }": ("P411", 0, 6),
    "*a*{:onclick=alert(1)}": ("P411", 0, 6),
    "a\n{: onclick=alert(1) }": ("P411", 1, 4),
    "```{.python onclick=alert(1)}\na\n```": ("P411", 0, 13),
    '<p style="position: fixed">x</p>': ("P411", 0, 4),
    '<img srcset="https://evil.example/a 1x" alt="" src="#top">': ("P411", 0, 6),
    '<div data-spec="https://evil.example/">x</div>': ("P411", 0, 6),
    '<div data-profiles="//evil.example/">x</div>': ("P411", 0, 6),
    '<td colspan="99999999">x</td>': ("P411", 0, 5),
    # Addresses, in every spelling.
    "[x](javascript:alert(1))": ("P412", 0, 5),
    "[x](JaVaScRiPt:alert(1))": ("P412", 0, 5),
    "[x](java&#115;cript:alert(1))": ("P412", 0, 5),
    "[x](javascript&colon;alert(1))": ("P412", 0, 5),
    "[x](<java\tscript:alert(1)>)": ("P412", 0, 6),
    "[x]\n\n[x]: vbscript:x": ("P412", 2, 6),
    '<a href="&#0106avascript:alert(1)">x</a>': ("P412", 0, 10),
    '<a class="headerlink" href="javascript:alert(1)">x</a>': ("P412", 0, 29),
    "![x](data:image/png;base64,aa)": ("P412", 0, 6),
    "![x](//evil.example/a.png)": ("P412", 0, 6),
    "[x](\\\\\\\\evil.example)": ("P412", 0, 7),
    "[x](https://user@evil.example/)": ("P412", 0, 5),
    "<someone@example.org>": ("P412", 0, 2),
    "<ftp://example.org/a>": ("P412", 0, 2),
    # What belongs to the theme, and what is there twice.
    "## x { #__search }": ("P413", 0, 9),
    "## x { #top }": ("P413", 0, 9),
    "!!! note md-search\n\n    x": ("P413", 0, 10),
    '<div class="md-overlay">x</div>': ("P413", 0, 13),
    "a\n{: .citable }": ("P413", 1, 5),
    # Links.
    "[x](../nothing/index.md)": ("P414", 0, 5),
    "[x](../../../etc/passwd)": ("P414", 0, 5),
    "[x](#nowhere)": ("P414", 0, 5),
    "[x](../about/)": ("P414", 0, 5),
    '<a href="../about/index.md">x</a>': ("P414", 0, 10),
    # What does not add up.
    "a\n\n<div>": ("P415", 2, 1),
    "</div></article></main>": ("P415", 0, 1),
    "a <b>word": ("P415", 0, 3),
    "<div/>a": ("P415", 0, 1),
    "`<![x`": ("P415", 0, 2),
    "a\n\n```\n<![CDATA[\n```": ("P415", 3, 1),
    "<details open><summary>x</summary></details>": ("P415", 0, 10),
    '<p title="a" title="b">x</p>': ("P415", 0, 1),
    # Double brackets where they would become part of HTML.
    '<p title="[[x]]">a</p>': ("P418", 0, 11),
    "[x]([[y]])": ("P418", 0, 5),
    "![a [[y]]](z.png)": ("P418", 0, 5),
    "a\n\n<p>[[x]]</p>": ("P418", 2, 4),
    "See [[figure:x]].": ("P418", 0, 5),
    # What nobody sees.
    "a\u202eb": ("Y006", 0, 2),
    "a &#8238; b": ("Y006", 0, 3),
    "a\x02wzxhzdk:0b": ("Y006", 0, 2),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_no_page_may_hold_is_found_where_it_stands(text: str) -> None:
    assert REFUSED[text] in found(text)


HARMLESS = (
    "`<script>alert(1)</script>` and `javascript:alert(1)` and `{ onclick=x }`",
    "```html\n<script>alert(1)</script>\n<!-- x -->\n```",
    "    <script>in indented code</script>",
    "R&D, a < b > c, 5 <6, AT&T; &nbsp; &copy; &lt;script&gt;",
    "<! and <!-- and <a <b",
    "{{ config }} {% include 'mkdocs.yml' %}",
    '--8<-- "mkdocs.yml"',
    "javascript:alert(1)",
    "[one](https://example.org/a?b=c&d=e#f), <https://example.org>, [two](../about/index.md), [three](#top)",
    '<a href="?q=浙江大学"><span lang="zh-Hans">浙江大学</span></a>',
    "one<br>two<br/>three\n\n---\n\n<hr>",
    "a[^note]\n\n[^note]: [[baidu]] and `code`.",
    'term\n: meaning\n\n!!! warning inline end "A title"\n\n    Words.',
    "| a | b |\n|---|---|\n| `|` | [[x#y]] |",
    "## 浙江\n\n## 浙江\n\n## About [[baidu]]\n\n### C++ { #cpp }",
    '<p class="lede">Words, <em>more</em> words.</p>',
    '<div id="compare" data-profiles="../data/v1/profiles/">x</div>',
    "[[figure:x]]\n\n[[x|<script>words</script>]]",
    '```python title="x.py"\nprint(1)\n```',
)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_harmless_is_left_alone(text: str) -> None:
    assert found(text) == []


HEAVY = {
    "brackets": "[" * 20_000,
    "brackets on lines": "[\n" * 3_000,
    "brackets of pictures": "![" * 2_400,
    "brackets of footnotes": "[^a]" * 490 + "\n\n[^a]: b",
    "footnotes that lead on": "".join(f"[^{n}]\n\n[^{n}]: x[^{n + 1}]\n\n" for n in range(480)),
    "brackets in brackets": "[a][" * 1_200,
    "quotes": "> " * 2_000 + "x",
    "quotes by lines": "\n".join(">" * n for n in range(60)),
    "lists": "1. " * 1_500,
    "lists by lines": "\n".join("    " * n + "- a" for n in range(150)),
    "terms": "a\n: b\n\n" * 1_300,
    "elements": "<div>\n" * 3_000,
    "headings": "# a\n" * 3_000,
    "headings without a hash": "a\n-\n" * 1_900,
    "a table": "|a" * 2_000 + "\n" + "|-" * 2_000,
    "rows": "|a|b|\n|-|-|\n" + "|a|b|\n" * 3_000,
    "stars": "*a **b _c " * 490,
    "backticks": "``" * 2_000 + "`a" * 400,
    "ampersands": "&#" * 2_400,
    "angles": "<a " * 1_600,
    "angles of addresses": "<a@b " * 900,
    "quotes of attributes": "<a b=' " * 600,
    "comments": "<p>" + "<!--a> " * 600 + "</p>",
    "stars without blanks": "*a*b" * 1_200 + "\n" + "*_" * 2_400,
    "empty elements": "<p>" + ("<br" + " " * 4_800 + "x\n") * 18 + "</p>",
    "braces": "a{ #b " * 800,
    "one line": "x" * (2 * MAX_PAGE_BYTES),
    "addresses": "<https://a.example> " * 240,
    "admonitions": "\n".join("    " * n + "!!! note" for n in range(150)),
}


REFUSED_AS_HEAVY = frozenset(
    {
        *("brackets", "brackets on lines", "brackets of pictures", "brackets in brackets", "quotes", "quotes by lines"),
        *("lists", "lists by lines", "elements", "headings", "headings without a hash", "one line", "angles"),
        *("angles of addresses", "quotes of attributes", "comments", "stars without blanks"),
    }
)
"""What Markdown would take long for, or stumble over; it is quick with the rest."""


@pytest.mark.parametrize("name", HEAVY)
def test_what_would_keep_everybody_waiting_is_not_even_tried(name: str) -> None:
    codes = {code for code, _, _ in found(HEAVY[name])}
    assert ("P416" in codes) == (name in REFUSED_AS_HEAVY)


def test_of_many_problems_no_more_are_placed_than_anybody_reads() -> None:
    classes = "\n".join(f'<p class="&#98;{number}">x</p>' for number in range(3_500))
    elements = "\n".join("<x>a</x>" * 400 for _ in range(24))
    for text in (classes, elements):
        assert MAX_PROBLEMS < len(judge(WrittenPage("new/index.md", HEAD + text)).problems) <= MAX_PROBLEMS + 1


def test_too_much_of_anything_is_told_at_its_line() -> None:
    assert ("P416", 2, 1) in found("a\n\n" + "[" * 60)
    assert ("P416", 1, 1) in found("a\n" + "x" * 6_000)
    assert ("P416", 297, 1) in found("# a\n" * 301)
    assert ("P416", 0, 1) in found(">" * 12)
    assert ("P416", 2, 1) in found("a\n\n" + "<div>\n" * 400 + "</div>\n" * 400)


def test_pages_are_rendered_as_mkdocs_does(repository: Path, tmp_path: Path) -> None:
    config = load_config(str(repository / "mkdocs.yml"), docs_dir=str(tmp_path))
    assert sorted(config.markdown_extensions) == sorted(EXTENSIONS)
    assert {name: made for name, made in config.mdx_configs.items() if made} == SETTINGS


@pytest.mark.parametrize(
    "line",
    [
        'title: "</title><script>alert(1)</script>"',
        "title: a &lt;/title&gt; b",
        "description: 'x\" onload=\"alert(1)'",
        "hide: [everything]",
        'scripts: ["../../../evil.js"]',
        'scripts: ["https://evil.example/a.js"]',
        "scripts: [tracker.css]",
        'styles: ["//evil.example/a.css"]',
        "template: redirect.html",
        "location: https://evil.example/",
        "metadata: []",
        "title: !!python/object/apply:os.system [id]",
        "title: &a [*a]",
    ],
)
def test_the_head_of_a_page_is_plain_text_and_names_own_files_only(line: str) -> None:
    page = WrittenPage("new/index.md", f"---\ndescription: Words.\n{line}\n---\n\n# New\n")
    assets = frozenset({"tracker.css", "explore.js"})
    assert {(p.code, p.line) for p in check_head(page, assets)} >= {("P406", 3)}


def test_a_head_with_own_scripts_is_fine() -> None:
    head = "---\ntitle: R&D, and more\nhide: [toc]\nscripts: [explore.js]\nstyles: [explore.css]\n---\n"
    assert list(check_head(WrittenPage("x/index.md", head), frozenset({"explore.js", "explore.css"}))) == []


PNG = b"\x89PNG\r\n\x1a\n..."
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">%s</svg>'


@pytest.mark.parametrize(
    "name", ["a.html", "a.js", "a.css", "a.xml", "a.txt", "a.pdf", "a.csv", "a.HTML", "a", "a.png.htm"]
)
def test_only_pictures_lie_beside_pages(name: str) -> None:
    assert [p.code for p in check_files({name: PNG})] == ["P417"]


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.png", b"<html>"),
        ("a.jpg", PNG),
        ("a.gif", b"GIF8"),
        ("a.webp", b"RIFFxxxxWEBX"),
        ("a.avif", b""),
        ("a.svg", b"<a/>"),
    ],
)
def test_a_picture_is_what_its_ending_says(name: str, raw: bytes) -> None:
    assert [p.code for p in check_files({name: raw})] == ["P419"]


def test_pictures_of_every_kind_are_taken() -> None:
    drawing = SVG % '<defs><linearGradient id="a"/></defs><g id="b"><path fill="url(#a)" d="M0 0"/></g><use href="#b"/>'
    files = {
        "a.png": PNG,
        "a.jpg": b"\xff\xd8\xff\xe0",
        "a.jpeg": b"\xff\xd8\xff\xdb",
        "a.gif": b"GIF89a",
        "a.webp": b"RIFF\0\0\0\0WEBPVP8 ",
        "a.avif": b"\0\0\0\x1cftypavif",
        "a.svg": drawing.encode(),
    }
    assert list(check_files(files)) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<style>@import 'https://evil.example/';</style>",
        '<rect onclick="alert(1)"/>',
        '<rect style="fill: url(https://evil.example/)"/>',
        '<rect fill="url(https://evil.example/#a)"/>',
        "<rect cursor=\"image-set('https://evil.example/a.png' 1x), auto\"/>",
        "<rect mask=\"-webkit-image-set('//evil.example/a.png' 1x)\"/>",
        "<rect mask=\"src('a.png')\"/>",
        '<a href="javascript:alert(1)"><rect/></a>',
        '<use xlink:href="https://evil.example/#a"/>',
        '<image href="https://evil.example/a.png"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onclick" to="alert(1)"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>',
        "<?php x ?>",
    ],
)
def test_a_drawing_only_draws(inside: str) -> None:
    assert {p.code for p in check_files({"a.svg": (SVG % inside).encode()})} == {"P419"}


def test_a_drawing_is_not_drawn_for_ever() -> None:
    uses = "".join(f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(8))
    fills = "".join(f'<pattern id="a{n + 1}">' + f'<path fill="url(#a{n})"/>' * 10 + "</pattern>" for n in range(8))
    itself = '<g id="a"><use href="#a"/></g>'
    for inside in (uses, fills, itself):
        drawing = SVG % f'<defs><path id="a0"/></defs>{inside}'
        assert [p.code for p in check_files({"a.svg": drawing.encode()})] == ["P419"]


def test_a_drawing_declares_nothing() -> None:
    plain = SVG % "<text>&b;</text>"
    for start in (
        '<!DOCTYPE svg [<!ENTITY b "x">]>',
        '<?xml-stylesheet href="a.xsl"?>',
        '<?xml version="1.0" encoding="utf-7"?>',
    ):
        assert {p.code for p in check_files({"a.svg": (start + plain.replace("&b;", "b")).encode()})} == {"P419"}
