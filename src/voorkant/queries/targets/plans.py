"""What weeks ask of members: targets, work weeks, absences, holidays and action periods, read
once.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import Q

from voorkant.core.periods import Week, monday_of
from voorkant.core.targets.actions import factor_on
from voorkant.core.targets.availability import Away, Presence, WorkWeek
from voorkant.core.targets.weekly import Base, Factor, WeekPlan, base_on, week_plan
from voorkant.data.models import Absence, Holiday, Member, WeeklyTarget, WorkPattern, Workspace
from voorkant.data.models.targets import WEEKDAYS
from voorkant.queries.targets.actions import actions


@dataclass(frozen=True, slots=True)
class Plans:
    """What the weeks from `start` up to `until` ask of some members (by id)."""

    start: date
    until: date
    days_off: frozenset[date]
    factor: Factor
    presences: dict[int, Presence]
    own: dict[int, tuple[Base, ...]]
    default: tuple[Base, ...]

    def base(self, member: Member, on: date) -> int:
        """Return the base target of a member on a day, in tenths: his own, else the default."""
        own = [base for base in self.own.get(member.pk, ()) if base.valid_from <= on]
        return base_on(own or self.default, on)

    def week(self, member: Member, week: Week) -> WeekPlan:
        """Return what a week asks of a member."""
        base = self.base(member, week.monday)
        return week_plan(week, base, self.presences[member.pk], self.days_off, self.factor)


def plans(workspace: Workspace, team: Iterable[Member], start: date, until: date) -> Plans:
    """Read what the weeks from `start` up to `until` ask of members."""
    seats = list(team)
    patterns, absences = work_weeks(workspace, seats), absences_of(workspace, seats, start, until)
    own, default = _bases(workspace, seats)
    return Plans(
        start=start,
        until=until,
        days_off=days_off(workspace, start, until),
        factor=partial(factor_on, tuple(actions(workspace))),
        presences={
            seat.pk: Presence(
                tuple(patterns[seat.pk]), tuple(absences[seat.pk]), seat.joined_on, seat.left_on
            )
            for seat in seats
        },
        own=own,
        default=default,
    )


def some(seats: list[Member]) -> Q:
    """Return the condition for these members: one by his key, many by their workspace alone."""
    return Q(member=seats[0].pk) if len(seats) == 1 else Q()


def work_weeks(workspace: Workspace, seats: list[Member]) -> defaultdict[int, list[WorkWeek]]:
    """Return the work weeks of members, by member, oldest first."""
    found: defaultdict[int, list[WorkWeek]] = defaultdict(list)
    rows = WorkPattern.objects.filter(some(seats), workspace=workspace).order_by("valid_from")
    for member, valid_from, *percents in rows.values_list("member_id", "valid_from", *WEEKDAYS):
        found[member].append(WorkWeek(valid_from, tuple(percents)))
    return found


def absences_of(
    workspace: Workspace, seats: list[Member], start: date, until: date
) -> defaultdict[int, list[Away]]:
    """Return the absences of members between `start` and `until`, by member."""
    found: defaultdict[int, list[Away]] = defaultdict(list)
    rows = Absence.objects.filter(
        some(seats), workspace=workspace, start__lt=until, until__gt=start, removed_at=None
    )
    for member, first, end, part in rows.values_list("member_id", "start", "until", "part"):
        found[member].append(Away(first, end, part))
    return found


def days_off(workspace: Workspace, start: date, until: date) -> frozenset[date]:
    """Return the public holidays of the house that count, from `start` up to `until`."""
    rows = Holiday.objects.filter(workspace=workspace, counts=True, date__gte=start, date__lt=until)
    return frozenset(rows.values_list("date", flat=True))


def _bases(
    workspace: Workspace, seats: list[Member]
) -> tuple[dict[int, tuple[Base, ...]], tuple[Base, ...]]:
    found: defaultdict[int | None, list[Base]] = defaultdict(list)
    rows = WeeklyTarget.objects.filter(workspace=workspace)
    if len(seats) < 2:
        rows = rows.filter(Q(member__in=seats) | Q(member=None))
    for member, valid_from, points in rows.values_list("member_id", "valid_from", "points"):
        found[member].append(Base(valid_from, points))
    default = tuple(found.pop(None, ()))
    return {member: tuple(bases) for member, bases in found.items() if member}, default


def base_in_force(workspace: Workspace, member: Member | None, on: date) -> int:
    """Return the base target of a member on a day, or (None) the default, in tenths."""
    own, default = _bases(workspace, [member] if member else [])
    mine = own.get(member.pk, ()) if member else ()
    return base_on([base for base in mine if base.valid_from <= on] or default, on)


def coming_base(workspace: Workspace, member: Member | None, on: date) -> Base | None:
    """Return the base target of a member, or (None) the default, that starts after a day."""
    own, default = _bases(workspace, [member] if member else [])
    mine = (own.get(member.pk, ()) if member else ()) or default
    later = [base for base in mine if base.valid_from > on]
    return min(later, key=lambda base: base.valid_from, default=None)


def last_base(workspace: Workspace, member: Member | None, today: date) -> Base:
    """Return the base target of a member, or (None) the default, that is to start; without one,
    that of this week.
    """
    now = Base(monday_of(today), base_in_force(workspace, member, today))
    return coming_base(workspace, member, today) or now
