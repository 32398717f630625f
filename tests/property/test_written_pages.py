"""Whatever is put together to a page: the check ends, and what it lets through is dead in another reader's eyes."""

from html.parser import HTMLParser

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from generator.fields import MENTION
from generator.problems import Problem
from generator.writing.judging import judge
from generator.writing.links import address_problem
from generator.writing.rendering import EXTENSIONS, SETTINGS
from generator.written import WrittenPage
from tests.unit.test_writing import HARMLESS, REFUSED

PIECES = [*REFUSED, *HARMLESS]
BITS = [
    *(
        "<",
        ">",
        "</",
        "/>",
        "<!",
        "<![",
        "<!--",
        "-->",
        "<?",
        "&",
        ";",
        "&#",
        "&lt;",
        "&#x3c;",
        "'",
        '"',
        "`",
        "```",
        "~~~",
    ),
    *(
        "[",
        "]",
        "](",
        ")",
        "[^",
        "]:",
        "{",
        "}",
        "{:",
        "{ #",
        "|",
        "\n",
        "\n\n",
        "\n    ",
        "> ",
        "- ",
        "1. ",
        "!!! note",
        ": ",
    ),
    *(
        "script",
        "img",
        "p",
        "div",
        "svg",
        "a ",
        "href=",
        "src=",
        "onclick=",
        "onerror=",
        "style=",
        "x",
        "=",
        "\\",
        "*",
        "_",
    ),
    *("javascript:", "data:", "//", "alert(1)", "[[x]]", "[[figure:x]]", "[[", "]]", "---\n", "title: "),
]
ALIVE = frozenset(
    {"script", "iframe", "object", "embed", "form", "input", "style", "link", "base", "meta", "svg", "math"}
)


def wrong(text: str) -> tuple[Problem, ...]:
    page = WrittenPage("new/index.md", text)
    judged = judge(page)
    return (*judged.problems, *filter(None, (address_problem(page, lead) for lead in judged.leads)))


def assert_dead(text: str) -> None:
    """Reads what Markdown makes of the page with a parser for HTML as it is found in the wild."""
    resolved = MENTION.sub("[words](#words)", text)
    as_mkdocs_does = HTMLParser()
    as_mkdocs_does.feed(resolved)
    as_mkdocs_does.close()
    written = Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS).convert(resolved)
    for element in html.fragment_fromstring(written, create_parent="div").iter():
        assert isinstance(element.tag, str)
        assert element.tag not in ALIVE, text
        for name, value in element.attrib.items():
            assert not str(name).startswith("on"), text
            assert name not in ("style", "srcdoc", "srcset", "formaction", "action"), text
            if name in ("href", "src"):
                scheme, colon, _ = str(value).partition(":")
                assert not colon or "/" in scheme or "#" in scheme or scheme in ("http", "https"), text


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES) | st.sampled_from(BITS), max_size=12).map("".join))
@example("<![CDATA[><script>alert(1)</script>]]>")
@example("a <script\n>x</script>")
def test_what_is_let_through_is_dead(text: str) -> None:
    if not wrong(text):
        assert_dead(text)


@settings(max_examples=200)
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda raw: raw.decode("latin-1")))
def test_no_text_at_all_ends_in_a_traceback(text: str) -> None:
    text = text.replace("\r", "\n")  # as pages are read
    for problem in wrong(text):
        assert 1 <= problem.line <= text.count("\n") + 1
        assert problem.column >= 1
        assert problem.hint
