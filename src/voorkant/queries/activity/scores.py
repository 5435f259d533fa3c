"""Points of a day and a week, read from the day scores."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from voorkant.core.activity.records import KindScore, Score
from voorkant.core.activity.sides import Side
from voorkant.core.periods import Week
from voorkant.data.models import DayScore, Member, Workspace
from voorkant.queries.activity.rule_book import RuleBook, rule_book

NUMBERS = ("quantity", "minutes", "raw", "counted", "bonus")


@dataclass(frozen=True, slots=True)
class _Row:
    """A stored day score: its day, kind and the side of that day, and its numbers."""

    on: date
    kind: int
    side: Side
    numbers: tuple[int, ...]


def score(
    workspace: Workspace, member: Member, start: date, until: date, book: RuleBook | None = None
) -> Score:
    """Return a member's points per kind from `start` up to `until`.

    A kind that changed sides in between has a line for each.
    """
    rows = _rows(workspace, member, start, until)
    return _score(start, until, rows, book or rule_book(workspace))


def day_score(
    workspace: Workspace, member: Member, on: date, book: RuleBook | None = None
) -> Score:
    """Return a member's points on a day."""
    return score(workspace, member, on, on + timedelta(days=1), book)


def week_score(
    workspace: Workspace, member: Member, week: Week, book: RuleBook | None = None
) -> Score:
    """Return a member's points in an ISO week."""
    return score(workspace, member, week.monday, week.until, book)


def day_and_week_score(
    workspace: Workspace, member: Member, on: date, book: RuleBook
) -> tuple[Score, Score]:
    """Return a member's points on a day and in its week, read at once."""
    week = Week.of(on)
    rows = _rows(workspace, member, week.monday, week.until)
    of_day = [row for row in rows if row.on == on]
    return (
        _score(on, on + timedelta(days=1), of_day, book),
        _score(week.monday, week.until, rows, book),
    )


def _rows(workspace: Workspace, member: Member, start: date, until: date) -> list[_Row]:
    rows = DayScore.objects.filter(
        workspace=workspace, member=member, local_date__gte=start, local_date__lt=until
    )
    return [
        _Row(on, kind, Side(side), tuple(numbers))
        for on, kind, side, *numbers in rows.values_list("local_date", "kind_id", "side", *NUMBERS)
    ]


def _score(start: date, until: date, rows: Iterable[_Row], book: RuleBook) -> Score:
    by_id = {kind.id: kind for kind in book.kinds(until - timedelta(days=1), archived=True)}
    parts: defaultdict[tuple[int, Side], list[tuple[int, ...]]] = defaultdict(list)
    for row in rows:
        parts[row.kind, row.side].append(row.numbers)
    found = [
        KindScore(
            replace(by_id[kind], side=side), *(sum(column) for column in zip(*numbers, strict=True))
        )
        for (kind, side), numbers in parts.items()
    ]
    found.sort(key=lambda one: (-one.counted, one.kind.position, one.kind.id))
    return Score(start, until, tuple(found))
