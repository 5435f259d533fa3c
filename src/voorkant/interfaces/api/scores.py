"""Points of a day and a week, and everything of one day."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from voorkant.core.access import Permission
from voorkant.core.periods import Week
from voorkant.interfaces.api import replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import allowed, caller
from voorkant.interfaces.api.fields import Body, Id, Text
from voorkant.interfaces.api.kinds import DayFilter
from voorkant.queries.access import find_member
from voorkant.queries.activity.scores import day_score, week_score
from voorkant.queries.today import today
from voorkant.wording import shapes

router = Router(tags=["scores"])


class WeekFilter(Body):
    """An ISO week and whose points; the present week and your own when left out."""

    week: Text | None = Field(None, description="An ISO week, like 2026-W48.")
    member: Id | None = Field(None, description="A colleague, if you lead.")


@router.get("/score/day", response=replies.Score)
def get_day_score(request: HttpRequest, wanted: Query[DayFilter]) -> HttpResponse:
    """Return your points of a day, per kind."""
    who = allowed(request, Permission.READ_DAY)
    return answer(shapes.score(day_score(who.workspace, who.member, wanted.on or who.today)))


@router.get("/score/week", response=replies.WeekScore)
def get_week_score(request: HttpRequest, wanted: Query[WeekFilter]) -> HttpResponse:
    """Return the points of an ISO week, per kind: your own, or a colleague's if you lead."""
    who = caller(request)
    member = find_member(who.workspace, wanted.member) if wanted.member else who.member
    allowed(request, Permission.READ_WEEK, member)
    week = Week.parse(wanted.week) if wanted.week else Week.of(who.today)
    return answer(shapes.week_score(week, week_score(who.workspace, member, week)))


@router.get("/today", response=replies.Today)
def get_today(request: HttpRequest, wanted: Query[DayFilter]) -> HttpResponse:
    """Return everything of one day: promise, points, call list, kinds at hand, entries."""
    who = allowed(request, Permission.READ_DAY)
    return answer(shapes.today(today(who.workspace, who.member, wanted.on or who.today)))
