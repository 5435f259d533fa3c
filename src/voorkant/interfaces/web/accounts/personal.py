"""Settings: about oneself, the daily promise, the time to talk, the workspace."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from voorkant.core.access import Permission, Role
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.errors import Conflict, Invalid
from voorkant.interfaces.web.accounts.forms import (
    Form,
    KeysForm,
    PersonForm,
    PromiseForm,
    TalkTimeForm,
    WorkspaceForm,
)
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.proof import own_proof_beyond
from voorkant.interfaces.web.toasts import Toast, keep
from voorkant.operations.accounts import Person, change_person, set_single_keys
from voorkant.operations.diary import set_talk_time
from voorkant.operations.rhythm.promise import PromiseWish, set_promise
from voorkant.operations.workspaces import change_workspace
from voorkant.queries.access import require
from voorkant.queries.diary import talk_time
from voorkant.queries.rhythm.promise import patterns
from voorkant.wording.numbers import day

WORKING_DAYS = [0, 1, 2, 3, 4]


@page
@never_cache
@require_safe
def account_settings(request: PageRequest) -> HttpResponse:
    """Show all settings, each group with its own button."""
    return _show(request)


@page
@require_POST
@own_proof_beyond
def person(request: PageRequest) -> HttpResponse:
    """Change one's name, language and zone."""
    form = PersonForm(request.POST, workspace_tz=request.seat.workspace.tz)

    def save(given: dict[str, Any]) -> str:
        change_person(request.user, Person(given["name"], given["language"], given["tz"]))
        with override(given["language"]):
            return _("Saved.")

    return _saved(request, "person", form, save)


@page
@require_POST
def single_keys(request: PageRequest) -> HttpResponse:
    """Switch single-key shortcuts on or off."""
    form = KeysForm(request.POST)

    def save(given: dict[str, Any]) -> str:
        set_single_keys(request.user, on=given["single_keys"])
        return _("Saved.")

    return _saved(request, "keys", form, save)


@page
@require_POST
def promise(request: PageRequest) -> HttpResponse:
    """Promise another number of acts or other days."""
    form = PromiseForm(request.POST)

    def save(given: dict[str, Any]) -> str:
        wish = PromiseWish(given["number"], frozenset(given["weekdays"]))
        today = today_of(request)
        start = set_promise(request.seat.workspace, request.seat, wish, today)
        if start > today:
            return _("You promise less: that starts tomorrow, %(day)s.") % {"day": day(start)}
        return _("Your promise counts from today.")

    return _saved(request, "promise", form, save)


@page
@require_POST
def daily_time(request: PageRequest) -> HttpResponse:
    """Fix the daily time to talk, or let it go."""
    form = TalkTimeForm(request.POST)

    def save(given: dict[str, Any]) -> str:
        start = given["start"]
        wish = DailyTime(start, given["minutes"], frozenset(given["weekdays"])) if start else None
        set_talk_time(request.seat.workspace, request.seat, wish)
        return _("Your time to talk is fixed.") if wish else _("You have no fixed time to talk.")

    return _saved(request, "talk", form, save)


@page
@require_POST
def workspace(request: PageRequest) -> HttpResponse:
    """Change the name and zone of the workspace."""
    require(request.seat, Permission.CHANGE_WORKSPACE)
    form = WorkspaceForm(request.POST)

    def save(given: dict[str, Any]) -> str:
        change_workspace(request.seat.workspace, request.seat, given["name"], given["tz"])
        return _("Saved.")

    return _saved(request, "workspace", form, save)


def _saved(
    request: PageRequest, group: str, form: Form, save: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    if form.is_valid():
        try:
            said = save(form.cleaned_data)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            keep(request, Toast(said))
            return redirect("account_settings")
    return _show(request, **{group: form})


def _show(request: PageRequest, **typed: Form) -> HttpResponse:
    user, actor, workspace = request.user, request.seat, request.seat.workspace
    own = {"name": user.name, "language": user.language, "tz": user.tz}
    promised, coming = _promised(request)
    context: dict[str, Any] = {
        "person": PersonForm(initial=own, workspace_tz=workspace.tz),
        "keys": KeysForm(initial={"single_keys": user.single_keys}),
        "promise": PromiseForm(initial=promised),
        "talk": TalkTimeForm(initial=_talk(request)),
        "coming": coming,
        "is_owner": actor.role == Role.OWNER,
    }
    if actor.role == Role.OWNER:
        named = {"name": workspace.name, "tz": workspace.tz}
        context["workspace"] = WorkspaceForm(initial=named)
    context |= typed
    return render(request, "accounts/settings.html", context, status=422 if typed else 200)


def _promised(request: PageRequest) -> tuple[dict[str, Any], date | None]:
    known = patterns(request.seat)
    if not known:
        return {"number": 1, "weekdays": WORKING_DAYS}, None
    last = known[-1]
    starts_later = last.valid_from > today_of(request)
    initial = {"number": last.number, "weekdays": sorted(last.weekdays)}
    return initial, last.valid_from if starts_later else None


def _talk(request: PageRequest) -> dict[str, Any]:
    fixed = talk_time(request.seat.workspace, request.seat)
    if fixed is None:
        return {"weekdays": WORKING_DAYS, "minutes": 60}
    return {
        "start": fixed.start,
        "minutes": fixed.minutes,
        "weekdays": sorted(fixed.weekdays),
    }
