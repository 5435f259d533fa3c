"""After any history of wishes, absences and holidays, weeks that are over ask what they asked."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.business import MONDAY, at, start_business
from voorkant.core.periods import Week, monday_of
from voorkant.data.models import Member, Recalibration
from voorkant.operations.targets.weekly import TargetMovedOn, TargetWish, set_target, undo_target
from voorkant.queries.targets.board import own_weeks
from voorkant.queries.targets.plans import base_in_force

pytestmark = pytest.mark.django_db
on_a_database = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True, slots=True)
class Step:
    """Some days later: a wish (for oneself or everybody), or (no points) an undo."""

    days: int
    points: int | None
    is_own: bool
    at_once: bool


STEPS = st.lists(
    st.builds(
        Step,
        # Twelve steps end before the holidays of December, which make a week ask less.
        st.integers(0, 5),
        st.none() | st.integers(1, 60).map(lambda points: points * 10),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@pytest.fixture
def owner() -> Member:
    return start_business()


def step(owner: Member, one: Step, today: date) -> None:
    if one.points is not None:
        about = owner if one.is_own else None
        wish = TargetWish(one.points, about, at_once=one.at_once)
        set_target(owner.workspace, owner, wish, today, at(today))
        return
    latest = Recalibration.objects.order_by("-pk").first()
    if latest is not None:
        try:
            undo_target(owner.workspace, owner, latest.public_id, today, at(today))
        except TargetMovedOn:
            assert latest.valid_from < monday_of(today)


@on_a_database
@given(steps=STEPS)
def test_weeks_that_are_over_keep_what_they_asked(owner: Member, steps: list[Step]) -> None:
    with transaction.atomic():
        today, asked = MONDAY, dict[Week, int]()
        for one in steps:
            later = today + timedelta(days=one.days)
            while today < later:
                if today.weekday() == 6:
                    asked[Week.of(today)] = base_in_force(owner.workspace, owner, today)
                today += timedelta(days=1)
            before = base_in_force(owner.workspace, owner, today)
            step(owner, one, today)
            now = base_in_force(owner.workspace, owner, today)
            # A wish never makes the running week easier; an undo puts back what was.
            assert now >= before or one.points is None or not one.is_own
        for week, points in asked.items():
            assert base_in_force(owner.workspace, owner, week.monday) == points
            [result] = own_weeks(owner.workspace, owner, week, today, most=1)
            assert result.standing.target == points
        transaction.set_rollback(True)
