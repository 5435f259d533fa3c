"""One act on tomorrow's promise: the button with which every screen that looks back ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.activity.kinds import Kind
from voorkant.core.rhythm.promise import MOST_PROMISED
from voorkant.interfaces.web.pages import PageRequest, today_of
from voorkant.queries.activity.kinds import tiles
from voorkant.queries.activity.rule_book import RuleBook, rule_book
from voorkant.queries.rhythm.promise import Pick, picks


@dataclass(frozen=True, slots=True)
class Tomorrow:
    """The day after today, what was chosen for it, and the act proposed beside that.

    `kind` is None when it is full, or when there is no act at the front side to choose.
    """

    today: date
    on: date
    picks: tuple[Pick, ...]
    kind: Kind | None


def tomorrow_of(
    request: PageRequest, wanted: Iterable[int] = (), book: RuleBook | None = None
) -> Tomorrow:
    """Return what may go on tomorrow's promise: the first kind of `wanted` (ids) that is a front
    act and not chosen yet, otherwise what this person does most.
    """
    today, book = today_of(request), book or rule_book(request.workspace)
    on = today + timedelta(days=1)
    chosen = picks(request.workspace, request.seat, on, book)
    taken = {pick.kind.id for pick in chosen}
    kind = None
    if len(chosen) < MOST_PROMISED:
        acts = {one.id: one for one in book.kinds(on) if one.keeps_promise}
        usual = (one.id for one in tiles(request.workspace, request.seat, today, book))
        order = [*wanted, *usual, *acts]
        kind = next((acts[one] for one in order if one in acts and one not in taken), None)
    return Tomorrow(today, on, chosen, kind)
