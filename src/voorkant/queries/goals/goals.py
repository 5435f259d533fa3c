"""Goals of a member and of his workspace: how far each is, what delayed it, what hangs under it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, Sum

from voorkant.core.activity.kinds import Nature
from voorkant.core.errors import NotFound
from voorkant.core.goals.delays import Delay, by_cause, expected_on, weeks_of
from voorkant.core.goals.goals import (
    Course,
    Goal,
    GoalMeasure,
    GoalState,
    Level,
    Yardstick,
    course,
)
from voorkant.data.models import DayScore, GoalDelay, GoalReading, Member, Workspace
from voorkant.data.models import Goal as Row
from voorkant.queries.rhythm.days import FRONT

# A database takes only so many columns in one question.
AT_ONCE = 200
ORDER = {Level.BHAG: 0, Level.YEAR: 1, Level.QUARTER: 2}


class UnknownGoal(NotFound):
    """No such goal of this member or his workspace."""

    code = "unknown_goal"


class UnknownReading(NotFound):
    """No such reading of a goal that is yours to see."""

    code = "unknown_reading"


class UnknownDelay(NotFound):
    """No such delay of a goal that is yours to see."""

    code = "unknown_delay"


@dataclass(frozen=True, slots=True)
class DelayCard:
    """A delay of a goal, and the day it was noted."""

    public_id: UUID
    delay: Delay
    party: UUID | None
    noted_on: date


@dataclass(frozen=True, slots=True)
class ReadingCard:
    """How far a goal was on a day, in the unit of its target."""

    public_id: UUID
    on: date
    value: int


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal with everything that is known of it; `readings` and `delays` oldest first.

    `expected_on` is when it is expected: its delays included, and never before what hangs under it.
    """

    public_id: UUID
    goal: Goal
    is_team: bool
    parent: UUID | None
    state: GoalState
    closed_on: date | None
    reason: str
    version: int
    kind: UUID | None
    kind_nl: str
    kind_en: str
    value: int
    readings: tuple[ReadingCard, ...]
    delays: tuple[DelayCard, ...]
    expected_on: date
    course: Course
    children: tuple["GoalCard", ...]

    @property
    def is_open(self) -> bool:
        """Whether it is neither reached nor dropped."""
        return self.state is GoalState.OPEN

    @property
    def is_enough(self) -> bool:
        """Whether as much was counted as it asks."""
        return self.value >= self.goal.measure.target

    @property
    def weeks(self) -> int:
        """Weeks of its own delays."""
        return weeks_of(one.delay for one in self.delays)

    @property
    def causes(self) -> tuple[tuple[str, int], ...]:
        """Weeks of its own delays by who or what caused them, the most first."""
        return by_cause(one.delay for one in self.delays)

    @property
    def below(self) -> tuple["GoalCard", ...]:
        """Everything that hangs under it."""
        return tuple(one for child in self.children for one in (child, *child.below))

    @property
    def causes_below(self) -> tuple[tuple[str, int], ...]:
        """Weeks of the delays of all that hangs under it, by cause, the most first."""
        return by_cause(one.delay for card in self.below for one in card.delays)

    @property
    def pushed_by(self) -> "GoalCard | None":
        """What hangs under it and is expected after its own date and delays, the latest."""
        own = expected_on(self.goal.due_on, (one.delay for one in self.delays))
        late = [one for one in self.children if one.is_open and one.expected_on > own]
        return max(late, key=lambda one: one.expected_on, default=None)


def goal_tree(workspace: Workspace, member: Member, today: date) -> tuple[GoalCard, ...]:
    """Return the goals of a member and of the workspace that hang under no other, with what hangs
    under each: BHAG first, then by date.
    """
    mine = Q(member=member.pk) | Q(member=None)
    rows = Row.objects.filter(mine, workspace=workspace, removed_at=None)
    found = list(rows.select_related("kind", "parent"))
    facts = _Facts.of(workspace, found, today)
    by_parent: defaultdict[int | None, list[Row]] = defaultdict(list)
    known = {row.pk for row in found}
    for row in found:
        by_parent[row.parent_id if row.parent_id in known else None].append(row)

    def below(parent: int | None) -> tuple[GoalCard, ...]:
        cards = (_card(row, facts, below(row.pk)) for row in by_parent[parent])
        return tuple(sorted(cards, key=_place))

    return below(None)


def _place(card: GoalCard) -> tuple[int, date, str]:
    return ORDER[card.goal.level], card.goal.due_on, card.goal.title


def every(tree: Iterable[GoalCard]) -> Iterator[GoalCard]:
    """Go over the goals of a tree, each before what hangs under it."""
    for card in tree:
        yield from (card, *card.below)


def goal_card(workspace: Workspace, member: Member, public_id: UUID, today: date) -> GoalCard:
    """Return a goal of a member or of the workspace. Raises UnknownGoal."""
    for card in every(goal_tree(workspace, member, today)):
        if card.public_id == public_id:
            return card
    raise UnknownGoal("goal")


