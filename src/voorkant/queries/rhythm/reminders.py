"""How somebody is reminded, where, and what was sent to him."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from voorkant.core.activity.kinds import Kind, Measure
from voorkant.core.periods import local_date, zone
from voorkant.core.rhythm import reminders as core
from voorkant.core.rhythm.reminders import PastReminder, ReminderRule
from voorkant.data.models import (
    Entry,
    Member,
    Reminder,
    ReminderChoice,
    ReminderDevice,
    Workspace,
)
from voorkant.gateways import mail
from voorkant.queries.access import seats, zone_of
from voorkant.queries.activity.kinds import tiles
from voorkant.queries.activity.rule_book import rule_book
from voorkant.queries.diary import talk_time
from voorkant.queries.rhythm.asked import asked_days
from voorkant.queries.rhythm.promise import picks

MOST_OFFERED = 3
LOOKS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """A browser that shows reminders, as its owner sees it; by the fingerprint of its address its
    script knows itself again.
    """

    public_id: UUID
    address: str
    name: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class Reminders:
    """How a member is reminded.

    `can_mail` tells whether there is a mail server, `email` where mail would go; `refused` are the
    devices whose push services take no more from this Voorkant; `next_on` is the day of the next
    reminder that may come, None when none will.
    """

    rule: ReminderRule
    by_mail: bool
    can_mail: bool
    email: str
    devices: tuple[DeviceCard, ...]
    refused: tuple[DeviceCard, ...]
    is_waiting: bool
    next_on: date | None

    @property
    def is_on(self) -> bool:
        """Whether anything reaches him at all."""
        return self.mails or bool(self.devices)

    @property
    def mails(self) -> bool:
        """Whether mail reaches him; with devices on the list only when none of them can be."""
        return self.by_mail and self.can_mail


def reminders(workspace: Workspace, member: Member, moment: datetime) -> Reminders:
    """Return how a member is reminded; who never chose is not, with a time proposed."""
    row = ReminderChoice.objects.filter(workspace=workspace, member=member).first()
    found = Reminders(
        rule=rule_of(row) if row else ReminderRule(proposed_time(member)),
        by_mail=row.by_mail if row else False,
        can_mail=mail.is_set(),
        email=member.user.email if member.user else "",
        devices=tuple(map(_card, devices_of(member))),
        refused=tuple(map(_card, _devices(member).filter(p256dh="").order_by("id"))),
        is_waiting=core.is_waiting(past(row)) if row else False,
        next_on=None,
    )
    if row is None or not found.is_on or found.is_waiting:
        return found
    return replace(found, next_on=_next_on(row, found.rule, moment))


def rule_of(row: ReminderChoice) -> ReminderRule:
    """Return the rule of a stored choice."""
    return ReminderRule(row.at, row.weekends, row.paused_until)


def proposed_time(member: Member) -> time:
    """Return the time at which a member who never chose would be reminded."""
    talk = talk_time(member.workspace, member)
    return core.usual_time(talk.start if talk else None)


def devices_of(member: Member) -> list[ReminderDevice]:
    """List the browsers that show a member's reminders, oldest first."""
    return list(_devices(member).exclude(p256dh="").order_by("id"))


def _devices(member: Member) -> QuerySet[ReminderDevice]:
    return ReminderDevice.objects.filter(member=member)


def _card(row: ReminderDevice) -> DeviceCard:
    return DeviceCard(row.public_id, row.endpoint_hash, row.name, row.added_at)


def past(row: ReminderChoice) -> list[PastReminder]:
    """List the latest messages that reached a member since he last chose, newest first."""
    logged = Entry.objects.filter(
        member=OuterRef("member"),
        type="log",
        local_date=OuterRef("local_date"),
        occurred_at__gte=OuterRef("sent_at"),
    )
    rows = Reminder.objects.filter(member=row.member_id, sent_at__gte=row.since, is_delivered=True)
    found = rows.annotate(is_answered=Exists(logged)).order_by("-sent_at")
    latest = found.values_list("asks", "is_answered")[: core.MOST_IGNORED]
    return [PastReminder(asks, answered) for asks, answered in latest]


def had_one(member: Member, on: date, moment: datetime) -> bool:
    """Tell whether a person had a message for a date, or on the day that it is for him at a moment,
    from any workspace of his: where one is a day ahead of the other, one a day is still one.
    """
    tz = zone(_own_zone(member))
    midnight = moment.astimezone(tz).replace(hour=0, minute=0, second=0, microsecond=0)
    same_day = Q(sent_at__gte=midnight, sent_at__lte=moment)
    rows = Reminder.objects.filter(Q(local_date=on) | same_day, user=member.user_id)
    return rows.exists()


def offered(workspace: Workspace, member: Member, on: date) -> list[Kind]:
    """List at most three kinds that one click can log: what was chosen for the day, else tiles."""
    book = rule_book(workspace)
    chosen = [pick.kind for pick in picks(workspace, member, on, book)]
    for candidates in (chosen, tiles(workspace, member, on, book)):
        found = [kind for kind in dict.fromkeys(candidates) if _is_simple(kind)]
        if found:
            return found[:MOST_OFFERED]
    return []


def _own_zone(member: Member) -> str:
    """Return the one zone of a person in several workspaces: his own, else that of the first."""
    assert member.user is not None
    held = [] if member.user.tz else seats(member.user)
    return zone_of(held[0] if held else member)


def _is_simple(kind: Kind) -> bool:
    return kind.keeps_promise and kind.measure is Measure.COUNT and not kind.needs_party


def _next_on(row: ReminderChoice, rule: ReminderRule, moment: datetime) -> date | None:
    """Look for the first day that asks something, within two weeks of now or of the pause."""
    tz = zone_of(row.member)
    due = max(row.next_at or moment, moment)
    start = max(local_date(due, tz), rule.paused_until or date.min)
    until = start + timedelta(days=LOOKS_AHEAD)
    asked = asked_days(row.workspace, row.member, start, until)
    return next((day.on for day in asked if day.is_due and rule.is_day(day.on)), None)
