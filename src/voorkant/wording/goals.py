"""Sentences about goals: how far, when, and what delayed them."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from voorkant.core.activity.points import half_up
from voorkant.core.goals.delays import Delay
from voorkant.core.goals.goals import Level, Yardstick
from voorkant.queries.goals.goals import GoalCard
from voorkant.wording.numbers import day, money, points, whole_money

MONTHS = 3


def level(one: Level) -> str:
    """Return the name of a level."""
    return {
        Level.BHAG: "BHAG",
        Level.YEAR: _("year goal"),
        Level.QUARTER: _("quarter goal"),
    }[one]


def period(card: GoalCard) -> str:
    """Return the level of a goal with its quarter or year: quarter goal · Q4 2026."""
    name, due = level(card.goal.level), card.goal.due_on
    if card.goal.level is Level.QUARTER:
        said = {"quarter": (due.month - 1) // MONTHS + 1, "year": due.year}
        return f"{name} · " + _("Q%(quarter)s %(year)s") % said
    return f"{name} · {due.year}"


def bare(card: GoalCard, value: int) -> str:
    """Return a value as it is written, without what it counts."""
    measure = card.goal.measure
    if is_money(card):
        write = money if value % 100 else whole_money
        return write(value, measure.currency)
    if measure.counts is Yardstick.POINTS:
        return points(value)
    return number_format(value, force_grouping=True)


def is_money(card: GoalCard) -> bool:
    """Return whether a goal counts an amount."""
    return card.goal.measure.counts is Yardstick.MONEY


def unit(card: GoalCard) -> str:
    """Return what a goal counts; nothing for money, whose currency says it."""
    measure = card.goal.measure
    nl = (get_language() or "").startswith("nl")
    return {
        Yardstick.MONEY: "",
        Yardstick.NUMBER: measure.unit,
        Yardstick.ACTS: pgettext("counted by a goal", "front acts"),
        Yardstick.POINTS: pgettext("counted by a goal", "points"),
        Yardstick.TIMES: "× " + (card.kind_nl if nl else card.kind_en),
    }[measure.counts]


def whole_value(card: GoalCard, value: int) -> str:
    """Return a value with what it counts: € 48,000, or 3 contracts."""
    return f"{bare(card, value)} {unit(card)}".strip()


def progress(card: GoalCard) -> str:
    """Return how far a goal is: € 48,000 of € 120,000, or 3 of 10 contracts."""
    said = {"value": bare(card, card.value), "target": bare(card, card.goal.measure.target)}
    return (_("%(value)s of %(target)s") % said + " " + unit(card)).strip()


def percent(part: Fraction) -> int:
    """Return a part as whole hundredths."""
    return half_up(part * 100)


def course(card: GoalCard) -> str:
    """Return how far a goal is beside how much of its time passed, and what would be on course."""
    if card.is_enough:
        return _("All of it is there.")
    one = card.course
    said = {"percent": percent(one.reached), "time": percent(one.time)}
    told = _("%(percent)s %% of it, in %(time)s %% of the time.") % said
    if not one.is_behind:
        return told
    line = whole_value(card, one.on_course // 100 * 100 if is_money(card) else one.on_course)
    return told + " " + _("On course would be %(value)s by now.") % {"value": line}


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


def delayed(card: GoalCard) -> str:
    """Return the delay of a goal itself, when it is expected, and what it waits for."""
    told = [late(card.weeks, card.causes)]
    pushed = card.pushed_by
    if pushed:
        said = {"title": pushed.goal.title, "day": day(pushed.expected_on)}
        told.append(_("Expected on %(day)s, together with “%(title)s”.") % said)
    elif card.expected_on != card.goal.due_on:
        told.append(_("Expected on %(day)s.") % {"day": day(card.expected_on)})
    return " ".join(one for one in told if one)


def below(card: GoalCard) -> str:
    """Return the delays of everything under a goal, with who or what caused most of it."""
    causes = card.causes_below
    number = sum(weeks for _name, weeks in causes)
    return _("Under it: %(late)s") % {"late": late(number, causes)} if number else ""


def delay(one: Delay) -> str:
    """Return a delay on one line: 4 weeks: the tender took longer (Bakker BV)."""
    told = f"{weeks(one.weeks)}: {one.cause}"
    return f"{told} ({one.party})" if one.party else told


def closed(card: GoalCard) -> str:
    """Return that a goal was reached or dropped, and when; nothing while it is open."""
    if card.closed_on is None:
        return ""
    said = {"day": day(card.closed_on)}
    if card.state == "reached":
        return _("Reached on %(day)s.") % said
    told = _("Dropped on %(day)s.") % said
    return f"{told} {card.reason}" if card.reason else told