def find_goal(workspace: Workspace, public_id: UUID, *, removed: bool = False) -> Row:
    """Return the row of a goal of the workspace, whoever's it is. Raises UnknownGoal."""
    rows = Row.objects.filter(workspace=workspace, public_id=public_id)
    row = (rows if removed else rows.filter(removed_at=None)).select_related("member").first()
    if row is None:
        raise UnknownGoal("goal")
    return row


def find_reading(workspace: Workspace, public_id: UUID) -> GoalReading:
    """Return a reading, also one that was taken away, with its goal. Raises UnknownReading."""
    rows = GoalReading.objects.filter(workspace=workspace, public_id=public_id)
    row = rows.select_related("goal__member").first()
    if row is None:
        raise UnknownReading("reading")
    return row


def find_delay(workspace: Workspace, public_id: UUID) -> GoalDelay:
    """Return a delay, also one that was taken away, with its goal. Raises UnknownDelay."""
    rows = GoalDelay.objects.filter(workspace=workspace, public_id=public_id)
    row = rows.select_related("goal__member").first()
    if row is None:
        raise UnknownDelay("delay")
    return row


def goal_of(row: Row) -> Goal:
    """Return a goal as `core` knows it."""
    measure = GoalMeasure(Yardstick(row.counts), row.target, row.unit, row.currency, row.kind_id)
    return Goal(Level(row.level), row.title, measure, row.starts_on, row.due_on)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What was read, noted and counted for goals, by their key."""

    readings: dict[int, list[ReadingCard]]
    delays: dict[int, list[DelayCard]]
    counted: dict[int, int]
    today: date

    @classmethod
    def of(cls, workspace: Workspace, rows: list[Row], today: date) -> "_Facts":
        """Read them at once."""
        readings: defaultdict[int, list[ReadingCard]] = defaultdict(list)
        delays: defaultdict[int, list[DelayCard]] = defaultdict(list)
        of_these = {"workspace": workspace, "goal__in": rows, "removed_at": None}
        for one in GoalReading.objects.filter(**of_these).order_by("on", "pk"):
            readings[one.goal_id].append(ReadingCard(one.public_id, one.on, one.value))
        noted = GoalDelay.objects.filter(**of_these).select_related("party")
        for late in noted.order_by("noted_on", "pk"):
            party = late.party
            told = Delay(late.weeks, late.cause, party.name if party else "")
            delays[late.goal_id].append(
                DelayCard(late.public_id, told, party.public_id if party else None, late.noted_on)
            )
        return cls(readings, delays, _counted(workspace, rows, today), today)


def _counted(workspace: Workspace, rows: list[Row], today: date) -> dict[int, int]:
    """Return what the program counted for goals it counts itself, so many at once."""
    counted = [row for row in rows if Yardstick(row.counts).is_counted]
    found: dict[int, int] = {}
    for first in range(0, len(counted), AT_ONCE):
        found |= _sums(workspace, counted[first : first + AT_ONCE], today)
    return found


def _sums(workspace: Workspace, rows: list[Row], today: date) -> dict[int, int]:
    sums = {}
    for row in rows:
        until = row.closed_on or today
        when = Q(local_date__gte=row.starts_on, local_date__lte=until)
        whose = Q(member=row.member_id) if row.member_id else Q()
        what = "counted" if row.counts == Yardstick.POINTS else "quantity"
        sums[f"goal_{row.pk}"] = Sum(what, filter=when & whose & _which(row))
    first = min(row.starts_on for row in rows)
    scored = DayScore.objects.filter(workspace=workspace, local_date__gte=first)
    found = scored.filter(local_date__lte=today).aggregate(**sums)
    return {int(name.removeprefix("goal_")): value or 0 for name, value in found.items()}


def _which(row: Row) -> Q:
    if row.counts == Yardstick.TIMES:
        return Q(kind=row.kind_id)
    if row.counts == Yardstick.ACTS:
        return Q(side__in=FRONT, kind__nature=Nature.ACT)
    return Q()


def _card(row: Row, facts: _Facts, children: tuple[GoalCard, ...]) -> GoalCard:
    goal, state = goal_of(row), GoalState(row.state)
    readings = tuple(facts.readings.get(row.pk, ()))
    delays = tuple(facts.delays.get(row.pk, ()))
    value = facts.counted.get(row.pk, 0)
    if not goal.measure.counts.is_counted:
        value = readings[-1].value if readings else 0
    below = (one.expected_on for one in children if one.is_open)
    expected = expected_on(goal.due_on, (one.delay for one in delays), below)
    return GoalCard(
        public_id=row.public_id,
        goal=goal,
        is_team=row.member_id is None,
        parent=row.parent.public_id if row.parent and not row.parent.removed_at else None,
        state=state,
        closed_on=row.closed_on,
        reason=row.reason,
        version=row.version,
        kind=row.kind.public_id if row.kind else None,
        kind_nl=row.kind.name_nl if row.kind else "",
        kind_en=row.kind.name_en if row.kind else "",
        value=value,
        readings=readings,
        delays=delays,
        expected_on=expected,
        course=course(goal, value, row.closed_on or facts.today, expected),
        children=children,
    )
