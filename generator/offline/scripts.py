"""Takes the site's modules, gives classic scripts that do the same, for pages that are opened from a local disk."""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

START = "assets/offline.js"
"""Where the script lies that takes the place of modules and requests; it comes before all others."""

_NAME = r"[A-Za-z_$][\w$]*"
_FROM = r'from\s*"(\.{1,2}/[\w./-]+)"[ \t]*;?[ \t]*$'
_EFFECT = re.compile(r'^import\s*"(\.{1,2}/[\w./-]+)"[ \t]*;?[ \t]*$', re.MULTILINE)
_DEFAULT = re.compile(rf"^import\s+({_NAME})\s+{_FROM}", re.MULTILINE)
_NAMED = re.compile(rf"^import\s*\{{([^}}]*)\}}\s*{_FROM}", re.MULTILINE)
_DECLARED = re.compile(rf"^export (?=(?:const|(?:async )?function\*?|class)\s+({_NAME})\b)", re.MULTILINE)
_LIST = re.compile(r"^export\s*\{([^}]*)\}[ \t]*;?[ \t]*$", re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.{1,2}/[\w./-]+)"\)')
_PAIR = re.compile(rf"({_NAME})(?:\s+as\s+({_NAME}))?")
_PLACE = re.compile(r"tracker\.load\(/\*(.+?)\*/\)")
_MODULE = re.compile(r"^(?:import|export)\b|\bimport(?:\.meta\b|\()", re.MULTILINE)
_OWN_ADDRESS = "import.meta.url"
_COMMENT = re.compile(r"^\s*(?://|/?\*).*$", re.MULTILINE)
_REFUSED = (
    (re.compile(r"(?<![\w.$\-\"'`])(?:import|export)\b"), "a form of import or export that is not known here"),
    (re.compile(r"^(?:await\b|(?:const|let|var)\b[^\n]*=\s*await\b)", re.MULTILINE), "await outside a function"),
    (re.compile(r"(?<![\w.$])fetch\(.*(?<!\{)$", re.MULTILINE), "a request: let data.js read it"),
    (re.compile(r"\bnew (?:SharedWorker|Worker|XMLHttpRequest)\b"), "what a page from a disk may not have"),
)
"""What a module must not have, and why; comments are not looked at."""


class OfflineError(Exception):
    """Something in the site has no form that works from a disk; the message says what, where and why."""


@dataclass(frozen=True)
class _Script:
    """A module as a classic script: what it uses at once (path to names) and later, and what it exports."""

    text: str
    used: Mapping[str, frozenset[str]] = field(default_factory=dict)
    later: tuple[str, ...] = ()
    exports: frozenset[str] = frozenset()


