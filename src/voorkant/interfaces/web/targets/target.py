"""Setting the weekly target: one's own, a colleague's, or everybody's; and every change so far."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from voorkant.core.access import LEADING, Permission
from voorkant.core.activity.points import to_points, to_tenths
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.periods import Week, monday_of
from voorkant.core.targets.recalibration import propose
from voorkant.core.targets.weekly import Base
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.targets.choice import EVERYBODY, choice_of
from voorkant.interfaces.web.targets.forms import TargetForm
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.targets.availability import set_in_sales
from voorkant.operations.targets.weekly import TargetWish, set_target, undo_target
from voorkant.queries import access
from voorkant.queries.access import UnknownMember
from voorkant.queries.targets.board import full_weeks, week_plan_of
from voorkant.queries.targets.changes import Change, change_made, changes
from voorkant.queries.targets.plans import base_in_force, coming_base
from voorkant.wording import targets as words


@require_http_methods(["GET", "POST"])
@page
def target(request: PageRequest) -> HttpResponse:
    """Show whose target it is, what the weeks say about it, and the form to change it."""
    about = _about(request)
    if request.method == "GET":
        return _show(request, about, TargetForm(initial=_initial(request, about)))
    form = TargetForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        proposed = reading.text(request.POST, "proposed")
        wish = TargetWish(
            points=to_tenths(given["points"]),
            member=about,
            reason=given["reason"],
            proposed=int(proposed) if proposed.isdecimal() and len(proposed) < 7 else None,
            at_once=not given["later"],
        )
        try:
            done = set_target(
                request.workspace, request.seat, wish, today_of(request), request.moment
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            made = change_made(request.workspace, done) if done else None
            keep(request, _set(made, wish.points))
            return redirect(_here(about, request))
    return _show(request, about, form, 422)


@require_POST
@page
def undo(request: PageRequest, change: UUID) -> HttpResponse:
    """Take the latest change back."""
    done = undo_target(request.workspace, request.seat, change, today_of(request), request.moment)
    keep(request, Toast(_told(change_made(request.workspace, done))))
    reviewed = reading.text(request.POST, "review")
    if reviewed:
        return redirect(f"{reverse('review')}?week={Week.parse(reviewed)}#target")
    return redirect(_here(done.member, request))


@require_POST
@page
def in_sales(request: PageRequest) -> HttpResponse:
    """Say whether the team's target counts on somebody."""
    wanted = reading.identifier(request.POST, "member", UnknownMember("member"))
    about = access.find_member(request.workspace, wanted) if wanted else request.seat
    counts = reading.text(request.POST, "in_sales") == "yes"
    set_in_sales(request.workspace, request.seat, about, in_sales=counts)
    said = (
        _("The team’s target counts on %(name)s.")
        if counts
        else _("The team’s target does not count on %(name)s.")
    )
    undo = undo_fields(member=about.public_id, in_sales="no" if counts else "yes")
    toast = Toast(said % {"name": about.display_name}, reverse("in_sales"), undo)
    keep(request, toast)
    return redirect(_here(about, request))


def _set(made: Change | None, points: int) -> Toast:
    if made is None:
        return Toast(words.unchanged(points))
    undo = reverse("target_undo", args=[made.row.public_id])
    return Toast(_told(made), undo, undo_fields())


def _told(made: Change) -> str:
    return words.changed(Base(made.row.valid_from, made.row.new), made.replaced)


def _here(about: access.Member | None, request: PageRequest) -> str:
    here = reverse("target")
    if about is None:
        return f"{here}?member={EVERYBODY}"
    return here if about.pk == request.seat.pk else f"{here}?member={about.public_id}"


def _about(request: PageRequest) -> access.Member | None:
    """Return whose target it is: one's own, a colleague's, or (None) everybody's."""
    asked = request.POST if request.method == "POST" else request.GET
    if reading.text(asked, "member") == EVERYBODY:
        access.require(request.seat, Permission.PLAN)
        return None
    wanted = reading.identifier(asked, "member", UnknownMember("member"))
    about = access.find_member(request.workspace, wanted) if wanted else request.seat
    access.require(request.seat, Permission.TARGET, about=about)
    return about


def _initial(request: PageRequest, about: access.Member | None) -> dict[str, object]:
    base = base_in_force(request.workspace, about, today_of(request))
    asked = reading.text(request.GET, "points")
    value = asked if asked else number_format(to_points(base), use_l10n=True)
    return {"points": value, "reason": reading.text(request.GET, "reason")}


def _show(
    request: PageRequest, about: access.Member | None, form: TargetForm, status: int = 200
) -> HttpResponse:
    workspace, today = request.workspace, today_of(request)
    base = base_in_force(workspace, about, today)
    proposal = propose(full_weeks(workspace, about, today), base) if about else None
    coming = coming_base(workspace, about, today)
    context = {
        "form": form,
        "about": about,
        "is_own": about is not None and about.pk == request.seat.pk,
        "member": EVERYBODY if about is None else about.public_id,
        "base": base,
        "coming": coming if coming and coming.points != base else None,
        "plan": week_plan_of(workspace, about, Week.of(today)) if about else None,
        "proposal": proposal,
        "proposal_words": words.proposal(proposal, base) if proposal else "",
        "choice": choice_of(request, about) if about else None,
        "changes": changes(workspace, about),
        "this_monday": monday_of(today),
        "team": _team(request),
    }
    return render(request, "web/targets/target.html", context, status=status)


def _team(request: PageRequest) -> list[access.Member]:
    leads = request.seat.role in LEADING
    if not leads or request.workspace.shape == "solo":
        return []
    return access.members(request.workspace)
