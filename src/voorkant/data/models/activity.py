"""Kinds, schemes and the ledger: entries are facts, day scores follow from them."""

from django.db import models
from django.db.models import F, Q

from voorkant.core.activity.entries import MAX_NAME, MAX_NOTE, MAX_QUANTITY, EntryType, Origin
from voorkant.core.activity.kinds import Measure, Nature
from voorkant.core.activity.sides import Side
from voorkant.data.models.base import Row, one_of, plain


class ActivityKind(Row):
    """A type of work. `aliases` holds words by which it is also called, one a line."""

    name_nl = models.CharField(max_length=MAX_NAME)
    name_en = models.CharField(max_length=MAX_NAME)
    aliases = models.TextField(blank=True)
    nature = models.CharField(max_length=10, choices=one_of(*Nature))
    measure = models.CharField(max_length=10, choices=one_of(*Measure))
    with_prospect = models.BooleanField(default=False)
    is_occasion = models.BooleanField(default=False)
    is_tile = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)
    archived_on = models.DateField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(nature__in=plain(*Nature)), name="kind_nature"),
            models.CheckConstraint(condition=Q(measure__in=plain(*Measure)), name="kind_measure"),
        )


class Scheme(Row):
    """A dated set of point rules, valid from a Monday until a later one; on trial up to
    `trial_until`.

    What was withdrawn before it began, or replaced by another for its Monday, holds on no day.
    """

    valid_from = models.DateField()
    trial_until = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        "data.Member", on_delete=models.PROTECT, related_name="+", null=True
    )
    reason = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace", "valid_from"],
                condition=Q(withdrawn_at=None),
                name="scheme_once_a_monday",
            ),
        )


class PointRule(Row):
    """What one kind earns under one scheme; points and cap in tenths.

    The chance of a signed contract is an own estimate per mille, or counted: `signed` of `tried`.
    """

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="rules")
    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="rules")
    side = models.CharField(max_length=10, choices=one_of(*Side))
    points = models.PositiveIntegerField()
    day_cap = models.PositiveIntegerField(null=True)
    asks_audience = models.BooleanField(default=False)
    needs_party = models.BooleanField(default=False)
    chance = models.PositiveSmallIntegerField(null=True)
    tried = models.PositiveIntegerField(null=True)
    signed = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["scheme", "kind"], name="rule_once_a_kind"),
            models.CheckConstraint(
                condition=Q(tried=None, signed=None, chance=None)
                | Q(tried=None, signed=None, chance__isnull=False, chance__lte=1000)
                | Q(
                    chance=None,
                    tried__isnull=False,
                    tried__gt=0,
                    signed__isnull=False,
                    signed__lte=F("tried"),
                ),
                name="rule_chance_estimated_or_counted",
            ),
            models.CheckConstraint(condition=Q(side__in=plain(*Side)), name="rule_side"),
            models.CheckConstraint(
                condition=~Q(side=Side.BACK.value) | Q(points=0), name="back_earns_nothing"
            ),
        )


class ProgressItem(Row):
    """A named piece of work of one member that takes longer than a week, followed from 0 to 100
    %.
    """

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey(ActivityKind, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=MAX_NAME)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["member", "kind", "closed_on"], name="item_open"),)


