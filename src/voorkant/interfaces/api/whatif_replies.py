"""The documented form of what the look ahead answers. Money is in cents."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from voorkant.interfaces.api.replies import Reply


class Basis(Reply):
    """What a look ahead rests on, by whom it was given, and when."""

    given_by: str
    given_at: datetime
    contracts: int | None
    counted_from: date | None
    counted_until: date | None
    points_per_contract: float | None
    deal_value: int
    currency: str
    cycle_weeks: int
    minutes_per_point: int | None
    goal: int | None


class GivenBasis(Reply):
    """What was given last; null as long as nothing was."""

    basis: Basis | None


class Present(Reply):
    """The points a week that hold now, and what was scored on average in weeks that are over."""

    points: float
    ground: Literal["own", "default", "start", "team"]
    average: float | None
    weeks: int


class Rate(Reply):
    """So many contracts for so many points."""

    ground: Literal["counted", "estimated"]
    contracts: int
    points: float


class Effort(Reply):
    """Minutes that a point takes; `share` of the recent points carries minutes."""

    ground: Literal["estimated", "measured", "unknown"]
    minutes: float | None
    share: float


class Landing(Reply):
    """What becomes turnover in an ISO year: points scored before, and whole weeks to come."""

    year: int
    before: float
    weeks: float


class Turnover(Reply):
    """Contracts to expect, and what they are worth."""

    contracts: float
    revenue: int


class Pace(Reply):
    """What comes of so many points a week; a full year is 52 weeks of it, whenever it lands."""

    points: float
    minutes: float | None
    this_year: Turnover
    next_year: Turnover
    full_year: Turnover


class Difference(Reply):
    """What a choice brings and takes, set against the same points as now."""

    minutes: float | None
    this_year: int
    next_year: int
    full_year: int


class Scenario(Pace):
    """One of the choices."""

    choice: Literal["less", "same", "more"]
    is_proposed: bool
    is_own: bool
    difference: Difference


class Needed(Pace):
    """What the yearly goal asks, and what comes of so many points a week."""

    contracts: float
    points_a_year: float


class WhatIf(Reply):
    """Fewer, the same and more points, and everything that the figures rest on."""

    member: UUID | None
    on: date
    year: int
    begins_on: date
    known_from: date
    present: Present
    basis: Basis | None
    rate: Rate | None
    effort: Effort | None
    obstacle: Literal["no_points", "no_contracts", "too_much"] | None
    cautions: list[
        Literal[
            "few_contracts",
            "counted_before",
            "past_unknown",
            "not_this_year",
            "not_next_year",
            "time_unknown",
        ]
    ]
    starts_on: date
    lands_from: str | None
    landing: list[Landing]
    coming_weeks: float | None
    scenarios: list[Scenario]
    needed: Needed | None
