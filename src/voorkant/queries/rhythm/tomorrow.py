"""One act on the next promise: the button with which every screen that looks back ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.activity.kinds import Kind, Measure
from voorkant.core.rhythm.promise import MOST_PROMISED
from voorkant.data.models import Member, Workspace
from voorkant.queries.activity.kinds import tiles
from voorkant.queries.activity.rule_book import RuleBook, rule_book
from voorkant.queries.rhythm.days import calendar
from voorkant.queries.rhythm.promise import Pick, picks

DAY, LOOKED_AHEAD = timedelta(days=1), timedelta(days=15)


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """The next day on which something is promised, what was chosen for it, and the act proposed.

    `kind` is None when as much was chosen as promised, or when there is no act to choose.
    """

    today: date
    on: date
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
    coming = calendar(workspace, member, today, today + LOOKED_AHEAD).days(
        today + DAY, today + LOOKED_AHEAD, {}
    )
    due = next((day for day in coming if day.is_due), coming[0])
    chosen = picks(workspace, member, due.on, book)
    kind = None
    if len(chosen) < (due.due or MOST_PROMISED):
        acts = {one.id: one for one in book.kinds(due.on) if one.keeps_promise}
        usual = (one for one in tiles(workspace, member, today, book) if _small(one))
        taken = {pick.kind.id for pick in chosen}
        order = [*wanted, *(one.id for one in usual), *acts]
        kind = next((acts[one] for one in order if one in acts and one not in taken), None)
    return Tomorrow(today, due.on, chosen, kind)


def _small(kind: Kind) -> bool:
    return kind.measure is Measure.COUNT and not kind.is_occasion
