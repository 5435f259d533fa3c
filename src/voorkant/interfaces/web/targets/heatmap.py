"""A year of days as two drawings of half a year, each square darker for more points."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from voorkant.core.periods import Week

WEEKS = 52
HALF = 26
CELL, TOP = 12, 14
LEVELS = 4
BUSY = 0.9


@dataclass(frozen=True, slots=True)
class Cell:
    """A day: its place in the drawing, how dark it is (0–4), and what it says when pointed at."""

    x: int
    y: int
    level: int
    on: date
    points: int


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a month above its first week."""

    x: int
    text: str


@dataclass(frozen=True, slots=True)
class HalfYear:
    """A drawing of weeks side by side."""

    width: int
    cells: tuple[Cell, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A week of the year in figures."""

    week: Week
    days: int
    points: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year up to and including a week: drawings, figures, and its best day."""

    halves: tuple[HalfYear, ...]
    weeks: tuple[WeekRow, ...]
    days: int
    best: date | None
    best_points: int


def first_day(last: Week) -> date:
    """Return the first day that the year up to a week shows."""
    return last.shifted(1 - WEEKS).monday


def year(points: Mapping[date, int], last: Week, today: date) -> Year:
    """Draw the days up to today; points in tenths."""
    scored = {on: value for on, value in points.items() if value > 0}
    top = _busy(sorted(scored.values()))
    weeks = [last.shifted(back - WEEKS + 1) for back in range(WEEKS)]
    best = max(scored, key=lambda on: (scored[on], on), default=None)
    return Year(
        halves=tuple(_half(weeks[start : start + HALF], points, top, today) for start in (0, HALF)),
        weeks=tuple(row for row in (_row(week, scored) for week in reversed(weeks)) if row.days),
        days=len(scored),
        best=best,
        best_points=scored[best] if best else 0,
    )


def _busy(values: list[int]) -> int:
    return values[int((len(values) - 1) * BUSY)] if values else 1


def _half(weeks: list[Week], points: Mapping[date, int], top: int, today: date) -> HalfYear:
    cells = tuple(
        Cell(column * CELL, TOP + row * CELL, _level(points.get(on, 0), top), on, points.get(on, 0))
        for column, week in enumerate(weeks)
        for row, on in enumerate(_days(week))
        if on <= today
    )
    labels = tuple(
        Label(column * CELL, date_format(week.monday, "M"))
        for column, week in enumerate(weeks)
        if week.monday.day <= 7
    )
    return HalfYear(len(weeks) * CELL, cells, labels)


def _days(week: Week) -> Iterator[date]:
    return (week.monday + timedelta(days=later) for later in range(7))


def _level(value: int, top: int) -> int:
    return 0 if value <= 0 else min(LEVELS, 1 + (LEVELS - 1) * value // top)


def _row(week: Week, scored: Mapping[date, int]) -> WeekRow:
    mine = [scored[on] for on in _days(week) if on in scored]
    return WeekRow(week, len(mine), sum(mine))
