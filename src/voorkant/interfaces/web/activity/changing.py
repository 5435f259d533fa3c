"""Correcting and voiding an entry: always a later record, the earlier one stays readable."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorkant.core.access import Permission
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.records import Logged, Record
from voorkant.core.errors import VoorkantError
from voorkant.interfaces.web import reading, toasts
from voorkant.interfaces.web.activity.entry_form import EntryForm, entry_form, filled, measured_only
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.refusals import status_of
from voorkant.interfaces.web.toasts import Toast, undo_fields
from voorkant.interfaces.web.today.answers import Done, answer, refuse
from voorkant.operations import activity
from voorkant.queries.access import require
from voorkant.queries.activity.entries import entry_history, owner_of
from voorkant.queries.activity.kinds import kinds


@require_http_methods(["GET", "POST"])
@page
def correct(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Show an entry's values to correct, or replace them by what was typed."""
    require(request.seat, Permission.LOG, about=owner_of(request.workspace, uuid))
    record = entry_history(request.workspace, uuid)[-1]
    if request.method == "GET":
        return _form(request, record, entry_form(request, filled(record), record=record))
    typed = measured_only(request.POST, kinds(request.workspace, today_of(request), archived=True))
    language = get_language() or "en"
    try:
        new = reading.new_entry(typed, language, record.currency or request.workspace.currency)
        new = _with_unseen(new, record)
        reason = reading.text(request.POST, "reason")
        logged = activity.correct_entry(
            request.workspace, request.seat, uuid, new, reason, request.moment
        )
    except VoorkantError as error:
        form = entry_form(request, request.POST, error, record)
        return _form(request, record, form, status_of(error))
    toasts.keep(request, _changed(_("Corrected."), logged))
    return redirect(f"{reverse('entries')}?day={logged.record.on}")


@require_POST
@page
def void(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Void an entry: its points go, the record stays readable."""
    try:
        change = activity.Change(
            reading.client_uuid(request.POST), reading.text(request.POST, "reason")
        )
        logged = activity.void_entry(request.workspace, request.seat, uuid, change, request.moment)
    except VoorkantError as error:
        return refuse(request, error)
    return answer(request, Done(logged.record.on, _changed(_("Voided."), logged)))


def _with_unseen(new: NewEntry, record: Record) -> NewEntry:
    """Return a correction with what the form does not show, or shows as a name only."""
    is_same = bool(record.party_name) and new.party_name == record.party_name
    party = record.party if new.party is None and is_same else new.party
    return replace(new, occasion=record.occasion, party=party)


def _changed(text: str, logged: Logged) -> Toast:
    record = logged.record
    return Toast(text, reverse("entry_undo", args=[record.uuid]), undo_fields(on=record.on))


def _form(request: PageRequest, record: Record, form: EntryForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "record": record, "title": _("Correct")}
    return render(request, "web/activity/log.html", context, status=status)
