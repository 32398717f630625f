"""A page becomes one that works from a local disk: links name files, scripts are classic, a line says what it is."""

import html
import re

import pytest

from generator.offline.pages import Pages
from generator.offline.scripts import OfflineError, Scripts

FILES = frozenset(
    {
        *("index.html", "firms/index.html", "firms/a/index.html", "data/v1/firms.csv", "assets/mark.svg"),
        *("figures/x/embed/index.html", "places/中国/index.html", "assets/one.js", "assets/two.js", "assets/plain.js"),
    }
)
SCRIPTS = {"assets/one.js": 'import { b } from "./two.js"\nb()\n', "assets/two.js": "export const b = () => 1\n"}
PAGE = "firms/a/index.html"


def pages(copy_of: str = "", living: str = "") -> Pages:
    return Pages(FILES, Scripts(SCRIPTS, {}), copy_of, living)


def rewritten(text: str, path: str = PAGE) -> str:
    made = pages()
    given = made.rewritten(path, text)
    assert made.dead == []
    return given


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("../..", "../../index.html"),
        ("../../", "../../index.html"),
        ("../../firms/a", "../../firms/a/index.html"),
        ("../?kind=x,y&from=2018#all", "../index.html?kind=x,y&from=2018#all"),
        ("../#all", "../index.html#all"),
        ("?q=a/", "?q=a/"),
        ("#fact", "#fact"),
        ("", ""),
        ("../../data/v1/firms.csv", "../../data/v1/firms.csv"),
        ("../../firms/index.html#x", "../../firms/index.html#x"),
        ("../../places/%E4%B8%AD%E5%9B%BD/", "../../places/%E4%B8%AD%E5%9B%BD/index.html"),
        ("../../places/中国/", "../../places/中国/index.html"),
        ("https://example.org/a/", "https://example.org/a/"),
        ("//example.org/", "//example.org/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_names_the_file_of_its_page(address: str, expected: str) -> None:
    assert rewritten(f'<a class="x" href="{html.escape(address)}">y</a>') == (
        f'<a class="x" href="{html.escape(expected)}">y</a>'
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a href='../'>", '<a href="../index.html">'),
        ("<a href=../>", '<a href="../index.html">'),
        ('<A HREF="../">', '<A HREF="../index.html">'),
        ('<a title=\'say href="../"\' href="../">', '<a title=\'say href="../"\' href="../index.html">'),
        ('<a title="1 > 0" href="../">', '<a title="1 > 0" href="../index.html">'),
        (
            '<svg><a xlink:href="../"><path d="M0"/></a></svg>',
            '<svg><a xlink:href="../index.html"><path d="M0"/></a></svg>',
        ),
        ('<iframe src="../../figures/x/embed/">', '<iframe src="../../figures/x/embed/index.html">'),
        (
            '<meta http-equiv="refresh" content="0; url=../">',
            '<meta http-equiv="refresh" content="0; url=../index.html">',
        ),
        (
            '<link rel="alternate" href="../../data/v1/firms.csv">',
            '<link rel="alternate feed" href="../../data/v1/firms.csv">',
        ),
        ('<html lang="en" data-to="../#b">', '<html lang="en" data-to="../index.html#b">'),
        (
            '<html data-anchors="{&quot;old&quot;: &quot;../#new&quot;}">',
            '<html data-anchors="{&quot;old&quot;: &quot;../index.html#new&quot;}">',
        ),
        (
            '<meta http-equiv="Content-Security-Policy" '
            "content=\"default-src 'none'; script-src 'self' 'sha256-a='\">",
            '<meta http-equiv="Content-Security-Policy" '
            'content="default-src &#x27;none&#x27;; script-src &#x27;self&#x27; file: &#x27;sha256-a=&#x27;">',
        ),
    ],
)
def test_addresses_are_found_wherever_they_stand(before: str, after: str) -> None:
    assert rewritten(before) == after


@pytest.mark.parametrize(
    "text",
    [
        '<!-- <a href="../"> -->',
        "<script>const a = '<a href=\"../\">'</script>",
        '<script type="application/ld+json">{"a": "<a href=\\"../\\">"}</script>',
        "<style>a::after { content: '<a href=\"../\">' }</style>",
        '<textarea>&lt;iframe src="../"&gt;<a href="../"></textarea>',
        '<title><a href="../"></title>',
        '<p>1 < 2 and href="../"</p>',
        '<div data-home="../" data-spec="../x.vl.json">',
        '<link rel="canonical" href="https://tracker.example/policy/firms/a/">',
        '<meta property="og:url" content="../">',
        '<script src="../../assets/plain.js"></script>',
        '<p title="&ldquo;x&rdquo;"  class=a>\r\n\tx</P>',
    ],
)
def test_everything_else_keeps_its_bytes(text: str) -> None:
    assert rewritten(text) == text


@pytest.mark.parametrize(
    "address", ["../b/", "../../../", "/firms/", "../../data/", "x.csv", "../../data/v1/firms.csv/"]
)
def test_a_link_to_nothing_is_noted_with_its_page(address: str) -> None:
    made = pages()
    made.rewritten(PAGE, f'<a href="{address}">')
    assert made.dead == [f"{PAGE}: {address}"]


def test_a_picture_that_is_not_there_is_noted() -> None:
    made = pages()
    made.rewritten(PAGE, '<img src="../../assets/mark.svg"><img src="../../assets/none.svg">')
    assert made.dead == [f"{PAGE}: ../../assets/none.svg"]


def test_modules_become_classic_scripts_each_once_and_in_their_order() -> None:
    names = ("two", "one", "two")
    given = rewritten("".join(f'<script type="module" src="../../assets/{name}.js"></script>' for name in names))
    assert "module" not in given
    assert re.findall(r'<script defer src="([^"]*)"></script>', given) == [
        "../../assets/offline.js",
        "../../assets/two.js",
        "../../assets/one.js",
    ]


@pytest.mark.parametrize(
    "text",
    ['<script type="module">let a</script>', '<img srcset="a.png 2x">', '<form action="../">', '<video poster="a">'],
)
def test_what_is_not_known_is_refused_with_its_page(text: str) -> None:
    with pytest.raises(OfflineError, match=PAGE):
        rewritten(text)


FRAME = '<html><head></head><body><div data-md-component="announce">\n  \n</div><header></header></body></html>'


def test_each_page_says_what_it_is_a_copy_of_and_where_the_living_one_is() -> None:
    given = pages("Copy of <b>.", "https://tracker.example/policy/").rewritten(PAGE, FRAME)
    line = re.search(r'<div data-md-component="announce">(<aside.*?</aside>)</div>', given)
    assert line
    assert "Copy of &lt;b&gt;. The living record:" in line[1]
    assert 'href="https://tracker.example/policy/firms/a/"' in line[1]
    assert '<link rel="stylesheet" href="../../assets/offline.css">\n</head>' in given


def test_a_page_without_the_frame_says_it_at_its_end_and_no_address_is_guessed() -> None:
    given = pages("Copy of x.").rewritten("index.html", "<html><head></head><body><p>y</p></body></html>")
    assert "<p>y</p><aside" in given
    assert "living" not in given
    assert 'href="assets/offline.css"' in given
