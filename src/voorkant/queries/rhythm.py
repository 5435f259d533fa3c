"""The promise of a day and what stands below it."""

from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.records import Score
from voorkant.core.rhythm.promise import DayPromise, Pattern, due_on
from voorkant.data.models import (
    BackOpened,
    Commitment,
    Member,
    PromisePattern,
    RestLine,
    Workspace,
)
from voorkant.queries.activity.rule_book import RuleBook, rule_book
from voorkant.queries.activity.scores import day_score


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


def promise_day(
    workspace: Workspace, member: Member, on: date, book: RuleBook | None = None
) -> PromiseDay:
    """Return the promise of a member for a day."""
    book = book or rule_book(workspace)
    day = day_score(workspace, member, on, book)
    return promise_of(member, day, picks(workspace, member, on, book))


def promise_of(member: Member, day: Score, chosen: tuple[Pick, ...]) -> PromiseDay:
    """Return the promise of the day of a score; its whole front acts keep it."""
    promise = DayPromise(due_on(patterns(member), day.start), day.front_acts)
    opened = BackOpened.objects.filter(member=member, local_date=day.start).count()
    return PromiseDay(day.start, promise, chosen, opened)


def picks(workspace: Workspace, member: Member, on: date, book: RuleBook) -> tuple[Pick, ...]:
    """Return what was chosen beforehand for a day."""
    return picks_from(workspace, member, on, book)[on]


def picks_from(
    workspace: Workspace, member: Member, on: date, book: RuleBook, days: int = 1
) -> dict[date, tuple[Pick, ...]]:
    """Return what was chosen beforehand for each of some days in a row."""
    wanted = [on + timedelta(days=later) for later in range(days)]
    rows = Commitment.objects.filter(workspace=workspace, member=member, local_date__in=wanted)
    by_id = {kind.id: kind for kind in book.kinds(on, archived=True)}
    chosen: dict[date, list[Pick]] = {day: [] for day in wanted}
    for row in rows.select_related("party").order_by("local_date", "position"):
        party = row.party.name if row.party else ""
        chosen[row.local_date].append(Pick(row.position, by_id[row.kind_id], party))
    return {day: tuple(found) for day, found in chosen.items()}


def rest_lines(workspace: Workspace, member: Member, on: date) -> tuple[Line, ...]:
    """Return the lines of the rest: open ones, and those done on that day."""
    rows = RestLine.objects.filter(workspace=workspace, member=member, removed_at=None)
    return tuple(
        Line(str(row.public_id), row.text, row.done_on is not None)
        for row in rows.order_by("id")
        if row.done_on in (None, on)
    )
