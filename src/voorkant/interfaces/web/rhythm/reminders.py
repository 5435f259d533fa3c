"""How one is reminded of the promise: when, by mail, on which devices, and not for a while."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from voorkant.core.access import Role
from voorkant.core.errors import Conflict, Invalid
from voorkant.gateways import push
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.accounts.sessions import device
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.rhythm.reminder_forms import PAUSES, PauseForm, ReminderForm
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.rhythm import reminders as operations
from voorkant.operations.rhythm.reminder_tries import try_reminder
from voorkant.operations.rhythm.reminders import ReminderWish
from voorkant.queries.rhythm.asked import asks_weekends
from voorkant.queries.rhythm.reminders import Reminders
from voorkant.queries.rhythm.reminders import reminders as find
from voorkant.wording.errors import sentence
from voorkant.wording.numbers import day
from voorkant.wording.reminders import kept, route, state, tried
from voorkant.wording.reminders import page as address


@page
@never_cache
@require_safe
def reminders(request: PageRequest) -> HttpResponse:
    """Show how one is reminded."""
    return _show(request)


@page
@require_POST
def choose(request: PageRequest) -> HttpResponse:
    """Keep when, whether by mail, and whether on weekends."""
    found = _found(request)
    form = _form(request, found, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        rule = found.rule
        by_mail = given.get("by_mail", found.by_mail)
        weekends = given.get("weekends", rule.weekends)
        paused = rule.paused_until if rule.is_paused(today_of(request)) else None
        wish = ReminderWish(by_mail, given["at"], weekends, paused)
        try:
            operations.set_reminder(request.workspace, request.seat, wish, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            told = state if found.is_on else kept
            keep(request, Toast(told(_found(request), today_of(request))))
            return redirect("reminders")
    return _show(request, form=form)


@page
@require_POST
def pause(request: PageRequest) -> HttpResponse:
    """Be left in peace up to a day."""
    form, today = PauseForm(request.POST), today_of(request)
    if form.is_valid():
        until = form.until_day(today)
        try:
            if until is None:
                form.add_error("until", _("Choose a day."))
                return _show(request, pause=form)
            operations.pause_reminder(request.workspace, request.seat, until, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            said = _("No reminders until %(day)s.") % {"day": day(until)}
            keep(request, Toast(said, reverse("reminders_resume"), undo_fields()))
            return redirect("reminders")
    return _show(request, pause=form)


@page
@require_POST
def resume(request: PageRequest) -> HttpResponse:
    """End a pause, or let reminders go on."""
    operations.resume_reminder(request.workspace, request.seat, request.moment)
    keep(request, Toast(state(_found(request), today_of(request))))
    return redirect("reminders")


@page
@require_POST
def add_device(request: PageRequest) -> HttpResponse:
    """Let this browser show reminders, or (the undo of its removal names it) another one again.

    Its worker tells by itself of another address that takes the place of the `old` one.
    """
    given = push.Subscription(
        *(reading.text(request.POST, name) for name in ("endpoint", "p256dh", "auth"))
    )
    old = reading.text(request.POST, "old")
    if old:
        operations.renew_device(request.user, old, given)
        return HttpResponse(status=204)
    name = reading.text(request.POST, "name") or device(request.headers.get("User-Agent", ""))
    operations.add_device(request.workspace, request.seat, given, name, request.moment)
    keep(request, Toast(_("Reminders come on this device: %(name)s.") % {"name": name}))
    return redirect("reminders")


@page
@require_POST
def remove_device(request: PageRequest, public_id: UUID) -> HttpResponse:
    """Show no more reminders in a browser; one without keys cannot be added again."""
    gone = operations.remove_device(request.workspace, request.seat, public_id, request.moment)
    back = undo_fields(endpoint=gone.endpoint, p256dh=gone.p256dh, auth=gone.auth, name=gone.name)
    undo = (reverse("reminder_device_add"), back) if gone.p256dh else ()
    keep(request, Toast(_("No more reminders on that device."), *undo))
    return redirect("reminders")


@page
@require_POST
def attempt(request: PageRequest) -> HttpResponse:
    """Send a test to where reminders go."""
    try:
        found = try_reminder(request.workspace, request.seat, address(), request.moment)
    except Conflict as error:
        keep(request, Toast(sentence(error), is_error=True))
    else:
        keep(request, Toast(tried(found)))
    return redirect("reminders")


def _found(request: PageRequest) -> Reminders:
    return find(request.workspace, request.seat, request.moment)


def _form(request: PageRequest, found: Reminders, typed: Any = None) -> ReminderForm:
    initial = {"by_mail": found.by_mail, "at": found.rule.at, "weekends": found.rule.weekends}
    return ReminderForm(
        typed,
        initial=initial,
        mails=found.can_mail,
        asks_weekends=asks_weekends(request.seat, today_of(request)) or found.rule.weekends,
    )


def _show(request: PageRequest, **typed: Form) -> HttpResponse:
    found, today = _found(request), today_of(request)
    context: dict[str, Any] = {
        "found": found,
        "state": state(found, today),
        "route": route(found),
        "is_paused": found.rule.is_paused(today),
        "form": _form(request, found),
        "pause": PauseForm(),
        "pauses": PAUSES,
        "push_key": push.public_key(),
        "is_owner": request.seat.role == Role.OWNER,
    }
    status = 422 if typed else 200
    return render(request, "web/reminders/settings.html", context | typed, status=status)
