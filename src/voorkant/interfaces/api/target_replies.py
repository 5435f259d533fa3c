"""The documented form of answers about targets. Points have at most one decimal."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from voorkant.interfaces.api.replies import Reply


class Standing(Reply):
    """Points against target. `availability` and `attainment` 0–1 and up; `covered` is the last day
    for which the points are enough.
    """

    points: float
    bonus: float
    target: float | None
    availability: float
    attainment: float | None
    pace: Literal["ahead", "on_pace", "behind"] | None
    covered: date | None


class Week(Standing):
    """A week of one member."""

    week: str


class Weeks(Reply):
    """Weeks, oldest first."""

    weeks: list[Week]


class BoardMember(Standing):
    """A member's week, and whether he closed it."""

    id: UUID
    name: str
    in_sales: bool
    is_closed: bool


class Team(Reply):
    """The team's week: everybody in sales together. `members` only for who leads."""

    points: float
    target: float | None
    attainment: float | None
    pace: Literal["ahead", "on_pace", "behind"] | None
    members: list[BoardMember] | None


class Board(Week):
    """Your week beside the team's; no team in a workspace of one."""

    team: Team | None


class Base(Reply):
    """A target that starts later."""

    points: float
    valid_from: date


class Proposal(Reply):
    """What the weeks say about the target; `points` is what would fit better, `reality` the median
    of points a whole week.
    """

    finding: Literal["too_early", "fits", "too_high", "too_low", "often_missed"]
    weeks: int
    attainment: float | None
    points: float | None
    reality: float | None


class TargetChange(Reply):
    """A change of a target; `replaced` was to start later, and went. Was it so already, then
    nothing changed and there is no `id`, `decided_by` and `decided_at`.
    """

    id: UUID | None
    old: float
    new: float
    valid_from: date
    replaced: Base | None
    proposed: float | None
    reason: str
    decided_by: str | None
    decided_at: datetime | None


class Target(Reply):
    """A weekly target; the proposal is left out for everybody's default."""

    points: float
    coming: Base | None
    proposal: Proposal | None
    changes: list[TargetChange]


class Absence(Reply):
    """Days away, `until` not included."""

    id: UUID
    start: date
    until: date
    part: int
    reason: str


class Holiday(Reply):
    """A holiday of the house; `counts` tells whether it is a day off here."""

    on: date
    name: str
    counts: bool


class Availability(Reply):
    """When somebody is there; the work week in percent, Monday first."""

    work_week: list[int]
    absences: list[Absence]
    holidays: list[Holiday]
