"""When somebody is there, as he may change it."""

from datetime import date, timedelta

from voorkant.core.targets.availability import FULL_TIME
from voorkant.data.models import Absence, Holiday, Member, Workspace
from voorkant.queries.targets.plans import work_weeks

AbsenceRow = Absence
HolidayRow = Holiday
SHOWN_FOR = timedelta(days=60)


def work_week(workspace: Workspace, member: Member, on: date) -> tuple[int, ...]:
    """Return the part of each weekday that a member works, in percent, Monday first."""
    begun = [
        week.percents
        for week in work_weeks(workspace, [member])[member.pk]
        if week.valid_from <= on
    ]
    return begun[-1] if begun else FULL_TIME


def absences(workspace: Workspace, member: Member, on: date) -> list[Absence]:
    """List the absences of a member that are to come, or ended in the last sixty days."""
    rows = Absence.objects.filter(workspace=workspace, member=member, removed_at=None)
    return list(rows.filter(until__gt=on - SHOWN_FOR).order_by("start", "pk"))


def holidays(workspace: Workspace, start: date, until: date) -> list[Holiday]:
    """List the holidays of the house from `start` up to `until`."""
    rows = Holiday.objects.filter(workspace=workspace, date__gte=start, date__lt=until)
    return list(rows.order_by("date"))
