"""Steadiness: the main number first, then runs, strength, a kind word, and twelve weeks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from voorkant.core.access import Permission
from voorkant.core.periods import Week
from voorkant.core.rhythm.days import Day
from voorkant.core.rhythm.steadiness import SteadyWeek
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.queries.access import require
from voorkant.queries.rhythm.steadiness import HowSteady, how_steady

WEEKS = 12
CELL, LEFT, TOP = 24, 30, 18


class Mark(StrEnum):
    """How a day is drawn."""

    KEPT = "kept"
    PARTLY = "partly"
    MISSED = "missed"
    FREE = "free"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Square:
    """A day in the drawing: its place, how it went, and the words for that."""

    x: int
    y: int
    mark: Mark
    on: date
    says: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word beside or above the squares."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Twelve weeks side by side, Monday on top."""

    width: int
    height: int
    squares: tuple[Square, ...]
    labels: tuple[Label, ...]
    weeks: tuple[SteadyWeek, ...]

    @property
    def kept(self) -> int:
        """Days kept in these weeks."""
        return sum(one.kept for one in self.weeks)

    @property
    def due(self) -> int:
        """Days that asked for something and are over."""
        return sum(one.due for one in self.weeks)

    @property
    def newest_first(self) -> tuple[SteadyWeek, ...]:
        """The weeks as the table lists them."""
        return self.weeks[::-1]


@require_safe
@page
def steadiness(request: PageRequest) -> HttpResponse:
    """Show how steadily one keeps one's own promise."""
    require(request.seat, Permission.READ_DAY)
    today = today_of(request)
    found = how_steady(request.workspace, request.seat, today)
    context = {
        "found": found.steadiness,
        "tomorrow": found.next_act,
        "chart": chart(found, today),
        "marks": [(mark, _names()[mark]) for mark in Mark],
        "today": today,
    }
    return render(request, "web/rhythm/steadiness.html", context)


def chart(found: HowSteady, today: date) -> Chart:
    """Draw the last twelve weeks up to today."""
    first = Week.of(today).shifted(1 - WEEKS).monday
    shown = [day for day in found.days if day.on >= first]
    columns = [list(days) for _week, days in groupby(shown, lambda day: Week.of(day.on))]
    return Chart(
        # As wide with one week as with twelve: the page scales the drawing to its own width.
        width=LEFT + WEEKS * CELL,
        height=TOP + 7 * CELL,
        squares=tuple(
            _square(day, column, today) for column, days in enumerate(columns) for day in days
        ),
        labels=(*_weekdays(first), *_months(columns)),
        weeks=found.steadiness.weeks[len(found.steadiness.weeks) - len(columns) :],
    )


def mark_of(day: Day, today: date) -> Mark:
    """Return how a day is drawn; one that has yet to be kept is open."""
    if not day.is_due:
        return Mark.FREE
    if day.is_kept:
        return Mark.KEPT
    if day.on >= today:
        return Mark.OPEN
    return Mark.PARTLY if day.done else Mark.MISSED


def _square(day: Day, column: int, today: date) -> Square:
    mark = mark_of(day, today)
    said = {"day": date_format(day.on, "D j F"), "how": _names()[mark], "acts": day.done}
    says = _("%(day)s: %(how)s, acts: %(acts)s") % said
    return Square(LEFT + column * CELL, TOP + day.on.weekday() * CELL, mark, day.on, says)


def _names() -> dict[Mark, str]:
    return {
        Mark.KEPT: _("kept"),
        Mark.PARTLY: _("partly"),
        Mark.MISSED: _("missed"),
        Mark.FREE: _("asked for nothing"),
        Mark.OPEN: _("today, still open"),
    }


def _weekdays(monday: date) -> tuple[Label, ...]:
    days = [date.fromordinal(monday.toordinal() + later) for later in range(7)]
    return tuple(
        Label(0, TOP + place * CELL + 16, date_format(on, "D")) for place, on in enumerate(days)
    )


def _months(columns: list[list[Day]]) -> tuple[Label, ...]:
    return tuple(
        Label(LEFT + column * CELL, 11, date_format(days[0].on, "M"))
        for column, days in enumerate(columns)
        if days[0].on.day <= 7
    )
