"""Fixed blocks of time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from voorkant.core.diary.blocks import DailyTime
from voorkant.data.models import Member, TimeBlock, Workspace


@dataclass(frozen=True, slots=True)
class Block:
    """A fixed block on a day, in local time."""

    purpose: str
    start: time
    until: time


def blocks(workspace: Workspace, member: Member, on: date) -> list[Block]:
    """List the fixed blocks of a member on a day, in order."""
    rows = TimeBlock.objects.filter(workspace=workspace, member=member, weekday=on.weekday())
    return [
        Block(row.purpose, row.start, _after(on, row.start, row.minutes))
        for row in rows.order_by("start")
    ]


def talk_time(workspace: Workspace, member: Member) -> DailyTime | None:
    """Return a member's daily time to talk with prospects; None when he has none."""
    rows = TimeBlock.objects.filter(workspace=workspace, member=member, purpose="prospect_hours")
    found = list(rows.order_by("weekday"))
    if not found:
        return None
    return DailyTime(found[0].start, found[0].minutes, frozenset(row.weekday for row in found))


def _after(on: date, start: time, minutes: int) -> time:
    return (datetime.combine(on, start) + timedelta(minutes=minutes)).time()
