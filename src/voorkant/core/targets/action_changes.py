"""What may change about an action: weeks that are over never, the running week only for more."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from voorkant.core.errors import Conflict, Invalid
from voorkant.core.periods import monday_of
from voorkant.core.targets.actions import WEEK, Action


class ActionsOverlap(Conflict):
    """Two actions of a workspace share a day, rests included."""

    code = "actions_overlap"


class ActionIsOver(Conflict):
    """There is nothing left of the action to stop."""

    code = "action_is_over"


class PastWeek(Invalid):
    """It would change what was asked in a week that is over."""

    code = "past_week"


class EasierTooSoon(Invalid):
    """It would make the running week easier than was announced."""

    code = "easier_too_soon"


def check_overlap(action: Action, others: Iterable[Action]) -> None:
    """Refuse an action that shares a day with another, rests included."""
    for other in others:
        if action.start < other.ends and other.start < action.ends:
            raise ActionsOverlap("start", theme=other.theme)


def check_change(before: Action | None, after: Action | None, today: date) -> None:
    """Refuse a change to weeks that are over, and one that makes the running week easier.

    None stands for no action. Raises PastWeek, EasierTooSoon.
    """
    monday = monday_of(today)
    day = min(one.start for one in (before, after) if one)
    while day < monday + WEEK:
        was, becomes = _asked(before, day), _asked(after, day)
        if day < monday and was != becomes:
            raise PastWeek("start", monday=monday)
        if becomes[1] < was[1] or becomes[2] < was[2]:
            raise EasierTooSoon("until", monday=monday + WEEK)
        day += timedelta(days=1)


def is_accepted(before: Action | None, after: Action | None, today: date) -> bool:
    """Return whether `check_change` lets a change pass."""
    try:
        check_change(before, after, today)
    except Invalid:
        return False
    return True


def _asked(action: Action | None, day: date) -> tuple[bool, int, int]:
    """Return whether an action runs on a day, and its factor and bonus in percent."""
    if action is None:
        return False, 100, 0
    return action.start <= day < action.ends, action.factor(day), action.bonus(day)


def stopped(action: Action, today: date) -> Action | None:
    """Return what is left of an action that is stopped: it lasts until the coming Monday.

    None when it would begin after that. Raises ActionIsOver.
    """
    monday = monday_of(today) + WEEK
    if action.ends <= monday:
        raise ActionIsOver("until")
    if action.start >= monday:
        return None
    rests = action.rest_from < monday
    return replace(action, until=min(action.until, monday), rest_until=monday if rests else None)
