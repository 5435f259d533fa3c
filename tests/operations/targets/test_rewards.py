"""Rewards: earned by points with bonus, taken once, and nobody else's business."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, at, join, kind_id, start_business
from voorkant.core.access import NotAllowed, Role
from voorkant.core.activity.entries import NewEntry
from voorkant.core.errors import VoorkantError
from voorkant.core.targets.actions import Action
from voorkant.core.targets.rewards import (
    AlreadyClaimed,
    ClaimStands,
    DayIsOver,
    NotEarned,
    Reward,
    Span,
    State,
)
from voorkant.data.models import Member
from voorkant.operations.activity import Change, log_entry, void_entry
from voorkant.operations.targets.actions import make_action
from voorkant.operations.targets.rewards import (
    add_reward,
    change_reward,
    claim_reward,
    remove_reward,
    repeat_reward,
    unclaim_reward,
)
from voorkant.queries.targets.rewards import UnknownReward, rewards, rewards_now

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
PIE = Reward("Appeltaart", Span.DAY, MONDAY, 60)


def log(member: Member, on: date = MONDAY, many: int = 1) -> UUID:
    new = NewEntry(
        uuid4(), kind_id(member.workspace, "quote"), on=on, quantity=many, party_name="A"
    )
    return log_entry(member.workspace, member, new, at(on)).record.uuid


def states(member: Member) -> list[tuple[str, State, int]]:
    found = rewards(member.workspace, member)
    return [(one.reward.text, one.state, one.left) for one in found]


def test_a_reward_opens_locks_again_and_stays_once_taken() -> None:
    owner = start_business()
    pie = add_reward(owner.workspace, owner, PIE, NOON)
    log(owner)
    assert states(owner) == [("Appeltaart", State.LOCKED, 30)]
    with pytest.raises(NotEarned):
        claim_reward(owner.workspace, owner, pie, NOON)
    second = log(owner)
    assert states(owner) == [("Appeltaart", State.EARNED, 0)]
    void_entry(owner.workspace, owner, second, Change(uuid4()), NOON)
    assert states(owner) == [("Appeltaart", State.LOCKED, 30)]
    third = log(owner)
    assert claim_reward(owner.workspace, owner, pie, NOON).state is State.CLAIMED
    with pytest.raises(AlreadyClaimed):
        claim_reward(owner.workspace, owner, pie, NOON)
    void_entry(owner.workspace, owner, third, Change(uuid4()), NOON)
    assert states(owner) == [("Appeltaart", State.CLAIMED, 30)]


def test_points_count_with_their_bonus() -> None:
    owner = start_business()
    add_reward(owner.workspace, owner, Reward("Taart", Span.WEEK, MONDAY + 3 * DAY, 45), NOON)
    log(owner, MONDAY + 6 * DAY)
    assert states(owner) == [("Taart", State.LOCKED, 15)]
    action = Action("Double", MONDAY + 6 * DAY, MONDAY + 7 * DAY, bonus_pct=50)
    make_action(owner.workspace, owner, action, at(MONDAY + 6 * DAY))
    assert states(owner) == [("Taart", State.EARNED, 0)]
    log(owner, MONDAY + 7 * DAY)
    assert rewards(owner.workspace, owner)[0].scored == 45


def test_on_the_same_day_it_can_still_be_taken_back() -> None:
    owner = start_business()
    pie = add_reward(owner.workspace, owner, PIE, NOON)
    log(owner, many=2)
    claim_reward(owner.workspace, owner, pie, NOON)
    unclaim_reward(owner.workspace, owner, pie, at(MONDAY, 20))
    assert states(owner) == [("Appeltaart", State.EARNED, 0)]
    claim_reward(owner.workspace, owner, pie, at(MONDAY, 21))
    with pytest.raises(ClaimStands):
        unclaim_reward(owner.workspace, owner, pie, at(MONDAY, 22))
    assert states(owner) == [("Appeltaart", State.CLAIMED, 0)]


def test_a_reward_can_be_changed_until_it_is_taken() -> None:
    owner = start_business()
    pie = add_reward(owner.workspace, owner, PIE, NOON)
    with pytest.raises(DayIsOver):
        change_reward(owner.workspace, owner, pie, PIE, at(MONDAY + DAY))
    walk = Reward("Wandeling", Span.DAY, MONDAY + DAY, 10)
    assert change_reward(owner.workspace, owner, pie, walk, at(MONDAY + DAY)) == PIE
    log(owner, MONDAY + DAY)
    claim_reward(owner.workspace, owner, pie, at(MONDAY + DAY))
    with pytest.raises(AlreadyClaimed):
        change_reward(owner.workspace, owner, pie, walk, at(MONDAY + DAY))
    with pytest.raises(DayIsOver):
        add_reward(owner.workspace, owner, PIE, at(MONDAY + DAY))


def test_a_week_can_be_rewarded_until_its_last_day() -> None:
    owner = start_business()
    week = Reward("Dag vrij", Span.WEEK, MONDAY + 6 * DAY, 150)
    add_reward(owner.workspace, owner, week, at(MONDAY + 6 * DAY))
    assert [one.reward.on for one in rewards(owner.workspace, owner)] == [MONDAY]
    with pytest.raises(DayIsOver):
        add_reward(owner.workspace, owner, week, at(MONDAY + 7 * DAY))


def test_removing_and_putting_back_and_once_more_next_week() -> None:
    owner = start_business()
    pie = add_reward(owner.workspace, owner, PIE, NOON)
    remove_reward(owner.workspace, owner, pie, NOON)
    assert states(owner) == []
    with pytest.raises(UnknownReward):
        claim_reward(owner.workspace, owner, pie, NOON)
    remove_reward(owner.workspace, owner, pie, None)
    repeat_reward(owner.workspace, owner, pie, at(MONDAY + 9 * DAY))
    days = [one.reward.on for one in rewards(owner.workspace, owner)]
    assert days == [MONDAY + 14 * DAY, MONDAY]


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_reaches_a_reward(role: Role) -> None:
    owner = start_business()
    pie = add_reward(owner.workspace, owner, PIE, NOON)
    log(owner, many=2)
    other = join(owner.workspace, "Bert", role)
    acts: list[Callable[[Member], object]] = [
        lambda me: claim_reward(me.workspace, me, pie, NOON),
        lambda me: unclaim_reward(me.workspace, me, pie, NOON),
        lambda me: change_reward(me.workspace, me, pie, PIE, NOON),
        lambda me: remove_reward(me.workspace, me, pie, NOON),
        lambda me: repeat_reward(me.workspace, me, pie, NOON),
    ]
    stranger = start_business()
    for act in acts:
        with pytest.raises(NotAllowed):
            act(other)
        with pytest.raises(UnknownReward):
            act(stranger)
    assert states(other) == states(stranger) == []
    assert states(owner) == [("Appeltaart", State.EARNED, 0)]


def shown(owner: Member, on: date) -> list[str]:
    return [one.reward.text for one in rewards_now(owner.workspace, owner, on)]


def test_what_today_shows() -> None:
    owner = start_business()
    for text, span, on, threshold in (
        ("dag", Span.DAY, MONDAY, 60),
        ("week", Span.WEEK, MONDAY, 60),
        ("te hoog", Span.WEEK, MONDAY, 600),
        ("morgen", Span.DAY, MONDAY + DAY, 10),
        ("later", Span.WEEK, MONDAY + 7 * DAY, 10),
    ):
        add_reward(owner.workspace, owner, Reward(text, span, on, threshold), NOON)
    assert shown(owner, MONDAY) == ["te hoog", "week", "dag"]
    assert shown(owner, MONDAY + DAY) == ["morgen", "te hoog", "week"]
    log(owner, many=2)
    assert shown(owner, MONDAY + 6 * DAY) == ["te hoog", "week", "dag"]
    assert shown(owner, MONDAY + 7 * DAY) == ["later", "week", "dag"]
    assert shown(owner, MONDAY + 14 * DAY) == []
    for one in rewards_now(owner.workspace, owner, MONDAY + 6 * DAY):
        if one.state is State.EARNED:
            claim_reward(owner.workspace, owner, one.public_id, at(MONDAY + 6 * DAY))
    assert shown(owner, MONDAY + 6 * DAY) == ["te hoog", "week"]
    assert shown(owner, MONDAY + 7 * DAY) == ["later"]


@pytest.mark.parametrize(
    ("text", "threshold", "code"),
    [("  ", 10, "name_needed"), ("x" * 501, 10, "too_long"), ("x", 0, "bad_threshold")],
)
def test_what_is_no_reward(text: str, threshold: int, code: str) -> None:
    with pytest.raises(VoorkantError) as refused:
        Reward(text, Span.DAY, MONDAY, threshold)
    assert refused.value.code == code
