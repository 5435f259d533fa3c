"""From what was given to a checked row: when it arrived, on which day it counts, what it names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from voorkant.core.activity.entries import NewEntry, check_day, check_measure, device_offset
from voorkant.core.activity.kinds import Measure
from voorkant.core.money import Money
from voorkant.core.periods import local_date
from voorkant.data.models import ActivityKind, Entry, Member, PointRule
from voorkant.operations.activity.references import When, resolve
from voorkant.queries.access import zone_of
from voorkant.queries.activity.kinds import rule_on


@dataclass(frozen=True, slots=True)
class Arrival:
    """When records reached us, the correction of the device's clock, and the member's zone."""

    received_at: datetime
    offset: timedelta
    tz: str

    @property
    def today(self) -> date:
        """The member's local date on arrival."""
        return local_date(self.received_at, self.tz)


def arrival(actor: Member, moment: datetime, sent_at: datetime | None = None) -> Arrival:
    """Return the arrival of records that a device sent at `sent_at` by its own clock."""
    return Arrival(moment, device_offset(sent_at, moment), zone_of(actor))


def day_of(new: NewEntry, came: Arrival) -> date:
    """Return the day on which a record counts: the one named, else that of its instant."""
    return new.on or local_date(new.occurred_at or came.received_at, came.tz)


def build(
    actor: Member, new: NewEntry, kind: ActivityKind, rules: Sequence[PointRule], came: Arrival
) -> Entry:
    """Return the unsaved row for what was given, checked against limits, day and references.

    Whatever can be refused is refused before anything is written.
    """
    if kind.measure == Measure.COUNT and new.quantity is None and new.percent is None:
        new = replace(new, quantity=1)
    check_measure(Measure(kind.measure), new.quantity, new.percent)
    occurred_at = (new.occurred_at or came.received_at) + (
        came.offset if new.occurred_at else timedelta(0)
    )
    on = day_of(new, came)
    flagged = check_day(on, actor.workspace.begins_on, came.today, queued=new.queued)
    money = _money(actor, new)
    rule = rule_on(list(rules), on)
    refers = resolve(actor, new, rule, When(on, occurred_at), came.received_at)
    return Entry(
        workspace=actor.workspace,
        client_uuid=new.client_uuid,
        member=actor,
        recorded_by=actor,
        kind=kind,
        point_rule=rule,
        local_date=on,
        tz=came.tz,
        occurred_at=occurred_at,
        device_at=new.occurred_at,
        received_at=came.received_at,
        clock_flag=flagged or (bool(came.offset) and new.occurred_at is not None),
        quantity=new.quantity,
        percent=new.percent,
        minutes=new.minutes,
        audience=new.audience,
        amount=money.cents if money else None,
        currency=money.currency if money else "",
        origin=new.origin,
        party=refers.party,
        item=refers.item,
        occasion=refers.occasion,
    )


def _money(actor: Member, new: NewEntry) -> Money | None:
    if new.amount is None:
        return None
    return Money(new.amount, new.currency or actor.workspace.currency)
