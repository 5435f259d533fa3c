"""The promise chosen beforehand, and the plain list of the rest."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from voorkant.core.activity.kinds import UnknownKind
from voorkant.core.errors import VoorkantError
from voorkant.interfaces.web import phrases, reading
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.toasts import Toast, undo_fields
from voorkant.interfaces.web.today.answers import Done, answer, refuse, seen_day
from voorkant.operations.rhythm import promise, rest


def attempt(request: PageRequest, act: Callable[[date], Toast | None]) -> HttpResponse:
    """Do something on the day that was seen; answer with what it changed, or why not."""
    on = seen_day(request)
    try:
        toast = act(on)
    except VoorkantError as error:
        return refuse(request, error)
    return answer(request, Done(on, toast))


def added_toast(line: UUID, on: date) -> Toast:
    """Return what is said after adding a line, with its undo."""
    undo = reverse("rest_remove", args=[line])
    return Toast(_("Added to the rest."), undo, undo_fields(on=on, rest="open"))


@require_POST
@page
def choose(request: PageRequest) -> HttpResponse:
    """Choose one or two kinds of act for today or tomorrow."""

    def act(on: date) -> Toast:
        wanted = [
            reading.identifier({"kinds": value}, "kinds", UnknownKind("kinds"))
            for value in request.POST.getlist("kinds")
        ]
        chosen_for = reading.day(request.POST, "for") or on
        chosen = [kind for kind in wanted if kind]
        before = promise.commit(request.workspace, request.seat, chosen_for, chosen)
        # With `next` the whole page is asked for again, without it only the parts that changed.
        back = {name: request.POST[name] for name in ("next",) if name in request.POST}
        toast = chosen_toast(chosen_for, before, {"on": on, **back}, is_any=bool(chosen))
        if chosen_for == today_of(request):
            said = _("Chosen for today.") if chosen else _("Nothing chosen for today.")
            return replace(toast, text=said)
        return toast

    return attempt(request, act)


def chosen_toast(
    chosen_for: date, before: Iterable[UUID], back: Mapping[str, object], *, is_any: bool
) -> Toast:
    """Return what is said after choosing for a day, with the way back to what was chosen before."""
    said = _("Chosen for %(day)s.") if is_any else _("Nothing chosen for %(day)s.")
    fields = undo_fields(**{"for": chosen_for, **back})
    kinds = (("kinds", str(kind)) for kind in before)
    return Toast(said % {"day": phrases.near_day(chosen_for)}, reverse("choose"), (*fields, *kinds))


@require_POST
@page
def open_rest(request: PageRequest) -> HttpResponse:
    """Unfold the rest; early opening is counted."""

    def act(on: date) -> None:
        promise.open_back(request.workspace, request.seat, on, request.moment)

    return attempt(request, act)


@require_POST
@page
def add_line(request: PageRequest) -> HttpResponse:
    """Put a line on the list of the rest."""

    def act(on: date) -> Toast:
        text = reading.text(request.POST, "text")
        line = rest.add_line(request.workspace, request.seat, text, on)
        return added_toast(line.public_id, on)

    return attempt(request, act)


@require_POST
@page
def tick_line(request: PageRequest, line: UUID) -> HttpResponse:
    """Tick a line off."""

    def act(on: date) -> Toast:
        rest.set_line_done(request.workspace, request.seat, line, on)
        undo = reverse("rest_untick", args=[line])
        return Toast(_("Ticked off."), undo, undo_fields(on=on, rest="open"))

    return attempt(request, act)


@require_POST
@page
def untick_line(request: PageRequest, line: UUID) -> HttpResponse:
    """Put a ticked line back."""

    def act(on: date) -> Toast:
        rest.set_line_done(request.workspace, request.seat, line, None)
        return Toast(_("Back on the list."))

    return attempt(request, act)


@require_POST
@page
def remove_line(request: PageRequest, line: UUID) -> HttpResponse:
    """Take a line off the list."""

    def act(on: date) -> Toast:
        rest.remove_line(request.workspace, request.seat, line, request.moment)
        undo = reverse("rest_restore", args=[line])
        return Toast(_("Removed."), undo, undo_fields(on=on, rest="open"))

    return attempt(request, act)


@require_POST
@page
def restore_line(request: PageRequest, line: UUID) -> HttpResponse:
    """Put a removed line back."""

    def act(on: date) -> Toast:
        rest.remove_line(request.workspace, request.seat, line, None)
        return Toast(_("Back on the list."))

    return attempt(request, act)
