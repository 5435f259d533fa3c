"""What if: the choices, what every figure rests on, and the form to say so."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from voorkant.core.access import LEADING, Permission
from voorkant.core.activity.points import TENTHS_PER_POINT
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.targets.basis import BadFigure
from voorkant.core.targets.weekly import MOST_TARGET
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.refusals import wants_fragments
from voorkant.interfaces.web.targets.choice import ChoiceScreen, choice_of
from voorkant.interfaces.web.targets.whatif_forms import BasisForm, initial
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.targets.whatif import BasisGiven, give_again, give_basis
from voorkant.queries import access
from voorkant.queries.access import Member, UnknownMember, zone_of
from voorkant.wording.errors import sentence
from voorkant.wording.whatif_grounds import given_by, grounds, worked

TEAM = "team"
MOST = MOST_TARGET // TENTHS_PER_POINT
LEAST_SLIDE = 30


@require_safe
@page
def what_if(request: PageRequest) -> HttpResponse:
    """Show the choices and everything they rest on."""
    about = _about(request)
    try:
        own, refused = _tried(request), ""
    except BadFigure as error:
        own, refused = None, sentence(error)
    choice = choice_of(request, about, own)
    if wants_fragments(request):
        context = {"choice": choice, "on_page": True}
        return render(request, "web/targets/choice.html", context, status=422 if refused else 200)
    return _show(request, choice, refused)


@require_POST
@page
def give(request: PageRequest) -> HttpResponse:
    """Let the look ahead rest on what was typed."""
    access.require(request.seat, Permission.PLAN)
    form = _form(request, request.POST)
    if form.is_valid():
        try:
            today = today_of(request)
            done = give_basis(request.workspace, request.seat, form.basis(), today, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            keep(request, _told(done))
            return redirect("what_if")
    return _show(request, choice_of(request, request.seat), form=form)


@require_POST
@page
def again(request: PageRequest, basis: UUID) -> HttpResponse:
    """Let the look ahead rest on what was given before."""
    today = today_of(request)
    keep(request, _told(give_again(request.workspace, request.seat, basis, today, request.moment)))
    return redirect("what_if")


def _told(done: BasisGiven) -> Toast:
    if done.earlier is None:
        return Toast(_("This is what the figures rest on."))
    undo = reverse("what_if_again", args=[done.earlier.public_id])
    return Toast(_("The figures rest on this now."), undo, undo_fields())


def _about(request: PageRequest) -> Member | None:
    """Return whose choice it is: one's own, a colleague's, or (None) the team's."""
    if reading.text(request.GET, "member") == TEAM:
        access.require(request.seat, Permission.PLAN)
        return None
    wanted = reading.identifier(request.GET, "member", UnknownMember("member"))
    about = access.find_member(request.workspace, wanted) if wanted else request.seat
    access.require(request.seat, Permission.READ_WEEK, about=about)
    return about


def _tried(request: PageRequest) -> int | None:
    refusal = BadFigure("points", least=0, most=MOST)
    points = reading.whole(request.GET, "points", refusal)
    if points is None:
        return None
    if not 0 <= points <= MOST:
        raise refusal
    return points * TENTHS_PER_POINT


def _form(request: PageRequest, typed: object = None) -> BasisForm:
    options = {"language": get_language() or "", "currency": request.workspace.currency}
    return BasisForm(typed, **options)


def _show(
    request: PageRequest, choice: ChoiceScreen, refused: str = "", form: BasisForm | None = None
) -> HttpResponse:
    found, shape = choice.found, choice.shape
    leads = request.seat.role in LEADING
    if form is None and leads:
        form = _form(request)
        known = found.record.given if found.record else None
        form.initial = initial(known, request.workspace.begins_on, found.course.today)
    present = found.present.points // TENTHS_PER_POINT
    tried = reading.text(request.GET, "points")
    context = {
        "choice": choice,
        "is_own": choice.about is not None and choice.about.pk == request.seat.pk,
        "member": TEAM if choice.about is None else choice.about.public_id,
        "has_team": leads and request.workspace.shape != "solo",
        "tried": tried,
        "slide": tried if tried.isdecimal() else present,
        "slide_most": min(max(2 * present, LEAST_SLIDE), MOST),
        "most": MOST,
        "refused": refused,
        "grounds": grounds(shape) if found.record else (),
        "given_by": given_by(shape, zone_of(request.seat)) if found.record else "",
        "worked": worked(shape) if found.scenarios else (),
        "form": form,
    }
    wrong = bool(refused) or bool(form and form.is_bound)
    return render(request, "web/targets/what_if.html", context, status=422 if wrong else 200)
