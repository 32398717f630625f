"""What a field's text means, and what is refused."""

import math
from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from generator.values import (
    RESERVED_IDS,
    PartialDate,
    check_id,
    check_url,
    parse_date,
    parse_number,
    parse_period,
    to_json_number,
)


@pytest.mark.parametrize(
    ("text", "date", "words"),
    [
        ("2021", PartialDate(2021), "2021"),
        ("2021-12", PartialDate(2021, 12), "December 2021"),
        ("2021-12-30", PartialDate(2021, 12, 30), "30 December 2021"),
        ("2024-02-29", PartialDate(2024, 2, 29), "29 February 2024"),
        ("2000-02-29", PartialDate(2000, 2, 29), "29 February 2000"),
        ("  2021-05 ", PartialDate(2021, 5), "May 2021"),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(text: str, date: PartialDate, words: str) -> None:
    assert parse_date(text) == date
    assert str(parse_date(text)) == text.strip()
    assert parse_date(text).words == words


@pytest.mark.parametrize(
    "text",
    [
        *("2023-02-29", "1900-02-29", "2021-02-30", "2021-13", "2021-00", "2021-12-00", "21", "0999", "99999"),
        *("2021-1", "2021-1-1", "2021/12", "2021-12-30T00:00", "next year", "2021.0", "-2021", ""),
        *("٢٠٢١", "２０２１", "2021-1²"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_date(text)
    assert refused.value.type == "date"
    assert (refused.value.context or {})["hint"]


@pytest.mark.parametrize(
    ("later", "earlier"), [("2022", "2021"), ("2021-05", "2021-04"), ("2021-05-02", "2021-05-01"), ("2022-01", "2021")]
)
def test_a_later_date_is_surely_after_an_earlier_one(later: str, earlier: str) -> None:
    assert parse_date(later).is_surely_after(parse_date(earlier))
    assert not parse_date(earlier).is_surely_after(parse_date(later))


@pytest.mark.parametrize(("one", "other"), [("2021", "2021-05"), ("2021-05", "2021-05-30"), ("2021", "2021")])
def test_dates_that_may_be_the_same_are_not_surely_after(one: str, other: str) -> None:
    assert not parse_date(one).is_surely_after(parse_date(other))
    assert not parse_date(other).is_surely_after(parse_date(one))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2017", "2017"),
        ("2016/2019", "2016–2019"),
        ("2018-05/2021-12", "May 2018 – December 2021"),
        ("2018-05", "May 2018"),
        ("2018/2018-06", "2018 – June 2018"),
    ],
)
def test_a_period_is_a_date_or_two(text: str, words: str) -> None:
    assert str(parse_period(text)) == text
    assert parse_period(text).words == words


@pytest.mark.parametrize("text", ["2019/2016", "2016/2017/2018", "2016/", "/2016", "2016-2019", "2016–2019"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "number", "in_json"),
    [
        ("1250000", Decimal("1250000"), "1250000"),
        ("14.90", Decimal("14.90"), "14.9"),
        ("7.0", Decimal("7.0"), "7"),
        ("1e3", Decimal("1000"), "1000"),
        ("-3", Decimal("-3"), "-3"),
        ("0", Decimal("0"), "0"),
    ],
)
def test_a_number_keeps_the_precision_that_was_written(text: str, number: Decimal, in_json: str) -> None:
    assert parse_number(text) == number
    assert str(to_json_number(parse_number(text))) == in_json


def test_a_written_zero_at_the_end_is_not_lost() -> None:
    assert str(parse_number("14.90")) == "14.90"


@pytest.mark.parametrize(
    "text",
    [
        *("1,250", "1 000", "1_000", "12%", ".5", "5.", "1e", "1e999", "9" * 19, "NaN", "Infinity", "0x10", "about 5"),
        *("٣", "３", "²", "½", "一", "", "-", "1/2"),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        parse_number(text)
    assert refused.value.type == "number"


def test_numbers_in_json_are_finite() -> None:
    for text in ("1e17", "1e-99", "0.000000001"):
        assert math.isfinite(to_json_number(parse_number(text)))


@pytest.mark.parametrize("text", ["baidu", "13th-plan", "a", "a-1-b", "x" * 80])
def test_an_id_is_lower_case_words_and_hyphens(text: str) -> None:
    assert check_id(text) == text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Baidu Inc.", 'write "baidu-inc"'),
        ("a--b", 'write "a-b"'),
        ("-a", 'write "a"'),
        ("a_b", 'write "a-b"'),
        ("../etc", 'write "etc"'),
        ("湖岸", "write it like tsinghua-university"),
        ("x" * 81, "shorten it"),
        ("con", "choose a longer id"),
        ("lpt9", "choose a longer id"),
        ("a１", 'write "a"'),
    ],
)
def test_what_is_no_id_is_refused_with_the_nearest_id(text: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        check_id(text)
    assert (refused.value.context or {})["hint"] == hint


def test_ids_that_the_site_needs_are_reserved() -> None:
    assert {"index", "assets", "search", "data", "figures"} <= RESERVED_IDS


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "http://a.example/b?c=1&d=2#e",
        "https://example.org/%E6%B9%96",
        "https://xn--4dbrk0ce.example/",
    ],
)
def test_a_web_address_is_kept_as_it_is(text: str) -> None:
    assert check_url(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("javascript:alert(1)", "data:text/html,x", "ftp://example.org", "//example.org", "example.org", "/a"),
        *("https://", "https://localhost/", "https://user:word@example.org/", "https://example.org/a b"),
        *("https://example.org/<b>", 'https://example.org/"', "https://example.org/`", "https:\\\\example.org"),
        *("https://example.org/湖", "https://[::1", "HTTPS:example.org", "java\tscript:alert(1)"),
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        check_url(text)
    assert refused.value.type == "url"
