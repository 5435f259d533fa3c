"""Numbers, dates and weeks as the active language writes them."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from voorkant.core.activity.points import to_points
from voorkant.core.periods import Week


def points(tenths: int) -> str:
    """Return tenths as points, without a superfluous decimal: 4 or 4.5."""
    value = to_points(tenths)
    return number_format(value, decimal_pos=0 if value == int(value) else 1, force_grouping=True)


def day(on: date) -> str:
    """Return a date with its weekday and year."""
    return date_format(on, "l j F Y")


def short_day(on: date) -> str:
    """Return a date in figures: 25-10-2026."""
    return on.strftime("%d-%m-%Y")


def week(one: Week) -> str:
    """Return a week with its ISO year where that differs from what a reader expects, and its
    days.
    """
    last = date.fromordinal(one.until.toordinal() - 1)
    number = str(one.number) if one.monday.year == last.year else f"{one.number} ({one.year})"
    return _("week %(number)s · %(first)s to %(last)s") % {
        "number": number,
        "first": one.monday.strftime("%d-%m")
        if one.monday.year == last.year
        else short_day(one.monday),
        "last": short_day(last),
    }
