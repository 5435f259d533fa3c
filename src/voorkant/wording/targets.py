"""Sentences about targets: how a week stands, and what is proposed."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorkant.core.periods import Week
from voorkant.core.targets.recalibration import Finding, Proposal
from voorkant.core.targets.weekly import Base, Pace, Standing
from voorkant.wording.numbers import day, points, with_points


def pace(one: Standing, week: Week, today: date) -> str:
    """Return how a week stands against its target, in one sentence."""
    if one.target is None:
        return _("No target this week: it is a free week.")
    if one.counted >= one.target:
        return _("Target reached.")
    if today >= week.until:
        return _short(one)
    if one.pace is Pace.BEHIND or one.covered is None or one.covered < today - timedelta(days=1):
        return _to_go(one)
    said = {"day": date_format(one.covered, "l")}
    if one.pace is Pace.AHEAD:
        return _("Ahead: on schedule up to and including %(day)s.") % said
    return _("On schedule up to and including %(day)s.") % said


def _short(one: Standing) -> str:
    missing = (one.target or 0) - one.counted
    told = ngettext(
        "%(points)s point short of the target.",
        "%(points)s points short of the target.",
        missing // 10,
    )
    return told % {"points": points(missing)}


def _to_go(one: Standing) -> str:
    missing = (one.target or 0) - one.counted
    told = ngettext("%(points)s point to go.", "%(points)s points to go.", missing // 10)
    return told % {"points": points(missing)}


def state(one: Pace | None) -> str:
    """Return the pace in a word or two."""
    if one is None:
        return _("no target")
    return {
        Pace.AHEAD: _("ahead"),
        Pace.ON_PACE: _("on schedule"),
        Pace.BEHIND: _("behind"),
    }[one]


def proposal(one: Proposal, base: int) -> str:
    """Return what the weeks say about a target: wish beside reality, and what follows."""
    if one.weeks == 0:
        return _("No whole week is over yet. After three of them you see here if the target fits.")
    if one.attainment is None:
        return ngettext(
            "%(weeks)s whole week counts so far. From three on you see here if the target fits.",
            "%(weeks)s whole weeks count so far. From three on you see here if the target fits.",
            one.weeks,
        ) % {"weeks": one.weeks}
    said = {
        "weeks": one.weeks,
        "percent": round(one.attainment * 100),
        "target": with_points(base),
        "reality": points(one.reality or 0),
        "proposed": points(one.points) if one.points else "",
    }
    reality = (
        _(
            "Wish: %(target)s a week. Reality over %(weeks)s weeks: %(reality)s a whole week,"
            " %(percent)s%% of what was asked."
        )
        % said
    )
    if one.points is None:
        return reality + " " + _leave(one.finding)
    ends = {
        Finding.TOO_HIGH: _("Feasible is %(proposed)s."),
        Finding.OFTEN_MISSED: _("Three of the last four were missed. Feasible is %(proposed)s."),
        Finding.TOO_LOW: _("More is possible: %(proposed)s."),
    }
    return reality + " " + ends[one.finding] % said


def changed(start: Base, replaced: Base | None) -> str:
    """Return from when a target holds, and what was to start later and does not any more."""
    told = _("%(points)s a week, from %(day)s.") % _said(start)
    if replaced is None:
        return told
    gone = _("What was planned, %(points)s from %(day)s, is dropped.")
    return f"{told} {gone % _said(replaced)}"


def unchanged(points: int) -> str:
    """Return that a target was so already."""
    return _("It is %(points)s a week already: nothing changed.") % {"points": with_points(points)}


def _said(one: Base) -> dict[str, str]:
    return {"points": with_points(one.points), "day": day(one.valid_from)}


def _leave(finding: Finding) -> str:
    if finding is Finding.FITS:
        return _("That fits: leave it as it is.")
    if finding is Finding.OFTEN_MISSED:
        return _("Three of the last four were missed, but not by much: leave it as it is.")
    return _("It was changed since: the weeks to come will tell.")
