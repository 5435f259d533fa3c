"""The day that a few words of a phrase name."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from voorkant.core.activity.phrases.lexicon import Lexicon
from voorkant.core.activity.phrases.words import Word, begins
from voorkant.core.periods import YEARS, BadDate, parse_day

ISO = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
DAY_FIRST = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})(?:[-/]([0-9]{4}|[0-9]{2}))?")
NUMBER = re.compile(r"[0-9]{1,2}")
YEAR = re.compile(r"[0-9]{4}")
LEAP = 8


def day_at(
    words: Sequence[Word], place: int, lexicon: Lexicon, today: date
) -> tuple[date, int] | None:
    """Return the day that the words from a place on name and how many they are; None for none.

    A weekday is the last one up to today, after `last` the last one before it; a date without a
    year is the latest up to tomorrow, day before month. Raises BadDate for 31-02.
    """
    if words[place].is_quoted:
        return None
    near = begins(words, place, lexicon.days)
    if near:
        return today + timedelta(days=near[0]), near[1]
    before = words[place].key
    is_last = before in lexicon.last
    if (is_last or before in lexicon.on) and place + 1 < len(words):
        named = _named(words, place + 1, lexicon, today - timedelta(days=is_last))
        return (named[0], named[1] + 1) if named else None
    return _named(words, place, lexicon, today)


def _named(
    words: Sequence[Word], place: int, lexicon: Lexicon, latest: date
) -> tuple[date, int] | None:
    """Return a weekday, the last one up to a date; or what figures say."""
    if words[place].is_quoted:
        return None
    weekday = lexicon.weekdays.get(words[place].key)
    if weekday is not None:
        return latest - timedelta(days=(latest.weekday() - weekday) % 7), 1
    return _in_figures(words[place].key, latest) or _with_month(words, place, lexicon, latest)


def _in_figures(text: str, latest: date) -> tuple[date, int] | None:
    if ISO.fullmatch(text):
        return parse_day(text), 1
    said = DAY_FIRST.fullmatch(text)
    if not said:
        return None
    year = int(said[3]) if said[3] else None
    if year is not None and year < 100:
        year += 2000
    return _date(text, int(said[1]), int(said[2]), year, latest), 1


def _with_month(
    words: Sequence[Word], place: int, lexicon: Lexicon, latest: date
) -> tuple[date, int] | None:
    """Read `23 november` and `23 november 2026`."""
    following = [word.key for word in words[place + 1 : place + 3] if not word.is_quoted]
    if not NUMBER.fullmatch(words[place].key) or not following:
        return None
    month = lexicon.months.get(following[0])
    if month is None:
        return None
    text = f"{words[place].key} {following[0]}"
    has_year = len(following) > 1 and bool(YEAR.fullmatch(following[1]))
    year = int(following[1]) if has_year else None
    return _date(text, int(words[place].key), month, year, latest), 3 if has_year else 2


def _date(text: str, day: int, month: int, year: int | None, latest: date) -> date:
    """Return a date; without a year the latest up to the day after `latest`. Raises BadDate."""
    until = latest + timedelta(days=1)
    for one in [year] if year is not None else range(until.year, until.year - LEAP - 1, -1):
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if (year is not None and year in YEARS) or (year is None and found <= until):
            return found
    raise BadDate("on", text=text)
