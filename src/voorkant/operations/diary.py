"""Setting fixed time apart."""

from dataclasses import dataclass
from datetime import time

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.errors import Invalid
from voorkant.data.models import Member, TimeBlock, Workspace
from voorkant.operations.activity.writing import lock
from voorkant.queries.access import require, zone_of

PROSPECT_HOURS = "prospect_hours"


class BadBlock(Invalid):
    """A block lasts 5 minutes to 12 hours and ends on its own day."""

    code = "bad_block"


@dataclass(frozen=True, slots=True)
class TalkTime:
    """A daily time to talk with prospects, in local time, on the weekdays given (0 = Monday)."""

    start: time
    minutes: int = 60
    weekdays: frozenset[int] = frozenset(range(5))

    def __post_init__(self) -> None:
        ends = self.start.hour * 60 + self.start.minute + self.minutes
        if not 5 <= self.minutes <= 720 or ends > 24 * 60:
            raise BadBlock("minutes")


def set_talk_time(workspace: Workspace, actor: Member, wish: TalkTime | None) -> None:
    """Fix the actor's daily time to talk in place of the earlier one; None lets it go."""
    require(actor, Permission.PROMISE)
    with transaction.atomic():
        lock(actor)
        TimeBlock.objects.filter(member=actor, purpose=PROSPECT_HOURS).delete()
        if wish is None:
            return
        for weekday in sorted(wish.weekdays):
            TimeBlock.objects.create(
                workspace=workspace,
                member=actor,
                purpose=PROSPECT_HOURS,
                weekday=weekday,
                start=wish.start,
                minutes=wish.minutes,
                tz=zone_of(actor),
            )
