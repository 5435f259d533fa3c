"""The form to log anything, with all that may be said about it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from voorkant.core.errors import VoorkantError
from voorkant.interfaces.web import reading, toasts
from voorkant.interfaces.web.activity.entry_form import blank, entry_form, measured_only
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.refusals import status_of
from voorkant.interfaces.web.today.acts import logged_toast
from voorkant.operations import activity
from voorkant.queries.activity.kinds import kinds


@require_http_methods(["GET", "POST"])
@page
def log(request: PageRequest) -> HttpResponse:
    """Show the log form, or log what it says and go to the day it is about."""
    if request.method == "GET":
        return _form(request, entry_form(request, blank(request)))
    typed = measured_only(request.POST, kinds(request.workspace, today_of(request)))
    try:
        new = reading.new_entry(typed, get_language() or "en", request.workspace.currency)
        logged = activity.log_entry(request.workspace, request.seat, new, request.moment)
    except VoorkantError as error:
        return _form(request, entry_form(request, request.POST, error), status_of(error))
    toasts.keep(request, logged_toast(logged))
    on = logged.record.on
    back = reverse("today") if on == today_of(request) else reverse("day", args=[on])
    return redirect(f"{back}?after={logged.record.uuid}")


def _form(request: PageRequest, form: object, status: int = 200) -> HttpResponse:
    context = {"form": form, "title": _("Log")}
    return render(request, "web/activity/log.html", context, status=status)
