"""The promise of a day, what was chosen for it, and how often the rest was opened early."""

from dataclasses import dataclass
from datetime import date

from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.records import Score
from voorkant.core.rhythm.days import Calendar
from voorkant.core.rhythm.promise import DayPromise, Pattern
from voorkant.data.models import (
    BackOpened,
    Commitment,
    Member,
    Workspace,
)
from voorkant.queries.activity.rule_book import RuleBook, rule_book
from voorkant.queries.activity.scores import day_score
from voorkant.queries.rhythm.days import calendar, patterns_of


@dataclass(frozen=True, slots=True)
class Pick:
    """An act chosen beforehand for a day, with whom if that was said."""

    position: int
    kind: Kind
    party: str


@dataclass(frozen=True, slots=True)
class PromiseDay:
    """The promise of one day: due, done, picked, and how often the rest was opened early."""

    on: date
    promise: DayPromise
    picks: tuple[Pick, ...]
    times_opened: int


def patterns(member: Member) -> list[Pattern]:
    """List a member's promise patterns, oldest first."""
    return patterns_of(member.workspace, [member])[member.pk]


def promise_day(
    workspace: Workspace, member: Member, on: date, book: RuleBook | None = None
) -> PromiseDay:
    """Return the promise of a member for a day."""
    book = book or rule_book(workspace)
    day = day_score(workspace, member, on, book)
    return promise_of(member, day, picks(workspace, member, on, book))


def promise_of(
    member: Member, day: Score, chosen: tuple[Pick, ...], known: Calendar | None = None
) -> PromiseDay:
    """Return the promise of the day of a score; its whole front acts keep it. A holiday or an
    absence of the whole day asks for nothing. `known` is a calendar that holds the day.
    """
    known = known or calendar(member.workspace, member, day.start, day.until)
    asked = known.day(day.start, day.front_acts)
    promise = DayPromise(asked.due, asked.done)
    opened = BackOpened.objects.filter(member=member, local_date=day.start).count()
    return PromiseDay(day.start, promise, chosen, opened)


def picks(workspace: Workspace, member: Member, on: date, book: RuleBook) -> tuple[Pick, ...]:
    """Return what was chosen beforehand for a day."""
    return picks_of(workspace, member, on, book)[on]


def picks_of(
    workspace: Workspace, member: Member, on: date, book: RuleBook, *also: date
) -> dict[date, tuple[Pick, ...]]:
    """Return what was chosen beforehand for a day and others."""
    wanted = [on, *also]
    rows = Commitment.objects.filter(workspace=workspace, member=member, local_date__in=wanted)
    by_id = {kind.id: kind for kind in book.kinds(on, archived=True)}
    chosen: dict[date, list[Pick]] = {day: [] for day in wanted}
    for row in rows.select_related("party").order_by("local_date", "position"):
        party = row.party.name if row.party else ""
        chosen[row.local_date].append(Pick(row.position, by_id[row.kind_id], party))
    return {day: tuple(found) for day, found in chosen.items()}
