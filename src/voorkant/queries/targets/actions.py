"""The action periods of a workspace."""

from voorkant.core.diary.blocks import DailyTime
from voorkant.core.targets.actions import Action
from voorkant.data.models import ActionPeriod, Workspace


def actions(workspace: Workspace) -> list[Action]:
    """List the action periods that hold, oldest first; they do not overlap, rests included."""
    rows = ActionPeriod.objects.filter(workspace=workspace, removed_at=None)
    return [action_of(row) for row in rows.order_by("start")]


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


def _hours(row: ActionPeriod) -> DailyTime | None:
    if row.block_start is None or row.block_minutes is None:
        return None
    return DailyTime(row.block_start, row.block_minutes, frozenset(map(int, row.block_weekdays)))
