"""What still has to leave the house, and jobs that may run once in a period."""

import uuid

from django.db import models
from django.db.models import Q

from voorkant.data.models.base import one_of

OUTBOX_STATES = ("waiting", "sending", "sent", "shown", "failed")


class Outbox(models.Model):
    """A message written in the same transaction as what it tells of; a ticker sends it later.

    `data` is emptied once it was sent, or once `lapses_at` has passed: it may hold a secret link.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(
        "data.Workspace", on_delete=models.PROTECT, related_name="+", null=True
    )
    kind = models.CharField(max_length=40)
    recipient = models.EmailField()
    language = models.CharField(max_length=10)
    data = models.JSONField(default=dict)
    dedupe_key = models.CharField(max_length=100, unique=True)
    state = models.CharField(max_length=10, choices=one_of(*OUTBOX_STATES), default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    created_at = models.DateTimeField()
    lapses_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=OUTBOX_STATES), name="outbox_state"),
        )
        indexes = (models.Index(fields=["state", "next_at"], name="outbox_due"),)


class JobRun(models.Model):
    """That a job ran for a period: the unique row makes it run once."""

    job = models.CharField(max_length=60)
    period = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["job", "period"], name="job_once_a_period"),)
