"""Targets: how weeks stand against them, setting them, and when somebody is there."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from voorkant.core.access import Permission
from voorkant.core.activity.points import to_tenths
from voorkant.core.periods import Week
from voorkant.core.targets.availability import Away, WorkWeek
from voorkant.interfaces.api import target_replies as replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import Caller, allowed, caller
from voorkant.interfaces.api.fields import Body, Day, Id, Text
from voorkant.interfaces.api.replies import Nothing
from voorkant.interfaces.api.target_requests import (
    AbsenceBody,
    HolidayBody,
    TargetBody,
    UndoTargetBody,
    WeeksFilter,
    WhoseFilter,
    WorkWeekBody,
)
from voorkant.operations.targets import availability as presence_operations
from voorkant.operations.targets.weekly import TargetWish, set_target, undo_target
from voorkant.queries.access import Member, find_member
from voorkant.queries.targets import presence
from voorkant.queries.targets.board import own_weeks
from voorkant.queries.targets.changes import change_made
from voorkant.wording import target_shapes as shapes
from voorkant.wording.target_answers import board_of, target_of, target_set

router = Router(tags=["targets"])


class WeekOnly(Body):
    """An ISO week; the present one when left out."""

    week: Text | None = Field(None, description="An ISO week, like 2026-W48.")


def _week(who: Caller, text: str | None) -> Week:
    return Week.parse(text) if text else Week.of(who.today)


def _member(who: Caller, member: Id | None) -> Member:
    return find_member(who.workspace, member) if member else who.member


@router.get("/score/board", response=replies.Board)
def get_board(request: HttpRequest, wanted: Query[WeekOnly]) -> HttpResponse:
    """Return your week against its target, beside the team's; who leads sees everybody's week."""
    who = allowed(request, Permission.READ_WEEK)
    week = _week(who, wanted.week)
    return answer(board_of(who.workspace, who.member, week, who.today))


@router.get("/score/weeks", response=replies.Weeks)
def list_weeks(request: HttpRequest, wanted: Query[WeeksFilter]) -> HttpResponse:
    """List weeks against their targets, oldest first: your own, or a colleague's if you lead."""
    about = _member(caller(request), wanted.member)
    who = allowed(request, Permission.READ_WEEK, about)
    week = _week(who, wanted.week)
    return answer(shapes.weeks(own_weeks(who.workspace, about, week, who.today, wanted.size)))


@router.get("/targets", response=replies.Target)
def get_target(request: HttpRequest, wanted: Query[WhoseFilter]) -> HttpResponse:
    """Return a weekly target, what the weeks say about it, and how it was changed."""
    about = None if wanted.everybody else _member(caller(request), wanted.member)
    if about is None:
        who = allowed(request, Permission.PLAN)
    else:
        who = allowed(request, Permission.READ_WEEK, about)
    return answer(target_of(who.workspace, about, who.today))


@router.put("/targets", response=replies.TargetChange)
def put_target(request: HttpRequest, body: TargetBody) -> HttpResponse:
    """Set a weekly target: less starts next Monday, more this week unless you say later."""
    about = None if body.everybody else _member(caller(request), body.member)
    who = allowed(request, Permission.TARGET if about else Permission.PLAN)
    wish = TargetWish(to_tenths(body.points), about, body.reason, at_once=not body.later)
    done = set_target(who.workspace, who.member, wish, who.today, who.moment)
    return answer(target_set(who.workspace, about, done, who.today))


@router.post("/targets/undo", response=replies.TargetChange)
def post_target_undo(request: HttpRequest, body: UndoTargetBody) -> HttpResponse:
    """Take the latest change of a target back."""
    who = allowed(request, Permission.TARGET)
    done = undo_target(who.workspace, who.member, body.change, who.today, who.moment)
    return answer(shapes.change(change_made(who.workspace, done)))


@router.get("/availability", response=replies.Availability)
def get_availability(request: HttpRequest, wanted: Query[WhoseFilter]) -> HttpResponse:
    """Return when somebody is there: work week in percent, days away, holidays of the house."""
    about = _member(caller(request), wanted.member)
    who = allowed(request, Permission.READ_WEEK, about)
    year = who.today.replace(month=1, day=1)
    until = year.replace(year=year.year + 2)
    return answer(
        {
            "work_week": list(presence.work_week(who.workspace, about, who.today)),
            "absences": [
                shapes.absence(one, own=about.pk == who.member.pk)
                for one in presence.absences(who.workspace, about, who.today)
            ],
            "holidays": [
                shapes.holiday(one) for one in presence.holidays(who.workspace, year, until)
            ],
        }
    )


@router.put("/availability/work-week", response=Nothing)
def put_work_week(request: HttpRequest, body: WorkWeekBody) -> HttpResponse:
    """Set which part of each weekday is worked, Monday first, in percent."""
    who = allowed(request, Permission.TARGET)
    about = _member(who, body.member)
    start = body.valid_from or Week.of(who.today).monday
    week = WorkWeek(start, tuple(body.percents))
    presence_operations.set_work_week(who.workspace, who.member, about, week, who.today)
    return answer({})


@router.post("/availability/absences", response={201: replies.Absence})
def post_absence(request: HttpRequest, body: AbsenceBody) -> HttpResponse:
    """Note days away, from `start` up to, not including, `until`."""
    who = allowed(request, Permission.TARGET)
    about = _member(who, body.member)
    wish = presence_operations.AbsenceWish(
        about, Away(body.start, body.until, body.part), body.reason
    )
    row = presence_operations.add_absence(who.workspace, who.member, wish, who.today)
    return answer(shapes.absence(row, own=about.pk == who.member.pk), 201)


@router.delete("/availability/absences/{absence}", response=Nothing)
def delete_absence(request: HttpRequest, absence: Id) -> HttpResponse:
    """Take days away off the list."""
    who = allowed(request, Permission.TARGET)
    presence_operations.remove_absence(who.workspace, who.member, absence, who.today, who.moment)
    return answer({})


@router.put("/availability/holidays/{on}", response=replies.Holiday)
def put_holiday(request: HttpRequest, on: Day, body: HolidayBody) -> HttpResponse:
    """Add a holiday of the house, rename it, or say whether it counts as a day off."""
    who = allowed(request, Permission.PLAN)
    listed = presence_operations.DayOff(on, body.name, body.counts)
    row = presence_operations.set_holiday(who.workspace, who.member, listed, who.today)
    return answer(shapes.holiday(row))


@router.delete("/availability/holidays/{on}", response=Nothing)
def delete_holiday(request: HttpRequest, on: Day) -> HttpResponse:
    """Take a holiday off the list of the house."""
    who = allowed(request, Permission.PLAN)
    presence_operations.remove_holiday(who.workspace, who.member, on, who.today)
    return answer({})
