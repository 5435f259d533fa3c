"""Sentences about steadiness: greeted, never scolded."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorkant.core.rhythm.steadiness import Consistency, Streak
from voorkant.core.rhythm.steadiness_signals import Hibernation, Restart, Signal
from voorkant.wording import numbers


def figure(one: Consistency) -> str:
    """Return the main number: 24 of 30."""
    return _("%(kept)s of %(due)s") % {"kept": one.kept, "due": one.due}


def consistency(one: Consistency) -> str:
    """Return what the main number counts."""
    if not one.due:
        return _("No promised day has passed yet. The first one that you keep stands here.")
    told = ngettext(
        "The last promised day.",
        "The last %(due)s promised days. Free days, holidays and days away do not count.",
        one.due,
    )
    return told % {"due": one.due}


def runs(one: Streak) -> str:
    """Return the kept days in a row, now and at most."""
    said = {"current": one.current, "longest": one.longest}
    if not one.longest:
        return _("Your first run starts with the first day that you keep.")
    if not one.current:
        told = ngettext(
            "The next kept day starts a new run. Your longest is %(longest)s day.",
            "The next kept day starts a new run. Your longest is %(longest)s days.",
            one.longest,
        )
        return told % said
    if one.current == one.longest:
        told = ngettext(
            "%(current)s kept day in a row: your longest run.",
            "%(current)s kept days in a row: your longest run.",
            one.current,
        )
        return told % said
    told = ngettext(
        "%(current)s kept day in a row. Your longest run is %(longest)s.",
        "%(current)s kept days in a row. Your longest run is %(longest)s.",
        one.current,
    )
    return told % said


def name(one: Signal) -> str:
    """Return what a signal is called."""
    if isinstance(one, Hibernation):
        return _("Winter sleep?")
    return _("Welcome back") if isinstance(one, Restart) else _("Like a mad bull?")


def signal(one: Signal) -> str:
    """Return what is seen, and what it means, in a few kind sentences."""
    if isinstance(one, Hibernation):
        return " ".join(_hibernation(one))
    if isinstance(one, Restart):
        told = ngettext(
            "After %(missed)s quiet days you kept %(kept)s day again. That one counts; what was "
            "missed is over.",
            "After %(missed)s quiet days you kept %(kept)s days in a row again. Those count; what "
            "was missed is over.",
            one.kept,
        )
        return told % {"missed": one.missed, "kept": one.kept}
    acts = [str(week) for week in one.acts]
    return _(
        "Three weeks at full speed: %(first)s, %(second)s and %(third)s acts, where %(usual)s a "
        "week is usual for you. Great work, and hard to keep up. Choose something small for "
        "tomorrow, so that next month still has its share."
    ) % {
        "first": acts[0],
        "second": acts[1],
        "third": acts[2],
        "usual": numbers.decimal(Fraction(one.usual)),
    }


def _hibernation(one: Hibernation) -> list[str]:
    if one.is_longer:
        told = [_("For half a year no promised day was kept.")]
    else:
        said = {"missed": one.missed, "day": numbers.day(one.since)}
        told = [
            _("%(missed)s promised days in a row were not kept, the first on %(day)s.") % said,
            _("For you that is longer than chance explains."),
        ]
    if one.done:
        told.append(
            ngettext(
                "You did do %(done)s act on them: maybe a smaller promise fits better.",
                "You did do %(done)s acts on them: maybe a smaller promise fits better.",
                one.done,
            )
            % {"done": one.done}
        )
    if one.after_burst:
        told.append(_("It came after some wild weeks: full speed first, silence after."))
    return [*told, _("One small act is enough to wake up; a little every day carries further.")]


def line(one: Signal) -> str:
    """Return the one line that Today shows."""
    if isinstance(one, Hibernation):
        return _("Your promise has waited for a while. One small act, and you are on your way.")
    if isinstance(one, Restart):
        return _("Good to see you back: this day counts.")
    return _("Three weeks at full speed. Keep something for the weeks to come.")


def asks_much() -> str:
    """Return what is said when most weeks are missed."""
    return _(
        "In at least three of the last four weeks you kept less than half. A smaller promise that "
        "you keep brings more than a big one that you do not. Making it easier starts tomorrow."
    )
