"""Text stays text, whatever is in it: in HTML, in Markdown, in the front matter."""

import re
from html import unescape
from html.parser import HTMLParser

import markdown
import pytest

from generator import blocks as b
from generator.addresses import href, md_href, source_path
from generator.markup import CHINESE, Writer, front_matter, html, with_language, write_page

ODD = [
    *("R&D <AI>", "__init__", "C#", "$5", "*stars*", "[brackets](x)", "a|b", "`code`", "1. list", "- list", "+ list"),
    *("* list", "# heading", "> quote", "---", "===", "***", "~~~", "```", "&amp;", "&#60;", "{{ jinja }}"),
    *("{% raw %}", "<script>alert(1)</script>", "<!-- -->", "![x](y)", "[x]: y", "[^1]", "*[x]: y", "term\\: x"),
    *(": definition", "!!! note", "??? note", "| a | b |", "http://a.example", "a@b.example", "<http://a.example>"),
    *("{ #id }", "{: .class }", "\\*", "\\", "x\\", "^up^", "==mark==", "~sub~", ":smile:", "--8<-- file", "[[id]]"),
    *("\"quotes\" and 'apostrophes'", "12)", "12) x", "1.5 is a number", "a _b_ c", "**a**", "[x]", "]", "[", "(c)"),
    *(
        "كوريا",
        "🏮",
        "湖岸",
        "A湖B岸C",
        "<b>",
        "</p>",
        "&",
        "<",
        ">",
        "2 < 3 & 4 > 3",
        "%YAML",
        "@user",
        "`",
        "Setext\\",
    ),
]
EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"]


class Reader(HTMLParser):
    """Reads the visible text of a page, and the names of its elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(text: str) -> Reader:
    """Gives Markdown as the site's own extensions render it."""
    return Reader(markdown.markdown(text, extensions=EXTENSIONS))


@pytest.mark.parametrize("text", ODD)
def test_a_text_in_html_is_only_text(text: str) -> None:
    page = Reader(f'<p title="{html(text)}">{html(text)}</p>')
    assert (page.text, page.tags, page.attributes) == (text, ["p"], [("title", text)])


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("block", [b.Paragraph, lambda line: b.Bullets((line, (b.Words("x"),)))])
def test_a_text_in_a_paragraph_or_list_is_only_text(text: str, block: type[b.Paragraph]) -> None:
    page = rendered(Writer("firms/x").block(block((b.Words(text),))))
    assert " ".join(page.text.split()) in (" ".join(text.split()), " ".join(f"{text} x".split()))
    assert set(page.tags) <= {"p", "ul", "li", "span"}


@pytest.mark.parametrize("text", ODD)
def test_a_text_in_a_heading_a_link_or_a_strong_word_is_only_text(text: str) -> None:
    writer = Writer("firms/x")
    heading = rendered(writer.block(b.Heading(2, text, "here")))
    assert (heading.text.strip(), set(heading.tags) - {"span"}) == (text.strip(), {"h2"})
    assert ("id", "here") in heading.attributes
    link = rendered(writer.block(b.Paragraph((b.Words("See "), b.Link(b.Address("firms/y"), text), b.Words(".")))))
    assert (" ".join(link.text.split()), set(link.tags) - {"span"}) == (
        " ".join(f"See {text}.".split()),
        {"p", "a"},
    )
    strong = rendered(writer.block(b.Paragraph((b.Words("See "), b.Strong(text), b.Words(".")))))
    assert " ".join(strong.text.split()) == " ".join(f"See {text}.".split())


