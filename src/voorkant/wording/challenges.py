"""Sentences about challenges: how one stands, what mends it, what others see of it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from voorkant.core.rhythm.challenge import DUE_DAYS, Fate, Phase, Rule
from voorkant.core.rhythm.shown import Shown
from voorkant.wording.numbers import day

WEEK = 7


def total(kept: int) -> str:
    """Return the main number: 24 of 30."""
    return of(kept, DUE_DAYS)


def of(kept: int, due: int) -> str:
    """Return how many of how many days: 48 of 60."""
    return _("%(kept)s of %(due)s") % {"kept": kept, "due": due}


def asks(rule: Rule, number: int) -> str:
    """Return what a challenge asks: 1 act every working day."""
    if rule is Rule.EVERY_DAY:
        return ngettext("%(number)s act every day", "%(number)s acts every day", number) % {
            "number": number
        }
    said = ngettext("%(number)s act every working day", "%(number)s acts every working day", number)
    return said % {"number": number}


def offered(first: date, today: date) -> str:
    """Return what a challenge with the usual terms asks, from its first day on."""
    if first == today:
        return _("From today, one act every working day, unless you choose otherwise above.")
    said = _("From %(day)s, one act every working day, unless you choose otherwise above.")
    return said % {"day": date_format(first, "l j F")}


def begins(first: date, today: date) -> str:
    """Return when a challenge that is coming begins: begins on Monday."""
    name = "l" if (first - today).days < WEEK else "l j F"
    return _("begins on %(day)s") % {"day": date_format(first, name)}


def when(phase: Phase, starts_on: date, ends_on: date | None) -> str:
    """Return how long a challenge lasts; one that is coming starts on the first day it asks for."""
    if phase is Phase.COMING:
        return _("Begins on %(day)s.") % {"day": day(starts_on)}
    if ends_on is None:
        return _("Began on %(day)s.") % {"day": day(starts_on)}
    if phase is Phase.OVER:
        said = _("From %(first)s up to and including %(last)s.")
        return said % {"first": day(starts_on), "last": day(ends_on)}
    return _("The last day is %(day)s.") % {"day": day(ends_on)}


def stands(
    kept: int, passed: int, first_due: date | None, today: date, *, is_mended: bool = False
) -> str:
    """Return how it goes so far: when it begins, every day kept, or how many were missed."""
    if passed == 0 and first_due and first_due > today:
        return when(Phase.COMING, first_due, None)
    if passed == 0:
        return _("Today is the first day.") if first_due else ""
    to_go = DUE_DAYS - passed
    if kept == DUE_DAYS:
        return _("All thirty. You said it and you did it.")
    if to_go == 0:
        return _("That is %(kept)s days on which it happened.") % {"kept": kept}
    if kept == passed and is_mended:
        said = ngettext(
            "Every day kept or mended so far. %(days)s day to go.",
            "Every day kept or mended so far. %(days)s days to go.",
            to_go,
        )
    elif kept == passed:
        said = ngettext(
            "Every day kept so far. %(days)s day to go.",
            "Every day kept so far. %(days)s days to go.",
            to_go,
        )
    else:
        said = ngettext(
            "%(kept)s of the %(passed)s days so far. %(days)s day to go.",
            "%(kept)s of the %(passed)s days so far. %(days)s days to go.",
            to_go,
        )
    return said % {"kept": kept, "passed": passed, "days": to_go}


def progress(kept: int, passed: int, starts_on: date, today: date) -> str:
    """Return how a challenge goes so far, told of somebody else."""
    if passed == 0:
        return when(Phase.COMING if starts_on > today else Phase.RUNNING, starts_on, None)
    to_go = DUE_DAYS - passed
    if kept == DUE_DAYS:
        return _("All thirty.")
    if to_go == 0:
        return _("The thirty days are over.")
    said = ngettext(
        "%(kept)s of the %(passed)s days so far. %(days)s day to go.",
        "%(kept)s of the %(passed)s days so far. %(days)s days to go.",
        to_go,
    )
    return said % {"kept": kept, "passed": passed, "days": to_go}


def offer(missed: date) -> str:
    """Return how a missed day of this week is mended."""
    name = date_format(missed, "l")
    said = _("%(day)s missed: one extra this week mends it") % {"day": name}
    return said[:1].upper() + said[1:]


def line(kept: int, missed: date | None) -> str:
    """Return a challenge on one line: 24 of 30 · Tuesday missed: one extra this week mends it."""
    if missed is None:
        return total(kept)
    said = offer(missed)
    return f"{total(kept)} · {said[:1].lower() + said[1:] if _is_dutch() else said}"


def month(on: date) -> str:
    """Return the month of a day in short: Oct."""
    said = date_format(on, "M")
    return said.lower() if _is_dutch() else said


def _is_dutch() -> bool:
    # Days of the week and months begin with a small letter in Dutch.
    return date_format(date(2026, 1, 5), "l")[:1].islower()


def fate(one: Fate, on: date, today: date) -> str:
    """Return how a day went."""
    if one is Fate.OPEN:
        return pgettext("a day", "today, still open") if on == today else pgettext("a day", "ahead")
    return {
        Fate.KEPT: pgettext("a day", "kept"),
        Fate.MENDED: pgettext("a day", "mended"),
        Fate.MISSED: pgettext("a day", "missed"),
        Fate.NEUTRAL: pgettext("a day", "asks for nothing"),
    }[one]


def shows(one: Shown, *, with_name: bool = False) -> str:
    """Return what is shown to others."""
    said = {
        Shown.NOTHING: _("nothing"),
        Shown.TOTAL: _("the total"),
        Shown.DAYS: _("the total and the days"),
        Shown.NOTES: _("the total, the days and the notes"),
    }[one]
    return _("%(what)s, with your name") % {"what": said} if with_name else said


def greeting(kept: int) -> str:
    """Return what is said to somebody who begins again after an earlier challenge."""
    if kept == 0:
        return _("Good that you are here again. Today is day one.")
    said = ngettext(
        "Good that you are here again. Last time you did it on %(kept)s day: that stays done.",
        "Good that you are here again. Last time you did it on %(kept)s days: those stay done.",
        kept,
    )
    return said % {"kept": kept}


def ended(is_stopped: bool, kept: int) -> str:
    """Return how an earlier challenge went."""
    return _("%(total)s · stopped") % {"total": total(kept)} if is_stopped else total(kept)
