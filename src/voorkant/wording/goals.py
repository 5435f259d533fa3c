"""Sentences about goals: how far, when, and what delayed them."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from voorkant.core.activity.points import half_up
from voorkant.core.goals.delays import Delay
from voorkant.core.goals.goals import GoalMeasure, GoalState, Level, Yardstick
from voorkant.wording.numbers import day, money, points, whole_money

MONTHS = 3


def level(one: Level) -> str:
    """Return the name of a level."""
    return {
        Level.BHAG: "BHAG",
        Level.YEAR: _("year goal"),
        Level.QUARTER: _("quarter goal"),
    }[one]


def period(one: Level, due: date) -> str:
    """Return a level with its quarter or year: quarter goal · Q4 2026."""
    if one is Level.QUARTER:
        said = {"quarter": (due.month - 1) // MONTHS + 1, "year": due.year}
        return f"{level(one)} · " + _("Q%(quarter)s %(year)s") % said
    return f"{level(one)} · {due.year}"


def bare(measure: GoalMeasure, value: int) -> str:
    """Return a value as it is written, without what it counts."""
    if measure.counts is Yardstick.MONEY:
        write = money if value % 100 else whole_money
        return write(value, measure.currency)
    if measure.counts is Yardstick.POINTS:
        return points(value)
    return number_format(value, force_grouping=True)


def unit(measure: GoalMeasure, kind: str) -> str:
    """Return what a goal counts, `kind` being the name of its kind; nothing for money."""
    return {
        Yardstick.MONEY: "",
        Yardstick.NUMBER: measure.unit,
        Yardstick.ACTS: pgettext("counted by a goal", "front acts"),
        Yardstick.POINTS: pgettext("counted by a goal", "points"),
        Yardstick.TIMES: f"× {kind}",
    }[measure.counts]


def progress(measure: GoalMeasure, kind: str, value: int) -> str:
    """Return how far a goal is: € 48,000 of € 120,000, or 3 of 10 contracts.

    What is counted was typed for the target, and stands with no other number: 1 of 10 contracts.
    """
    said = {"value": bare(measure, value), "target": bare(measure, measure.target)}
    return (_("%(value)s of %(target)s") % said + " " + unit(measure, kind)).strip()


def percent(part: Fraction) -> int:
    """Return a part as whole hundredths."""
    return half_up(part * 100)


def weeks(number: int) -> str:
    """Return a number of weeks."""
    return ngettext("%(number)s week", "%(number)s weeks", number) % {"number": number}


def late(number: int, causes: Sequence[tuple[str, int]]) -> str:
    """Return a delay with who or what caused most of it; nothing without a delay."""
    if not number:
        return ""
    name, most = causes[0]
    if most == number:
        return _("%(weeks)s later, through %(cause)s.") % {"weeks": weeks(number), "cause": name}
    said = {"weeks": weeks(number), "most": most, "cause": name}
    return _("%(weeks)s later, of which %(most)s through %(cause)s.") % said


def delay(one: Delay) -> str:
    """Return a delay on one line: 4 weeks: the tender took longer (Bakker BV)."""
    told = f"{weeks(one.weeks)}: {one.cause}"
    return f"{told} ({one.party})" if one.party else told


def closed(state: GoalState, on: date | None, reason: str) -> str:
    """Return that a goal was reached or dropped, when and why; nothing while it is open."""
    if on is None:
        return ""
    if state is GoalState.REACHED:
        return _("Reached on %(day)s.") % {"day": day(on)}
    return (_("Dropped on %(day)s.") % {"day": day(on)} + " " + reason).strip()
