"""Writing a scheme for a coming Monday, and publishing it."""

from dataclasses import replace
from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from voorkant.core.access import Permission
from voorkant.core.activity.schemes import check_start, coming_monday
from voorkant.core.activity.sides import Side
from voorkant.core.errors import VoorkantError
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.refusals import status_of, wants_fragments
from voorkant.interfaces.web.schemes import pages
from voorkant.interfaces.web.schemes.scheme_form import SchemeForm, blank_form, typed_form
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.activity.schemes import Published, SchemeWish, publish_scheme
from voorkant.queries.access import require
from voorkant.queries.activity.schemes import scheme_book
from voorkant.wording.errors import sentence
from voorkant.wording.numbers import day

TAKE = "take-"


@require_http_methods(["GET", "POST"])
@page
def edit(request: PageRequest) -> HttpResponse:
    """Show the form for a Monday; refill it with suggestions, show what changes, or publish."""
    require(request.seat, Permission.CHANGE_SCHEME)
    today = pages.today_here(request)
    typed = request.GET if request.method == "GET" else request.POST
    try:
        monday = reading.day(typed, "monday") or coming_monday(today)
        check_start(monday, today)
    except VoorkantError as error:
        return pages.show(request, error)
    book = scheme_book(request.workspace)
    if request.method == "GET":
        form = blank_form(book, monday)
        form.suggest()
        return _draw(request, form)
    form = typed_form(book, monday, request.POST)
    return _done(request, form, reading.text(request.POST, "do"))


def _done(request: PageRequest, form: SchemeForm, do: str) -> HttpResponse:
    form.suggest()
    if do.startswith(TAKE):
        form.take(do.removeprefix(TAKE))
    for row in form.rows:
        row.read()
    if do == "publish":
        return _publish(request, form)
    if wants_fragments(request):
        return render(request, "web/schemes/live.html", {"form": form})
    return _draw(request, form, did=do)


def _publish(request: PageRequest, form: SchemeForm) -> HttpResponse:
    status = 422
    if not form.wrong:
        try:
            wish = SchemeWish(form.monday, form.reason, form.rules, form.based_on)
            done = publish_scheme(request.workspace, request.seat, wish, request.moment)
        except VoorkantError as error:
            form.errors["reason" if error.field == "reason" else ""] = sentence(error)
            form.based_on = _seen(request, form.monday)
            status = status_of(error)
        else:
            keep(request, _published(done))
            return redirect("scheme_history")
    return _draw(request, form, status)


def _seen(request: PageRequest, monday: date) -> str:
    """Return the scheme that holds there now: who was told of it may publish the next time."""
    return scheme_book(request.workspace).on(monday).card.public_id


def _published(done: Published) -> Toast:
    monday, number = done.edition.card.monday, len(done.edition.changes)
    said = ngettext(
        "Published from %(day)s: %(number)s kind changes.",
        "Published from %(day)s: %(number)s kinds change.",
        number,
    ) % {"day": day(monday), "number": number}
    if not done.created:
        return Toast(_("This scheme was published already."))
    if done.replaced:
        return replace(pages.brings_back(done.replaced), text=said)
    return Toast(said, reverse("scheme_withdraw"), undo_fields(next="", monday=monday))


def _draw(request: PageRequest, form: SchemeForm, status: int = 200, did: str = "") -> HttpResponse:
    context = {
        "form": form,
        "taken": did.removeprefix(TAKE),
        "shown": did == "show",
        "side_choices": list(Side),
    }
    return render(request, "web/schemes/edit.html", context, status=status)
