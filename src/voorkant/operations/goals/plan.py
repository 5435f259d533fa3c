"""Making a three-month plan, filling in its weeks, and taking that back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from voorkant.core.access import Permission
from voorkant.core.activity.entries import MAX_NAME, TooLong
from voorkant.core.activity.kinds import Nature
from voorkant.core.activity.sides import Side
from voorkant.core.errors import Conflict, Invalid, NotFound
from voorkant.core.goals.plan import (
    SPAN,
    Intention,
    NoSuchWeek,
    PlannedWeek,
    PlansOverlap,
    PlanWeekIsOver,
    check_start,
    fitted,
    there_from,
    weeks_from,
)
from voorkant.core.periods import Week, local_date, monday_of
from voorkant.data.models import ActionPlan, Member, PlanChange, PlanKind, PlanWeek, Workspace
from voorkant.operations.activity.writing import lock
from voorkant.operations.rhythm.promise import OnlyFrontActs
from voorkant.queries.access import require, zone_of
from voorkant.queries.activity.kinds import kind_with_history, rule_on
from voorkant.queries.goals.plan import PlanCard, UnknownPlan, cards
from voorkant.queries.targets.plans import plans

WEEK = timedelta(weeks=1)


class PlanMovedOn(Conflict):
    """These weeks were filled in again in the meantime."""

    code = "plan_moved_on"


class UnknownPlanChange(NotFound):
    """No such change of a plan of this member."""

    code = "unknown_plan_change"


@dataclass(frozen=True, slots=True)
class WeekWish:
    """Front acts for a week, of which so many of some kinds (by public id; None leaves them as they
    are), and a line of text.
    """

    acts: int
    kinds: tuple[tuple[UUID, int], ...] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class PlanWish:
    """A plan from a Monday on: what each week is meant to bring, what it is about, and whether
    weeks with days away ask less.
    """

    starts_on: date
    week: WeekWish
    theme: str = ""
    lower: bool = True


@dataclass(frozen=True, slots=True)
class WeekEdit:
    """What one week is meant to bring; `seen` is the version of that week it was decided on."""

    week: Week
    wish: WeekWish
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class FillWish:
    """What each week that is not over is meant to bring.

    `seen` is the version of the plan it was decided on; with None it is not compared.
    """

    week: WeekWish
    lower: bool = True
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class StoppedPlan:
    """The Monday up to which a stopped plan ran, and whether it went whole."""

    until: date
    is_whole: bool


def make_plan(workspace: Workspace, actor: Member, wish: PlanWish, moment: datetime) -> UUID:
    """Make a plan of thirteen weeks; return its public id. Sent twice it is made once.

    Raises BadStart, PlansOverlap, BadIntention, KindsExceed, OnlyFrontActs, UnknownKind, TooLong.
    """
    require(actor, Permission.ACTION_PLAN)
    today, theme = local_date(moment, zone_of(actor)), _line(wish.theme)
    with transaction.atomic():
        lock(actor)
        check_start(wish.starts_on, today)
        intention = _intention(workspace, wish.week, today)
        weeks = _filled(actor, wish.starts_on, intention, today, lower=wish.lower)
        for one in _overlapping(actor, wish.starts_on, wish.starts_on + SPAN, today):
            if one.theme == theme and {w.week.monday: w.intention for w in one.weeks} == weeks:
                return one.public_id
            raise PlansOverlap("starts_on", start=one.starts_on, last=one.last_day)
        plan = ActionPlan.objects.create(
            workspace=workspace,
            member=actor,
            starts_on=wish.starts_on,
            until=wish.starts_on + SPAN,
            theme=theme,
            created_at=moment,
            created_on=today,
        )
        _write(plan, weeks, moment, today)
    return plan.public_id


def fill_plan(
    workspace: Workspace, actor: Member, plan: UUID, wish: FillWish, moment: datetime
) -> UUID | None:
    """Give every week that is not over the same intention, its text kept; return the change.

    Without kinds each week keeps its own, lowered when they no longer fit. None when that changes
    nothing. Raises UnknownPlan, PlanMovedOn, PlanWeekIsOver and what `make_plan` raises.
    """
    today = local_date(moment, zone_of(actor))
    with transaction.atomic():
        row, card = _locked(workspace, actor, plan, today)
        if wish.seen not in (None, card.version):
            raise PlanMovedOn("plan")
        coming = [one for one in card.weeks if not one.is_over(today)]
        if not coming:
            raise PlanWeekIsOver("plan")
        intention = _intention(workspace, wish.week, today)
        filled = _filled(actor, row.starts_on, intention, today, lower=wish.lower)
        weeks = {one.week.monday: _kept(one, filled[one.week.monday], wish.week) for one in coming}
        return _write(row, _changed(coming, weeks), moment, today)


def _kept(one: PlannedWeek, filled: Intention, wish: WeekWish) -> Intention:
    """Return what a filled week holds: its own text, and its own kinds when none are given."""
    acts, before = filled.acts, one.intention
    kinds = fitted(before.kinds, acts) if wish.kinds is None else filled.kinds
    return Intention(acts, kinds, before.text)


def set_weeks(
    workspace: Workspace, actor: Member, plan: UUID, edits: Sequence[WeekEdit], moment: datetime
) -> UUID | None:
    """Say what weeks of a plan are meant to bring; return the change, None when nothing changes.

    All of them or none: a refusal says in `week` which it is about. Raises UnknownPlan, NoSuchWeek,
    PlanWeekIsOver, PlanMovedOn and what `make_plan` raises.
    """
    today = local_date(moment, zone_of(actor))
    with transaction.atomic():
        row, card = _locked(workspace, actor, plan, today)
        wanted = {}
        for edit in edits:
            try:
                wanted[edit.week.monday] = _edited(workspace, card, edit, today)
            except (Conflict, Invalid) as error:
                error.data["week"] = str(edit.week)
                raise
        return _write(row, _changed(card.weeks, wanted), moment, today)


def _edited(workspace: Workspace, card: PlanCard, edit: WeekEdit, today: date) -> Intention:
    one = card.week(edit.week)
    if one is None:
        raise NoSuchWeek("week")
    intention = _intention(workspace, edit.wish, today, one.intention.kinds)
    if intention == one.intention:
        return intention
    if one.is_over(today):
        raise PlanWeekIsOver("week")
    if edit.seen not in (None, one.version):
        raise PlanMovedOn("week")
    return intention


def undo_plan_change(
    workspace: Workspace, actor: Member, change: UUID, moment: datetime
) -> PlanChange:
    """Take back a change of a plan: its weeks are what they were before.

    Weeks that are over come back too, until the day after the change. Raises UnknownPlanChange,
    PlanMovedOn, PlanWeekIsOver.
    """
    today = local_date(moment, zone_of(actor))
    with transaction.atomic():
        lock(actor)
        rows = PlanChange.objects.filter(workspace=workspace, public_id=change)
        row = rows.select_related("plan__member").first()
        if row is None:
            raise UnknownPlanChange("change")
        require(actor, Permission.ACTION_PLAN, about=row.plan.member)
        mondays = list(row.weeks.values_list("monday", flat=True))
        later = PlanChange.objects.filter(plan=row.plan, number__gt=row.number, undone_at=None)
        if row.number == 1 or later.filter(weeks__monday__in=mondays).exists():
            raise PlanMovedOn("change")
        if today > row.made_on + timedelta(days=1) and min(mondays) + WEEK <= today:
            raise PlanWeekIsOver("change")
        row.undone_at = moment
        row.save(update_fields=["undone_at"])
    return row


def set_theme(workspace: Workspace, actor: Member, plan: UUID, theme: str, today: date) -> str:
    """Say what a plan is about; return what it was about. Raises UnknownPlan, TooLong."""
    with transaction.atomic():
        row, _card = _locked(workspace, actor, plan, today)
        before, row.theme = row.theme, _line(theme)
        row.save(update_fields=["theme"])
    return before


def stop_plan(workspace: Workspace, actor: Member, plan: UUID, moment: datetime) -> StoppedPlan:
    """Let a plan end with this week; one of which no week is over goes whole.

    Raises UnknownPlan, PlanWeekIsOver.
    """
    today = local_date(moment, zone_of(actor))
    with transaction.atomic():
        row, card = _locked(workspace, actor, plan, today)
        if card.is_over(today):
            raise PlanWeekIsOver("plan")
        before, monday = row.until, monday_of(today)
        is_whole = row.starts_on >= monday
        if is_whole:
            row.removed_at = moment
        else:
            row.until = min(monday + WEEK, row.until)
        row.save(update_fields=["until", "removed_at"])
    return StoppedPlan(before, is_whole)


def restore_plan(workspace: Workspace, actor: Member, plan: UUID, until: date, today: date) -> None:
    """Take back that a plan was stopped: it runs up to the Monday it ran up to before.

    Raises UnknownPlan, PlansOverlap, BadStart.
    """
    with transaction.atomic():
        row = _row(workspace, actor, plan, removed=True)
        if until.weekday() or not row.starts_on < until <= row.starts_on + SPAN:
            raise NoSuchWeek("until")
        for one in _overlapping(actor, row.starts_on, until, today, leaving=row.pk):
            raise PlansOverlap("plan", start=one.starts_on, last=one.last_day)
        row.removed_at, row.until = None, until
        row.save(update_fields=["until", "removed_at"])


def _row(workspace: Workspace, actor: Member, plan: UUID, *, removed: bool = False) -> ActionPlan:
    lock(actor)
    rows = ActionPlan.objects.filter(workspace=workspace, public_id=plan)
    row = (rows if removed else rows.filter(removed_at=None)).select_related("member").first()
    if row is None:
        raise UnknownPlan("plan")
    require(actor, Permission.ACTION_PLAN, about=row.member)
    return row


def _locked(
    workspace: Workspace, actor: Member, plan: UUID, today: date
) -> tuple[ActionPlan, PlanCard]:
    row = _row(workspace, actor, plan)
    return row, cards(workspace, row.member, [row], today)[0]


def _overlapping(
    actor: Member, start: date, until: date, today: date, leaving: int | None = None
) -> list[PlanCard]:
    rows = ActionPlan.objects.filter(
        member=actor, removed_at=None, starts_on__lt=until, until__gt=start
    )
    return cards(actor.workspace, actor, list(rows.exclude(pk=leaving or 0)), today)


def _line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > MAX_NAME:
        raise TooLong("theme", most=MAX_NAME)
    return line


def _intention(
    workspace: Workspace, wish: WeekWish, today: date, kept: tuple[tuple[int, int], ...] = ()
) -> Intention:
    kinds = []
    for public_id, number in wish.kinds or ():
        kind, rules = kind_with_history(workspace, public_id, archived=True)
        if kind.nature != Nature.ACT or rule_on(rules, today).side == Side.BACK:
            raise OnlyFrontActs("kind")
        kinds.append((kind.pk, kind.position, number))
    chosen = tuple((pk, number) for pk, _place, number in sorted(kinds, key=lambda one: one[1::-1]))
    parts = kept if wish.kinds is None else chosen
    return Intention(wish.acts, parts, " ".join(wish.text.split()))


def _filled(
    actor: Member, start: date, intention: Intention, today: date, *, lower: bool
) -> dict[date, Intention]:
    """Return the same intention for the weeks of a plan: less where somebody is not there, and in
    a week that has begun for the days that are left.
    """
    if not lower:
        return {week.monday: intention for week in weeks_from(start)}
    asked = plans(actor.workspace, [actor], start, start + SPAN)
    weeks = {week.monday: asked.week(actor, week) for week in weeks_from(start)}
    return {monday: intention.lowered(there_from(week, today)) for monday, week in weeks.items()}


def _changed(
    weeks: Iterable[PlannedWeek], wanted: Mapping[date, Intention]
) -> dict[date, Intention]:
    now = {one.week.monday: one.intention for one in weeks}
    return {monday: one for monday, one in wanted.items() if one != now[monday]}


def _write(
    plan: ActionPlan, weeks: Mapping[date, Intention], moment: datetime, today: date
) -> UUID | None:
    """Write a change of some weeks as the next one of a plan."""
    if not weeks:
        return None
    workspace = plan.workspace
    last = PlanChange.objects.filter(plan=plan).aggregate(last=Max("number"))["last"] or 0
    change = PlanChange.objects.create(
        workspace=workspace, plan=plan, number=last + 1, made_at=moment, made_on=today
    )
    for monday, one in weeks.items():
        row = PlanWeek.objects.create(
            workspace=workspace, change=change, monday=monday, intended=one.acts, text=one.text
        )
        PlanKind.objects.bulk_create(
            PlanKind(workspace=workspace, week=row, kind_id=kind, number=number)
            for kind, number in one.kinds
        )
    return change.public_id
