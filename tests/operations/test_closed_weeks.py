"""What a closed week keeps: its target, how it stood, and the day on which it can be opened."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import translation

from tests.operations.test_reviews import (
    FRIDAY,
    LATER,
    NEXT,
    WEEK,
    close,
    log,
    owner,
    refused,
)
from tests.support.business import BEGINS, MONDAY, at
from voorkant.core.rhythm.promise import WORKING_DAYS
from voorkant.core.targets.actions import Action
from voorkant.core.targets.availability import WorkWeek
from voorkant.data.models import Member, WeeklyTarget
from voorkant.operations.rhythm.promise import PromiseWish, set_promise
from voorkant.operations.rhythm.reviews import open_week
from voorkant.operations.targets.actions import make_action
from voorkant.operations.targets.availability import DayOff, set_holiday, set_work_week
from voorkant.operations.targets.weekly import TargetWish, set_target
from voorkant.queries.rhythm.reviews import review
from voorkant.wording.reviews import since_closing

__all__ = ["owner"]
pytestmark = pytest.mark.django_db
THURSDAY = FRIDAY - timedelta(days=1)


@pytest.fixture
def closed(owner: Member) -> Member:
    """Return somebody who promised his working days, did one act, and closed the week."""
    set_promise(owner.workspace, owner, PromiseWish(1, WORKING_DAYS), BEGINS)
    log(owner, at(MONDAY), MONDAY)
    close(owner)
    return owner


def a_day_off(owner: Member) -> None:
    set_holiday(owner.workspace, owner, DayOff(THURSDAY, "Vrij", True), FRIDAY)


def a_shorter_work_week(owner: Member) -> None:
    work_week = WorkWeek(MONDAY, (100, 100, 0, 0, 0, 0, 0))
    set_work_week(owner.workspace, owner, owner, work_week, FRIDAY)


def an_action(owner: Member) -> None:
    make_action(owner.workspace, owner, Action("x", MONDAY, NEXT, 200, 50), LATER)


def a_target_of_everybody(owner: Member) -> None:
    set_target(owner.workspace, owner, TargetWish(300), FRIDAY, LATER)


SINCE = " changed since: elsewhere this week asks "


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            a_day_off,
            "The promise was kept on 1 of 5 days then. A target, day off or action"
            f"{SINCE}12 points now.",
        ),
        (a_shorter_work_week, ""),
        (an_action, f"A target, day off or action{SINCE}30 points now."),
        (a_target_of_everybody, f"A target, day off or action{SINCE}30 points now."),
    ],
)
def test_a_closed_week_keeps_its_target_and_tells_what_changed(
    closed: Member, change: Callable[[Member], None], told: str
) -> None:
    change(closed)
    found = review(closed.workspace, closed, WEEK, FRIDAY)
    assert found.result.standing.target == 150
    with translation.override("en-gb"):
        assert since_closing(found) == told


def test_harder_starts_next_monday_once_the_week_is_closed(closed: Member) -> None:
    set_target(closed.workspace, closed, TargetWish(300, closed), FRIDAY, LATER)
    assert [row.valid_from for row in WeeklyTarget.objects.all()] == [NEXT]
    assert review(closed.workspace, closed, WEEK, FRIDAY).asks == 150


def test_a_week_that_stood_as_it_stands_tells_nothing(closed: Member) -> None:
    assert since_closing(review(closed.workspace, closed, WEEK, FRIDAY)) == ""


def test_another_zone_opens_no_week_of_yesterday(owner: Member) -> None:
    close(owner, at(FRIDAY, 20))
    user = owner.user
    assert user is not None
    user.tz = "America/Los_Angeles"
    user.save()
    # Friday 23:00 there, and Saturday morning where the week was closed.
    saturday = at(FRIDAY + timedelta(days=1), 6)
    again = refused(lambda: open_week(owner.workspace, owner, WEEK, saturday))
    assert again == ("closed_for_good", "week")
    assert open_week(owner.workspace, owner, WEEK, at(FRIDAY, 21, 59)).tz == ""
