"""Noting what delayed a goal, and taking that back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from voorkant.core.activity.entries import MAX_NAME, TooLong
from voorkant.core.goals.delays import Delay
from voorkant.core.goals.goals import GoalIsClosed, GoalState
from voorkant.core.periods import local_date
from voorkant.data.models import GoalDelay, Member, Party, Workspace
from voorkant.operations.activity.references import party_named
from voorkant.operations.goals.goals import changeable
from voorkant.operations.portfolio import find_party
from voorkant.queries.access import zone_of
from voorkant.queries.goals.goals import find_delay


@dataclass(frozen=True, slots=True)
class DelayWish:
    """Weeks that a goal comes later, what caused it, and who cost it: by public id, or by name."""

    weeks: int
    cause: str
    party: UUID | None = None
    party_name: str = ""


def add_delay(
    workspace: Workspace, actor: Member, goal: UUID, wish: DelayWish, moment: datetime
) -> UUID:
    """Note that a goal comes later; return the delay. Sent twice on a day it is noted once.

    Raises UnknownGoal, NotAllowed, GoalIsClosed, BadDelay, NameNeeded, TooLong, UnknownParty.
    """
    with transaction.atomic():
        row = changeable(workspace, actor, goal)
        if row.state != GoalState.OPEN:
            raise GoalIsClosed("goal")
        delay = Delay(wish.weeks, " ".join(wish.cause.split()))
        made, _is_new = GoalDelay.objects.get_or_create(
            workspace=workspace,
            goal=row,
            weeks=delay.weeks,
            cause=delay.cause,
            party=_party(workspace, wish, moment),
            noted_on=local_date(moment, zone_of(actor)),
            removed_at=None,
            defaults={"made_by": actor, "made_at": moment},
        )
    return made.public_id


def remove_delay(workspace: Workspace, actor: Member, delay: UUID, moment: datetime | None) -> UUID:
    """Take a delay away, or (None) put it back; return its goal.

    Raises UnknownDelay, NotAllowed.
    """
    with transaction.atomic():
        one = find_delay(workspace, delay)
        row = changeable(workspace, actor, one.goal.public_id)
        one.removed_at = moment
        one.save(update_fields=["removed_at"])
    return row.public_id


def _party(workspace: Workspace, wish: DelayWish, moment: datetime) -> Party | None:
    if wish.party:
        return find_party(workspace, wish.party)
    name = " ".join(wish.party_name.split())
    if len(name) > MAX_NAME:
        raise TooLong("party_name", most=MAX_NAME)
    return party_named(workspace, name, moment) if name else None
