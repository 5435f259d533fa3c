"""Sentences about action months: what they ask, how long, and how they compare."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from voorkant.core.diary.blocks import DailyTime
from voorkant.core.targets.actions import WEEK, Action, Phase
from voorkant.core.targets.comparison import Comparison, Rates
from voorkant.wording.numbers import points

MONDAY = date(2026, 1, 5)


def asks(one: Action) -> str:
    """Return what an action asks and gives: target 200% · bonus 10%."""
    parts = [_("target %(percent)s%%") % {"percent": one.target_pct}]
    if one.bonus_pct:
        parts.append(_("bonus %(percent)s%%") % {"percent": one.bonus_pct})
    return " · ".join(parts)


def hours(one: DailyTime) -> str:
    """Return hours set free: Mon–Wed, Fri 15:00–16:30."""
    days = [_run(first, last) for first, last in _runs(sorted(one.weekdays))]
    clock = [time_format(time, "H:i") for time in (one.start, one.until)]
    return f"{', '.join(days)} {'–'.join(clock)}"


def _runs(days: list[int]) -> list[tuple[int, int]]:
    """Return the first and last day of each row of neighbours: three or more make one."""
    rows: list[list[int]] = []
    for day in days:
        if rows and rows[-1][-1] == day - 1:
            rows[-1].append(day)
        else:
            rows.append([day])
    return [
        ends
        for row in rows
        for ends in ([(row[0], row[-1])] if len(row) > 2 else [(day, day) for day in row])
    ]


def _run(first: int, last: int) -> str:
    names = [date_format(MONDAY + timedelta(days=day), "D") for day in (first, last)]
    return names[0] if first == last else "–".join(names)


def rest(one: Action) -> str:
    """Return what the rest after an action asks, and until when; nothing without a rest."""
    if one.rest_until is None:
        return ""
    last = date_format(one.rest_until - timedelta(days=1), "j F")
    return _("rest up to and including %(day)s: target %(percent)s%%") % {
        "day": last,
        "percent": one.rest_pct,
    }


def phase(one: Action, today: date) -> str:
    """Return where an action stands, and how long."""
    left = one.days_left(today)
    if one.phase(today) is Phase.COMING:
        days = (one.start - today).days
        return ngettext("begins tomorrow", "begins in %(days)s days", days) % {"days": days}
    if one.phase(today) is Phase.RUNNING:
        return ngettext("last day", "%(days)s days left", left) % {"days": left}
    if one.phase(today) is Phase.RESTING:
        return ngettext("last day of rest", "%(days)s days of rest", left) % {"days": left}
    return pgettext("an action month", "over")


def compared(now: Rates, before: Rates, weeks_before: int) -> str:
    """Return what was done a week against the weeks before, with the numbers."""
    acts = ngettext(
        "%(now)s acts a week, against %(before)s in the week before.",
        "%(now)s acts a week, against %(before)s in the %(weeks)s weeks before.",
        weeks_before,
    ) % {"now": points(now.acts), "before": points(before.acts), "weeks": weeks_before}
    said = {
        "points": points(now.points),
        "points_before": points(before.points),
        "hours": points(now.hours),
        "hours_before": points(before.hours),
    }
    scored = _("Points: %(points)s against %(points_before)s.") % said
    if not now.hours and not before.hours:
        return f"{acts} {scored}"
    spent = _("Hours: %(hours)s against %(hours_before)s.") % said
    return f"{acts} {scored} {spent}"


def comparison(one: Comparison | None, action: Action, today: date) -> str:
    """Return how an action compares with the weeks before it, or why that cannot be said."""
    if one:
        return compared(one.now, one.before, one.windows.weeks_before)
    if today < action.start:
        return ""
    if min(today, action.until) - action.start >= WEEK:
        return _("There is no ordinary week before it to compare with.")
    if today >= action.until:
        return _("It was shorter than a week: too short to compare.")
    return _("Too early to compare: that takes a whole week.")


def read_action(told: Mapping[str, Any]) -> Action:
    """Return the action that a shape tells. Raises the errors of `core.targets.actions`."""
    free = told["hours"]
    return Action(
        theme=" ".join(told["theme"].split()),
        start=date.fromisoformat(told["start"]),
        until=date.fromisoformat(told["until"]),
        target_pct=told["target_pct"],
        bonus_pct=told["bonus_pct"],
        rest_pct=told["rest_pct"],
        hours=DailyTime(
            time.fromisoformat(free["start"]), free["minutes"], frozenset(free["weekdays"])
        )
        if free
        else None,
    ).with_rest(told["rest_weeks"])
