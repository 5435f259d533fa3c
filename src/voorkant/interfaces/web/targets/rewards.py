"""One's own rewards: promised, earned, taken."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorkant.core.access import Permission
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.targets.rewards import Reward, Span
from voorkant.interfaces.web import phrases, reading
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.rhythm.views import attempt
from voorkant.interfaces.web.targets.action_forms import RewardForm, typed_reward
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.targets import rewards as promising
from voorkant.queries.access import require
from voorkant.queries.targets.rewards import default_threshold, owner_of, reward_card
from voorkant.queries.targets.rewards import rewards as read_rewards


@require_http_methods(["GET", "POST"])
@page
def rewards(request: PageRequest) -> HttpResponse:
    """List one's rewards with a form for another, or promise it."""
    require(request.seat, Permission.READ_DAY)
    if request.method == "GET":
        return _listed(request, RewardForm(initial={"on": today_of(request)}))
    form = RewardForm(request.POST)
    if form.is_valid():
        try:
            wish = _reward(request, form)
            made = promising.add_reward(request.workspace, request.seat, wish, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            keep(request, _promised(wish, made, undo_fields(next=reverse("rewards"))))
            return redirect("rewards")
    return _listed(request, form, 422)


@require_http_methods(["GET", "POST"])
@page
def change(request: PageRequest, reward: UUID) -> HttpResponse:
    """Show a reward in a form, or change it to what was typed."""
    require(request.seat, Permission.REWARDS, about=owner_of(request.workspace, reward))
    card = reward_card(request.seat, reward)
    if request.method == "GET":
        return _form(request, RewardForm(initial=typed_reward(card.reward)))
    form = RewardForm(request.POST)
    if form.is_valid():
        try:
            wish = _reward(request, form)
            before = promising.change_reward(
                request.workspace, request.seat, reward, wish, request.moment
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            back = undo_fields(next=reverse("rewards"), **typed_reward(before))
            keep(request, Toast(_("Changed."), reverse("reward", args=[reward]), back))
            return redirect("rewards")
    return _form(request, form, 422)


@require_POST
@page
def claim(request: PageRequest, reward: UUID) -> HttpResponse:
    """Take a reward whose points are there."""

    def act(on: date) -> Toast:
        card = promising.claim_reward(request.workspace, request.seat, reward, request.moment)
        undo = reverse("reward_unclaim", args=[reward])
        return Toast(_("Enjoy it: %(text)s") % {"text": card.reward.text}, undo, _back(request, on))

    return attempt(request, act)


@require_POST
@page
def unclaim(request: PageRequest, reward: UUID) -> HttpResponse:
    """Take back, on the same day, that it was taken."""

    def act(on: date) -> Toast:
        promising.unclaim_reward(request.workspace, request.seat, reward, request.moment)
        return Toast(_("It waits for you again."))

    return attempt(request, act)


@require_POST
@page
def again(request: PageRequest, reward: UUID) -> HttpResponse:
    """Promise oneself the same for next week, or that day of it."""

    def act(on: date) -> Toast:
        made = promising.repeat_reward(request.workspace, request.seat, reward, request.moment)
        wish = reward_card(request.seat, made).reward
        return _promised(wish, made, _back(request, on))

    return attempt(request, act)


@require_POST
@page
def remove(request: PageRequest, reward: UUID) -> HttpResponse:
    """Take a reward away."""

    def act(on: date) -> Toast:
        promising.remove_reward(request.workspace, request.seat, reward, request.moment)
        undo = reverse("reward_restore", args=[reward])
        return Toast(_("Removed."), undo, _back(request, on))

    return attempt(request, act)


@require_POST
@page
def restore(request: PageRequest, reward: UUID) -> HttpResponse:
    """Put a removed reward back."""

    def act(on: date) -> Toast:
        promising.remove_reward(request.workspace, request.seat, reward, None)
        return Toast(_("Back on the list."))

    return attempt(request, act)


def _back(request: PageRequest, on: date) -> tuple[tuple[str, str], ...]:
    """Return the fields of the form that undoes it, on the same page."""
    came_from = reading.text(request.POST, "next")
    return undo_fields(on=on, next=came_from) if came_from else undo_fields(on=on)


def _promised(wish: Reward, made: UUID, back: tuple[tuple[str, str], ...]) -> Toast:
    day = phrases.near_day(wish.on)
    is_week = wish.span is Span.WEEK
    said = _("For the week of %(day)s: %(text)s") if is_week else _("For %(day)s: %(text)s")
    undo = reverse("reward_remove", args=[made])
    return Toast(said % {"day": day, "text": wish.text}, undo, back)


def _reward(request: PageRequest, form: RewardForm) -> Reward:
    given = form.cleaned_data
    span = Span(given["span"])
    return form.reward(default_threshold(request.workspace, request.seat, span, given["on"]))


def _listed(request: PageRequest, form: RewardForm, status: int = 200) -> HttpResponse:
    today = today_of(request)
    found = read_rewards(request.workspace, request.seat)
    context = {
        "form": form,
        "open": [one for one in found if not one.reward.is_over(today)][::-1],
        "earlier": [one for one in found if one.reward.is_over(today)],
        "today": today,
    }
    return render(request, "web/targets/rewards.html", context, status=status)


def _form(request: PageRequest, form: RewardForm, status: int = 200) -> HttpResponse:
    return render(request, "web/targets/reward_form.html", {"form": form}, status=status)
