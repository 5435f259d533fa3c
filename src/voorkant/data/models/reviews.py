"""The weekly review: what somebody said about a week, and that it was closed."""

from django.db import models
from django.db.models import Q

from voorkant.core.activity.entries import MAX_NOTE
from voorkant.data.models.base import Row


class WeekClose(Row):
    """A member's answers about the week of a Monday: a draft until `closed_at`.

    `counted` and `target` are the week's points and target when it was closed, in tenths; `kept` of
    `due` promised days were kept then, and `tz` is the zone in which it was that day.
    """

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    monday = models.DateField()
    done = models.TextField(blank=True, max_length=MAX_NOTE)
    earned = models.TextField(blank=True, max_length=MAX_NOTE)
    blocked = models.TextField(blank=True, max_length=MAX_NOTE)
    coming = models.TextField(blank=True, max_length=MAX_NOTE)
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    counted = models.IntegerField(null=True)
    target = models.PositiveIntegerField(null=True)
    kept = models.PositiveSmallIntegerField(null=True)
    due = models.PositiveSmallIntegerField(null=True)
    tz = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "monday"], name="week_closed_once"),
            models.CheckConstraint(
                condition=Q(closed_at=None, counted=None, target=None, kept=None, due=None, tz="")
                | Q(closed_at__isnull=False, counted__isnull=False) & ~Q(tz=""),
                name="week_closed_with_points",
            ),
        )
        indexes = (models.Index(fields=["workspace", "monday"], name="week_close_by_week"),)
