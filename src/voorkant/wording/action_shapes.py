"""JSON shapes of action months and rewards. Points are decimals, days local, percent whole."""

from datetime import date
from typing import Any

from voorkant.core.targets.actions import Action
from voorkant.core.targets.comparison import Comparison
from voorkant.queries.targets.actions import ActionCard
from voorkant.queries.targets.comparison import Compared
from voorkant.queries.targets.rewards import RewardCard
from voorkant.wording.shapes import number


def planned(one: Action) -> dict[str, Any]:
    """Return what was announced: `until` is the day after the last."""
    return {
        "theme": one.theme,
        "start": one.start.isoformat(),
        "until": one.until.isoformat(),
        "target_pct": one.target_pct,
        "bonus_pct": one.bonus_pct,
        "rest_weeks": one.rest_weeks,
        "rest_pct": one.rest_pct,
        "rest_from": one.rest_from.isoformat() if one.rest_until else None,
        "rest_until": one.rest_until.isoformat() if one.rest_until else None,
        "hours": {
            "start": one.hours.start.strftime("%H:%M"),
            "minutes": one.hours.minutes,
            "weekdays": sorted(one.hours.weekdays),
        }
        if one.hours
        else None,
    }


def action(
    one: ActionCard, found: Compared | None, today: date, *, solo: bool = False
) -> dict[str, Any]:
    """Return an action, where it stands, and how it compares with the weeks before it."""
    return {
        "id": str(one.public_id),
        **planned(one.action),
        "phase": one.action.phase(today).value,
        "made_by": one.made_by,
        "made_at": one.made_at.isoformat(),
        "comparison": compared(found, solo=solo) if found else None,
    }


def compared(one: Compared, *, solo: bool) -> dict[str, Any]:
    """Return one's own comparison, the team's, and everybody's for who leads."""
    return {
        "you": comparison(one.own),
        "team": None if solo else comparison(one.team),
        "members": [
            {
                "id": str(line.member.public_id),
                "name": line.member.display_name,
                "comparison": comparison(line.comparison),
            }
            for line in one.members
        ]
        if one.members and not solo
        else None,
    }


def comparison(one: Comparison | None) -> dict[str, Any] | None:
    """Return acts, points and hours a week, during and before."""
    if one is None:
        return None
    during, before = one.now, one.before
    return {
        "weeks": one.windows.weeks,
        "weeks_before": one.windows.weeks_before,
        "acts": {"during": number(during.acts), "before": number(before.acts)},
        "points": {"during": number(during.points), "before": number(before.points)},
        "hours": {"during": number(during.hours), "before": number(before.hours)},
    }


def reward(one: RewardCard) -> dict[str, Any]:
    """Return a reward and how it stands; points include the bonus."""
    return {
        "id": str(one.public_id),
        "text": one.reward.text,
        "span": one.reward.span.value,
        "on": one.reward.on.isoformat(),
        "threshold": number(one.reward.threshold),
        "points": number(one.scored),
        "state": one.state.value,
        "claimed_at": one.claimed_at.isoformat() if one.claimed_at else None,
    }
