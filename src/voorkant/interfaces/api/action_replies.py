"""The documented form of answers about action months and rewards."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from voorkant.interfaces.api.replies import Reply


class Hours(Reply):
    """A daily time that is set free; weekdays count from 0 for Monday."""

    start: str
    minutes: int
    weekdays: list[int]


class Rate(Reply):
    """How much a week, during the action and before it."""

    during: float
    before: float


class Comparison(Reply):
    """What was logged at the front side a week, in how many whole weeks; points without bonus."""

    weeks: int
    weeks_before: int
    acts: Rate
    points: Rate
    hours: Rate


class MemberComparison(Reply):
    """The comparison of one member; none when he was not here all the time."""

    id: UUID
    name: str
    comparison: Comparison | None


class Compared(Reply):
    """Your own comparison, the team's, and (if you lead) everybody's."""

    you: Comparison | None
    team: Comparison | None
    members: list[MemberComparison] | None


class Planned(Reply):
    """An action from `start` up to, not including, `until`, and the rest after it."""

    theme: str
    start: date
    until: date
    target_pct: int
    bonus_pct: int
    rest_weeks: int
    rest_pct: int
    rest_from: date | None
    rest_until: date | None
    hours: Hours | None


class Action(Planned):
    """An action month as it stands; nothing is compared before a whole week has passed."""

    id: UUID
    phase: Literal["coming", "running", "resting", "over"]
    made_by: str
    made_at: datetime
    comparison: Compared | None


class Actions(Reply):
    """The action months, the latest first."""

    actions: list[Action]


class Reward(Reply):
    """A reward for a day, or for the week that begins on it; points include the bonus."""

    id: UUID
    text: str
    span: Literal["day", "week"]
    on: date
    threshold: float
    points: float
    state: Literal["locked", "earned", "claimed"]
    claimed_at: datetime | None


class Rewards(Reply):
    """Your rewards, the latest day first."""

    rewards: list[Reward]
