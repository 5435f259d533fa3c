"""What somebody says a look ahead rests on: contracts counted or estimated, a deal's value, the
sales cycle.
"""

from dataclasses import dataclass
from datetime import date

from voorkant.core.errors import Invalid
from voorkant.core.money import MixedCurrencies, Money

MOST_CONTRACTS = 100_000
MOST_POINTS = 10_000_000
MOST_CENTS = 10**12
MOST_CYCLE = 260
MOST_MINUTES = 1_440


class BadFigure(Invalid):
    """A figure of a look ahead is a whole number within its limits."""

    code = "bad_figure"


class BadWorth(Invalid):
    """The value of a deal and a goal are more than nothing, and within limits."""

    code = "bad_worth"


class BadCount(Invalid):
    """Contracts are counted over one day or more, none of which is still to come."""

    code = "bad_count"


class CountedOrEstimated(Invalid):
    """Contracts are counted with their days, or estimated: one of the two."""

    code = "counted_or_estimated"


@dataclass(frozen=True, slots=True)
class Count:
    """Contracts signed in the days from `start` up to `until`."""

    contracts: int
    start: date
    until: date

    def __post_init__(self) -> None:
        _within("contracts", self.contracts, 0, MOST_CONTRACTS)
        if self.start >= self.until:
            raise BadCount("counted_until")


@dataclass(frozen=True, slots=True)
class GivenBasis:
    """Contracts counted, or an own estimate of points per contract (tenths); the value of a deal,
    weeks from first contact to signature, an own estimate of minutes per point, a yearly goal.
    """

    deal_value: Money
    cycle_weeks: int
    count: Count | None = None
    points_per_contract: int | None = None
    minutes_per_point: int | None = None
    goal: Money | None = None

    def __post_init__(self) -> None:
        if (self.count is None) == (self.points_per_contract is None):
            raise CountedOrEstimated("contracts")
        if self.points_per_contract is not None:
            _within("points_per_contract", self.points_per_contract, 1, MOST_POINTS)
        _within("cycle_weeks", self.cycle_weeks, 0, MOST_CYCLE)
        if self.minutes_per_point is not None:
            _within("minutes_per_point", self.minutes_per_point, 1, MOST_MINUTES)
        _worth("deal_value", self.deal_value)
        if self.goal is not None:
            _worth("goal", self.goal)
            if self.goal.currency != self.deal_value.currency:
                both = f"{self.deal_value.currency}, {self.goal.currency}"
                raise MixedCurrencies("goal", currencies=both)


def _within(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise BadFigure(field, least=least, most=most)


def _worth(field: str, amount: Money) -> None:
    if not 0 < amount.cents <= MOST_CENTS:
        raise BadWorth(field, most=MOST_CENTS // 100)
