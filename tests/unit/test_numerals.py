"""Numbers as English readers write them."""

from decimal import Decimal

import pytest

from generator.catalog import Loaded
from generator.numerals import amount, counted, digits, kind_word, with_unit
from generator.schema.statistic import Observation, Statistic, Unit

CITE = {"source": "s", "at": "x"}


def observation(**fields: str) -> Observation:
    return Observation.model_validate({"cite": CITE, **fields})


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("28536", "28,536"),
        ("7.0", "7.0"),
        ("14.90", "14.90"),
        ("1e3", "1,000"),
        ("1250000.5", "1,250,000.5"),
        ("-1234", "-1,234"),
        ("0", "0"),
        ("1e-3", "0.001"),
    ],
)
def test_digits_are_grouped_and_as_precise_as_written(written: str, shown: str) -> None:
    assert digits(Decimal(written)) == shown


@pytest.mark.parametrize(
    ("fields", "unit", "shown"),
    [
        ({"value": "12"}, Unit.PEOPLE, "12\u00a0people"),
        ({"value": "44"}, Unit.PERCENT, "44%"),
        ({"low": "10", "high": "14"}, Unit.JOBS, "10–14\u00a0jobs"),
        ({"value": "5000000", "bound": "more-than"}, Unit.PEOPLE, "more than 5,000,000\u00a0people"),
        ({"low": "1", "high": "2", "bound": "about"}, Unit.PERCENT, "about 1–2%"),
        ({"value": "3"}, Unit.RANK, "3"),
        ({"value": "0"}, Unit.FIRMS, "0\u00a0firms"),
        ({"low": "0", "high": "0.5"}, Unit.RATIO, "0–0.5"),
    ],
)
def test_a_value_is_shown_with_hedge_range_and_unit(fields: dict[str, str], unit: Unit, shown: str) -> None:
    assert with_unit(observation(**fields), unit) == shown


def test_only_numbers_that_were_not_counted_are_named_so() -> None:
    assert kind_word(observation(value="1")) == ""
    assert kind_word(observation(value="1", kind="forecast")) == "Forecast"


def test_one_is_singular_and_all_else_plural() -> None:
    assert [counted(n, "record", "records") for n in (0, 1, 2, 1234)] == [
        *("0 records", "1 record", "2 records", "1,234 records")
    ]


def test_every_value_of_the_invented_tracker_has_words(tracker: Loaded) -> None:
    shown = [amount(o) for s in tracker.catalog.of(Statistic) for o in s.observations]
    assert {"14.90", "7.0", "about 1,000", "300–400", "more than 1,250,000", "up to 9,000"} <= set(shown)
