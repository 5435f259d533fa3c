"""The daily promise and what stands below it."""

from django.db import models
from django.db.models import Q

from voorkant.core.rhythm.promise import MOST_PROMISED
from voorkant.data.models.base import Row


class PromisePattern(Row):
    """From a date on: how many acts a day, on which weekdays (digits, 0 = Monday)."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    number = models.PositiveSmallIntegerField()
    weekdays = models.CharField(max_length=7)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "valid_from"], name="pattern_once_a_day"),
            models.CheckConstraint(
                condition=Q(number__range=(1, MOST_PROMISED)), name="promise_one_or_two"
            ),
        )


class Commitment(Row):
    """A kind of act chosen beforehand for a day; an intention, not a fact."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    local_date = models.DateField()
    position = models.PositiveSmallIntegerField()
    kind = models.ForeignKey("data.ActivityKind", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey("data.Party", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["member", "local_date", "position"], name="commitment_once"
            ),
            models.CheckConstraint(
                condition=Q(position__range=(1, MOST_PROMISED)), name="commitment_position"
            ),
        )


class BackOpened(Row):
    """The rest was opened before the promise of that day was kept."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    local_date = models.DateField()
    opened_at = models.DateTimeField()


class RestLine(Row):
    """One line of the rest: what may be done after the promise."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    added_on = models.DateField()
    done_on = models.DateField(null=True)
    removed_at = models.DateTimeField(null=True)
