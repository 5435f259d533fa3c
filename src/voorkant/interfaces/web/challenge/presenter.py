"""A challenge as its pages draw it: weeks of days, each with how it went."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.periods import monday_of
from voorkant.core.rhythm.challenge import Fate, Turn
from voorkant.wording import challenges as words

WEEK = 7
MONDAY = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Cell:
    """A day in a week of a challenge; the first one and the first of a month name their month."""

    on: date
    fate: Fate
    said: str
    is_today: bool
    is_ahead: bool
    has_note: bool
    month: str


def weeks(
    turns: Iterable[Turn], today: date, noted: Collection[date] = ()
) -> tuple[tuple[Cell | None, ...], ...]:
    """Return the weeks of a challenge, Monday first; None before its first and after its last."""
    shown = list(turns)
    if not shown:
        return ()
    first = min(turn.on for turn in shown)
    known = {turn.on: _cell(turn, today, turn.on in noted, turn.on == first) for turn in shown}
    monday, last = monday_of(first), max(known)
    rows = []
    while monday <= last:
        rows.append(tuple(known.get(monday + timedelta(days=day)) for day in range(WEEK)))
        monday += timedelta(days=WEEK)
    return tuple(rows)


def head() -> tuple[date, ...]:
    """Return a week of days, Monday first, for the names above the columns."""
    return tuple(MONDAY + timedelta(days=day) for day in range(WEEK))


def _cell(turn: Turn, today: date, has_note: bool, is_first: bool) -> Cell:
    on = turn.on
    said = words.fate(turn.fate, on, today)
    month = words.month(on) if is_first or on.day == 1 else ""
    return Cell(on, turn.fate, said, on == today, on > today, has_note, month)
