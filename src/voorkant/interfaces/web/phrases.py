"""Short phrases that several pages share."""

import re
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from voorkant.core.activity.records import Record
from voorkant.wording import numbers
from voorkant.wording.numbers import MINUS, change, points

# Words of at least this length may be broken, between two consonants that stand between vowels.
LONG = 16
LONG_WORD = re.compile(rf"\w{{{LONG},}}")
SEAM = re.compile(
    r"(?<=[aeiouy][b-df-hj-np-tv-xz])"
    r"(?<!c(?=h))(?<!s(?=[chkptl]))(?<![bcdfgkptv](?=[lr]))(?<!n(?=g))"
    r"(?=[b-df-hj-np-tv-xz][aeiouy])",
    re.IGNORECASE,
)
SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def breakable(name: str) -> str:
    """Return a name with places where a long word may end a line, for browsers that know none."""
    return LONG_WORD.sub(lambda word: SEAM.sub(SOFT_HYPHEN, word[0]), name)


def near_day(on: date) -> str:
    """Return a date near today, without its year: Mon 26 October."""
    return date_format(on, "D j F")


def measured(record: Record) -> str:
    """Return how much a record holds: 2×, or 40%."""
    if record.percent is not None:
        return f"{record.percent}%"
    return f"{number_format(record.quantity or 0, force_grouping=True)}×"


def money(cents: int | None, currency: str) -> str:
    """Return an amount as the active language writes it, with its currency; nothing for none."""
    return "" if cents is None else numbers.money(cents, currency)


def earned(tenths: int) -> str:
    """Return points as a gain or a loss: +3 points."""
    return ngettext("%(number)s point", "%(number)s points", abs(tenths) // 10) % {
        "number": change(tenths)
    }


def bonus(tenths: int) -> str:
    """Return what an action adds to points, apart from them: + 6 bonus."""
    sign = MINUS if tenths < 0 else "+"
    return _("%(sign)s %(points)s bonus") % {"sign": sign, "points": points(abs(tenths))}


def logged(name: str, gained: int) -> str:
    """Return what is said after logging."""
    if not gained:
        return _("Logged: %(name)s") % {"name": name}
    return _("Logged: %(name)s · %(points)s") % {"name": name, "points": earned(gained)}
