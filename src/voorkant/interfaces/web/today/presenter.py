"""The screen Today as its template draws it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from voorkant.core.activity.entries import EntryType
from voorkant.core.activity.kinds import Kind, Measure
from voorkant.core.activity.records import KindScore, Record
from voorkant.core.activity.sides import Side
from voorkant.core.periods import zone
from voorkant.core.rhythm.steadiness_signals import Restart, Signal
from voorkant.interfaces.web.dates import next_monday, next_working_day
from voorkant.interfaces.web.pages import PageRequest, today_of
from voorkant.interfaces.web.phrases import near_day
from voorkant.queries.access import zone_of
from voorkant.queries.diary import Block
from voorkant.queries.targets.rewards import RewardCard
from voorkant.queries.today import OpenItem, Today
from voorkant.queries.today import today as read_today

SUGGESTED = 3
ARC = 100
GAP = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A kind to log with one tap, and how often it was done that day."""

    kind: Kind
    count: int
    is_suggested: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """A kind that is measured in percent, and the pieces of work under way."""

    kind: Kind
    items: tuple[OpenItem, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of the ring, in hundredths of its length."""

    start: int
    length: int
    is_done: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A kind's points that week, the day's beside them; width in hundredths of the largest."""

    score: KindScore
    day: int
    width: int


@dataclass(frozen=True, slots=True)
class LoggedLine:
    """A record of the day; for work in percent the latest of some readings in a row."""

    record: Record
    readings: int


@dataclass(frozen=True, slots=True)
class Screen:
    """Today, or an earlier day."""

    today: Today
    title: str
    on: date
    now_on: date
    tz: str
    earlier: date | None
    later: date | None
    tiles: tuple[Tile, ...]
    progress: tuple[Progress, ...]
    talk_kinds: tuple[Kind, ...]
    front_kinds: tuple[Kind, ...]
    blocks: tuple[Block, ...]
    bars: tuple[Bar, ...]
    logged: tuple[LoggedLine, ...]
    arcs: tuple[Arc, ...]

    @property
    def done(self) -> int:
        """What the ring says: never more than was promised, because more is not asked."""
        promise = self.today.promise.promise
        return min(promise.done, promise.due)

    @property
    def is_now(self) -> bool:
        """Whether it is the day of the moment."""
        return self.on == self.now_on

    @property
    def is_ahead(self) -> bool:
        """Whether it has yet to come."""
        return self.on > self.now_on

    @property
    def next_is_tomorrow(self) -> bool:
        """Whether the next day that asks for something is the day after."""
        return self.today.next_on == self.on + timedelta(days=1)

    @property
    def proposals(self) -> tuple[date, ...]:
        """Days to move a call to: the next working day, the one after, and next Monday."""
        soon = next_working_day(self.now_on)
        return tuple(sorted({soon, next_working_day(soon), next_monday(self.now_on)}))

    @property
    def rewards(self) -> tuple[RewardCard, ...]:
        """Rewards to show: those of the day it is."""
        return self.today.rewards if self.is_now else ()

    @property
    def signal(self) -> Signal | None:
        """The word that his steadiness deserves today; a return is greeted on its first day."""
        found = self.today.signal if self.is_now else None
        return None if isinstance(found, Restart) and found.kept > 1 else found

    @property
    def open_lines(self) -> int:
        """How many lines of the rest wait."""
        return sum(not line.is_done for line in self.today.rest)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on this day yet."""
        return not any(record.type != "void" for record in self.today.records)


def screen(request: PageRequest, on: date) -> Screen:
    """Return a day of the reader as a screen."""
    now_on, tz = today_of(request), zone_of(request.seat)
    found = read_today(request.workspace, request.seat, on)
    return Screen(
        today=found,
        title=_title(on, now_on),
        on=on,
        now_on=now_on,
        tz=tz,
        earlier=on - timedelta(days=1) if on > request.workspace.begins_on else None,
        later=on + timedelta(days=1) if on <= now_on else None,
        tiles=_tiles(found),
        progress=_progress(found),
        talk_kinds=tuple(kind for kind in found.kinds if _is_conversation(kind)),
        front_kinds=tuple(kind for kind in found.kinds if kind.keeps_promise),
        blocks=_blocks_left(found, request.moment, tz) if on == now_on else (),
        bars=_bars(found),
        logged=_logged(found.records),
        arcs=_arcs(found),
    )


def _title(on: date, now_on: date) -> str:
    if on == now_on:
        return _("Today")
    if on == now_on - timedelta(days=1):
        return _("Yesterday")
    if on == now_on + timedelta(days=1):
        return _("Tomorrow")
    return near_day(on)


def _is_conversation(kind: Kind) -> bool:
    return kind.keeps_promise and kind.side is Side.TALK and kind.measure is Measure.COUNT


def _tiles(found: Today) -> tuple[Tile, ...]:
    counted = [kind for kind in found.tiles if kind.measure is Measure.COUNT]
    if not any(kind.keeps_promise for kind in counted):
        front = [kind for kind in found.kinds if kind.keeps_promise]
        counted = [kind for kind in front if kind.measure is Measure.COUNT][:SUGGESTED] + counted
    done = {score.kind.id: score.quantity for score in found.day.kinds}
    blank = not found.records
    return tuple(
        Tile(kind, done.get(kind.id, 0), blank and place < SUGGESTED)
        for place, kind in enumerate(counted)
    )


def _progress(found: Today) -> tuple[Progress, ...]:
    under_way = {item.kind_id for item in found.items}
    shown = [kind for kind in found.kinds if kind.measure is Measure.PROGRESS]
    offered = {kind.id for kind in found.tiles} | under_way
    return tuple(
        Progress(kind, tuple(item for item in found.items if item.kind_id == kind.id))
        for kind in shown
        if kind.id in offered
    )


def _blocks_left(found: Today, moment: datetime, tz: str) -> tuple[Block, ...]:
    clock = moment.astimezone(zone(tz)).time()
    return tuple(block for block in found.blocks if block.until > clock)


def _bars(found: Today) -> tuple[Bar, ...]:
    that_day = {score.kind.id: score.counted for score in found.day.kinds}
    most = max((score.counted for score in found.week_so_far.kinds), default=0)
    return tuple(
        Bar(score, that_day.get(score.kind.id, 0), max(round(100 * score.counted / most), 0))
        for score in found.week_so_far.kinds
        if most and score.counted
    )


def _logged(records: tuple[Record, ...]) -> tuple[LoggedLine, ...]:
    """Fold readings of one item in a row, so that they push no other acts off the screen."""
    rows = (tuple(group) for _key, group in groupby(records, _row_of))
    return tuple(LoggedLine(row[0], len(row)) for row in rows)


def _row_of(record: Record) -> UUID:
    return record.uuid if record.item is None or record.type is EntryType.VOID else record.item


def _arcs(found: Today) -> tuple[Arc, ...]:
    due, done = found.promise.promise.due, found.promise.promise.done
    if due == 0:
        return (Arc(0, ARC, done > 0),)
    length = ARC // due
    gap = GAP if due > 1 else 0
    return tuple(Arc(place * length, length - gap, place < done) for place in range(due))


def record_of(found: Today, uuid: UUID) -> Record | None:
    """Return a record of the day by its id."""
    return next((record for record in found.records if record.uuid == uuid), None)
