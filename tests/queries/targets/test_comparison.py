"""Who sees what of an action compared with the weeks before it, and how many queries that takes."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.business import MONDAY, at, join, kind_id, start_business
from voorkant.core.access import Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.targets.actions import Action
from voorkant.core.targets.comparison import Comparison
from voorkant.data.models import Member
from voorkant.operations.activity import log_entry
from voorkant.operations.targets.actions import make_action
from voorkant.queries.targets.actions import actions
from voorkant.queries.targets.comparison import compared

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
LATER = MONDAY + 2 * WEEK


def log(member: Member, on: date, many: int) -> None:
    new = NewEntry(uuid4(), kind_id(member.workspace, "call"), on=on, quantity=many)
    log_entry(member.workspace, member, new, at(LATER))


def acts(found: Comparison | None) -> tuple[int, int] | None:
    return (found.now.acts, found.before.acts) if found else None


def team() -> tuple[Member, Member, Member]:
    owner = start_business()
    bert, carla = join(owner.workspace, "Bert"), join(owner.workspace, "Carla")
    make_action(owner.workspace, owner, Action("Double", MONDAY, LATER, 200), at(MONDAY))
    log(bert, MONDAY - WEEK, 8)
    log(bert, MONDAY, 6)
    Member.objects.filter(pk=carla.pk).update(joined_on=MONDAY - WEEK)
    log(carla, MONDAY + WEEK, 4)
    carla.refresh_from_db()
    return owner, bert, carla


def test_a_member_sees_himself_and_the_total() -> None:
    owner, bert, carla = team()
    found = compared(owner.workspace, bert, actions(owner.workspace), LATER)[MONDAY]
    assert (acts(found.own), acts(found.team), found.members) == ((30, 20), (50, 20), ())
    newcomer = compared(owner.workspace, carla, actions(owner.workspace), LATER)[MONDAY]
    assert (newcomer.own, acts(newcomer.team)) == (None, (50, 20))


@pytest.mark.parametrize("role", [Role.OWNER, Role.LEAD])
def test_who_leads_sees_everybody(role: Role) -> None:
    owner, _bert, _carla = team()
    Member.objects.filter(pk=owner.pk).update(role=role)
    owner.refresh_from_db()
    found = compared(owner.workspace, owner, actions(owner.workspace), LATER)[MONDAY]
    lines = [(line.member.display_name, acts(line.comparison)) for line in found.members]
    assert lines == [("Anna", (0, 0)), ("Bert", (30, 20)), ("Carla", None)]
    assert acts(found.team) == (50, 20)


def test_who_left_stays_in_the_total() -> None:
    owner, bert, _carla = team()
    Member.objects.filter(pk=bert.pk).update(left_on=LATER)
    found = compared(owner.workspace, owner, actions(owner.workspace), LATER)[MONDAY]
    assert acts(found.team) == (50, 20)
    assert [line.member.display_name for line in found.members] == ["Anna", "Carla"]


def test_three_actions_take_as_many_queries_as_one() -> None:
    owner, _bert, _carla = team()
    counts = []
    for held in (1, 3):
        for number in range(held - 1):
            start = LATER + number * WEEK
            later = Action(f"Nr {number}", start, start + WEEK)
            make_action(owner.workspace, owner, later, at(MONDAY))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            compared(owner.workspace, owner, actions(owner.workspace), LATER + 9 * WEEK)
        counts.append(len(queries))
    assert counts == [3, 3]
