"""Takes the Markdown of a hand-written page, gives the HTML that MkDocs would make of it, as a tree.

The tree is read as XML, on purpose: where that succeeds, every browser sees the same elements.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from xml.etree.ElementTree import Element as Written

from lxml import etree
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from generator import written_text
from generator.writing.allowed import EMPTY

EXTENSIONS = ("toc", *written_text.EXTENSIONS)
"""Those that MkDocs always has, and those of mkdocs.yml."""
SETTINGS = {"toc": {"permalink": True, "permalink_title": "Link to this section", "toc_depth": 3}}

REFERENCE = re.compile(r"&[#\w]*;?")
OPEN = re.compile(rf"<({'|'.join(sorted(EMPTY))})\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)/?>", re.IGNORECASE)
COMMENT = re.compile(r"<!--.*?-->|<[!?][^>]*>?", re.DOTALL)
CLOSED_AT_ONCE = re.compile(r"<([A-Za-z][\w:.-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*/>")


class UnreadableError(Exception):
    """The HTML is not well-formed; the message says how, and `written` is as much of it as there is."""

    def __init__(self, message: str, written: str = "") -> None:
        super().__init__(message)
        self.written = written


class TooDeepError(Exception):
    """Quotes, lists or elements lie too deep in each other to be read."""


@dataclass(frozen=True)
class Rendered:
    """A page as HTML."""

    tree: etree._Element
    comments: int
    """How many comments and declarations were taken out of it."""


class _Marking(Treeprocessor):
    """Marks what comes from Markdown, so that it can be told from HTML in the page."""

    def __init__(self, markdown: Markdown, mark: str) -> None:
        super().__init__(markdown)
        self.mark = mark

    def run(self, root: Written) -> None:
        for element in root.iter():
            if "href" in element.attrib or "src" in element.attrib:
                element.set(self.mark, "")


def render(text: str, mark: str) -> Rendered:
    """Gives the page that Markdown makes of a text; links and pictures that are none of HTML get the attribute `mark`.

    Raises UnreadableError or TooDeepError.
    """
    markdown = Markdown(extensions=list(EXTENSIONS), extension_configs=SETTINGS)
    markdown.treeprocessors.register(_Marking(markdown, mark), "marking", 0)
    try:
        written = markdown.convert(text)
    except RecursionError as error:
        raise TooDeepError from error
    except (AssertionError, ValueError, IndexError, KeyError) as error:  # in the parser: the text is what it is
        raise UnreadableError(str(error) or type(error).__name__) from error
    # Browsers and XML do not agree on where these end; whoever finds one refuses the page, so it need not be exact.
    rest, comments = COMMENT.subn("", written)
    try:
        return Rendered(_tree(rest), comments)
    except UnreadableError as error:
        raise UnreadableError(str(error), written) from error


def _tree(written: str) -> etree._Element:
    """Reads HTML as XML, after references and empty elements were written in XML's way."""
    plain = REFERENCE.sub(lambda found: escape(unescape(found[0])), written)
    for found in CLOSED_AT_ONCE.finditer(plain):
        if found[1].lower() not in EMPTY:
            raise UnreadableError(f"<{found[1]}/> is not closed by its slash")
    closed = OPEN.sub(r"<\1\2/>", plain)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(f"<div>{closed}</div>", parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error.msg):
            raise TooDeepError from error
        raise UnreadableError(_in_words(str(error.msg))) from error


def _in_words(message: str) -> str:
    """Gives what the XML parser says in words for people."""
    mismatch = re.match(r"Opening and ending tag mismatch: ([^\s,]+) line \d+ and ([^\s,]+)", message)
    if mismatch:
        return f"<{mismatch[1]}> is not closed before </{mismatch[2]}>"
    if "quoted" in message or "AttValue" in message or "Specification mandates value" in message:
        return "an attribute has no value in quotes"
    if "redefined" in message:
        return "an element has the same attribute twice"
    return "it is not well-formed"
