"""The promise, what is chosen beforehand, the rest, and the daily time to talk."""

from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.business import MONDAY, NOON, at, join, kind_id, start_business
from tests.support.refusals import refused
from voorkant.core.activity.entries import NewEntry
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.rhythm.promise import EVERY_DAY, WORKING_DAYS
from voorkant.core.targets.availability import Away
from voorkant.data.models import BackOpened, Member, RestLine
from voorkant.operations.activity import log_entry
from voorkant.operations.diary import set_talk_time
from voorkant.operations.rhythm.promise import PromiseWish, commit, open_back, set_promise
from voorkant.operations.rhythm.rest import add_line, remove_line, set_line_done
from voorkant.operations.targets.availability import AbsenceWish, DayOff, add_absence, set_holiday
from voorkant.queries.diary import blocks
from voorkant.queries.rhythm.days import days
from voorkant.queries.rhythm.promise import patterns, promise_day
from voorkant.queries.rhythm.rest import rest_lines

pytestmark = pytest.mark.django_db
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def owner() -> Member:
    return start_business()


def promise(owner: Member, number: int, days: frozenset[int] = WORKING_DAYS) -> date:
    return set_promise(owner.workspace, owner, PromiseWish(number, days), MONDAY)


def due(owner: Member) -> list[int]:
    days = [MONDAY + timedelta(days=n) for n in range(7)]
    return [promise_day(owner.workspace, owner, on).promise.due for on in days]


def lines(owner: Member, on: date = MONDAY) -> list[tuple[str, bool]]:
    return [(line.text, line.is_done) for line in rest_lines(owner.workspace, owner, on)]


def test_a_promise_starts_today(owner: Member) -> None:
    assert promise(owner, 1) == MONDAY
    assert due(owner) == [1, 1, 1, 1, 1, 0, 0]


def test_a_holiday_and_a_day_away_ask_for_nothing(owner: Member) -> None:
    promise(owner, 2)
    log_entry(
        owner.workspace,
        owner,
        NewEntry(uuid4(), kind_id(owner.workspace, "call")),
        at(TUESDAY),
    )
    wednesday, thursday, friday = (MONDAY + timedelta(days=later) for later in (2, 3, 4))
    set_holiday(owner.workspace, owner, DayOff(TUESDAY, "Bevrijding", counts=True), MONDAY)
    for away in (Away(wednesday, thursday), Away(thursday, friday, part=50)):
        add_absence(owner.workspace, owner, AbsenceWish(owner, away), MONDAY)
    assert due(owner) == [2, 0, 0, 2, 2, 0, 0]
    seen = days(owner.workspace, owner, MONDAY, MONDAY + timedelta(days=5))
    assert [(one.promised, one.done, one.is_off) for one in seen] == [
        (2, 0, False),
        (2, 1, True),
        (2, 0, True),
        (2, 0, False),
        (2, 0, False),
    ]


def test_raising_starts_today_and_lowering_tomorrow(owner: Member) -> None:
    promise(owner, 1)
    assert promise(owner, 2) == MONDAY
    assert promise(owner, 1) == TUESDAY
    assert due(owner) == [2, 1, 1, 1, 1, 0, 0]


def test_fewer_days_is_lowering_too(owner: Member) -> None:
    promise(owner, 1, EVERY_DAY)
    assert promise(owner, 2, frozenset({1})) == TUESDAY
    assert due(owner) == [1, 2, 0, 0, 0, 0, 0]


def test_a_lowering_can_be_taken_back_the_same_day(owner: Member) -> None:
    promise(owner, 2)
    promise(owner, 1)
    assert promise(owner, 2) == MONDAY
    assert due(owner) == [2, 2, 2, 2, 2, 0, 0]
    assert len(patterns(owner)) == 1


@pytest.mark.parametrize(("number", "days"), [(0, {0}), (3, {0}), (1, set()), (1, {9})])
def test_other_promises_are_refused(owner: Member, number: int, days: set[int]) -> None:
    with refused("bad_promise", "number"):
        promise(owner, number, frozenset(days))
    assert patterns(owner) == []


def test_a_choice_replaces_the_earlier_one(owner: Member) -> None:
    chosen = [kind_id(owner.workspace, word) for word in ("call", "quote")]
    commit(owner.workspace, owner, MONDAY, chosen)
    commit(owner.workspace, owner, MONDAY, chosen[1:])
    picks = promise_day(owner.workspace, owner, MONDAY).picks
    assert [(pick.position, pick.kind.name_en) for pick in picks] == [(1, "Quote sent")]
    commit(owner.workspace, owner, MONDAY, [])
    assert promise_day(owner.workspace, owner, MONDAY).picks == ()


