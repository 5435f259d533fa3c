"""Executes a case of the look ahead on the pure core alone."""

from datetime import date, timedelta
from fractions import Fraction

from tests.cases.whatif.script import Case, Result, plain
from voorkant.core.activity.points import half_up
from voorkant.core.errors import VoorkantError
from voorkant.core.money import Money
from voorkant.core.periods import Week, monday_of
from voorkant.core.targets.availability import Presence
from voorkant.core.targets.basis import GivenBasis
from voorkant.core.targets.choices import Scenario, cautions, scenarios
from voorkant.core.targets.weekly import week_plan
from voorkant.core.targets.whatif import (
    Basis,
    ContractRate,
    Course,
    Effort,
    Ground,
    Needed,
    Obstacle,
    Outlook,
    Timed,
    TooMuch,
    effort,
    outlook,
)

EIGHT_WEEKS = timedelta(weeks=8)


def run_on_core(case: Case) -> Result:
    """Return what the case names, or the code of what was refused."""
    try:
        given = case.basis
    except VoorkantError as error:
        return {"refused": error.code, "field": error.field}
    course = Course(case.today, case.scored, lambda monday: load(case, monday))
    ahead = outlook(Basis(rate(case, given), *worth(given), hours(case, given, course)), course)
    if ahead.basis.rate.obstacle:
        return {"obstacle": ahead.basis.rate.obstacle.value}
    try:
        found = scenarios(ahead, case.present, own=case.own)
        needed = ahead.needed(given.goal) if given.goal else None
    except TooMuch:
        return {"obstacle": Obstacle.TOO_MUCH.value}
    before = given.count is not None and given.count.start < case.known_from
    told = cautions(ahead, course, case.known_from, counted_before=before)
    return told_of(found, ahead, needed) | {"cautions": [one.value for one in told]}


def told_of(found: tuple[Scenario, ...], ahead: Outlook, needed: Needed | None) -> Result:
    """Return results as a case writes them: euros and hours with the decimals they have."""
    every = [one.what_if for one in found]
    return {
        "choices": [plain(one.points, 10) for one in every],
        "hours": [None if one.minutes is None else plain(one.minutes, 60) for one in every],
        "this_year": [euros(one.this_year.value) for one in every],
        "next_year": [euros(one.next_year.value) for one in every],
        "full_year": [euros(one.full_year.value) for one in every],
        "contracts": [plain(half_up(one.next_year.contracts * 10_000), 10_000) for one in every],
        "lands_from": str(ahead.lands_from),
        "landing": [plain(ahead.this_year.before, 10), plain(ahead.this_year.weeks, 1)],
        "needed": needed and plain(needed.weekly.points, 10),
        "needed_hours": needed and needed.weekly.minutes and plain(needed.weekly.minutes, 60),
        "needed_lands": needed
        and [euros(needed.weekly.this_year.value), euros(needed.weekly.next_year.value)],
    }


def load(case: Case, monday: date) -> Fraction:
    presence = Presence((), case.away, case.known_from)
    return week_plan(Week.of(monday), case.present, presence, frozenset(), lambda _: 100).load


def rate(case: Case, given: GivenBasis) -> ContractRate:
    if given.count is None:
        assert given.points_per_contract is not None
        return ContractRate(Ground.ESTIMATED, 1, given.points_per_contract)
    days = range(given.count.start.toordinal(), given.count.until.toordinal())
    points = sum(tenths for on, tenths in case.scored.items() if on.toordinal() in days)
    return ContractRate(Ground.COUNTED, given.count.contracts, points)


def worth(given: GivenBasis) -> tuple[Money, int]:
    return given.deal_value, given.cycle_weeks


def hours(case: Case, given: GivenBasis, course: Course) -> Effort:
    recent = {on for on in case.scored if on >= monday_of(course.today) - EIGHT_WEEKS}
    scored = sum(case.scored[on] for on in recent)
    points = sum(case.scored[on] for on in recent & case.timed.keys())
    return effort(given.minutes_per_point, Timed(sum(case.timed.values()), points, scored))


def euros(amount: Money) -> float | int:
    """Return an amount with the cents it has."""
    return plain(amount.cents, 100)
