"""Three-month plans of a member: what was intended for each week, and what was done."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, Sum

from voorkant.core.activity.kinds import Nature
from voorkant.core.errors import NotFound
from voorkant.core.goals.plan import (
    SPAN,
    Intention,
    PlannedWeek,
    PlanStanding,
    proposed_start,
    standing,
    usual,
    weeks_from,
)
from voorkant.core.periods import Week, monday_of
from voorkant.data.models import ActionPlan, DayScore, Member, PlanKind, PlanWeek, Workspace
from voorkant.queries.rhythm.days import FRONT
from voorkant.queries.targets.plans import plans

Done = dict[date, tuple[tuple[int, int], ...]]


class UnknownPlan(NotFound):
    """No such plan of this member."""

    code = "unknown_plan"


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan with its weeks and how it stands; `version` is the number of its latest change."""

    public_id: UUID
    starts_on: date
    until: date
    theme: str
    created_on: date
    version: int
    weeks: tuple[PlannedWeek, ...]
    standing: PlanStanding

    @property
    def last_day(self) -> date:
        """The last day of its last week."""
        return self.until - timedelta(days=1)

    def is_over(self, today: date) -> bool:
        """Return whether its last week has passed."""
        return self.until <= today

    def is_coming(self, today: date) -> bool:
        """Return whether its first week has not begun."""
        return self.starts_on > today

    def week(self, week: Week) -> PlannedWeek | None:
        """Return one of its weeks; None when it has no such week."""
        return next((one for one in self.weeks if one.week == week), None)


def member_plans(workspace: Workspace, member: Member, today: date) -> list[PlanCard]:
    """List the plans of a member, the latest first."""
    rows = ActionPlan.objects.filter(workspace=workspace, member=member, removed_at=None)
    return cards(workspace, member, list(rows.order_by("-starts_on")), today)


def plan_now(plans: Iterable[PlanCard], today: date) -> PlanCard | None:
    """Return the plan that runs, otherwise the next one, of those of a member."""
    open_ones = [one for one in plans if not one.is_over(today)]
    return min(open_ones, key=lambda one: one.starts_on, default=None)


def plan_in(workspace: Workspace, member: Member, week: Week, today: date) -> PlanCard | None:
    """Return the plan of a member that a week belongs to."""
    rows = ActionPlan.objects.filter(
        workspace=workspace,
        member=member,
        removed_at=None,
        starts_on__lte=week.monday,
        until__gt=week.monday,
    )
    return next(iter(cards(workspace, member, list(rows), today)), None)


def next_plan_begins(workspace: Workspace, member: Member, today: date) -> date | None:
    """Return when the next plan of a member begins; None when none is to come."""
    rows = ActionPlan.objects.filter(
        workspace=workspace, member=member, removed_at=None, starts_on__gt=today
    )
    return rows.order_by("starts_on").values_list("starts_on", flat=True).first()


def plan_owner(workspace: Workspace, public_id: UUID) -> Member:
    """Return whose plan it is. Raises UnknownPlan."""
    rows = ActionPlan.objects.filter(workspace=workspace, public_id=public_id)
    row = rows.select_related("member").first()
    if row is None:
        raise UnknownPlan("plan")
    return row.member


def plan_card(workspace: Workspace, public_id: UUID, today: date) -> PlanCard:
    """Return a plan. Raises UnknownPlan."""
    rows = ActionPlan.objects.filter(workspace=workspace, public_id=public_id, removed_at=None)
    row = rows.select_related("member").first()
    if row is None:
        raise UnknownPlan("plan")
    return cards(workspace, row.member, [row], today)[0]


def next_start(plans: Iterable[PlanCard], today: date) -> date:
    """Return the Monday that the next plan is proposed to start on."""
    ends = [one.until for one in plans if not one.is_over(today)]
    return proposed_start(today, max(ends, default=None))


