"""The documented form of answers about plans and goals."""

from datetime import date
from typing import Literal
from uuid import UUID

from voorkant.interfaces.api.replies import Reply


class CatchingUp(Reply):
    """So many acts extra, on so many days of this week or in so many weeks."""

    extra: int
    times: int
    per: Literal["day", "week"]


class PlannedKind(Reply):
    """So many acts of a week are of one kind."""

    kind: UUID
    name_nl: str
    name_en: str
    intended: int
    done: int


class PlannedWeek(Reply):
    """A week of a plan; of a colleague the numbers only."""

    week: str
    monday: date
    intended: int
    done: int
    days_off: float | None
    text: str
    version: int
    parts: list[PlannedKind]


class Plan(Reply):
    """A plan from `starts_on` up to, not including, `until`, in front acts.

    `due` is what was intended up to and including yesterday.
    """

    id: UUID
    starts_on: date
    until: date
    theme: str
    version: int
    phase: Literal["coming", "running", "over"]
    intended: int
    due: int
    done: int
    behind: int
    ahead: int
    catch_up: CatchingUp | None
    weeks: list[PlannedWeek]


class CurrentPlan(Reply):
    """The plan that runs or comes, and the acts of a whole week in the last thirteen."""

    plan: Plan | None
    usual: int | None


class Plans(Reply):
    """Your plans, the latest first."""

    plans: list[Plan]


class ChangedPlan(Reply):
    """A plan after a change; no change when nothing changed."""

    plan: Plan
    change: UUID | None


class StoppedPlan(Reply):
    """The Monday up to which the plan ran before it was stopped; whether it went whole, no week
    of it being over.
    """

    until: date
    is_whole: bool


class Cause(Reply):
    """Weeks of delay through somebody or something."""

    cause: str
    weeks: int


class GoalDelay(Reply):
    """Weeks that a goal comes later."""

    id: UUID
    weeks: int
    cause: str
    party: UUID | None
    party_name: str
    noted_on: date


class GoalReading(Reply):
    """How far a goal was on a day."""

    id: UUID
    on: date
    value: float


class Goal(Reply):
    """A goal: money in cents, points as decimals, other values whole; parts from 0.

    `expected_on` is its date with its delays, never before what hangs under it.
    """

    id: UUID
    level: Literal["bhag", "year", "quarter"]
    title: str
    counts: Literal["money", "number", "acts", "points", "times"]
    target: float
    unit: str
    currency: str | None
    kind: UUID | None
    kind_nl: str
    kind_en: str
    starts_on: date
    due_on: date
    team: bool
    parent: UUID | None
    state: Literal["open", "reached", "dropped"]
    closed_on: date | None
    reason: str
    version: int
    value: float
    reached: float
    time: float
    on_course: float
    is_behind: bool
    expected_on: date
    weeks_late: int
    causes: list[Cause]
    causes_below: list[Cause]
    delays: list[GoalDelay]
    readings: list[GoalReading]


class Goals(Reply):
    """Your goals and those of the workspace, each before what hangs under it."""

    goals: list[Goal]
