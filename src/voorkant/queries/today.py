"""Everything on the screen Today, in one call."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery

from voorkant.core.activity.entries import EntryType
from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.records import Record, Score
from voorkant.core.periods import Week
from voorkant.core.rhythm.steadiness_signals import Signal
from voorkant.core.targets.actions import Action
from voorkant.data.models import Entry, Member, ProgressItem, Workspace
from voorkant.queries.activity.entries import Wanted, entries
from voorkant.queries.activity.kinds import tiles
from voorkant.queries.activity.rule_book import rule_book
from voorkant.queries.activity.scores import day_and_week_score
from voorkant.queries.diary import Block, blocks
from voorkant.queries.portfolio import CallCard, PartyCard, call_list, recent_parties
from voorkant.queries.rhythm.promise import Pick, PromiseDay, picks_of, promise_of
from voorkant.queries.rhythm.rest import Line, rest_lines
from voorkant.queries.rhythm.steadiness import signal_on
from voorkant.queries.rhythm.today import ChallengeToday, rhythm_on
from voorkant.queries.targets.actions import actions
from voorkant.queries.targets.rewards import RewardCard, rewards_now


@dataclass(frozen=True, slots=True)
class OpenItem:
    """A piece of work under way and how far it is, in percent."""

    public_id: str
    kind_id: int
    name: str
    percent: int


@dataclass(frozen=True, slots=True)
class Today:
    """One day of one member, as the screen shows it."""

    on: date
    week: Week
    promise: PromiseDay
    kinds: tuple[Kind, ...]
    tiles: tuple[Kind, ...]
    items: tuple[OpenItem, ...]
    calls: tuple[CallCard, ...]
    rest: tuple[Line, ...]
    blocks: tuple[Block, ...]
    records: tuple[Record, ...]
    day: Score
    week_so_far: Score
    recent: tuple[PartyCard, ...]
    next_on: date
    next_picks: tuple[Pick, ...]
    action: Action | None
    rewards: tuple[RewardCard, ...]
    signal: Signal | None
    challenge: ChallengeToday


def today(workspace: Workspace, member: Member, on: date) -> Today:
    """Return a member's day with promise, tiles, call list, rest, blocks, records, points, the
    action that runs or rests, his rewards, whether his steadiness deserves a word, and what
    there is to say about a challenge.
    """
    book, held = rule_book(workspace), actions(workspace)
    day, week_so_far = day_and_week_score(workspace, member, on, book)
    rhythm = rhythm_on(workspace, member, on)
    chosen = picks_of(workspace, member, on, book, rhythm.next_on)
    return Today(
        on=on,
        week=Week.of(on),
        promise=promise_of(member, day, chosen[on], rhythm.calendar),
        kinds=tuple(book.kinds(on)),
        tiles=tuple(tiles(workspace, member, on, book)),
        items=tuple(open_items(workspace, member)),
        calls=tuple(call_list(workspace, member, on)),
        rest=rest_lines(workspace, member, on),
        blocks=tuple(blocks(workspace, member, on, held)),
        records=entries(workspace, member, Wanted(start=on, until=on + timedelta(days=1))).records,
        day=day,
        week_so_far=week_so_far,
        recent=tuple(recent_parties(workspace, member, on)),
        next_on=rhythm.next_on,
        next_picks=chosen[rhythm.next_on],
        action=next((one for one in held if one.start <= on < one.ends), None),
        rewards=tuple(rewards_now(workspace, member, on)),
        signal=signal_on(rhythm.calendar, rhythm.done, on),
        challenge=rhythm.challenge,
    )


def open_items(workspace: Workspace, member: Member) -> list[OpenItem]:
    """List the pieces of work a member has open, with their latest reading."""
    rows = ProgressItem.objects.filter(workspace=workspace, member=member, closed_on=None)
    latest = (
        Entry.objects.filter(item=OuterRef("pk"), replaced_by=None)
        .exclude(type=EntryType.VOID)
        .order_by("-local_date", "-occurred_at", "-client_uuid")
    )
    with_percent = rows.annotate(percent=Subquery(latest.values("percent")[:1])).order_by("id")
    return [
        OpenItem(str(row.public_id), row.kind_id, row.name, row.percent or 0)
        for row in with_percent
        if row.percent is not None
    ]
