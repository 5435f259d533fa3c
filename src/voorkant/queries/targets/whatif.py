"""The look ahead of one member or of the team, with everything it rests on."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from django.db.models import Exists, OuterRef, QuerySet, Sum

from voorkant.core.activity.entries import EntryType
from voorkant.core.activity.sides import Side
from voorkant.core.periods import Week, monday_of
from voorkant.core.targets.availability import Presence
from voorkant.core.targets.basis import GivenBasis
from voorkant.core.targets.choices import Caution, Scenario, TargetGround, cautions, scenarios
from voorkant.core.targets.recalibration import propose
from voorkant.core.targets.weekly import week_plan
from voorkant.core.targets.whatif import (
    WEEK,
    WEEKS_A_YEAR,
    Basis,
    ContractRate,
    Course,
    Ground,
    Needed,
    Obstacle,
    Outlook,
    Timed,
    TooMuch,
    effort,
    outlook,
)
from voorkant.data.models import DayScore, Entry, Member, Workspace
from voorkant.queries.targets.basis import BasisRecord, basis_record
from voorkant.queries.targets.board import full_weeks
from voorkant.queries.targets.plans import Plans, plans

RECENT = 8


@dataclass(frozen=True, slots=True)
class Present:
    """The points a week that hold now, and the average of so many weeks that are over (tenths)."""

    points: int
    ground: TargetGround
    average: Fraction | None
    weeks: int


@dataclass(frozen=True, slots=True)
class ChoiceWish:
    """Whose choice, None for the team's, and points a week to try (tenths)."""

    member: Member | None
    own: int | None = None


@dataclass(frozen=True, slots=True)
class LookAhead:
    """The choices of a member or (None) the team, and everything they rest on.

    Without a basis there is no outlook; with an obstacle there are no scenarios. `begins_on` is the
    workspace's first day; before `known_from` no points of this member or team are known. The goal
    is for whom `tells_goal` says. `sharing` is how many carry the team's points in equal parts:
    everybody in sales, unless somebody has a target of his own, then 0.
    """

    member: Member | None
    course: Course
    present: Present
    begins_on: date
    known_from: date
    timed: Timed
    record: BasisRecord | None
    tells_goal: bool
    sharing: int
    ahead: Outlook | None = None
    obstacle: Obstacle | None = None
    scenarios: tuple[Scenario, ...] = ()
    needed: Needed | None = None
    cautions: tuple[Caution, ...] = ()


def look_ahead(workspace: Workspace, wish: ChoiceWish, today: date) -> LookAhead:
    """Return the choices of a member or the team, with what comes of them.

    A yearly goal is the whole business's: what it asks is told of the team, or of who works alone.
    """
    member, record = wish.member, basis_record(workspace)
    begun = max(workspace.begins_on, member.joined_on) if member else workspace.begins_on
    known = DayScore.objects.filter(workspace=workspace, local_date__lte=today)
    known = known.filter(member=member) if member else known
    team = [member] if member else _in_sales(workspace)
    recent = known.filter(member__in=team, local_date__gte=monday_of(today) - RECENT * WEEK)
    course = Course(today, _scored(known, record, today))
    asked = plans(workspace, team, course.start, _horizon(course))
    course = replace(course, load=_load(asked, team, course.start))
    found = LookAhead(
        member=member,
        course=course,
        present=Present(
            sum(asked.base(each, course.start) for each in team),
            _ground(asked, member, course.start),
            *_average(_by_week(recent), begun, today),
        ),
        begins_on=workspace.begins_on,
        known_from=begun,
        timed=_timed(known, today),
        record=record,
        tells_goal=member is None or workspace.shape == "solo",
        sharing=0 if any(asked.own.get(each.pk) for each in team) else len(team),
    )
    return _with_choices(workspace, found, record.given, wish) if record else found


def _in_sales(workspace: Workspace) -> list[Member]:
    return list(Member.objects.filter(workspace=workspace, left_on=None, in_sales=True))


def _scored(known: QuerySet[DayScore], record: BasisRecord | None, today: date) -> dict[date, int]:
    """Return points by Monday, as far back as the weeks that land this year."""
    cycle = record.given.cycle_weeks if record else 0
    since = Week(Week.of(today).year, 1).monday - cycle * WEEK
    return _by_week(known.filter(local_date__gte=since))


def _by_week(known: QuerySet[DayScore]) -> dict[date, int]:
    rows = known.values_list("week_monday")
    return dict(rows.annotate(Sum("counted")).order_by("week_monday"))