@dataclass
class Scripts:
    """The site's scripts, by their path. Those of `own` take the place of the site's."""

    texts: Mapping[str, str]
    own: Mapping[str, str]
    _made: dict[str, _Script] = field(default_factory=dict)

    def needed(self, path: str) -> tuple[str, ...]:
        """Gives all scripts that a page must have for a module, in the order in which they run; the module is last."""
        return tuple(dict.fromkeys(self._needed(path, ())))

    def _needed(self, path: str, users: tuple[str, ...]) -> Iterator[str]:
        if path in users:
            raise OfflineError(
                f"{' uses '.join((*users, path))}: modules that use each other cannot be classic scripts"
            )
        for used, names in self._script(path).used.items():
            yield from self._needed(used, (*users, path))
            missing = names - self._script(used).exports
            if missing:
                raise OfflineError(f"{path} asks {used} for what it does not export: {', '.join(sorted(missing))}")
        yield path

    def made(self) -> Mapping[str, str]:
        """Gives all classic scripts that were asked for, with those that they load later."""
        followed: set[str] = set()
        while waiting := self._made.keys() - followed:
            followed |= waiting
            for later in sorted({later for path in waiting for later in self._made[path].later}):
                self.needed(later)
        return {path: _PLACE.sub(self._list, script.text) for path, script in sorted(self._made.items())}

    def _list(self, found: re.Match[str]) -> str:
        return f"tracker.load({json.dumps(self.needed(found[1]))})"

    def _script(self, path: str, *, is_module: bool = True) -> _Script:
        if path not in self._made:
            if path not in self.texts:
                raise OfflineError(f"{path} is not in the site")
            self._made[path] = self._changed(path) if is_module else _Script(self.texts[path])
        return self._made[path]

    def _changed(self, path: str) -> _Script:
        """Gives a module as a classic script; one that takes the place of another must export the same."""
        if path not in self.own:
            return self._classic(path, self.texts[path])
        made = self._classic(path, self.own[path])
        missing = _exports(self.texts[path]) ^ made.exports
        if missing:
            raise OfflineError(f"{path} and its offline form do not export the same: {', '.join(sorted(missing))}")
        return made

    def _classic(self, path: str, text: str) -> _Script:
        """Gives a module as a function that is registered under its path and returns what it exports.

        One that neither imports nor exports needs no register, so that a page may also use it as it is.
        """
        if not is_module(text):
            _check(path, text)
            return _Script(f'(() => {{\n"use strict";\n{text}\n}})();\n')
        folder = posixpath.dirname(path)
        used: dict[str, frozenset[str]] = {}

        def at(address: str) -> str:
            return posixpath.normpath(posixpath.join(folder, address))

        def effect(found: re.Match[str]) -> str:
            used.setdefault(at(found[1]), frozenset())
            self._script(at(found[1]), is_module=is_module(self.texts.get(at(found[1]), "")))
            return ""

        def imported(names: str, address: str) -> str:
            asked = frozenset(name.split(":")[0] for name in names.split(", "))
            used[at(address)] = used.get(at(address), frozenset()) | asked
            return f'const {{ {names} }} = tracker.use("{at(address)}");'

        exported = _exported(text)
        text = _EFFECT.sub(effect, text)
        text = _DEFAULT.sub(lambda found: imported(f"default: {found[1]}", found[2]), text)
        text = _NAMED.sub(lambda found: imported(_renamed(found[1], path), found[2]), text)
        text = _LIST.sub("", _DECLARED.sub("", text))
        text = text.replace(_OWN_ADDRESS, f'(tracker.home + "{path}")')
        later = tuple(at(found[1]) for found in _LATER.finditer(text))
        text = _LATER.sub(lambda found: f"tracker.load(/*{at(found[1])}*/)", text)
        _check(path, text)
        returned = ", ".join(f"{name}: {own}" for name, own in exported.items())
        made = f'tracker.define("{path}", () => {{\n"use strict";\n{text}\nreturn {{ {returned} }};\n}});\n'
        return _Script(made, used, later, frozenset(exported))


def _exported(text: str) -> dict[str, str]:
    """Gives what a module exports: the name that others know, and its own."""
    exported = {found[1]: found[1] for found in _DECLARED.finditer(text)}
    for found in _LIST.finditer(text):
        exported |= {name or own: own for own, name in _PAIR.findall(found[1])}
    return exported


def _exports(text: str) -> frozenset[str]:
    return frozenset(_exported(text))


def _renamed(names: str, path: str) -> str:
    """Gives the names of an import as those of a destructuring: `a as b` is `a: b`."""
    parts = [_PAIR.fullmatch(part.strip()) for part in names.split(",") if part.strip()]
    if not all(parts):
        raise OfflineError(f"{path}: cannot read the names in {{{names}}}")
    return ", ".join(f"{part[1]}: {part[2]}" if part[2] else part[1] for part in parts if part)


def _check(path: str, text: str) -> None:
    """Refuses what is not known to work, rather than leaving a page that fails in a reader's browser."""
    code = _COMMENT.sub("", text)
    for pattern, reason in _REFUSED:
        found = pattern.search(code)
        if found:
            line = code[code.rfind("\n", 0, found.start()) + 1 :].split("\n", 1)[0].strip()
            raise OfflineError(f"{path}: {reason}: {line[:120]}")


def is_module(text: str) -> bool:
    """Tells whether a script can be nothing but a module."""
    return bool(_MODULE.search(text))


def delivered(path: str, text: str) -> str:
    """Gives a file of data as a script that hands it over as a text, which JSON.parse then reads as ever."""
    quoted = text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${").replace("\r", "\\r")
    return f'tracker.deliver("{path}", `{quoted}`)\n'
