"""Coming back: to a challenge that was stopped, to those who run it on, and to a free start."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from tests.support.business import MONDAY, NOON, at, join, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.core.rhythm.challenge import Rule, Terms
from voorkant.core.rhythm.shown import Shown
from voorkant.data.models import Challenge, Member, ShareLink
from voorkant.operations.activity import log_entry
from voorkant.operations.rhythm import challenge_together as joining
from voorkant.operations.rhythm.challenge import (
    ChallengeRuns,
    StoppedTooLongAgo,
    note_day,
    remove_challenge,
    resume_challenge,
    start_challenge,
    stop_challenge,
)
from voorkant.operations.rhythm.challenge_links import MOST_LINKS, LinkWish, make_link
from voorkant.operations.rhythm.challenge_together import JoinedSince, Showing
from voorkant.queries.rhythm.challenge import challenge_now, earlier_challenges
from voorkant.queries.rhythm.challenge_links import links
from voorkant.queries.rhythm.challenge_together import Companion, together

pytestmark = pytest.mark.django_db
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
SATURDAY = date(2026, 10, 24)
NOTES = Showing(Shown.NOTES)


def begun(one: Member, rule: Rule = Rule.EVERY_DAY) -> UUID:
    return start_challenge(one.workspace, one, Terms(MONDAY, rule), NOON)


def run_along(owner: Member, own: UUID, name: str, moment: datetime) -> tuple[Member, UUID]:
    """Let a colleague join, who shows the others all he has."""
    other = join(owner.workspace, name)
    invite = joining.ask_along(owner.workspace, owner, own, other.public_id, "", moment)
    made = joining.accept_invite(owner.workspace, other, invite, NOTES, moment)
    note_day(owner.workspace, other, made, MONDAY, f"Bewijs van {name}", moment)
    return other, made


def others(viewer: Member, moment: datetime) -> tuple[Companion, ...]:
    card = challenge_now(viewer.workspace, viewer, moment)
    assert card
    return together(viewer.workspace, viewer, card, moment).others


def test_who_left_comes_back_to_those_he_knew(owner: Member) -> None:
    own = begun(owner)
    bert, his = run_along(owner, own, "Bert", NOON)
    joining.leave_together(owner.workspace, bert, his, NOON + MINUTE)
    joining.leave_together(owner.workspace, bert, his, None)
    assert [one.name for one in others(bert, NOON)] == ["Anna"]


def test_who_left_does_not_come_back_to_who_joined_since(owner: Member) -> None:
    own = begun(owner)
    bert, his = run_along(owner, own, "Bert", NOON)
    joining.leave_together(owner.workspace, bert, his, NOON + MINUTE)
    run_along(owner, own, "Cor", NOON + 2 * MINUTE)
    joining.leave_together(owner.workspace, bert, his, NOON + 3 * MINUTE)
    with pytest.raises(JoinedSince):
        joining.leave_together(owner.workspace, bert, his, None)
    assert others(bert, NOON) == ()
    stop_challenge(owner.workspace, bert, his, NOON + 3 * MINUTE)
    with pytest.raises(JoinedSince):
        joining.leave_together(owner.workspace, bert, his, None)
    invite = joining.ask_along(owner.workspace, owner, own, bert.public_id, "", NOON + 3 * MINUTE)
    joining.accept_invite(owner.workspace, bert, invite, NOTES, NOON + 3 * MINUTE)
    assert [one.name for one in others(bert, NOON)] == ["Anna", "Cor"]


def test_who_stopped_goes_on_alone_when_somebody_joined_since(owner: Member) -> None:
    own = begun(owner)
    bert, his = run_along(owner, own, "Bert", NOON)
    stop_challenge(owner.workspace, bert, his, NOON)
    resume_challenge(owner.workspace, bert, his, NOON)
    assert [one.name for one in others(bert, NOON)] == ["Anna"]
    stop_challenge(owner.workspace, bert, his, NOON)
    run_along(owner, own, "Cor", NOON + DAY)
    resume_challenge(owner.workspace, bert, his, NOON + 2 * DAY)
    assert others(bert, NOON + 2 * DAY) == ()
    assert [one.name for one in others(owner, NOON + 2 * DAY)] == ["Cor"]
    with pytest.raises(JoinedSince):
        joining.leave_together(owner.workspace, bert, his, None)


def test_whoever_asked_them_comes_back_to_all(owner: Member) -> None:
    own = begun(owner)
    run_along(owner, own, "Bert", NOON)
    stop_challenge(owner.workspace, owner, own, NOON)
    resume_challenge(owner.workspace, owner, own, NOON)
    assert [one.name for one in others(owner, NOON)] == ["Bert"]


def test_who_finished_still_counts_when_he_begins_his_next(owner: Member) -> None:
    own = begun(owner)
    bert, _his = run_along(owner, own, "Bert", NOON)
    for member in (owner, bert):
        for day in range(30):
            kind = kind_id(owner.workspace, "call")
            act = NewEntry(uuid4(), kind, on=MONDAY + day * DAY)
            log_entry(owner.workspace, member, act, at(MONDAY + day * DAY))
    end = at(MONDAY + 35 * DAY)
    start_challenge(owner.workspace, owner, Terms(MONDAY + 35 * DAY), end)
    card = challenge_now(owner.workspace, bert, end)
    assert card
    found = together(owner.workspace, bert, card, end)
    assert (found.counted, found.kept, found.due, found.stopped) == (2, 60, 60, 0)


def test_links_of_a_removed_challenge_count_no_more(owner: Member) -> None:
    gone = begun(owner)
    for _ in range(MOST_LINKS):
        make_link(owner.workspace, owner, gone, LinkWish(Shown.DAYS), NOON)
    remove_challenge(owner.workspace, owner, gone, NOON)
    made, _secret = make_link(owner.workspace, owner, begun(owner), LinkWish(Shown.DAYS), NOON)
    assert [one.public_id for one in links(owner.workspace, owner)] == [made]
    assert ShareLink.objects.filter(revoked_at=None).count() == 1


@pytest.mark.parametrize(("days", "is_refused"), [(7, False), (8, True), (100, True)])
def test_a_stopped_one_goes_on_for_a_week(owner: Member, days: int, is_refused: bool) -> None:
    own = begun(owner)
    stop_challenge(owner.workspace, owner, own, NOON)
    later = at(MONDAY + days * DAY)
    if is_refused:
        with pytest.raises(StoppedTooLongAgo):
            resume_challenge(owner.workspace, owner, own, later)
    else:
        resume_challenge(owner.workspace, owner, own, later)
    assert (challenge_now(owner.workspace, owner, later) is None) is is_refused


def test_earlier_ones_stand_by_when_they_were_stopped(owner: Member) -> None:
    workspace = owner.workspace
    ahead = start_challenge(workspace, owner, Terms(MONDAY + DAY, number=2), NOON)
    later = NOON + DAY
    stop_challenge(workspace, owner, ahead, later)
    early = start_challenge(workspace, owner, Terms(MONDAY + DAY), later)
    stop_challenge(workspace, owner, early, later + DAY)
    resume_challenge(workspace, owner, ahead, later + DAY)
    stop_challenge(workspace, owner, ahead, later + 2 * DAY)
    found = earlier_challenges(workspace, owner, later + 2 * DAY)
    assert [one.public_id for one in found] == [ahead, early]


@pytest.mark.parametrize(("starts_on", "today"), [(MONDAY + DAY, MONDAY), (SATURDAY, SATURDAY)])
def test_stopped_before_its_first_day_it_is_gone_and_comes_back(
    owner: Member, starts_on: date, today: date
) -> None:
    workspace, moment = owner.workspace, at(today)
    own = start_challenge(workspace, owner, Terms(starts_on), moment)
    assert stop_challenge(workspace, owner, own, moment) is False
    assert earlier_challenges(workspace, owner, moment) == []
    resume_challenge(workspace, owner, own, moment)
    now = challenge_now(workspace, owner, moment)
    assert now
    assert now.public_id == own


def test_another_first_day_until_it_begins(owner: Member) -> None:
    workspace = owner.workspace
    own = start_challenge(workspace, owner, Terms(MONDAY + DAY), NOON)
    link, _secret = make_link(workspace, owner, own, LinkWish(Shown.DAYS), NOON)
    changed = Terms(MONDAY + 2 * DAY, Rule.EVERY_DAY, 2)
    assert start_challenge(workspace, owner, changed, NOON) == own
    row = Challenge.objects.get()
    assert (row.starts_on, row.rule, row.number) == (MONDAY + 2 * DAY, "every_day", 2)
    assert [one.public_id for one in links(workspace, owner)] == [link]
    with pytest.raises(ChallengeRuns):
        start_challenge(workspace, owner, Terms(MONDAY + 3 * DAY), at(MONDAY + 2 * DAY))


def test_the_first_day_stands_when_somebody_was_asked_or_runs_it_along(owner: Member) -> None:
    workspace = owner.workspace
    own = start_challenge(workspace, owner, Terms(MONDAY + DAY), NOON)
    bert = join(workspace, "Bert")
    invite = joining.ask_along(workspace, owner, own, bert.public_id, "", NOON)
    with pytest.raises(ChallengeRuns):
        start_challenge(workspace, owner, Terms(MONDAY + 2 * DAY), NOON)
    joining.accept_invite(workspace, bert, invite, NOTES, NOON)
    for one in (owner, bert):
        with pytest.raises(ChallengeRuns):
            start_challenge(workspace, one, Terms(MONDAY + 2 * DAY), NOON)


@pytest.fixture
def owner() -> Member:
    """Return Anna, who has a business with colleagues."""
    return start_business()