class Entry(models.Model):
    """One record of the ledger, never changed or deleted: triggers on both engines refuse it.

    A correction or void names the record it replaces; the latest of a chain stands.
    """

    workspace = models.ForeignKey(
        "data.Workspace", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    client_uuid = models.UUIDField()
    body_digest = models.CharField(max_length=64)
    member = models.ForeignKey(
        "data.Member", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.ForeignKey(
        ActivityKind, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    point_rule = models.ForeignKey(
        PointRule, on_delete=models.PROTECT, related_name="+", db_index=False, null=True
    )
    type = models.CharField(max_length=10, choices=one_of(*EntryType))
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="replaced_by", null=True
    )
    recorded_by = models.ForeignKey(
        "data.Member", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    local_date = models.DateField()
    tz = models.CharField(max_length=64)
    occurred_at = models.DateTimeField()
    device_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    clock_flag = models.BooleanField(default=False)
    quantity = models.PositiveIntegerField(null=True)
    item = models.ForeignKey(ProgressItem, on_delete=models.PROTECT, related_name="+", null=True)
    percent = models.PositiveSmallIntegerField(null=True)
    minutes = models.PositiveIntegerField(default=0)
    audience = models.PositiveIntegerField(null=True)
    amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    party = models.ForeignKey("data.Party", on_delete=models.PROTECT, related_name="+", null=True)
    occasion = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    origin = models.CharField(max_length=10, choices=one_of(*Origin))

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "client_uuid"], name="entry_once"),
            models.CheckConstraint(condition=Q(type__in=plain(*EntryType)), name="entry_type"),
            models.CheckConstraint(
                condition=Q(type=EntryType.LOG.value, replaces=None)
                | Q(
                    type__in=[EntryType.CORRECT.value, EntryType.VOID.value], replaces__isnull=False
                ),
                name="entry_replaces_when_it_corrects",
            ),
            models.CheckConstraint(
                condition=Q(type=EntryType.VOID.value, quantity=None, percent=None, item=None)
                | Q(
                    ~Q(type=EntryType.VOID.value),
                    # A check that comes to NULL passes, so that a range alone lets NULL in.
                    quantity__isnull=False,
                    quantity__range=(1, MAX_QUANTITY),
                    percent=None,
                    item=None,
                )
                | Q(
                    ~Q(type=EntryType.VOID.value),
                    quantity=None,
                    percent__isnull=False,
                    percent__range=(0, 100),
                    item__isnull=False,
                ),
                name="entry_counts_or_measures_or_voids",
            ),
            models.CheckConstraint(
                condition=Q(amount=None, currency="") | Q(Q(amount__isnull=False), ~Q(currency="")),
                name="entry_amount_with_currency",
            ),
        )
        indexes = (
            models.Index(fields=["member", "local_date", "kind"], name="entry_member_day_kind"),
            models.Index(fields=["workspace", "local_date"], name="entry_workspace_day"),
            # Without it, wiping a workspace reads all entries again for each one it removes.
            models.Index(
                fields=["occasion"],
                condition=Q(occasion__isnull=False),
                name="entry_of_occasion",
            ),
        )


class EntryText(models.Model):
    """Words with an entry, kept apart so that they can be erased while the record stays."""

    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, related_name="text", primary_key=True
    )
    workspace = models.ForeignKey("data.Workspace", on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=MAX_NOTE, blank=True)
    reason = models.CharField(max_length=MAX_NOTE, blank=True)


class DayScore(models.Model):
    """What the entries of one member, day and kind are worth: recomputed with every record, in
    tenths. `bonus` is what an action period adds to `counted`.
    """

    workspace = models.ForeignKey(
        "data.Workspace", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    member = models.ForeignKey(
        "data.Member", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    local_date = models.DateField()
    kind = models.ForeignKey(
        ActivityKind, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    week_monday = models.DateField()
    side = models.CharField(max_length=10, choices=one_of(*Side))
    quantity = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()
    raw = models.IntegerField()
    counted = models.IntegerField()
    bonus = models.IntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["workspace", "local_date", "member", "kind"], name="day_score_once"
            ),
        )
        indexes = (models.Index(fields=["member", "local_date"], name="day_score_member_day"),)


class SideCorrection(Row):
    """Where a phrase stands according to somebody here; `phrase` as it is compared."""

    phrase = models.CharField(max_length=500)
    side = models.CharField(max_length=10, choices=one_of(*Side))
    corrected_by = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "phrase"], name="phrase_corrected_once"),
            models.CheckConstraint(condition=Q(side__in=plain(*Side)), name="corrected_side"),
        )
