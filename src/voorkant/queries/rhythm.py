"""The promise of a day and what stands below it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from voorkant.core.activity.kinds import Kind, Nature
from voorkant.core.activity.sides import FRONT
from voorkant.core.rhythm.promise import DayPromise, Pattern, due_on
from voorkant.data.models import (
    BackOpened,
    Commitment,
    DayScore,
    Member,
    PromisePattern,
    RestLine,
    Workspace,
)
from voorkant.queries.activity.rule_book import RuleBook, rule_book


@dataclass(frozen=True, slots=True)
class Pick:
    """An act chosen beforehand for a day, with whom if that was said."""

    position: int
    kind: Kind
    party: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the rest."""

    public_id: str
    text: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class PromiseDay:
    """The promise of one day: due, done, picked, and how often the rest was opened early."""

    on: date
    promise: DayPromise
    picks: tuple[Pick, ...]
    times_opened: int


def patterns(member: Member) -> list[Pattern]:
    """List a member's promise patterns, oldest first."""
    rows = PromisePattern.objects.filter(member=member).order_by("valid_from")
    return [Pattern(r.valid_from, r.number, frozenset(int(d) for d in r.weekdays)) for r in rows]


def front_acts(workspace: Workspace, member: Member, on: date) -> int:
    """Count the whole front acts of a day: what keeps the promise."""
    rows = DayScore.objects.filter(workspace=workspace, member=member, local_date=on)
    done = rows.filter(side__in=FRONT, kind__nature=Nature.ACT).aggregate(done=Sum("quantity"))
    return done["done"] or 0


def promise_day(
    workspace: Workspace, member: Member, on: date, book: RuleBook | None = None
) -> PromiseDay:
    """Return the promise of a member for a day."""
    promise = DayPromise(due_on(patterns(member), on), front_acts(workspace, member, on))
    opened = BackOpened.objects.filter(member=member, local_date=on).count()
    return PromiseDay(on, promise, picks(workspace, member, on, book), opened)


def picks(
    workspace: Workspace, member: Member, on: date, book: RuleBook | None = None
) -> tuple[Pick, ...]:
    """Return what was chosen beforehand for a day."""
    rows = Commitment.objects.filter(workspace=workspace, member=member, local_date=on)
    chosen = list(rows.select_related("party").order_by("position"))
    if not chosen:
        return ()
    offered = (book or rule_book(workspace)).kinds(on, archived=True)
    by_id = {kind.id: kind for kind in offered}
    return tuple(
        Pick(row.position, by_id[row.kind_id], row.party.name if row.party else "")
        for row in chosen
    )


def rest_lines(workspace: Workspace, member: Member, on: date) -> tuple[Line, ...]:
    """Return the lines of the rest: open ones, and those done on that day."""
    rows = RestLine.objects.filter(workspace=workspace, member=member, removed_at=None)
    return tuple(
        Line(str(row.public_id), row.text, row.done_on is not None)
        for row in rows.order_by("id")
        if row.done_on in (None, on)
    )
