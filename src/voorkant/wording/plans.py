"""Sentences about the three-month plan."""

from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorkant.core.goals.plan import CatchUp, PlannedWeek
from voorkant.core.targets.availability import WHOLE
from voorkant.core.targets.weekly import WeekPlan
from voorkant.queries.goals.plan import PlanCard
from voorkant.wording.numbers import day, decimal


def acts(number: int) -> str:
    """Return a number of acts: 1 act, 12 acts."""
    return ngettext("%(number)s act", "%(number)s acts", number) % {"number": number}


def pace(card: PlanCard, today: date) -> str:
    """Return how a plan stands on a day, and how to come back on it."""
    stands = card.standing
    if card.is_coming(today):
        return _("It begins on %(day)s.") % {"day": day(card.starts_on)}
    if card.is_over(today):
        said = {"done": stands.done, "acts": acts(stands.intended)}
        return _("It is over: %(done)s done of %(acts)s.") % said
    if stands.behind:
        return f"{_behind(stands.behind)} {_way_back(stands.catch_up)}"
    if stands.ahead:
        return ngettext(
            "%(number)s act ahead of the plan.",
            "%(number)s acts ahead of the plan.",
            stands.ahead,
        ) % {"number": stands.ahead}
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


def total(card: PlanCard) -> str:
    """Return the running total: intended so far, done so far, and the whole plan."""
    stands = card.standing
    return _("Intended so far: %(due)s. Done so far: %(done)s. The whole plan: %(intended)s.") % {
        "due": stands.due,
        "done": stands.done,
        "intended": acts(stands.intended),
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
    return _("%(done)s of %(acts)s") % {"done": one.done, "acts": acts(one.intention.acts)}