def test_only_front_acts_of_the_house_are_chosen_and_no_more_than_two(owner: Member) -> None:
    call = kind_id(owner.workspace, "call")
    commit(owner.workspace, owner, MONDAY, [call])
    wrong: dict[str, list[UUID]] = {
        "only_front_acts": [kind_id(owner.workspace, "back")],
        "bad_promise": [call] * 3,
        "unknown_kind": [call, kind_id(start_business().workspace, "call")],
    }
    for code, chosen in wrong.items():
        with refused(code):
            commit(owner.workspace, owner, MONDAY, chosen)
    with refused("only_front_acts"):
        commit(owner.workspace, owner, MONDAY, [kind_id(owner.workspace, "inschrijving")])
    assert len(promise_day(owner.workspace, owner, MONDAY).picks) == 1


def test_opening_the_rest_early_is_counted_until_the_promise_is_kept(owner: Member) -> None:
    assert open_back(owner.workspace, owner, MONDAY, NOON) == 0
    promise(owner, 1)
    assert [open_back(owner.workspace, owner, MONDAY, NOON) for _ in range(2)] == [1, 2]
    call = NewEntry(uuid4(), kind_id(owner.workspace, "call"))
    log_entry(owner.workspace, owner, call, NOON)
    assert promise_day(owner.workspace, owner, MONDAY).promise.is_kept
    assert open_back(owner.workspace, owner, MONDAY, NOON) == 2
    assert BackOpened.objects.count() == 2


def test_lines_done_before_are_not_even_read(owner: Member) -> None:
    for text, on in (("oud", MONDAY), ("nu", TUESDAY)):
        line = add_line(owner.workspace, owner, text, on)
        set_line_done(owner.workspace, owner, line.public_id, on)
    add_line(owner.workspace, owner, "open", TUESDAY)
    with CaptureQueriesContext(connection) as asked:
        assert lines(owner, TUESDAY) == [("nu", True), ("open", False)]
    (query,) = [one["sql"] for one in asked.captured_queries]
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert len(cursor.fetchall()) == 2


def test_the_rest_is_a_plain_list(owner: Member) -> None:
    one = add_line(owner.workspace, owner, "  visitekaartjes   bestellen ", MONDAY)
    add_line(owner.workspace, owner, "website", MONDAY)
    set_line_done(owner.workspace, owner, one.public_id, MONDAY)
    assert lines(owner) == [("visitekaartjes bestellen", True), ("website", False)]
    assert lines(owner, TUESDAY) == [("website", False)]
    set_line_done(owner.workspace, owner, one.public_id, None)
    remove_line(owner.workspace, owner, one.public_id, NOON)
    assert lines(owner) == [("website", False)]
    remove_line(owner.workspace, owner, one.public_id, None)
    assert lines(owner) == [("visitekaartjes bestellen", False), ("website", False)]


def test_lines_out_of_shape_are_refused(owner: Member) -> None:
    for text, code in ((" ", "name_needed"), ("x" * 501, "too_long")):
        with refused(code, "text"):
            add_line(owner.workspace, owner, text, MONDAY)
    RestLine.objects.bulk_create(
        RestLine(workspace=owner.workspace, member=owner, text=str(n), added_on=MONDAY)
        for n in range(200)
    )
    with refused("too_many_lines", "text"):
        add_line(owner.workspace, owner, "nog een", MONDAY)


def test_a_colleagues_line_is_his_and_another_business_has_none(owner: Member) -> None:
    line = add_line(owner.workspace, owner, "website", MONDAY).public_id
    colleague, stranger = join(owner.workspace, "Bas"), start_business()
    for actor, code in ((colleague, "not_allowed"), (stranger, "unknown_line")):
        with refused(code):
            set_line_done(actor.workspace, actor, line, MONDAY)
        with refused(code):
            remove_line(actor.workspace, actor, line, NOON)
    assert lines(owner) == [("website", False)]
    assert lines(colleague) == []


def test_a_daily_time_to_talk_replaces_the_earlier_one(owner: Member) -> None:
    set_talk_time(owner.workspace, owner, DailyTime(time(9)))
    set_talk_time(owner.workspace, owner, DailyTime(time(23), 60, frozenset({0})))
    (block,) = blocks(owner.workspace, owner, MONDAY)
    assert (block.purpose, block.start, block.until) == ("prospect_hours", time(23), time(0))
    assert blocks(owner.workspace, owner, TUESDAY) == []
    set_talk_time(owner.workspace, owner, None)
    assert blocks(owner.workspace, owner, MONDAY) == []


@pytest.mark.parametrize(("start", "minutes"), [(9, 4), (9, 721), (23, 61)])
def test_a_block_ends_on_its_own_day(start: int, minutes: int) -> None:
    with refused("bad_block", "minutes"):
        DailyTime(time(start), minutes)
