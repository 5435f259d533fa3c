"""The second scheme of the sample company: half-way the year, weighed by counted chances."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from voorkant.core.activity.chances import Chance
from voorkant.core.activity.schemes import KindRule
from voorkant.core.periods import zone
from voorkant.data.models import Member
from voorkant.operations.activity.schemes import SchemeWish, publish_scheme
from voorkant.queries.activity.schemes import scheme_book

AFTER = timedelta(weeks=26)
# Tenths, most tenths a day, and the chance; None leaves it as it was.
WEIGHED: dict[str, tuple[int | None, int | None, Chance]] = {
    "Call with a prospect": (None, 100, Chance(tried=190, signed=6)),
    "Quote sent": (None, None, Chance(tried=20, signed=5)),
    "Session offered": (None, None, Chance(tried=24, signed=2)),
    "Programme offered": (20, None, Chance(tried=18, signed=3)),
    "Asked for a referral": (15, 60, Chance(estimate=125)),
}


def publish_second(owner: Member, start: date, reason: str) -> None:
    """Publish it in the middle of a year that starts on a Monday, some days before it begins."""
    monday = start + AFTER
    decided_at = datetime.combine(monday - timedelta(days=4), time(16), zone(owner.workspace.tz))
    rules: dict[UUID, KindRule] = {}
    for line in scheme_book(owner.workspace).on(monday).lines:
        points, cap, chance = WEIGHED.get(line.kind.name_en, (None, None, None))
        rule = replace(line.rule.rule, day_cap=cap)
        rule = rule if points is None else replace(rule, points=points)
        rules[UUID(line.kind.public_id)] = replace(line.rule, rule=rule, chance=chance)
    publish_scheme(owner.workspace, owner, SchemeWish(monday, reason, rules), decided_at)
