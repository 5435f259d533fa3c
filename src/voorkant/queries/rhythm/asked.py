"""What days ask of a member in all: by his promise, and by the challenge that he runs."""

from dataclasses import replace
from datetime import date
from itertools import takewhile

from voorkant.core.rhythm.challenge import WEEKDAYS, Rule
from voorkant.core.rhythm.days import Day
from voorkant.data.models import Member, Workspace
from voorkant.queries.rhythm.challenge import open_row, terms_of
from voorkant.queries.rhythm.days import calendar, days
from voorkant.queries.rhythm.promise import patterns

SATURDAY = 5


def asked_days(workspace: Workspace, member: Member, start: date, until: date) -> tuple[Day, ...]:
    """Return the days from `start` up to `until`, oldest first, each asking the larger of what was
    promised for it and what an open challenge asks.
    """
    promised = days(workspace, member, start, until)
    row = open_row(member)
    if row is None:
        return promised
    asked = calendar(workspace, member, min(row.starts_on, start), until)
    run = takewhile(lambda day: day.on < until, terms_of(row).days(asked, {}))
    asks = {day.on: day.promised for day in run}
    return tuple(replace(day, promised=max(day.promised, asks.get(day.on, 0))) for day in promised)


def asks_weekends(member: Member, today: date) -> bool:
    """Tell whether a promise that holds now or later, or an open challenge, asks weekend days."""
    known, row = patterns(member), open_row(member)
    held = [one.weekdays for one in known if one.valid_from > today]
    held += [one.weekdays for one in known if one.valid_from <= today][-1:]
    held += [WEEKDAYS[Rule(row.rule)]] if row else []
    return any(weekday >= SATURDAY for weekdays in held for weekday in weekdays)
