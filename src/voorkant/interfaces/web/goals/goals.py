"""Goals: what hangs under what, how far each is, and setting, changing and closing them."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorkant.core.access import LEADING, Permission
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.goals.goals import GoalState, Level, usual_due
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.goals.goal_forms import (
    CloseForm,
    DelayForm,
    GoalForm,
    ReadingForm,
    typed_goal,
    written_value,
)
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.goals import goals as doing
from voorkant.queries.access import require
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.goals.goals import GoalCard, every, find_goal, goal_card, goal_tree
from voorkant.queries.rhythm.tomorrow import tomorrow

REFUSED = 422


@require_safe
@page
def goals(request: PageRequest) -> HttpResponse:
    """Show the goals as they hang under each other, and what became of earlier ones."""
    require(request.seat, Permission.READ_DAY)
    tree = goal_tree(request.workspace, request.seat, today_of(request))
    context = {
        "open": [one for one in tree if one.is_open or any(sub.is_open for sub in one.below)],
        "closed": [
            one for one in tree if not one.is_open and not any(sub.is_open for sub in one.below)
        ],
        "tomorrow": tomorrow(
            request.workspace, request.seat, today_of(request), _counted_kinds(tree)
        ),
        "solo": request.workspace.shape == "solo",
        "leads": request.seat.role in LEADING,
        "levels": (Level.QUARTER, Level.YEAR, Level.BHAG),
    }
    return render(request, "web/goals/goals.html", context)


@require_http_methods(["GET", "POST"])
@page
def add(request: PageRequest) -> HttpResponse:
    """Ask for a goal, or set it."""
    require(request.seat, Permission.GOALS)
    if request.method == "GET":
        level = reading.text(request.GET, "level") or Level.QUARTER.value
        first = {
            "level": level,
            "counts": "money",
            "parent": reading.text(request.GET, "under"),
            "starts_on": today_of(request),
        }
        return _form(request, _goal_form(request, initial=first))
    form = _goal_form(request, request.POST)
    if form.is_valid():
        try:
            wish = form.wish(request.workspace.currency, _due(request, form), is_team=False)
            made = doing.add_goal(request.workspace, request.seat, wish, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            undo = undo_fields(next=reverse("goals"))
            keep(request, Toast(_("Your goal stands."), reverse("goal_remove", args=[made]), undo))
            return redirect("goals")
    return _form(request, form, REFUSED)


@require_safe
@page
def goal(request: PageRequest, goal: UUID) -> HttpResponse:
    """Show a goal: how far, what delayed it, and what can be done with it."""
    return show(request, goal)


@require_http_methods(["GET", "POST"])
@page
def change(request: PageRequest, goal: UUID) -> HttpResponse:
    """Show a goal in a form, or change it to what was typed."""
    card = changeable(request, goal)
    row = find_goal(request.workspace, goal)
    if request.method == "GET":
        first = {**typed_goal(doing.wish_of(row)), "seen": card.version}
        return _form(request, _goal_form(request, initial=first, card=card), card=card)
    form = _goal_form(request, request.POST, card=card)
    if form.is_valid():
        try:
            wish = form.wish(request.workspace.currency, card.goal.due_on, is_team=card.is_team)
            seen = form.cleaned_data["seen"]
            before = doing.change_goal(
                request.workspace, request.seat, goal, wish, seen, today_of(request)
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
            form.see(card.version)
        else:
            undo = undo_fields(**typed_goal(before))
            keep(request, Toast(_("Changed."), reverse("goal_change", args=[goal]), undo))
            return redirect("goal", goal)
    return _form(request, form, REFUSED, card=card)


@require_POST
@page
def reach(request: PageRequest, goal: UUID) -> HttpResponse:
    """Say that a goal was reached."""
    return _close(request, goal, GoalState.REACHED)


@require_POST
@page
def drop(request: PageRequest, goal: UUID) -> HttpResponse:
    """Drop a goal, and say why."""
    return _close(request, goal, GoalState.DROPPED)


@require_POST
@page
def reopen(request: PageRequest, goal: UUID) -> HttpResponse:
    """Let a goal that was reached or dropped be open again."""
    changeable(request, goal)
    opened = doing.Closing(GoalState.OPEN)
    doing.close_goal(request.workspace, request.seat, goal, opened, today_of(request))
    keep(request, Toast(_("It is open again.")))
    return redirect("goal", goal)


@require_POST
@page
def remove(request: PageRequest, goal: UUID) -> HttpResponse:
    """Take a goal away; what hung under it stays."""
    doing.remove_goal(request.workspace, request.seat, goal, request.moment)
    keep(request, Toast(_("Removed."), reverse("goal_restore", args=[goal]), undo_fields()))
    return redirect("goals")


@require_POST
@page
def restore(request: PageRequest, goal: UUID) -> HttpResponse:
    """Put a goal back."""
    doing.remove_goal(request.workspace, request.seat, goal, None)
    keep(request, Toast(_("Back on the list.")))
    return redirect("goal", goal)


def changeable(request: PageRequest, goal: UUID) -> GoalCard:
    """Return a goal that the reader may change. Raises UnknownGoal, NotAllowed."""
    row = find_goal(request.workspace, goal)
    if row.member is None:
        require(request.seat, Permission.TEAM_GOALS)
    else:
        require(request.seat, Permission.GOALS, about=row.member)
    return goal_card(request.workspace, request.seat, goal, today_of(request))


def show(request: PageRequest, goal: UUID, **typed: Form) -> HttpResponse:
    """Show a goal, with the forms that were typed in and refused."""
    row, today = find_goal(request.workspace, goal), today_of(request)
    if row.member is None:
        require(request.seat, Permission.READ_DAY)
    else:
        require(request.seat, Permission.GOALS, about=row.member)
    card = goal_card(request.workspace, request.seat, goal, today)
    may = not card.is_team or request.seat.role in LEADING
    value = written_value(card.goal.measure, card.value) if card.readings else ""
    context = {
        "card": card,
        "may": may,
        "solo": request.workspace.shape == "solo",
        "reading": ReadingForm(initial={"on": today, "value": value}),
        "delay": DelayForm(),
        "reaching": CloseForm(initial={"on": today}),
        "dropping": CloseForm(),
        "tomorrow": tomorrow(
            request.workspace, request.seat, today_of(request), _counted_kinds((card,))
        ),
        **typed,
    }
    status = REFUSED if typed else 200
    return render(request, "web/goals/goal.html", context, status=status)


def _close(request: PageRequest, goal: UUID, state: GoalState) -> HttpResponse:
    card, form = changeable(request, goal), CloseForm(request.POST)
    name = "reaching" if state is GoalState.REACHED else "dropping"
    if not form.is_valid():
        return show(request, goal, **{name: form})
    given = form.cleaned_data
    closing = doing.Closing(state, given["on"], given["reason"])
    try:
        doing.close_goal(request.workspace, request.seat, goal, closing, today_of(request))
    except (Conflict, Invalid) as error:
        form.refuse(error)
        return show(request, goal, **{name: form})
    said = _("Reached: %(title)s") if state is GoalState.REACHED else _("Dropped: %(title)s")
    back = reverse("goal_reopen", args=[goal])
    keep(request, Toast(said % {"title": card.goal.title}, back, undo_fields()))
    return redirect("goal", goal)


def _counted_kinds(tree: tuple[GoalCard, ...]) -> list[int]:
    """Return the kinds of which open goals count the times."""
    found = (one.goal.measure.kind for one in every(tree) if one.is_open)
    return [kind for kind in found if kind is not None]


def _due(request: PageRequest, form: GoalForm) -> date:
    return usual_due(Level(form.cleaned_data["level"]), today_of(request))


def _goal_form(
    request: PageRequest, data: object = None, card: GoalCard | None = None, **more: object
) -> GoalForm:
    today = today_of(request)
    tree = goal_tree(request.workspace, request.seat, today)
    above = [one for one in every(tree) if one.is_open and one.goal.level is not Level.QUARTER]
    leads = request.seat.role in LEADING and request.workspace.shape != "solo"
    return GoalForm(
        data,
        kinds=kinds(request.workspace, today, also=card.kind if card else None),
        above=[one for one in above if card is None or one.public_id != card.public_id],
        may_lead=leads and card is None,
        **more,
    )


def _form(
    request: PageRequest, form: GoalForm, status: int = 200, card: GoalCard | None = None
) -> HttpResponse:
    context = {"form": form, "card": card}
    return render(request, "web/goals/goal_form.html", context, status=status)
