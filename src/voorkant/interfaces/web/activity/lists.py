"""The records behind every number: a week or a day, of one kind or all, and the history of each."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from voorkant.core.access import LEADING, Permission
from voorkant.core.activity.entries import EntryType
from voorkant.core.activity.kinds import Kind, UnknownKind
from voorkant.core.activity.records import KindScore, Record, Score
from voorkant.core.errors import NotFound
from voorkant.core.periods import Week
from voorkant.interfaces.web import reading
from voorkant.interfaces.web.pages import PageRequest, page, today_of
from voorkant.queries import access
from voorkant.queries.activity.entries import Wanted, entry_history, owner_of
from voorkant.queries.activity.entries import entries as read_entries
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.activity.schemes import scheme_on
from voorkant.queries.activity.scores import score, week_score
from voorkant.queries.rhythm.closings import closers, mark_late


class UnknownPage(NotFound):
    """There is no such page of the list."""

    code = "not_found"


@dataclass(frozen=True, slots=True)
class Period:
    """A day or a week, and how to move to the ones beside it."""

    start: date
    until: date
    week: Week
    is_day: bool
    is_current: bool
    earlier: str | None
    later: str | None

    @property
    def query(self) -> str:
        """The part of an address that names it."""
        return f"day={self.start}" if self.is_day else f"week={self.week}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A kind's part of the period; width in hundredths of the largest."""

    score: KindScore
    width: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class DayRecords:
    """The records of one day."""

    on: date
    records: tuple[Record, ...]


@require_safe
@page
def entries(request: PageRequest) -> HttpResponse:
    """List the reader's records of a week or a day, with the points per kind."""
    period = _period(request)
    chosen = _chosen_kind(request)
    number = _page_number(request.GET)
    wanted = Wanted(period.start, period.until, UUID(chosen.public_id) if chosen else None, number)
    found = read_entries(request.workspace, request.seat, wanted)
    if number > 1 and not found.records:
        raise UnknownPage("page")
    earned = score(request.workspace, request.seat, period.start, period.until)
    context = {
        "period": period,
        "chosen": chosen,
        "score": earned,
        "scheme": scheme_on(request.workspace, period.start),
        "bars": bars(earned, chosen),
        "days": _by_day(mark_late(request.seat, found.records)),
        "page": found,
        "today": today_of(request),
        "colleagues": _colleagues(request),
    }
    return render(request, "web/activity/entries.html", context)


@require_safe
@page
def history(request: PageRequest, uuid: UUID) -> HttpResponse:
    """Show every record of an entry's chain: who, when and why."""
    owner = owner_of(request.workspace, uuid)
    access.require(request.seat, Permission.READ_DAY, about=owner)
    chain = list(mark_late(owner, entry_history(request.workspace, uuid)))
    context = {"steps": _steps(chain), "latest": chain[-1]}
    return render(request, "web/activity/history.html", context)


def _steps(chain: list[Record]) -> list[tuple[str, Record]]:
    """Name what each record of a chain did: what follows a void puts back."""
    before = [None, *(record.type for record in chain)]
    return [
        ("put_back" if earlier == EntryType.VOID else record.type.value, record)
        for earlier, record in zip(before, chain, strict=False)
    ]


@require_safe
@page
def week_of(request: PageRequest, member: UUID) -> HttpResponse:
    """Show a colleague's totals of a week, never his days."""
    colleague = access.find_member(request.workspace, member)
    access.require(request.seat, Permission.READ_WEEK, about=colleague)
    today = today_of(request)
    week = _week(request.GET) or Week.of(today)
    earned = week_score(request.workspace, colleague, week)
    context = {
        "today": today,
        "colleague": colleague,
        "week": week,
        "earlier": week.shifted(-1),
        "later": week.shifted(1) if week < Week.of(today) else None,
        "score": earned,
        "scheme": scheme_on(request.workspace, week.monday),
        "bars": bars(earned, None),
        "is_closed": colleague.pk in closers(request.workspace, week),
    }
    return render(request, "web/activity/week_of.html", context)


def bars(earned: Score, chosen: Kind | None) -> tuple[Bar, ...]:
    """Return a bar for each kind done in a period."""
    most = max((one.counted for one in earned.kinds), default=0) or 1
    return tuple(
        Bar(one, round(100 * max(one.counted, 0) / most), bool(chosen and one.kind.id == chosen.id))
        for one in earned.kinds
        if one.quantity or one.counted or one.minutes
    )


def _period(request: PageRequest) -> Period:
    now_on, begins_on = today_of(request), request.workspace.begins_on
    on = reading.day(request.GET, "day")
    if on is not None and begins_on <= on <= now_on + timedelta(days=1):
        return Period(
            start=on,
            until=on + timedelta(days=1),
            week=Week.of(on),
            is_day=True,
            is_current=False,
            earlier=f"day={on - timedelta(days=1)}" if on > begins_on else None,
            later=f"day={on + timedelta(days=1)}" if on < now_on else None,
        )
    first, last = Week.of(begins_on), Week.of(now_on + timedelta(days=1))
    week = min(max(_week(request.GET) or Week.of(now_on), first), last)
    return Period(
        start=week.monday,
        until=week.until,
        week=week,
        is_day=False,
        is_current=week == Week.of(now_on),
        earlier=f"week={week.shifted(-1)}" if week > first else None,
        later=f"week={week.shifted(1)}" if week < last else None,
    )


def _week(typed: QueryDict) -> Week | None:
    words = reading.text(typed, "week")
    return Week.parse(words) if words else None


def _chosen_kind(request: PageRequest) -> Kind | None:
    wanted = reading.identifier(request.GET, "kind", UnknownKind("kind"))
    if wanted is None:
        return None
    offered = kinds(request.workspace, today_of(request), archived=True)
    found = next((kind for kind in offered if kind.public_id == str(wanted)), None)
    if found is None:
        raise UnknownKind("kind")
    return found


def _page_number(typed: QueryDict) -> int:
    return max(reading.whole(typed, "page", UnknownPage("page")) or 1, 1)


def _by_day(records: tuple[Record, ...]) -> tuple[DayRecords, ...]:
    return tuple(
        DayRecords(on, tuple(group)) for on, group in groupby(records, lambda record: record.on)
    )


def _colleagues(request: PageRequest) -> list[access.Member]:
    if request.seat.role not in LEADING or request.workspace.shape == "solo":
        return []
    everybody = access.members(request.workspace)
    return [member for member in everybody if member.pk != request.seat.pk]
