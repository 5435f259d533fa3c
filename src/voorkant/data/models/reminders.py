"""Reminders of the promise: how somebody wants them, where they go, which were sent."""

from datetime import time

from django.db import models
from django.db.models import Q

from voorkant.data.models.base import Row


class ReminderChoice(Row):
    """How a member wants to be reminded.

    `next_at` is when to look at him again, None when nothing reaches him. What was sent before
    `since` says nothing about how he wants it now.
    """

    member = models.OneToOneField("data.Member", on_delete=models.PROTECT, related_name="+")
    at = models.TimeField()
    by_mail = models.BooleanField(default=False)
    weekends = models.BooleanField(default=False)
    paused_until = models.DateField(null=True)
    since = models.DateTimeField()
    next_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            # The hours as they were when the table was made: a later rule gets a later migration.
            models.CheckConstraint(
                condition=Q(at__gte=time(8), at__lte=time(19, 30)), name="reminder_by_day"
            ),
        )
        indexes = (models.Index(fields=["next_at"], name="reminder_due"),)


class ReminderDevice(Row):
    """A browser that shows a member's reminders: where its push service takes them, its keys.

    Without keys it shows none any more: its service refused what came from this Voorkant.
    """

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    endpoint = models.TextField()
    endpoint_hash = models.CharField(max_length=64)
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["member", "endpoint_hash"], name="reminder_device_once"
            ),
        )


class Reminder(Row):
    """A reminder, or the question whether to pause: one a day for a person, wherever he works.

    One that never reached him (`is_delivered`) says nothing about what he does with them.
    """

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey("data.User", on_delete=models.PROTECT, related_name="+")
    local_date = models.DateField()
    asks = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    is_delivered = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "local_date"], name="reminder_once_a_day"),
        )


class ReminderLink(Row):
    """A link in a mail: it logs one act of a kind, once, or (without one) says how to go on.

    Only the SHA-256 of its secret is kept.
    """

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    kind = models.ForeignKey(
        "data.ActivityKind", on_delete=models.PROTECT, related_name="+", null=True
    )
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True)
