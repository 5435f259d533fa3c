"""The weekly review: five questions about a week, answered as one goes; then the week is closed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorkant.core.errors import VoorkantError
from voorkant.core.periods import Week
from voorkant.core.rhythm.review import QUESTIONS, check_reviewable
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.refusals import status_of, wants_fragments
from voorkant.interfaces.web.rhythm import paper
from voorkant.interfaces.web.rhythm.review_acts import ACTS
from voorkant.interfaces.web.rhythm.review_presenter import Drawing, screen
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.rhythm.reviews import SEEN, close_week, open_week, save_answers
from voorkant.queries.rhythm.reviews import first_day, week_asked
from voorkant.queries.rhythm.reviews import review as read_review


@require_http_methods(["GET", "POST"])
@page
def review(request: PageRequest) -> HttpResponse:
    """Show a week's review; or keep its answers, and do what the button says."""
    week = _week(request)
    if request.method == "GET":
        return _draw(request, week, Drawing())
    act = reading.text(request.POST, "do")
    names = [*QUESTIONS, *(f"{SEEN}{name}" for name in QUESTIONS)]
    given = {name: reading.text(request.POST, name) for name in names if name in request.POST}
    try:
        toast = _do(request, week, act, given)
    except VoorkantError as error:
        if wants_fragments(request):
            raise
        return _draw(request, week, Drawing(typed=request.POST, refusal=error, act=act))
    if wants_fragments(request):
        context = {"screen": screen(request, week, Drawing()), "is_saved": True}
        return render(request, "web/rhythm/review_saved.html", context)
    keep(request, toast)
    return redirect(_address(week) + (f"#{act}" if act in ACTS else ""))


def _do(request: PageRequest, week: Week, act: str, given: dict[str, str]) -> Toast:
    if act == "close":
        close_week(request.workspace, request.seat, week, given, request.moment)
        said = _("Week %(number)s is closed.") % {"number": week.number}
        return Toast(said, f"{reverse('review_open')}?week={week}", undo_fields())
    if given:
        save_answers(request.workspace, request.seat, week, given, request.moment)
    return ACTS[act](request, week) if act in ACTS else Toast(_("Saved."))


@require_POST
@page
def reopen(request: PageRequest) -> HttpResponse:
    """Open a week again on the day on which it was closed."""
    week = _week(request)
    open_week(request.workspace, request.seat, week, request.moment)
    keep(request, Toast(_("Week %(number)s is open again.") % {"number": week.number}))
    return redirect(_address(week))


@require_safe
@page
def pdf(request: PageRequest, week: str) -> HttpResponse:
    """Give a week's review as a PDF."""
    wanted = Week.parse(week)
    _check(request, wanted)
    found = read_review(request.workspace, request.seat, wanted, today_of(request))
    response = HttpResponse(paper.as_pdf(request, found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{paper.file_name(wanted)}"'
    return response


def _draw(request: PageRequest, week: Week, how: Drawing) -> HttpResponse:
    status = status_of(how.refusal) if how.refusal else 200
    context = {"screen": screen(request, week, how)}
    return render(request, "web/rhythm/review.html", context, status=status)


def _week(request: PageRequest) -> Week:
    """Return the week asked for, else the one that is due. Raises BadWeek, WeekOutOfReach."""
    asked = reading.text(request.GET, "week")
    if not asked:
        return week_asked(request.workspace, request.seat, today_of(request))
    week = Week.parse(asked)
    _check(request, week)
    return week


def _check(request: PageRequest, week: Week) -> None:
    check_reviewable(week, first_day(request.workspace, request.seat), today_of(request))


def _address(week: Week) -> str:
    return f"{reverse('review')}?week={week}"
