"""`tracker serve` as a whole: what is saved is what is shown, whatever is saved."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.serving.program import PATIENCE, Program, free_port, running
from tests.site.publish import REPOSITORY, fill_navigation
from tests.site.test_browser import DESK
from tests.site.watch import Launch, watch

SCHOOL = "entities/programs/lantern-summer-school.yaml"
PAGE = "programs/lantern-summer-school/"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory, copy_tracker: Callable[[Path], Path]) -> Iterator[Program]:
    """Gives the preview of a copy of the invented tracker."""
    with running(fill_navigation(copy_tracker(tmp_path_factory.mktemp("served") / "tracker"))) as started:
        started.wait_for_words("Checked ")
        yield started


@pytest.fixture
def school(program: Program) -> Iterator[Path]:
    """Gives a record's file, which is as it was afterwards."""
    file = program.root / SCHOOL
    text = file.read_text(encoding="utf-8")
    yield file
    file.write_text(text, encoding="utf-8")
    program.wait(PAGE, lambda status, page: status == 200 and "Changed" not in page)


def changed(file: Path) -> str:
    """Gives the record's text with a summary."""
    text = file.read_text(encoding="utf-8")
    assert text.count("\ncite: ") == 1
    return text.replace("\ncite: ", "\nsummary: Changed for everybody.\ncite: ")


def test_pages_of_every_kind_and_files_are_there(program: Program) -> None:
    pages = ("", PAGE, "programs/", "figures/", "explore/", "about/", "changes/", "versions/", "about/data/")
    for path in pages:
        status, page = program.ask(path)
        assert status == 200, path
        assert "data-md-component" in page
        assert 'src="/.tracker/preview.js"' in page
        assert "Content-Security-Policy" not in page
    for path in ("data/v1/programs.csv", "data/v1/programs/lantern-summer-school.json", "search/names.json"):
        status, text = program.ask(path)
        assert status == 200, path
        assert "tracker/preview" not in text
    for path in re.findall(r'(?:src|href)="([^"#:]+\.(?:js|css|svg))"', program.ask("")[1]):
        assert program.ask(path.removeprefix("/"))[0] == 200, path
    status, page = program.ask("nowhere/at/all/")
    assert status == 404
    assert "This page does not exist" in page


def test_a_saved_record_is_shown_wherever_it_stands(program: Program, school: Path) -> None:
    school.write_text(changed(school), encoding="utf-8")
    program.wait(PAGE, lambda status, page: "Changed for everybody." in page)
    data = program.ask("data/v1/programs/lantern-summer-school.json")[1]
    assert "Changed for everybody." in data


def test_a_save_in_another_files_place_is_shown(program: Program, school: Path) -> None:
    beside = school.with_name(".beside")
    beside.write_text(changed(school), encoding="utf-8")
    beside.replace(school)
    program.wait(PAGE, lambda status, page: "Changed for everybody." in page)


def test_a_file_written_in_pieces_ends_as_it_is(program: Program, school: Path) -> None:
    whole = changed(school)
    with school.open("w", encoding="utf-8") as stream:
        for start in range(0, len(whole), 200):
            stream.write(whole[start : start + 200])
            stream.flush()
            program.ask(PAGE)
    program.wait(PAGE, lambda status, page: status == 200 and "Changed for everybody." in page)


def test_a_mistake_is_told_where_it_is_and_nothing_old_is_shown(program: Program, school: Path) -> None:
    text, said = school.read_text(encoding="utf-8"), len(program.said)
    school.write_text(text.replace("id: lantern-summer-school", "id: [lantern-summer-school", 1), encoding="utf-8")
    page = program.wait(PAGE, lambda status, _: status == 503)
    assert "lantern-summer-school cannot be shown" in page
    assert f"{SCHOOL}:" in page
    assert program.ask("firms/lumen-labs/")[0] == 200
    assert program.ask("programs/")[0] == 200
    places = next(data for event, data in program.told("/") if event == "problems")["problems"]
    assert any(found["place"].startswith(f"{SCHOOL}:") and found["is_error"] for found in places)
    program.wait_for_words(f"{SCHOOL}:", said)
    school.write_text(text, encoding="utf-8")
    program.wait(PAGE, lambda status, page: status == 200)
    program.wait_for_words("All mended.", said)


def test_a_mistake_between_records_is_told_and_the_page_is_shown(program: Program, school: Path) -> None:
    said = len(program.said)
    school.write_text(changed(school).replace("Changed for", "Changed by [[nobody-knows]] for"), encoding="utf-8")
    program.wait(PAGE, lambda status, page: status == 200 and "Changed by nobody-knows for everybody." in page)
    program.wait_for_words("R201", said)


def test_records_come_go_and_change_their_names(program: Program) -> None:
    here = program.root / "entities" / "places"
    text = (here / "fogshire.yaml").read_text(encoding="utf-8").replace("row: 2", "row: 9")
    new = here / "mistshire.yaml"
    fresh = text.replace("id: fogshire", "id: mistshire").replace("Fogshire", "Mistshire")
    new.write_text(fresh, encoding="utf-8")
    program.wait("places/mistshire/", lambda status, page: status == 200 and "Mistshire" in page)
    other = here / "hazeshire.yaml"
    new.write_text(fresh.replace("id: mistshire", "id: hazeshire"), encoding="utf-8")
    new.rename(other)
    program.wait("places/hazeshire/", lambda status, page: status == 200)
    program.wait("places/mistshire/", lambda status, page: status == 404)
    other.unlink()
    program.wait("places/hazeshire/", lambda status, page: status == 404)


