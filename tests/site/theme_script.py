"""Takes the theme's script, gives it without what no page of ours can start.

    python -m tests.site.theme_script      # writes theme_overrides/assets/javascripts/ anew; needs Node.js and npm

More than half of the script is for what we do not use: the theme's own search, its way of changing pages, tooltips,
tabs, diagrams. Its sources lie in the map beside it, as its authors wrote them; they are put together again without
those folders, by the same program as theirs. The file has the theme's own name, which holds a digest: another version
of the theme uses its own script.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import material  # type: ignore[import-untyped]

THEME = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
KEPT = Path(__file__).parents[2] / "theme_overrides" / "assets" / "javascripts"
ESBUILD = "esbuild@0.25.10"
SOURCES = "src/templates/assets/javascripts"
START = f"{SOURCES}/bundle.ts"
RXJS = "node_modules/rxjs"
HEAD = "/* Made of MkDocs Material (MIT), RxJS (Apache-2.0), focus-visible (W3C): assets/vendor/README.md. */\n"

LEFT_OUT: dict[str, tuple[str, ...]] = {
    "components/search": ("mountSearch", "mountSearchHiglight"),
    "components/source": ("mountSource",),
    "components/consent": ("mountConsent",),
    "components/progress": ("mountProgress",),
    "components/tooltip": ("mountTooltip",),
    "components/tooltip2": ("mountTooltip2", "mountInlineTooltip2"),
    "components/content/annotation": ("mountAnnotationBlock", "mountAnnotationList"),
    "components/content/link": ("mountLink",),
    "components/content/mermaid": ("mountMermaid",),
    "components/content/tabs": ("mountContentTabs",),
    "integrations": (
        *("fetchSitemap", "setupAlternate", "setupClipboardJS", "setupInstantNavigation", "setupVersionSelector"),
    ),
    "templates/annotation": (),
    "templates/clipboard": ("renderClipboardButton", "renderCodeBlockNavigation", "renderSelectionButton"),
    "templates/search": (),
    "templates/source": (),
    "templates/tabbed": (),
    "templates/tooltip": ("renderTooltip2",),
    "templates/version": (),
}
"""Folders of the theme's sources, with the functions that others call in them: those do nothing any more."""

STARTS = re.compile(
    r'data-md-component="?(?:search|source|consent|progress)|class="(?:[^"]* )?(?:annotate|mermaid|copy|select)[" ]'
    r'|\sdata-(?:tabs|preview)\b|"(?:navigation\.instant|content\.|search\.(?:suggest|highlight|share))'
    r'|\shreflang=|"version": \{'
)
"""What would start one of them on a page: a component, a class, an attribute, or a feature of the theme's settings."""

FOREIGN = re.compile(r'typeof ResizeObserver === "undefined"')
"""Before what the theme would fetch from another host for very old browsers: our pages ask no other host."""

_FUNCTIONS = re.compile(r"src/internal/(?:observable|operators)/[a-z]\w+$")
_TWICE = re.compile(r"Internals$|/innerFrom$|operators/(?:combineLatest|concat|merge|zip|throwIfEmpty)$")
"""Modules that RxJS does not give to others, some with the names of those that it gives."""
_CLASSES = re.compile(
    r"src/internal/(?:(?:Observable|Subject|BehaviorSubject|ReplaySubject|Subscription)"
    r"|util/(?:identity|noop|pipe)|scheduler/(?:async|queue|animationFrame))$"
)


def sources(script_map: str) -> dict[str, str]:
    """Gives the files that a script was made of, without those that are left out."""
    whole = json.loads(script_map)
    texts = (FOREIGN.sub("false", text) for text in whole["sourcesContent"])
    found = dict(zip(whole["sources"], texts, strict=True))
    inside = tuple(f"{SOURCES}/{folder}/" for folder in LEFT_OUT)
    kept = {
        path: text for path, text in found.items() if path.startswith((SOURCES, RXJS)) and not path.startswith(inside)
    }
    kept["node_modules/focus-visible/index.js"] = found["node_modules/focus-visible/dist/focus-visible.js"]
    kept["node_modules/clipboard/index.js"] = "export default { isSupported: () => false }\n"
    for folder, names in LEFT_OUT.items():
        kept[f"{SOURCES}/{folder}/index.ts"] = "".join(
            [
                'import { EMPTY } from "rxjs"\n',
                *(f"export const {name} = (..._: any[]): any => EMPTY\n" for name in names),
            ]
        )
    return {**kept, **_indexes(kept), **_settings(kept)}


def _indexes(files: dict[str, str]) -> dict[str, str]:
    """Gives the files that only pass on what lies below them: a script's map does not have those."""
    below: dict[str, set[str]] = {}
    for path in files:
        names = path.removeprefix(f"{SOURCES}/").split("/")[:-1] if path.startswith(SOURCES) else []
        for depth in range(1, len(names)):
            below.setdefault("/".join(names[:depth]), set()).add(names[depth])
    return {
        f"{SOURCES}/{folder}/index.ts": "".join(f'export * from "./{name}"\n' for name in sorted(names))
        for folder, names in below.items()
        if not any(f"{SOURCES}/{folder}/index.{kind}" in files for kind in ("ts", "tsx"))
    }


def _settings(files: dict[str, str]) -> dict[str, str]:
    modules = sorted(path.removeprefix(f"{RXJS}/").removesuffix(".ts") for path in files if path.startswith(RXJS))
    given = [name for name in modules if (_FUNCTIONS.search(name) and not _TWICE.search(name)) or _CLASSES.match(name)]
    options = {"baseUrl": ".", "paths": {"~/*": [f"./{SOURCES}/*"]}, "jsx": "react", "jsxFactory": "h"}
    return {
        f"{RXJS}/index.ts": "".join(f'export * from "./{name}"\n' for name in given),
        f"{RXJS}/package.json": '{"main": "index.ts", "sideEffects": false}',
        "tsconfig.json": json.dumps({"compilerOptions": {**options, "useDefineForClassFields": False}}),
    }


def main() -> None:
    """Writes the script anew from the installed theme's sources."""
    (script_map,) = THEME.glob("bundle.*.min.js.map")
    KEPT.mkdir(parents=True, exist_ok=True)
    for old in KEPT.glob("bundle.*"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for path, text in sources(script_map.read_text(encoding="utf-8")).items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        command = ["npx", "--yes", ESBUILD, START, "--bundle", "--minify", "--format=iife", "--target=es2020"]
        made = subprocess.run([*command, "--legal-comments=none"], cwd=folder, capture_output=True, check=False)
    if made.returncode:
        sys.exit(made.stderr.decode())
    (KEPT / script_map.name.removesuffix(".map")).write_text(HEAD + made.stdout.decode(), encoding="utf-8")


if __name__ == "__main__":
    main()
