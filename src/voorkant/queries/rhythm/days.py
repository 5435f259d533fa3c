"""How the days of members went: promised, done, off."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Sum

from voorkant.core.activity.kinds import Nature
from voorkant.core.activity.sides import Side
from voorkant.core.rhythm.days import Calendar, Day
from voorkant.core.rhythm.promise import Pattern
from voorkant.data.models import DayScore, Member, PromisePattern, Workspace
from voorkant.queries.targets.plans import absences_of, days_off, some

FRONT = [side.value for side in Side if side.is_front]


def calendars(
    workspace: Workspace, team: Iterable[Member], start: date, until: date
) -> dict[int, Calendar]:
    """Return what the days from `start` up to `until` ask of members, by member id."""
    seats = list(team)
    if not seats:
        return {}
    promises, away = patterns_of(workspace, seats), absences_of(workspace, seats, start, until)
    off = days_off(workspace, start, until)
    return {
        seat.pk: Calendar(
            patterns=tuple(promises[seat.pk]),
            days_off=off,
            away=tuple(away[seat.pk]),
            joined_on=seat.joined_on,
            left_on=seat.left_on,
        )
        for seat in seats
    }


def calendar(workspace: Workspace, member: Member, start: date, until: date) -> Calendar:
    """Return what the days from `start` up to `until` ask of a member."""
    return calendars(workspace, [member], start, until)[member.pk]


def days_of(
    workspace: Workspace, team: Sequence[Member], start: date, until: date
) -> dict[int, tuple[Day, ...]]:
    """Return the days of members from `start` up to `until`, oldest first, by member id."""
    done = front_acts(workspace, list(team), start, until)
    asked = calendars(workspace, team, start, until)
    return {member: one.days(start, until, done[member]) for member, one in asked.items()}


def days(workspace: Workspace, member: Member, start: date, until: date) -> tuple[Day, ...]:
    """Return the days of a member from `start` up to `until`, oldest first."""
    return days_of(workspace, [member], start, until)[member.pk]


def patterns_of(workspace: Workspace, seats: list[Member]) -> defaultdict[int, list[Pattern]]:
    """Return the promise patterns of members, oldest first, by member id."""
    found: defaultdict[int, list[Pattern]] = defaultdict(list)
    rows = PromisePattern.objects.filter(some(seats), workspace=workspace).order_by("valid_from")
    for member, valid_from, number, weekdays in rows.values_list(
        "member_id", "valid_from", "number", "weekdays"
    ):
        found[member].append(Pattern(valid_from, number, frozenset(map(int, weekdays))))
    return found


def front_acts(
    workspace: Workspace, seats: list[Member], start: date, until: date
) -> defaultdict[int, dict[date, int]]:
    """Return the whole front acts of members per day from `start` up to `until`, by member id."""
    found: defaultdict[int, dict[date, int]] = defaultdict(dict)
    rows = DayScore.objects.filter(
        some(seats),
        workspace=workspace,
        local_date__gte=start,
        local_date__lt=until,
        side__in=FRONT,
        kind__nature=Nature.ACT,
    )
    totals = rows.values_list("member_id", "local_date").annotate(Sum("quantity")).order_by()
    for member, on, quantity in totals:
        found[member][on] = quantity
    return found
