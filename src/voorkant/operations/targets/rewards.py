"""Promising oneself a reward, and taking it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.periods import local_date
from voorkant.core.targets.rewards import (
    AlreadyClaimed,
    ClaimStands,
    DayIsOver,
    NotEarned,
    Reward,
    State,
)
from voorkant.data.models import Member, Workspace
from voorkant.data.models import Reward as Row
from voorkant.operations.activity.writing import lock
from voorkant.queries.access import require, zone_of
from voorkant.queries.targets.rewards import RewardCard, UnknownReward, cards, reward_of


def add_reward(workspace: Workspace, actor: Member, reward: Reward, moment: datetime) -> UUID:
    """Promise oneself a reward; return its public id. Sent twice it is made once.

    Raises DayIsOver.
    """
    require(actor, Permission.REWARDS)
    _check_day(actor, reward, moment)
    with transaction.atomic():
        lock(actor)
        open_ones = Row.objects.filter(member=actor, removed_at=None, claimed_at=None, on=reward.on)
        for row in open_ones:
            if reward_of(row) == reward:
                return row.public_id
        return _write(Row(workspace=workspace, member=actor, created_at=moment), reward)


def change_reward(
    workspace: Workspace, actor: Member, public_id: UUID, reward: Reward, moment: datetime
) -> Reward:
    """Change a reward that was not taken; return it as it was.

    Raises UnknownReward, AlreadyClaimed, DayIsOver.
    """
    with transaction.atomic():
        row = _locked(workspace, actor, public_id)
        if row.claimed_at:
            raise AlreadyClaimed("reward")
        _check_day(actor, reward, moment)
        before = reward_of(row)
        _write(row, reward)
    return before


def remove_reward(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime | None
) -> None:
    """Take a reward away, or (None) put it back. Raises UnknownReward."""
    with transaction.atomic():
        row = _locked(workspace, actor, public_id, removed=True)
        row.removed_at = moment
        row.save(update_fields=["removed_at"])


def repeat_reward(workspace: Workspace, actor: Member, public_id: UUID, moment: datetime) -> UUID:
    """Promise oneself the same for the next week, or that day of it; return its public id.

    Raises UnknownReward.
    """
    with transaction.atomic():
        row = _locked(workspace, actor, public_id)
        again = reward_of(row).again(local_date(moment, zone_of(actor)))
        return add_reward(workspace, actor, again, moment)


def claim_reward(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime
) -> RewardCard:
    """Take a reward whose points are scored, once.

    Raises UnknownReward, AlreadyClaimed, NotEarned.
    """
    with transaction.atomic():
        row = _locked(workspace, actor, public_id)
        (card,) = cards(actor, [row])
        if card.state is State.CLAIMED:
            raise AlreadyClaimed("reward")
        if card.state is State.LOCKED:
            raise NotEarned("reward")
        row.claimed_at = moment
        row.save(update_fields=["claimed_at"])
        return cards(actor, [row])[0]


def unclaim_reward(workspace: Workspace, actor: Member, public_id: UUID, moment: datetime) -> None:
    """Take back, on the same day, that a reward was taken. Raises UnknownReward, ClaimStands."""
    with transaction.atomic():
        row = _locked(workspace, actor, public_id)
        tz = zone_of(actor)
        if row.claimed_at and local_date(row.claimed_at, tz) != local_date(moment, tz):
            raise ClaimStands("reward")
        row.claimed_at = None
        row.save(update_fields=["claimed_at"])


def _locked(workspace: Workspace, actor: Member, public_id: UUID, *, removed: bool = False) -> Row:
    lock(actor)
    rows = Row.objects.filter(workspace=workspace, public_id=public_id)
    row = (rows if removed else rows.filter(removed_at=None)).select_related("member").first()
    if row is None:
        raise UnknownReward("reward")
    require(actor, Permission.REWARDS, about=row.member)
    return row


def _check_day(actor: Member, reward: Reward, moment: datetime) -> None:
    if reward.is_over(local_date(moment, zone_of(actor))):
        raise DayIsOver("on")


def _write(row: Row, reward: Reward) -> UUID:
    row.text, row.span = reward.text, reward.span
    row.on, row.threshold = reward.on, reward.threshold
    row.save()
    return row.public_id
