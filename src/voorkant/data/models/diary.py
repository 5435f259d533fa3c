"""Fixed blocks of time."""

from django.db import models
from django.db.models import Q

from voorkant.data.models.base import Row, one_of


class TimeBlock(Row):
    """A fixed block on a weekday (0 = Monday), at a local time in its zone."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(
        max_length=15, choices=one_of("prospect_hours", "reach_hours", "on_business")
    )
    weekday = models.PositiveSmallIntegerField()
    start = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    tz = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="block_weekday"),
            models.CheckConstraint(condition=Q(minutes__range=(5, 1440)), name="block_minutes"),
            models.UniqueConstraint(
                fields=["member", "purpose", "weekday", "start"], name="block_once"
            ),
        )
