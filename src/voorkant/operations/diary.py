"""Setting fixed time apart."""

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.diary.blocks import DailyTime
from voorkant.data.models import Member, TimeBlock, Workspace
from voorkant.operations.activity.writing import lock
from voorkant.queries.access import require, zone_of

PROSPECT_HOURS = "prospect_hours"


def set_talk_time(workspace: Workspace, actor: Member, wish: DailyTime | None) -> None:
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
