"""When somebody is there: his work week, his absences, and the holidays of the house."""

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voorkant.core.access import LEADING, Permission
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.periods import monday_of
from voorkant.core.targets.availability import Away, WorkWeek
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.targets.forms import AbsenceForm, HolidayForm, WorkWeekForm
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.targets import availability as operations
from voorkant.operations.targets.availability import AbsenceWish, DayOff
from voorkant.queries import access
from voorkant.queries.access import UnknownMember
from voorkant.queries.targets import presence
from voorkant.wording.numbers import day

ONE_DAY = timedelta(days=1)
GONE = "gone"


@require_safe
@page
def availability(request: PageRequest) -> HttpResponse:
    """Show when somebody is there."""
    return _show(request, _about(request))


@require_POST
@page
def work_week(request: PageRequest) -> HttpResponse:
    """Set the work week from this Monday on."""
    about, form = _about(request), WorkWeekForm(request.POST)
    if form.is_valid():
        try:
            today = today_of(request)
            before = presence.work_week(request.workspace, about, today)
            week = WorkWeek(monday_of(today), form.percents)
            operations.set_work_week(request.workspace, request.seat, about, week, today)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            days = {f"day{n}": one for n, one in enumerate(before)}
            undo = undo_fields(member=about.public_id, **days)
            said = _("Your work week counts from this Monday.")
            keep(request, Toast(said, reverse("work_week"), undo))
            return redirect(_here(request, about))
    return _show(request, about, week=form)


@require_POST
@page
def away(request: PageRequest) -> HttpResponse:
    """Note days away."""
    about, form = _about(request), AbsenceForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            days = Away(given["start"], given["last"] + ONE_DAY, given["part"])
            wish = AbsenceWish(about, days, given["reason"])
            row = operations.add_absence(request.workspace, request.seat, wish, today_of(request))
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            undo = reverse("absence_remove", args=[row.public_id])
            keep(
                request,
                Toast(_("Noted. Those days ask that much less of you."), undo, undo_fields()),
            )
            return redirect(_here(request, about) + "#away")
    return _show(request, about, absence=form)


@require_POST
@page
def remove_absence(request: PageRequest, absence: UUID) -> HttpResponse:
    """Take an absence away."""
    row = operations.remove_absence(
        request.workspace, request.seat, absence, today_of(request), request.moment
    )
    undo = reverse("absence_restore", args=[absence])
    keep(request, Toast(_("Removed: those days count again."), undo, undo_fields()))
    return redirect(_here(request, row.member) + "#away")


@require_POST
@page
def restore_absence(request: PageRequest, absence: UUID) -> HttpResponse:
    """Put a removed absence back."""
    row = operations.restore_absence(request.workspace, request.seat, absence, today_of(request))
    keep(request, Toast(_("Back on the list.")))
    return redirect(_here(request, row.member) + "#away")


@require_POST
@page
def holiday(request: PageRequest) -> HttpResponse:
    """Add a holiday, say whether one counts as a day off here, or (to undo) take it away."""
    form = HolidayForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            toast = _listed(request, given["on"], given["name"])
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            keep(request, toast)
            return redirect(reverse("availability") + "#holidays")
    return _show(request, request.seat, house=form)


def _listed(request: PageRequest, on: date, name: str) -> Toast:
    workspace, today = request.workspace, today_of(request)
    counts = reading.text(request.POST, "counts")
    if counts == GONE:
        operations.remove_holiday(workspace, request.seat, on, today)
        return Toast(_("%(day)s is off the list.") % {"day": day(on)})
    before = presence.holidays(workspace, on, on + ONE_DAY)
    operations.set_holiday(workspace, request.seat, DayOff(on, name, counts != "no"), today)
    undo = {"on": on, "name": name, "counts": GONE}
    if before:
        undo |= {"name": before[0].name, "counts": "yes" if before[0].counts else "no"}
    said = _("%(day)s is a day like any other.") if counts == "no" else _("%(day)s is a day off.")
    return Toast(said % {"day": day(on)}, reverse("holiday"), undo_fields(**undo))


def _about(request: PageRequest) -> access.Member:
    asked = request.POST if request.method == "POST" else request.GET
    wanted = reading.identifier(asked, "member", UnknownMember("member"))
    about = access.find_member(request.workspace, wanted) if wanted else request.seat
    access.require(request.seat, Permission.TARGET, about=about)
    return about


def _here(request: PageRequest, about: access.Member) -> str:
    here = reverse("availability")
    return here if about.pk == request.seat.pk else f"{here}?member={about.public_id}"


def _show(request: PageRequest, about: access.Member, **typed: Form) -> HttpResponse:
    workspace, today = request.workspace, today_of(request)
    percents = presence.work_week(workspace, about, today)
    leads = request.seat.role in LEADING
    context = {
        "about": about,
        "is_own": about.pk == request.seat.pk,
        "week": WorkWeekForm(initial={f"day{n}": one for n, one in enumerate(percents)}),
        "absence": AbsenceForm(initial={"start": today, "last": today, "part": 100}),
        "absences": presence.absences(workspace, about, today),
        "house": HolidayForm(),
        "holidays": presence.holidays(workspace, *_years(today)),
        "leads": leads,
        "today": today,
    }
    return render(
        request, "web/targets/availability.html", context | typed, status=422 if typed else 200
    )


def _years(today: date) -> tuple[date, date]:
    return today - timedelta(days=31), date(today.year + 2, 1, 1)
