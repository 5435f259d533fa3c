"""Setting goals, saying how far they are, reaching and dropping them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from voorkant.core.access import Permission
from voorkant.core.activity.entries import TooLong
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.goals.goals import (
    MAX_REASON,
    MOST_OPEN,
    BadParent,
    CountedByItself,
    Goal,
    GoalIsClosed,
    GoalMeasure,
    GoalState,
    Level,
    TooManyGoals,
    Yardstick,
    check_closing,
    check_due,
    usual_start,
)
from voorkant.core.money import MAX_CENTS, TooLarge
from voorkant.core.periods import local_date
from voorkant.data.models import ActivityKind, GoalReading, Member, Workspace
from voorkant.data.models import Goal as Row
from voorkant.operations.activity.rescoring import lock_everybody
from voorkant.queries.access import require, zone_of
from voorkant.queries.activity.kinds import kind_with_history
from voorkant.queries.goals.goals import find_goal, find_reading, goal_of


class GoalMovedOn(Conflict):
    """Somebody changed this goal in the meantime."""

    code = "goal_moved_on"


class MeasureIsUsed(Conflict):
    """Readings were given in this unit: what a goal counts stays."""

    code = "measure_is_used"


class BadReading(Invalid):
    """A reading is 0 or more."""

    code = "bad_reading"


class ReadingToCome(Invalid):
    """A reading is of today, or of a day before."""

    code = "reading_to_come"


@dataclass(frozen=True, slots=True)
class GoalWish:
    """A goal to set: `target` in cents, tenths of points, or whole; `kind` and `parent` by public
    id. Without a start it counts from the day on which it is set, or `usual_start`.
    """

    level: Level
    title: str
    counts: Yardstick
    target: int
    due_on: date
    unit: str = ""
    currency: str = ""
    kind: UUID | None = None
    starts_on: date | None = None
    parent: UUID | None = None
    is_team: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """What becomes of a goal: reached or dropped on a day (today without), and why; or OPEN."""

    state: GoalState
    on: date | None = None
    reason: str = ""


def add_goal(workspace: Workspace, actor: Member, wish: GoalWish, moment: datetime) -> UUID:
    """Set a goal, one's own or the workspace's; return its public id. Sent twice it is set once.

    Raises NotAllowed, UnknownKind, UnknownGoal, TooManyGoals, and the errors of
    `core.goals.goals`.
    """
    require(actor, Permission.TEAM_GOALS if wish.is_team else Permission.GOALS)
    with transaction.atomic():
        lock_everybody(workspace)
        member = None if wish.is_team else actor
        row = Row(workspace=workspace, member=member, created_by=actor, created_at=moment)
        today = local_date(moment, zone_of(actor))
        check_due(wish.level, wish.due_on, today)
        _fill(row, actor, wish, today)
        same = Row.objects.filter(
            workspace=workspace, member=member, removed_at=None, state=GoalState.OPEN
        )
        for known in same.filter(title=row.title, parent=row.parent):
            if goal_of(known) == goal_of(row):
                return known.public_id
        _check_room(row)
        row.save()
    return row.public_id


def change_goal(
    workspace: Workspace,
    actor: Member,
    goal: UUID,
    wish: GoalWish,
    seen: int | None,
    today: date,
) -> GoalWish:
    """Change a goal that is open; return it as it was. `seen` is the version it was decided on.

    Raises UnknownGoal, GoalIsClosed, GoalMovedOn, MeasureIsUsed and what `add_goal` raises.
    """
    with transaction.atomic():
        row = changeable(workspace, actor, goal)
        if row.state != GoalState.OPEN:
            raise GoalIsClosed("goal")
        if seen not in (None, row.version):
            raise GoalMovedOn("goal")
        before, was = wish_of(row), goal_of(row)
        if (wish.level, wish.due_on) != (was.level, was.due_on):
            check_due(wish.level, wish.due_on, today)
        _fill(row, actor, wish, row.starts_on)
        measure = goal_of(row).measure
        unlike = (measure.counts, measure.unit, measure.currency) != (
            *(was.measure.counts, was.measure.unit, was.measure.currency),
        )
        if unlike and row.readings.filter(removed_at=None).exists():
            raise MeasureIsUsed("counts")
        below = Row.objects.filter(parent=row, removed_at=None)
        for child in below.filter(Q(member=None) | Q(member=actor)):
            goal_of(child).check_under(goal_of(row))
        _save(row)
    return before


def close_goal(
    workspace: Workspace, actor: Member, goal: UUID, closing: Closing, today: date
) -> None:
    """Say that a goal was reached on a day, or is dropped, and why; or (OPEN) is open again.

    Raises UnknownGoal, GoalIsClosed, BadClosingDay, TooLong, TooManyGoals.
    """
    state, on = closing.state, closing.on or today
    with transaction.atomic():
        row = changeable(workspace, actor, goal)
        if state is not GoalState.OPEN and row.state != GoalState.OPEN:
            raise GoalIsClosed("goal")
        line = " ".join(closing.reason.split())
        if len(line) > MAX_REASON:
            raise TooLong("reason", most=MAX_REASON)
        if state is GoalState.OPEN:
            _check_room(row)
        else:
            check_closing(state, on, row.starts_on, today)
        row.state, row.reason = state, line
        row.closed_on = None if state is GoalState.OPEN else on
        _save(row)


def remove_goal(workspace: Workspace, actor: Member, goal: UUID, moment: datetime | None) -> None:
    """Take a goal away, or (None) put it back; what hung under it stays.

    Raises UnknownGoal, TooManyGoals.
    """
    with transaction.atomic():
        row = changeable(workspace, actor, goal, removed=True)
        if moment is None and row.state == GoalState.OPEN:
            _check_room(row)
        row.removed_at = moment
        _save(row)


def add_reading(
    workspace: Workspace, actor: Member, goal: UUID, on: date, value: int, moment: datetime
) -> UUID:
    """Say how far a goal was on a day; return the reading. Sent twice it is kept once.

    Raises UnknownGoal, GoalIsClosed, CountedByItself, BadReading, TooLarge, ReadingToCome.
    """
    with transaction.atomic():
        row = changeable(workspace, actor, goal)
        if row.state != GoalState.OPEN:
            raise GoalIsClosed("goal")
        if Yardstick(row.counts).is_counted:
            raise CountedByItself("value")
        if value < 0:
            raise BadReading("value")
        if value > MAX_CENTS:
            raise TooLarge("value", most=MAX_CENTS // Yardstick(row.counts).parts)
        if on > local_date(moment, zone_of(actor)):
            raise ReadingToCome("on")
        last = row.readings.filter(removed_at=None, on=on).order_by("pk").last()
        if last is None or last.value != value:
            last = GoalReading.objects.create(
                workspace=workspace, goal=row, on=on, value=value, made_by=actor, made_at=moment
            )
    return last.public_id


def remove_reading(
    workspace: Workspace, actor: Member, reading: UUID, moment: datetime | None
) -> UUID:
    """Take a reading away, or (None) put it back; return its goal. Raises UnknownReading."""
    with transaction.atomic():
        one = find_reading(workspace, reading)
        row = changeable(workspace, actor, one.goal.public_id)
        one.removed_at = moment
        one.save(update_fields=["removed_at"])
    return row.public_id


def changeable(workspace: Workspace, actor: Member, goal: UUID, *, removed: bool = False) -> Row:
    """Return a goal that the actor may change, while nobody else does.

    Raises UnknownGoal, NotAllowed.
    """
    lock_everybody(workspace)
    row = find_goal(workspace, goal, removed=removed)
    if row.member is None:
        require(actor, Permission.TEAM_GOALS)
    else:
        require(actor, Permission.GOALS, about=row.member)
    return row


def wish_of(row: Row) -> GoalWish:
    """Return a goal as it would be set."""
    kind, parent = row.kind, row.parent
    return GoalWish(
        *(Level(row.level), row.title, Yardstick(row.counts), row.target, row.due_on),
        unit=row.unit,
        currency=row.currency,
        kind=kind.public_id if kind else None,
        starts_on=row.starts_on,
        parent=parent.public_id if parent else None,
        is_team=row.member_id is None,
    )


def _check_room(row: Row) -> None:
    """Refuse one more open goal than a person, or the team, can have in sight."""
    known = Row.objects.filter(
        workspace=row.workspace, member=row.member, removed_at=None, state=GoalState.OPEN
    )
    if known.exclude(pk=row.pk).count() >= MOST_OPEN:
        raise TooManyGoals("goal", most=MOST_OPEN)


def _save(row: Row) -> None:
    row.version += 1
    row.save()


def _fill(row: Row, actor: Member, wish: GoalWish, today: date) -> None:
    """Put a wish in a row, whole and checked."""
    workspace = row.workspace
    kind = _kind(workspace, wish)
    counts = wish.counts
    measure = GoalMeasure(
        counts=counts,
        target=wish.target,
        unit=" ".join(wish.unit.split()) if counts is Yardstick.NUMBER else "",
        currency=(wish.currency or workspace.currency) if counts is Yardstick.MONEY else "",
        kind=kind.pk if kind else None,
    )
    start = wish.starts_on or usual_start(wish.level, wish.due_on, today)
    goal = Goal(wish.level, " ".join(wish.title.split()), measure, start, wish.due_on)
    parent = _parent(row, actor, wish)
    if parent:
        goal.check_under(goal_of(parent))
    row.level, row.title, row.counts, row.target = goal.level, goal.title, counts, measure.target
    row.unit, row.currency, row.kind = measure.unit, measure.currency, kind
    row.starts_on, row.due_on, row.parent = goal.starts_on, goal.due_on, parent


def _kind(workspace: Workspace, wish: GoalWish) -> ActivityKind | None:
    if wish.kind is None:
        return None
    kind, _rules = kind_with_history(workspace, wish.kind, archived=True)
    return kind if wish.counts is Yardstick.TIMES else None


def _parent(row: Row, actor: Member, wish: GoalWish) -> Row | None:
    """Return what a goal is to hang under: one's own or the workspace's, for a goal of the
    workspace only the latter.
    """
    if wish.parent is None:
        return None
    parent = find_goal(row.workspace, wish.parent)
    if parent.member is not None:
        require(actor, Permission.GOALS, about=parent.member)
        if row.member_id is None:
            raise BadParent("parent", title=parent.title, due=parent.due_on)
    return parent
