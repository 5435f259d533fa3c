"""What requests about action months and rewards hold."""

import re
from contextlib import suppress
from datetime import date, time
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from voorkant.core.activity.points import to_tenths
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.targets.actions import Action
from voorkant.core.targets.rewards import Reward, Span
from voorkant.interfaces.api.fields import Body, Day, Text, Whole
from voorkant.interfaces.api.target_requests import Points


def _clock(value: Any) -> time:
    if isinstance(value, str) and re.fullmatch(r"\d{2}:\d{2}", value, re.ASCII):
        with suppress(ValueError):
            return time.fromisoformat(value)
    raise PydanticCustomError("bad_time", "not a time")


Clock = Annotated[time, BeforeValidator(_clock)]


class HoursBody(Body):
    """A daily time that is set free, on some weekdays (0 is Monday)."""

    start: Clock = Field(description="Local time, like 15:00.")
    minutes: Whole = 60
    weekdays: list[Whole] = [0, 1, 2, 3, 4]


class ActionBody(Body):
    """An action from `start` up to, not including, `until`; then some weeks of rest."""

    theme: Text
    start: Day
    until: Day
    target_pct: Whole = Field(100, description="What targets become: 100 to 300 percent.")
    bonus_pct: Whole = Field(0, description="What points earn on top: 0 to 100 percent.")
    rest_weeks: Whole = Field(0, description="0 to 4 whole weeks, from a Monday.")
    rest_pct: Whole = Field(50, description="What targets become in the rest.")
    hours: HoursBody | None = Field(None, description="Time set free for everybody in sales.")

    def action(self) -> Action:
        """Return the action. Raises the errors of `core.targets.actions`, BadBlock."""
        free = self.hours
        return Action(
            theme=" ".join(self.theme.split()),
            start=self.start,
            until=self.until,
            target_pct=self.target_pct,
            bonus_pct=self.bonus_pct,
            rest_pct=self.rest_pct,
            hours=DailyTime(free.start, free.minutes, frozenset(free.weekdays)) if free else None,
        ).with_rest(self.rest_weeks)


class RewardBody(Body):
    """What you promise yourself, and for how many points of a day or a week."""

    text: Text
    span: Span = Span.WEEK
    on: Day | None = Field(None, description="The day, or a day of the week; today if left out.")
    threshold: Points | None = Field(
        None, description="Points; the target of that week, or that day's part, if left out."
    )

    def reward(self, on: date, usual: int) -> Reward:
        """Return the reward. Raises the errors of `core.targets.rewards`."""
        asked = usual if self.threshold is None else to_tenths(self.threshold)
        return Reward(" ".join(self.text.split()), self.span, on, asked)
