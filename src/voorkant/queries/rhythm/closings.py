"""Which weeks a member closed, and what came after that."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from voorkant.core.activity.records import Record
from voorkant.core.periods import Week, monday_of
from voorkant.core.rhythm.review import Closing
from voorkant.data.models import Member, WeekClose, Workspace


def closings(member: Member, start: date, until: date) -> dict[date, Closing]:
    """Return the closings of the weeks that have a day from `start` up to `until`, by Monday."""
    rows = WeekClose.objects.filter(
        member=member, monday__gt=start - timedelta(days=7), monday__lt=until
    ).exclude(closed_at=None)
    return {row.monday: closing for row in rows if (closing := closing_of(row))}


def closing_of(row: WeekClose) -> Closing | None:
    """Return the closing of a week; None while it is a draft."""
    if row.closed_at is None or row.counted is None:
        return None
    return Closing(row.closed_at, row.tz, row.counted, row.target, row.kept, row.due)


def closing_on(member: Member, on: date) -> Closing | None:
    """Return the closing of the week of a day; None while it is open."""
    return closings(member, on, on + timedelta(days=1)).get(monday_of(on))


def closers(workspace: Workspace, week: Week) -> frozenset[int]:
    """Return who closed a week, by id: that, and never what he said."""
    rows = WeekClose.objects.filter(workspace=workspace, monday=week.monday)
    return frozenset(rows.exclude(closed_at=None).values_list("member_id", flat=True))


def mark_late(member: Member, records: Iterable[Record]) -> tuple[Record, ...]:
    """Return records of a member, marked where they came after their week was closed."""
    found = tuple(records)
    if not found:
        return found
    first, last = min(one.on for one in found), max(one.on for one in found)
    closed = closings(member, first, last + timedelta(days=1))
    return tuple(_marked(one, closed.get(monday_of(one.on))) for one in found)


def _marked(one: Record, closing: Closing | None) -> Record:
    return replace(one, is_late=closing is not None and closing.came_after(one.received_at))
