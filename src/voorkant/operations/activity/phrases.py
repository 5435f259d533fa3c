"""Doing what a phrase asks for, and saying beforehand what that would be."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from voorkant.core.access import Permission
from voorkant.core.activity.entries import Origin, check_day
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.phrases import LineWish, LogWish, PickWish, ScreenWish, UndoWish, Wish
from voorkant.core.activity.records import Logged
from voorkant.core.activity.scores import Fact
from voorkant.core.periods import local_date
from voorkant.data.models import Member, RestLine, Workspace
from voorkant.operations.activity.change import Change, undo_last
from voorkant.operations.activity.log import log_entry
from voorkant.operations.activity.references import PartyNeeded, When, find_item
from voorkant.operations.activity.scoring import foreseen, ledger_of
from voorkant.operations.rhythm.promise import choose_also
from voorkant.operations.rhythm.rest import add_line
from voorkant.queries.access import require, zone_of
from voorkant.queries.activity.kinds import kind_with_history, rule_on
from voorkant.queries.activity.phrases import Reader, understand

NEW_ITEM = 0


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody typed: the language he writes amounts in, the id of what it makes, whether an
    act of a later day is chosen beforehand (`picks_ahead`) or logged, and a note with it: in a
    closed week why it comes later.
    """

    phrase: str
    language: str
    client_uuid: UUID
    origin: Origin = Origin.WEB
    picks_ahead: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """What came of a phrase: a record, a line, a choice in place of an earlier one, or nothing but
    a screen to go to.
    """

    wish: Wish
    logged: Logged | None = None
    line: RestLine | None = None
    chosen_before: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a phrase would do; for an act its day, and by how many tenths points would change."""

    wish: Wish
    on: date
    gains: int = 0


def do_phrase(workspace: Workspace, actor: Member, saying: Saying, moment: datetime) -> Fulfilled:
    """Do what a phrase asks for; going to a screen is left to who asked.

    The same client UUID and phrase again do it once. Raises what `interpret`, `log_entry`,
    `undo_last` and `add_line` raise.
    """
    require(actor, Permission.LOG)
    today = local_date(moment, zone_of(actor))
    wish = understand(workspace, saying.phrase, Reader(saying.language, today))
    pick = _pick(wish, today) if saying.picks_ahead else None
    if pick:
        _day(workspace, wish, today)
        before = choose_also(workspace, actor, pick, saying.client_uuid, moment)
        return Fulfilled(pick, chosen_before=before)
    if isinstance(wish, LogWish):
        new = wish.entry(saying.client_uuid, saying.origin)
        new = replace(new, note=saying.note or new.note)
        return Fulfilled(wish, logged=log_entry(workspace, actor, new, moment))
    if isinstance(wish, UndoWish):
        change = Change(saying.client_uuid, saying.note, saying.origin)
        return Fulfilled(wish, logged=undo_last(workspace, actor, change, moment))
    if isinstance(wish, LineWish):
        line = add_line(workspace, actor, wish.text, today, saying.client_uuid)
        return Fulfilled(wish, line=line)
    _day(workspace, wish, today)
    return Fulfilled(wish)


def _pick(wish: Wish, today: date) -> PickWish | None:
    return wish.intended(today) if isinstance(wish, LogWish) else None


def foresee_phrase(
    workspace: Workspace,
    actor: Member,
    phrase: str,
    language: str,
    moment: datetime,
    *,
    picks_ahead: bool = False,
) -> Plan:
    """Return what a phrase would do, and write nothing. Raises what doing it would raise."""
    require(actor, Permission.READ_DAY)
    today = local_date(moment, zone_of(actor))
    wish = understand(workspace, phrase, Reader(language, today))
    on = _day(workspace, wish, today)
    pick = _pick(wish, today) if picks_ahead else None
    if pick:
        return Plan(pick, on)
    return Plan(wish, on, _gains(actor, wish, on, moment) if isinstance(wish, LogWish) else 0)


def _day(workspace: Workspace, wish: Wish, today: date) -> date:
    """Return the day a wish is about. Raises DayTooEarly, DayTooLate."""
    on = wish.on if isinstance(wish, LogWish | ScreenWish) else None
    check_day(on or today, workspace.begins_on, today, queued=False)
    return on or today


def _gains(actor: Member, wish: LogWish, on: date, moment: datetime) -> int:
    """Return by how many tenths an act would change the points. Raises PartyNeeded, WhichItem."""
    new = wish.entry(UUID(int=0), Origin.WEB)
    kind, rules = kind_with_history(actor.workspace, new.kind)
    if rule_on(rules, on).needs_party and not wish.party_name:
        raise PartyNeeded("party")
    item = None
    if kind.measure == Measure.PROGRESS:
        found = find_item(actor, kind, new, When(on, moment))
        item = found.pk if found else NEW_ITEM
    fact = Fact("", on, moment, wish.quantity, item, wish.percent, wish.minutes)
    return foreseen(ledger_of(actor, kind, rules), fact)
