"""What is done with a tap on Today: logging, undoing, and answering what follows from it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voorkant.core.activity.entries import MAX_AUDIENCE, BadAudience, NewEntry
from voorkant.core.activity.records import Logged, Record
from voorkant.core.errors import VoorkantError
from voorkant.core.portfolio.parties import NameNeeded
from voorkant.interfaces.web import phrases, reading
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.toasts import Toast, undo_fields
from voorkant.interfaces.web.today.answers import Done, answer, refuse, seen_day
from voorkant.operations import activity, portfolio
from voorkant.operations.portfolio import CallWish
from voorkant.queries.activity.entries import entry_history


def logged_toast(logged: Logged) -> Toast:
    """Return what is said after logging, with its undo."""
    record = logged.record
    name = record.kind_name(get_language() or "en")
    if record.percent is not None:
        name = f"{record.item_name or name} {record.percent}%"
    return Toast(
        phrases.logged(name, logged.gained),
        reverse("entry_undo", args=[record.uuid]),
        undo_fields(on=record.on),
    )


def undone_toast(logged: Logged) -> Toast:
    """Return what is said after undoing."""
    name = logged.record.kind_name(get_language() or "en")
    said = _("Undone: %(name)s") if logged.record.type == "void" else _("Back again: %(name)s")
    return Toast(said % {"name": name})


@require_POST
@page
def log(request: PageRequest) -> HttpResponse:
    """Log what a tile or stepper stands for."""
    try:
        new = reading.new_entry(request.POST, get_language() or "en", request.workspace.currency)
        logged = activity.log_entry(request.workspace, request.seat, new, request.moment)
    except VoorkantError as error:
        return refuse(request, error)
    record = logged.record
    return answer(request, Done(record.on, logged_toast(logged), record.uuid))


@require_POST
@page
def undo(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Undo a record that still stands."""
    reason = reading.text(request.POST, "reason")
    change = activity.Change(reading.client_uuid(request.POST), reason)
    try:
        logged = activity.undo_entry(request.workspace, request.seat, uuid, change, request.moment)
    except VoorkantError as error:
        return refuse(request, error)
    return answer(request, Done(seen_day(request), undone_toast(logged)))


@require_POST
@page
def met(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Put everybody one spoke to at an occasion on tomorrow's call list."""
    due_on = seen_day(request) + timedelta(days=1)
    names = [" ".join(name.split()) for name in request.POST.getlist("name")]
    wishes = [CallWish(due_on=due_on, party_name=name) for name in names if name]
    try:
        if not wishes:
            raise NameNeeded("name")
        portfolio.met_at(request.workspace, request.seat, uuid, wishes, request.moment)
    except VoorkantError as error:
        return refuse(request, error)
    said = ngettext(
        "%(count)s person is on your call list for %(day)s.",
        "%(count)s people are on your call list for %(day)s.",
        len(wishes),
    ) % {"count": len(wishes), "day": phrases.near_day(due_on)}
    return answer(request, Done(seen_day(request), Toast(said), asks=True))


@require_POST
@page
def audience(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Add to a record how many people it reached."""
    refusal = BadAudience("audience", most=MAX_AUDIENCE)
    try:
        size = reading.whole(request.POST, "audience", refusal)
        if size is None:
            raise refusal
        before = entry_history(request.workspace, uuid)[-1]
        logged = activity.correct_entry(
            request.workspace,
            request.seat,
            uuid,
            replace(repeated(before, reading.client_uuid(request.POST)), audience=size),
            _("Audience added"),
            request.moment,
        )
    except VoorkantError as error:
        return refuse(request, error)
    toast = logged_toast(logged)
    saved = replace(toast, text=_("Saved: %(count)s people reached.") % {"count": size})
    return answer(request, Done(seen_day(request), saved, logged.record.uuid, asks=True))


def repeated(record: Record, client_uuid: UUID) -> NewEntry:
    """Return a record's values as a new entry: the start of its correction."""
    return NewEntry(
        client_uuid=client_uuid,
        kind=record.kind,
        quantity=record.quantity,
        percent=record.percent,
        item=record.item,
        on=record.on,
        minutes=record.minutes,
        audience=record.audience,
        amount=record.amount,
        currency=record.currency or None,
        party=record.party,
        occasion=record.occasion,
        note=record.note,
    )
