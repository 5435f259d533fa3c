"""Action months: what is announced, what ran, and what it did beside the weeks before."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorkant.core.access import Permission, Role, is_allowed
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.targets.action_changes import is_accepted
from voorkant.core.targets.actions import Action, Phase
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.targets.action_forms import ActionForm, proposed_days, typed_action
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.targets import actions as doing
from voorkant.queries.access import require, zone_of
from voorkant.queries.targets.actions import ActionCard, action_card, action_cards, actions
from voorkant.queries.targets.comparison import Compared, compared
from voorkant.wording import actions as words


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as its page and the list draw it."""

    card: ActionCard
    action: Action
    phase: Phase
    compared: Compared | None
    sentence: str
    is_new: bool

    @property
    def last(self) -> date:
        """Its last day."""
        return date.fromordinal(self.action.until.toordinal() - 1)


@require_safe
@page
def listed(request: PageRequest) -> HttpResponse:
    """List what runs, what comes, and what was."""
    require(request.seat, Permission.READ_WEEK)
    lines = _lines(request, action_cards(request.workspace))
    context = {
        "now": [one for one in lines if one.phase in (Phase.RUNNING, Phase.RESTING)],
        "coming": [one for one in lines if one.phase is Phase.COMING],
        "past": [one for one in lines if one.phase is Phase.OVER][::-1],
        "today": today_of(request),
        "leads": _leads(request),
    }
    return render(request, "web/targets/actions.html", context)


@require_safe
@page
def shown(request: PageRequest, action: UUID) -> HttpResponse:
    """Show an action beside the weeks before it; each member's too for who leads."""
    require(request.seat, Permission.READ_WEEK)
    card = action_card(request.workspace, action)
    (line,) = _lines(request, [card], only=card.action)
    context = {
        "line": line,
        "action": line.action,
        "today": today_of(request),
        "leads": _leads(request),
        "solo": request.workspace.shape == "solo",
    }
    return render(request, "web/targets/action.html", context)


@require_http_methods(["GET", "POST"])
@page
def add(request: PageRequest) -> HttpResponse:
    """Show an empty form, or announce what was typed."""
    require(request.seat, Permission.ACTIONS)
    if request.method == "GET":
        return _form(request, ActionForm(initial=proposed_days(today_of(request))))
    form = ActionForm(request.POST)
    if form.is_valid():
        try:
            wish = form.action
            made = doing.make_action(request.workspace, request.seat, wish, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            said = _("Announced: %(theme)s.") % {"theme": wish.theme}
            back = undo_fields(next=reverse("actions"))
            keep(request, Toast(said, reverse("action_stop", args=[made]), back))
            return redirect("action", made)
    return _form(request, form, status=422)


@require_http_methods(["GET", "POST"])
@page
def change(request: PageRequest, action: UUID) -> HttpResponse:
    """Show an action in a form, or change it to what was typed."""
    require(request.seat, Permission.ACTIONS)
    card = action_card(request.workspace, action)
    if request.method == "GET":
        return _form(request, ActionForm(initial=typed_action(card.action)), card)
    form = ActionForm(request.POST)
    if form.is_valid():
        try:
            wish = form.action
            doing.change_action(request.workspace, request.seat, action, wish, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            keep(request, _changed(request, card, wish))
            return redirect("action", action)
    return _form(request, form, card, 422)


@require_POST
@page
def stop(request: PageRequest, action: UUID) -> HttpResponse:
    """End an action with this week, or take it back."""
    before = doing.stop_action(request.workspace, request.seat, action, request.moment)
    said = _("Stopped: %(theme)s.") % {"theme": before.theme}
    back = reverse("action_restore", args=[action])
    keep(request, Toast(said, back, _typed(before)))
    return redirect("actions")


@require_POST
@page
def restore(request: PageRequest, action: UUID) -> HttpResponse:
    """Take back that it was stopped."""
    form = ActionForm(request.POST)
    if not form.is_valid():
        raise Invalid
    doing.restore_action(request.workspace, request.seat, action, form.action, request.moment)
    keep(request, Toast(_("As it was: %(theme)s.") % {"theme": form.action.theme}))
    return redirect("action", action)


def _changed(request: PageRequest, card: ActionCard, after: Action) -> Toast:
    """Say that it was changed; with a way back unless that would make this week easier."""
    today = today_of(request)
    is_new = card.made_on(zone_of(request.seat)) == today
    if not is_new and not is_accepted(after, card.action, today):
        return Toast(_("Changed."))
    back = reverse("action_change", args=[card.public_id])
    return Toast(_("Changed."), back, _typed(card.action))


def _typed(action: Action) -> tuple[tuple[str, str], ...]:
    values = [
        (name, str(one))
        for name, value in typed_action(action).items()
        for one in (value if isinstance(value, list) else [value])
    ]
    return (*undo_fields(next=reverse("actions")), *values)


def _lines(
    request: PageRequest, cards: list[ActionCard], only: Action | None = None
) -> list[ActionLine]:
    today = today_of(request)
    held = actions(request.workspace) if only else [card.action for card in cards]
    found = compared(request.workspace, request.seat, held, today, only)
    return [_line(request, card, found.get(card.action.start), today) for card in cards]


def _line(
    request: PageRequest, card: ActionCard, found: Compared | None, today: date
) -> ActionLine:
    solo = request.workspace.shape == "solo"
    told = (found.own if solo else found.team) if found else None
    sentence = words.comparison(told, card.action, today)
    is_new = card.made_on(zone_of(request.seat)) == today
    return ActionLine(card, card.action, card.action.phase(today), found, sentence, is_new)


def _leads(request: PageRequest) -> bool:
    return is_allowed(Role(request.seat.role), Permission.ACTIONS, own=True)


def _form(
    request: PageRequest, form: ActionForm, card: ActionCard | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "card": card, "today": today_of(request)}
    return render(request, "web/targets/action_form.html", context, status=status)
