"""How steadily a member keeps his promise, and the small act that carries him on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.activity.kinds import Kind, Measure
from voorkant.core.rhythm.days import Calendar, Day
from voorkant.core.rhythm.steadiness import Steadiness, settled, steadiness
from voorkant.core.rhythm.steadiness_signals import SEEN, Signal, signal
from voorkant.data.models import Member, Workspace
from voorkant.queries.activity.kinds import tiles
from voorkant.queries.activity.rule_book import rule_book
from voorkant.queries.rhythm.days import calendar, front_acts
from voorkant.queries.rhythm.promise import Pick, picks

DAY = timedelta(days=1)
LOOKED_AHEAD = timedelta(weeks=3)


@dataclass(frozen=True, slots=True)
class NextAct:
    """The next day that asks for something: what was chosen for it, or the small act to choose."""

    on: date
    chosen: tuple[Pick, ...]
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class HowSteady:
    """A member's steadiness, the days it rests on, oldest first, and what comes next."""

    steadiness: Steadiness
    days: tuple[Day, ...]
    next_act: NextAct | None


def how_steady(workspace: Workspace, member: Member, today: date) -> HowSteady:
    """Return a member's steadiness up to and including today, since he came."""
    start, until = min(member.joined_on, today), today + DAY
    asked = calendar(workspace, member, start, until + LOOKED_AHEAD)
    done = front_acts(workspace, [member], start, until)[member.pk]
    days = asked.days(start, until, done)
    found = steadiness(days, asked.patterns, today)
    return HowSteady(found, days, _next_act(workspace, member, asked, today))


def signal_on(asked: Calendar, done: Mapping[date, int], today: date) -> Signal | None:
    """Return what a member's steadiness deserves as a word today, from his calendar and front acts
    of the half year before.
    """
    days = asked.days(today - SEEN, today + DAY, done)
    return signal(settled(days, today), days, today).signal


def _next_act(workspace: Workspace, member: Member, asked: Calendar, today: date) -> NextAct | None:
    coming = asked.days(today + DAY, today + DAY + LOOKED_AHEAD, {})
    on = next((day.on for day in coming if day.is_due), None)
    if on is None:
        return None
    book = rule_book(workspace)
    chosen = picks(workspace, member, on, book)
    usual = [kind for kind in tiles(workspace, member, today, book) if kind.keeps_promise]
    counted = [kind for kind in usual or book.kinds(on) if _is_small(kind)]
    smallest = min(counted, key=lambda kind: kind.points, default=None)
    return NextAct(on, chosen, None if chosen else smallest)


def _is_small(kind: Kind) -> bool:
    return kind.keeps_promise and kind.measure is Measure.COUNT and not kind.is_occasion
