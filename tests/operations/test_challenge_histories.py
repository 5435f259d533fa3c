"""Random histories of three who run challenges: what is seen is what is shown, and no more."""

import random
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.support.business import MONDAY, NOON, join, start_business
from voorkant.core.errors import Conflict, NotFound
from voorkant.core.rhythm.challenge import Terms
from voorkant.core.rhythm.shown import Shown
from voorkant.data.models import Challenge, ChallengeInvite, Member
from voorkant.operations.rhythm import challenge as doing
from voorkant.operations.rhythm import challenge_together as joining
from voorkant.operations.rhythm.challenge_together import Showing
from voorkant.queries.rhythm.challenge import challenge_now, open_row
from voorkant.queries.rhythm.challenge_together import Companion, together

pytestmark = pytest.mark.django_db
STEPS = 40


def any_of(chance: random.Random, rows: list[UUID]) -> UUID:
    return chance.choice([*rows, UUID(int=0)])


def step(chance: random.Random, team: list[Member]) -> None:
    """Let somebody do something, on his own or (refused) on another's."""
    actor = chance.choice(team)
    workspace, other = actor.workspace, chance.choice(team)
    own = any_of(
        chance, list(Challenge.objects.filter(member=actor).values_list("public_id", flat=True))
    )
    invites = ChallengeInvite.objects.filter(member=actor)
    asked = any_of(chance, list(invites.values_list("public_id", flat=True)))
    showing = Showing(chance.choice(list(Shown)), chance.random() < 0.5)
    about = (workspace, actor)
    deeds = (
        lambda: doing.start_challenge(*about, Terms(MONDAY, number=chance.randint(1, 2)), NOON),
        lambda: doing.stop_challenge(*about, own, NOON),
        lambda: doing.resume_challenge(*about, own, NOON),
        lambda: doing.remove_challenge(*about, own, NOON),
        lambda: doing.note_day(*about, own, MONDAY, f"Bewijs van {actor.display_name}", NOON),
        lambda: joining.ask_along(*about, own, other.public_id, "", NOON),
        lambda: joining.accept_invite(*about, asked, showing, NOON),
        lambda: joining.accept_invite(*about, asked, showing, NOON),
        lambda: joining.decline_invite(*about, asked, NOON),
        lambda: joining.reopen_invite(*about, asked),
        lambda: joining.show_others(*about, own, showing),
        lambda: joining.leave_together(*about, own, chance.choice((None, NOON))),
    )
    with suppress(Conflict, NotFound):
        chance.choice(deeds)()


def expected(one: Challenge) -> tuple[bool, bool, bool]:
    """Return whether total, days and notes of somebody may be seen."""
    levels = ["nothing", "total", "days", "notes"]
    level = levels.index(one.shows)
    return level > 0, level > 1, level > 2 and one.notes.exists()


def seen(one: Companion) -> tuple[bool, bool, bool]:
    return one.kept is not None, bool(one.turns), bool(one.notes)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_seen_is_what_is_shown(seed: int) -> None:
    chance = random.Random(seed)
    owner = start_business()
    team = [owner, *(join(owner.workspace, name) for name in ("Bert", "Cor"))]
    for _ in range(STEPS):
        step(chance, team)
        running = {one.pk: row for one in team if (row := open_row(one))}
        for viewer in team:
            mine = running.get(viewer.pk)
            along = {
                row.member.public_id: expected(row)
                for row in running.values()
                if mine
                and mine.together
                and not mine.left_at
                and row.together == mine.together
                and not row.left_at
                and row.member_id != viewer.pk
            }
            card = challenge_now(viewer.workspace, viewer, NOON)
            told = together(viewer.workspace, viewer, card, NOON).others if card else ()
            assert {one.public_id: seen(one) for one in told} == along


def test_a_challenge_of_another_day_keeps_its_own_number() -> None:
    owner = start_business()
    start = doing.start_challenge(owner.workspace, owner, Terms(MONDAY), NOON)
    doing.stop_challenge(owner.workspace, owner, start, NOON)
    again = NOON + timedelta(days=1)
    doing.start_challenge(owner.workspace, owner, Terms(date(2026, 10, 20), number=2), again)
    numbers = Challenge.objects.order_by("id").values_list("number", "ended_on")
    assert list(numbers) == [(1, MONDAY), (2, None)]
