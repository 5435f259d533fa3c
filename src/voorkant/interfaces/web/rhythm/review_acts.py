"""What can be arranged for the week to come, right in the review: promise, target, calls."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from voorkant.core.activity.kinds import UnknownKind
from voorkant.core.activity.points import to_tenths
from voorkant.core.periods import Week
from voorkant.core.rhythm.promise import BadPromise
from voorkant.core.targets.weekly import BadTarget
from voorkant.interfaces.web import phrases, reading
from voorkant.interfaces.web.accounts.forms import PromiseForm
from voorkant.interfaces.web.pages import PageRequest, today_of
from voorkant.interfaces.web.rhythm import paper
from voorkant.interfaces.web.rhythm.views import chosen_toast
from voorkant.interfaces.web.targets.forms import TargetForm
from voorkant.interfaces.web.toasts import Toast, undo_fields
from voorkant.operations.portfolio import CallWish, plan_call
from voorkant.operations.rhythm.promise import PromiseWish, commit, set_promise
from voorkant.operations.targets.availability import WeekIsOver
from voorkant.operations.targets.weekly import TargetWish, set_target
from voorkant.queries.rhythm.reviews import review
from voorkant.wording.numbers import day, points
from voorkant.wording.targets import unchanged

Act = Callable[[PageRequest, Week], Toast]


def _promise(request: PageRequest, week: Week) -> Toast:
    form = PromiseForm(request.POST)
    if not form.is_valid():
        raise BadPromise("weekdays" if form["weekdays"].errors else "number", most=2)
    wish = PromiseWish(form.cleaned_data["number"], frozenset(form.cleaned_data["weekdays"]))
    start = set_promise(request.workspace, request.seat, wish, today_of(request))
    return Toast(_("Your promise counts from %(day)s.") % {"day": day(start)})


def _target(request: PageRequest, week: Week) -> Toast:
    form = TargetForm(request.POST)
    if not form.is_valid():
        raise BadTarget("points", most=10_000)
    given, today = form.cleaned_data, today_of(request)
    wish = TargetWish(
        points=to_tenths(given["points"]),
        member=request.seat,
        reason=given["reason"],
        # The week that is reviewed keeps its target: more starts at once only in the week after.
        at_once=week.until <= today,
    )
    done = set_target(request.workspace, request.seat, wish, today, request.moment)
    if done is None:
        return Toast(unchanged(wish.points))
    said = {"points": points(done.new), "day": day(done.valid_from)}
    undo = reverse("target_undo", args=[done.public_id])
    return Toast(
        _("%(points)s points a week, from %(day)s.") % said, undo, undo_fields(review=week)
    )


def _call(request: PageRequest, week: Week) -> Toast:
    first = max(week.until, today_of(request) + timedelta(days=1))
    wish = CallWish(
        due_on=reading.day(request.POST, "due_on") or first,
        party_name=reading.text(request.POST, "party_name"),
        phone=reading.text(request.POST, "phone"),
        reason=reading.text(request.POST, "call_reason"),
    )
    call = plan_call(request.workspace, request.seat, wish, request.moment)
    said = _("%(name)s is on your call list for %(day)s.")
    named = {"name": call.party.name, "day": phrases.near_day(call.due_on)}
    undo = reverse("call_drop", args=[call.public_id])
    here = f"{reverse('review')}?week={week}#call"
    return Toast(said % named, undo, undo_fields(next=here))


def _pick(request: PageRequest, week: Week) -> Toast:
    coming = review(request.workspace, request.seat, week, today_of(request)).next
    if coming is None:
        raise WeekIsOver("week", earliest=Week.of(today_of(request)).monday)
    wanted = [
        reading.identifier({"kinds": value}, "kinds", UnknownKind("kinds"))
        for value in request.POST.getlist("kinds")
    ]
    on = coming.chooses_for
    chosen = [kind for kind in wanted if kind]
    before = commit(request.workspace, request.seat, on, chosen)
    back = {"on": today_of(request), "next": f"{reverse('review')}?week={week}#pick"}
    return chosen_toast(on, before, back, is_any=bool(chosen))


def _mail(request: PageRequest, week: Week) -> Toast:
    found = review(request.workspace, request.seat, week, today_of(request))
    paper.mail(request, found)
    return Toast(_("On its way to %(email)s.") % {"email": request.user.email})


ACTS: dict[str, Act] = {
    "promise": _promise,
    "target": _target,
    "call": _call,
    "pick": _pick,
    "mail": _mail,
}
