"""A theme that writes something otherwise than expected is an error with its reason, never a page that is wrong."""

import re
import shutil
from pathlib import Path

import pytest

from generator.blocks import PageView
from generator.config import Settings
from generator.shell_builder import navigation_of, render_shells
from generator.shells.content import PageHtml
from generator.shells.fill import fill
from generator.shells.forms import Form, Outline
from generator.shells.shell import ShellError
from generator.shells.toc import Entry
from generator.work_folder import BuildError
from tests.site.publish import REPOSITORY, SITE_URL

HOME = Form("", 1, is_own=True, title="Home & <more>")
FIRMS = Form("firms", 2, hides=("navigation",))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A folder with the theme, and a navigation that names one page."""
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, _ = text.partition("\nnav:\n")
    (tmp_path / "mkdocs.yml").write_text(f"{before}\nnav:\n  - Home: index.md\n", encoding="utf-8")
    shutil.copytree(REPOSITORY / "theme_overrides", tmp_path / "theme_overrides")
    return Settings(tmp_path, SITE_URL, edition="Version 1 & more")


def change(settings: Settings, before: str, behind: str) -> None:
    path = settings.root / "theme_overrides/main.html"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, behind), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "behind", "told"),
    [
        ('content="{{ content | e }}"', 'content="{{ content }}"', "must show metacontent once"),
        ('content="{{ content | e }}"', 'content=""', "must show metacontent once"),
        ('title="{{ title | e }}"', 'title="{{ title | e }}" id="{{ title | e }}"', "must show called once"),
        ("{{ page.meta.linked_data | tojson }}", "{{ page.meta.linked_data }}", "must show data once"),
        ("<title>{{ page.meta.title }}", "<title>{{ page.meta.title | e }}", "in a way that is not known"),
        (
            'og:description" content="{{ description }}',
            'og:description" content="{{ description | upper }}',
            "not known",
        ),
        ('{{ "<!--charts-->" if config.extra.marks }}', "", 'the part "charts" once'),
        ('{{ "<!--/charts-->" if config.extra.marks }}', "", 'the part "charts" once'),
        ('{{ "<!--styles-->" if config.extra.marks }}', "<!--styles--><!--styles-->", 'the part "styles" once'),
        ("{% block htmltitle %}", "{% block htmltitle %}{{ page.content }}", "content once"),
        ("{% block htmltitle %}", "{% block content %}{% endblock %}{% block htmltitle %}", "content once"),
        ("{{ config.site_url }}{{ image }}", "{{ config.site_url }}", "show the image"),
        ("{{ config.extra.edition | e }}", "{{ config.extra.edition }}", "show the edition"),
    ],
)
def test_a_theme_that_writes_otherwise_is_an_error(settings: Settings, before: str, behind: str, told: str) -> None:
    change(settings, before, behind)
    with pytest.raises(ShellError, match=re.escape(told)):
        render_shells({HOME, FIRMS}, settings)


def test_the_theme_as_it_is_gives_a_shell_of_each_form(settings: Settings) -> None:
    forms = {HOME, FIRMS, Form("firms", 3), Form("firms", 2, outline=Outline(has_entries=False))}
    shells = render_shells(forms, settings)
    assert set(shells.by_form) == forms
    assert shells.navigation == navigation_of(settings) == {""}
    assert "assets/site.css" in shells.files
    assert not any("zqmark" in path for path in shells.files)


def test_one_page_may_need_several_shells_at_its_own_address(settings: Settings) -> None:
    forms = {HOME, Form("", 1, is_own=True, title=HOME.title, hides=("navigation", "toc")), FIRMS}
    shells = render_shells(forms, settings)
    assert len({shell.page for shell in shells.by_form.values()}) == len(forms)


def test_a_page_of_the_navigation_without_a_form_is_told_as_mkdocs_tells_it(settings: Settings) -> None:
    with pytest.raises(BuildError, match=re.escape('the navigation names "index.md"')):
        render_shells({FIRMS}, settings)


def test_a_page_without_a_shell_is_an_error_that_names_it(settings: Settings) -> None:
    shells = render_shells({HOME, FIRMS}, settings)
    view = PageView("firms/x", "X", "", (), hides=())
    with pytest.raises(ShellError, match="firms/x"):
        fill(view, PageHtml("<h1>X</h1>", (Entry(1, "top", "X"), Entry(2, "y", "Y"))), shells, "")


def test_texts_of_a_page_stay_texts(settings: Settings) -> None:
    """Marks and patterns in a text are text too: a page is filled once."""
    shells = render_shells({HOME, FIRMS}, settings)
    odd = "%(title)s 100 % %s {0} zqmarktitle <!--styles--> \\1 \\u0041"
    data = {"odd": "</script><!-- & '\" \u2028"}
    view = PageView("firms/x", odd, odd, (), styles=("a.css",), metadata=(("odd", odd),), linked_data=data)
    page = fill(view, PageHtml(f"<h1>{odd}</h1>", (Entry(1, "top", "X"), Entry(2, "y", "%s"))), shells, "%d")
    assert f"<h1>{odd}</h1>" in page
    assert page.count("%(title)s 100 % %s {0} zqmarktitle &lt;!--styles--&gt; \\1 \\u0041") >= 5
    assert "</script><!--" not in page
    assert ">%d</a></div>" in page
