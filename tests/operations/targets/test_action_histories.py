"""Random makes, changes and stops of actions with a bonus among logs: every point stays right."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.business import MONDAY, at, kind_id, start_business
from voorkant.core.activity.bonuses import bonus_of
from voorkant.core.activity.entries import NewEntry
from voorkant.core.errors import VoorkantError
from voorkant.core.periods import monday_of
from voorkant.core.targets.actions import Action, rest_after
from voorkant.data.models import DayScore, Member
from voorkant.operations.activity import log_entry
from voorkant.operations.targets.actions import (
    change_action,
    make_action,
    restore_action,
    stop_action,
)
from voorkant.queries.targets.actions import actions
from voorkant.queries.verification import verify

DAY = timedelta(days=1)
Step = tuple[str, int, int, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("log", "log", "make", "change", "stop", "restore")),
        st.integers(0, 30),
        st.integers(1, 30),
        st.sampled_from((0, 7, 50, 100)),
        st.integers(0, 3),
    ),
    min_size=2,
    max_size=14,
)


def do(owner: Member, number: int, step: Step, made: list[tuple[UUID, Action]]) -> None:
    verb, begins, days, percent, choice = step
    moment = at(MONDAY + (number * 3) * DAY)
    start = moment.date() + (begins % 12 - 4) * DAY
    until = start + days * DAY
    rest = rest_after(until, choice) if choice else None
    action = Action("Double", start, until, 100 + percent, percent, rest)
    if verb == "log":
        new = NewEntry(uuid4(), kind_id(owner.workspace, "newsletter"), percent=3 * begins)
        log_entry(owner.workspace, owner, replace(new, on=moment.date() - choice * DAY), moment)
    elif verb == "make":
        made.append((make_action(owner.workspace, owner, action, moment), action))
    elif made:
        public_id, first = made[choice % len(made)]
        if verb == "change":
            change_action(owner.workspace, owner, public_id, action, moment)
        elif verb == "stop":
            stop_action(owner.workspace, owner, public_id, moment)
        else:
            restore_action(owner.workspace, owner, public_id, first, moment)


def closed(owner: Member, before_day: object) -> list[tuple[object, ...]]:
    rows = DayScore.objects.filter(member=owner, local_date__lt=before_day)
    return list(rows.order_by("local_date", "kind_id").values_list("local_date", "bonus"))


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(STEPS)
def test_verify_finds_no_difference_and_weeks_that_are_over_stay(steps: list[Step]) -> None:
    owner, made = start_business(), list[tuple[UUID, Action]]()
    for number, step in enumerate(steps):
        monday = monday_of(at(MONDAY + (number * 3) * DAY).date())
        over = closed(owner, monday)
        try:
            do(owner, number, step, made)
        except VoorkantError:
            continue
        if step[0] != "log":
            assert closed(owner, monday) == over
        assert verify(owner.workspace).differences == ()
    held = actions(owner.workspace)
    for row in DayScore.objects.filter(member=owner):
        percent = sum(action.bonus(row.local_date) for action in held)
        assert row.bonus == bonus_of(row.counted, percent)
    assert all(one.ends <= other.start for one, other in pairwise(held))
