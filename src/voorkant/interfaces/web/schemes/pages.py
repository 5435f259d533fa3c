"""The point scheme: what earns how much now and from a Monday on, and how it came so."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voorkant.core.access import Permission, Role, is_allowed
from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.schemes import coming_monday
from voorkant.core.activity.sides import Side
from voorkant.core.errors import VoorkantError
from voorkant.core.periods import local_date
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.pages import PageRequest, page
from voorkant.interfaces.web.refusals import status_of
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.activity.schemes import restore_scheme, withdraw_scheme
from voorkant.queries.activity.schemes import Edition, SchemeBook, SchemeLine, scheme_book
from voorkant.wording.errors import sentence
from voorkant.wording.numbers import day
from voorkant.wording.schemes import differences

Told = list[tuple[Kind, list[str]]]


@require_safe
@page
def overview(request: PageRequest) -> HttpResponse:
    """Show the scheme in force by side, what comes, and the kinds put away."""
    return show(request)


@require_safe
@page
def history(request: PageRequest) -> HttpResponse:
    """List all schemes, newest first: from when, by whom, why, and what changed."""
    book, today = scheme_book(request.workspace), today_here(request)
    in_force = book.on(today)
    editions = [
        {
            "card": one.card,
            "changes": told(book, one),
            "is_coming": one.card.monday > today,
            "is_in_force": one is in_force,
            "trial_until": one.card.trial_ends(today),
        }
        for one in reversed(book.editions)
    ]
    context = {"editions": editions, "may_change": may_change(request)}
    return render(request, "web/schemes/history.html", context)


@require_POST
@page
def withdraw(request: PageRequest) -> HttpResponse:
    """Take back a scheme that has not begun."""
    try:
        monday = reading.day(request.POST, "monday") or date.min
        taken = withdraw_scheme(request.workspace, request.seat, monday, request.moment)
    except VoorkantError as error:
        return show(request, error)
    said = _("Withdrawn: the scheme from %(day)s.") % {"day": day(monday)}
    keep(request, replace(brings_back(taken), text=said))
    return redirect("scheme")


@require_POST
@page
def restore(request: PageRequest, scheme: UUID) -> HttpResponse:
    """Let a scheme that was withdrawn or replaced hold again."""
    try:
        monday = restore_scheme(request.workspace, request.seat, scheme, request.moment)
    except VoorkantError as error:
        return show(request, error)
    keep(request, Toast(_("Back again: the scheme from %(day)s.") % {"day": day(monday)}))
    return redirect("scheme")


def show(request: PageRequest, refusal: VoorkantError | None = None) -> HttpResponse:
    """Show the overview, with the words of a refusal if there was one."""
    book, today = scheme_book(request.workspace), today_here(request)
    edition = book.on(today)
    context = {
        "card": edition.card,
        "today": today,
        "trial_until": edition.card.trial_ends(today),
        "sides": _by_side(edition),
        "coming": [{"card": one.card, "changes": told(book, one)} for one in book.coming(today)],
        "archived": [line.kind for line in edition.lines if line.archived_on is not None],
        "monday": coming_monday(today),
        "typed": reading.text(request.GET, "monday"),
        "may_change": may_change(request),
        "error": sentence(refusal) if refusal else "",
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "web/schemes/overview.html", context, status=status)


def told(book: SchemeBook, edition: Edition) -> Told:
    """Return what a scheme changed, in words, by kind."""
    return [(book.kinds[one.kind], differences(one.before, one.after)) for one in edition.changes]


def today_here(request: PageRequest) -> date:
    """Return the day it is in the workspace: its Mondays are the same for everybody."""
    return local_date(request.moment, request.workspace.tz)


def brings_back(scheme: str) -> Toast:
    """Return the undo of withdrawing or replacing a scheme, to be given its words."""
    return Toast("", reverse("scheme_restore", args=[scheme]), undo_fields(next=""))


def may_change(request: PageRequest) -> bool:
    """Tell whether the reader may change the scheme."""
    return is_allowed(Role(request.seat.role), Permission.CHANGE_SCHEME, own=True)


def _by_side(edition: Edition) -> list[tuple[Side, list[SchemeLine]]]:
    grouped = [(side, [line for line in edition.in_use if line.kind.side is side]) for side in Side]
    return [(side, lines) for side, lines in grouped if lines]
