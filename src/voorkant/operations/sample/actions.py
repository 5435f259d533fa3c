"""The action month of the sample company, and what its owner promised himself."""

from datetime import date, datetime, time, timedelta

from voorkant.core.diary.blocks import DailyTime
from voorkant.core.targets.actions import Action
from voorkant.core.targets.rewards import Reward, Span
from voorkant.data.models import Member
from voorkant.operations.sample.story import ACTION
from voorkant.operations.targets.actions import make_action
from voorkant.operations.targets.rewards import add_reward, claim_reward

WEEK = timedelta(weeks=1)
HOURS = DailyTime(time(15), 60, frozenset(range(4)))


def plan_action(owner: Member, theme: str, start: date, moment: datetime) -> None:
    """Let the owner have announced four weeks, two weeks before they began."""
    first = start + ACTION.start * WEEK
    action = Action(theme, first, first + len(ACTION) * WEEK, 150, 10, hours=HOURS).with_rest(2)
    announced = moment - timedelta(days=(moment.date() - first).days + 14)
    make_action(owner.workspace, owner, action, announced)


def promise_rewards(owner: Member, words: list[str], today: date, moment: datetime) -> None:
    """One for this week, and one of last week that was taken on its Friday."""
    this_week, last_week = words
    friday = today - timedelta(days=today.weekday() + 3)
    then = moment - timedelta(days=(moment.date() - friday).days)
    taken = Reward(last_week, Span.WEEK, friday, 100)
    claim_reward(owner.workspace, owner, add_reward(owner.workspace, owner, taken, then), then)
    add_reward(owner.workspace, owner, Reward(this_week, Span.WEEK, today, 120), moment)
