"""What an entry must be before it is written."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from voorkant.core.activity.entries import (
    MAX_AUDIENCE,
    MAX_MINUTES,
    MAX_NAME,
    MAX_NOTE,
    BadAudience,
    BadMinutes,
    BadPercent,
    BadQuantity,
    DayTooEarly,
    DayTooLate,
    NewEntry,
    Origin,
    TooLong,
    check_day,
    check_measure,
    device_offset,
)
from voorkant.core.activity.kinds import Measure
from voorkant.core.errors import Invalid

TODAY = date(2026, 10, 19)
BEGINS = date(2026, 10, 1)
NOW = datetime(2026, 10, 19, 12, tzinfo=UTC)
GIVEN = NewEntry(UUID(int=1), UUID(int=2), quantity=1)


@pytest.mark.parametrize("quantity", [1, 2, 10_000])
def test_quantities_that_can_be(quantity: int) -> None:
    check_measure(Measure.COUNT, quantity, None)


@pytest.mark.parametrize("quantity", [None, 0, -1, 10_001, 10**30])
def test_quantities_that_cannot_be(quantity: int | None) -> None:
    with pytest.raises(BadQuantity) as caught:
        check_measure(Measure.COUNT, quantity, None)
    assert (caught.value.field, caught.value.data) == ("quantity", {"most": 10_000})


@pytest.mark.parametrize("percent", [0, 1, 100])
def test_percentages_that_can_be(percent: int) -> None:
    check_measure(Measure.PROGRESS, None, percent)


@pytest.mark.parametrize("percent", [None, -1, 101])
def test_percentages_that_cannot_be(percent: int | None) -> None:
    with pytest.raises(BadPercent) as caught:
        check_measure(Measure.PROGRESS, None, percent)
    assert caught.value.field == "percent"


def test_a_percentage_is_no_quantity() -> None:
    with pytest.raises(BadPercent):
        check_measure(Measure.COUNT, 1, 40)
    with pytest.raises(BadQuantity):
        check_measure(Measure.PROGRESS, 1, 40)


@pytest.mark.parametrize(
    ("values", "error", "field"),
    [
        ({"minutes": -1}, BadMinutes, "minutes"),
        ({"minutes": MAX_MINUTES + 1}, BadMinutes, "minutes"),
        ({"audience": -1}, BadAudience, "audience"),
        ({"audience": MAX_AUDIENCE + 1}, BadAudience, "audience"),
        ({"note": "x" * (MAX_NOTE + 1)}, TooLong, "note"),
        ({"party_name": "x" * (MAX_NAME + 1)}, TooLong, "party_name"),
        ({"item_name": "x" * (MAX_NAME + 1)}, TooLong, "item_name"),
    ],
)
def test_values_out_of_range_name_their_field(
    values: dict[str, Any], error: type[Invalid], field: str
) -> None:
    with pytest.raises(error) as caught:
        replace(GIVEN, **values)
    assert caught.value.field == field


def test_values_at_the_edge_are_taken() -> None:
    edge = replace(
        GIVEN, minutes=MAX_MINUTES, audience=MAX_AUDIENCE, note="x" * MAX_NOTE, item_name="é" * 200
    )
    assert edge.minutes == 1440


@pytest.mark.parametrize(
    "other",
    [
        {"quantity": 2},
        {"on": TODAY},
        {"note": "gebeld"},
        {"party_name": "Alfa"},
        {"kind": UUID(int=3)},
        {"amount": 100},
    ],
)
def test_another_body_has_another_fingerprint(other: dict[str, Any]) -> None:
    assert replace(GIVEN, **other).digest() != GIVEN.digest()


@pytest.mark.parametrize(
    "same", [{"client_uuid": uuid4()}, {"origin": Origin.OFFLINE}, {"queued": True}]
)
def test_how_it_came_is_no_part_of_the_fingerprint(same: dict[str, Any]) -> None:
    assert replace(GIVEN, **same).digest() == GIVEN.digest()


def test_days_up_to_tomorrow_are_taken() -> None:
    days = [BEGINS, TODAY, TODAY + timedelta(days=1)]
    assert [check_day(on, BEGINS, TODAY, queued=False) for on in days] == [False] * 3


def test_days_outside_are_refused_online_and_flagged_from_a_queue() -> None:
    early, late = BEGINS - timedelta(days=1), TODAY + timedelta(days=2)
    with pytest.raises(DayTooEarly) as caught:
        check_day(early, BEGINS, TODAY, queued=False)
    assert (caught.value.field, caught.value.data) == ("on", {"begins_on": BEGINS})
    with pytest.raises(DayTooLate) as refused:
        check_day(late, BEGINS, TODAY, queued=False)
    assert (refused.value.field, refused.value.data) == (
        "on",
        {"latest": TODAY + timedelta(days=1)},
    )
    assert check_day(early, BEGINS, TODAY, queued=True)
    assert check_day(late, BEGINS, TODAY, queued=True)


@pytest.mark.parametrize(
    ("behind", "correction"),
    [
        (timedelta(0), timedelta(0)),
        (timedelta(minutes=5), timedelta(0)),
        (timedelta(minutes=-5), timedelta(0)),
        (timedelta(minutes=5, seconds=1), timedelta(minutes=5, seconds=1)),
        (timedelta(hours=-3), timedelta(hours=-3)),
        (timedelta(days=400), timedelta(days=400)),
    ],
)
def test_a_clock_more_than_five_minutes_off_is_corrected(
    behind: timedelta, correction: timedelta
) -> None:
    assert device_offset(NOW - behind, NOW) == correction


def test_without_a_sending_time_the_clock_is_believed() -> None:
    assert device_offset(None, NOW) == timedelta(0)
