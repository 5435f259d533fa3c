"""The call list: whom to call, and what came of it."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voorkant.core.activity.kinds import UnknownKind
from voorkant.core.errors import VoorkantError
from voorkant.core.periods import BadDate
from voorkant.interfaces.web import phrases, reading
from voorkant.interfaces.web.dates import next_working_day
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.rhythm.views import attempt
from voorkant.interfaces.web.toasts import Toast, undo_fields
from voorkant.interfaces.web.today.acts import logged_toast
from voorkant.interfaces.web.today.answers import Done, answer, refuse
from voorkant.operations import portfolio
from voorkant.operations.activity.references import UnknownParty
from voorkant.operations.portfolio import CallBefore, CallWish


@require_POST
@page
def add(request: PageRequest) -> HttpResponse:
    """Put somebody on the call list."""

    def act(on: date) -> Toast:
        wish = CallWish(
            due_on=reading.day(request.POST, "due_on") or on,
            party=reading.identifier(request.POST, "party", UnknownParty("party")),
            party_name=reading.text(request.POST, "party_name"),
            phone=reading.text(request.POST, "phone"),
            reason=reading.text(request.POST, "reason"),
        )
        call = portfolio.plan_call(request.workspace, request.seat, wish, request.moment)
        said = _("%(name)s is on your call list for %(day)s.")
        named = {"name": call.party.name, "day": phrases.near_day(call.due_on)}
        undo = reverse("call_drop", args=[call.public_id])
        return Toast(said % named, undo, undo_fields(on=on))

    return attempt(request, act)


@require_POST
@page
def spoken(request: PageRequest, call: UUID) -> HttpResponse:
    """Log the conversation and take the person off the list."""
    try:
        if not reading.text(request.POST, "kind"):
            raise UnknownKind("kind")
        new = reading.new_entry(request.POST, request.user.language, request.workspace.currency)
        logged = portfolio.record_spoken(request.workspace, request.seat, call, new, request.moment)
    except VoorkantError as error:
        return refuse(request, error)
    return answer(request, Done(logged.record.on, logged_toast(logged), logged.record.uuid))


@require_POST
@page
def no_answer(request: PageRequest, call: UUID) -> HttpResponse:
    """Note a try in vain: again on the next working day."""

    def act(on: date) -> Toast:
        again_on = next_working_day(today_of(request))
        portfolio.record_no_answer(request.workspace, request.seat, call, again_on, request.moment)
        said = _("No answer noted. Again on %(day)s.") % {"day": phrases.near_day(again_on)}
        return Toast(said, *_back(request, call, on))

    return attempt(request, act)


@require_POST
@page
def later(request: PageRequest, call: UUID) -> HttpResponse:
    """Move a call to another day."""

    def act(on: date) -> Toast:
        until = reading.day(request.POST, "until")
        if until is None or until < today_of(request):
            raise BadDate("until", text=reading.text(request.POST, "until"))
        portfolio.postpone_call(request.workspace, request.seat, call, until, request.moment)
        said = _("Moved to %(day)s.") % {"day": phrases.near_day(until)}
        return Toast(said, *_back(request, call, on))

    return attempt(request, act)


@require_POST
@page
def drop(request: PageRequest, call: UUID) -> HttpResponse:
    """Take somebody off the list without a conversation."""

    def act(on: date) -> Toast:
        portfolio.drop_call(request.workspace, request.seat, call, request.moment)
        return Toast(_("Taken off your call list."), *_back(request, call, on))

    return attempt(request, act)


@require_POST
@page
def restore(request: PageRequest, call: UUID) -> HttpResponse:
    """Put a call back as it was."""

    def act(on: date) -> Toast:
        tries = reading.whole(request.POST, "tries", BadDate("due_on", text=""))
        before = CallBefore(reading.day(request.POST, "due_on") or on, max(tries or 0, 0))
        portfolio.restore_call(request.workspace, request.seat, call, before, request.moment)
        return Toast(_("Back on your call list."))

    return attempt(request, act)


def _back(request: PageRequest, call: UUID, on: date) -> tuple[str, tuple[tuple[str, str], ...]]:
    due_on = reading.text(request.POST, "due_on") or on
    tries = reading.text(request.POST, "tries") or "0"
    return reverse("call_restore", args=[call]), undo_fields(on=on, due_on=due_on, tries=tries)
