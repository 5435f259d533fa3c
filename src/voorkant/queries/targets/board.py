"""How weeks stand: one's own, those before it, and the team's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import Q, Sum

from voorkant.core.periods import Week
from voorkant.core.targets.recalibration import FullWeek
from voorkant.core.targets.weekly import Pace, Standing, WeekPlan, pace_of, standing
from voorkant.data.models import DayScore, Member, Workspace
from voorkant.queries.rhythm.closings import closers
from voorkant.queries.targets.plans import Plans, plans

HISTORY = 8


@dataclass(frozen=True, slots=True)
class WeekResult:
    """A week of one member or of the team: points and bonus in tenths, and how it stands."""

    week: Week
    bonus: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A member's week on the team's board, and whether he closed it."""

    member: Member
    bonus: int
    standing: Standing
    plan: WeekPlan
    is_closed: bool


@dataclass(frozen=True, slots=True)
class TeamWeek:
    """The week of a team: its lines by name, and the sum of who is in sales against the sum of
    their targets, as it stands on a day.
    """

    week: Week
    today: date
    lines: tuple[BoardLine, ...]

    @property
    def counted(self) -> int:
        """Points of everybody in sales, in tenths."""
        return sum(line.standing.counted for line in self._in_sales)

    @property
    def target(self) -> int | None:
        """Targets of everybody in sales together, in tenths; None when nobody has one."""
        targets = [line.standing.target for line in self._in_sales if line.standing.target]
        return sum(targets) if targets else None

    @property
    def attainment(self) -> float | None:
        """Score over target; None without a target."""
        return self.counted / self.target if self.target else None

    @property
    def pace(self) -> Pace | None:
        """How the points stand against what is due of everybody in sales; None without a target."""
        if self.target is None:
            return None
        yesterday = self.today - timedelta(days=1)
        return pace_of(self.counted, self._due(yesterday), self._due(self.today))

    def _due(self, through: date) -> Fraction:
        return sum((line.plan.expected(through) for line in self._in_sales), Fraction(0))

    @property
    def _in_sales(self) -> Sequence[BoardLine]:
        return [line for line in self.lines if line.member.in_sales]


def team_week(workspace: Workspace, week: Week, today: date) -> TeamWeek:
    """Return the week of everybody who belonged to the workspace in it, by name."""
    rows = Member.objects.filter(workspace=workspace, joined_on__lt=week.until)
    seats = list(
        rows.filter(Q(left_on=None) | Q(left_on__gt=week.monday)).order_by("display_name", "id")
    )
    found = plans(workspace, seats, week.monday, week.until)
    scored, closed = _scored(workspace, week), closers(workspace, week)
    lines = []
    for seat in seats:
        counted, bonus = scored.get(seat.pk, (0, 0))
        plan = found.week(seat, week)
        stands = standing(plan, counted, today)
        lines.append(BoardLine(seat, bonus, stands, plan, seat.pk in closed))
    return TeamWeek(week, today, tuple(lines))


def _scored(workspace: Workspace, week: Week) -> dict[int, tuple[int, int]]:
    rows = DayScore.objects.filter(
        workspace=workspace, local_date__gte=week.monday, local_date__lt=week.until
    )
    totals = rows.values_list("member_id").annotate(Sum("counted"), Sum("bonus")).order_by()
    return {member: (counted, bonus) for member, counted, bonus in totals}


def own_weeks(
    workspace: Workspace, member: Member, week: Week, today: date, most: int = HISTORY
) -> list[WeekResult]:
    """List a member's weeks up to and including one, oldest first, from when he joined."""
    first = max(week.shifted(1 - most), Week.of(max(member.joined_on, workspace.begins_on)))
    if first > week:
        first = week
    scored = _weeks(workspace, member, first, week)
    found = plans(workspace, [member], first.monday, week.until)
    return [
        WeekResult(one, scored.get(one, (0, 0))[1], _stands(found, member, one, scored, today))
        for one in _span(first, week)
    ]


def _stands(
    found: Plans, member: Member, week: Week, scored: dict[Week, tuple[int, int]], today: date
) -> Standing:
    return standing(found.week(member, week), scored.get(week, (0, 0))[0], today)


def _span(first: Week, last: Week) -> list[Week]:
    weeks = [first]
    while weeks[-1] < last:
        weeks.append(weeks[-1].shifted(1))
    return weeks


def _weeks(
    workspace: Workspace, member: Member, first: Week, last: Week
) -> dict[Week, tuple[int, int]]:
    rows = DayScore.objects.filter(
        workspace=workspace, member=member, local_date__gte=first.monday, local_date__lt=last.until
    )
    totals = rows.values_list("week_monday").annotate(Sum("counted"), Sum("bonus")).order_by()
    return {Week.of(monday): (counted, bonus) for monday, counted, bonus in totals}


def full_weeks(
    workspace: Workspace, member: Member, today: date, most: int = HISTORY * 2
) -> list[FullWeek]:
    """List the weeks of a member that are over and whole, oldest first.

    The week in which he joined counts only if he joined on its Monday.
    """
    last = Week.of(today).shifted(-1)
    begun = max(member.joined_on, workspace.begins_on)
    first = max(
        last.shifted(1 - most),
        Week.of(begun) if begun.weekday() == 0 else Week.of(begun).shifted(1),
    )
    if first > last:
        return []
    scored = _weeks(workspace, member, first, last)
    found = plans(workspace, [member], first.monday, last.until)
    return [
        _full(found.week(member, week), scored.get(week, (0, 0))[0]) for week in _span(first, last)
    ]


def _full(plan: WeekPlan, counted: int) -> FullWeek:
    return FullWeek(plan.week, counted, plan.target, plan.availability, plan.load)


def week_plan_of(workspace: Workspace, member: Member, week: Week) -> WeekPlan:
    """Return what a week asks of a member, day by day."""
    return plans(workspace, [member], week.monday, week.until).week(member, week)


def days_of_year(workspace: Workspace, member: Member, start: date, until: date) -> dict[date, int]:
    """Return a member's points by day from `start` up to `until`, in tenths; days without are left
    out.
    """
    rows = DayScore.objects.filter(
        workspace=workspace, member=member, local_date__gte=start, local_date__lt=until
    )
    return dict(rows.values_list("local_date").annotate(Sum("counted")).order_by("local_date"))
