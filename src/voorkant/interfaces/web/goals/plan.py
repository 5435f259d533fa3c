"""The three-month plan: thirteen weeks of intended acts against what was done."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from voorkant.core.access import LEADING, Permission
from voorkant.core.activity.kinds import Kind
from voorkant.core.errors import Conflict, Invalid, NotFound
from voorkant.core.goals.plan import NoSuchWeek, PlannedWeek
from voorkant.core.periods import Week
from voorkant.core.rhythm.promise import due_on
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.accounts.forms import Form
from voorkant.interfaces.web.goals.plan_forms import (
    FillForm,
    OneWeekForm,
    PlanForm,
    ThemeForm,
    WeeksForm,
    new_plan,
    typed_fill,
    typed_week,
)
from voorkant.interfaces.web.goals.plan_screen import plan_screen
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.interfaces.web.refusals import message_page
from voorkant.interfaces.web.toasts import Toast, keep, undo_fields
from voorkant.operations.goals import plan as planning
from voorkant.queries.access import Member, UnknownMember, find_member, members, require
from voorkant.queries.activity.rule_book import rule_book
from voorkant.queries.goals.plan import (
    PlanCard,
    UnknownPlan,
    member_plans,
    next_start,
    plan_card,
    plan_now,
    plan_owner,
    usual_acts,
)
from voorkant.queries.rhythm.promise import patterns
from voorkant.queries.rhythm.tomorrow import tomorrow
from voorkant.wording import plans as words
from voorkant.wording.errors import sentence

REFUSED = 422


@require_http_methods(["GET", "POST"])
@page
def plan(request: PageRequest) -> HttpResponse:
    """Show the plan that runs (or another, or a colleague's totals), or make one."""
    if request.method == "GET":
        wanted = reading.identifier(request.GET, "member", UnknownMember("member"))
        if wanted and wanted != request.seat.public_id:
            return _colleague(request, wanted)
        return _show(request)
    form = PlanForm(request.POST, kinds=_acts(request))
    if form.is_valid():
        try:
            made = planning.make_plan(request.workspace, request.seat, form.plan, request.moment)
        except (Conflict, Invalid) as error:
            form.refuse(error)
        else:
            undo = undo_fields(next=reverse("plan"))
            keep(request, Toast(_("Your plan stands."), reverse("plan_stop", args=[made]), undo))
            return redirect(f"{reverse('plan')}?plan={made}")
    return _show(request, new=form)


@require_safe
@page
def one(request: PageRequest, plan: UUID) -> HttpResponse:
    """Lead to the page with this plan in it."""
    _own(request, plan)
    return redirect(f"{reverse('plan')}?plan={plan}")


@require_POST
@page
def fill(request: PageRequest, plan: UUID) -> HttpResponse:
    """Give every week that is not over the same number, or what was usual."""
    card = _own(request, plan)
    typed = request.POST.copy()
    if "usual" in typed:
        typed["acts"] = reading.text(request.POST, "usual")
    form = FillForm(typed, kinds=_acts(request))
    if form.is_valid():
        try:
            change = planning.fill_plan(
                request.workspace, request.seat, plan, form.fill, request.moment
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
            form.see(card.version)
        else:
            return _changed(request, plan, change)
    return _show(request, card, fill=form)


@require_POST
@page
def weeks(request: PageRequest, plan: UUID) -> HttpResponse:
    """Change the weeks of a plan, all at once."""
    card = _own(request, plan)
    form = WeeksForm(request.POST, weeks=_coming(request, card))
    if form.is_valid():
        try:
            change = planning.set_weeks(
                request.workspace, request.seat, plan, form.edits, request.moment
            )
        except (Conflict, Invalid) as error:
            form.refuse(error)
            form.see(card)
        else:
            return _changed(request, plan, change)
    return _show(request, card, weeks=form)


@require_http_methods(["GET", "POST"])
@page
def week(request: PageRequest, plan: UUID, week: str) -> HttpResponse:
    """Show one week of a plan with its kinds, or change it."""
    card, kinds = _own(request, plan), _acts(request)
    one = card.week(Week.parse(week))
    if one is None:
        error = NoSuchWeek("week")
        return message_page(request, 404, sentence(error), error.code)
    if request.method == "GET":
        form = OneWeekForm(initial=typed_week(one, kinds), kinds=kinds)
    else:
        form = OneWeekForm(request.POST, kinds=kinds)
        if form.is_valid():
            edit = planning.WeekEdit(one.week, form.wish, form.cleaned_data["seen"])
            try:
                change = planning.set_weeks(
                    request.workspace, request.seat, plan, [edit], request.moment
                )
            except (Conflict, Invalid) as error:
                form.refuse(error)
                form.see_week(one)
            else:
                return _changed(request, plan, change)
    context = {"card": card, "one": one, "form": form, "is_over": one.is_over(today_of(request))}
    status = REFUSED if form.is_bound else 200
    return render(request, "web/goals/plan_week.html", context, status=status)


@require_POST
@page
def undo(request: PageRequest, change: UUID) -> HttpResponse:
    """Take a change of a plan back."""
    row = planning.undo_plan_change(request.workspace, request.seat, change, request.moment)
    keep(request, Toast(_("The weeks are what they were.")))
    return redirect(f"{reverse('plan')}?plan={row.plan.public_id}")


@require_POST
@page
def theme(request: PageRequest, plan: UUID) -> HttpResponse:
    """Say what a plan is about."""
    card, form = _own(request, plan), ThemeForm(request.POST)
    if not form.is_valid():
        return _show(request, card, theme=form)
    before = planning.set_theme(
        request.workspace, request.seat, plan, form.cleaned_data["theme"], today_of(request)
    )
    keep(request, Toast(_("Changed."), request.path, undo_fields(theme=before)))
    return redirect(f"{reverse('plan')}?plan={plan}")


@require_POST
@page
def stop(request: PageRequest, plan: UUID) -> HttpResponse:
    """Let a plan end with this week; one that has just begun goes whole."""
    stopped = planning.stop_plan(request.workspace, request.seat, plan, request.moment)
    undo = undo_fields(until=stopped.until)
    back = reverse("plan_restore", args=[plan])
    keep(request, Toast(words.stopped(is_whole=stopped.is_whole), back, undo))
    return redirect("plan")


@require_POST
@page
def restore(request: PageRequest, plan: UUID) -> HttpResponse:
    """Take back that a plan was stopped."""
    until = reading.day(request.POST, "until")
    if until is None:
        raise NoSuchWeek("until")
    planning.restore_plan(request.workspace, request.seat, plan, until, today_of(request))
    keep(request, Toast(_("Your plan stands.")))
    return redirect(f"{reverse('plan')}?plan={plan}")


def _own(request: PageRequest, plan: UUID) -> PlanCard:
    require(request.seat, Permission.ACTION_PLAN, about=plan_owner(request.workspace, plan))
    return plan_card(request.workspace, plan, today_of(request))


def _acts(request: PageRequest) -> list[Kind]:
    book = rule_book(request.workspace)
    return [kind for kind in book.kinds(today_of(request)) if kind.keeps_promise]


def _coming(request: PageRequest, card: PlanCard) -> list[PlannedWeek]:
    today = today_of(request)
    return [one for one in card.weeks if not one.is_over(today)]


def _changed(request: PageRequest, plan: UUID, change: UUID | None) -> HttpResponse:
    toast = Toast(_("Nothing changed."))
    if change:
        toast = Toast(_("Changed."), reverse("plan_undo", args=[change]), undo_fields())
    keep(request, toast)
    return redirect(f"{reverse('plan')}?plan={plan}#weeks")


def _asked(request: PageRequest, plans: list[PlanCard]) -> PlanCard | None:
    """Return the plan that the address names, otherwise the one that runs or comes."""
    wanted = reading.identifier(request.GET, "plan", NotFound("plan"))
    if wanted is None:
        return plan_now(plans, today_of(request))
    require(request.seat, Permission.ACTION_PLAN, about=plan_owner(request.workspace, wanted))
    found = next((one for one in plans if one.public_id == wanted), None)
    if found is None:
        raise UnknownPlan("plan")
    return found


def _show(request: PageRequest, card: PlanCard | None = None, **typed: Form) -> HttpResponse:
    require(request.seat, Permission.READ_DAY)
    workspace, seat, today = request.workspace, request.seat, today_of(request)
    plans = member_plans(workspace, seat, today)
    card = card or ("new" not in typed and _asked(request, plans)) or None
    book = rule_book(workspace)
    kinds = [kind for kind in book.kinds(today) if kind.keeps_promise]
    usual = usual_acts(workspace, seat, today)
    context: dict[str, object] = {
        "plans": plans,
        "card": card,
        "usual": usual,
        "today": today,
        "new": PlanForm(initial=_new(request, plans, usual), kinds=kinds),
        "has_coming": any(one.is_coming(today) for one in plans),
        "team": _team(request),
        **typed,
    }
    screen = None
    if card:
        weeks = [one for one in card.weeks if not one.is_over(today)]
        form = typed.get("weeks") or WeeksForm(weeks=weeks)
        assert isinstance(form, WeeksForm)
        screen = plan_screen(card, today, book.kinds(today, archived=True), form)
        context["theme_form"] = typed.get("theme") or ThemeForm(initial={"theme": card.theme})
        context["weeks_form"] = form
        if weeks:
            first = typed_fill(weeks, kinds, card.version)
            context["fill"] = typed.get("fill") or FillForm(initial=first, kinds=kinds)
    context["screen"] = screen
    context["tomorrow"] = tomorrow(
        request.workspace, request.seat, today_of(request), screen.short_of if screen else (), book
    )
    status = REFUSED if typed else 200
    return render(request, "web/goals/plan.html", context, status=status)


def _new(request: PageRequest, plans: list[PlanCard], usual: int | None) -> dict[str, object]:
    today = today_of(request)
    start = next_start(plans, today)
    pledged = patterns(request.seat)
    week = sum(due_on(pledged, on) for on in Week.of(start).days)
    return new_plan(start, usual, week or 5)


def _team(request: PageRequest) -> list[Member]:
    if request.workspace.shape == "solo" or request.seat.role not in LEADING:
        return []
    return [one for one in members(request.workspace) if one.pk != request.seat.pk]


def _colleague(request: PageRequest, wanted: UUID) -> HttpResponse:
    """Show the week totals of a colleague's plan: no words of his, no kinds, no days."""
    about, today = find_member(request.workspace, wanted), today_of(request)
    require(request.seat, Permission.READ_WEEK, about=about)
    card = plan_now(member_plans(request.workspace, about, today), today)
    context = {
        "about": about,
        "card": card,
        "screen": plan_screen(card, today, ()) if card else None,
    }
    return render(request, "web/goals/plan_of.html", context)
