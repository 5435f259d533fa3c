"""Saying when somebody is there: his work week, his absences, and the days off of the house."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import MAX_NAME, TooLong
from voorkant.core.errors import Invalid, NotFound
from voorkant.core.periods import Week, monday_of
from voorkant.core.portfolio.parties import NameNeeded
from voorkant.core.rhythm.review import WeekIsClosed
from voorkant.core.targets.availability import Away, WorkWeek
from voorkant.data.models import Absence, Holiday, Member, WorkPattern, Workspace
from voorkant.data.models.targets import WEEKDAYS
from voorkant.queries.access import require
from voorkant.queries.rhythm.closings import closings

MOST_DAYS_AWAY = 400


class WeekIsOver(Invalid):
    """What weeks asked that are over stays as it was, but for the last one."""

    code = "week_is_over"


class AwayTooLong(Invalid):
    """An absence lasts at most 400 days."""

    code = "away_too_long"


class UnknownAbsence(NotFound):
    """No such absence in this workspace."""

    code = "unknown_absence"


class UnknownHoliday(NotFound):
    """No such holiday in this workspace."""

    code = "unknown_holiday"


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on the list of the house, what it is called, and whether nobody works then."""

    on: date
    name: str
    counts: bool


@dataclass(frozen=True, slots=True)
class AbsenceWish:
    """Whose absence, from when up to when, what part of each day in percent, and why."""

    member: Member
    away: Away
    reason: str = ""


def set_work_week(
    workspace: Workspace, actor: Member, member: Member, week: WorkWeek, today: date
) -> None:
    """Set which part of each weekday a member works, from a date on; later ones set before go.

    Raises WeekIsOver, NotAllowed.
    """
    require(actor, Permission.TARGET, about=member)
    if week.valid_from < monday_of(today):
        raise WeekIsOver("valid_from", earliest=monday_of(today))
    percents = dict(zip(WEEKDAYS, week.percents, strict=True))
    with transaction.atomic():
        rows = WorkPattern.objects.filter(workspace=workspace, member=member)
        rows.filter(valid_from__gt=week.valid_from).delete()
        rows.update_or_create(
            workspace=workspace, member=member, valid_from=week.valid_from, defaults=percents
        )


def add_absence(workspace: Workspace, actor: Member, wish: AbsenceWish, today: date) -> Absence:
    """Note that a member is away; the same one twice is one.

    Raises WeekIsOver, WeekIsClosed, AwayTooLong, TooLong, NotAllowed.
    """
    require(actor, Permission.TARGET, about=wish.member)
    _not_over("start", wish.away.start, today)
    _not_closed("start", wish.member, wish.away.start, wish.away.until)
    if (wish.away.until - wish.away.start).days > MOST_DAYS_AWAY:
        raise AwayTooLong("until", most=MOST_DAYS_AWAY)
    reason = _name("reason", wish.reason)
    return Absence.objects.get_or_create(
        workspace=workspace,
        member=wish.member,
        start=wish.away.start,
        until=wish.away.until,
        part=wish.away.part,
        removed_at=None,
        defaults={"reason": reason},
    )[0]


def remove_absence(
    workspace: Workspace, actor: Member, absence: UUID, today: date, moment: datetime
) -> Absence:
    """Take an absence away. Raises UnknownAbsence, WeekIsOver, WeekIsClosed, NotAllowed."""
    return _set_removed(workspace, actor, absence, today, moment)


def restore_absence(workspace: Workspace, actor: Member, absence: UUID, today: date) -> Absence:
    """Put a removed absence back.

    Raises UnknownAbsence, WeekIsOver, WeekIsClosed, NotAllowed.
    """
    return _set_removed(workspace, actor, absence, today, None)


def _set_removed(
    workspace: Workspace, actor: Member, absence: UUID, today: date, moment: datetime | None
) -> Absence:
    rows = Absence.objects.filter(workspace=workspace, public_id=absence).select_related("member")
    row = rows.first()
    if row is None:
        raise UnknownAbsence("absence")
    require(actor, Permission.TARGET, about=row.member)
    _not_over("absence", row.start, today)
    _not_closed("absence", row.member, row.start, row.until)
    row.removed_at = moment
    row.save(update_fields=["removed_at"])
    return row


def set_holiday(workspace: Workspace, actor: Member, listed: DayOff, today: date) -> Holiday:
    """Say whether a day is a day off here, and what it is called.

    Raises WeekIsOver, NameNeeded, TooLong, NotAllowed.
    """
    require(actor, Permission.PLAN)
    _not_over("on", listed.on, today)
    kept = _name("name", listed.name)
    if not kept:
        raise NameNeeded("name")
    return Holiday.objects.update_or_create(
        workspace=workspace, date=listed.on, defaults={"name": kept, "counts": listed.counts}
    )[0]


def remove_holiday(workspace: Workspace, actor: Member, on: date, today: date) -> Holiday:
    """Take a holiday off the list; return it as it was.

    Raises UnknownHoliday, WeekIsOver, NotAllowed.
    """
    require(actor, Permission.PLAN)
    _not_over("on", on, today)
    row = Holiday.objects.filter(workspace=workspace, date=on).first()
    if row is None:
        raise UnknownHoliday("on")
    row.delete()
    return row


def set_in_sales(workspace: Workspace, actor: Member, member: Member, *, in_sales: bool) -> None:
    """Say whether the team's target counts on a member. Raises NotAllowed."""
    require(actor, Permission.PLAN, about=member)
    member.in_sales = in_sales
    member.save(update_fields=["in_sales"])


def _not_over(field: str, on: date, today: date) -> None:
    earliest = monday_of(today) - timedelta(days=7)
    if on < earliest:
        raise WeekIsOver(field, earliest=earliest)


def _not_closed(field: str, member: Member, start: date, until: date) -> None:
    closed = closings(member, start, until)
    if closed:
        raise WeekIsClosed(field, week=Week.of(min(closed)))


def _name(field: str, text: str) -> str:
    words = " ".join(text.split())
    if len(words) > MAX_NAME:
        raise TooLong(field, most=MAX_NAME)
    return words