@pytest.mark.parametrize("text", ODD)
def test_a_text_in_finished_html_stays_as_it_is_when_markdown_renders_the_page(text: str) -> None:
    blocks = (
        b.Table(text, (text, "B"), (((b.Words(text),), (b.Quiet(text),)),)),
        b.Statements((b.Statement("a", (b.Words(text),), (b.Words(text),), (b.Cited(1, text),)),)),
        b.FactsBox(((text, ((b.Words(text),),)),)),
        b.Groups((b.Group(text, ((b.Words(text),),)),)),
        b.Aside(((b.Words(text),),)),
        b.Numbered(((b.Words(text),),)),
        b.Copyable(text, text),
    )
    for block in blocks:
        written = Writer("firms/x").block(block)
        by_itself, on_a_page = Reader(written), rendered(f"{written}\n\nAfter.")
        assert f"{by_itself.text} After.".split() == on_a_page.text.split()
        assert [*by_itself.tags, "p"] == on_a_page.tags
        assert text in by_itself.text
        assert not {"script", "b", "em", "code", "h1"} & set(by_itself.tags)


@pytest.mark.parametrize("text", ODD)
def test_the_front_matter_is_one_line_of_text(text: str) -> None:
    _, page = write_page(b.PageView("firms/x", text, text, ()))
    head = page.split("---\n")[1] if "---" not in text else page.split("\n---\n")[0].removeprefix("---\n")
    title, description = head.splitlines()[:2]
    assert title == f"title: {front_matter(text)}"
    assert description == f"description: {front_matter(text)}"
    assert unescape(front_matter(text)[1:-1].replace("\\\\", "\\")) == text
    assert not re.search(r"[<>]", front_matter(text))


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("浙江大学", ["浙江大学"]),
        ("Zhejiang University 浙江大学 in 杭州", ["浙江大学", "杭州"]),
        ("国发〔2017〕35号", ["国发〔2017〕35号"]),
        ("明光AI（诺兰）研究院", ["明光AI（诺兰）研究院"]),
        ("机器学习 with __init__", ["机器学习"]),
        ("C#学院", ["学院"]),
        ("no Chinese at all, 1–2", []),
        ("日", ["日"]),
        ("𠀀字", ["𠀀字"]),
        ("كوريا", []),
    ],
)
def test_every_run_of_chinese_is_marked_as_chinese(text: str, chinese: list[str]) -> None:
    assert [found[0] for found in CHINESE.finditer(text)] == chinese
    marked = with_language(text, html)
    assert re.findall(r'<span lang="zh-Hans">(.*?)</span>', marked) == chinese
    assert Reader(marked).text == text


@pytest.mark.parametrize(
    ("to", "page", "expected"),
    [
        (b.Address("firms/baidu"), "firms/tencent", "../baidu/"),
        (b.Address("firms/baidu", "x"), "places/cn", "../../firms/baidu/#x"),
        (b.Address("firms/baidu", "x"), "firms/baidu", "#x"),
        (b.Address("firms/baidu"), "firms/baidu", "./"),
        (b.Address("firms"), "", "firms/"),
        (b.Address(""), "firms/baidu", "../../"),
        (b.Address(""), "firms", "../"),
        (b.File("data/v1/firms.csv"), "", "data/v1/firms.csv"),
        (b.File("data/v1/firms.csv"), "firms/baidu", "../../data/v1/firms.csv"),
    ],
)
def test_addresses_are_relative_to_the_page(to: b.Address | b.File, page: str, expected: str) -> None:
    assert href(to, page) == expected


@pytest.mark.parametrize(
    ("to", "page", "expected"),
    [
        (b.Address("firms/baidu"), "firms/tencent", "../baidu/index.md"),
        (b.Address("firms/baidu", "x"), "places/cn", "../../firms/baidu/index.md#x"),
        (b.Address("firms"), "firms/baidu", "../index.md"),
        (b.Address("firms"), "", "firms/index.md"),
        (b.Address(""), "firms/baidu", "../../index.md"),
        (b.Address("firms/baidu"), "firms/baidu", "#top"),
    ],
)
def test_addresses_in_markdown_are_those_of_the_markdown_files(to: b.Address, page: str, expected: str) -> None:
    assert md_href(to, page) == expected


def test_every_page_is_the_index_of_its_folder() -> None:
    assert [source_path(page) for page in ("", "firms", "firms/baidu")] == [
        *("index.md", "firms/index.md", "firms/baidu/index.md")
    ]
