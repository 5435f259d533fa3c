"""Fixed blocks of time."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

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


def _after(on: date, start: time, minutes: int) -> time:
    return (datetime.combine(on, start) + timedelta(minutes=minutes)).time()
