"""How far a goal is and what delayed it: noting that, and taking it back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voorkant.core.errors import Conflict, Invalid
from voorkant.interfaces.web.goals.goal_forms import DelayForm, ReadingForm
from voorkant.interfaces.web.goals.goals import changeable, show
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.goals.delays import add_delay, remove_delay
from voorkant.operations.goals.goals import add_reading, remove_reading
from voorkant.wording.goals import weeks


@require_POST
@page
def read(request: PageRequest, goal: UUID) -> HttpResponse:
    """Say how far a goal is."""
    card, form = changeable(request, goal), ReadingForm(request.POST)
    if form.is_valid():
        try:
            value, on = form.reading(card.goal.measure), form.cleaned_data["on"]
            made = add_reading(request.workspace, request.seat, goal, on, value, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            undo = reverse("goal_unread", args=[made])
            keep(request, Toast(_("Noted."), undo, undo_fields()))
            return redirect("goal", goal)
    return show(request, goal, reading=form)


@require_POST
@page
def unread(request: PageRequest, reading: UUID) -> HttpResponse:
    """Take a reading away."""
    goal = remove_reading(request.workspace, request.seat, reading, request.moment)
    undo = reverse("goal_reread", args=[reading])
    keep(request, Toast(_("Removed."), undo, undo_fields()))
    return redirect("goal", goal)


@require_POST
@page
def reread(request: PageRequest, reading: UUID) -> HttpResponse:
    """Put a reading back."""
    goal = remove_reading(request.workspace, request.seat, reading, None)
    keep(request, Toast(_("Back on the list.")))
    return redirect("goal", goal)


@require_POST
@page
def late(request: PageRequest, goal: UUID) -> HttpResponse:
    """Note that a goal comes later, and what caused it."""
    changeable(request, goal)
    form = DelayForm(request.POST)
    if form.is_valid():
        try:
            made = add_delay(request.workspace, request.seat, goal, form.wish, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            undo = reverse("goal_delay_remove", args=[made])
            said = _("%(weeks)s later.") % {"weeks": weeks(form.wish.weeks)}
            keep(request, Toast(said, undo, undo_fields()))
            return redirect("goal", goal)
    return show(request, goal, delay=form)


@require_POST
@page
def delay_remove(request: PageRequest, delay: UUID) -> HttpResponse:
    """Take a delay away."""
    goal = remove_delay(request.workspace, request.seat, delay, request.moment)
    undo = reverse("goal_delay_restore", args=[delay])
    keep(request, Toast(_("Removed."), undo, undo_fields()))
    return redirect("goal", goal)


@require_POST
@page
def delay_restore(request: PageRequest, delay: UUID) -> HttpResponse:
    """Put a delay back."""
    goal = remove_delay(request.workspace, request.seat, delay, None)
    keep(request, Toast(_("Back on the list.")))
    return redirect("goal", goal)
