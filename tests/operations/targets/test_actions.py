"""Announcing, changing and stopping action months on a real database."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, at, join, kind_id, start_business
from voorkant.core.access import NotAllowed, Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.targets.action_changes import (
    ActionIsOver,
    ActionsOverlap,
    EasierTooSoon,
    PastWeek,
)
from voorkant.core.targets.actions import Action
from voorkant.data.models import Member
from voorkant.operations.activity import log_entry
from voorkant.operations.targets.actions import (
    change_action,
    make_action,
    restore_action,
    stop_action,
)
from voorkant.queries.activity.scores import day_score
from voorkant.queries.diary import Block, blocks
from voorkant.queries.targets.actions import UnknownAction, action_card, action_cards, actions
from voorkant.queries.verification import verify

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WEEK = 7 * DAY
HOURS = DailyTime(time(15), 90, frozenset({0, 2}))
DOUBLE = Action("Double", MONDAY, MONDAY + 2 * WEEK, 200, 50, MONDAY + 3 * WEEK, 40, HOURS)


def log(member: Member, on: date, moment: datetime | None = None) -> None:
    new = NewEntry(uuid4(), kind_id(member.workspace, "call"), on=on, quantity=2)
    log_entry(member.workspace, member, new, moment or at(on))


def bonus(member: Member, *days: date) -> list[int]:
    assert verify(member.workspace).differences == ()
    return [day_score(member.workspace, member, on).bonus for on in days]


def make(owner: Member, action: Action = DOUBLE, moment: datetime = NOON) -> UUID:
    return make_action(owner.workspace, owner, action, moment)


def test_an_action_is_kept_as_it_was_announced() -> None:
    owner = start_business()
    public_id = make(owner)
    card = action_card(owner.workspace, public_id)
    assert (card.action, card.made_by, card.made_at) == (DOUBLE, "Anna", NOON)
    assert actions(owner.workspace) == [DOUBLE]
    assert action_cards(start_business().workspace) == []


def test_what_was_logged_earlier_in_the_week_gets_its_bonus() -> None:
    owner = start_business()
    log(owner, MONDAY)
    assert bonus(owner, MONDAY) == [0]
    make(owner, moment=at(MONDAY + 2 * DAY))
    log(owner, MONDAY + DAY, at(MONDAY + 2 * DAY))
    assert bonus(owner, MONDAY, MONDAY + DAY) == [10, 10]


def test_only_who_leads_makes_actions_and_only_in_his_own_workspace() -> None:
    owner = start_business()
    bert = join(owner.workspace, "Bert")
    lead = join(owner.workspace, "Lies", Role.LEAD)
    with pytest.raises(NotAllowed):
        make(bert)
    public_id = make(lead)
    with pytest.raises(NotAllowed):
        change_action(owner.workspace, bert, public_id, DOUBLE, NOON)
    with pytest.raises(NotAllowed):
        stop_action(owner.workspace, bert, public_id, NOON)
    other = start_business()
    with pytest.raises(UnknownAction):
        stop_action(other.workspace, other, public_id, NOON)
    assert actions(owner.workspace) == [DOUBLE]


def test_actions_share_no_day() -> None:
    owner = start_business()
    make(owner)
    later = replace(DOUBLE, start=MONDAY + 3 * WEEK, until=MONDAY + 4 * WEEK, rest_until=None)
    second = make(owner, later)
    sooner = replace(later, start=later.start - DAY)
    with pytest.raises(ActionsOverlap) as refused:
        change_action(owner.workspace, owner, second, sooner, NOON)
    assert refused.value.data == {"theme": "Double"}
    make(start_business(), DOUBLE)


def test_a_week_that_is_over_stays_as_it_was() -> None:
    owner = start_business()
    with pytest.raises(PastWeek):
        make(owner, moment=at(MONDAY + WEEK))
    public_id = make(owner)
    with pytest.raises(PastWeek):
        change_action(
            owner.workspace, owner, public_id, replace(DOUBLE, bonus_pct=60), at(MONDAY + WEEK)
        )
    assert actions(owner.workspace) == [DOUBLE]


def test_on_the_day_it_was_made_everything_may_change() -> None:
    owner = start_business()
    public_id = make(owner)
    log(owner, MONDAY)
    plain = replace(DOUBLE, bonus_pct=0, target_pct=100, hours=None)
    assert change_action(owner.workspace, owner, public_id, plain, at(MONDAY, 20)) == DOUBLE
    assert bonus(owner, MONDAY) == [0]
    with pytest.raises(PastWeek):
        change_action(
            owner.workspace, owner, public_id, replace(plain, start=MONDAY - DAY), at(MONDAY, 20)
        )


def test_a_day_later_the_running_week_never_gets_easier() -> None:
    owner = start_business()
    public_id = make(owner)
    tuesday = at(MONDAY + DAY)
    for easier in ({"bonus_pct": 40}, {"target_pct": 150}, {"start": MONDAY + DAY}):
        with pytest.raises(EasierTooSoon):
            change_action(
                owner.workspace,
                owner,
                public_id,
                replace(DOUBLE, **easier),
                tuesday,
            )
    log(owner, MONDAY)
    change_action(owner.workspace, owner, public_id, replace(DOUBLE, bonus_pct=100), tuesday)
    assert bonus(owner, MONDAY) == [20]


def test_stopping_keeps_the_running_week_and_lets_the_rest_go() -> None:
    owner = start_business()
    public_id, sunday = make(owner), at(MONDAY + 6 * DAY)
    log(owner, MONDAY)
    log(owner, MONDAY + WEEK, sunday)
    assert bonus(owner, MONDAY, MONDAY + WEEK) == [10, 10]
    assert stop_action(owner.workspace, owner, public_id, sunday) == DOUBLE
    left = replace(DOUBLE, until=MONDAY + WEEK, rest_until=None)
    assert actions(owner.workspace) == [left]
    assert bonus(owner, MONDAY, MONDAY + WEEK) == [10, 0]
    with pytest.raises(ActionIsOver):
        stop_action(owner.workspace, owner, public_id, sunday)
    restore_action(owner.workspace, owner, public_id, DOUBLE, sunday)
    assert actions(owner.workspace) == [DOUBLE]
    assert bonus(owner, MONDAY, MONDAY + WEEK) == [10, 10]


@pytest.mark.parametrize("days", [0, -8])
def test_one_made_today_or_yet_to_come_is_taken_back_whole(days: int) -> None:
    owner = start_business()
    public_id = make(owner, moment=NOON + days * DAY)
    log(owner, MONDAY)
    stop_action(owner.workspace, owner, public_id, NOON + (days and days + 1) * DAY)
    assert actions(owner.workspace) == []
    assert bonus(owner, MONDAY) == [0]
    with pytest.raises(UnknownAction):
        change_action(owner.workspace, owner, public_id, DOUBLE, NOON)
    restore_action(owner.workspace, owner, public_id, DOUBLE, NOON)
    assert bonus(owner, MONDAY) == [10]


def test_what_took_its_place_is_in_the_way_of_restoring() -> None:
    owner = start_business()
    public_id = make(owner)
    stop_action(owner.workspace, owner, public_id, NOON)
    make(owner, replace(DOUBLE, theme="Triple"))
    with pytest.raises(ActionsOverlap):
        restore_action(owner.workspace, owner, public_id, DOUBLE, NOON)
    assert [one.theme for one in actions(owner.workspace)] == ["Triple"]


def test_hours_set_free_stand_in_the_day_of_everybody_in_sales() -> None:
    owner = start_business()
    seller, clerk = join(owner.workspace, "Bert"), join(owner.workspace, "Carla")
    Member.objects.filter(pk=clerk.pk).update(in_sales=False)
    clerk.refresh_from_db()
    make(owner)
    block = Block("action_hours", time(15), time(16, 30), "Double")
    days = [MONDAY, MONDAY + DAY, MONDAY + 9 * DAY, MONDAY + 14 * DAY, MONDAY - WEEK]
    assert [blocks(owner.workspace, seller, on) for on in days] == [[block], [], [block], [], []]
    assert blocks(owner.workspace, clerk, MONDAY) == []
