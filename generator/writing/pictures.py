"""Takes the files beside the hand-written pages, gives a problem for each that is not a picture, and nothing else."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import cast

from lxml import etree

from generator.problems import Problem

MAX_PICTURE_BYTES = 2_000_000
SVG = "http://www.w3.org/2000/svg"
SHAPES = frozenset(
    {
        *("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title"),
        *("desc", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "marker", "symbol"),
        *("pattern", "use"),
    }
)
"""The elements of SVG that draw, and neither run, move, load nor hold HTML."""
WITHIN = re.compile(r"#[\w.-]+")
ELSEWHERE = re.compile(
    r"url\s*\((?!\s*['\"]?#)|\\|//|javascript:|data:|(?:image|image-set|src|cross-fade)\s*\(", re.IGNORECASE
)
"""What an attribute may not say: the ways in which it names a file, in CSS of today and of drafts."""
USED = re.compile(r"#([^\s'\")]+)")
MAX_SHAPES = 100_000
"""Shapes that a drawing may come to when each is counted as often as it is used; a browser draws those in a second."""
MAX_CHAIN = 300
"""How deep shapes may lie in each other, or use each other."""


def _starts(*beginnings: bytes) -> Callable[[bytes], bool]:
    return lambda raw: raw.startswith(beginnings)


def _is_in_box(start: bytes, *brands: bytes) -> Callable[[bytes], bool]:
    """Gives what tells whether a file has one of `brands` from its ninth byte on, behind `start`."""
    return lambda raw: start in raw[:8] and raw[8:12] in brands


KINDS: Mapping[str, Callable[[bytes], bool]] = MappingProxyType(
    {
        "png": _starts(b"\x89PNG\r\n\x1a\n"),
        "jpg": _starts(b"\xff\xd8\xff"),
        "jpeg": _starts(b"\xff\xd8\xff"),
        "gif": _starts(b"GIF87a", b"GIF89a"),
        "webp": _is_in_box(b"RIFF", b"WEBP"),
        "avif": _is_in_box(b"ftyp", b"avif", b"avis"),
        "svg": lambda raw: True,  # read as a whole
    }
)
"""The endings that a file may have, and how to tell that it is what its ending says."""


def check_files(files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yields a problem for each file that is of another kind, that is not what its name says, or that could run."""
    for name, raw in files.items():
        ending = name.rpartition(".")[2] if "." in name else ""
        place = (f"content/{name}", 1, 1)
        if ending not in KINDS:
            said = f"files ending in .{ending}" if ending else "a file without an ending"
            hint = "only pages (.md) and pictures: " + ", ".join(KINDS)
            yield Problem(*place, "P417", f"content/ does not take {said}", hint)
        elif not raw or not KINDS[ending](raw):
            hint = "save it again in that format, or give it the ending of the format that it has"
            yield Problem(*place, "P419", f"this is not a picture of the kind .{ending}", hint)
        elif ending == "svg":
            yield from check_drawing(name, raw)


def check_drawing(name: str, raw: bytes) -> Iterator[Problem]:
    """Yields a problem for each part of an SVG file that does more than draw."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    path, hint = f"content/{name}", "save the drawing as a plain SVG, or as .png"
    try:
        raw.decode("utf-8")
        tree = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = (error.lineno or 1) if isinstance(error, etree.XMLSyntaxError) else 1
        yield Problem(path, line, 1, "P419", "this SVG cannot be read", hint)
        return
    known = tree.getroottree().docinfo
    before = [one for one in tree.itersiblings(preceding=True) if not isinstance(one, etree._Comment)]
    if known.internalDTD is not None or before or (known.encoding or "UTF-8").upper() != "UTF-8":
        message = "an SVG may not declare a type of document, a style sheet or another encoding than UTF-8"
        yield Problem(path, 1, 1, "P419", message, hint)
    elif tree.tag != f"{{{SVG}}}svg":
        yield Problem(path, 1, 1, "P419", "this is not an SVG", hint)
    else:
        found = (message for element in tree.iter() for message in _beyond_drawing(element))
        yield from (Problem(path, line, 1, "P419", message, hint) for line, message in found)
        if _drawn(tree) > MAX_SHAPES:
            message = f"this SVG uses its shapes so often that they come to more than {MAX_SHAPES:,}"
            yield Problem(path, 1, 1, "P419", message, hint)


def _drawn(tree: etree._Element) -> int:
    """Gives how many shapes are drawn, each counted as often as it is used; too many where one uses itself."""
    named = {str(element.get("id")): element for element in tree.iter() if element.get("id")}
    known: dict[etree._Element, int] = {}

    def count(element: etree._Element, depth: int) -> int:
        if element in known or depth > MAX_CHAIN:
            return known.get(element, MAX_SHAPES + 1)
        known[element] = MAX_SHAPES + 1  # while it is counted: it may not use itself
        said = (str(value) for key, value in element.attrib.items() if key != "id" and "#" in str(value))
        used = (named[one] for value in said for one in USED.findall(value) if one in named)
        known[element] = min(1 + sum(count(one, depth + 1) for one in (*element, *used)), MAX_SHAPES + 1)
        return known[element]

    return count(tree, 0)


def _beyond_drawing(element: etree._Element) -> Iterator[tuple[int, str]]:
    """Yields line and message of what an element does beside drawing."""
    line = cast("int | None", element.sourceline) or 1
    if isinstance(element, etree._Comment):
        return
    shape = str(element.tag).removeprefix(f"{{{SVG}}}") if isinstance(element.tag, str) else "?"
    if shape not in SHAPES:
        yield line, f"an SVG may draw, but not hold <{shape.rpartition('}')[2]}>"
        return
    for key, value in element.attrib.items():
        attribute = str(key).rpartition("}")[2].lower()
        if attribute.startswith("on") or attribute == "style":
            yield line, f'an SVG may not hold the attribute "{attribute}"'
        elif attribute in ("href", "base") and not WITHIN.fullmatch(str(value)):
            yield line, "an SVG may not load anything or lead anywhere"
        elif ELSEWHERE.search(str(value)):
            yield line, f'an SVG may not load anything, as "{attribute}" does'
