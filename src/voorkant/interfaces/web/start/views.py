"""The first run: from nothing to the first act in a few taps."""

from collections.abc import Mapping
from datetime import time
from typing import cast

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorkant.core.activity.kinds import Kind, Measure
from voorkant.core.diary.blocks import BadBlock
from voorkant.core.errors import VoorkantError
from voorkant.core.portfolio.parties import NameNeeded
from voorkant.interfaces.web import reading, toasts
from voorkant.interfaces.web.accounts.signin import enter
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.refusals import status_of
from voorkant.operations import first_run, workspaces
from voorkant.operations.accounts import BadEmail, NewUser
from voorkant.operations.first_run import Beginning
from voorkant.operations.sample import create_sample
from voorkant.operations.workspaces import NewWorkspace
from voorkant.queries.access import User, has_users
from voorkant.queries.activity.kinds import kinds as read_kinds
from voorkant.queries.diary import talk_time
from voorkant.queries.rhythm.promise import patterns
from voorkant.wording.errors import sentence

Errors = Mapping[str, str]
FEWEST, MOST = 3, 8


@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Ask who he is and what business it is, as long as nobody can sign in; then go on."""
    if request.user.is_authenticated:
        return redirect(_place_of(request))
    if has_users():
        return redirect("account_login")
    if request.method == "GET":
        return _welcome(request, {"shape": "solo"}, {})
    errors = _errors_of_person(request.POST)
    if errors:
        return _welcome(request, request.POST, errors, 422)
    wants_sample = "sample" in request.POST
    moment = cast(PageRequest, request).moment
    try:
        business = None if wants_sample else _business(request.POST)
        user = first_run.begin(_person(request.POST), business, moment)
        if wants_sample:
            create_sample(user, moment)
    except VoorkantError as error:
        return _welcome(request, request.POST, _at_field(error), status_of(error))
    return enter(request, user, reverse("today" if wants_sample else "welcome_kinds"))


def _place_of(request: HttpRequest) -> str:
    """Return where somebody who signed in belongs."""
    asking = cast(PageRequest, request)
    if asking.seats:
        return "today"
    return "closed_seats" if asking.closed else "welcome_business"


@require_http_methods(["GET", "POST"])
def business(request: HttpRequest) -> HttpResponse:
    """Let somebody without a workspace start one."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    if _place_of(request) != "welcome_business":
        return redirect(_place_of(request))
    asking = cast(PageRequest, request)
    if request.method == "GET":
        return _business_page(request, {"shape": "solo"}, {})
    try:
        workspaces.create_workspace(asking.user, _business(request.POST), asking.moment)
    except VoorkantError as error:
        return _business_page(request, request.POST, _at_field(error), status_of(error))
    return redirect("welcome_kinds")


@require_POST
def sample(request: HttpRequest) -> HttpResponse:
    """Let somebody without a workspace look around in the sample company."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    if getattr(request, "seat", None) is None:
        asking = cast(PageRequest, request)
        create_sample(asking.user, asking.moment)
    return redirect("today")


@require_http_methods(["GET", "POST"])
@page
def kinds(request: PageRequest) -> HttpResponse:
    """Choose the kinds to start with, the promise and a daily time to talk."""
    offered = read_kinds(request.workspace, today_of(request))
    front = [kind for kind in offered if kind.keeps_promise]
    context: dict[str, object] = {"kinds": front, "progress": Measure.PROGRESS}
    if request.method == "GET":
        context["values"] = _present(request, front)
        return render(request, "web/start/kinds.html", context)
    context["values"] = request.POST.dict() | {"kinds": request.POST.getlist("kinds")}
    try:
        wish = _beginning(request.POST, {kind.public_id for kind in front})
        if not FEWEST <= len(wish.tiles) <= MOST:
            words = _("Choose three to eight. Chosen now: %(number)s.")
            words %= {"number": len(wish.tiles)}
            context.update(error=words, error_field="kinds")
            return render(request, "web/start/kinds.html", context, status=422)
        first_run.set_up(request.seat, wish, today_of(request))
    except VoorkantError as error:
        context.update(error=sentence(error), error_field=error.field)
        return render(request, "web/start/kinds.html", context, status=status_of(error))
    toasts.keep(request, toasts.Toast(_("All set. Log your first act: one tap on a tile.")))
    return redirect("today")


def _present(request: PageRequest, front: list[Kind]) -> dict[str, object]:
    """Return what holds now, and before anything does: the tiles of the start, one act, 10:00."""
    promised = patterns(request.seat)
    talk = talk_time(request.workspace, request.seat)
    at = talk.start if talk else None if promised else time(10)
    return {
        "kinds": [kind.public_id for kind in front if kind.is_tile],
        "promised": str(promised[-1].number) if promised else "1",
        "talk_at": at.strftime("%H:%M") if at else "",
    }


def _beginning(typed: QueryDict, offered: set[str]) -> Beginning:
    at = reading.text(typed, "talk_at")
    try:
        talk_at = time.fromisoformat(at) if at else None
    except ValueError as error:
        raise BadBlock("talk_at") from error
    promised = reading.whole(typed, "promised", BadBlock("promised"))
    return Beginning(frozenset(typed.getlist("kinds")) & offered, promised or 1, talk_at)


def _person(typed: QueryDict) -> NewUser:
    return NewUser(
        email=reading.text(typed, "email"),
        name=reading.text(typed, "name"),
        password=typed.get("password", ""),
        language=translation.get_language() or "en-gb",
    )


def _business(typed: QueryDict) -> NewWorkspace:
    name = reading.text(typed, "business") or reading.text(typed, "name")
    return NewWorkspace(name=name[:200], shape=reading.text(typed, "shape") or "solo")


def _errors_of_person(typed: QueryDict) -> dict[str, str]:
    errors = {}
    name, email = reading.text(typed, "name"), reading.text(typed, "email")
    if not name:
        errors["name"] = sentence(NameNeeded("name"))
    try:
        User._meta.get_field("email").run_validators(email or "-")
    except ValidationError:
        errors["email"] = sentence(BadEmail("email"))
    try:
        validate_password(typed.get("password", ""), User(email=email, name=name))
    except ValidationError as error:
        errors["password"] = " ".join(error.messages)
    return errors


def _at_field(error: VoorkantError) -> dict[str, str]:
    return {error.field or "": sentence(error)}


def _welcome(
    request: HttpRequest, values: Mapping[str, str], errors: Errors, status: int = 200
) -> HttpResponse:
    context = {"values": values, "errors": errors}
    return render(request, "web/start/welcome.html", context, status=status)


def _business_page(
    request: HttpRequest, values: Mapping[str, str], errors: Errors, status: int = 200
) -> HttpResponse:
    context = {"values": values, "errors": errors}
    return render(request, "web/start/business.html", context, status=status)
