"""How action months are written in templates."""

from datetime import date

from django import template

from voorkant.core.diary.blocks import DailyTime
from voorkant.core.targets.actions import Action
from voorkant.wording import actions

register = template.Library()


@register.filter
def action_phase(action: Action, today: date) -> str:
    """Write where an action stands: 12 days left."""
    return actions.phase(action, today)


@register.filter
def action_asks(action: Action) -> str:
    """Write what an action asks and gives."""
    return actions.asks(action)


@register.filter
def action_hours(hours: DailyTime) -> str:
    """Write hours set free: Mon, Wed 15:00–16:30."""
    return actions.hours(hours)


@register.filter
def action_rest(action: Action) -> str:
    """Write what the rest after an action asks, and until when."""
    return actions.rest(action)
