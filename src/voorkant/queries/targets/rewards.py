"""The rewards of one member: nobody else's are ever read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, Sum

from voorkant.core.errors import NotFound
from voorkant.core.periods import Week
from voorkant.core.targets.rewards import Reward, Span, State, usual_threshold
from voorkant.data.models import DayScore, Member, Workspace
from voorkant.data.models import Reward as Row
from voorkant.queries.targets.board import week_plan_of

MOST = 100
WEEK = timedelta(days=7)


class UnknownReward(NotFound):
    """No such reward of this member."""

    code = "unknown_reward"


@dataclass(frozen=True, slots=True)
class RewardCard:
    """A reward and the tenths scored for it so far, bonus included."""

    public_id: UUID
    reward: Reward
    scored: int
    claimed_at: datetime | None

    @property
    def state(self) -> State:
        """How it stands; what was taken stays taken when points drop."""
        if self.claimed_at:
            return State.CLAIMED
        return State.EARNED if self.scored >= self.reward.threshold else State.LOCKED

    @property
    def left(self) -> int:
        """Tenths still to score."""
        return max(self.reward.threshold - self.scored, 0)


def rewards(workspace: Workspace, member: Member) -> list[RewardCard]:
    """List a member's rewards, the latest day first, at most a hundred."""
    rows = Row.objects.filter(workspace=workspace, member=member, removed_at=None)
    return cards(member, rows.order_by("-on", "-id")[:MOST])


def rewards_now(workspace: Workspace, member: Member, today: date) -> list[RewardCard]:
    """List the rewards of a day and its week, and those earned in the days before and not taken."""
    of_now = Q(on=today) | Q(span=Span.WEEK, on__gt=today - WEEK)
    not_taken = Q(claimed_at=None, on__gt=today - 2 * WEEK)
    rows = Row.objects.filter(
        of_now | not_taken, workspace=workspace, member=member, removed_at=None, on__lte=today
    )
    found = cards(member, rows.order_by("-on", "-id"))
    return [one for one in found if one.state is State.EARNED or not one.reward.is_over(today)]


def reward_card(member: Member, public_id: UUID) -> RewardCard:
    """Return a reward of a member. Raises UnknownReward."""
    found = cards(member, Row.objects.filter(member=member, public_id=public_id, removed_at=None))
    if not found:
        raise UnknownReward("reward")
    return found[0]


def owner_of(workspace: Workspace, public_id: UUID) -> Member:
    """Return whose reward it is. Raises UnknownReward."""
    rows = Row.objects.filter(workspace=workspace, public_id=public_id, removed_at=None)
    row = rows.select_related("member").first()
    if row is None:
        raise UnknownReward("reward")
    return row.member


def default_threshold(workspace: Workspace, member: Member, span: Span, on: date) -> int:
    """Return what a reward asks when nothing is said: what its week or day asks, in tenths."""
    return usual_threshold(week_plan_of(workspace, member, Week.of(on)), span, on)


def cards(member: Member, rows: Iterable[Row]) -> list[RewardCard]:
    """Return rewards with what was scored for each, read at once."""
    found = [(row, reward_of(row)) for row in rows]
    if not found:
        return []
    start = min(reward.on for _row, reward in found)
    points = _points(member, start, max(reward.until for _row, reward in found))
    return [
        RewardCard(row.public_id, reward, reward.scored(points), row.claimed_at)
        for row, reward in found
    ]


def reward_of(row: Row) -> Reward:
    """Return a reward as `core` knows it."""
    return Reward(row.text, Span(row.span), row.on, row.threshold)


def _points(member: Member, start: date, until: date) -> dict[date, int]:
    rows = DayScore.objects.filter(member=member, local_date__gte=start, local_date__lt=until)
    days = rows.values_list("local_date").annotate(tenths=Sum(F("counted") + F("bonus")))
    return dict(days.order_by())
