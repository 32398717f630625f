"""Takes the theme's style sheets, gives them without the rules for what no page of ours can hold.

    python -m tests.site.theme_sheet SITE      # writes theme_overrides/assets/stylesheets/ anew, from a built site

The sheet of a theme has rules for everything that anybody builds with it; ours uses a third of them. A rule stays if
its classes, elements and attributes occur on a page, can be written on one by hand, or are put there by the theme's
script. The files have the theme's own names, which hold a digest: another version of the theme uses its own sheets.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import material  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule  # type: ignore[import-untyped]

from generator.writing.allowed import CLASSES, ELEMENTS, MADE_CLASSES

THEME = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
KEPT = Path(__file__).parents[2] / "theme_overrides" / "assets" / "stylesheets"
BY_SCRIPT = frozenset(
    {
        *(
            "js",
            "no-js",
            "md-header--shadow",
            "md-header__title--active",
            "md-nav__link--active",
            "md-nav__link--passed",
        ),
        *("md-toggle--indeterminate", "md-overlay", "md-top"),
    }
)
"""Classes that the theme's script gives to elements of ours."""
STATES = frozenset({"hidden", "open", "href", "data-md-state", "data-md-scrolllock", "data-md-visible", "dir", "title"})
"""Attributes that come and go."""
NESTING = frozenset({"media", "supports", "layer"})
_STATE = re.compile(r"::?[a-z-]+(?![a-z(-])")
_NAME = re.compile(r"(?P<mark>[.#]?)(?P<name>-?[_a-zA-Z][\w-]*(?:\\.[\w-]*)*)")
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)[^\]]*\]")
_COLOUR = re.compile(r"\[data-md-color-[a-z]+=\"?([\w-]+)")
_VARIABLE = re.compile(r"var\((--[\w-]+)")


class Used:
    """The names of classes, ids, elements and attributes that pages hold."""

    def __init__(self, pages: Iterable[str]) -> None:
        self.classes = {*BY_SCRIPT, *CLASSES, *MADE_CLASSES}
        self.elements = {*ELEMENTS}
        self.attributes = {*STATES}
        self.ids: set[str] = set()
        self.colours = {"default", "slate"}
        for page in pages:
            self.elements |= set(re.findall(r"<([a-z][a-z0-9]*)", page))
            self.attributes |= set(re.findall(r"\s([a-z][\w-]*)=", page)) | {"checked", "hidden"}
            for names in re.findall(r'\sclass="([^"]*)"', page):
                self.classes |= set(names.split())
            self.colours |= set(re.findall(r'data-md-color-[a-z]+="([^"]*)"', page))
            self.ids |= set(re.findall(r'\sid="(__[^"]*)"', page))

    def may_match(self, selector: str) -> bool:
        """Tells whether everything that a selector asks for may be on one of the pages."""
        wanted = re.sub(r":not\([^()]*\)", "", selector)
        named = _ATTRIBUTE.findall(wanted)
        if any(name not in self.attributes and not name.startswith("data-md-color") for name in named):
            return False
        if any(value not in self.colours for value in _COLOUR.findall(wanted)):
            return False
        plain = _STATE.sub("", re.sub(r"\[[^\]]*\]", "", wanted))
        if re.search(r":(?:is|where|has|host)\(", plain):
            return True
        plain = re.sub(r":[\w-]+\([^()]*\)", "", plain)
        return all(self._has(found["mark"], found["name"].replace("\\", "")) for found in _NAME.finditer(plain))

    def _has(self, mark: str, name: str) -> bool:
        if mark == ".":
            return name in self.classes
        return name in self.ids if mark == "#" else name in self.elements


def subset(css: str, used: Used) -> str:
    """Gives a sheet with the rules that may match, and the pictures in variables that one of them asks for."""
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    asked = {*_VARIABLE.findall(_rules(nodes, used, None))}
    return _rules(nodes, used, asked)


def _rules(nodes: Iterable[Node], used: Used, asked: set[str] | None) -> str:
    return "".join(_rule(node, used, asked) for node in nodes)


def _rule(node: Node, used: Used, asked: set[str] | None) -> str:
    if isinstance(node, QualifiedRule):
        selectors = re.split(r",(?![^(]*\))", tinycss2.serialize(node.prelude).strip())
        kept = [selector for selector in selectors if used.may_match(selector)]
        declared = _declared(node, asked)
        return f"{','.join(kept)}{{{declared}}}" if kept and declared else ""
    if isinstance(node, AtRule) and node.lower_at_keyword in NESTING and node.content is not None:
        inside = _rules(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), used, asked)
        return f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}{{{inside}}}" if inside else ""
    return str(node.serialize())


def _declared(rule: QualifiedRule, asked: set[str] | None) -> str:
    """Gives what a rule declares, without pictures that nothing asks for."""
    whole = str(tinycss2.serialize(rule.content))
    if asked is None or not re.search(r"--[\w-]+:\s*url\(", whole):
        return whole
    found = tinycss2.parse_declaration_list(rule.content, skip_comments=True, skip_whitespace=True)
    kept = [one for one in found if one.type != "declaration" or not _is_picture(one) or one.name in asked]
    return ";".join(str(one.serialize()) for one in kept)


def _is_picture(declaration: Declaration) -> bool:
    return declaration.name.startswith("--") and any(
        part.type == "url" or (part.type == "function" and part.lower_name == "url") for part in declaration.value
    )


def main(site: Path) -> None:
    """Writes the sheets anew from the pages of a site."""
    used = Used(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    KEPT.mkdir(parents=True, exist_ok=True)
    for old in KEPT.glob("*.css"):
        old.unlink()
    for sheet in sorted(THEME.glob("*.min.css")):
        (KEPT / sheet.name).write_text(subset(sheet.read_text(encoding="utf-8"), used), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
