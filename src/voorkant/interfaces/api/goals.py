"""Goals: BHAG, years and quarters, how far each is, and what delayed it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from voorkant.core.access import Permission
from voorkant.core.goals.goals import GoalState, Yardstick
from voorkant.interfaces.api import plan_replies as replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import Caller, allowed, caller
from voorkant.interfaces.api.fields import Id
from voorkant.interfaces.api.kinds import KindFinder
from voorkant.interfaces.api.plan_requests import (
    ChangedGoalBody,
    CloseBody,
    DelayBody,
    GoalBody,
    NewGoalBody,
    ReadingBody,
)
from voorkant.interfaces.api.replies import Nothing
from voorkant.operations.goals import delays
from voorkant.operations.goals import goals as doing
from voorkant.queries.access import Member
from voorkant.queries.goals.goals import find_delay, find_goal, find_reading
from voorkant.wording import goal_shapes as shapes
from voorkant.wording.goal_answers import goal_answer, goals_answer

router = Router(tags=["goals"])


@router.get("/goals", response=replies.Goals)
def list_goals(request: HttpRequest) -> HttpResponse:
    """List your goals and those of the workspace, each before what hangs under it."""
    who = allowed(request, Permission.READ_DAY)
    return answer(goals_answer(who.workspace, who.member, who.today))


@router.post("/goals", response={201: replies.Goal})
def add_goal(request: HttpRequest, body: NewGoalBody) -> HttpResponse:
    """Set a goal: your own, or (if you lead) one of the workspace."""
    who = allowed(request, Permission.TEAM_GOALS if body.team else Permission.GOALS)
    wish = shapes.goal_wish(body.model_dump(), who.today, _kind(who, body))
    return _goal(who, doing.add_goal(who.workspace, who.member, wish, who.moment), 201)


@router.get("/goals/{goal}", response=replies.Goal)
def get_goal(request: HttpRequest, goal: Id) -> HttpResponse:
    """Return a goal: what it asks, how far it is, and what delayed it."""
    owner = find_goal(caller(request).workspace, goal).member
    return _goal(allowed(request, Permission.READ_DAY, owner), goal)


@router.put("/goals/{goal}", response=replies.Goal)
def put_goal(request: HttpRequest, goal: Id, body: ChangedGoalBody) -> HttpResponse:
    """Change a goal that is open."""
    who = _may(request, goal)
    wish = shapes.goal_wish(body.model_dump(), who.today, _kind(who, body))
    doing.change_goal(who.workspace, who.member, goal, wish, body.version, who.today)
    return _goal(who, goal)


@router.delete("/goals/{goal}", response=Nothing)
def remove_goal(request: HttpRequest, goal: Id) -> HttpResponse:
    """Take a goal away; what hung under it stays."""
    who = _may(request, goal)
    doing.remove_goal(who.workspace, who.member, goal, who.moment)
    return answer({})


@router.post("/goals/{goal}/restore", response=replies.Goal)
def restore_goal(request: HttpRequest, goal: Id) -> HttpResponse:
    """Put a goal back."""
    who = _may(request, goal)
    doing.remove_goal(who.workspace, who.member, goal, None)
    return _goal(who, goal)


@router.post("/goals/{goal}/reached", response=replies.Goal)
def reach_goal(request: HttpRequest, goal: Id, body: CloseBody) -> HttpResponse:
    """Say that a goal was reached."""
    return _close(request, goal, body, GoalState.REACHED)


@router.post("/goals/{goal}/dropped", response=replies.Goal)
def drop_goal(request: HttpRequest, goal: Id, body: CloseBody) -> HttpResponse:
    """Drop a goal, and say why."""
    return _close(request, goal, body, GoalState.DROPPED)


@router.post("/goals/{goal}/reopen", response=replies.Goal)
def reopen_goal(request: HttpRequest, goal: Id) -> HttpResponse:
    """Let a goal that was reached or dropped be open again."""
    return _close(request, goal, None, GoalState.OPEN)


@router.post("/goals/{goal}/readings", response={201: replies.Goal})
def add_reading(request: HttpRequest, goal: Id, body: ReadingBody) -> HttpResponse:
    """Say how far a goal is, on a day; the latest day holds."""
    who = _may(request, goal)
    counts = Yardstick(find_goal(who.workspace, goal).counts)
    value, on = shapes.read_value(counts, body.value), body.on or who.today
    doing.add_reading(who.workspace, who.member, goal, on, value, who.moment)
    return _goal(who, goal, 201)


@router.delete("/goals/readings/{reading}", response=replies.Goal)
def remove_reading(request: HttpRequest, reading: Id) -> HttpResponse:
    """Take a reading away."""
    who = _about(request, find_reading(caller(request).workspace, reading).goal.member)
    goal = doing.remove_reading(who.workspace, who.member, reading, who.moment)
    return _goal(who, goal)


@router.post("/goals/{goal}/delays", response={201: replies.Goal})
def add_delay(request: HttpRequest, goal: Id, body: DelayBody) -> HttpResponse:
    """Note that a goal comes later, what caused it, and who cost it."""
    who = _may(request, goal)
    wish = delays.DelayWish(body.weeks, body.cause, body.party, body.party_name)
    delays.add_delay(who.workspace, who.member, goal, wish, who.moment)
    return _goal(who, goal, 201)


@router.delete("/goals/delays/{delay}", response=replies.Goal)
def remove_delay(request: HttpRequest, delay: Id) -> HttpResponse:
    """Take a delay away."""
    who = _about(request, find_delay(caller(request).workspace, delay).goal.member)
    goal = delays.remove_delay(who.workspace, who.member, delay, who.moment)
    return _goal(who, goal)


def _may(request: HttpRequest, goal: Id) -> Caller:
    """Return who calls, if he and his token may change a goal. Raises UnknownGoal, NotAllowed."""
    return _about(request, find_goal(caller(request).workspace, goal, removed=True).member)


def _about(request: HttpRequest, owner: Member | None) -> Caller:
    if owner is None:
        return allowed(request, Permission.TEAM_GOALS)
    return allowed(request, Permission.GOALS, owner)


def _kind(who: Caller, body: GoalBody) -> UUID | None:
    return KindFinder(who).find(body.kind) if body.kind else None


def _close(
    request: HttpRequest, goal: Id, body: CloseBody | None, state: GoalState
) -> HttpResponse:
    who = _may(request, goal)
    closing = doing.Closing(state, body.on, body.reason) if body else doing.Closing(state)
    doing.close_goal(who.workspace, who.member, goal, closing, who.today)
    return _goal(who, goal)


def _goal(who: Caller, goal: UUID, status: int = 200) -> HttpResponse:
    return answer(goal_answer(who.workspace, who.member, goal, who.today), status)
