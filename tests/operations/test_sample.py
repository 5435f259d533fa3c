"""The sample company tells the same story each time, whatever the day it is made on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from voorkant.core.periods import monday_of
from voorkant.core.targets.actions import Phase
from voorkant.core.targets.rewards import State
from voorkant.data.models import DayScore, Entry, Member, Party, ProgressItem
from voorkant.operations.accounts import NewUser, create_user
from voorkant.operations.sample import create_sample, wipe_sample
from voorkant.operations.sample.story import SILENT, TOP, WEEKS, WILD, Act, year
from voorkant.queries.targets.actions import actions
from voorkant.queries.targets.comparison import compared
from voorkant.queries.targets.rewards import rewards
from voorkant.queries.today import today
from voorkant.queries.verification import verify

MONDAY = date(2026, 11, 23)
BACK = "Back-side work"
ANY_DAY = [MONDAY + timedelta(days=days) for days in range(7)] + [date(2028, 2, 29)]


def at(on: date) -> datetime:
    """Return an instant in the afternoon of a day."""
    return datetime(on.year, on.month, on.day, 14, tzinfo=UTC)


def owner_of_sample(on: date, language: str = "nl") -> Member:
    """Make a sample company on a day and return its owner."""
    user = create_user(NewUser(f"{on}@example.nl", "Anna", None, language), at(on))
    return create_sample(user, at(on))


def front_acts(acts: list[Act], weeks: range, start: date) -> int:
    """Count the owner's conversations in a range of weeks."""
    mine = (act for act in acts if act.member == 0 and act.kind != BACK and act.percent is None)
    return sum((act.on - start).days // 7 in weeks for act in mine)


def test_the_same_day_gives_the_same_year() -> None:
    start = monday_of(MONDAY) - timedelta(weeks=WEEKS)
    assert year(MONDAY, start) == year(MONDAY, start)


def test_the_planted_story_is_there() -> None:
    start = monday_of(MONDAY) - timedelta(weeks=WEEKS)
    acts = year(MONDAY, start)
    assert front_acts(acts, WILD, start) > 4 * front_acts(acts, SILENT, start) + 20
    big = {act.party for act in acts if (act.amount or 0) >= 1_800_000}
    assert big == set(TOP)
    assert {act.says for act in acts if act.party in TOP and act.amount and act.says} == {
        "referred"
    }


@pytest.mark.django_db
@pytest.mark.parametrize("on", ANY_DAY, ids=str)
def test_every_day_adds_up_and_has_something_to_do(on: date) -> None:
    owner = owner_of_sample(on)
    assert verify(owner.workspace).differences == ()
    screen = today(owner.workspace, owner, on)
    assert [item.percent for item in screen.items] == [50]
    assert (len(screen.calls), len(screen.rest)) == (5, 5)
    working = on.weekday() < 5
    assert (screen.promise.promise.due, screen.promise.promise.done) == (
        (2, 1) if working else (0, 0)
    )
    assert len(screen.promise.picks) == int(working)
    assert not Entry.objects.filter(local_date__gt=on).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("on", ANY_DAY, ids=str)
def test_the_action_month_and_the_rewards(on: date) -> None:
    owner = owner_of_sample(on)
    (action,) = actions(owner.workspace)
    assert (action.target_pct, action.bonus_pct, action.rest_weeks) == (150, 10, 2)
    assert action.phase(on) is Phase.OVER
    found = compared(owner.workspace, owner, [action], on)[action.start].team
    assert found
    assert found.now.acts > found.before.acts
    states = [one.state for one in rewards(owner.workspace, owner)]
    assert (len(states), states[1]) == (2, State.CLAIMED)
    assert DayScore.objects.filter(workspace=owner.workspace, bonus__gt=0).exists()


@pytest.mark.django_db
def test_it_is_made_once_and_goes_without_a_trace() -> None:
    owner = owner_of_sample(MONDAY, "en-gb")
    user = owner.user
    assert user is not None
    assert create_sample(user, at(MONDAY)) == owner
    assert Party.objects.filter(workspace=owner.workspace).count() == 2 * 61
    assert ProgressItem.objects.filter(name="Newsletter 13", closed_on=None).count() == 1
    assert wipe_sample(user, at(MONDAY)) is True
    assert wipe_sample(user, at(MONDAY)) is False
    assert (Entry.objects.count(), Party.objects.count(), Member.objects.count()) == (0, 0, 0)