def usual_acts(workspace: Workspace, member: Member, today: date) -> int | None:
    """Return the front acts of a whole week in the last thirteen weeks; None without any there."""
    last = monday_of(today)
    start = max(last - SPAN, monday_of(max(member.joined_on, workspace.begins_on)))
    weeks = [Week.of(start + timedelta(weeks=n)) for n in range((last - start).days // 7)]
    if not weeks:
        return None
    done, asked = (
        front_acts(workspace, member, start, last),
        plans(workspace, [member], start, last),
    )
    return usual(
        (_total(done.get(one.monday, ())), asked.week(member, one).availability) for one in weeks
    )


def cards(
    workspace: Workspace, member: Member, rows: list[ActionPlan], today: date
) -> list[PlanCard]:
    """Return plans of one member with their weeks, read at once."""
    if not rows:
        return []
    start, until = min(row.starts_on for row in rows), max(row.until for row in rows)
    intended, versions = _intentions(workspace, rows)
    done, asked = (
        front_acts(workspace, member, start, min(until, today + timedelta(days=1)), _before(rows)),
        plans(workspace, [member], start, until),
    )
    found = []
    for row in rows:
        weeks = []
        for week in weeks_from(row.starts_on):
            if week.monday < row.until:
                intention, version = intended[row.pk].get(week.monday, (Intention(0), 0))
                by_kind = done.get(week.monday, ())
                there = asked.week(member, week)
                weeks.append(PlannedWeek(week, intention, there, _total(by_kind), by_kind, version))
        found.append(_card(row, tuple(weeks), versions.get(row.pk, 0), today))
    return found


def _card(row: ActionPlan, weeks: tuple[PlannedWeek, ...], version: int, today: date) -> PlanCard:
    stands = standing(weeks, today, row.created_on)
    return PlanCard(
        *(row.public_id, row.starts_on, row.until, row.theme, row.created_on),
        version,
        weeks,
        stands,
    )


def _before(rows: Iterable[ActionPlan]) -> Q:
    """Return the days of plans before each was made: of that week only what is left counts."""
    found = Q()
    for row in rows:
        if row.created_on > row.starts_on:
            found |= Q(local_date__gte=row.starts_on, local_date__lt=row.created_on)
    return found


def front_acts(
    workspace: Workspace, member: Member, start: date, until: date, without: Q | None = None
) -> Done:
    """Return the front acts of a member by Monday and kind, from `start` up to `until`, `without`
    some days.
    """
    rows = DayScore.objects.filter(
        ~without if without else Q(),
        workspace=workspace,
        member=member,
        local_date__gte=start,
        local_date__lt=until,
        side__in=FRONT,
        kind__nature=Nature.ACT,
    )
    found: defaultdict[date, list[tuple[int, int]]] = defaultdict(list)
    totals = (
        rows.values_list("week_monday", "kind_id").annotate(Sum("quantity")).order_by("kind_id")
    )
    for monday, kind, quantity in totals:
        found[monday].append((kind, quantity))
    return {monday: tuple(kinds) for monday, kinds in found.items()}


def _total(by_kind: Iterable[tuple[int, int]]) -> int:
    return sum(number for _kind, number in by_kind)


Intended = dict[int, dict[date, tuple[Intention, int]]]


def _intentions(workspace: Workspace, rows: list[ActionPlan]) -> tuple[Intended, dict[int, int]]:
    """Return what holds for each week of plans, by plan and Monday, with the change it is from;
    and the latest change of each plan.
    """
    kinds: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    of_these = {"workspace": workspace, "week__change__plan__in": rows}
    parts = PlanKind.objects.filter(**of_these).order_by("kind__position", "kind_id")
    for week, kind, number in parts.values_list("week_id", "kind_id", "number"):
        kinds[week].append((kind, number))
    found: Intended = {row.pk: {} for row in rows}
    versions: dict[int, int] = {}
    weeks = PlanWeek.objects.filter(
        workspace=workspace, change__plan__in=rows, change__undone_at=None
    ).order_by("change__number")
    for row in weeks.select_related("change"):
        plan, number = row.change.plan_id, row.change.number
        intention = Intention(row.intended, tuple(kinds[row.pk]), row.text)
        found[plan][row.monday] = (intention, number)
        versions[plan] = number
    return found, versions
