"""Fixed blocks of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from voorkant.core.diary.blocks import DailyTime
from voorkant.core.targets.actions import Action, action_on
from voorkant.data.models import Member, TimeBlock, Workspace
from voorkant.queries.targets.actions import actions

ACTION_HOURS = "action_hours"


@dataclass(frozen=True, slots=True)
class Block:
    """A fixed block on a day, in local time; `theme` is that of the action that sets it free."""

    purpose: str
    start: time
    until: time
    theme: str = ""


def blocks(
    workspace: Workspace, member: Member, on: date, held: Iterable[Action] | None = None
) -> list[Block]:
    """List the fixed blocks of a member on a day, in order: his own, and for who is in sales those
    that an action sets free.
    """
    rows = TimeBlock.objects.filter(workspace=workspace, member=member, weekday=on.weekday())
    own = [Block(row.purpose, row.start, _after(on, row.start, row.minutes)) for row in rows]
    free = _set_free(actions(workspace) if held is None else held, on) if member.in_sales else []
    return sorted([*own, *free], key=lambda block: block.start)


def _set_free(held: Iterable[Action], on: date) -> list[Block]:
    action = action_on(held, on)
    hours = action.hours if action else None
    if action is None or hours is None or on.weekday() not in hours.weekdays:
        return []
    return [Block(ACTION_HOURS, hours.start, hours.until, action.theme)]


def talk_time(workspace: Workspace, member: Member) -> DailyTime | None:
    """Return a member's daily time to talk with prospects; None when he has none."""
    rows = TimeBlock.objects.filter(workspace=workspace, member=member, purpose="prospect_hours")
    found = list(rows.order_by("weekday"))
    if not found:
        return None
    return DailyTime(found[0].start, found[0].minutes, frozenset(row.weekday for row in found))


def _after(on: date, start: time, minutes: int) -> time:
    return (datetime.combine(on, start) + timedelta(minutes=minutes)).time()
