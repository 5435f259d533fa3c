"""A business with its data, and the people in it."""

import uuid

from django.db import models
from django.db.models import Q

from voorkant.core.access import Role
from voorkant.data.models.base import Row, one_of, plain


class Workspace(models.Model):
    """One business: the boundary nothing crosses.

    `wiping_at` is set only while it is being removed.
    """

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, default="NL")
    tz = models.CharField(max_length=64, default="Europe/Amsterdam")
    currency = models.CharField(max_length=3, default="EUR")
    begins_on = models.DateField()
    shape = models.CharField(max_length=10, choices=one_of("solo", "team", "group"))
    audience_threshold = models.PositiveIntegerField(default=500)
    is_sample = models.BooleanField(default=False)
    wiping_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(shape__in=["solo", "team", "group"]), name="workspace_shape"
            ),
        )


class Member(Row):
    """A person in a workspace; `left_on` is the day from which he no longer belongs to it.

    Who is not `in_sales` logs as he likes, but the team's target does not count on him.
    """

    user = models.ForeignKey(
        "data.User", on_delete=models.PROTECT, null=True, related_name="members"
    )
    display_name = models.CharField(max_length=200)
    role = models.CharField(max_length=10, choices=one_of(*Role))
    in_sales = models.BooleanField(default=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace", "user"],
                condition=Q(left_on=None),
                name="member_once_while_open",
            ),
            models.CheckConstraint(condition=Q(role__in=plain(*Role)), name="member_role"),
        )
