"""What can be found is one table: names for the index of names, texts for the index of texts."""

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest

from generator.blocks import Address, PageView
from generator.catalog import Catalog, Loaded, link
from generator.name_index import BESIDE, ITS_PAGE, NEXT, name_index
from generator.pinyin import HAN
from generator.record import Name
from generator.schema.firm import Firm
from generator.schema.program import Program
from generator.schema.university import University
from generator.searchable import Found, Passage, found_pages, found_records
from generator.text_index import text_pages
from generator.written import WrittenPage
from generator.written_text import found_written


@pytest.fixture(scope="module")
def found(tracker: Loaded) -> dict[str, Found]:
    return {f"{one.address.page}#{one.address.anchor}": one for one in found_records(tracker.catalog)}


def columns(found: Sequence[Found]) -> dict[str, Any]:
    """Gives the columns as the browser takes them apart."""
    whole: dict[str, Any] = json.loads(name_index(found))
    for name in ("addresses", "names", "zh", "years", "hints"):
        whole[name] = whole[name].split(BESIDE) if found else []
    whole["hints"] = [[int(number, 32) for number in cell.split()] for cell in whole["hints"]]
    return whole


def test_every_record_and_every_school_can_be_found(tracker: Loaded, found: dict[str, Found]) -> None:
    records = {f"{record.FOLDER}/{record.id}#" for record in tracker.catalog}
    schools = {f"universities/{u.id}#{s.id}" for u in tracker.catalog.of(University) for s in u.schools}
    assert len(schools) > 1
    assert set(found) == records | schools


def test_every_fact_disagreement_and_value_is_a_passage_at_its_anchor(tracker: Loaded, found: dict[str, Found]) -> None:
    for record in tracker.catalog:
        anchors = {passage.anchor for passage in found[f"{record.FOLDER}/{record.id}#"].passages}
        told = (*record.facts, *record.disagreements, *getattr(record, "schools", ()), *getattr(record, "sites", ()))
        wanted = {part.id for part in told} | {o.key for o in getattr(record, "observations", ())}
        assert wanted <= anchors, record.id


def test_passages_are_text_without_links(found: dict[str, Found]) -> None:
    texts = [passage.text for one in found.values() for passage in one.passages]
    assert len(texts) > 40
    assert [text for text in texts if "[[" in text] == []


def test_a_large_value_is_also_written_in_words(found: dict[str, Found]) -> None:
    texts = [p.text for one in found.values() if one.label == "Statistic" for p in one.passages]
    large = [text for text in texts if re.search(r"\d,\d{3},\d{3}", text)]
    assert large
    assert all("illion)" in text for text in large)


def test_who_is_looked_for_by_place_or_operator_is_hinted_at(tracker: Loaded, found: dict[str, Found]) -> None:
    university = found["universities/lakeshire-university#"]
    assert {"University", "Lakeshire 湖岸省 Norland 诺兰国"} <= set(university.hints)
    program = tracker.catalog["lantern-bases"]
    assert isinstance(program, Program)
    assert program.operators
    hinted = " ".join(found["programs/lantern-bases#"].hints)
    assert [o for o in program.operators if tracker.catalog[o].name.en not in hinted] == []


def test_the_names_file_leaves_out_what_the_browser_can_compute() -> None:
    plain = Found(Address("firms/a"), "Firm", "A", zh="百度")
    other = Found(Address("firms/b"), "Firm", "B", zh="百灯")
    read_otherwise = Found(Address("places/c"), "Place", "C", zh="重庆")
    usual = [Found(Address(f"places/{n}"), "Place", "D", zh="重要") for n in ("d", "e")]
    whole = columns([plain, other, read_otherwise, *usual])
    assert whole["pinyin"]["百"] == "bai"
    assert whole["pinyin"]["重"] == "zhong"
    assert whole["addresses"][:3] == ["a", "b", "c"]
    assert whole["spoken"] == {"2": ["chong qing"]}


def test_a_pinyin_that_somebody_wrote_is_kept() -> None:
    written = Found(Address("firms/a"), "Firm", "A", zh="乐乐", pinyin="Lè yuè")
    assert columns([written])["spoken"] == {"0": ["le yue"]}


def test_traditional_forms_lead_to_the_simplified_ones_that_are_used() -> None:
    simplified = json.loads(name_index([Found(Address("a"), "Page", "A", zh="浙江大学")]))["simplified"]
    assert simplified["學"] == "学"
    assert "國" not in simplified


