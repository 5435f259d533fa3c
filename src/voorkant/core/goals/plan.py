"""The three-month plan: thirteen weeks of intended front acts, against what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from voorkant.core.activity.entries import TooLong
from voorkant.core.activity.points import half_up
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.periods import Week, monday_of
from voorkant.core.targets.availability import WHOLE
from voorkant.core.targets.weekly import WeekPlan

WEEKS = 13
SPAN = timedelta(weeks=WEEKS)
MOST_ACTS = 500
MAX_TEXT = 500
LATEST_START = timedelta(days=366)
# From this weekday on a new plan is proposed for next Monday.
THURSDAY = 3


class BadIntention(Invalid):
    """A week is meant to bring 0 to 500 acts."""

    code = "bad_intention"


class KindsExceed(Invalid):
    """The kinds of a week together are more than its total."""

    code = "kinds_exceed"


class BadStart(Invalid):
    """A plan starts on a Monday, from this week on, within a year."""

    code = "bad_start"


class PlanWeekIsOver(Conflict):
    """What was intended for a week that is over stays as it was."""

    code = "plan_week_is_over"


class NoSuchWeek(Invalid):
    """The plan has no such week."""

    code = "no_such_week"


class PlansOverlap(Conflict):
    """Another plan of this member has some of these weeks."""

    code = "plans_overlap"


@dataclass(frozen=True, slots=True)
class Intention:
    """What a week is meant to bring: front acts, of which so many of some kinds (by id), and a
    line of text.
    """

    acts: int
    kinds: tuple[tuple[int, int], ...] = ()
    text: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.acts <= MOST_ACTS or any(number < 1 for _kind, number in self.kinds):
            raise BadIntention("acts", most=MOST_ACTS)
        together = sum(number for _kind, number in self.kinds)
        if together > self.acts:
            raise KindsExceed("acts", together=together)
        if len(self.text) > MAX_TEXT:
            raise TooLong("text", most=MAX_TEXT)

    def lowered(self, there: Fraction) -> "Intention":
        """Return what is left for somebody who is there for a part of the week (0–1): a share of
        the acts, at least one on any day there, and of the kinds as `fitted` keeps them.
        """
        part = max(min(there, Fraction(1)), Fraction(0))
        acts = max(half_up(self.acts * part), min(self.acts, 1 if part else 0))
        together = half_up(sum(number for _kind, number in self.kinds) * part)
        room = min(max(together, len(self.kinds)), acts)
        return Intention(acts, fitted(self.kinds, room), self.text)


def fitted(kinds: tuple[tuple[int, int], ...], room: int) -> tuple[tuple[int, int], ...]:
    """Return the kinds of a week, lowered to `room` acts together when they are more.

    Each keeps one as long as there is room, the largest first; what is left over is divided over
    the rest of them by largest remainder, so that the sum is exact.
    """
    over = sum(number - 1 for _kind, number in kinds)
    left = room - len(kinds)
    if left >= over:
        return kinds
    largest = sorted(kinds, key=lambda one: -one[1])
    if left <= 0:
        kept = {kind for kind, _number in largest[:room]}
        return tuple((kind, 1) for kind, _number in kinds if kind in kept)
    shares = {kind: divmod((number - 1) * left, over) for kind, number in largest}
    short = left - sum(whole for whole, _rest in shares.values())
    raised = sorted(shares, key=lambda kind: -shares[kind][1])[:short]
    return tuple((kind, 1 + shares[kind][0] + (kind in raised)) for kind, _number in kinds)


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """A week of a plan: what was intended and done (front acts, and by kind id), when somebody is
    there, and which change of the plan gave it its intention.
    """

    week: Week
    intention: Intention
    there: WeekPlan
    done: int = 0
    done_by_kind: tuple[tuple[int, int], ...] = ()
    version: int = 1

    def is_over(self, today: date) -> bool:
        """Return whether the last day of the week has passed."""
        return self.week.until <= today

    def is_now(self, today: date) -> bool:
        """Return whether a day falls in the week."""
        return self.week.monday <= today < self.week.until

    @property
    def left(self) -> int:
        """Acts still to do."""
        return max(self.intention.acts - self.done, 0)

    def of_kind(self, kind: int) -> int:
        """Return how often one kind was done."""
        return dict(self.done_by_kind).get(kind, 0)


@dataclass(frozen=True, slots=True)
class CatchUp:
    """How to come back on plan: `extra` acts on each of `times` days of this week or, when
    `is_weekly`, in each of `times` weeks, this one included.
    """

    extra: int
    times: int
    is_weekly: bool = False


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """How a plan stands on a day, in front acts.

    `intended` is the whole plan, `due` what is intended up to and including yesterday, `done` what
    was done up to and including today. Behind counts completed days only,
    ahead the present one too.
    """

    intended: int
    due: int
    done: int
    behind: int
    ahead: int
    catch_up: CatchUp | None


def weeks_from(start: date) -> tuple[Week, ...]:
    """Return the thirteen weeks of a plan that starts on a Monday."""
    return tuple(Week.of(start + timedelta(weeks=later)) for later in range(WEEKS))


def proposed_start(today: date, taken_until: date | None = None) -> date:
    """Return the Monday that a new plan is proposed to start on.

    This one up to Wednesday, otherwise the next; not before the plan that runs is over.
    """
    monday = monday_of(today)
    start = monday if today.weekday() < THURSDAY else monday + timedelta(weeks=1)
    return max(start, taken_until) if taken_until else start


def check_start(start: date, today: date) -> None:
    """Refuse a start that is no Monday, lies before this week, or is far away. Raises BadStart."""
    first = monday_of(today)
    last = monday_of(first + LATEST_START)
    if start.weekday() or not first <= start <= last:
        raise BadStart("starts_on", first=first, last=last)


def there_from(week: WeekPlan, today: date) -> Fraction:
    """Return which part of a week somebody is still there from a day on, 0–1."""
    left = sum(day.present for day in week.days if day.on >= today)
    return Fraction(left, week.contract * WHOLE) if week.contract else Fraction(0)


def usual(weeks: Iterable[tuple[int, Fraction]]) -> int | None:
    """Return the acts of a whole week, from weeks of (done, there 0–1), rounded half up.

    None when somebody was there in none of them.
    """
    found = list(weeks)
    there = sum((part for _done, part in found), Fraction(0))
    return half_up(Fraction(sum(done for done, _part in found)) / there) if there else None


def standing(weeks: Iterable[PlannedWeek], today: date, since: date) -> PlanStanding:
    """Return how a plan stands on a day; days before `since`, on which it was made, ask nothing."""
    planned = list(weeks)
    over = sum(one.intention.acts for one in planned if one.is_over(today))
    now = next((one for one in planned if one.is_now(today)), None)
    yesterday = today - timedelta(days=1)
    due = over + int(_share(now, yesterday, since)) if now else over
    done = sum(one.done for one in planned)
    behind = max(due - done, 0)
    on_pace = over - int(-_share(now, today, since)) if now else over
    has_begun = bool(planned) and planned[0].week.monday <= today
    return PlanStanding(
        intended=sum(one.intention.acts for one in planned),
        due=due,
        done=done,
        behind=behind,
        ahead=max(done - on_pace, 0) if has_begun else 0,
        catch_up=_catch_up(behind, planned, now, today) if behind and now else None,
    )


def _share(one: PlannedWeek, through: date, since: date) -> Fraction:
    """Return what of a week is intended up to and including a day."""
    days = [day for day in one.there.days if day.on >= since]
    there = sum(day.present for day in days)
    if not there:
        return Fraction(0)
    passed = sum(day.present for day in days if day.on <= through)
    return Fraction(one.intention.acts * passed, there)


# More than so many a day on top of the plan is no proposal that anybody keeps.
MOST_EXTRA_A_DAY = 2


def _catch_up(
    behind: int, planned: list[PlannedWeek], now: PlannedWeek, today: date
) -> CatchUp | None:
    days = sum(1 for day in now.there.days if day.on >= today and day.present)
    if days and -(-behind // days) <= MOST_EXTRA_A_DAY:
        extra = -(-behind // days)
        return CatchUp(extra, -(-behind // extra))
    coming = [one for one in planned if not one.is_over(today) and one.there.there]
    coming = [one for one in coming if one is not now or days]
    asked = sum(one.intention.acts for one in coming)
    if behind > asked:
        return None
    extra = -(-behind // len(coming))
    return CatchUp(extra, -(-behind // extra), is_weekly=True)
