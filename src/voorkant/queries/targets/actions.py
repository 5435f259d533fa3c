"""The action periods of a workspace."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from voorkant.core.diary.blocks import DailyTime
from voorkant.core.errors import NotFound
from voorkant.core.periods import local_date
from voorkant.core.targets.actions import Action
from voorkant.data.models import ActionPeriod, Workspace


class UnknownAction(NotFound):
    """No such action in this workspace."""

    code = "unknown_action"


@dataclass(frozen=True, slots=True)
class ActionCard:
    """An action as it stands, by its public id, and who made it when."""

    public_id: UUID
    action: Action
    made_by: str
    made_at: datetime

    def made_on(self, tz: str) -> date:
        """Return the day on which it was made, in a zone."""
        return local_date(self.made_at, tz)


def actions(workspace: Workspace) -> list[Action]:
    """List the action periods that hold, oldest first; they do not overlap, rests included."""
    return [action_of(row) for row in _held(workspace)]


def action_now(workspace: Workspace, today: date) -> Action | None:
    """Return the action that runs or rests on a day."""
    return next((one for one in actions(workspace) if one.start <= today < one.ends), None)


def action_cards(workspace: Workspace) -> list[ActionCard]:
    """List the action periods that hold, oldest first, each by its public id."""
    return [_card(row) for row in _held(workspace).select_related("created_by")]


def action_card(workspace: Workspace, public_id: UUID) -> ActionCard:
    """Return an action that holds. Raises UnknownAction."""
    row = _held(workspace).select_related("created_by").filter(public_id=public_id).first()
    if row is None:
        raise UnknownAction("action")
    return _card(row)


def action_of(row: ActionPeriod) -> Action:
    """Return an action period as `core` knows it."""
    return Action(
        theme=row.theme,
        start=row.start,
        until=row.until,
        target_pct=row.target_pct,
        bonus_pct=row.bonus_pct,
        rest_until=row.rest_until,
        rest_pct=row.rest_pct,
        hours=_hours(row),
    )


def _held(workspace: Workspace) -> QuerySet[ActionPeriod]:
    return ActionPeriod.objects.filter(workspace=workspace, removed_at=None).order_by("start")


def _card(row: ActionPeriod) -> ActionCard:
    return ActionCard(row.public_id, action_of(row), row.created_by.display_name, row.created_at)


def _hours(row: ActionPeriod) -> DailyTime | None:
    if row.block_start is None or row.block_minutes is None:
        return None
    return DailyTime(row.block_start, row.block_minutes, frozenset(map(int, row.block_weekdays)))
