"""Sentences about the three-month plan."""

from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorkant.core.goals.plan import CatchUp, PlannedWeek, PlanStanding
from voorkant.core.targets.availability import WHOLE
from voorkant.core.targets.weekly import WeekPlan
from voorkant.wording.numbers import day, decimal


def acts(number: int) -> str:
    """Return a number of acts: 1 act, 12 acts."""
    return ngettext("%(number)s act", "%(number)s acts", number) % {"number": number}


def standing(one: PlanStanding, begins_on: date | None, *, is_over: bool) -> str:
    """Return how a plan stands that has begun, or when it begins, and how to come back on it."""
    if begins_on:
        return _("It begins on %(day)s.") % {"day": day(begins_on)}
    if is_over:
        said = {"done": one.done, "acts": acts(one.intended)}
        return _("It is over: %(done)s done of %(acts)s.") % said
    if one.behind:
        return f"{_behind(one.behind)} {_way_back(one.catch_up)}"
    if one.ahead:
        return ngettext(
            "%(number)s act ahead of the plan.",
            "%(number)s acts ahead of the plan.",
            one.ahead,
        ) % {"number": one.ahead}
    return _("On plan.")


def _behind(number: int) -> str:
    return ngettext(
        "%(number)s act behind the plan.", "%(number)s acts behind the plan.", number
    ) % {"number": number}


def _way_back(one: CatchUp | None) -> str:
    if one is None:
        return _("You need not make up for all of it: do this week, or lower the weeks to come.")
    said = {"extra": one.extra, "times": one.times}
    if one.is_weekly:
        told = ngettext(
            "%(extra)s extra this week and you are back on plan.",
            "%(extra)s extra a week for %(times)s weeks and you are back on plan.",
            one.times,
        )
    else:
        told = ngettext(
            "%(extra)s extra on one day this week and you are back on plan.",
            "%(extra)s extra a day on %(times)s days this week and you are back on plan.",
            one.times,
        )
    return told % said


def stopped(*, is_whole: bool) -> str:
    """Return that a plan was stopped, or went whole because no week of it was over."""
    return _("Taken away.") if is_whole else _("Stopped. The weeks that are over stay.")


def total(one: PlanStanding) -> str:
    """Return the running total: intended so far, done so far, and the whole plan."""
    return _("Intended so far: %(due)s. Done so far: %(done)s. The whole plan: %(intended)s.") % {
        "due": one.due,
        "done": one.done,
        "intended": acts(one.intended),
    }


def days_off(week: WeekPlan) -> str:
    """Return how many days of his work week somebody has off, nothing when he is there."""
    days = Fraction(week.contract * WHOLE - week.there, WHOLE * WHOLE)
    if days <= 0:
        return ""
    told = ngettext("%(days)s day off", "%(days)s days off", 1 if days == 1 else 2)
    return told % {"days": decimal(days)}


def week_done(one: PlannedWeek) -> str:
    """Return what was done of a week: 5 of 10 acts."""
    return done_of(one.done, one.intention.acts)


def done_of(done: int, intended: int) -> str:
    """Return what was done of what a week asks: 5 of 10 acts, or that it asks nothing."""
    if intended:
        return _("%(done)s of %(acts)s") % {"done": done, "acts": acts(intended)}
    if not done:
        return _("nothing asked")
    return _("%(acts)s, nothing asked") % {"acts": acts(done)}