def _horizon(course: Course) -> date:
    return max(Week(course.year + 2, 1).monday, course.start + WEEKS_A_YEAR * WEEK)


def _load(asked: Plans, team: list[Member], start: date) -> Callable[[date], Fraction]:
    """Return what a coming week asks over a whole one: of the team, by everybody's target.

    Members who are there on the same days are computed once.
    """
    shares: Counter[Presence] = Counter()
    for member in team:
        there = asked.presences[member.pk]
        shares[replace(there, joined_on=max(there.joined_on, start))] += asked.base(member, start)
    total = shares.total()

    @cache
    def load(monday: date) -> Fraction:
        week = Week.of(monday)
        parts = (
            points * week_plan(week, points, there, asked.days_off, asked.factor).load
            for there, points in shares.items()
        )
        return sum(parts, Fraction(0)) / total if total else Fraction(0)

    return load


def _average(scored: Mapping[date, int], begun: date, today: date) -> tuple[Fraction | None, int]:
    """Return the points of the weeks that are over and were begun on, and how many those are."""
    now = monday_of(today)
    first = max(now - RECENT * WEEK, monday_of(begun + timedelta(days=6)))
    weeks = max((now - first) // WEEK, 0)
    points = sum(scored.get(first + number * WEEK, 0) for number in range(weeks))
    return (Fraction(points, weeks) if weeks else None), weeks


def _ground(asked: Plans, member: Member | None, on: date) -> TargetGround:
    if member is None:
        return TargetGround.TEAM
    if any(base.valid_from <= on for base in asked.own.get(member.pk, ())):
        return TargetGround.OWN
    begun = any(base.valid_from <= on for base in asked.default)
    return TargetGround.DEFAULT if begun else TargetGround.START


def _timed(known: QuerySet[DayScore], today: date) -> Timed:
    """Return the time of the last eight weeks and the present one: of days and kinds on which
    every record carries minutes.
    """
    since = monday_of(today) - RECENT * WEEK
    front = known.filter(local_date__gte=since, counted__gt=0).exclude(side=Side.BACK)
    untimed = Entry.objects.filter(
        member=OuterRef("member"),
        local_date=OuterRef("local_date"),
        kind=OuterRef("kind"),
        minutes=0,
        replaced_by=None,
    ).exclude(type=EntryType.VOID)
    timed = front.filter(~Exists(untimed), minutes__gt=0)
    found = timed.aggregate(minutes=Sum("minutes", default=0), points=Sum("counted", default=0))
    return Timed(**found, scored=front.aggregate(all=Sum("counted", default=0))["all"])


def _with_choices(
    workspace: Workspace, found: LookAhead, given: GivenBasis, wish: ChoiceWish
) -> LookAhead:
    took = effort(given.minutes_per_point, found.timed)
    basis = Basis(_rate(workspace, given, found.course), given.deal_value, given.cycle_weeks, took)
    ahead = outlook(basis, found.course)
    before = given.count is not None and given.count.start < workspace.begins_on
    told = cautions(ahead, found.course, found.known_from, counted_before=before)
    found = replace(found, ahead=ahead, cautions=told, obstacle=basis.rate.obstacle)
    if found.obstacle:
        return found
    proposed = _proposed(workspace, wish.member, found)
    try:
        return replace(
            found,
            scenarios=scenarios(ahead, found.present.points, proposed, wish.own),
            needed=ahead.needed(given.goal) if given.goal and found.tells_goal else None,
        )
    except TooMuch:
        return replace(found, obstacle=Obstacle.TOO_MUCH)


def _rate(workspace: Workspace, given: GivenBasis, course: Course) -> ContractRate:
    """Return contracts over the points that everybody scored in the days they were counted."""
    if given.count is None:
        return ContractRate(Ground.ESTIMATED, 1, given.points_per_contract or 0)
    rows = DayScore.objects.filter(
        workspace=workspace,
        local_date__gte=given.count.start,
        local_date__lt=given.count.until,
        local_date__lte=course.today,
    )
    points = rows.aggregate(all=Sum("counted", default=0))["all"]
    return ContractRate(Ground.COUNTED, given.count.contracts, points)


def _proposed(workspace: Workspace, member: Member | None, found: LookAhead) -> int | None:
    if member is None:
        return None
    weeks = full_weeks(workspace, member, found.course.today)
    return propose(weeks, found.present.points).points
