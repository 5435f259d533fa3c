"""Sending reminders: who is due, whether it is still wanted, and what it carries."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from voorkant.core.periods import zone
from voorkant.core.rhythm import reminders as core
from voorkant.core.rhythm.days import Day
from voorkant.core.rhythm.reminders import ReminderVerdict, decide, next_moment
from voorkant.data.models import (
    ActivityKind,
    Member,
    Reminder,
    ReminderChoice,
    ReminderDevice,
    ReminderLink,
    User,
)
from voorkant.gateways import mail
from voorkant.operations.accounts import fingerprint
from voorkant.operations.activity.writing import lock
from voorkant.operations.delivery import Claimed, Message, post
from voorkant.queries.access import zone_of
from voorkant.queries.rhythm.days import days
from voorkant.queries.rhythm.reminders import devices_of, had_one, offered, past, rule_of

MOST_A_ROUND = 200
LOG_LINK_LASTS = timedelta(hours=48)
# Mail programs offer "unsubscribe" long after a mail came.
ANSWER_LINK_LASTS = timedelta(days=60)
LATER_AFTER_FAILURE = timedelta(minutes=10)
ONE_DAY = timedelta(days=1)
MAIL, PUSH = ("reminder", "reminder_ask"), ("push_reminder", "push_ask")


@dataclass(frozen=True, slots=True)
class DueReminder:
    """Somebody to look at, and since when."""

    pk: int
    since: datetime


def due_reminders(moment: datetime) -> list[DueReminder]:
    """List whom to look at now, longest due first: one query by index, mostly without rows."""
    rows = ReminderChoice.objects.filter(next_at__lte=moment).order_by("next_at", "id")
    found = rows.values_list("pk", "next_at")[:MOST_A_ROUND]
    return [DueReminder(pk, since) for pk, since in found if since]


def remind(due: DueReminder, link: str, moment: datetime) -> ReminderVerdict | None:
    """Decide about somebody who is due and write what must leave, in one transaction.

    `link` is an address with `{secret}` in it. Returns None when another ticker was first.
    """
    with transaction.atomic():
        row = _claimed(due, moment)
        if row is None:
            return None
        member = row.member
        if member.user is None or member.left_on or not member.user.is_active:
            ReminderChoice.objects.filter(pk=row.pk).update(next_at=None)
            return None
        # Whoever logs at this moment is either counted, or logs after it.
        lock(member)
        verdict = _verdict(row, moment)
        if verdict.is_sent:
            return _send(row, verdict, link, moment)
        return verdict


def put_off(due: DueReminder, moment: datetime) -> None:
    """Look at somebody later, about whom nothing could be decided."""
    ReminderChoice.objects.filter(pk=due.pk, next_at=due.since).update(
        next_at=moment + LATER_AFTER_FAILURE
    )


def is_wanted(row: Claimed, moment: datetime) -> bool:
    """Tell of a message that is about to leave whether it still should.

    A reminder does not when the promise was kept meanwhile, nor does anything when the member left.
    """
    if row.kind not in MAIL + PUSH:
        return True
    sent = Reminder.objects.filter(public_id=row.data.get("reminder"))
    reminder = sent.select_related("member__workspace", "user").first()
    if reminder is None or reminder.member.left_on or not reminder.user.is_active:
        return False
    return reminder.asks or not _day(reminder.member, reminder.local_date).is_kept


def note_delivered(row: Claimed) -> None:
    """Record of a message that left that it reached somebody, if it was a reminder."""
    if row.kind in MAIL + PUSH:
        Reminder.objects.filter(public_id=row.data["reminder"]).update(is_delivered=True)


def forget_links(moment: datetime) -> int:
    """Remove the links that work no more; return how many."""
    return ReminderLink.objects.filter(expires_at__lte=moment).delete()[0]


def _claimed(due: DueReminder, moment: datetime) -> ReminderChoice | None:
    rows = ReminderChoice.objects.select_related("member__workspace", "member__user")
    row = rows.filter(pk=due.pk).first()
    if row is None:
        return None
    coming = next_moment(row.at, zone(zone_of(row.member)), moment)
    mine = ReminderChoice.objects.filter(pk=due.pk, next_at=due.since).update(next_at=coming)
    return row if mine else None


def _verdict(row: ReminderChoice, moment: datetime) -> ReminderVerdict:
    member = row.member
    local = moment.astimezone(zone(zone_of(member)))
    on = local.date()
    return decide(rule_of(row), local, _day(member, on), past(row), had_one=had_one(member, on))


def _day(member: Member, on: date) -> Day:
    return days(member.workspace, member, on, on + ONE_DAY)[0]


def _send(
    row: ReminderChoice, verdict: ReminderVerdict, link: str, moment: datetime
) -> ReminderVerdict | None:
    member, user = row.member, row.member.user
    assert user is not None
    devices = devices_of(member)
    if not devices and not (row.by_mail and mail.is_set()):
        return None
    on = moment.astimezone(zone(zone_of(member))).date()
    try:
        with transaction.atomic():
            sent = Reminder.objects.create(
                workspace=row.workspace,
                member=member,
                user=user,
                local_date=on,
                asks=verdict is ReminderVerdict.ASK,
                sent_at=moment,
            )
    except IntegrityError:
        # Another workspace of the same person was reminded of in this very moment.
        return ReminderVerdict.HAD_ONE
    writer = _Writer(row, sent, user, link, moment)
    if devices:
        for device in devices:
            writer.push(device)
    else:
        writer.mail()
    return verdict


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts a message of today in the outbox, for each place where it goes."""

    row: ReminderChoice
    sent: Reminder
    user: User
    link: str
    moment: datetime

    def mail(self) -> None:
        asks = self.sent.asks
        data = {
            **self._told(),
            "acts": [] if asks else [self._act(one.id) for one in self._kinds()],
            "answer": self._link(None, ANSWER_LINK_LASTS),
        }
        self._post(MAIL[asks], f"reminder {self.sent.public_id}", data)

    def push(self, device: ReminderDevice) -> None:
        data = {**self._told(), "device": str(device.public_id)}
        key = f"push {self.sent.public_id} {device.public_id}"
        self._post(PUSH[self.sent.asks], key, data)

    def _told(self) -> dict[str, Any]:
        day = _day(self.row.member, self.sent.local_date)
        return {"reminder": str(self.sent.public_id), "left": day.due - day.done}

    def _kinds(self) -> list[Any]:
        return offered(self.row.workspace, self.row.member, self.sent.local_date)

    def _act(self, kind: int) -> dict[str, str]:
        row = ActivityKind.objects.get(pk=kind)
        link = self._link(row, LOG_LINK_LASTS)
        return {"nl": row.name_nl, "en": row.name_en, "link": link}

    def _link(self, kind: ActivityKind | None, lasts: timedelta) -> str:
        secret = secrets.token_urlsafe(24)
        ReminderLink.objects.create(
            workspace=self.row.workspace,
            reminder=self.sent,
            kind=kind,
            token_hash=fingerprint(secret),
            expires_at=self.moment + lasts,
        )
        return self.link.replace("{secret}", secret)

    def _post(self, kind: str, key: str, data: dict[str, Any]) -> None:
        member = self.row.member
        tz = zone(zone_of(member))
        lapses = core.instant(rule_of(self.row).last_call(self.sent.local_date), tz)
        message = Message(kind, self.user.email, self.user.language, data, key, lapses)
        post(self.row.workspace, message, self.moment)


def device_of(public_id: UUID) -> ReminderDevice | None:
    """Return the browser that a message goes to; None when it was removed meanwhile."""
    return ReminderDevice.objects.filter(public_id=public_id).first()
