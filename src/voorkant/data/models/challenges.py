"""Challenges, their notes, who was asked to run one along, and links that show something."""

from django.db import models
from django.db.models import Q

from voorkant.core.activity.entries import MAX_NAME
from voorkant.core.rhythm.promise import MOST_PROMISED
from voorkant.data.models.base import Row, one_of

MAX_TEXT = 500
RULES = ("every_day", "working_days")
SHOWN = ("nothing", "total", "days", "notes")
ANSWERS = ("open", "accepted", "declined", "withdrawn")


class Challenge(Row):
    """Thirty due days of a member; how they went is stored nowhere.

    `ended_on` is the day on which he stopped, or began another. Those with the same `together` run
    it together; `shows` is what the others see of it, `counts_along` whether it counts in their
    total while it shows nothing. A removed one was never meant.
    """

    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    rule = models.CharField(max_length=20, choices=one_of(*RULES))
    number = models.PositiveSmallIntegerField()
    together = models.UUIDField(null=True)
    shows = models.CharField(max_length=10, choices=one_of(*SHOWN), default="total")
    counts_along = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    left_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(ended_on=None, removed_at=None),
                name="challenge_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(number__range=(1, MOST_PROMISED)), name="challenge_one_or_two"
            ),
            models.CheckConstraint(condition=Q(rule__in=RULES), name="challenge_rule"),
            models.CheckConstraint(condition=Q(shows__in=SHOWN), name="challenge_shows"),
        )
        indexes = (models.Index(fields=["workspace", "together"], name="challenge_together"),)


class ChallengeNote(Row):
    """What a day of a challenge brought, in a few words."""

    challenge = models.ForeignKey("data.Challenge", on_delete=models.PROTECT, related_name="notes")
    on = models.DateField()
    text = models.CharField(max_length=MAX_TEXT)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["challenge", "on"], name="challenge_note_once_a_day"),
        )


class ChallengeInvite(Row):
    """That somebody who runs a challenge asked a colleague to run it along, and what he said."""

    challenge = models.ForeignKey("data.Challenge", on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=one_of(*ANSWERS), default="open")
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["challenge", "member"], name="challenge_invite_once"),
            models.CheckConstraint(condition=Q(state__in=ANSWERS), name="challenge_invite_state"),
        )


class ShareLink(Row):
    """A secret link that shows something to whoever has it; only its SHA-256 is kept."""

    purpose = models.CharField(max_length=20, choices=one_of("challenge"))
    token_hash = models.CharField(max_length=64, unique=True)
    member = models.ForeignKey("data.Member", on_delete=models.PROTECT, related_name="+")
    challenge = models.ForeignKey(
        "data.Challenge", on_delete=models.PROTECT, related_name="+", null=True
    )
    name = models.CharField(max_length=MAX_NAME, blank=True)
    shows = models.CharField(max_length=10, choices=one_of(*SHOWN[1:]))
    with_name = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(purpose="challenge", challenge__isnull=False),
                name="share_link_purpose",
            ),
            models.CheckConstraint(condition=Q(shows__in=SHOWN[1:]), name="share_link_shows"),
        )
