"""Numbers, dates and weeks as the active language writes them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorkant.core.activity.points import half_up, to_points
from voorkant.core.money import SYMBOLS
from voorkant.core.periods import Week

NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
SYMBOL_OF = {code: symbol for symbol, code in SYMBOLS.items()}


def points(tenths: int) -> str:
    """Return tenths as points, without a superfluous decimal: 4 or 4.5."""
    value = to_points(tenths)
    return number_format(value, decimal_pos=0 if value == int(value) else 1, force_grouping=True)


def with_points(tenths: int) -> str:
    """Return tenths as points, with that word: 1 point, 4.5 points."""
    told = ngettext("%(points)s point", "%(points)s points", 1 if abs(tenths) == 10 else 2)
    return told % {"points": points(tenths)}


def decimal(value: Fraction, places: int = 1) -> str:
    """Return an exact value rounded half up, without superfluous decimals: 6 or 6.4."""
    scaled = half_up(value * 10**places)
    while places and scaled % 10 == 0:
        scaled, places = scaled // 10, places - 1
    return number_format(Decimal(scaled).scaleb(-places), decimal_pos=places, force_grouping=True)


def money(cents: int, currency: str) -> str:
    """Return an amount with its currency, to the cent."""
    return _amount(Decimal(cents).scaleb(-2), 2, currency)


def whole_money(cents: int, currency: str) -> str:
    """Return an amount of 0 or more with its currency, rounded half up to whole units."""
    return _amount(Decimal(half_up(Fraction(cents, 100))), 0, currency)


def bare_money(cents: int) -> str:
    """Return an amount as it is typed in a form: without currency, cents only where there are."""
    whole = cents % 100 == 0
    return number_format(
        Decimal(cents).scaleb(-2), decimal_pos=0 if whole else 2, force_grouping=True
    )


def _amount(value: Decimal, places: int, currency: str) -> str:
    figures = number_format(value, decimal_pos=places, force_grouping=True)
    return f"{SYMBOL_OF.get(currency, currency)}{NO_BREAK}{figures}"


def change(tenths: int) -> str:
    """Return a change of points with its sign: +3, or a minus."""
    return (MINUS if tenths < 0 else "+") + points(abs(tenths))


def day(on: date) -> str:
    """Return a date with its weekday and year."""
    return date_format(on, "l j F Y")


def short_day(on: date) -> str:
    """Return a date in figures: 25-10-2026."""
    return on.strftime("%d-%m-%Y")


def short_week(one: Week) -> str:
    """Return a week briefly, with its Monday: week 50 · 7 December."""
    return _("week %(number)s · %(monday)s") % {
        "number": one.number,
        "monday": date_format(one.monday, "j F"),
    }


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