def test_a_part_of_a_page_leaves_out_what_the_page_says() -> None:
    page = Found(Address("universities/a"), "University", "A", zh="甲", place="P", hints=("University", "P Q"))
    part = Found(
        *(Address("universities/a", "s"), "AI school", "S, A"),
        others=("S of A", "A S"),
        place="P",
        hints=("Centre", "A 甲", "University", "P Q", "B C"),
    )
    partner = Found(Address("firms/b"), "Firm", "B", others=("C",))
    whole = columns([page, part, partner])
    assert whole["addresses"] == ["a", "#s", "b"]
    assert {whole["words"][int(n)]: folder for n, folder in whole["folders"].items()} == {
        "University": "universities",
        "Firm": "firms",
    }
    assert whole["names"][1] == f"S, {ITS_PAGE}{NEXT}S of {ITS_PAGE}{NEXT}{ITS_PAGE}"
    words = whole["words"]
    assert [words[n] for n in whole["hints"][0]] == [f"P{NEXT}Q"]
    assert [words[n] if n < len(words) else n - len(words) for n in whole["hints"][1]] == ["Centre", 2]


def test_names_keep_apart_whatever_stands_in_them() -> None:
    odd = Found(Address("firms/a"), "Firm", f"A{NEXT}B{ITS_PAGE}C", others=(f"D\n{BESIDE}E",))
    assert columns([odd])["names"] == [f"A B C{NEXT}D E"]


def test_a_name_in_another_name_is_written_once_and_odd_addresses_whole() -> None:
    firm = Found(Address("firms/a"), "Firm", "Arc", others=("Arc (A)", "The Arc of Arc"))
    elsewhere = Found(Address("firms"), "Firm", "Firms")
    part = Found(Address("firms/b", "c"), "Firm", "C")
    whole = columns([firm, elsewhere, part, Found(Address(""), "Page", "Home")])
    assert whole["names"][0] == f"Arc{NEXT}{ITS_PAGE} (A){NEXT}The {ITS_PAGE} of {ITS_PAGE}"
    assert whole["addresses"] == ["a", "/firms/", "/firms/b/#c", "/"]


def test_an_empty_tracker_has_an_empty_index() -> None:
    empty = link(())
    assert columns(list(found_records(empty)))["addresses"] == []
    assert text_pages(found_records(empty)) == {}


def test_a_text_page_holds_every_passage_and_no_markup_of_a_record() -> None:
    hostile = '<script>alert(1)</script>" onload="x'
    one = Found(Address("firms/a"), "Firm", hostile, zh=hostile, passages=(Passage("x", hostile), Passage("", hostile)))
    page = text_pages([one])["firms/a"]
    assert "<script" not in page
    assert '" onload' not in page
    assert page.count("&lt;script&gt;") == 5


def test_chinese_characters_stand_alone_in_a_text_page() -> None:
    page = text_pages([Found(Address("a"), "Page", "A", passages=(Passage("x", "At 浙江大学, too"),))])["a"]
    assert "At  浙 江 大 学 , too" in page


def test_pages_that_are_no_records_are_found_by_title_and_description() -> None:
    (figure,) = found_pages([PageView("figures/x", "A figure", "What it shows", ())])
    assert (figure.label, figure.title, figure.passages) == ("Figure", "A figure", (Passage("", "What it shows"),))
    assert figure.others == ()
    (page,) = found_pages([PageView("who-is-who", "People", "Who they are", ())])
    assert (page.label, page.others) == ("Page", ("who is who",))  # readers have seen the address


def test_a_written_page_has_a_passage_for_each_heading(tracker: Loaded) -> None:
    text = (
        '---\ntitle: "A page"\n---\n\n# A page { #top }\n\nOpening with [[lumen-labs]].\n\n## Part { #part }\n\n'
        "Words & <b>more</b>, [[figure:x]].\n\n```\nno text\n```\n\n| a | b |\n|---|---|\n| cell | two |\n"
    )
    found = found_written(WrittenPage("about/index.md", text), tracker.catalog)
    assert (found.title, found.address, found.others) == ("A page", Address("about"), ("about",))
    opening, part = found.passages
    name = tracker.catalog["lumen-labs"].name.en
    assert (opening.anchor, opening.text) == ("", f"Opening with {name}.")
    assert part.anchor == "part"
    assert part.text.startswith("Part: Words & more, .")
    assert "cell" in part.text
    assert "no text" not in part.text


def test_the_index_of_names_grows_no_faster_than_the_records(tracker: Loaded) -> None:
    def firms(count: int) -> Catalog:
        lumen = tracker.catalog["lumen-labs"]
        assert isinstance(lumen, Firm)
        made = (
            Firm.model_construct(**{**dict(lumen), "id": f"firm-{n}", "name": Name(en=f"Firm {n}")})
            for n in range(count)
        )
        return link(made)

    size = {count: len(name_index(list(found_records(firms(count))))) for count in (50, 100)}
    assert size[100] < 2.1 * size[50]


def test_han_is_characters_only() -> None:
    assert HAN.findall("二〇二六年（AI）计划、A") == ["二〇二六年", "计划"]
