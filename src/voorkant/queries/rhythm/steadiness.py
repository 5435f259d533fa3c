"""How steadily a member keeps his promise, and the small act that carries him on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.rhythm.days import Calendar, Day
from voorkant.core.rhythm.steadiness import LATEST, Consistency, Steadiness, settled, steadiness
from voorkant.core.rhythm.steadiness import consistency as consistency_of
from voorkant.core.rhythm.steadiness_signals import SEEN, Signal, signal
from voorkant.data.models import Member, Workspace
from voorkant.queries.rhythm.days import calendar, front_acts
from voorkant.queries.rhythm.tomorrow import LOOKED_AHEAD, Tomorrow, smallest

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HowSteady:
    """A member's steadiness, the days it rests on, oldest first, and what comes next."""

    steadiness: Steadiness
    days: tuple[Day, ...]
    next_act: Tomorrow


def how_steady(workspace: Workspace, member: Member, today: date) -> HowSteady:
    """Return a member's steadiness up to and including today, since he came."""
    asked, days = _since(workspace, member, min(member.joined_on, today), today)
    found = steadiness(days, asked.patterns, today)
    coming = asked.next_due(today, today + DAY + LOOKED_AHEAD)
    return HowSteady(found, days, smallest(member, today, coming))


def consistency(workspace: Workspace, member: Member, today: date) -> Consistency:
    """Return the main number alone: how many of the last promised days a member kept."""
    came = min(member.joined_on, today)
    # Half a year holds thirty promised days of nearly everybody; only who has fewer is read whole.
    for start in sorted({max(came, today - SEEN), came}, reverse=True):
        _asked, days = _since(workspace, member, start, today)
        found = settled(days, today)
        if len(found) >= LATEST:
            break
    return consistency_of(found)


def _since(
    workspace: Workspace, member: Member, start: date, today: date
) -> tuple[Calendar, tuple[Day, ...]]:
    until = today + DAY
    asked = calendar(workspace, member, start, until + LOOKED_AHEAD)
    done = front_acts(workspace, [member], start, until)[member.pk]
    return asked, asked.days(start, until, done)


def signal_on(asked: Calendar, done: Mapping[date, int], today: date) -> Signal | None:
    """Return what a member's steadiness deserves as a word today, from his calendar and front acts
    of the half year before.
    """
    days = asked.days(today - SEEN, today + DAY, done)
    return signal(settled(days, today), days, today).signal
