"""The promise: a pattern for the days to come, and what is chosen for one of them."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from voorkant.core.access import Permission
from voorkant.interfaces.api import replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import allowed
from voorkant.interfaces.api.fields import Day
from voorkant.interfaces.api.kinds import KindFinder
from voorkant.interfaces.api.requests import PicksBody, PromiseBody
from voorkant.operations.rhythm.promise import PromiseWish, commit, set_promise
from voorkant.queries.rhythm.promise import patterns, promise_day
from voorkant.wording import shapes

router = Router(tags=["promise"])


@router.get("/promise", response=replies.Patterns)
def get_promise(request: HttpRequest) -> HttpResponse:
    """List what you promised, by the day each promise starts."""
    who = allowed(request, Permission.READ_DAY)
    return answer({"patterns": [shapes.pattern(one) for one in patterns(who.member)]})


@router.put("/promise", response=replies.Starts)
def put_promise(request: HttpRequest, body: PromiseBody) -> HttpResponse:
    """Promise 1 or 2 acts a day from today on; promising less starts tomorrow."""
    who = allowed(request, Permission.PROMISE)
    wish = PromiseWish(body.number, frozenset(body.weekdays))
    starts = set_promise(who.workspace, who.member, wish, who.today)
    return answer({"starts_on": starts.isoformat()})


@router.get("/promise/{on}", response=replies.PromiseDay)
def get_promise_day(request: HttpRequest, on: Day) -> HttpResponse:
    """Return the promise of a day: due, done and chosen."""
    who = allowed(request, Permission.READ_DAY)
    return answer(shapes.promise(promise_day(who.workspace, who.member, on)))


@router.put("/promise/{on}", response=replies.Nothing)
def put_picks(request: HttpRequest, on: Day, body: PicksBody) -> HttpResponse:
    """Choose the one or two acts of a day, in place of an earlier choice."""
    who = allowed(request, Permission.PROMISE)
    finder = KindFinder(who)
    commit(who.workspace, who.member, on, [finder.find(name) for name in body.kinds])
    return answer({})
