"""Actions with a bonus made, changed and stopped while others log: verify finds no difference."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.support.business import MONDAY, NOON, join, kind_id, start_business, wipe_all
from tests.support.threads import at_once, seat
from voorkant.core.access import Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.targets.actions import Action
from voorkant.data.models import DayScore, Entry, Member, User
from voorkant.operations.activity import log_entry
from voorkant.operations.targets.actions import (
    change_action,
    make_action,
    restore_action,
    stop_action,
)
from voorkant.operations.team import Invite, accept_invitation, invite
from voorkant.queries.activity.scores import day_score
from voorkant.queries.targets.actions import actions
from voorkant.queries.verification import verify

pytestmark = pytest.mark.django_db(transaction=True)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
DOUBLE = Action("Double", MONDAY, MONDAY + 7 * DAY, 200, 50)


@pytest.fixture
def owner() -> Iterator[Member]:
    yield start_business()
    wipe_all()
    User.objects.all().delete()


def test_an_action_is_announced_once(owner: Member) -> None:
    def act(number: int) -> None:
        me = seat(owner)
        make_action(me.workspace, me, replace(DOUBLE, start=MONDAY + number * DAY), NOON)

    assert at_once(4, act) == ["actions_overlap"] * 3 + ["done"]
    assert len(actions(owner.workspace)) == 1


def test_logging_while_actions_come_and_go(owner: Member) -> None:
    """Four people log; two threads make, change, stop and restore an action on their days."""
    team = [owner, *(join(owner.workspace, name) for name in ("Bert", "Carla", "Dirk"))]
    call, newsletter = kind_id(owner.workspace, "call"), kind_id(owner.workspace, "newsletter")

    def act(number: int) -> None:
        me = seat(team[number % 4])
        if number >= 4:
            announce(number)
            return
        for turn in range(6):
            on = MONDAY + (turn % 2) * DAY
            log_entry(me.workspace, me, NewEntry(uuid4(), call, on=on), NOON)
            new = NewEntry(uuid4(), newsletter, percent=10 * turn, on=MONDAY)
            log_entry(me.workspace, me, new, NOON + turn * MINUTE)

    def announce(number: int) -> None:
        me = seat(owner)
        mine = replace(DOUBLE, start=MONDAY + (number - 4) * DAY, until=MONDAY + (number - 3) * DAY)
        public_id = make_action(me.workspace, me, mine, NOON)
        for percent in (10, 100, 30):
            change_action(me.workspace, me, public_id, replace(mine, bonus_pct=percent), NOON)
        stop_action(me.workspace, me, public_id, NOON)
        restore_action(me.workspace, me, public_id, mine, NOON)

    assert at_once(6, act) == ["done"] * 6
    assert Entry.objects.count() == 48
    assert verify(owner.workspace).differences == ()
    monday = day_score(owner.workspace, owner, MONDAY)
    assert (monday.counted, monday.bonus) == (30 + 50, 15 + 25)


def test_who_joins_while_an_action_is_made_has_its_bonus(owner: Member) -> None:
    call = kind_id(owner.workspace, "call")
    wish = Invite("", Role.MEMBER, "https://example.nl/{secret}", "nl")
    secrets = [invite(owner.workspace, owner, wish, NOON)[1] for _ in range(4)]
    people = [join(start_business().workspace, f"P{number}").user for number in range(4)]

    def act(number: int) -> None:
        if number == 4:
            me = seat(owner)
            make_action(me.workspace, me, DOUBLE, NOON)
            return
        user = people[number]
        assert user is not None
        newcomer = seat(accept_invitation(user, secrets[number], NOON))
        log_entry(newcomer.workspace, newcomer, NewEntry(uuid4(), call, quantity=2), NOON)

    assert at_once(5, act) == ["done"] * 5
    assert verify(owner.workspace).differences == ()
    assert set(DayScore.objects.values_list("bonus", flat=True)) == {10}
