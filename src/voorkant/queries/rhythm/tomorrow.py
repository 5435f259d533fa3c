"""One act on the next promise: the button with which every screen that looks back ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.activity.kinds import Kind, Measure
from voorkant.core.rhythm.days import Day
from voorkant.core.rhythm.promise import MOST_PROMISED
from voorkant.data.models import Member, Workspace
from voorkant.queries.activity.kinds import tiles
from voorkant.queries.activity.rule_book import RuleBook, rule_book
from voorkant.queries.rhythm.days import calendar
from voorkant.queries.rhythm.promise import Pick, picks

DAY = timedelta(days=1)
LOOKED_AHEAD = timedelta(weeks=3)


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """The next day on which something is promised, what was chosen for it, and the act proposed.

    `due` is what that day asks for; without a promise it is 0, and the day the one after today.
    `kind` is None when as much was chosen as promised, or when there is no act to choose.
    """

    today: date
    on: date
    due: int
    picks: tuple[Pick, ...]
    kind: Kind | None

    @property
    def is_tomorrow(self) -> bool:
        """Whether it is the day after today."""
        return self.on == self.today + DAY


def tomorrow(
    workspace: Workspace,
    member: Member,
    today: date,
    wanted: Iterable[int] = (),
    book: RuleBook | None = None,
) -> Tomorrow:
    """Return what may go on the next promise: the first kind of `wanted` (ids) that is a front act
    and not chosen yet, otherwise what this person does most.
    """
    book = book or rule_book(workspace)
    usual = (kind.id for kind in tiles(workspace, member, today, book) if _is_small(kind))
    asked = next_promised(workspace, member, today)
    return _proposed(member, book, today, asked, (*wanted, *usual))


def smallest(member: Member, today: date, asked: Day | None) -> Tomorrow:
    """Return what may go on the next promise `asked`, beginning with the act of fewest points among
    those that this person does, or else among all: the least that keeps the day.
    """
    book = rule_book(member.workspace)
    tapped = tiles(member.workspace, member, today, book)
    usual = [kind for kind in tapped if kind.keeps_promise] or book.kinds(today)
    small = sorted(filter(_is_small, usual), key=lambda kind: kind.points)
    return _proposed(member, book, today, asked, (kind.id for kind in small))


def _proposed(
    member: Member, book: RuleBook, today: date, asked: Day | None, order: Iterable[int]
) -> Tomorrow:
    on, due = (asked.on, asked.due) if asked else (today + DAY, 0)
    chosen = picks(member.workspace, member, on, book)
    kind = None
    if len(chosen) < (due or MOST_PROMISED):
        acts = {one.id: one for one in book.kinds(on) if one.keeps_promise}
        taken = {pick.kind.id for pick in chosen}
        wanted = (one for one in (*order, *acts) if one in acts and one not in taken)
        kind = next((acts[one] for one in wanted), None)
    return Tomorrow(today, on, due, chosen, kind)


def next_promised(workspace: Workspace, member: Member, after: date) -> Day | None:
    """Return a member's first day after `after` that asks for something, within three weeks."""
    until = after + DAY + LOOKED_AHEAD
    return calendar(workspace, member, after, until).next_due(after, until)


def _is_small(kind: Kind) -> bool:
    return kind.measure is Measure.COUNT and not kind.is_occasion
