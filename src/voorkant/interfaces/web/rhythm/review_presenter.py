"""The weekly review as its template draws it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from voorkant.core.activity.points import to_points
from voorkant.core.errors import VoorkantError
from voorkant.core.periods import Week, local_date
from voorkant.core.rhythm.review import QUESTIONS, is_early
from voorkant.formats.pdf import missing_libraries
from voorkant.gateways.mail import is_set
from voorkant.interfaces.web.accounts.forms import PromiseForm
from voorkant.interfaces.web.accounts.personal import WORKING_DAYS
from voorkant.interfaces.web.pages import PageRequest, today_of
from voorkant.interfaces.web.targets.forms import TargetForm
from voorkant.operations.rhythm.reviews import SEEN
from voorkant.queries.access import zone_of
from voorkant.queries.goals.summary import GoalsOfWeek, goals_of_week
from voorkant.queries.portfolio import PartyCard, recent_parties
from voorkant.queries.rhythm.reviews import NextWeek, Review, review
from voorkant.queries.rhythm.steadiness import consistency
from voorkant.wording import reviews as words
from voorkant.wording import steadiness, targets
from voorkant.wording.errors import sentence

# By button, the fields that tell of a refusal themselves.
FIELDS = {
    "promise": ("number", "weekdays"),
    "target": ("points", "reason"),
    "call": ("party", "phone", "reason", "due_on"),
    "pick": ("kinds",),
}
Refused = TypeVar("Refused", PromiseForm, TargetForm)


@dataclass(frozen=True, slots=True)
class Drawing:
    """How a review is drawn: with what was typed, why it was refused, and by which button."""

    typed: QueryDict = field(default_factory=QueryDict)
    refusal: VoorkantError | None = None
    act: str = ""


@dataclass(frozen=True, slots=True)
class ReviewScreen:
    """Everything on the review of a week."""

    review: Review
    goals: GoalsOfWeek
    steady: str
    name: str
    answers: dict[str, str]
    was: dict[str, str]
    today: date
    is_early: bool
    is_over: bool
    closed_on: date | None
    can_reopen: bool
    kept_on: date | None
    earlier: Week | None
    later: Week | None
    pace: str
    begun: str
    width: int
    promise: PromiseForm | None
    target: TargetForm | None
    people: tuple[PartyCard, ...]
    typed: QueryDict
    error: str
    error_act: str
    error_field: str
    makes_pdf: bool
    sends_mail: bool
    tz: str

    @property
    def last_day(self) -> date:
        """The Sunday of the week."""
        return self.review.week.until - timedelta(days=1)

    @property
    def next(self) -> NextWeek | None:
        """The week after, if anything can still be arranged for it."""
        return self.review.next


def screen(request: PageRequest, week: Week, how: Drawing) -> ReviewScreen:
    """Return the screen of a week's review."""
    workspace, seat, today = request.workspace, request.seat, today_of(request)
    found = review(workspace, seat, week, today)
    stands = found.result.standing
    is_asked = stands.target is not None or not words.begun(found)
    first, last = Week.of(found.begins_on), Week.of(today)
    closing, tz = found.closing, zone_of(seat)
    kept = {name: getattr(found.answers, name) for name in QUESTIONS}
    return ReviewScreen(
        review=found,
        goals=goals_of_week(workspace, seat, week, today),
        steady=_steady(request, today) if found.next else "",
        name=seat.display_name,
        answers={name: how.typed.get(name, text) for name, text in kept.items()},
        was={name: how.typed.get(f"{SEEN}{name}", text) for name, text in kept.items()},
        today=today,
        is_early=is_early(week, today),
        is_over=week.until <= today,
        closed_on=closing.on if closing else None,
        can_reopen=bool(closing and closing.may_open(request.moment)),
        kept_on=local_date(found.changed_at, tz) if found.changed_at else None,
        earlier=week.shifted(-1) if week > first else None,
        later=week.shifted(1) if week < last else None,
        pace=targets.pace(stands, week, today) if is_asked else "",
        begun=words.begun(found),
        width=min(round(100 * max(stands.attainment or 0, 0)), 100),
        promise=_promise(found.next, how) if found.next else None,
        target=_target(found.next, how) if found.next else None,
        people=tuple(recent_parties(workspace, seat, today)) if found.next else (),
        typed=how.typed,
        error=sentence(how.refusal) if how.refusal else "",
        error_act=how.act,
        error_field=_field(how),
        makes_pdf=not missing_libraries(),
        sends_mail=is_set(),
        tz=tz,
    )


def _steady(request: PageRequest, today: date) -> str:
    kept = consistency(request.workspace, request.seat, today)
    if not kept.due:
        return ""
    return _("Steadiness: %(figure)s promised days kept") % {"figure": steadiness.figure(kept)}


def _promise(coming: NextWeek, how: Drawing) -> PromiseForm:
    if how.act == "promise":
        return _refused(PromiseForm(how.typed), how)
    pattern = coming.promise
    initial: dict[str, Any] = {"number": 1, "weekdays": WORKING_DAYS}
    if pattern:
        initial = {"number": pattern.number, "weekdays": sorted(pattern.weekdays)}
    return PromiseForm(initial=initial)


def _field(how: Drawing) -> str:
    """Return the field at which a refusal is told; empty where it is told above the page."""
    field = how.refusal.field if how.refusal else None
    return field if field and field in FIELDS.get(how.act, ()) else ""


def _refused(form: Refused, how: Drawing) -> Refused:
    """Let a form tell why it was refused, once and at its field."""
    if how.refusal and _field(how) and form.is_valid():
        form.add_error(_field(how), sentence(how.refusal))
    return form


def _target(coming: NextWeek, how: Drawing) -> TargetForm:
    if how.act == "target":
        return _refused(TargetForm(how.typed), how)
    points = number_format(to_points(coming.plan.base), use_l10n=True)
    return TargetForm(initial={"points": points})
