"""Answers to what is done on Today: parts of the page for its script, otherwise the page again."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from voorkant.core.errors import NotFound, VoorkantError
from voorkant.core.periods import Week
from voorkant.core.rhythm.review import NoteNeeded, is_asked_on
from voorkant.interfaces.web.pages import PageRequest, today_of
from voorkant.interfaces.web.reading import day as read_day
from voorkant.interfaces.web.refusals import refusal_page, status_of, wants_fragments
from voorkant.interfaces.web.toasts import Toast, keep
from voorkant.interfaces.web.today.follow import Follow, follow_up
from voorkant.interfaces.web.today.presenter import screen
from voorkant.queries.rhythm.closings import closing_on
from voorkant.queries.rhythm.reviews import first_day
from voorkant.wording.errors import sentence


@dataclass(frozen=True, slots=True)
class Done:
    """What came of an act: its day, what to say, and a question that follows from it."""

    on: date
    toast: Toast | None = None
    follow: UUID | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a day is drawn: with which question, refusal, typed words and answer, what unfolded."""

    follow: UUID | None = None
    refusal: VoorkantError | None = None
    typed: QueryDict = field(default_factory=QueryDict)
    rest_open: bool = False
    asked: object | None = None


def draw(request: PageRequest, on: date, how: Drawing | None = None) -> HttpResponse:
    """Draw a whole day."""
    drawing = how or Drawing(_after(request), rest_open=request.GET.get("rest") == "open")
    context = _context(request, on, drawing.follow, rest_open=drawing.rest_open)
    context.update(typed=drawing.typed, asked=drawing.asked, **_closing(request, on))
    status = 200
    if drawing.refusal:
        status = status_of(drawing.refusal)
        context["refusal"] = Toast(
            sentence(drawing.refusal), field=drawing.refusal.field, is_error=True
        )
    return render(request, "web/today/page.html", context, status=status)


def answer(request: PageRequest, done: Done) -> HttpResponse:
    """Answer an act: with the parts of the page that it changes, or by showing the page again."""
    if wants_fragments(request):
        rest_open = request.POST.get("rest") == "open"
        context = _context(request, done.on, done.follow, rest_open=rest_open)
        context.update(toast=done.toast, asks=done.asks)
        return render(request, "web/today/parts.html", context)
    if done.toast:
        keep(request, done.toast)
    return redirect(_way_back(request, done))


def refuse(request: PageRequest, error: VoorkantError) -> HttpResponse:
    """Answer a refused act: in place, or on the page with what was typed still there."""
    elsewhere = isinstance(error, NotFound | NoteNeeded) or bool(request.POST.get("next"))
    if elsewhere or wants_fragments(request):
        return refusal_page(request, error)
    return draw(request, seen_day(request), Drawing(refusal=error, typed=request.POST))


def seen_day(request: PageRequest) -> date:
    """Return the day on the page from which something was sent; today when it named none."""
    now_on = today_of(request)
    try:
        seen = read_day(request.POST, "on") or now_on
    except VoorkantError:
        return now_on
    return min(max(seen, request.workspace.begins_on), now_on + timedelta(days=1))


def _context(
    request: PageRequest, on: date, follow: UUID | None, *, rest_open: bool
) -> dict[str, object]:
    shown = screen(request, on)
    promise = shown.today.promise.promise
    about: Follow | None = follow_up(request.workspace, request.seat, shown, follow)
    return {
        "screen": shown,
        "today": shown.today,
        "follow": about,
        "rest_open": rest_open or promise.is_kept or promise.due == 0,
    }


def _closing(request: PageRequest, on: date) -> dict[str, object]:
    """Return whether the week of a day is closed, and on a day that reminds of it the week to
    review.
    """
    now_on, closing = today_of(request), closing_on(request.seat, on)
    if on != now_on or closing or not is_asked_on(now_on):
        return {"closing": closing}
    week = Week.of(now_on)
    if now_on.weekday() == 0:
        week = week.shifted(-1)
    if week < Week.of(first_day(request.workspace, request.seat)):
        return {}
    is_closed = week != Week.of(now_on) and closing_on(request.seat, week.monday)
    return {} if is_closed else {"review_due": week}


def _after(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("after", ""))
    except ValueError:
        return None


def _way_back(request: PageRequest, done: Done) -> str:
    wanted = request.POST.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}):
        return wanted
    back = reverse("today")
    if done.on != today_of(request):
        back = reverse("day", args=[done.on])
    if done.follow:
        return f"{back}?after={done.follow}#follow"
    return f"{back}?rest=open#rest" if request.POST.get("rest") == "open" else back
