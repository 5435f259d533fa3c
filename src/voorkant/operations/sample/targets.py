"""How the owner of the sample company tried a target and adjusted it, and days he will be away."""

from datetime import date, datetime, timedelta

from voorkant.core.targets.availability import Away
from voorkant.data.models import Member
from voorkant.operations.targets.availability import AbsenceWish, add_absence
from voorkant.operations.targets.weekly import TargetWish, set_target

WEEK = timedelta(weeks=1)
# Weeks after the start, tenths.
CHANGES = ((6, 120), (22, 150))
AWAY_IN = 3 * WEEK


def adjust_target(owner: Member, reasons: list[str], start: date, moment: datetime) -> None:
    """Let the owner have asked less of himself in autumn, and the whole again in spring."""
    for (weeks, points), reason in zip(CHANGES, reasons, strict=True):
        on = start + weeks * WEEK
        then = moment - timedelta(days=(moment.date() - on).days)
        set_target(owner.workspace, owner, TargetWish(points, owner, reason), on, then)


def plan_absence(owner: Member, reason: str, today: date) -> None:
    """Let the owner be away for two days in three weeks."""
    friday = today + AWAY_IN + timedelta(days=4 - today.weekday())
    away = Away(friday - timedelta(days=1), friday + timedelta(days=1))
    add_absence(owner.workspace, owner, AbsenceWish(owner, away, reason), today)
