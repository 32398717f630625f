"""Modules become classic scripts that do the same; a form that is not known is refused, never guessed."""

import json
import re
from pathlib import Path

import pytest

from generator.offline.archive import SUBSTITUTES
from generator.offline.scripts import OfflineError, Scripts, delivered

OWN = Path(__file__).parents[2] / "generator/offline/assets"


def classic(text: str, **others: str) -> str:
    """Gives a module as a classic script; the others lie beside it."""
    texts = {"assets/it.js": text, **{f"assets/{name}.js": other for name, other in others.items()}}
    scripts = Scripts(texts, {})
    scripts.needed("assets/it.js")
    return scripts.made()["assets/it.js"]


def body(made: str) -> str:
    """Gives the lines within the function that registers a module."""
    assert made.startswith('tracker.define("assets/it.js", () => {\n"use strict";\n')
    assert made.endswith("\n});\n")
    return "\n".join(made.splitlines()[2:-1])


OTHER = "export const a = 1\nexport const b = 2\nexport { c as default, c as d }\n"


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ('import { a, b as x } from "./other.js"\na(x)', 'const { a, b: x } = tracker.use("assets/other.js");\na(x)'),
        ('import {\n  a,\n  d,\n} from "./other.js";', 'const { a, d } = tracker.use("assets/other.js");'),
        ('import C from "./other.js"', 'const { default: C } = tracker.use("assets/other.js");'),
        ("const u = new URL('x', import.meta.url)", "const u = new URL('x', (tracker.home + \"assets/it.js\"))"),
        ('const l = () => import("./other.js")', 'const l = () => tracker.load(["assets/other.js"])'),
    ],
)
def test_what_a_module_uses(module: str, expected: str) -> None:
    assert body(classic(module, other=OTHER)) == f"{expected}\nreturn {{  }};"


@pytest.mark.parametrize(
    "module", ["// the import of talent\nconst exports = {}", 'const words = ["export", "import"]', "important()"]
)
def test_a_module_that_uses_and_exports_nothing_only_gets_its_own_names(module: str) -> None:
    assert classic(module) == f'(() => {{\n"use strict";\n{module}\n}})();\n'


@pytest.mark.parametrize(
    ("module", "expected", "returned"),
    [
        ("export const a = 1", "const a = 1", "a: a"),
        ("export function a() {}", "function a() {}", "a: a"),
        ("export async function a() {}", "async function a() {}", "a: a"),
        ("export function* a() {}", "function* a() {}", "a: a"),
        ("export class A {}", "class A {}", "A: A"),
        ("const a = 1\nexport { a as default };", "const a = 1\n", "default: a"),
    ],
)
def test_what_a_module_exports(module: str, expected: str, returned: str) -> None:
    assert body(classic(module)) == f"{expected}\nreturn {{ {returned} }};"


@pytest.mark.parametrize(
    "module",
    [
        'import * as x from "./other.js"',
        'import C, { a } from "./other.js"',
        "import { a } from './other.js'",
        'import { a } from "elsewhere"',
        "const l = () => import(address)",
        "export default class {}",
        "export let a = 1",
        "export const { a } = {}",
        "export const [a] = []",
        'export { a } from "./other.js"',
        'export * from "./other.js"',
        "const a = await b()",
        "await b()",
        "const a = await fetch(address)",
        "const load = () => fetch(address)",
        "const w = new Worker(address)",
        'import { none } from "./other.js"',
        'import { a } from "./missing.js"',
        'const l = () => import("./missing.js")',
    ],
)
def test_any_other_form_is_refused_with_its_place(module: str) -> None:
    with pytest.raises(OfflineError, match=r"assets/(it|missing)\.js"):
        classic(module, other=OTHER)


def test_modules_that_use_each_other_are_refused() -> None:
    with pytest.raises(OfflineError, match=r"assets/it\.js uses assets/other\.js uses assets/it\.js"):
        classic(
            'import { a } from "./other.js"\nexport const b = a',
            other='import { b } from "./it.js"\nexport const a = b',
        )


def test_a_later_script_may_load_the_one_that_loads_it() -> None:
    texts = {"assets/a.js": 'const b = () => import("./b.js")', "assets/b.js": 'const a = () => import("./a.js")'}
    scripts = Scripts(texts, {})
    assert scripts.needed("assets/a.js") == ("assets/a.js",)
    assert scripts.made().keys() == texts.keys()


def test_scripts_come_in_the_order_in_which_they_use_each_other() -> None:
    texts = {
        "assets/page.js": 'import { a } from "./a.js"\nimport { b } from "./b.js"\nconst l = () => import("./late.js")',
        "assets/a.js": 'import { b } from "./b.js"\nexport const a = b',
        "assets/b.js": "export const b = 1",
        "assets/late.js": 'import "./vendor/plain.min.js"\nimport { b } from "./b.js"\nexport const late = b',
        "assets/vendor/plain.min.js": "globalThis.plain = 1",
        "assets/unused.js": "export default 1",
    }
    scripts = Scripts(texts, {})
    assert scripts.needed("assets/page.js") == ("assets/b.js", "assets/a.js", "assets/page.js")
    made = scripts.made()
    late = json.dumps(["assets/vendor/plain.min.js", "assets/b.js", "assets/late.js"])
    assert f"tracker.load({late})" in made["assets/page.js"]
    assert made["assets/vendor/plain.min.js"] == texts["assets/vendor/plain.min.js"], "no module: it stays as it is"
    assert "assets/unused.js" not in made


def test_a_module_with_another_form_for_the_disk_must_export_the_same() -> None:
    texts = {"assets/data.js": "export const a = 1\nexport const b = 2"}
    same = Scripts(texts, {"assets/data.js": "export const b = 3\nexport const a = 4"})
    assert same.needed("assets/data.js") == ("assets/data.js",)
    assert "const a = 4" in same.made()["assets/data.js"]
    with pytest.raises(OfflineError, match="do not export the same: b"):
        Scripts(texts, {"assets/data.js": "export const a = 4"}).needed("assets/data.js")


def test_every_module_of_the_site_has_a_classic_form(repository: Path) -> None:
    folder = repository / "theme_overrides"
    texts = {path.relative_to(folder).as_posix(): path.read_text() for path in (folder / "assets").rglob("*.js")}
    scripts = Scripts(texts, {f"assets/{name}": (OWN / name).read_text() for name in SUBSTITUTES})
    modules = [path for path in texts if not path.endswith(".min.js")]
    assert len(modules) > 25
    for path in modules:
        assert scripts.needed(path)[-1] == path
    for path, text in scripts.made().items():
        assert path.endswith(".min.js") or text.startswith((f'tracker.define("{path}", () => {{\n', "(() => {\n"))
        assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE), path


def test_data_is_handed_over_as_the_text_that_it_is() -> None:
    text = json.dumps({"a": '`${x}` \\ " \u2028 人工智能', "__proto__": 1}, ensure_ascii=False) + "\r\n"
    made = delivered("search/names.json", text)
    quoted = re.fullmatch(r'tracker\.deliver\("search/names\.json", `(.*)`\)\n', made, re.DOTALL)
    assert quoted
    assert not re.search(r"(?<!\\)(\\\\)*(`|\$\{)", quoted[1]), "nothing ends the text or is computed in it"
    assert re.sub(r"\\(.)", lambda one: "\r" if one[1] == "r" else one[1], quoted[1]) == text
