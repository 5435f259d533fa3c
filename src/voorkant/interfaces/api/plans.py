"""Three-month plans: thirteen weeks of intended front acts against what was done."""

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from voorkant.core.access import Permission
from voorkant.interfaces.api import plan_replies as replies
from voorkant.interfaces.api.answers import answer
from voorkant.interfaces.api.callers import Caller, allowed, caller
from voorkant.interfaces.api.fields import Id
from voorkant.interfaces.api.kinds import KindFinder
from voorkant.interfaces.api.plan_requests import (
    FillBody,
    MemberFilter,
    PlanBody,
    RestoreBody,
    ThemeBody,
    WeeksBody,
)
from voorkant.operations.goals import plan as planning
from voorkant.queries.access import find_member
from voorkant.wording import plan_shapes as shapes
from voorkant.wording.goal_answers import changed_plan, plan_answer, plans_answer

router = Router(tags=["plans"])


@router.get("/plan", response=replies.CurrentPlan)
def get_plan(request: HttpRequest, wanted: Query[MemberFilter]) -> HttpResponse:
    """Return the plan that runs or comes: yours, or (if you lead) the numbers of a colleague's."""
    asking = caller(request)
    member = find_member(asking.workspace, wanted.member) if wanted.member else asking.member
    who = allowed(request, Permission.READ_WEEK, member)
    own = member.pk == who.member.pk
    return answer(plan_answer(who.workspace, member, who.today, own=own))


@router.get("/plans", response=replies.Plans)
def list_plans(request: HttpRequest) -> HttpResponse:
    """List your plans, the latest first."""
    who = allowed(request, Permission.READ_DAY)
    return answer(plans_answer(who.workspace, who.member, who.today))


@router.post("/plans", response={201: replies.ChangedPlan})
def add_plan(request: HttpRequest, body: PlanBody) -> HttpResponse:
    """Make a plan of thirteen weeks, each with the same number of acts."""
    who = allowed(request, Permission.ACTION_PLAN)
    wish = shapes.plan_wish(body.model_dump(), who.today, KindFinder(who).find)
    made = planning.make_plan(who.workspace, who.member, wish, who.moment)
    return _changed(who, made, None, 201)


@router.put("/plans/{plan}", response=replies.ChangedPlan)
def put_plan(request: HttpRequest, plan: Id, body: ThemeBody) -> HttpResponse:
    """Say what a plan is about."""
    who = allowed(request, Permission.ACTION_PLAN)
    planning.set_theme(who.workspace, who.member, plan, body.theme, who.today)
    return _changed(who, plan, None)


@router.delete("/plans/{plan}", response=replies.StoppedPlan)
def stop_plan(request: HttpRequest, plan: Id) -> HttpResponse:
    """Let a plan end with this week; one of which no week is over goes whole."""
    who = allowed(request, Permission.ACTION_PLAN)
    stopped = planning.stop_plan(who.workspace, who.member, plan, who.moment)
    return answer(shapes.stopped(stopped))


@router.post("/plans/{plan}/restore", response=replies.ChangedPlan)
def restore_plan(request: HttpRequest, plan: Id, body: RestoreBody) -> HttpResponse:
    """Take back that a plan was stopped."""
    who = allowed(request, Permission.ACTION_PLAN)
    planning.restore_plan(who.workspace, who.member, plan, body.until, who.today)
    return _changed(who, plan, None)


@router.post("/plans/{plan}/fill", response=replies.ChangedPlan)
def fill_plan(request: HttpRequest, plan: Id, body: FillBody) -> HttpResponse:
    """Give every week that is not over the same number of acts."""
    who = allowed(request, Permission.ACTION_PLAN)
    wish = shapes.fill_wish(body.model_dump(), KindFinder(who).find)
    change = planning.fill_plan(who.workspace, who.member, plan, wish, who.moment)
    return _changed(who, plan, change)


@router.put("/plans/{plan}/weeks", response=replies.ChangedPlan)
def put_plan_weeks(request: HttpRequest, plan: Id, body: WeeksBody) -> HttpResponse:
    """Say what weeks are meant to bring, all of them or none; weeks that are over stay."""
    who = allowed(request, Permission.ACTION_PLAN)
    edits = shapes.week_edits(body.model_dump(), KindFinder(who).find)
    change = planning.set_weeks(who.workspace, who.member, plan, edits, who.moment)
    return _changed(who, plan, change)


@router.post("/plans/changes/{change}/undo", response=replies.ChangedPlan)
def undo_plan_change(request: HttpRequest, change: Id) -> HttpResponse:
    """Take back a change of a plan, unless its weeks were changed again."""
    who = allowed(request, Permission.ACTION_PLAN)
    row = planning.undo_plan_change(who.workspace, who.member, change, who.moment)
    return _changed(who, row.plan.public_id, None)


def _changed(who: Caller, plan: Id, change: Id | None, status: int = 200) -> HttpResponse:
    return answer(changed_plan(who.workspace, plan, change, who.today), status)
