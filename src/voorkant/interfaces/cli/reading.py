"""Reading what was typed: days, times, amounts. Once the books are open, refusals are said in the
language of the person.
"""

import re
from datetime import UTC, date, datetime
from gettext import gettext as _
from typing import Any

import typer

from voorkant.core.periods import BadDate, parse_day

CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
# ISO 4217 for "no currency": the amount carried no symbol, so it is in the workspace's currency.
NO_CURRENCY = "XXX"


def read_day(text: str) -> date:
    """Return a day, as 2026-11-23."""
    try:
        return parse_day(text)
    except BadDate as error:
        raise typer.BadParameter(_("Write the day like 2026-11-23.")) from error


def today() -> date:
    """Return the date on the clock of this machine."""
    return datetime.now(UTC).astimezone().date()


def read_clock(text: str) -> str:
    """Return a time of the day as it is written in JSON: 9:00 is 09:00."""
    found = CLOCK.fullmatch(text)
    if not found:
        raise typer.BadParameter(_("Write the time like 15:00."))
    return f"{found[1]:0>2}:{found[2]}"


def read_money(name: str, text: str, language: str) -> dict[str, Any]:
    """Return an amount under a name, with its currency if it told one; nothing for nothing."""
    if not text:
        return {}
    from voorkant.core.money import parse_money

    money = parse_money(text, language, NO_CURRENCY)
    known = {} if money.currency == NO_CURRENCY else {"currency": money.currency}
    return {name: money.cents, **known}
