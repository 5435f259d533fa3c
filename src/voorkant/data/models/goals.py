"""The three-month plan, goals from BHAG to quarter, and what delayed them."""

from django.db import models
from django.db.models import F, Q

from voorkant.core.activity.entries import MAX_NAME
from voorkant.core.goals.delays import MAX_CAUSE, MOST_WEEKS
from voorkant.core.goals.goals import MAX_REASON, MAX_UNIT, GoalState, Level, Yardstick
from voorkant.core.goals.plan import MAX_TEXT, MOST_ACTS
from voorkant.data.models.base import Row, one_of, plain


class ActionPlan(Row):
    """Thirteen weeks of a member from the Monday `starts_on`; up to the Monday `until` when it was
    stopped.
    """

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    until = models.DateField()
    theme = models.CharField(max_length=MAX_NAME, blank=True)
    created_at = models.DateTimeField()
    created_on = models.DateField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["member", "starts_on"],
                condition=Q(removed_at=None),
                name="plan_once_a_monday",
            ),
            models.CheckConstraint(condition=Q(starts_on__lt=F("until")), name="plan_in_order"),
        )


class PlanChange(Row):
    """That weeks of a plan were filled in; once undone, what the weeks were before it holds."""

    plan = models.ForeignKey(ActionPlan, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_on = models.DateField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["plan", "number"], name="plan_change_once"),)


class PlanWeek(Row):
    """How many front acts a change intended for a week, and a line of text. The latest change that
    was not undone holds.
    """

    change = models.ForeignKey(PlanChange, on_delete=models.PROTECT, related_name="weeks")
    monday = models.DateField()
    intended = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=MAX_TEXT, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["change", "monday"], name="plan_week_once"),
            models.CheckConstraint(
                condition=Q(intended__range=(0, MOST_ACTS)), name="plan_week_intended"
            ),
        )


class PlanKind(Row):
    """How many of the acts of a week are of one kind."""

    week = models.ForeignKey(PlanWeek, on_delete=models.PROTECT, related_name="kinds")
    kind = models.ForeignKey("data.ActivityKind", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["week", "kind"], name="plan_kind_once"),
            models.CheckConstraint(
                condition=Q(number__range=(1, MOST_ACTS)), name="plan_kind_number"
            ),
        )


class Goal(Row):
    """What a member, or (None) the workspace, wants to have reached on a day.

    `target` in cents, tenths of points, or whole, as `counts` says. `version` goes up with every
    change.
    """

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+", null=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    level = models.CharField(max_length=10, choices=one_of(*Level))
    title = models.CharField(max_length=MAX_NAME)
    counts = models.CharField(max_length=10, choices=one_of(*Yardstick))
    target = models.BigIntegerField()
    unit = models.CharField(max_length=MAX_UNIT, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    kind = models.ForeignKey(
        "data.ActivityKind", on_delete=models.PROTECT, related_name="+", null=True
    )
    starts_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=10, choices=one_of(*GoalState), default=GoalState.OPEN.value
    )
    closed_on = models.DateField(null=True)
    reason = models.CharField(max_length=MAX_REASON, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(level__in=plain(*Level)), name="goal_level"),
            models.CheckConstraint(condition=Q(counts__in=plain(*Yardstick)), name="goal_counts"),
            models.CheckConstraint(condition=Q(target__gt=0), name="goal_target"),
            models.CheckConstraint(condition=Q(starts_on__lt=F("due_on")), name="goal_in_order"),
            models.CheckConstraint(
                condition=(Q(counts=Yardstick.MONEY.value) & ~Q(currency=""))
                | (~Q(counts=Yardstick.MONEY.value) & Q(currency="")),
                name="goal_currency",
            ),
            models.CheckConstraint(
                condition=Q(counts=Yardstick.TIMES.value, kind__isnull=False)
                | (~Q(counts=Yardstick.TIMES.value) & Q(kind=None)),
                name="goal_kind",
            ),
            models.CheckConstraint(
                condition=Q(state=GoalState.OPEN.value, closed_on=None)
                | Q(state__in=plain(GoalState.REACHED, GoalState.DROPPED), closed_on__isnull=False),
                name="goal_state",
            ),
            models.CheckConstraint(
                condition=Q(level=Level.BHAG.value, parent=None) | ~Q(level=Level.BHAG.value),
                name="goal_bhag_on_top",
            ),
        )
        indexes = (models.Index(fields=["workspace", "member"], name="goal_by_member"),)


class GoalReading(Row):
    """How far a goal was on a day, in the unit of its target; the latest day holds."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="readings")
    on = models.DateField()
    value = models.BigIntegerField()
    made_by = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(value__gte=0), name="goal_reading_value"),
        )


class GoalDelay(Row):
    """Weeks that a goal comes later, what caused it, and who cost it."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="delays")
    weeks = models.PositiveSmallIntegerField()
    cause = models.CharField(max_length=MAX_CAUSE)
    party = models.ForeignKey("data.Party", on_delete=models.PROTECT, related_name="+", null=True)
    noted_on = models.DateField()
    made_by = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(weeks__range=(1, MOST_WEEKS)), name="goal_delay_weeks"
            ),
            models.CheckConstraint(condition=~Q(cause=""), name="goal_delay_has_a_cause"),
        )
