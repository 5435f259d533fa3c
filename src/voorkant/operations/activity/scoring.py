"""Recomputing the day scores that a record touches, in the transaction that writes it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q

from voorkant.core.activity.bonuses import Bonuses
from voorkant.core.activity.entries import EntryType
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.schemes import RuleHistory
from voorkant.core.activity.scores import DayPoints, Fact, score_days
from voorkant.data.ledger_sql import bonuses_of, day_totals, stored_points
from voorkant.data.models import ActivityKind, DayScore, Entry, Member, PointRule, ProgressItem
from voorkant.data.rollups import write_day_scores
from voorkant.queries.activity.kinds import history_of

ANY_TIME = datetime.min.replace(tzinfo=UTC)
COLUMNS = ("client_uuid", "local_date", "occurred_at", "quantity", "item_id", "percent", "minutes")


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of one member and kind, and the dated rules and bonuses that score them."""

    member: Member
    kind: ActivityKind
    rules: tuple[PointRule, ...]
    bonuses: Bonuses

    @property
    def history(self) -> RuleHistory:
        """The rules and bonuses as scores are computed with."""
        return history_of(list(self.rules), self.bonuses)


def ledger_of(
    member: Member, kind: ActivityKind, rules: Sequence[PointRule], bonuses: Bonuses | None = None
) -> Ledger:
    """Return the ledger of a member and kind; without bonuses those of his workspace are read."""
    if bonuses is None:
        bonuses = bonuses_of(member.workspace_id)
    return Ledger(member, kind, tuple(rules), bonuses)


def score_total(ledger: Ledger, on: date, quantity: int, minutes: int) -> DayPoints:
    """Return what a counted kind earns on a day: that depends on the day's total alone."""
    total = Fact("", on, ANY_TIME, quantity=quantity, minutes=minutes)
    return score_days(Measure.COUNT, [total], ledger.history)[on]


def day_points(ledger: Ledger, on: date) -> tuple[int, int, DayPoints | None]:
    """Return quantity, minutes and points of a counted kind on a day; None without records."""
    for _, quantity, minutes in day_totals(ledger.member.pk, ledger.kind.pk, [on]):
        return quantity, minutes, score_total(ledger, on, quantity, minutes)
    return 0, 0, None


def rescore(ledger: Ledger, days: Iterable[date], items: Iterable[int | None] = ()) -> int:
    """Recompute the days that a change touches; return by how many tenths the points changed.

    Counted kinds: just the days. Progress: every day of the items touched, and of the items that
    share a day with them, because a day's cap is theirs together.
    """
    member, kind = ledger.member, ledger.kind
    touched = set(days)
    if kind.measure == Measure.COUNT:
        facts = _day_facts(ledger, touched)
    else:
        facts = _item_facts(ledger, {item for item in items if item is not None}, touched)
        touched |= {fact.on for fact in facts}
    scored = score_days(Measure(kind.measure), facts, ledger.history)
    before = stored_points(member.workspace_id, member.pk, kind.pk, touched)
    empty = [on for on in before if on not in scored]
    if empty:
        DayScore.objects.filter(member=member, kind=kind, local_date__in=empty).delete()
    write_day_scores(member.workspace_id, member.pk, kind.pk, scored.values())
    return sum(day.counted for day in scored.values()) - sum(before.values())


def foreseen(ledger: Ledger, fact: Fact) -> int:
    """Return by how many tenths one fact more would change the points; nothing is written."""
    measure = Measure(ledger.kind.measure)
    if measure is Measure.COUNT:
        facts = _day_facts(ledger, {fact.on})
    else:
        facts = _item_facts(ledger, {fact.item} if fact.item else set(), {fact.on})
    before, after = (
        sum(day.counted for day in score_days(measure, one, ledger.history).values())
        for one in (facts, [*facts, fact])
    )
    return after - before


def _day_facts(ledger: Ledger, days: set[date]) -> list[Fact]:
    """Return one fact a day: what a counted kind earns depends on the day's total alone."""
    totals = day_totals(ledger.member.pk, ledger.kind.pk, days)
    return [
        Fact("", on, ANY_TIME, quantity=quantity, minutes=minutes)
        for on, quantity, minutes in totals
    ]


def _item_facts(ledger: Ledger, items: set[int], days: set[date]) -> list[Fact]:
    """Return the readings of the items, and of all items that share a day with them."""
    while True:
        facts = _facts(Q(item__in=items), ledger)
        shared = _facts(Q(local_date__in=days | {fact.on for fact in facts}), ledger)
        reached = items | {fact.item for fact in shared if fact.item is not None}
        if reached == items:
            return facts
        items = reached


def _facts(which: Q, ledger: Ledger) -> list[Fact]:
    rows = Entry.objects.filter(
        which, member=ledger.member.pk, kind=ledger.kind.pk, replaced_by=None
    )
    return [
        Fact(str(uuid), on, at, quantity, item, percent, minutes)
        for uuid, on, at, quantity, item, percent, minutes in rows.exclude(
            type=EntryType.VOID
        ).values_list(*COLUMNS)
    ]


def settle_item(item: ProgressItem) -> None:
    """Close an item whose latest reading is 100 %, and open it again when that no longer stands."""
    readings = Entry.objects.filter(item=item, replaced_by=None).exclude(type=EntryType.VOID)
    latest = readings.order_by("-local_date", "-occurred_at", "-client_uuid").first()
    closed_on = latest.local_date if latest is not None and latest.percent == 100 else None
    if item.closed_on != closed_on:
        item.closed_on = closed_on
        item.save(update_fields=["closed_on"])
