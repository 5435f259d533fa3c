"""Weekly targets, what a member is there for, action periods, rewards, and what a year rests on."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from voorkant.core.activity.entries import MAX_NAME, MAX_NOTE
from voorkant.data.models.base import Row, one_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _percent(*names: str, most: int = 100) -> Q:
    whole = Q()
    for name in names:
        whole &= Q(**{f"{name}__range": (0, most)})
    return whole


class WorkPattern(Row):
    """From a date on: which part of each weekday a member works, in percent."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    monday = models.PositiveSmallIntegerField(default=100)
    tuesday = models.PositiveSmallIntegerField(default=100)
    wednesday = models.PositiveSmallIntegerField(default=100)
    thursday = models.PositiveSmallIntegerField(default=100)
    friday = models.PositiveSmallIntegerField(default=100)
    saturday = models.PositiveSmallIntegerField(default=0)
    sunday = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["member", "valid_from"], name="work_pattern_once_a_day"
            ),
            models.CheckConstraint(condition=_percent(*WEEKDAYS), name="work_pattern_percent"),
        )


class Absence(Row):
    """Days from `start` up to `until` on which a member is away, wholly or a part in percent."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    start = models.DateField()
    until = models.DateField()
    part = models.PositiveSmallIntegerField(default=100)
    reason = models.CharField(max_length=MAX_NAME, blank=True)
    removed_at = models.DateTimeField(null=True)

    @property
    def last_day(self) -> date:
        """The last day away."""
        return self.until - timedelta(days=1)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("until")), name="absence_in_order"),
            models.CheckConstraint(condition=Q(part__range=(1, 100)), name="absence_part"),
        )
        indexes = (models.Index(fields=["workspace", "until"], name="absence_by_end"),)


class Holiday(Row):
    """A public holiday as this workspace keeps it; `counts` tells whether it is a day off here."""

    date = models.DateField()
    name = models.CharField(max_length=MAX_NAME)
    counts = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "date"], name="holiday_once_a_day"),
        )


class WeeklyTarget(Row):
    """From a Monday on: points to score in a whole week, in tenths.

    Without a member it holds for everybody who has none of his own.
    """

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+", null=True)
    valid_from = models.DateField()
    points = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace", "member", "valid_from"], name="target_once_a_monday"
            ),
            models.UniqueConstraint(
                fields=["workspace", "valid_from"],
                condition=Q(member=None),
                name="default_target_once_a_monday",
            ),
            models.CheckConstraint(condition=Q(points__gt=0), name="target_more_than_nothing"),
        )


class Recalibration(Row):
    """That a target was changed: by whom, from when, from what to what (tenths), and why."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+", null=True)
    decided_by = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    valid_from = models.DateField()
    old = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    proposed = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=MAX_NOTE, blank=True)

    class Meta:
        indexes = (models.Index(fields=["workspace", "decided_at"], name="recalibration_by_time"),)


class ActionPeriod(Row):
    """An action month or quarter: a theme, days from `start` up to `until`, and what changes.

    `target_pct` is what the target becomes, `bonus_pct` what points earn on top, both in percent.
    `block_…` are the hours set free on its days. From `until` up to `rest_until` the target is
    `rest_pct`.
    """

    theme = models.CharField(max_length=MAX_NAME)
    start = models.DateField()
    until = models.DateField()
    target_pct = models.PositiveSmallIntegerField(default=100)
    bonus_pct = models.PositiveSmallIntegerField(default=0)
    rest_until = models.DateField(null=True)
    rest_pct = models.PositiveSmallIntegerField(default=50)
    block_start = models.TimeField(null=True)
    block_minutes = models.PositiveSmallIntegerField(null=True)
    block_weekdays = models.CharField(max_length=7, blank=True)
    created_by = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(start__lt=F("until")), name="action_in_order"),
            models.CheckConstraint(
                condition=Q(rest_until=None) | Q(rest_until__gt=F("until")),
                name="rest_after_action",
            ),
            models.CheckConstraint(
                condition=Q(target_pct__range=(100, 300)) & _percent("bonus_pct", "rest_pct"),
                name="action_percent",
            ),
            models.CheckConstraint(
                condition=Q(block_start=None, block_minutes=None)
                | Q(
                    block_start__isnull=False,
                    block_minutes__isnull=False,
                    block_minutes__range=(5, 720),
                ),
                name="action_block_whole",
            ),
        )
        indexes = (models.Index(fields=["workspace", "start"], name="action_by_start"),)


class Reward(Row):
    """What a member promised himself for a day, or a week (`on` is its Monday); threshold in
    tenths.
    """

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    span = models.CharField(max_length=5, choices=one_of("day", "week"))
    on = models.DateField()
    threshold = models.PositiveIntegerField()
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(span__in=["day", "week"]), name="reward_span"),
            models.CheckConstraint(condition=Q(threshold__gt=0), name="reward_is_earned"),
        )
        indexes = (models.Index(fields=["member", "on"], name="reward_by_day"),)


class WhatIfBasis(Row):
    """What a look ahead rests on, as somebody gave it; the latest of a workspace holds.

    Contracts counted in the days from `counted_from` up to `counted_until`, or else an own estimate
    of points per contract (tenths). Money in cents.
    """

    given_by = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    contracts = models.PositiveIntegerField(null=True)
    counted_from = models.DateField(null=True)
    counted_until = models.DateField(null=True)
    points_per_contract = models.PositiveIntegerField(null=True)
    deal_value = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    cycle_weeks = models.PositiveSmallIntegerField()
    minutes_per_point = models.PositiveSmallIntegerField(null=True)
    goal = models.BigIntegerField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    contracts__isnull=False,
                    counted_from__isnull=False,
                    counted_until__gt=F("counted_from"),
                    points_per_contract=None,
                )
                | Q(
                    contracts=None,
                    counted_from=None,
                    counted_until=None,
                    points_per_contract__isnull=False,
                    points_per_contract__gt=0,
                ),
                name="basis_counted_or_estimated",
            ),
            models.CheckConstraint(
                condition=Q(deal_value__gte=0) & (Q(goal=None) | Q(goal__gte=0)),
                name="basis_money",
            ),
        )
        indexes = (models.Index(fields=["workspace", "given_at"], name="basis_by_time"),)
