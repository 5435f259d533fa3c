"""The address book, and the calls planned from it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from voorkant.core.portfolio.parties import CallState, PartyKind
from voorkant.data.models.base import Row, one_of, plain


class Party(Row):
    """A person or organisation we know; prospect and customer are states that follow from what is
    known.
    """

    kind = models.CharField(max_length=15, choices=one_of(*PartyKind))
    name = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="people", null=True
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=plain(*PartyKind)), name="party_kind"),
        )
        indexes = (models.Index("workspace", Lower("name"), name="party_by_name"),)


class PlannedCall(Row):
    """Somebody to call: why, when, and how often it was tried."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    due_on = models.DateField()
    occasion = models.ForeignKey(
        "data.Entry", on_delete=models.PROTECT, related_name="+", null=True
    )
    tries = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        max_length=10, choices=one_of(*CallState), default=CallState.OPEN.value
    )
    entry_uuid = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(state__in=plain(*CallState)), name="call_state"),
        )
        indexes = (models.Index(fields=["member", "state", "due_on"], name="call_by_day"),)


class CallTry(Row):
    """A call in vain that a device told of later: once, and it can be taken back."""

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    client_uuid = models.UUIDField()
    call = models.ForeignKey(PlannedCall, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    due_before = models.DateField()
    due_after = models.DateField()
    received_at = models.DateTimeField()
    undone_by = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["workspace", "client_uuid"], name="call_try_once"),
        )
