"""The pages behind the links of a reminder: they work without signing in, and show nothing else."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from voorkant.core.errors import Conflict, Invalid, NotFound, VoorkantError
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.refusals import status_of
from voorkant.interfaces.web.rhythm.reminder_forms import PAUSES, PauseForm
from voorkant.operations.rhythm import reminder_links
from voorkant.operations.rhythm import reminders as operations
from voorkant.operations.rhythm.reminder_links import OpenedLink, UnknownLogLink
from voorkant.queries.rhythm.reminders import reminders
from voorkant.wording.errors import sentence
from voorkant.wording.reminders import state

METHODS = ["GET", "HEAD", "POST"]
UNSUBSCRIBING = "List-Unsubscribe"


# Whoever has the secret may do this one thing: there is no session that could be abused, and mail
# programs that unsubscribe (RFC 8058) bring no proof of origin.
@csrf_exempt
@never_cache
@require_http_methods(METHODS)
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask before anything is done (mail scanners open links too); on POST, do it.

    No session is read and no cookie set: the language is that of who was reminded.
    """
    with override(get_language_from_request(request)):
        return _opened(request, secret)


def _opened(request: HttpRequest, secret: str) -> HttpResponse:
    moment = request.moment  # type: ignore[attr-defined]  # set by PageMiddleware
    try:
        opened = reminder_links.open_link(secret, moment)
    except UnknownLogLink as error:
        return _answer(request, {"gone": sentence(error)}, 404)
    user = opened.member.user
    with override(user.language if user else None):
        if opened.names is None:
            return _going_on(request, opened)
        return _act(request, secret, opened)


def _act(request: HttpRequest, secret: str, opened: OpenedLink) -> HttpResponse:
    refusal: VoorkantError | None = None
    if request.method == "POST":
        try:
            on, note = reading.day(request.POST, "on"), reading.text(request.POST, "note")
            moment = request.moment  # type: ignore[attr-defined]  # set by PageMiddleware
            opened = reminder_links.log_by_link(secret, on, note, moment)
        except (Conflict, Invalid, NotFound) as error:
            refusal = error
    asks_note = refusal is not None and refusal.field == "note"
    context = {"act": opened, "asks_note": asks_note, "chosen": request.POST.get("on")}
    return _answer(request, context, *_refused(refusal))


def _going_on(request: HttpRequest, opened: OpenedLink) -> HttpResponse:
    member, refusal = opened.member, None
    moment = request.moment  # type: ignore[attr-defined]  # set by PageMiddleware
    if request.method == "POST":
        try:
            _choose(request, opened, moment)
        except Invalid as error:
            refusal = error
    found = reminders(member.workspace, member, moment)
    context = {
        "found": found,
        "state": state(found, opened.today),
        "is_paused": found.rule.is_paused(opened.today),
        "is_done": request.method == "POST" and refusal is None,
        "pauses": PAUSES,
    }
    return _answer(request, context, *_refused(refusal))


def _choose(request: HttpRequest, opened: OpenedLink, moment: datetime) -> None:
    who = opened.member.workspace, opened.member
    form = PauseForm(request.POST)
    if UNSUBSCRIBING in request.POST or "stop" in request.POST:
        operations.stop_mail(*who, moment)
    elif "go_on" in request.POST:
        operations.resume_reminder(*who, moment)
    else:
        until = form.until_day(opened.today) if form.is_valid() else None
        operations.pause_reminder(*who, until or opened.today, moment)


def _refused(error: VoorkantError | None) -> tuple[int, str]:
    return (status_of(error), sentence(error)) if error else (200, "")


def _answer(
    request: HttpRequest, context: dict[str, Any], status: int, refusal: str = ""
) -> HttpResponse:
    shown = {**context, "refusal": refusal}
    response = render(request, "web/reminders/link.html", shown, status=status)
    # The address is the key: it is told to nobody, and no search engine keeps the page.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Language"] = get_language() or ""
    return response
