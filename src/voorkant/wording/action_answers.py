"""Whole answers about action months, which the API and the command give alike."""

from datetime import date
from typing import Any
from uuid import UUID

from voorkant.queries.access import Member, Workspace
from voorkant.queries.targets.actions import action_card, action_cards, actions
from voorkant.queries.targets.comparison import compared
from voorkant.wording import action_shapes as shapes


def actions_of(workspace: Workspace, viewer: Member, today: date) -> dict[str, Any]:
    """Return the actions of a workspace, the latest first."""
    held = action_cards(workspace)
    found = compared(workspace, viewer, [one.action for one in held], today)
    solo = workspace.shape == "solo"
    told = [shapes.action(one, found.get(one.action.start), today, solo=solo) for one in held]
    return {"actions": told[::-1]}


def action_of(workspace: Workspace, viewer: Member, public_id: UUID, today: date) -> dict[str, Any]:
    """Return one action. Raises UnknownAction."""
    one = action_card(workspace, public_id)
    found = compared(workspace, viewer, actions(workspace), today, only=one.action)
    return shapes.action(one, found.get(one.action.start), today, solo=workspace.shape == "solo")