def test_hand_written_pages_come_change_and_go(program: Program) -> None:
    page = program.root / "content" / "about" / "lamps" / "index.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: Lamps\n---\n\n# Lamps { #top }\n\nSee [[lumen-labs]].\n", encoding="utf-8")
    program.wait("about/lamps/", lambda status, text: status == 200 and 'href="../../firms/lumen-labs/"' in text)
    page.write_text("---\ntitle: Lamps\n---\n\n# Lamps { #top }\n\nSomething *else*.\n", encoding="utf-8")
    program.wait("about/lamps/", lambda status, text: "Something <em>else</em>." in text)
    shutil.rmtree(page.parent)
    program.wait("about/lamps/", lambda status, text: status == 404)


def test_style_sheets_templates_and_navigation_are_as_they_were_saved(program: Program) -> None:
    sheet = program.root / "theme_overrides" / "assets" / "tracker.css"
    sheet.write_text(f"{sheet.read_text(encoding='utf-8')}\n.lamp {{ color: teal }}\n", encoding="utf-8")
    program.wait("assets/tracker.css", lambda status, text: ".lamp" in text)
    program.wait("assets/site.css", lambda status, text: ".lamp" in text)
    template = program.root / "theme_overrides" / "main.html"
    whole = template.read_text(encoding="utf-8")
    template.write_text(whole.replace("{% block scripts %}", "{% block scripts %}<i>lit</i>", 1), encoding="utf-8")
    program.wait(PAGE, lambda status, page: "<i>lit</i>" in page)
    settings = program.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("- Firms: firms/index.md", "- Lamp makers: firms/index.md"), encoding="utf-8")
    program.wait(PAGE, lambda status, page: "Lamp makers" in page)
    said = len(program.said)
    settings.write_text(f"{text}\nnav: [\n", encoding="utf-8")
    program.wait_for_words("mkdocs.yml", said)
    told = next(data for event, data in program.told("/") if event == "problems")
    assert "cannot be shown" in told["mishap"]
    settings.write_text(text, encoding="utf-8")
    program.wait(PAGE, lambda status, page: status == 200 and "Lamp makers" not in page)
    assert next(data for event, data in program.told("/") if event == "problems")["mishap"] == ""


def test_a_folder_is_shown_once_and_a_port_is_used_once(program: Program, tracker_root: Path) -> None:
    def tried(root: Path, port: int) -> str:
        command = [sys.executable, "-m", "generator", "--root", str(root), "serve", "--port", str(port)]
        ran = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert ran.returncode == 1
        assert "Traceback" not in ran.stderr
        return ran.stderr

    assert "the site is being shown already" in tried(program.root, free_port())
    assert f"port {program.port} cannot be used" in tried(tracker_root, program.port)


@pytest.mark.browser
def test_who_looks_at_a_page_sees_what_is_saved_without_doing_anything(
    program: Program, school: Path, browser: Launch
) -> None:
    text = school.read_text(encoding="utf-8")
    with watch(browser, program.home, viewport=DESK) as looking:
        page = looking.page
        page.goto(f"{program.home}{PAGE}")
        page.evaluate("scrollTo(0, 400)")
        page.wait_for_function("scrollY > 390")
        school.write_text(changed(school), encoding="utf-8")
        expect(page.get_by_text("Changed for everybody.").first).to_be_attached(timeout=PATIENCE * 1000)
        page.wait_for_function("Math.abs(scrollY - 400) < 200")
        school.write_text(text.replace("id: lantern-summer-school", "id: [lantern", 1), encoding="utf-8")
        expect(page.get_by_role("heading", name="lantern-summer-school cannot be shown")).to_be_visible()
        panel = page.locator("#tracker-preview section")
        expect(panel.locator(".place").first).to_contain_text(f"{SCHOOL}:")
        school.write_text(text, encoding="utf-8")
        expect(page.locator("h1#top")).to_be_visible()
        expect(panel).to_be_hidden()


def test_it_stops_and_says_so(tracker_root: Path) -> None:
    with running(fill_navigation(tracker_root)) as program:
        assert program.stop() == 0
        program.wait_for_words("Stopped.")
        assert not any("Traceback" in line for line in program.said)


def test_a_program_that_changed_starts_anew(tracker_root: Path, tmp_path: Path) -> None:
    code = tmp_path / "code"
    shutil.copytree(REPOSITORY / "generator", code / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    scripts = Path("theme_overrides", "assets", "vendor")
    shutil.copytree(REPOSITORY / scripts, code / scripts)
    with running(fill_navigation(tracker_root), code) as program:
        module = code / "generator" / "pages.py"
        text = module.read_text(encoding="utf-8")
        module.write_text(f"{text}\ndef half_a_line(", encoding="utf-8")
        program.wait_for_words("cannot be started anew yet")
        assert program.ask(PAGE)[0] == 200
        module.write_text(text.replace("record.name.en,", "f'{record.name.en} by the new program',", 1), "utf-8")
        program.wait_for_words("The program changed: starting it anew.")
        program.wait(PAGE, lambda status, page: status == 200 and "by the new program" in page)
