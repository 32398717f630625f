"""Imports point down the list of layers only, as the design draws it."""

import ast
from pathlib import Path

import pytest

LAYERS: tuple[tuple[str, ...], ...] = (
    ("edits", "part", "style_sheet", "drawing_code", "pausing", "workers"),
    ("problems", "config", "remember"),
    ("endings", "repository", "kept_history"),
    # What a record may hold.
    ("plain_text",),
    ("dates",),
    ("values", "vocabularies"),
    ("fields",),
    ("record",),
    ("outlines",),
    ("per_record",),
    ("schema",),
    # From text to tree.
    ("sparklines",),
    ("inlines",),
    ("tables", "edit_list"),
    ("citations",),
    ("drawn_late", "vega_lite"),
    ("read", "blocks", "escaping", "allowed_html", "numerals", "lettering", "pinyin", "palette"),
    ("hedged_bars", "comparison_table", "citation_files", "citation_formats", "citation_styles", "page_head"),
    ("syntax",),
    ("layout",),
    ("leave_out",),
    ("tree", "trees", "changes"),
    ("events",),
    ("load",),
    ("oversights", "refusals"),
    ("validate", "tidy", "plain_load"),
    ("anchors", "moves", "checked", "read_record"),
    ("mending",),
    ("catalog", "editor_schema", "locators"),
    ("digests",),
    ("record_inputs",),
    ("watched",),
    ("when_asked",),
    # What is said about linked records.
    ("rules", "addresses", "lines", "placing", "once", "own_facets"),
    ("starting", "inputs"),
    ("closeness_basis",),
    ("observed", "facets", "ties", "closeness", "following", "told_changes"),
    ("table_markup", "edit_markup", "release_notes", "citable_markup", "schema_org", "head_metadata"),
    ("markup", "listed"),
    ("loose_references",),
    ("check", "charts", "moments", "citing", "derive", "explain", "gone", "at_most", "standings", "stretches"),
    ("releases",),
    ("works",),
    ("quoting", "frames", "linked_data"),
    ("letters", "vega", "exact_palette"),
    ("rasters",),
    ("editions", "standalone"),
    ("profiles",),
    ("dataset",),
    ("draw", "images", "sections", "exports", "coverage", "statistic_figure"),
    ("own_words",),
    ("figure_pages", "embed", "cards", "explore", "graph", "browse", "searchable"),
    ("feeds", "moves_notices", "change_page", "cited_pages"),
    ("pages", "reference", "data_reference", "overviews", "comparison", "figure_files", "figures", "name_index"),
    ("written", "contract", "text_index"),
    ("content",),
    ("written_text", "promises"),
    ("frozen_pages", "cited_writing", "writing"),
    ("version_pages", "moves_pages", "check_content"),
    ("shells",),
    ("plan",),
    ("assemble",),
    ("freeze", "moving"),
    ("releasing",),
    # The outside world.
    ("write", "keep", "work_folder", "told_warnings", "read_releases", "read_content", "git_history"),
    ("drawing_cache", "fingerprint", "kept_values", "kept_pieces"),
    ("code_digest", "read_many"),
    ("kept_records",),
    ("kept_check",),
    ("gather", "index_texts", "snapshots", "mkdocs_run", "making"),
    ("shell_builder", "written_html"),
    ("kept_site", "framing"),
    ("site_units", "finishing", "finished_texts"),
    ("direct",),
    ("link_request",),
    ("link_check",),
    ("link_findings", "link_issue"),
    ("builder", "offline", "read_tracker", "reviewing"),
    ("serving",),
    ("serve",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""From the lowest up. A module imports from lower layers only; the modules of a folder may import each other."""

DESIGN = (
    *("problems", "schema", "load", "validate", "catalog", "rules", "charts", "sections", "pages", "assemble"),
    *("write", "cli"),
)
"""One module of each layer that the design names, in its order."""

HEIGHT = {name: height for height, layer in enumerate(LAYERS) for name in layer}
OUTSIDE = frozenset(
    {"os", "subprocess", "time", "datetime", "socket", "urllib.request", "tempfile", "mkdocs", "random"}
)
"""The clock, the environment, the network, MkDocs: for the builder and the command line only."""


def modules(repository: Path) -> dict[Path, str]:
    """Gives every file of the program with the name of its module, or of the folder that it is in."""
    found = sorted((repository / "generator").rglob("*.py"))
    return {path: path.relative_to(repository / "generator").parts[0].removesuffix(".py") for path in found}


def imported(path: Path) -> set[str]:
    """Gives the full name of everything that a file imports, wherever in it."""
    found: set[str] = set()
    for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(part, ast.Import):
            found |= {alias.name for alias in part.names}
        elif isinstance(part, ast.ImportFrom):
            found |= {f"{part.module}.{alias.name}" for alias in part.names}
    return found


def used_modules(path: Path) -> set[str]:
    names = {name.split(".")[1] for name in imported(path) if name.startswith("generator.")}
    return names - {"__version__"}


def test_every_module_is_in_exactly_one_layer(repository: Path) -> None:
    placed = [name for layer in LAYERS for name in layer]
    assert len(placed) == len(set(placed))
    assert set(modules(repository).values()) - {"__init__"} == set(placed), "place the module in LAYERS"


def test_imports_point_down_only(repository: Path) -> None:
    seen = 0
    wrong = []
    for path, name in modules(repository).items():
        for used in used_modules(path) - {name}:
            seen += 1
            if HEIGHT[used] >= HEIGHT[name]:
                wrong.append(f"{path.relative_to(repository)} imports {used}")
    assert seen > 100
    assert wrong == []


def test_the_layers_are_in_the_order_of_the_design() -> None:
    heights = [HEIGHT[name] for name in DESIGN]
    assert heights == sorted(heights)
    assert len(set(heights)) == len(heights)


def test_only_the_builder_and_the_commands_know_the_world_outside(repository: Path) -> None:
    allowed = {"vega", "keep", "work_folder", "mkdocs_run", "shell_builder", "written_html"}
    allowed |= {"git_history", "gather", "index_texts", "builder", "serving", "serve", "link_request", "link_check"}
    allowed |= {
        "fingerprint",
        "code_digest",
        "kept_check",
        "making",
        "workers",
        "read",
        "direct",
        "commands",
        "cli",
        "__main__",
    }
    users = set()
    for path, name in modules(repository).items():
        used = {world for world in OUTSIDE for found in imported(path) if f"{found}.".startswith(f"{world}.")}
        if used:
            users.add(name)
            assert name in allowed, f"{path.relative_to(repository)} imports {sorted(used)}"
    assert {"builder", "commands"} <= users


@pytest.mark.parametrize("call", ["write_text", "write_bytes", "mkdir", "unlink", "rename", "rmtree", "print"])
def test_only_the_upper_layers_write(repository: Path, call: str) -> None:
    for path, name in modules(repository).items():
        parts = [
            part.func for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(part, ast.Call)
        ]
        names = [part.attr if isinstance(part, ast.Attribute) else getattr(part, "id", "") for part in parts]
        assert call not in names or HEIGHT[name] >= HEIGHT["write"], path
