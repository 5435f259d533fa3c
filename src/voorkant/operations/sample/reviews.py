"""The weeks that people of the sample company closed, and what came too late for one of them."""

import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from voorkant.core.activity.entries import NewEntry, Origin
from voorkant.core.periods import Week, zone
from voorkant.core.rhythm.review import QUESTIONS
from voorkant.data.models import ActivityKind, Member
from voorkant.operations.activity.log import log_entry
from voorkant.operations.rhythm.reviews import close_week
from voorkant.operations.sample.story import SEED

# Per person, how many weeks ago the latest closed week was: the owner's last one is still open.
LATEST = (2, 1, 2)
CLOSED = 6
LATE = 3


def close_weeks(seats: list[Member], words: dict[str, Any], today: date) -> None:
    """Let everybody have closed some weeks on Sunday evening; the owner with answers."""
    for seat, latest in zip(seats, LATEST, strict=True):
        for ago in range(latest, latest + CLOSED):
            said = words["answers"][ago % len(words["answers"])] if seat is seats[0] else ()
            answers = dict(zip(QUESTIONS, said, strict=False))
            week = Week.of(today).shifted(-ago)
            sunday = week.until - timedelta(days=1)
            close_week(seat.workspace, seat, week, answers, _at(seat, sunday, time(19)))
    _log_late(seats[0], words["late"], today)


def _log_late(owner: Member, note: str, today: date) -> None:
    """One call that the owner forgot when he closed the week."""
    monday = Week.of(today).shifted(1 - LATE).monday
    call = ActivityKind.objects.get(workspace=owner.workspace, name_en="Call with a prospect")
    new = NewEntry(
        client_uuid=uuid.UUID(int=SEED),
        kind=call.public_id,
        on=monday - timedelta(days=3),
        note=note,
        origin=Origin.SAMPLE,
    )
    log_entry(owner.workspace, owner, new, _at(owner, monday, time(9, 5)))


def _at(seat: Member, on: date, clock: time) -> datetime:
    return datetime.combine(on, clock, zone(seat.workspace.tz)).astimezone(UTC)
